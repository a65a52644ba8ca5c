"""How far the filings have come, in plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.model.codelists import labels
from reporter.readiness import Ask, Due, Missing, Standing, Step
from reporter.readiness.deadlines import local, taking_part

FIRST = 10
"""Values named under "ask for these first"."""


def lines(
    standings: Sequence[Standing], city: City, asks: Sequence[Ask], language: str, *, everything: bool = False
) -> Iterator[str]:
    """Every filing, what to ask for first, and whose it is.

    Args:
        standings: As `reporter.readiness.standing` gives them.
        city: For its name and its time.
        asks: As `reporter.readiness.first` gives them.
        language: Language of our own words; labels stay as they are.
        everything: Whether all of what is missing is shown rather than a line a question.
    """
    for standing in standings:
        yield from _filing(standing, city, language, everything)
        yield ""
    if asks:
        yield say("readiness-first", language)
        for ask in asks if everything else asks[:FIRST]:
            yield "  " + say("readiness-ask", language, path=ask.path, owner=_owner(ask.owner, language),
                             required=len(ask.required), answers=ask.answers)  # fmt: skip
        yield ""
    whose = Counter(_owner(m.owner, language) for s in standings for m in s.count.missing)
    if whose:
        yield say("readiness-owners", language)
        yield from (f"  {say('readiness-owner', language, owner=o, count=n)}" for o, n in whose.most_common())
        yield ""


def _filing(standing: Standing, city: City, language: str, everything: bool) -> Iterator[str]:
    form, filing = standing.filing.questionnaire, standing.filing
    yield say("readiness-form", language, form=form.title, platform=form.platform, cycle=form.cycle)
    if filing.elsewhere is not None:
        yield "  " + say("preview", language, platform=form.platform, elsewhere=filing.elsewhere)
    elif not taking_part(filing):
        yield "  " + say("readiness-apart", language, platform=form.platform)
    chosen = [f"{name} = {value}" for name, value in filing.settings.items() if name != "language"]
    if chosen:
        yield "  " + say("readiness-settings", language, settings=chosen)
    yield from _counts(standing, language)
    yield from _days(standing, city, language)
    yield from _steps(standing.steps, standing, language)
    yield from _missing(standing, language, everything)
    yield from _rest(standing, language)


def _counts(standing: Standing, language: str) -> Iterator[str]:
    count = standing.count
    if not count.required:
        yield "  " + say("readiness-nothing-required", language)
        return
    share = 100 * count.answered // count.required  # rounded down: 100 % means all
    yield "  " + say("readiness-count", language, answered=count.answered, required=count.required, share=share,
                     missing=count.nothing["unanswered"])  # fmt: skip
    parts = [
        say("readiness-certainty-part", language, certainty=f"@certainty-{c}", answered=answered, required=required)
        for c, (required, answered) in count.by_certainty.items()
    ]
    yield "  " + say("readiness-certainty", language, parts=parts)
    if any(count.nothing[kind] for kind in ("not_applicable", "notation_key", "zero")):
        yield "  " + say("readiness-nothing", language, **count.nothing)


def _days(standing: Standing, city: City, language: str) -> Iterator[str]:
    filing, upcoming = standing.filing, standing.next
    if filing.elsewhere is not None or not taking_part(filing):
        return
    if upcoming is not None:
        yield "  " + say("readiness-next", language, what=what(upcoming, language), date=upcoming.date,
                         left=_left(upcoming, standing.as_of, language))  # fmt: skip
    for day in standing.deadlines:
        if upcoming is not None and day.date is None:
            yield "  " + say("readiness-unknown", language, what=what(day, language))
    if not any(d.date for d in standing.deadlines):
        yield "  " + say("readiness-no-deadline", language, year=filing.status.reporting_year)
    if standing.deadlines:
        yield "  " + say("readiness-days", language)
    for day in standing.deadlines:
        date = f"{day.date or say('readiness-unknown-date', language):<10}"
        more = "; ".join(_more(day, standing.as_of, city, language))
        yield "    " + say("readiness-day", language, date=date, what=what(day, language), more=more)


def what(day: Due, language: str) -> str:
    """What a day is, in the city's words or ours."""
    if day.title is not None:
        return in_language(day.title, language) or day.kind
    told = labels("deadline-kinds", language).get(day.kind, day.kind)
    told = told if day.part in (None, day.kind) else f"{told}: {say('part-named', language, part=f'@part-{day.part}')}"
    return told if day.of is None else f"{day.of}: {told[0].lower()}{told[1:]}"


