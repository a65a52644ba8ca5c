"""Whether a questionnaire is sound, before any city is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reporter.derivations import functions
from reporter.findings import nearest
from reporter.model import codelists, units
from reporter.model.base import CodeList, Measures, Model
from reporter.model.inventory import COLUMNS
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, PathError, leaf
from reporter.questionnaire.definition import (
    NOTATION_KEYS,
    Column,
    Condition,
    Question,
    Questionnaire,
    Row,
    conditions,
    filled,
)
from reporter.questionnaire.lint_rules import beyond_cells, rows
from reporter.questionnaire.problem import Problem, problem
from reporter.questionnaire.reference import split


def lint(questionnaire: Questionnaire, folder: Path | None = None) -> Iterator[Problem]:
    """Every problem of a definition.

    Args:
        questionnaire: Loaded, so the vocabulary itself is already kept to.
        folder: Where it stands; with it, crosswalk files are checked row by row.
    """
    seen: set[str] = set()
    for question in questionnaire.question:
        if question.number in seen:
            yield problem("question-twice", question.number)
        seen.add(question.number)
        yield from _question(questionnaire, question)
    for name, options in questionnaire.options.items():
        for label in {x for x in options.labels if options.labels.count(x) > 1}:
            yield problem("option-twice", f"options.{name}", label=label)
    yield from beyond_cells(questionnaire)
    if folder is not None:
        yield from crosswalk_files(folder)


def _question(questionnaire: Questionnaire, question: Question) -> Iterator[Problem]:
    place = question.number
    if question.review == "todo":
        yield problem("review", place)
    if not question.table and len(question.column) != 1:
        yield problem("single-with-columns", place)
    for kind, keys in (("column", [c.key for c in question.column]), ("row", [r.key for r in question.row])):
        for key in {k for k in keys if keys.count(k) > 1}:
            yield problem("key-twice", f"{place} {kind} {key}", kind=kind, key=key)
    base, problems = _rows(question)
    yield from problems
    for condition in conditions(question.shown_if):
        yield from _condition(questionnaire, question, condition, place)
    if question.row:
        yield from _sectors(question)
        yield from rows(question)
    for column in question.column:
        yield from _column(questionnaire, question, column, base)


def _rows(question: Question) -> tuple[type[Model], list[Problem]]:
    """The record class the columns' paths start from."""
    spec = question.rows
    if spec is None or spec.from_ is None:
        return AnnualStatus, []
    try:
        found = leaf(AnnualStatus, spec.from_)
    except PathError as error:
        return AnnualStatus, [_path_problem(f"{question.number} rows", error)]
    if found.kind != "records" or found.model is None:
        return AnnualStatus, [problem("not-records", f"{question.number} rows", path=spec.from_)]
    if spec.id_from is not None and question.field(spec.id_from) is None:
        return found.model, [problem("no-such-column", f"{question.number} rows", key=spec.id_from)]
    return found.model, []


def _column(questionnaire: Questionnaire, question: Question, column: Column, base: type[Model]) -> Iterator[Problem]:
    place = f"{question.number} column {column.key}"
    rule = column.answer_from
    for condition in conditions(column.shown_if):
        yield from _condition(questionnaire, question, condition, place)
    if column.answer.options is not None and column.answer.options not in questionnaire.options:
        near = nearest(column.answer.options, questionnaire.options) or "–"
        yield problem("no-options", place, name=column.answer.options, nearest=near)
    if column.answer.type in ("single", "multi") and column.answer.options is None and rule.kind != "manual":
        yield problem("options-missing", place)
    if rule.kind == "derive":
        yield from _derive(questionnaire, column, place)
    elif rule.kind == "sum":
        yield from _sum(question, column, place)
        if rule.part == "key":
            keys = Leaf("string", (CodeList("notation-keys"),))
            yield from _codes(questionnaire, column, keys, place)
    elif rule.kind in ("copy", "codes"):
        for row in [*question.row, None][: len(question.row) or 1]:
            problems = list(_path(questionnaire, column, row, base, place))
            yield from problems
            if problems:
                break


