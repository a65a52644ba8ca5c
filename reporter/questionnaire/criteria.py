"""What a platform judges a filing by: how much of something must be there, beyond single required cells."""

from typing import Self

from pydantic import Field, model_validator

from reporter.questionnaire.condition import Certainty, Condition, Part


class Criterion(Part):
    """Something a filing must hold enough of.

    Rows of the questions named are counted: those that meet every condition of `where` and, where `columns` are
    named, answer all of them. With `groups` it is the groups that are counted: of the options of `of`, or, where
    that is absent, of the keys of fixed rows that hold a figure above zero. With `value` each row counted must hold
    at least so much, in `of`.
    """

    title: dict[str, str]
    """What must be there, by language; English must be told."""

    recognises: str | None = None
    """A recognition whose holders are said to meet it, such as a grade. Then nothing is wrong with a filing that does
    not: it is told as met, not met, or as something nobody can tell, and is no finding."""

    published: int | None = None
    """recognises: year of the list it was published in."""

    questions: list[str] = Field(default_factory=list)
    """Numbers of the questions it is about; none where the form does not show it, so that nobody can tell."""

    where: list[Condition] = Field(default_factory=list)
    """Conditions on columns of a row."""

    columns: list[str] = Field(default_factory=list)
    """Keys of columns that a row must answer to count."""

    groups: dict[str, list[str]] = Field(default_factory=dict)
    """Group → options, or keys of fixed rows."""

    of: str | None = None
    """Key of the column that holds the options or the value."""

    value: int | None = None
    """How much each row must hold at least, in the column's unit."""

    most: int | None = None
    """How much each row may hold at most."""

    at_least: int = 1
    """How many rows or groups there must be."""

    shown_if: list[Condition] | Condition | None = None
    """When it is asked: conditions on filing settings."""

    from_year: int | None = None
    """First reporting year it holds for."""

    source: str
    """Where it was read."""

    certainty: Certainty
    """How sure it is."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if "en" not in self.title:
            raise ValueError("title needs English: { en = … }")
        if not self.questions and self.recognises is None:
            raise ValueError("questions are needed, unless it says what it recognises")
        if (self.value, self.most) != (None, None) and self.of is None:
            raise ValueError("value and most need `of`: the column it stands in")
        return self
