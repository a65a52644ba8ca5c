"""How each kind of `answer_from` works an answer out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reporter.answers.cell import SEVERAL, Answer, plain
from reporter.derivations import functions
from reporter.model import codelists
from reporter.model.base import Model, Refers, in_language
from reporter.model.inventory import Cell, Inventory, Sum, Total, paths_of, sum_at
from reporter.model.quantities import Quantity
from reporter.model.units import UnitError, convert
from reporter.paths import Found, leaf, resolve
from reporter.questionnaire.definition import NOTATION_KEYS, Column, Row, filled

if TYPE_CHECKING:
    from reporter.answers.filing import Filing, FilingRow


def from_status(filing: Filing, blank: Answer, row: FilingRow, column: Column) -> Answer:
    """The answer the status gives in a cell; `blank` itself, with its path, where it gives none."""
    rule = column.answer_from
    if rule.kind == "fixed":
        return blank.but(value=rule.value)
    if rule.kind == "derive":
        return derived(filing, blank, row, column)
    if rule.kind == "sum":
        return summed(filing, blank, row, column)
    found = read(filing, row, rule.path or "")
    answer = blank.but(path=found.path, sources=sources(found), state=found.state)
    if found.value is None:
        return answer
    if rule.kind == "codes":
        return coded(filing, answer, found.value, column)
    return copied(filing, answer, found.value, row, column)


def read(filing: Filing, row: FilingRow, path: str) -> Found:
    """What stands at a column's path, seen from the row's record, or from the status where rows are fixed."""
    if row.record is not None:
        return resolve(row.record, path, at=row.path)
    return resolve(filing.status, filled(path, row.fixed))


def copied(filing: Filing, answer: Answer, value: Any, row: FilingRow, column: Column) -> Answer:
    """Kind copy: a figure in the form's unit, a text in the filing's language, a year, Yes or No."""
    if isinstance(value, Quantity):
        return answer.but(value=number(value, column, row.fixed), nothing=value.nothing)
    if column.answer.type == "reference":
        return answer.but(value=referred(filing, value, row, column))
    if isinstance(value, str) and column.answer.type in ("year", "date"):
        return answer.but(value=dated(value, filing, column))
    if isinstance(value, str | dict):
        text = in_language(value, *filing.languages) or None  # an empty text says nothing
        return answer.but(value=text, language=_other_language(value, text, filing.languages[0]))
    if isinstance(value, bool):
        return answer.but(value=column.answer.yes if value else column.answer.no)
    if isinstance(value, list):
        return answer.but(value=SEVERAL.join(map(str, value)) if value else column.answer.none)
    return answer.but(value=plain(Decimal(value), column.answer.decimals))


def dated(value: str, filing: Filing, column: Column) -> str:
    """A date as the form takes it: its year, or as exactly as it is known in the form's manner."""
    if column.answer.type == "year":
        return value[:4]
    months_first = filing.questionnaire.spelling.dates == "MM/YYYY" and len(value) >= len("2026-01")
    return f"{value[5:7]}/{value[:4]}" if months_first else value


def _other_language(value: str | dict[str, str], text: str | None, wanted: str) -> str | None:
    """The tag of the text that was taken, where none is in the language wanted."""
    if text is None or isinstance(value, str) or any(tag.split("-")[0] == wanted.split("-")[0] for tag in value):
        return None
    return next(tag for tag, words in value.items() if words == text)


def referred(filing: Filing, ids: str | list[str], row: FilingRow, column: Column) -> str | None:
    """The short names this filing gives the records of these ids, or what the form says where there is none."""
    start: Model = filing.status if row.record is None else row.record
    mark = leaf(type(start), filled(column.answer_from.path or "", row.fixed)).mark(Refers)
    if not ids or mark is None:
        return column.answer.none
    names = [filing.name_of(mark.to, id) for id in ([ids] if isinstance(ids, str) else ids)]
    return SEVERAL.join(n for n in names if n) or None


