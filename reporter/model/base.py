"""The ground every record stands on: strictness, ids, states, texts, codes and years."""

import os
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

SCHEMA_TIME = "REPORTER_SCHEMA_TIME"
"""Environment variable set while the published schema is generated; only then are docstrings read from source,
which costs more than everything else a short command does."""


class Mark:
    """What an annotation says of a field beyond its type."""


@dataclass(frozen=True)
class CodeList(Mark):
    """Marks a field whose value is a code of `schemas/codelists/<name>.csv`.

    An open list also takes the city's own words, written `other: …`.
    """

    name: str
    open: bool = False


@dataclass(frozen=True)
class Measures(Mark):
    """Marks a figure's dimension; its unit must convert to `unit` (see `schemas/codelists/units.csv`)."""

    unit: str


@dataclass(frozen=True)
class Alias:
    """One item of a list under a name of its own.

    A path that reads through the alias takes what the property of that name returns. A path that writes through
    it adds an item to `list_name` that starts from `defaults`.

    With `key` the name stands for an item a key: `use_of[residential-buildings:biogas]`. The property returns the
    items by that key; what stands in the brackets says the fields of `key`, a colon between them.
    """

    list_name: str
    defaults: tuple[tuple[str, Any], ...] = ()
    key: tuple[str, ...] = ()

    def start(self, key: str | None) -> dict[str, Any]:
        """Fields that an item made through the alias begins with.

        >>> Alias("energy", key=("sector", "carrier")).start("public-transport:biogas")
        {'sector': 'public-transport', 'carrier': 'biogas'}
        """
        parts = (key or "").split(":", len(self.key) - 1)
        told = dict(zip(self.key, parts, strict=False))
        return {k: key if v == KEY_IN_BRACKETS else v for k, v in self.defaults} | told


class Model(BaseModel):
    """A frozen record in which an unknown key is an error, never silently dropped."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        use_attribute_docstrings=SCHEMA_TIME in os.environ,
    )

    KEY: ClassVar[str | None] = None
    """The field that identifies a record in a list; None for records that never stand in one."""

    COMPUTED: ClassVar[dict[str, CodeList | Measures]] = {}
    """What is worked out and may be read by a path: a figure with what it measures, or a mapping with the code list
    of its values."""

    ALIASES: ClassVar[dict[str, Alias]] = {}
    """Names a path may use for one item of a list, such as the newest observation; see `reporter.paths`."""


KEY_IN_BRACKETS = "{key}"
"""Stands for what a path says in brackets, among the defaults of an alias."""

REPORTING_YEAR = "{reporting_year}"
"""Stands for the status's reporting year among the defaults of an alias."""


@dataclass(frozen=True)
class Refers(Mark):
    """Marks a field that holds ids of records elsewhere in the status, in the list named."""

    to: str


@dataclass(frozen=True)
class Yearly(Mark):
    """Marks what is asked anew every year; carrying a year over lists it, so that nobody takes it for this year's.

    What does not say of which day or year it is (progress, the newest emissions) was true of its year alone and is
    not carried. What says so itself stays, since it remains true of its date: a list of dated values, or a record
    whose date field carries this mark. Only something newer is asked for.
    """

    history: bool = False
    """Whether it says itself of which day or year it is."""


@dataclass(frozen=True)
class Lasting(Mark):
    """Marks a list of records of what is over: papers, decisions. They carry over as they are, with nothing to
    confirm.
    """


@dataclass(frozen=True)
class Attached(Mark):
    """Marks names of files that are handed in with a record, and have to be handed in again next year."""


@dataclass(frozen=True)
class Identifies(Mark):
    """Marks a field by which a thing is recognised from one year to the next; see `reporter.readers.identity`."""

    weight: int = 1
    """How much agreement in this field counts beside the record's other marked fields."""

    least: float = 0.0
    """Likeness, 0 to 1, below which the two are different things whatever else agrees."""


SAME = 1.0
"""`least` of a field that differs only where the things differ."""