def _derive(questionnaire: Questionnaire, column: Column, place: str) -> Iterator[Problem]:
    rule = column.answer_from
    if rule.function not in functions():
        near = nearest(rule.function or "", functions()) or "–"
        yield problem("no-function", place, name=rule.function, nearest=near)
    elif rule.crosswalk is not None:
        yield from _labelled(questionnaire, column, rule.crosswalk, place)


def _sum(question: Question, column: Column, place: str) -> Iterator[Problem]:
    if not question.row:
        yield problem("sum-without-rows", place)
    try:
        leaf(AnnualStatus, f"{column.answer_from.inventory}.cells")
    except PathError as error:
        yield _path_problem(place, error)
    for row in question.row:
        for name in ("subsector", *(() if column.answer_from.column else ("column",))):
            if name not in row.parameters:
                yield problem("row-without", f"{question.number} row {row.key}", name=name)
    words = {"direct": "direct", "indirect": "indirect", "outside": "outside"}
    label = column.label.lower().replace("indirect", "\x00")
    named = [w for w in COLUMNS if words[w].replace("indirect", "\x00") in label]
    named = ["indirect" if "\x00" in label else n for n in named if n in ("direct", "outside")] or (
        ["indirect"] if "\x00" in label else []
    )
    if named and column.answer_from.column and column.answer_from.column not in named:
        yield problem("scope-contradicts", place, column=column.answer_from.column, label=column.label)
    if column.answer.unit and not units.known(column.answer.unit):
        yield problem("unit-unknown", place, unit=column.answer.unit)


def _sectors(question: Question) -> Iterator[Problem]:
    """A row's label and the sub-sector and scope it names must agree: rows of a sum only."""
    table = {r["code"]: r for r in (*codelists.rows("crf-subsectors"), *codelists.rows("gpc-totals"))}
    for row in question.row:
        code = row.parameters.get("subsector")
        if code is None:
            continue
        place = f"{question.number} row {row.key}"
        if code not in table:
            yield problem("subsector-unknown", place, code=code, nearest=nearest(code, table) or "–")
            continue
        sector = table[code]["sector"] or code
        if row.name != table[code]["label"] and not _speaks_of(row.name, table[sector]):
            yield problem("sector-contradicts", place, code=code, name=row.name, sector=table[sector]["label"])
        scope = re.search(r"\bscope ([123])\b", row.name.lower())
        column = row.parameters.get("column")
        if scope and column and column != COLUMNS[int(scope[1]) - 1]:
            yield problem("scope-contradicts", place, column=column, label=row.name)


def _speaks_of(name: str, sector: dict[str, str]) -> bool:
    """Whether a row's label is of a sector: begins with its name, or is its total."""
    first = name.split(" > ")[0].rstrip("^").strip().lower()
    known = [sector["label"].lower(), *filter(None, (sector.get("also") or "").lower().split("|"))]
    if first.startswith("total"):
        return sector["code"] == "total" or known[0].split()[0][:9] in first
    split = " > " in name
    return first in known or (not split and any(first.startswith(k) or first.endswith(k) for k in known))


def _path(
    questionnaire: Questionnaire, column: Column, row: Row | None, base: type[Model], place: str
) -> Iterator[Problem]:
    rule = column.answer_from
    try:
        path = filled(rule.path or "", row)
        found = leaf(base, path)
    except KeyError as error:
        yield problem("row-without", f"{place}, row {row.key if row else ''}", name=str(error).strip("'"))
        return
    except PathError as error:
        yield _path_problem(place, error)
        return
    if rule.kind == "codes":
        yield from _codes(questionnaire, column, found, place)
    else:
        yield from _copy(column, row, found, place)


def _path_problem(place: str, error: PathError) -> Problem:
    near = nearest(error.at, error.fields) or "–"
    return problem("no-path", place, path=error.path, at=error.at, nearest=near, fields=error.fields)


