"""What lint reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a definition."""

    rule: str
    """Key of its sentence in the catalogue: lint-…"""

    place: str
    """Question and column: "6.1.1 column 18"."""

    params: tuple[tuple[str, object], ...] = ()
    """What the sentence names."""


def problem(rule: str, place: str, **params: object) -> Problem:
    """A problem by the short name of its sentence."""
    return Problem(f"lint-{rule}", place, tuple(params.items()))
