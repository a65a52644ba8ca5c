"""Whether what tells one cycle from the next is sound: `same_as` of the forms, and the tables of change maps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import get_args

from reporter.findings import nearest
from reporter.questionnaire import changemaps, load
from reporter.questionnaire.condition import Certainty
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.labels import same_label, unmarked
from reporter.questionnaire.links import WEIGHT
from reporter.questionnaire.problem import Problem, problem


def lint_maps(platform: str, city: Path | None = None, cycle: int | None = None) -> Iterator[Problem]:
    """Every problem of a platform's change maps; only of those that lead to `cycle` where one is given."""
    known = load.cycles(platform, city)
    forms = {cycle: load.of_cycle(platform, cycle, city) for cycle in sorted(known)}
    for (_, old), (to, new) in pairwise(forms.items()):
        if cycle in (None, to):
            yield from same_as(old, new)
    for (before, after), file in changemaps.tables(platform, city).items():
        if cycle in (None, after):
            yield from table(file, forms.get(before), forms.get(after))


def same_as(old: Questionnaire, new: Questionnaire) -> Iterator[Problem]:
    """What `same_as` names and the cycle before does not have. Of one form used twice there is nothing to say."""
    if new.same_form_as == old.cycle or old.same_form_as == new.cycle:
        return
    for question in new.question:
        before = old.find(question.same_as) if question.same_as else None
        if question.same_as and before is None:
            near = nearest(question.same_as, [q.number for q in old.question]) or "–"
            yield problem("map-same-as", question.number, name=question.same_as, cycle=old.cycle, nearest=near)
        for column in question.column if before is not None else ():
            keys = [column.same_as] if isinstance(column.same_as, str) else column.same_as or []
            for key in keys:
                if before is not None and before.field(key) is None:
                    place = f"{question.number} column {column.key}"
                    near = nearest(key, [c.key for c in before.column]) or "–"
                    yield problem("map-same-as", place, name=f"{before.number}.{key}", cycle=old.cycle, nearest=near)


def table(file: Path, old: Questionnaire | None, new: Questionnaire | None) -> Iterator[Problem]:
    """Every problem of one table; each side is held against its form where that is here."""
    seen: dict[tuple[str, ...], int] = {}
    reached: set[tuple[str, str]] = set()
    for number, line in changemaps.lines(file):
        place = f"{file.name} line {number}"
        key = tuple(unmarked(line[name]) for name in changemaps.COLUMNS[:6])
        if key in seen:
            yield problem("map-twice", place, line=seen[key])
        seen[key] = number
        reached.add((line["to_question"], unmarked(line["to_column"])))
        yield from _words(line, place)
        for side, form in (("from", old), ("to", new)):
            if form is not None:
                yield from _side(form, line, side, place)
    for question in new.question if new is not None else ():
        for column in question.column:
            if (question.number, unmarked(column.label)) not in reached:
                yield problem("map-missing", file.name, name=f"{question.number} {column.label}")


def _words(line: dict[str, str], place: str) -> Iterator[Problem]:
    """The kind, the certainty and the source, and whether the kind fits what the line names."""
    if line["kind"] not in WEIGHT:
        yield problem("map-kind", place, name=line["kind"], known=list(WEIGHT))
        return
    if line["certainty"] not in get_args(Certainty) or not line["source"]:
        yield problem("row-without-source", place)
    sides = [bool(line[f"{side}_column"] or line[f"{side}_row"]) for side in ("from", "to")]
    wanted = {"new": [False, True], "removed": [True, False]}.get(line["kind"], [True, True])
    if sides != wanted:
        yield problem("map-sides", place, kind=line["kind"])
    elif line["kind"] == "none" and not same_label(line["from_column"], line["to_column"]):
        yield problem("map-reworded", place)


def _side(form: Questionnaire, line: dict[str, str], side: str, place: str) -> Iterator[Problem]:
    number, label, row = (line[f"{side}_{name}"] for name in ("question", "column", "row"))
    if not number:
        return
    question = form.find(number)
    if question is None:
        yield problem("no-such-question", place, number=f"{number} ({form.cycle})")
        return
    labels = [c.label for c in question.column]
    if label and not any(same_label(label, x) for x in labels):
        yield problem("map-label", place, label=label, number=number, nearest=nearest(label, labels) or "–")
    rows = [r.name for r in question.row]
    if row and rows and not any(same_label(row, x) for x in rows):
        yield problem("map-label", place, label=row, number=number, nearest=nearest(row, rows) or "–")
