"""A cell's name within its platform and cycle: `6.1.1[t2030].18`, or `1.1` for a single field."""

from __future__ import annotations

import re

_NAMED = re.compile(r"(?:([a-z][a-z0-9-]*)(?:@(\d{4}))?:)?(\d[\w.]*(?:\[[^\]]+\]\.[\w-]+)?)")


def reference(question: str, row: str | None, column: str) -> str:
    """A cell's reference within its platform and cycle."""
    return question if row is None else f"{question}[{row}].{column}"


def split(ref: str) -> tuple[str, str | None, str]:
    """Number, row and column of a reference.

    >>> split("6.1.1[t2030].18"), split("1.1")
    (('6.1.1', 't2030', '18'), ('1.1', None, '1.1'))
    """
    number, bracket, rest = ref.partition("[")
    if not bracket:
        return number, None, number
    row, _, column = rest.rpartition("].")
    return number, row, column


def named(text: str) -> tuple[str | None, int | None, str] | None:
    """Platform, cycle and reference of a cell as it is named from outside; None where the text is no such name.

    >>> named("cdp-track@2025:6.1.1[t2030].18"), named("1.1"), named("targets[t2030]")
    (('cdp-track', 2025, '6.1.1[t2030].18'), (None, None, '1.1'), None)
    """
    found = _NAMED.fullmatch(text)
    return (found[1], int(found[2]) if found[2] else None, found[3]) if found else None


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key that puts 10.1 after 9.2 and 1.10 after 1.2."""
    return tuple((0, int(p)) if p.isdecimal() else (1, p) for p in re.findall(r"\d+|[^\d.]+", text))