LARGEST, SMALLEST = 20, 400
"""Digits before and after the decimal point: more than any figure has, so that 1e999999999 is never spelt out."""


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | float):
        raise ValueError("must be a number without quotation marks, with a decimal point")
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise PydanticCustomError("number_not_finite", "must be a finite number")
    if number.adjusted() >= LARGEST or number.as_tuple().exponent < -SMALLEST:  # type: ignore[operator]
        raise PydanticCustomError("number_size", f"must have at most {LARGEST} digits before the decimal point")
    return number


Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""An exact decimal, as entered. Never a binary float: 0.1 stays 0.1."""

Whole = Annotated[int, Field(strict=True)]
"""A whole number. Strict, so that 1e999999999 is refused before it is written out."""

Year = Annotated[int, Field(ge=1850, le=2200, strict=True)]
"""A calendar year."""

Period = Annotated[
    str,
    BeforeValidator(lambda v: str(v) if isinstance(v, int) and not isinstance(v, bool) else v),
    Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string"}]}),
]
"""A year or a span: 2021, "2021-04/2022-03", "2021/2022" (ISO 8601)."""

Date = Annotated[
    str,
    BeforeValidator(lambda v: v.isoformat() if hasattr(v, "isoformat") else v),
    Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    WithJsonSchema({"type": "string"}),
]
"""A date as exactly as it is known: 2021-06-22, "2021-06" or "2021" (ISO 8601)."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]*$", max_length=80)]
"""A short name that stays the same from year to year: letters, digits, `-`, `_`, `.` and `:`."""


class _Words:
    """How a text is validated, said once: worked out from the annotation in each of 150 fields it would cost a tenth
    of what reading a status costs.
    """

    @staticmethod
    def __get_pydantic_core_schema__(source: Any, handler: Any) -> core_schema.CoreSchema:
        language = core_schema.str_schema(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")
        by_language = core_schema.dict_schema(language, core_schema.str_schema(), min_length=1)
        return core_schema.union_schema([core_schema.str_schema(), by_language], mode="left_to_right")


Text = Annotated[str | dict[str, str], _Words()]
"""A text, plain or by language: "…", or { sv = "…", en = "…" } (BCP 47 tags)."""

State = Literal["draft", "confirmed", "carried-over"]
"""draft: not ready to be filed; confirmed: someone stands for it; carried-over: taken from last year, not yet
looked at."""


class FiledAs(Model):
    """Where a record stood in a filing it was read from, so that it comes out in the same place."""

    order: Whole
    """Position among the rows, from 1."""

    row: str | None = None
    """Name of the row; empty where the filing gave it none."""

    reference: str | None = None
    """The short name the filing gave the record, which other answers may refer to."""


class Record(Model):
    """What records of every kind share: an id, a state, a source, an owner."""

    KEY: ClassVar[str | None] = "id"

    ID_FROM: ClassVar[tuple[str, ...]] = ()
    """What the id of a record that comes without one is made from: the first of these whose fields are known."""

    id: Id
    """Stays the same from year to year; other records refer to it."""

    state: State = "confirmed"
    """Whether someone stands for this record this year."""

    source: str | None = None
    """Id of the document this record comes from; its figures inherit it."""

    locator: str | None = None
    """Where in the document: page, section, table, cell."""

    owner: str | None = None
    """Department or role that answers for this record; never a person's name."""

    comment: Text | None = None
    """Remark meant for readers of the status."""

    filed_as: FiledAs | None = None
    """Place in the filing this record was read from."""

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it: what it says holds for good, and nothing is asked anew."""
        return False


class Part(Model):
    """A part of the status of which there is only one: it has a state and a source as records have, and no id."""

    state: State = "confirmed"
    """Whether someone stands for this part this year."""

    source: str | None = None
    """Id of the document these facts come from."""

    owner: str | None = None
    """Department or role that answers for this part; never a person's name."""

    comment: Text | None = None
    """Remark meant for readers of the status."""


def in_language(text: str | dict[str, str] | None, *languages: str) -> str | None:
    """The text in the first of `languages` it exists in, else in any language; None where there is none.

    A plain text carries no language and answers for all of them. `en` answers for `en-GB` and the other way
    round, where the very tag is not there.
    """
    if text is None or isinstance(text, str):
        return text
    for language in languages:
        if language in text:
            return text[language]
        for tag, words in text.items():
            if tag.split("-")[0] == language.split("-")[0]:
                return words
    return next(iter(text.values()))
