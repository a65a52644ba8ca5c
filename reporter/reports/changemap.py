"""How much of an earlier cycle finds a place in a later one, as lines and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from reporter.messages import say
from reporter.questionnaire.links import ChangeMap, Kind
from reporter.readers.mapped import Coverage

KINDS: tuple[Kind, ...] = ("none", "minor", "modified")
"""Kinds of change that leave a place."""


def lines(
    platform: str, told: ChangeMap, found: list[Coverage], name: str | None, tables: list[int], language: str
) -> Iterator[str]:
    """The share of all, then a line for each question.

    Args:
        platform: Its name.
        told: From the earlier cycle to the later one.
        found: Question by question.
        name: Whose filing; None where the form's columns are counted.
        tables: Cycles that are known from tables only, so that the map may lack columns.
        language: Language of the sentences.
    """
    kinds, lost = _sums(found)
    placed, total = kinds.total(), kinds.total() + lost.total()
    what = say("map-cells", language, name=name) if name else say("map-columns", language)
    yield say("map-share", language, platform=platform, old=told.old, new=told.new, found=placed, total=total,
              what=what, share=_share(placed, total))  # fmt: skip
    yield say("map-kinds", language, **{kind: kinds[kind] for kind in KINDS}, removed=lost.total())
    for one in found:
        why = (say(f"map-lost-{key}", language, count=count) for key, count in sorted(one.lost.items()))
        to = ", ".join(one.to) or "–"
        yield say("map-line", language, question=one.question, to=to, found=one.found.total(), total=one.total,
                  lost="".join(f"; {w}" for w in why))  # fmt: skip
    if tables:
        yield say("map-certainty", language, cycles=tables)


def as_json(platform: str, told: ChangeMap, found: list[Coverage], name: str | None) -> dict[str, Any]:
    """The same for machines, as schemas/change-map.schema.json says.

    `share` is a percentage with one decimal, null where there is nothing to count.
    """
    kinds, lost = _sums(found)
    placed, total = kinds.total(), kinds.total() + lost.total()
    return {
        "platform": platform,
        "from": told.old,
        "to": told.new,
        "counted": "cells" if name else "columns",
        "name": name,
        "found": placed,
        "total": total,
        "share": float(_share(placed, total)) if total else None,
        "by_kind": {kind: kinds[kind] for kind in KINDS},
        "lost": dict(sorted(lost.items())),
        "questions": [
            {
                "question": one.question,
                "to": list(one.to),
                "found": one.found.total(),
                "total": one.total,
                "by_kind": {kind: one.found[kind] for kind in KINDS},
                "lost": dict(sorted(one.lost.items())),
            }
            for one in found
        ],
    }


def _sums(found: list[Coverage]) -> tuple[Counter[str], Counter[str]]:
    kinds, lost = Counter[str](), Counter[str]()
    for one in found:
        kinds.update(one.found)
        lost.update(one.lost)
    return kinds, lost


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"
