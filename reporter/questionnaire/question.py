"""The closed vocabulary of a question. `docs/questionnaire.md` tells it in words."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reporter.questionnaire.condition import Certainty, Condition, Part

NOTATION_KEYS = "notation-keys"
"""Crosswalk of the notation keys where a sum of keys names no other."""


class AnswerForm(Part):
    """The form an answer takes in the platform's field."""

    type: Literal["text", "number", "year", "single", "multi", "date", "attachment", "reference"]
    """text and attachment are free; the others count as typed."""

    unit: str | None = None
    """Unit of a number, as in units.csv."""

    decimals: int | None = None
    """Places a number is rounded to when written; as entered where absent."""

    options: str | None = None
    """Name of an option list of the cycle (options.toml)."""

    other: bool = False
    """Whether the city's own words are taken beside the options."""

    yes: str = "Yes"
    """What the field says where a yes-no fact is true."""

    no: str = "No"
    """What it says where the fact is false."""

    none: str | None = None
    """What it says where the city states that there is none: an empty list."""


class AnswerFrom(Part):
    """Where an answer comes from: one of seven kinds. A new kind needs two platforms and a decision note."""

    kind: Literal["copy", "codes", "fixed", "sum", "derive", "manual"]
    """copy: a path. codes: a path through a crosswalk. fixed: always the same. sum: emissions at a place of the
    inventory. derive: a named Python function. manual: a person answers. (rows, the seventh, stands on the
    question: a list of records becomes table rows.)"""

    path: str | None = None
    """copy, codes: path in the row's record, or in the status where the rows are fixed. `{name}` is replaced by
    the row's own parameter."""

    crosswalk: str | None = None
    """codes, and derive where the function gives codes: name of a crosswalk, our codes ↔ their labels. sum of keys:
    that of the keys, notation-keys where absent."""

    value: str | None = None
    """fixed: the answer."""

    inventory: str = "main_inventory"
    """sum: which inventory, by the name a path gives it."""

    column: Literal["direct", "indirect", "outside"] | None = None
    """sum: which column of the inventory; where absent the row says it, as it says the sub-sector. A row may also
    name a total of gpc-totals.csv."""

    part: Literal["value", "key"] = "value"
    """sum: the figure or its notation key."""

    function: str | None = None
    """derive: name of a function in reporter/derivations."""

    why: str | None = None
    """manual: why only a person can answer."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needs = {
            "copy": ("path",), "codes": ("path", "crosswalk"), "fixed": ("value",), "sum": (),
            "derive": ("function",), "manual": ("why",),
        }[self.kind]  # fmt: skip
        missing = [name for name in needs if getattr(self, name) is None]
        if missing:
            raise ValueError(f"kind {self.kind!r} needs {', '.join(missing)}")
        return self


class Column(Part):
    """One column of a question's table, or the only field of a single question."""

    key: str
    """Unique in its question: the platform's number, else a slug."""

    label: str
    """The platform's exact label."""

    answer: AnswerForm
    """Form of the answer."""

    answer_from: AnswerFrom
    """Where it comes from."""

    shown_if: list[Condition] | Condition | None = None
    """When it is shown; all conditions of a list must hold."""

    required: bool = False
    """Whether the platform requires it."""

    required_certainty: Certainty = "seen"
    """How sure that is."""

    asked_by: list[str] | None = None
    """Initiatives that use the answer."""

    calculated: bool = False
    """Whether the portal works it out itself."""

    same_as: str | list[str] | None = None
    """Key of the column it was in the cycle before, where that differs; of all of them where several became one."""

    note: str | None = None
    """What a coordinator should know."""

    source: str | None = None
    """Where label, options and rules were read; the question's where absent."""

    certainty: Certainty | None = None
    """How sure they are; the question's where absent."""


class Row(BaseModel):
    """A fixed row: its name in the form, and what it stands for."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    key: str
    """Unique in its question; used in references."""

    name: str
    """The platform's exact row label."""

    required: bool = True
    """Whether the required columns are required in this row."""

    not_asked: list[str] = Field(default_factory=list)
    """Keys of the columns that the form does not ask in this row."""

    __pydantic_extra__: dict[str, str]
    """Parameters for the paths of the columns, such as subsector = "waste"."""

    @property
    def parameters(self) -> dict[str, str]:
        """What `{name}` in a path is replaced by."""
        return {"key": self.key, **self.__pydantic_extra__}


def filled(path: str, row: Row | None) -> str:
    """A path with the fixed row's parameters put in."""
    return path.format_map(row.parameters) if row is not None else path


class Where(Part):
    """Which records of a list become rows."""

    field: str
    """Field of the record, or what the record works out of its fields."""

    is_: Annotated[list[str], Field(alias="is")]
    """The field equals, or as a list holds, one of these. A record read from a filing gets the first."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Rows(Part):
    """How a table gets its rows: from a list of records, or a single row."""

    from_: Annotated[str | None, Field(alias="from")] = None
    """Path of a list of records; one row each."""

    key: str = "id"
    """Field that identifies the record."""

    where: Where | None = None
    """Which records; all where absent."""

    id_from: str | None = None
    """Column whose answer gives an imported record its id."""

    single: str | None = None
    """Name of the only row; "" where the form's files leave it without one."""

    name: str = "Row {order}"
    """Name of a row made from a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Question(Part):
    """One question of the form."""

    number: str
    """The platform's number, as text."""

    title: str
    """Our own short title."""

    section: str | None = None
    """Heading it stands under in the form; told once for a file of questions."""

    text: str | None = None
    """The platform's exact question text."""

    column: list[Column]
    """Its columns in the form's order."""

    rows: Rows | None = None
    """How it gets its rows; absent with fixed rows and for a single field."""

    row: list[Row] = Field(default_factory=list)
    """Fixed rows."""

    shown_if: list[Condition] | Condition | None = None
    """When it is shown; all conditions of a list must hold."""

    required: bool = False
    """Whether at least one row is required."""

    required_certainty: Certainty = "seen"
    """How sure that is."""

    asked_by: list[str] = Field(default_factory=list)
    """Initiatives that use the answers."""

    same_as: str | None = None
    """Number it had in the cycle before."""

    review: Literal["todo"] | None = None
    """Set by `questionnaire new` until a person has gone through the question."""

    note: str | None = None
    """What a coordinator should know."""

    source: str
    """Where it was read."""

    certainty: Certainty
    """How sure it is."""

    @property
    def table(self) -> bool:
        """Whether it has rows at all."""
        return self.rows is not None or bool(self.row)

    def asked(self, row: Row | None) -> list[Column]:
        """The columns that the form asks in a row."""
        return [c for c in self.column if c.key not in row.not_asked] if row and row.not_asked else self.column

    def field(self, key: str) -> Column | None:
        """The column of that key."""
        return next((c for c in self.column if c.key == key), None)