def number(quantity: Quantity, column: Column, row: Row | None) -> str | None:
    """A figure's digits in the form's unit; None where it has no value, or its unit does not convert."""
    if quantity.value is None:
        return None
    wanted = filled(column.answer.unit, row) if column.answer.unit else None
    unit = quantity.unit or wanted
    try:
        value = convert(quantity.value, unit, wanted) if unit and wanted else quantity.value
    except UnitError:
        return None  # STATUS-012 reports the unit; a figure in the wrong one is not filed
    return plain(value, column.answer.decimals)


def coded(filing: Filing, answer: Answer, value: Any, column: Column) -> Answer:
    """Kind codes: the form's labels of our codes, in the city's order; codes without one are named in `unknown`.

    A field that takes one option gets the first of a list that the form has: lists of codes name the main one first.
    """
    labels, unknown = [], []
    for code in value if isinstance(value, list) else [value]:
        stem, words = codelists.own_words(code)
        other = words is not None and stem == codelists.OTHER and column.answer.other
        crosswalk = column.answer_from.crosswalk or NOTATION_KEYS
        spelling = filing.questionnaire.spelling
        label = spelling.other if other else filing.label(crosswalk, stem, column.answer.options)
        if label is None:
            unknown.append(code)
        elif (
            words is None
            and label in labels
            and stem in filing.questionnaire.narrower.get(crosswalk, {}).get(label, ())
        ):
            continue  # several of our codes under one wider option
        else:
            labels.append(label if words is None else f"{label.rstrip()} {words}")
    if column.answer.type == "single" and labels:
        labels, unknown = labels[:1], []
    return answer.but(value=SEVERAL.join(labels) if labels else None, unknown=tuple(unknown))


def summed(filing: Filing, answer: Answer, row: FilingRow, column: Column) -> Answer:
    """Kind sum: emissions at the row's place of the main inventory, stated or added up; or the notation key."""
    rule = column.answer_from
    inventory = getattr(filing.status, rule.inventory)
    if inventory is None or row.fixed is None:
        return answer
    place = row.fixed.parameters
    total = sum_at(inventory, place["subsector"], rule.column or place["column"])
    answer = _with_addends(answer, inventory, total)
    if total.figure is None:
        return answer
    if rule.part == "key":
        key = total.figure.key
        return coded(filing, answer, key, column) if key else answer.but(nothing="unanswered")
    return answer.but(value=number(total.figure, column, row.fixed), nothing=total.figure.nothing)


def _with_addends(answer: Answer, inventory: Inventory, total: Sum) -> Answer:
    """Where a sum was read from: paths, sources, what it leaves out."""
    base, paths = f"inventories[{inventory.id}]", paths_of(inventory, total)
    found = (_source(a, inventory) for a in total.addends)
    return answer.but(
        path=paths[0] if len(paths) == 1 else base if paths else None,
        reads=paths,
        sources=tuple(dict.fromkeys(s for s in found if s is not None)),
        state=inventory.state if total.addends else None,
        incomplete=total.incomplete,
    )


def _source(addend: Cell | Total, inventory: Inventory) -> tuple[str, str | None] | None:
    if addend.source:
        return addend.source, addend.locator
    return (inventory.source, addend.locator or inventory.locator) if inventory.source else None


def derived(filing: Filing, answer: Answer, row: FilingRow, column: Column) -> Answer:
    """Kind derive: what the named function gives for the row's record, or for the status where rows are fixed."""
    record = filing.status if row.record is None else row.record
    result = functions()[column.answer_from.function or ""](record, row.order)
    found = [resolve(record, path, at=row.path) for path in result.reads]
    answer = answer.but(
        reads=tuple(f.path for f in found),
        sources=tuple(dict.fromkeys(s for f in found for s in sources(f))),
        state=found[0].state if found else None,
    )
    value = result.value
    if isinstance(value, list) or (value is not None and column.answer_from.crosswalk is not None):
        return coded(filing, answer, value, column)
    return answer.but(value=plain(value, column.answer.decimals) if isinstance(value, Decimal) else value)


def sources(found: Found) -> tuple[tuple[str, str | None], ...]:
    """The document behind what stands at a path, as a tuple of one or none."""
    document, locator = found.source
    return ((document, locator),) if document and found.value is not None else ()
