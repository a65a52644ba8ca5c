"""A workbook for whoever prepares an assessment: how complete each criterion is, and how targets stand to methods."""

from __future__ import annotations

from decimal import Decimal

from reporter.alignment.account import align
from reporter.answers import Filing, plain
from reporter.badges import Standing, open_points, own_score, standings
from reporter.layouts.addresses import column_letters
from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.writers.looks import HEAD, REQUIRED, Look
from reporter.writers.xlsx import Sheet, workbook

_TITLE = Look(bold=True, size=16, color=HEAD)
_HEADING = Look(bold=True, color="FFFFFF", fill=HEAD, wrap=True, upright="top", border=True)
_TEXT = Look(wrap=True, upright="top", border=True)
_OPEN = Look(wrap=True, upright="top", border=True, fill=REQUIRED)
_NOTE = Look(italic=True, color="666666", wrap=True, upright="top")

Line = list[str | int | None]


def assessment_xlsx(filing: Filing, city: City, language: str = "en") -> tuple[bytes, int]:
    """The workbook, and how many cells of the form it speaks of.

    Sheets: criteria (answered, asked, share), what is missing with the path to write it at, alignment of targets. A
    score stands there only where the city has entered weights of its own.

    Raises:
        ReadError: A weight is no weight.
    """
    found = standings(filing)
    criteria = _criteria(filing, city, found, language)
    missing: list[Line] = [
        [in_language(s.badge.title or {}, language), gap.reference, gap.row, gap.label, gap.path, gap.certainty]
        for s in found for gap in s.gaps
    ]  # fmt: skip
    points: list[Line] = [
        [say("assessment-feedback", language), p.question, None, in_language(p.text, language), None, f.date or f.id]
        for f, p in open_points(filing)
    ]
    sheets = [
        criteria,
        _table("assessment-missing", 6, [*missing, *points], [34, 24, 28, 60, 44, 14], language, _OPEN),
        _table("assessment-alignment", 7, _judgements(filing, city, language), [18, 46, 14, 14, 12, 16, 70], language),
    ]
    return workbook(sheets, filing.questionnaire.title), sum(s.required for s in found)


def _criteria(filing: Filing, city: City, found: list[Standing], language: str) -> Sheet:
    lines: list[Line] = [
        [
            in_language(s.badge.title or {}, language), s.answered, s.required,
            f"{plain(Decimal(100 * s.answered) / s.required, 0)} %" if s.required else "–", len(s.gaps),
            ", ".join(s.badge.questions), s.badge.source,
        ]
        for s in found
    ]  # fmt: skip
    sheet = _table("assessment-criteria", 7, lines, [40, 12, 12, 10, 12, 30, 60], language)
    name, year = in_language(city.name, language) or "", filing.status.reporting_year
    score = own_score(filing, found)
    notes = [say("assessment-how", language)]
    if score is not None:
        weights = [f"{code} {plain(weight)}" for code, weight in score.weights.items()]
        notes.append(say("own-score", language, percent=plain(score.percent, 0), weights=weights))
    row = len(lines) + 5
    for n, note in enumerate([f"{name}, {year}: {filing.questionnaire.title}", *notes]):
        sheet.put(f"A{row + n}", note, _NOTE)
        sheet.merged += (f"A{row + n}:G{row + n}",)
        sheet.heights[row + n] = 34
    return sheet


def _judgements(filing: Filing, city: City, language: str) -> list[Line]:
    """One line a target and method; verdicts stand for themselves and are never summed."""
    account = align(city, filing.status)
    lines: list[Line] = []
    for one in account.judgements:
        title: str = one.about["title"][language]
        if one.about.get("indicative"):
            title += f" ({say('align-indicative', language)})"
        why = " ".join(say(key, language, **params) for key, params in (one.why, *one.notes))
        lines.append([
            one.target_id, title, None if one.required is None else plain(one.required, 2),
            None if one.target is None else plain(one.target, 2), one.unit,
            say(f"verdict-{one.verdict}", language), why,
        ])  # fmt: skip
    return lines


def _table(key: str, columns: int, lines: list[Line], widths: list[int], language: str, look: Look = _TEXT) -> Sheet:
    """A sheet with a title, headings, and lines as tall as their longest text."""
    title, *headings = say(key, language).split(" | ")
    assert len(headings) == columns
    sheet = Sheet(title[:31], frozen_rows=3)
    sheet.put("A1", title, _TITLE)
    for n, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        letter = column_letters(n + 1)
        sheet.widths[letter] = width
        sheet.put(f"{letter}3", heading, _HEADING)
    for row, line in enumerate(lines, 4):
        tall = 1
        for n, (value, width) in enumerate(zip(line, widths, strict=True)):
            sheet.put(f"{column_letters(n + 1)}{row}", value, look)
            tall = max(tall, -(-len(str(value or "")) * 115 // (width * 100)))
        sheet.heights[row] = 15.0 * tall + 3
    return sheet
