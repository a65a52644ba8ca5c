"""The map as a questionnaire, so that it is read by the rules all questionnaires are read by (`answers/`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from reporter.answers import Filing
from reporter.model.base import Measures, Model
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, PathError, leaf
from reporter.questionnaire.definition import Column as Asked
from reporter.questionnaire.definition import Question, Questionnaire, Spelling
from reporter.questionnaire.definition import Rows as Listed
from reporter.questionnaire.lint import lint
from reporter.questionnaire.problem import Problem
from reporter.questionnaire.question import AnswerForm, AnswerFrom
from reporter.writers.template.mapping import Map, Source
from reporter.writers.template.rules import problem

YES = "Yes"
"""What a true fact says where the map gives it no word."""


def questionnaire(mapping: Map) -> Questionnaire:
    """The map as a questionnaire: a question for each cell, a table for each list of records."""
    questions = [
        Question(number=c.at, title=c.at, column=[_asked(c, "=", AnnualStatus)], source="map", certainty="seen")
        for c in mapping.cells
    ]
    for r in mapping.rows:
        base = records_of(r.from_)
        columns = [_asked(c, c.column, base) for c in r.column]
        rows = Listed(from_=r.from_, where=r.where)
        questions.append(Question(number=r.at, title=r.at, column=columns, rows=rows, source="map", certainty="seen"))
    return Questionnaire(
        platform=mapping.platform or "workbook",
        cycle=mapping.cycle or 0,
        title="map",
        first_year=0,
        spelling=Spelling(several=mapping.several, other=mapping.other, source="map"),
        source="map",
        certainty="seen",
        question=questions,
        crosswalks={name: _turned(walk) for name, walk in mapping.crosswalks.items() if isinstance(walk, dict)},
    )


def _turned(walk: dict[str, str]) -> dict[str, str]:
    """Label → code, as questionnaires have it; a label that several codes share is told apart by them."""
    often = Counter(walk.values())
    return {label if often[label] == 1 else f"{label} ({code})": code for code, label in walk.items()}


class MapFiling(Filing):
    """A status seen through a map, in which several codes may share a label."""

    def __init__(self, mapping: Map, form: Questionnaire, status: AnnualStatus | None, city: City | None) -> None:
        super().__init__(form, status or AnnualStatus(reporting_year=2000), city)
        self._walks = mapping.crosswalks
        if mapping.language:
            self.languages = [mapping.language, *self.languages]

    def label(self, crosswalk: str, code: str, options: str | None) -> str | None:
        """The workbook's label of a code."""
        walk = self._walks.get(crosswalk, {})
        return walk.get(code) if isinstance(walk, dict) else None


def records_of(path: str) -> type[Model]:
    """The class of the records in a list, by its path."""
    try:
        return leaf(AnnualStatus, path).model or AnnualStatus
    except PathError:
        return AnnualStatus  # lint says what is wrong with the path


def _asked(source: Source, key: str, base: type[Model]) -> Asked:
    kind = "codes" if source.crosswalk else "copy" if source.path else "fixed"
    form = AnswerForm(type="year" if source.as_ == "year" else "text", unit=source.unit, decimals=source.decimals,
                      other=True, yes=source.yes or YES, no=source.no or "No", none=source.none)  # fmt: skip
    rule = AnswerFrom(kind=kind, path=source.path, crosswalk=source.crosswalk, value="" if kind == "fixed" else None)
    return Asked(key=key, label=key, answer=form, answer_from=rule)


def unsound(mapping: Map, form: Questionnaire) -> Iterator[Problem]:
    """What is wrong with a map before any city is read: paths, crosswalks, units."""
    for found in lint(form):
        if found.rule != "lint-question-twice":  # cells given twice are looked for by what they are called inside
            yield replace(found, place=found.place.replace(" column =", ""))
    yield from _without_unit(mapping)


def _without_unit(mapping: Map) -> Iterator[Problem]:
    """Figures that measure something, and a map that does not say in which unit the workbook wants them."""
    for cell in mapping.cells:
        yield from _unit(cell, AnnualStatus, cell.at)
    for rows in mapping.rows:
        for column in rows.column:
            yield from _unit(column, records_of(rows.from_), f"{rows.at} column {column.column}")


def _unit(source: Source, base: type[Model], place: str) -> Iterator[Problem]:
    kind = kind_of(source, base)
    measures = kind.mark(Measures) if kind else None
    if kind and kind.kind == "quantity" and measures and source.unit is None:
        yield problem("no-unit", place, path=source.path, unit=measures.unit)


def kind_of(source: Source, base: type[Model]) -> Leaf | None:
    """What kind of value a path leads to; None where there is no path, or none that the model has."""
    try:
        return leaf(base, source.path) if source.path else None
    except PathError:
        return None
