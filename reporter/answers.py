"""Where a question and a status meet: the answer of every cell, with the path and the sources it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from reporter.derivations import functions
from reporter.model import codelists
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.model.inventory import sum_at
from reporter.model.quantities import Nothing, Quantity
from reporter.model.status import AnnualStatus
from reporter.model.units import UnitError, convert
from reporter.paths import Found, key_of, leaf, resolve
from reporter.questionnaire.definition import Column, Condition, Question, Questionnaire, Row, conditions


@dataclass(frozen=True)
class Entry:
    """An answer kept in the city's `answers/` file: one that only a person can give, or one from a filing that
    the model has no place for."""

    value: str
    kind: str = "manual"
    state: str = "confirmed"
    source: str | None = None
    locator: str | None = None
    label: str | None = None
    row: str | None = None
    order: int | None = None


@dataclass(frozen=True)
class Answer:
    """One cell of a questionnaire and what the status says in it."""

    question: str
    """Number of the question."""

    row: str | None
    """Key of the row; None for a single field."""

    row_name: str | None
    """The row's name in the form."""

    row_order: int
    """Position of the row, from 1."""

    column: str
    """Key of the column."""

    label: str
    """The column's exact label."""

    type: str
    """Form of the answer."""

    kind: str
    """Where it comes from: copy, codes, fixed, sum, derive, manual or kept."""

    value: str | None = None
    """The answer as the form takes it; several options joined by U+001F. None where there is none."""

    path: str | None = None
    """Path in the status."""

    sources: tuple[tuple[str, str | None], ...] = ()
    """Document id and locator, one pair an addend."""

    state: str | None = None
    """State of the record behind it."""

    nothing: Nothing | None = None
    """Which kind of nothing it is, where it is one."""

    incomplete: tuple[str, ...] = ()
    """References that a computed sum leaves out because they are not estimated or confidential."""

    unknown: tuple[str, ...] = ()
    """Codes that have no option in this form."""

    reads: tuple[str, ...] = ()
    """Further paths the answer rests on."""

    @property
    def reference(self) -> str:
        """`6.1.1[t2030].18`; for a single field `1.1`."""
        return reference(self.question, self.row, self.column)


SEVERAL = "\x1f"
"""Between several chosen options inside an answer; each file writes its own sign."""


def reference(question: str, row: str | None, column: str) -> str:
    """A cell's reference within its platform and cycle."""
    return question if row is None else f"{question}[{row}].{column}"


