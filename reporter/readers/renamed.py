"""New ids for records just read: in their lists, in what refers to them, and in the references of kept answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import replace
from typing import Any

from reporter.answers import BY_HAND, reference, split
from reporter.model.base import Model, Refers
from reporter.model.status import AnnualStatus
from reporter.paths import leaf, parse
from reporter.questionnaire.definition import Questionnaire
from reporter.readers.answers_file import TABLES
from reporter.readers.intake import Intake

Ids = dict[str, dict[str, str]]
"""List → id → new id."""

_SOURCE = Refers("documents")
"""What `source` holds, wherever it stands."""


def renamed(intake: Intake, ids: Ids, questionnaire: Questionnaire) -> Intake:
    """The same intake with its records under other ids; everything that names one follows."""
    rename(intake.data, ids)

    def moved(ref: str) -> str:
        return moved_reference(ref, ids, questionnaire)

    return replace(
        intake,
        status=AnnualStatus.model_validate(intake.data),
        entries={moved(ref): entry for ref, entry in intake.entries.items()},
        left_blank=[moved(ref) for ref in intake.left_blank],
        reasons=[(moved(ref), place, why) for ref, place, why in intake.reasons],
        places={_moved_path(path, ids, moved): place for path, place in intake.places.items()},
    )


def _moved_path(path: str, ids: Ids, moved: Callable[[str], str]) -> str:
    """A path with the new id of its record; that of an answer by hand with its new reference."""
    if path.startswith(f"{BY_HAND}."):
        return f"{BY_HAND}.{moved(path.removeprefix(f'{BY_HAND}.'))}"
    name, key = parse(path)[0]
    new = ids.get(name, {}).get(key or "")
    return path if new is None else f"{name}[{new}]{path.removeprefix(f'{name}[{key}]')}"


def moved_reference(ref: str, ids: Ids, questionnaire: Questionnaire) -> str:
    """A cell's reference with the new id of its row's record."""
    number, row, column = split(ref)
    question = questionnaire.find(number)
    from_ = question.rows.from_ if question is not None and question.rows is not None else None
    new = ids.get(from_ or "", {}).get(row or "")
    return ref if new is None else reference(number, new, column)


def rename(tables: MutableMapping[str, Any], ids: Ids) -> bool:
    """Put new ids into the tables of a year, in place; whether there was any to put.

    Works on plain tables and on those of a file, whose comments stay.
    """
    changed = False
    for name, here in ids.items():
        for record in tables.get(name) or ():
            new = here.get(str(record["id"]))
            if new is not None and new != record["id"]:
                record["id"] = new
                changed = True
    return any([_follow(tables, AnnualStatus, ids), changed])


def _follow(table: MutableMapping[str, Any], model: type[Model], ids: Ids) -> bool:
    """Let every field that refers to a record name it by its new id."""
    changed = False
    for name, value in list(table.items()):
        if name not in model.model_fields:
            continue
        what = leaf(model, name)
        refers = what.mark(Refers) or (_SOURCE if name == "source" else None)
        if refers is not None and refers.to in ids:
            changed |= _referring(table, name, value, ids[refers.to])
        elif what.model is not None:
            for inner in _tables(value):
                changed |= _follow(inner, what.model, ids)
    return changed


def _referring(table: MutableMapping[str, Any], name: str, value: Any, ids: dict[str, str]) -> bool:
    if not isinstance(value, list):
        new = ids.get(str(value), value)
        if new != value:
            table[name] = new
        return bool(new != value)
    changed = False
    for n, item in enumerate(value):
        if ids.get(str(item), item) != item:
            value[n] = ids[str(item)]
            changed = True
    return changed


def _tables(value: Any) -> Iterator[MutableMapping[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, MutableMapping):
            yield item


def rename_answers(document: MutableMapping[str, Any], ids: Ids, questionnaire: Questionnaire) -> bool:
    """Put new ids into the references of an answers file, in place; whether there was any to put."""
    changed = False
    for kind in TABLES:
        table = document.get(kind, {})
        moved = {ref: moved_reference(ref, ids, questionnaire) for ref in table}
        if any(old != new for old, new in moved.items()):
            answers = {new: table[old] for old, new in moved.items()}
            table.clear()
            table.update(answers)
            changed = True
    blank = document.get("left_blank", [])
    for n, ref in enumerate(list(blank)):
        new = moved_reference(ref, ids, questionnaire)
        if new != ref:
            blank[n] = new
            changed = True
    return changed
