"""How a city stands with each badge, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from reporter.answers import Filing, plain
from reporter.badges import Gap, Score, Standing, open_points, own_score
from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.periods import Dated, dated
from reporter.reports.text import PLACES


def lines(
    filing: Filing, city: City, standings: Sequence[Standing], as_of: str, language: str, *, everything: bool = False
) -> Iterator[str]:
    """One form's badges in plain lines: what is missing, and where to write it.

    Args:
        filing: A status seen through one form.
        city: For its name.
        standings: As `reporter.badges.standings` gives them.
        as_of: The day it is looked at.
        language: Language of our own words; labels stay as they are.
        everything: Whether all of what is missing is shown rather than the first of each question.
    """
    form, score = filing.questionnaire, own_score(filing, standings)
    year = filing.status.reporting_year
    name = in_language(city.name, language) or ""
    yield say("badges-heading", language, city=name, year=year, form=form.title, cycle=form.cycle)
    if filing.elsewhere is not None:
        yield say("preview", language, platform=form.platform, elsewhere=filing.elsewhere)
    yield say("badges-how", language)
    pillar = None
    for standing in standings:
        if standing.badge.pillar != pillar:
            pillar = standing.badge.pillar
            yield ""
            yield say(f"pillar-{pillar}", language)
        yield from _standing(filing, standing, language, everything)
    yield ""
    yield from _score(score, language)
    yield from _points(filing, language)
    yield from _dates(filing, as_of, language)


def _score(score: Score | None, language: str) -> Iterator[str]:
    """A score by the city's own weights, said to be its own."""
    if score is not None:
        weights = [f"{code} {plain(weight)}" for code, weight in score.weights.items()]
        yield say("own-score", language, percent=plain(score.percent, 0), weights=weights)
        if score.unweighed:
            yield say("own-score-without", language, codes=list(score.unweighed))
        yield ""


def _points(filing: Filing, language: str) -> Iterator[str]:
    """What was said of earlier filings and is still open."""
    points = list(open_points(filing))
    if points:
        yield say("feedback-open", language, count=len(points))
        for feedback, point in points:
            about = f"{point.question}  " if point.question else ""
            text = in_language(point.text, language) or ""
            yield f"  {about}{text}  ({feedback.date or feedback.year or feedback.id}, {point.id})"
        yield ""


def _standing(filing: Filing, standing: Standing, language: str, everything: bool) -> Iterator[str]:
    badge = standing.badge
    told = say(
        f"criterion-{standing.verdict}" if badge.pillar == "assessment" else f"badge-{standing.verdict}", language,
        phase=in_language(badge.title, language) if badge.title else say(f"phase-{badge.phase or 'all'}", language),
        answered=standing.answered, required=standing.required, count=len(standing.gaps), source=badge.source,
        certainty=f"@certainty-{standing.certainty}",
    )  # fmt: skip
    yield f"  {told}"
    questions: dict[str, list[Gap]] = {}
    for gap in standing.gaps:
        questions.setdefault(gap.reference.partition("[")[0], []).append(gap)
    for number, gaps in questions.items():
        question = filing.questionnaire.find(number)
        yield f"    {number}  {question.title if question else ''}"
        for gap in gaps if everything else gaps[:PLACES]:
            yield f"      {gap.row}: {gap.label}" if gap.row else f"      {gap.label}"
            yield f"        {_where(filing, gap, language)}"
        if not everything and len(gaps) > PLACES:
            yield "      " + say("more-places", language, count=len(gaps) - PLACES)
    if standing.wishes:
        yield "    " + say("badge-wishes", language, count=standing.wishes)


def _where(filing: Filing, gap: Gap, language: str) -> str:
    """Where to write what is missing, or which answer keeps its question closed."""
    if gap.closed is not None:
        answer = filing.answer_to(gap.closed) or "–"
        return say("badge-closed", language, question=gap.closed, answer=answer)
    if gap.path is None:
        return say("badge-by-hand", language, reference=gap.reference, platform=filing.questionnaire.platform)
    return say("badge-path", language, path=gap.path, reference=gap.reference)


def _dates(filing: Filing, as_of: str, language: str) -> Iterator[str]:
    """When things are due after joining; nothing of the kind where the city reports elsewhere."""
    due = [d for d in _due(filing) if d.period.kind == "due"]
    if filing.elsewhere is not None or not due:
        return
    yield say("dates-heading", language)
    if all(d.counted_from is None for d in due):
        yield "  " + say("dates-unknown", language)
        return
    for found in due:
        key = "date-there" if found.held is not None else "date-passed" if found.passed(as_of) else "date-due"
        yield "  " + say(
            key, language, what=_what(found), due=found.limit, years=found.period.years, joined=found.counted_from,
            certainty=f"@certainty-{found.period.certainty}",
        )  # fmt: skip


def _due(filing: Filing) -> list[Dated]:
    return list(dated(filing.questionnaire, filing.status, filing.commitments))


def _what(found: Dated) -> str:
    period = found.period
    return f"@part-{period.what}" if period.pillar is None else f"@part-{period.pillar}-{period.what}"


def as_json(filing: Filing, standings: Iterable[Standing], as_of: str, language: str) -> dict[str, Any]:
    """One form's badges; shape: schemas/badges.schema.json."""
    form = filing.questionnaire
    due = [d for d in _due(filing) if d.period.kind == "due" and filing.elsewhere is None]
    standings = list(standings)
    score = own_score(filing, standings)
    return {
        "platform": form.platform,
        "cycle": form.cycle,
        "elsewhere": filing.elsewhere,
        "own_score": None if score is None else round(float(score.percent), 1),
        "feedback": [
            {"id": f"{feedback.id}.{point.id}", "question": point.question, "text": in_language(point.text, language)}
            for feedback, point in open_points(filing)
        ],
        "badges": [
            {
                "pillar": s.badge.pillar,
                "phase": s.badge.phase,
                "code": s.badge.code,
                "verdict": s.verdict,
                "certainty": s.certainty,
                "source": s.badge.source,
                "answered": s.answered,
                "required": s.required,
                "recommended_unanswered": s.wishes,
                "missing": [asdict(gap) for gap in s.gaps],
            }
            for s in standings
        ],
        "dates": [
            {
                "pillar": d.period.pillar,
                "what": d.period.what,
                "due": d.limit,
                "joined": d.counted_from,
                "passed": d.passed(as_of),
                "held": d.held,
                "certainty": d.period.certainty,
                "source": d.period.source,
            }
            for d in due
        ],
    }
