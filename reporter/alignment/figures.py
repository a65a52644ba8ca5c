"""Figures as people read them: thousands apart, a comma or a point by language, a dash for what is not known."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from reporter.messages import LANGUAGES

APART = "\u00a0"
NONE = "–"


def told(value: Decimal | None, places: int, unit: str, language: str) -> str:
    """A figure with its unit, rounded for reading."""
    if value is None:
        return NONE
    text = f"{value:,.{places}f}".replace(",", APART)
    return f"{text.replace('.', ',') if language == 'sv' else text}{APART}{unit}"


def tonnes(value: Decimal | None, language: str) -> str:
    """A mass: 74 435 t."""
    return told(value, 0, "t", language)


def per_person(value: Decimal | None, language: str) -> str:
    """A mass for each inhabitant: 0.64 t."""
    return told(value, 2, "t", language)


def percent(value: Decimal | None, language: str) -> str:
    """A figure that is per cent already: 64.1 %."""
    return told(value, 1, "%", language)


def year(value: Decimal | None, language: str) -> str:
    """A moment as the calendar year it lies in: 2037."""
    return NONE if value is None else str(int(value))


def each(tell: Callable[[Decimal | None, str], str], value: Decimal | None) -> dict[str, str]:
    """A figure in every language, for a sentence that is told later."""
    return {language: tell(value, language) for language in LANGUAGES}