def _codes(questionnaire: Questionnaire, column: Column, found: Leaf, place: str) -> Iterator[Problem]:
    rule, mark = column.answer_from, found.mark(CodeList)
    name = rule.crosswalk or NOTATION_KEYS
    walk = questionnaire.crosswalks.get(name, {})
    if mark is None:
        yield problem("not-coded", place, path=rule.path)
        return
    yield from _labelled(questionnaire, column, name, place)
    known = codelists.labels(mark.name)
    narrower = [(label, code) for label, codes in questionnaire.narrower.get(name, {}).items() for code in codes]
    for label, code in [*walk.items(), *narrower]:
        if code not in known:
            yield problem("crosswalk-code", place, code=code, label=label, list=mark.name)
    if walk and found.kind != "list" and column.answer.type == "multi":
        yield problem("one-or-several", place, path=rule.path)


def _labelled(questionnaire: Questionnaire, column: Column, name: str, place: str) -> Iterator[Problem]:
    """The crosswalk is there, and every option of the column has its row and a code of its own."""
    walk = questionnaire.crosswalks.get(name)
    if walk is None:
        near = nearest(name, questionnaire.crosswalks) or "–"
        yield problem("no-crosswalk", place, name=name, nearest=near)
        return
    options = questionnaire.options.get(column.answer.options or "")
    labels = options.labels if options else []
    for label in labels:
        if label not in walk:
            yield problem("option-without-row", place, label=label, name=name)
    codes = [walk[x] for x in dict.fromkeys(labels) if x in walk]
    for code in {c for c in codes if codes.count(c) > 1}:
        yield problem("two-options-one-code", place, code=code)


def _copy(column: Column, row: Row | None, found: Leaf, place: str) -> Iterator[Problem]:
    if found.kind in ("record", "records", "mapping"):
        yield problem("not-a-value", place, path=column.answer_from.path)
    if column.answer.unit is None:
        return
    unit = filled(column.answer.unit, row)
    mark = found.mark(Measures)
    if not unit:
        return  # this row's figures have no one unit
    if not units.known(unit):
        yield problem("unit-unknown", place, unit=unit)
    elif mark is not None and units.dimension(mark.unit) != units.dimension(unit):
        yield problem("unit-contradicts", place, unit=unit, wanted=mark.unit)


def _condition(questionnaire: Questionnaire, question: Question, condition: Condition, place: str) -> Iterator[Problem]:
    subject: Column | None = None
    if condition.column is not None:
        subject = question.field(condition.column)
        if subject is None:
            yield problem("no-such-column", place, key=condition.column)
    elif condition.question is not None:
        number, row, key = split(condition.question)
        other = questionnaire.find(number)
        if other is None and not questionnaire.partial:
            yield problem("no-such-question", place, number=number)
        if other is not None:
            subject = other.column[0] if row is None else other.field(key)
            if subject is None:
                yield problem("no-such-column", place, key=key)
    if subject is not None:
        yield from _values(questionnaire, subject, condition, place)


def _values(questionnaire: Questionnaire, subject: Column, condition: Condition, place: str) -> Iterator[Problem]:
    """Values that the subject cannot have. What another cycle offers may be offered here, where not all was seen."""
    options = questionnaire.options.get(subject.answer.options or "")
    if options is None:
        return
    elsewhere = () if options.complete else questionnaire.crosswalks.get(subject.answer_from.crosswalk or "", ())
    contained = [condition.contains] if condition.contains is not None else []
    for value in (condition.is_ or []) + (condition.is_not or []) + contained:
        if value and value not in options.labels and value not in elsewhere:
            near = nearest(value, options.labels) or "–"
            yield problem("condition-option", place, value=value, nearest=near)


def crosswalk_files(folder: Path) -> Iterator[Problem]:
    """Rows of the crosswalk files: a label twice, a source or status missing."""
    import csv

    from reporter.questionnaire.load import sources

    for file in sources(folder):
        if file.suffix != ".csv":
            continue
        seen: set[str] = set()
        with file.open(encoding="utf-8-sig", newline="") as handle:
            for line, row in enumerate(csv.DictReader(handle), 2):
                place = f"{file.name} line {line}"
                if row["label"] in seen:
                    yield problem("label-twice", place, label=row["label"])
                seen.add(row["label"])
                if not row.get("source") or row.get("status") not in ("seen", "inferred", "recalled"):
                    yield problem("row-without-source", place)
