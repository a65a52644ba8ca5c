"""What every piece of a definition shares, and when something is shown."""

from os import environ
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reporter.model.base import SCHEMA_TIME

Certainty = Literal["seen", "inferred", "recalled"]
"""seen: read in the platform's own paper or in real filings; inferred: concluded from those; recalled: from
memory. The last two never make an error, only a warning that says so."""


class Part(BaseModel):
    """A piece of a definition; unknown keys are errors."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, use_attribute_docstrings=SCHEMA_TIME in environ
    )


class Condition(Part):
    """When something is shown. One subject, one operator."""

    question: str | None = None
    """Subject: the answer of another question, by number (the first row's only column), or one of its cells by
    reference, such as 4.1[response].4."""

    column: str | None = None
    """Subject: another column of the same row, by key."""

    setting: str | None = None
    """Subject: a filing setting of the city, such as question_set."""

    is_: Annotated[list[str] | None, Field(alias="is")] = None
    """Operator: equals one of these; "" among them stands for unanswered."""

    is_not: list[str] | None = None
    """Operator: equals none of these."""

    contains: str | None = None
    """Operator: one of several chosen options is this."""

    starts_with: str | None = None
    """Operator: begins so."""

    is_empty: bool | None = None
    """Operator: true, is unanswered; false, is answered."""

    certainty: Certainty = "seen"
    """How sure it is."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if sum(s is not None for s in (self.question, self.column, self.setting)) != 1:
            raise ValueError("needs exactly one subject: question, column or setting")
        operators = (self.is_, self.is_not, self.contains, self.starts_with, self.is_empty)
        if sum(o is not None for o in operators) != 1:
            raise ValueError("needs exactly one operator: is, is_not, contains, starts_with or is_empty")
        return self


def conditions(shown_if: list[Condition] | Condition | None) -> list[Condition]:
    """A `shown_if` as a list."""
    return [] if shown_if is None else shown_if if isinstance(shown_if, list) else [shown_if]
