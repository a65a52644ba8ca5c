"""One cell of a questionnaire and its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from reporter.model.quantities import Nothing
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.reference import reference


@dataclass(frozen=True)
class Entry:
    """An answer kept in the city's `answers/` file: one that only a person can give, or one from a filing that
    the model has no place for.
    """

    value: str
    kind: str = "manual"
    state: str = "confirmed"
    source: str | None = None
    locator: str | None = None
    label: str | None = None
    row: str | None = None
    order: int | None = None
    number: str | None = None


@dataclass(frozen=True)
class Answer:
    """One cell of a questionnaire and what the status says in it."""

    question: str
    """Number of the question."""

    row: str | None
    """Key of the row; None for a single field."""

    row_name: str | None
    """The row's name in the form."""

    row_order: int
    """Position of the row, from 1."""

    column: str
    """Key of the column."""

    label: str
    """The column's exact label."""

    type: str
    """Form of the answer."""

    kind: str
    """Where it comes from: copy, codes, fixed, sum, derive, manual or kept."""

    value: str | None = None
    """The answer as the form takes it; several options joined by U+001F. None where there is none."""

    path: str | None = None
    """Path in the status."""

    sources: tuple[tuple[str, str | None], ...] = ()
    """Document id and locator, one pair an addend."""

    state: str | None = None
    """State of the record behind it."""

    nothing: Nothing | None = None
    """Which kind of nothing it is, where it is one."""

    incomplete: tuple[str, ...] = ()
    """References that a computed sum leaves out because they are not estimated or confidential."""

    unknown: tuple[str, ...] = ()
    """Codes that have no option in this form."""

    language: str | None = None
    """Language of the text, where it does not exist in the filing's."""

    reads: tuple[str, ...] = ()
    """Further paths the answer rests on."""

    number: str | None = None
    """The column's number as a filing gave it, where the key is another."""

    def but(self, **changes: Any) -> Answer:
        """A copy with some fields changed; a filing makes thousands, too many for `dataclasses.replace`."""
        answer = object.__new__(Answer)
        answer.__dict__.update(self.__dict__, **changes)
        return answer

    @property
    def paths(self) -> tuple[str, ...]:
        """Where in the status it comes from; none where a person answered."""
        return tuple(p for p in self.reads or (self.path,) if p and not p.startswith(f"{BY_HAND}."))

    @property
    def reference(self) -> str:
        """`6.1.1[t2030].18`; for a single field `1.1`."""
        return reference(self.question, self.row, self.column)


BY_HAND = "answers"
"""Begins the path of an answer that stands in the answers file."""

SEVERAL = "\x1f"
"""Between several chosen options inside an answer; each file writes its own sign."""


UNNAMED = "row"
"""Key of a single row to which the form gives no name."""


def plain(number: Decimal, decimals: int | None = None) -> str:
    """A number in digits, without exponent, without needless zeros; rounded half up where `decimals` says so.

    >>> plain(Decimal("2019.0")), plain(Decimal("1E+3")), plain(Decimal("0.50")), plain(Decimal("-0.0"))
    ('2019', '1000', '0.5', '0')
    """
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def slug(name: str) -> str:
    """A name as part of an id: lower-case letters and digits, anything else a hyphen."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def spelled(answer: Answer, questionnaire: Questionnaire) -> str:
    """An answer as the cycle's own table files write it: options joined, whole numbers in their manner.

    What is kept from a filing stays to the letter.
    """
    spelling = questionnaire.spelling
    between = spelling.attachments if answer.type == "attachment" else spelling.several
    value = (answer.value or "").replace(SEVERAL, between)
    whole = answer.type in ("number", "year") and spelling.whole_numbers == "2019.0" and answer.kind != "kept"
    return f"{value}.0" if whole and value.removeprefix("-").isdecimal() else value


def from_entry(blank: Answer, entry: Entry) -> Answer:
    """The answer of a cell as an entry of the answers file gives it."""
    return blank.but(
        value=entry.value,
        kind=entry.kind,
        state=entry.state,
        sources=((entry.source, entry.locator),) if entry.source else (),
        path=f"{BY_HAND}.{blank.reference}",
        number=entry.number,
    )