class Filing:
    """A status seen through one questionnaire: every cell's answer, worked out when asked for."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        status: AnnualStatus,
        city: City | None = None,
        entries: dict[str, Entry] | None = None,
        left_blank: Iterable[str] = (),
    ) -> None:
        """Bind the two; nothing is computed yet.

        Args:
            questionnaire: Platform and cycle.
            status: The city's year.
            city: For filing settings and languages.
            entries: Manual and kept answers by reference.
            left_blank: Cells a person left blank on purpose; nothing computed is put there.
        """
        self.questionnaire = questionnaire
        self.status = status
        self.entries = entries or {}
        self.left_blank = frozenset(left_blank)
        self.settings: dict[str, Any] = city.filing.get(questionnaire.platform, {}) if city else {}
        main = city.languages if city else ["en"]
        wanted = self.settings.get("language")
        self.languages = [wanted, *main] if wanted else main

    @cached_property
    def answers(self) -> list[Answer]:
        """Every cell of the form, and what is kept for questions it does not have, in the order of the numbers."""
        known = [a for q in self.questionnaire.question for a in self.of(q)]
        references = {a.reference for a in known}
        extra = [self._extra(ref, e) for ref, e in self.entries.items() if ref not in references]
        if not extra:
            return known
        return sorted([*known, *sorted(extra, key=_place)], key=lambda a: natural(a.question))

    def of(self, question: Question) -> list[Answer]:
        """Every cell of one question, in the order of rows and columns."""
        return [self._cell(question, row, column) for row in self.rows(question) for column in question.column]

    def rows(self, question: Question) -> list[FilingRow]:
        """The rows of a question: fixed, single, or one per record in the order of an earlier filing."""
        if question.row:
            return [FilingRow(r.key, r.name, n, None, "", r) for n, r in enumerate(question.row, 1)]
        spec = question.rows
        if spec is None or spec.from_ is None:
            name = spec.single if spec else None
            return [FilingRow(slug(name) if name else None, name, 1, None, "", None)]
        found = resolve(self.status, spec.from_)
        records = sorted(found.value or (), key=lambda r: (r.filed_as.order if r.filed_as else 10**9))
        rows, order = [], 0
        for record in records:
            filed = record.filed_as
            order = filed.order if filed else order + 1
            name = filed.row if filed and filed.row else spec.name.format(order=order)
            key = key_of(record) or ""
            rows.append(FilingRow(key, name, order, record, f"{found.path}[{key}]", None))
        return rows

    def _cell(self, question: Question, row: FilingRow, column: Column) -> Answer:
        blank = Answer(question.number, row.key, row.name, row.order, column.key, column.label,
                       column.answer.type, column.answer_from.kind)  # fmt: skip
        entry = self.entries.get(blank.reference)
        if column.answer_from.kind == "manual":
            return blank if entry is None else _from_entry(blank, entry)
        computed = column.answer_from.kind in ("derive", "sum")
        if computed and blank.reference in self.left_blank:
            return blank
        if entry is not None and column.answer_from.kind == "derive":
            return _from_entry(blank, entry)  # what was filed differs from what we would work out
        answer = self._from_status(blank, row, column)
        return _from_entry(blank, entry) if answer.value is None and entry is not None else answer

    def _from_status(self, blank: Answer, row: FilingRow, column: Column) -> Answer:
        rule = column.answer_from
        if rule.kind == "fixed":
            return replace(blank, value=rule.value)
        if rule.kind == "derive":
            return self._derived(blank, row, rule.function or "")
        if rule.kind == "sum":
            return self._summed(blank, row, column)
        found = self._read(row, rule.path or "")
        answer = replace(blank, path=found.path, sources=_sources(found), state=found.state)
        if found.value is None:
            return answer
        if rule.kind == "codes":
            return self._coded(answer, found.value, rule.crosswalk or "", column)
        return self._copied(answer, found, row, column)

    def _read(self, row: FilingRow, path: str) -> Found:
        if row.record is not None:
            return resolve(row.record, path, at=row.path)
        return resolve(self.status, filled(path, row.fixed))

    def _copied(self, answer: Answer, found: Found, row: FilingRow, column: Column) -> Answer:
        value = found.value
        if isinstance(value, Quantity):
            number = self._number(value, column, row.fixed)
            answer = replace(answer, nothing=value.nothing)
            return answer if number is None else replace(answer, value=number)
        if isinstance(value, str | dict):
            return replace(answer, value=in_language(value, *self.languages))
        if isinstance(value, bool):
            return replace(answer, value="Yes" if value else "No")
        return replace(answer, value=plain(Decimal(value), column.answer.decimals))

    def _number(self, quantity: Quantity, column: Column, row: Row | None) -> str | None:
        if quantity.value is None:
            return None
        wanted = column.answer.unit
        if wanted and "{" in wanted and row is not None:
            wanted = filled(wanted, row)
        unit = quantity.unit or wanted
        try:
            number = convert(quantity.value, unit, wanted) if unit and wanted else quantity.value
        except UnitError:
            return None  # STATUS-012 reports the unit; a figure in the wrong one is not filed
        return plain(number, column.answer.decimals)

    def _coded(self, answer: Answer, value: Any, crosswalk: str, column: Column) -> Answer:
        codes = value if isinstance(value, list) else [value]
        labels, unknown = [], []
        for code in codes:
            stem, words = codelists.own_words(code)
            other = words is not None and stem == codelists.OTHER and column.answer.other
            label = self.questionnaire.spelling.other if other else self.label(crosswalk, stem, column.answer.options)
            if label is None:
                unknown.append(code)
            else:
                labels.append(label if words is None else f"{label.rstrip()} {words}")
        value = SEVERAL.join(labels) if labels else None
        return replace(answer, value=value, unknown=tuple(unknown))

    def label(self, crosswalk: str, code: str, options: str | None) -> str | None:
        """This cycle's label of a code; where the cycle's list does not show it, the only label known at all."""
        labels = self._labels(crosswalk).get(code, ())
        offered = self.questionnaire.options[options].labels if options else labels
        here = [x for x in labels if x in offered]
        if here:
            return here[0]
        complete = bool(options) and self.questionnaire.options[options or ""].complete
        return labels[0] if len(labels) == 1 and not complete else None

    def _labels(self, crosswalk: str) -> dict[str, list[str]]:
        if crosswalk not in self._by_code:
            table: dict[str, list[str]] = {}
            for label, code in self.questionnaire.crosswalks[crosswalk].items():
                table.setdefault(code, []).append(label)
            self._by_code[crosswalk] = table
        return self._by_code[crosswalk]

    @cached_property
    def _by_code(self) -> dict[str, dict[str, list[str]]]:
        return {}

    def _summed(self, answer: Answer, row: FilingRow, column: Column) -> Answer:
        inventory, rule = self.status.main_inventory, column.answer_from
        if inventory is None or row.fixed is None:
            return answer
        base = f"inventories[{inventory.id}]"
        subsector = row.fixed.parameters["subsector"]
        total = sum_at(inventory, subsector, rule.column or "direct")
        listed = {id(c): "cells" for c in inventory.cells or ()} | {id(t): "totals" for t in inventory.totals or ()}
        paths = tuple(f"{base}.{listed[id(a)]}[{a.ref}]" for a in total.addends)
        answer = replace(
            answer,
            path=paths[0] if len(paths) == 1 else base,
            reads=paths,
            sources=tuple(
                dict.fromkeys(
                    (a.source or inventory.source, a.locator if a.source else inventory.locator)
                    for a in total.addends
                    if a.source or inventory.source
                )
            ),
            state=inventory.state if total.addends else None,
            incomplete=total.incomplete,
        )
        if total.figure is None:
            return answer
        if rule.part == "key":
            return replace(answer, value=total.figure.key, nothing=None if total.figure.key else "unanswered")
        number = self._number(total.figure, column, row.fixed)
        return replace(answer, value=number, nothing=total.figure.nothing)

    def _derived(self, answer: Answer, row: FilingRow, function: str) -> Answer:
        derived = functions()[function](row.record, row.order)
        found = [resolve(row.record, path, at=row.path) for path in derived.reads]
        value = derived.value
        return replace(
            answer,
            value=plain(value) if isinstance(value, Decimal) else value,
            reads=tuple(f.path for f in found),
            sources=tuple(dict.fromkeys(s for f in found for s in _sources(f))),
            state=found[0].state if found else None,
        )

    def _extra(self, ref: str, entry: Entry) -> Answer:
        number, row, column = split(ref)
        blank = Answer(number, row, entry.row, entry.order or 1, column, entry.label or column, "text", entry.kind)
        return _from_entry(blank, entry)

    def shown(self, question: Question, row: FilingRow | None = None, column: Column | None = None) -> bool:
        """Whether the form shows a question, or one of its cells; what cannot be told counts as shown."""
        if not all(self._holds(c, question, row) for c in conditions(question.shown_if)):
            return False
        return column is None or all(self._holds(c, question, row) for c in conditions(column.shown_if))

    def _holds(self, condition: Condition, question: Question, row: FilingRow | None) -> bool:
        if condition.setting is not None:
            setting = self.settings.get(condition.setting)
            return True if setting is None else _matches(condition, str(setting))
        if condition.column is not None:
            column = question.field(condition.column)
            value = self._cell(question, row, column).value if row is not None and column is not None else None
        else:
            value = self.answer_to(condition.question or "")
        if value is None and condition.is_empty is None:
            return condition.is_not is not None or condition.question is not None
        return _matches(condition, value)

    def answer_to(self, number: str) -> str | None:
        """The answer of a single question, from the form or from what is kept."""
        question = self.questionnaire.find(number)
        if question is not None and question.rows is None and not question.row:
            return self._cell(question, self.rows(question)[0], question.column[0]).value
        entry = self.entries.get(number)
        return entry.value if entry else None

    def missing(self) -> Iterator[tuple[Question, FilingRow | None, Column]]:
        """Required cells that are shown and have no answer: question, row and column.

        A required table without rows counts once, at its first required column.
        """
        for question in self.questionnaire.question:
            if not self.shown(question):
                continue
            rows = self.rows(question)
            required = [c for c in question.column if c.required]
            if not rows and question.required and required:
                yield question, None, required[0]
            for row in rows:
                for column in required:
                    if row.fixed is not None and not row.fixed.required:
                        continue
                    if not self.shown(question, row, column):
                        continue
                    answer = self._cell(question, row, column)
                    if answer.value is None and answer.nothing in (None, "unanswered"):
                        yield question, row, column


@dataclass(frozen=True)
class FilingRow:
    """One row of a question: which record or fixed row it is."""

    key: str | None
    name: str | None
    order: int
    record: Any
    path: str
    fixed: Row | None


def filled(path: str, row: Row | None) -> str:
    """A path with the fixed row's parameters put in."""
    return path.format_map(row.parameters) if row is not None else path