def _more(day: Due, as_of: str, city: City, language: str) -> Iterator[str]:
    """When exactly it ends, how sure it is, and where it was read."""
    if day.passed(as_of):
        yield say("readiness-passed", language)
    moment = day.ends()
    if moment is not None:
        here = local(moment, city.time_zone)
        shown = "%Y-%m-%d %H:%M"
        yield say("readiness-ends", language, utc=moment.strftime(shown))
        if here is not None:
            yield say("readiness-ends-local", language, local=here.strftime(shown), zone=city.time_zone)
    elif day.zone is not None:
        yield day.zone
    yield say("readiness-own", language) if day.source is None else day.source
    if day.source is not None:
        yield say("certain", language, certainty=f"@certainty-{day.certainty}")
    if day.checked is not None:
        yield say("readiness-checked", language, checked=day.checked)


def _left(day: Due, as_of: str, language: str) -> str:
    days, exact = day.left(as_of), len(day.date or "") == len("2026-09-16")
    key = ("left" if exact else "left-first") if days else "left-today" if exact else "left-within"
    return say(f"readiness-{key}", language, days=days)


def _steps(steps: Iterable[Step], standing: Standing, language: str) -> Iterator[str]:
    steps = list(steps)
    if steps and standing.next is not None:
        yield "  " + say("readiness-backwards", language, date=standing.next.date)
    for step in steps:
        body = in_language(step.body.name, language)
        late = step.papers is not None and step.papers < standing.as_of
        key = "step-none" if step.papers is None else "step-late" if late else "step"
        told = say(f"readiness-{key}", language, body=body, id=step.body.id, papers=step.papers, meeting=step.meeting)
        yield f"    {told}"


def _missing(standing: Standing, language: str, everything: bool) -> Iterator[str]:
    form = standing.filing.questionnaire
    questions: dict[str, list[Missing]] = {}
    for cell in standing.count.missing:
        questions.setdefault(cell.question, []).append(cell)
    if questions:
        yield "  " + say("readiness-missing", language)
    for number, cells in questions.items():
        question = form.find(number)
        owners = list(dict.fromkeys(_owner(c.owner, language) for c in cells))
        title = question.title if question is not None else ""
        told = say("readiness-question", language, number=number, title=title, count=len(cells), owner=owners)
        yield f"    {told}"
        for cell in cells if everything else ():
            yield f"      {cell.row}: {cell.label}" if cell.row else f"      {cell.label}"
            path = cell.path or say("readiness-by-hand", language, platform=form.platform)
            yield "        " + say("readiness-place", language, path=path, reference=cell.reference)
    if questions and not everything:
        yield "    " + say("readiness-cells", language)


def _rest(standing: Standing, language: str) -> Iterator[str]:
    """What the settings keep closed, published conditions, and open points of feedback."""
    if standing.hidden:
        yield "  " + say("readiness-hidden", language)
    for hidden in standing.hidden:
        question = hidden.question
        yield "    " + say("readiness-hidden-question", language, number=question.number, title=question.title,
                           count=hidden.answers)  # fmt: skip
    heading = None
    for found in standing.conditions:
        asked = found.criterion
        if heading != (asked.recognises, asked.published):
            heading = (asked.recognises, asked.published)
            yield "  " + say("readiness-conditions", language, grade=asked.recognises, year=asked.published)
        verdict = say("readiness-" + verdict_of(found.met, found.told), language)
        yield "    " + say("readiness-condition", language, verdict=verdict, title=asked.title,
                           certainty=f"@certainty-{asked.certainty}")  # fmt: skip
    if standing.feedback:
        yield "  " + say("readiness-feedback", language)
    for feedback, point in standing.feedback:
        text = in_language(point.text, language)
        yield "    " + say("readiness-point", language, id=point.id, year=feedback.year or "–", text=text)


def verdict_of(met: bool, told: bool) -> str:
    """met, not-met or cannot-tell: of what nothing is answered, nobody can tell."""
    return "met" if met else "not-met" if told else "cannot-tell"


def _owner(owner: str | None, language: str) -> str:
    return owner or say("readiness-nobody", language)
