"""Targets held against methods, as text or JSON. Each method stands for itself; there is no sum of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reporter.alignment.account import Account
from reporter.alignment.case import Judgement, Why, table
from reporter.alignment.figures import per_person, percent, tonnes
from reporter.alignment.figures import year as calendar
from reporter.alignment.goal import Goal
from reporter.alignment.outlook import LAW, Outlook, Part, Trend
from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.codelists import labels
from reporter.reports.json import plain

VERDICTS = ("meets", "falls-short", "not-binding", "cannot-tell")

AHEAD = 2030
"""The year that trends are told for."""


def text(made: Account, language: str) -> Iterator[str]:
    """A block a target, then what is not judged, then trends and budgets."""
    wide = max(len(say(f"verdict-{verdict}", language)) for verdict in VERDICTS)
    for outlook in made.outlooks:
        yield heading(outlook.goal, language)
        yield "  " + gives(outlook.goal, language)
        yield from ("  " + line for line in needed(outlook, language))
        yield from (f"    {part_line(part, outlook.goal, language)}" for part in outlook.parts)
        for verdict, told, names in together(made.of(outlook.goal.target.id), language):
            yield f"  {say('verdict-' + verdict, language).ljust(wide)}  {'; '.join(names)}"
            yield from (f"      {line}" for line in told)
        yield ""
    yield from not_judged(made, language)
    yield ""
    for trend in made.trends:
        first, *more = trend_lines(trend, language)
        yield first
        yield from (f"  {line}" for line in more)
        yield ""
    yield from (why(spending.why, language) for spending in made.spendings)


def together(found: list[Judgement], language: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Methods that say the same of a target, told once: verdict, sentences, titles of the methods. By verdict."""
    same: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for one in sorted(found, key=lambda one: VERDICTS.index(one.verdict)):
        same.setdefault((one.verdict, tuple(sentences(one, language))), []).append(title(one, language))
    yield from ((verdict, list(told), titles) for (verdict, told), titles in same.items())


def sentences(one: Judgement, language: str) -> list[str]:
    """Why, and what has to be known beside it."""
    return [why(told, language) for told in (one.why, *one.notes)]


def why(told: Why, language: str) -> str:
    """A sentence that a judgement carries."""
    return say(told[0], language, **told[1])


def title(one: Judgement, language: str) -> str:
    """The method's title, with the formula where it has several, and whether it is indicative."""
    told: str = one.about["title"][language]
    if "formula" in one.parameters:
        told += f", {say('align-formula-' + one.parameters['formula'], language)}"
    more = [say("align-indicative", language)] if one.about.get("indicative") else []
    if one.verdict == "cannot-tell" and one.required is not None:
        more.append(say("align-asks", language, required=amount(one.required, one.unit, language)))
    return f"{told} ({', '.join(more)})" if more else told


def amount(value: Decimal, unit: str | None, language: str) -> str:
    """A figure in one of the units of judgements."""
    if unit == "% a year":
        return say("align-rate", language, rate=percent(value, language))
    return (calendar if unit == "year" else per_person if unit == "t/person" else percent)(value, language)


def heading(goal: Goal, language: str) -> str:
    """The target's id and name."""
    return "  ".join(part for part in (goal.target.id, name(goal, language)) if part)


def name(goal: Goal, language: str) -> str | None:
    """The target's name, else its words."""
    return in_language(goal.target.name, language) or in_language(goal.target.words, language)


def gives(goal: Goal, language: str) -> str:
    """What a target says in figures."""
    if goal.level is None and goal.cut is None:
        return say("align-gives-nothing", language)
    return say(
        "align-gives", language, year=goal.year or "–", level=tonnes(goal.level, language),
        cut=share(goal.cut, language), base=goal.base_year or "–", per_person=per_person(goal.per_person, language),
    )  # fmt: skip


def needed(outlook: Outlook, language: str) -> Iterator[str]:
    """What a target needs from the newest year on; nothing where that cannot be told."""
    if outlook.rate_needed is not None and outlook.series is not None:
        key = "align-supposed" if outlook.supposed else "align-needed"
        yield say(key, language, rate=share(outlook.rate_needed, language), gap=tonnes(outlook.gap, language),
                  level=tonnes(outlook.level, language), start=outlook.series.newest,
                  series=outlook.series.name)  # fmt: skip


def part_line(part: Part, goal: Goal, language: str) -> str:
    """One sector on the way to a target."""
    return say("align-part-line", language, sector=sector(part.sector, language), now=tonnes(part.now, language),
               moved=moved(part, language), base=goal.base_year, gap=tonnes(part.gap, language))  # fmt: skip


