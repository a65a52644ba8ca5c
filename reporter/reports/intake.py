"""What became of a filing that was read: how many cells went where, what was kept and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reporter.layouts.cell_place import CellPlace
from reporter.messages import say
from reporter.questionnaire.definition import Questionnaire
from reporter.readers.intake import Intake
from reporter.readers.submission import Submission

PLACES = 10
"""Cells shown for one reason before the rest is only counted; all stand in the answers file."""


@dataclass(frozen=True)
class Told:
    """What the report tells of."""

    questionnaire: Questionnaire
    """The form the filing was read with."""

    known: list[int]
    """Cycles of the platform whose forms are known, in order."""

    submission: Submission
    """The filing as cells."""

    intake: Intake
    """What it became."""

    folder: Path
    """The city's folder."""


def lines(told: Told, language: str) -> Iterator[str]:
    """The report, line by line."""
    form, found = told.questionnaire, told.submission
    names = {"platform": form.platform, "cycle": form.cycle, "folder": told.folder}
    total = sum(told.intake.fates.values(), Counter[str]())
    yield say("imported", language, name=found.name or told.folder.name, cells=len(found.cells), **names)
    yield say("imported-fates", language, **{k: total[k] for k in ("typed", "text", "manual", "kept")})
    if found.layout.certainty != "seen":
        yield say("imported-layout", language, layout=found.layout.name, certainty=found.layout.certainty)
    if form.cycle not in told.known:
        near = min(told.known, key=lambda known: abs(known - form.cycle))
        yield say("imported-unknown-cycle", language, known=[str(c) for c in told.known], near=near, **names)
    elif form.partial:
        yield say("imported-partial", language, numbers=[q.number for q in form.question] or ["–"], **names)
    yield from _kept(told, language)


def _kept(told: Told, language: str) -> Iterator[str]:
    """Cells of known questions that were kept all the same, by reason."""
    by_reason: dict[str, list[tuple[str, CellPlace]]] = {}
    for reference, place, why in told.intake.reasons:
        by_reason.setdefault(why, []).append((reference, place))
    unknown = len(by_reason.get("kept-unknown-label", ()))
    if 3 * unknown >= len(told.submission.cells) > 1:
        yield say("imported-other-form", language, unknown=unknown, cells=len(told.submission.cells),
                  cycle=told.questionnaire.cycle, known=[str(c) for c in told.known])  # fmt: skip
    for why, places in by_reason.items():
        for reference, place in places[:PLACES]:
            yield say("imported-kept", language, reference=reference, place=place.said, content=place.content,
                      why=say(why, language))  # fmt: skip
        if len(places) > PLACES:
            yield say("imported-kept-more", language, count=len(places) - PLACES, why=say(why, language),
                      platform=told.questionnaire.platform)  # fmt: skip
