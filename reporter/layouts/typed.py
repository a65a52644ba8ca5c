"""What people type into cells: numbers, dates, yes and no, in the ways that Swedish and English offices have.

What reads one way only is read. What could mean two things is never guessed: it raises `Unclear`, whose key is a word
of the catalogue that says what was expected.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from reporter.model import units

NOTHING = frozenset((
    "-", "–", "—", ".", "..", "…", "?", "x", "saknas", "uppgift saknas", "finns ej", "okänt", "okänd", "ej känt",
    "vet ej", "vet inte", "ej tillämpligt", "n/a", "na", "n.a.", "none", "null", "missing", "unknown", "tbd",
    "not applicable", "#n/a", "#saknas!",
))  # fmt: skip
"""Words for nothing: which of the four kinds of nothing they mean, only a person knows."""

_ABOUT = re.compile(
    r"^(?:ca|c:a|cirka|circa|omkring|ungefär|about|approx|approximately|roughly)\b\.?\s*|^[~≈]\s*", re.I
)
_SIGNS = {ord(sign): " " for sign in "\u00a0\u202f\u2009\u2007\u2002\u2003\t"} | {ord("−"): "-", ord("’"): "'"}
_PARTS = re.compile(r"([+-]?)\s*(\d(?:[\d.,' ]*\d)?(?:[eE][+-]?\d{1,3})?)\s*(\D.*)?", re.S)
_RANGE = re.compile(r"(?:[-–/]|till|to|och|and)\s*[\d.,]+.*", re.I | re.S)
_GROUPS = r"\d{1,3}(?:%s\d{3})+"
_GROUPED = tuple(
    re.compile(f"({_GROUPS % group})(?:[{points}](\\d+))?")
    for group, points in ((" ", ".,"), ("'", ".,"), (r"\.", ","), (",", "."))
)
_PLAIN = re.compile(r"(\d+)(?:[.,](\d+))?")
_POWER = re.compile(r"(\d+)(?:[.,](\d+))?[eE]([+-]?\d{1,3})")

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "januari january jan", "februari february feb", "mars march mar", "april apr", "maj may", "juni june jun",
            "juli july jul", "augusti august aug", "september sep sept", "oktober october okt oct", "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

YES = frozenset(("ja", "yes", "true", "sant", "j", "y"))
NO = frozenset(("nej", "no", "false", "falskt", "n"))


class Unclear(ValueError):
    """What stands in a cell does not say one thing.

    Attributes:
        key: A word of the catalogue (`unclear-…`) that says why and what was expected.
        params: What the word names.
    """

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key)
        self.key, self.params = key, params


class Typed(NamedTuple):
    """A number as somebody typed it."""

    value: Decimal
    unit: str | None = None
    """The unit typed behind it, as units.csv has it."""

    about: bool = False
    """Whether it was called approximate."""


def number(cell: object) -> Typed:
    """A number, with the unit typed behind it.

    >>> number("ca 1 200 ton"), number("12,5"), number("40 %").unit
    (Typed(value=Decimal('1200'), unit='ton', about=True), Typed(value=Decimal('12.5'), unit=None, about=False), '%')

    Raises:
        Unclear: It is none, or could be two: 1.200 is a thousand and two hundred or a little over one.
    """
    if isinstance(cell, bool):
        raise Unclear("unclear-number")
    if isinstance(cell, int | float):
        return Typed(Decimal(int(cell)) if float(cell).is_integer() else Decimal(repr(cell)))
    if isinstance(cell, date | datetime | time):
        raise Unclear("unclear-number-date")
    words = plain(cell)
    if words.casefold() in NOTHING:
        raise Unclear("unclear-nothing")
    told = _ABOUT.sub("", words)
    found = _PARTS.fullmatch(told)
    if found is None:
        raise Unclear("unclear-number")
    unit = (found[3] or "").strip()
    if _RANGE.fullmatch(unit):
        raise Unclear("unclear-range")
    if unit and not units.known(unit):
        from reporter.findings import nearest

        raise Unclear("unclear-unit", unit=unit, nearest=nearest(unit, units.names()) or "t")
    value = _digits(found[2])
    return Typed(-value if found[1] == "-" else value, unit or None, told != words)


def _digits(text: str) -> Decimal:
    """The number that digits with points, commas and blanks between them stand for."""
    if power := _POWER.fullmatch(text):
        return Decimal(format(Decimal(f"{power[1]}.{power[2] or 0}e{power[3]}").normalize(), "f"))
    if simple := _PLAIN.fullmatch(text):
        whole, rest = simple[1], simple[2]
        if rest and len(rest) == 3 and len(whole) <= 3 and whole.lstrip("0"):
            raise Unclear("unclear-thousands", one=f"{whole}{rest}", other=f"{whole}.{rest}")
        return Decimal(f"{whole}.{rest}" if rest else whole)
    for form in _GROUPED:
        if found := form.fullmatch(text):
            return Decimal(re.sub(r"\D", "", found[1]) + (f".{found[2]}" if found[2] else ""))
    raise Unclear("unclear-number")


def whole(cell: object) -> int:
    """A whole number.

    Raises:
        Unclear: As `number`; or it has decimals, or a unit.
    """
    found = number(cell)
    if found.unit or found.about or found.value != found.value.to_integral_value() or found.value.adjusted() > 18:
        raise Unclear("unclear-whole")
    return int(found.value)


def yes_or_no(cell: object) -> bool:
    """Yes or no.

    Raises:
        Unclear: It is neither.
    """
    word = plain(cell).casefold()
    if isinstance(cell, bool) or word in YES | NO:
        return cell if isinstance(cell, bool) else word in YES
    raise Unclear("unclear-nothing" if word in NOTHING else "unclear-yes-no")


_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00)?(?:\.0+)?")
_NAMED = re.compile(r"(?:den\s+)?(?:(\d{1,2})[.:]?[ae]?\s+)?([a-zA-ZåäöÅÄÖ]{3,9})\.?,?\s+(\d{4})")
_SWEDISH = re.compile(r"(\d{1,2})/(\d{1,2})\s+(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")


def day(cell: object) -> str:
    """A date as exactly as it is known, written as ISO 8601.

    >>> day("15 juni 2026"), day("15/6 2026"), day("2026-06"), day(2026.0)
    ('2026-06-15', '2026-06-15', '2026-06', '2026')

    Raises:
        Unclear: It is none, or 5/6/2026, which is a day in May or in June.
    """
    if isinstance(cell, date):  # a datetime is one too
        return cell.isoformat()[:10]
    words = plain(cell)
    if words.casefold() in NOTHING:
        raise Unclear("unclear-nothing")
    if timed := _TIMED.fullmatch(words):
        words = timed[1]
    if found := _ISO.fullmatch(words):
        return _checked(found[1], found[2], found[3])
    if found := _COMPACT.fullmatch(words):
        return _checked(found[1], found[2], found[3])
    if (found := _NAMED.fullmatch(words)) and found[2].casefold() in MONTHS:
        return _checked(found[3], f"{MONTHS[found[2].casefold()]:02}", f"{int(found[1]):02}" if found[1] else None)
    if found := _SWEDISH.fullmatch(words):
        return _checked(found[3], found[2].zfill(2), found[1].zfill(2))
    if found := _NUMBERS.fullmatch(words):
        first, second = int(found[1]), int(found[3])
        if found[2] == "/" and first <= 12 and second <= 12 and first != second:
            raise Unclear("unclear-day-month")
        month, day_ = (first, second) if found[2] == "/" and second > 12 else (second, first)
        return _checked(found[4], f"{month:02}", f"{day_:02}")
    raise Unclear("unclear-date")


def _checked(year: str, month: str | None, day_: str | None) -> str:
    """The date, if the calendar has it."""
    try:
        date(int(year), int(month or 1), int(day_ or 1))
    except ValueError:
        raise Unclear("unclear-date") from None
    return "-".join(part for part in (year, month, day_) if part)


def plain(cell: object) -> str:
    """A cell as words: blanks of every kind as one blank, dashes as people mean them; whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        cell = int(cell)
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return " ".join(str("" if cell is None else cell).translate(_SIGNS).split())