def sector(code: str, language: str) -> str:
    """A sector's name."""
    return labels("crf-subsectors", language)[code]


def moved(part: Part, language: str) -> str:
    """Change of a sector since the base year: −35.8 %."""
    if part.base == 0:
        return "–"
    change = share(part.now / part.base - 1, language)
    return change.replace("-", "−") if change.startswith("-") else f"+{change}"


def not_judged(made: Account, language: str) -> Iterator[str]:
    """A line for each target that is left out."""
    for target, key in made.not_judged:
        yield say("align-not-judged", language, target=target.id, why=say(key, language))


def trend_lines(trend: Trend, language: str) -> Iterator[str]:
    """Where a series stands and leads, its sectors, and the sum of its trend beside the Carbon Law's."""
    one = trend.series
    yield say("align-trend", language, series=one.name, newest=one.newest, now=tonnes(one.points[one.newest], language))
    if trend.rate is not None:
        yield say("align-trend-rate", language, since=trend.since, rate=share(trend.rate, language))
    if trend.line is not None and trend.median is not None and one.newest < AHEAD:
        lines = {"squares": trend.line.at(AHEAD), "median": trend.median.at(AHEAD)}
        yield say("align-trend-lines", language, year=AHEAD, **{k: tonnes(v, language) for k, v in lines.items()})
    if trend.ahead is not None:
        law = table()[LAW]
        yield say("align-trend-law", language, start=one.newest + 1, until=law["until"], title=law["title"][language],
                  ahead=tonnes(trend.ahead, language), allowed=tonnes(trend.allowed, language))  # fmt: skip
    for code, value in sorted(trend.sectors.items(), key=lambda x: -x[1]):
        yield f"{sector(code, language)}: {tonnes(value, language)}"


def share(value: Decimal | None, language: str) -> str:
    """A fraction as per cent."""
    return percent(None if value is None else value * 100, language)


def json(made: Account, language: str) -> dict[str, Any]:
    """The result of `reporter align --format json`; shape: schemas/align.schema.json."""
    return {
        "year": made.status.reporting_year,
        "methods": [_judgement(one, language) for one in made.judgements],
        "targets": [_outlook(one) for one in made.outlooks],
        "not_judged": [{"target": target.id, "why": say(key, language)} for target, key in made.not_judged],
        "trends": [_trend(one) for one in made.trends],
        "budgets": [
            {
                "id": one.budget.id, "used_up": number(one.used_up), "why": why(one.why, language),
                "along": one.trend.series.name if one.trend is not None else None,
            }
            for one in made.spendings
        ],
    }  # fmt: skip


def _judgement(one: Judgement, language: str) -> dict[str, Any]:
    return {
        "method": one.method,
        "parameters": {k: number(v) for k, v in one.parameters.items()},
        "required": number(one.required),
        "target": number(one.target),
        "unit": one.unit,
        "verdict": one.verdict,
        "why": why(one.why, language),
        "notes": [why(note, language) for note in one.notes],
        "source": one.about["source"],
        "certainty": one.about["certainty"],
        "indicative": bool(one.about.get("indicative")),
    }


def _outlook(one: Outlook) -> dict[str, Any]:
    goal = one.goal
    return {
        "id": goal.target.id, "year": goal.year, "base_year": goal.base_year, "cut": _hundred(goal.cut),
        "level": number(goal.level), "per_person": number(goal.per_person), "population": number(goal.population),
        "series": one.series.name if one.series else None, "supposed": one.supposed,
        "rate_needed": _hundred(one.rate_needed), "gap": number(one.gap),
        "sectors": [
            {"sector": p.sector, "base": number(p.base), "newest": number(p.now), "gap": number(p.gap)}
            for p in one.parts
        ],
    }  # fmt: skip


def _trend(one: Trend) -> dict[str, Any]:
    return {
        "series": one.series.name, "gases": list(one.series.gases),
        "points": {str(y): number(v) for y, v in sorted(one.series.points.items())},
        "since": one.since, "rate": _hundred(one.rate),
        "least_squares_2030": number(one.line.at(AHEAD)) if one.line else None,
        "median_2030": number(one.median.at(AHEAD)) if one.median else None,
        "to_2050": number(one.ahead), "carbon_law_to_2050": number(one.allowed),
        "sectors": {k: number(v) for k, v in one.sectors.items()},
    }  # fmt: skip


def number(value: Any) -> Any:
    """A Decimal as a JSON number, rounded to six places; anything else as it is."""
    return plain(round(value, 6)) if isinstance(value, Decimal) else value


def _hundred(value: Decimal | None) -> Any:
    return None if value is None else number(value * 100)