def plain(number: Decimal, decimals: int | None = None) -> str:
    """A number in digits, without exponent, without needless zeros; rounded half up where `decimals` says so.

    >>> plain(Decimal("2019.0")), plain(Decimal("1E+3")), plain(Decimal("0.50")), plain(Decimal("-0.0"))
    ('2019', '1000', '0.5', '0')
    """
    if decimals is not None:
        from decimal import ROUND_HALF_UP

        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def split(ref: str) -> tuple[str, str | None, str]:
    """Number, row and column of a reference.

    >>> split("6.1.1[t2030].18"), split("1.1")
    (('6.1.1', 't2030', '18'), ('1.1', None, '1.1'))
    """
    number, bracket, rest = ref.partition("[")
    if not bracket:
        return number, None, number
    row, _, column = rest.rpartition("].")
    return number, row, column


def slug(name: str) -> str:
    """A name as part of an id: lower-case letters and digits, anything else a hyphen."""
    from re import sub

    return sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def spelled(answer: Answer, questionnaire: Questionnaire) -> str:
    """An answer as the cycle's own table files write it: options joined, whole numbers in their manner."""
    value = (answer.value or "").replace(SEVERAL, questionnaire.spelling.several)
    whole = answer.type in ("number", "year") and questionnaire.spelling.whole_numbers == "2019.0"
    return f"{value}.0" if whole and value.lstrip("-").isdigit() else value


def _sources(found: Found) -> tuple[tuple[str, str | None], ...]:
    document, locator = found.source
    return ((document, locator),) if document and found.value is not None else ()


def _from_entry(blank: Answer, entry: Entry) -> Answer:
    return replace(
        blank,
        value=entry.value,
        kind=entry.kind,
        state=entry.state,
        sources=((entry.source, entry.locator),) if entry.source else (),
        path=f"answers.{blank.reference}",
    )


def _matches(condition: Condition, value: str | None) -> bool:
    if condition.is_empty is not None:
        return (value is None) == condition.is_empty
    text = value or ""
    if condition.is_ is not None:
        return text in condition.is_
    if condition.is_not is not None:
        return text not in condition.is_not
    if condition.contains is not None:
        return condition.contains in text.split(SEVERAL)
    return text.startswith(condition.starts_with or "")


def _place(answer: Answer) -> tuple[Any, ...]:
    return (natural(answer.question), answer.row_order, natural(answer.column))


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key that puts 10.1 after 9.2 and 1.10 after 1.2."""
    from re import findall

    return tuple((0, int(p)) if p.isdigit() else (1, p) for p in findall(r"\d+|[^\d.]+", text))
