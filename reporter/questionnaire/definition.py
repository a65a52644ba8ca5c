"""The closed vocabulary of a questionnaire: what holds for a platform's cycle as a whole.

Questions, columns and conditions stand in `question.py`; `docs/questionnaire.md` tells all of it in words.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from reporter.questionnaire.condition import Certainty, Condition, Part, conditions
from reporter.questionnaire.criteria import Criterion
from reporter.questionnaire.question import NOTATION_KEYS, Column, Question, Row, Rows, filled
from reporter.questionnaire.rules import Badge, Deadline, Period, Rule

ANSWER_FILES = ("answers.csv", "answers.xlsx", "answers.html", "sources.csv")
"""What an export writes where the questionnaire names no files of its own."""


class Options(Part):
    """The options of a list in this cycle, exactly as the platform words them."""

    labels: list[str]
    """In the form's order where it is known."""

    complete: bool = False
    """Whether the platform's own list was read; otherwise these are the ones seen in real filings."""

    source: str
    """Where they were read."""

    certainty: Certainty
    """How sure they are."""


class Layout(Part):
    """A file layout answers arrive in: what its columns are called."""

    name: str
    """Short name."""

    kind: Literal["long", "wide"] = "long"
    """long: a line a cell, in a table or on the first sheet of a workbook. wide: a workbook with a sheet a question,
    a line a row of the form, and a column for each of the question's columns."""

    question: str
    """Column with the question's number."""

    label: str | None = None
    """long: column with the label of the answer's column."""

    value: str | None = None
    """long: column with the answer."""

    sheets: str | None = None
    """wide: how the names of the sheets with questions begin; a digit follows."""

    columns: str | None = None
    """wide: how the columns of the form are named, with `{key}` and `{label}`; a column named otherwise is taken by
    its name as a label."""

    about: list[str] = Field(default_factory=list)
    """wide: columns that hold no answers and for which this layout has no other use."""

    row_name: str | None = None
    """Column with the name of the row."""

    row_order: str | None = None
    """Column with the position of the row."""

    column_number: str | None = None
    """Column with the key of the answer's column."""

    organisation: str | None = None
    """Column with the organisation's number."""

    organisation_name: str | None = None
    """Column with its name."""

    country: str | None = None
    """Column with its country."""

    cycle: str | None = None
    """Column with the cycle."""

    source: str
    """Where the layout was seen."""

    certainty: Certainty = "seen"
    """How sure it is; reading a file by a layout that is not seen says so."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needs = ("label", "value") if self.kind == "long" else ("sheets", "columns")
        missing = [name for name in needs if getattr(self, name) is None]
        if missing:
            raise ValueError(f"a {self.kind} layout needs {', '.join(missing)}")
        return self


class Spelling(Part):
    """How this cycle's files write things that other cycles write otherwise."""

    several: str = "; "
    """Between several chosen options."""

    attachments: str = ","
    """Between the names of several attached files."""

    other: str = "Other: "
    """Before the city's own words."""

    dates: Literal["YYYY-MM-DD", "MM/YYYY"] = "YYYY-MM-DD"
    """How the form takes a date."""

    whole_numbers: Literal["2019", "2019.0"] = "2019"
    """How the table file writes a whole number."""

    question_prefix: str = ""
    """Before a question's number in files."""

    no_answer: list[str] = Field(default_factory=list)
    """What stands where nothing was answered."""

    source: str
    """Where that was seen."""


class Questionnaire(Part):
    """One platform, one cycle."""

    platform: str
    """Its name in the program."""

    cycle: int
    """The platform's own year."""

    title: str
    """Its name for people."""

    first_year: int
    """First reporting year it is used for; a filing takes the newest cycle not later than its year."""

    spelling: Spelling
    """How its files write things."""

    layouts: list[Layout] = Field(default_factory=list)
    """Table files it is read from."""

    same_form_as: int | str | None = None
    """Cycle whose questions are used unchanged; that of another platform as `platform@cycle`, where this one is
    answered inside it."""

    only: list[str] | None = None
    """Numbers of the questions that are used of that form; all where absent."""

    source: str
    """Where the form was read."""

    certainty: Certainty
    """How sure that is."""

    family: str | None = None
    """First part of the codes of findings about its filings: CDP in CDP-001."""

    organisation_register: str | None = None
    """Short name of the register its organisation numbers are from; the key in a city's `codes`."""

    settings: list[str] = Field(default_factory=list)
    """Filing settings that a city has to make, such as which kind of report it files."""

    initiatives: list[str] = Field(default_factory=list)
    """Whose commitments are reported on with this form; the short names in a city's `commitments`."""

    for_members: bool = False
    """Whether it is looked at only for cities that have joined one of its initiatives, or when it is named."""

    partial: bool = False
    """Whether only some questions of the form are here; what a filing holds of the others is kept as it stands."""

    files: list[str] = Field(default_factory=lambda: list(ANSWER_FILES))
    """Names of the files an export writes, beside the manifest; which there are stands in `writers/export.py`."""

    notes: list[str | dict[str, str]] = Field(default_factory=list)
    """What a coordinator should know before filing; plain, or by language."""

    options: dict[str, Options] = Field(default_factory=dict)
    """Option lists by name."""

    question: list[Question] = Field(default_factory=list)
    """Questions in the form's order."""

    rule: list[Rule] = Field(default_factory=list)
    """What must hold between answers."""

    period: list[Period] = Field(default_factory=list)
    """How old things may be, and when they are due."""

    deadline: list[Deadline] = Field(default_factory=list)
    """Days the platform has published, by reporting year."""

    criterion: list[Criterion] = Field(default_factory=list)
    """What the platform judges a filing by."""

    badge: list[Badge] = Field(default_factory=list)
    """What is recognised, in the framework's order."""

    crosswalks: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Filled in on loading: crosswalk name → their label → our code, over all cycles."""

    narrower: dict[str, dict[str, list[str]]] = Field(default_factory=dict)
    """Filled in on loading: crosswalk name → their label → our codes that are only a part of what it means."""

    @property
    def inside(self) -> str:
        """The platform whose answers file and filing settings it goes by: its own, or the one it is answered inside."""
        other, at, _ = str(self.same_form_as or "").partition("@")
        return other if at else self.platform

    def find(self, number: str) -> Question | None:
        """The question of that number."""
        return next((q for q in self.question if q.number == number), None)


__all__ = [
    "ANSWER_FILES",
    "NOTATION_KEYS",
    "Badge",
    "Column",
    "Condition",
    "Criterion",
    "Deadline",
    "Layout",
    "Options",
    "Period",
    "Question",
    "Questionnaire",
    "Row",
    "Rows",
    "Rule",
    "Spelling",
    "conditions",
    "filled",
]
