"""Two cycles of one questionnaire side by side, and the copy a new one starts from.

A difference is told from a change map (`links`); from form to form the map is worked out here.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reporter.questionnaire.definition import NOTATION_KEYS, Column, Options, Question, Questionnaire, Row
from reporter.questionnaire.labels import unmarked, words
from reporter.questionnaire.links import ChangeMap, Detail, Hop, Kind, Link, Spot, heaviest
from reporter.questionnaire.load import definition_files

_HEAVY = ("answer-type", "answer-unit")
"""Details that make a column modified."""

UNSURE = ("option-seen", "option-unseen")
"""Details that may be no change at all: neither list is known to be whole."""

_LIGHT = (*UNSURE, "asked-by")
"""Details that leave a column as it was: what it asks and what it takes are the same."""


@dataclass(frozen=True)
class Change:
    """What changed in one question."""

    kind: Kind
    number: str
    before: str | None
    title: str
    details: tuple[Detail, ...] = ()
    """What exactly, in the order of the form."""


def compare(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    """Every question that changed between two forms, one after the other; unchanged ones are left out."""
    return (c for c in changes(ChangeMap([hop(old, new)]), old, new) if c.kind != "none")


def changes(told: ChangeMap, old: Questionnaire | None, new: Questionnaire | None) -> Iterator[Change]:
    """Every question of either cycle and its kind of change: the new form's order, removed ones last.

    A question is new or removed where all its columns are; modified where one of them is new, removed or modified;
    minor where anything else is told. The forms are needed for titles and order only.
    """
    links = list(told.links())
    by_number: dict[str, list[Link]] = {q.number: [] for q in new.question} if new else {}
    for link in links:
        if link.after is not None:
            by_number.setdefault(link.after.question, []).append(link)
    heirs: dict[str, list[str]] = {}
    for link in links:
        if link.before is not None and link.after is not None:
            heirs.setdefault(link.before.question, []).append(link.after.question)
    gone: dict[str, None] = {}
    for link in links:
        if link.before is not None and link.after is None:
            came_to = heirs.get(link.before.question)
            if came_to:
                by_number[Counter(came_to).most_common(1)[0][0]].append(link)
            else:
                gone[link.before.question] = None
    for number, held in by_number.items():
        yield _change(told, number, held, new)
    for number in gone:
        yield Change("removed", number, number, _title(old, number))


def _change(told: ChangeMap, number: str, held: list[Link], new: Questionnaire | None) -> Change:
    title = _title(new, number)
    earlier = Counter(x.before.question for x in held if x.before is not None and x.after is not None)
    if not earlier:
        return Change("new", number, None, title)
    before = earlier.most_common(1)[0][0]
    details = [Detail("renumbered", f"{before} → {number}")] if before != number else []
    details += [*told.notes(number), *(d for x in _in_order(held, number, new) for d in _told(x))]
    kinds: list[Kind] = ["modified" if x.kind in ("new", "removed") else x.kind for x in held]
    kind = heaviest("minor" if details else "none", *kinds)
    return Change(kind, number, before, title, tuple(dict.fromkeys(details)))


def _in_order(held: list[Link], number: str, new: Questionnaire | None) -> list[Link]:
    """Columns as the new form has them, then those that are gone."""
    question = new.find(number) if new is not None else None
    at = {c.key: n for n, c in enumerate(question.column if question is not None else ())}
    return sorted(held, key=lambda x: at.get(x.after.column, 0) if x.after is not None else len(at))


def _told(link: Link) -> Iterator[Detail]:
    spot = link.after or link.before
    assert spot is not None
    if link.kind in ("new", "removed"):
        yield Detail(f"column-{link.kind}", spot.label, spot.key)
    yield from (replace(d, column=spot.key) for d in link.details)


def _title(form: Questionnaire | None, number: str) -> str:
    question = form.find(number) if form is not None else None
    return question.title if question is not None else ""


# -- two forms, one step


def hop(old: Questionnaire, new: Questionnaire) -> Hop:
    """The step from a cycle to the next, as `same_as`, labels and the facts asked for tell it."""
    links: list[Link] = []
    rows: dict[tuple[str, str, str], str | None] = {}
    notes: dict[str, tuple[Detail, ...]] = {}
    matched: dict[str, set[str]] = {q.number: set() for q in old.question}
    for question in new.question:
        before = question_before(old, question)
        earlier = columns_before(before, question) if before is not None else {}
        for column in question.column:
            heirs: list[Column | None] = [*earlier.get(column.key, [])]
            links += [_link(old, new, before, question, was, column) for was in heirs or [None]]
        if before is not None:
            matched[before.number] |= {was.key for found in earlier.values() for was in found}
            rows |= _rows(before, question)
            notes[question.number] = tuple(_notes(before, question))
    for question in old.question:
        left = (c for c in question.column if c.key not in matched[question.number])
        links += [Link("removed", _spot(question, c), None, c.certainty or question.certainty) for c in left]
    told = {n: d for n, d in notes.items() if d}
    return Hop(old.cycle, new.cycle, tuple(links), rows, told, fixed_rows(new))


def fixed_rows(form: Questionnaire | None) -> dict[str, frozenset[str]]:
    """Number of each question with fixed rows → their names."""
    return {q.number: frozenset(unmarked(r.name) for r in q.row) for q in (form.question if form else ()) if q.row}


def _spot(question: Question, column: Column) -> Spot:
    return Spot(question.number, column.key, column.label)


def _link(
    old: Questionnaire, new: Questionnaire, before: Question | None, after: Question, was: Column | None, column: Column
) -> Link:
    certainty = column.certainty or after.certainty
    if before is None or was is None:
        return Link("new", None, _spot(after, column), certainty)
    details = tuple(_column(old, new, was, column))
    names = {d.kind for d in details}
    kind: Kind = "modified" if names & {*_HEAVY} else "minor" if names - {*_LIGHT} else "none"
    return Link(kind, _spot(before, was), _spot(after, column), certainty, details)


def question_before(old: Questionnaire, question: Question) -> Question | None:
    """The question of the old cycle: of the same number and title, else as `same_as` says."""
    found = old.find(question.number)
    if found is not None and found.title == question.title:
        return found
    return old.find(question.same_as) if question.same_as is not None else None


def _row_now(row: Row, after: Question) -> Row | None:
    """The row of the same key, else of the same name."""
    by_key = next((r for r in after.row if r.key == row.key), None)
    return by_key or next((r for r in after.row if words(r.name) == words(row.name)), None)


def _rows(before: Question, after: Question) -> dict[tuple[str, str, str], str | None]:
    """What each fixed row is called now; None where it is gone."""
    if not after.row:
        return {}
    now = ((r.name, _row_now(r, after)) for r in before.row)
    return {(before.number, unmarked(name), after.number): row.name if row else None for name, row in now}


def _notes(before: Question, after: Question) -> Iterator[Detail]:
    """What changed in a question beside its columns."""
    if before.text and after.text and before.text != after.text:
        yield Detail("text", after.text)
    now = {r.key: _row_now(r, after) for r in before.row}
    for row in before.row:
        later = now[row.key]
        if later is not None and words(row.name) != words(later.name):
            yield Detail("row", f"{row.name} → {later.name}")
    kept = {r.key for r in now.values() if r is not None}
    yield from (Detail("row-new", r.name) for r in after.row if r.key not in kept)
    yield from (Detail("row-removed", r.name) for r in before.row if now[r.key] is None)


def columns_before(before: Question, after: Question) -> dict[str, list[Column]]:
    """Key of each column → the columns it was; none where it is new, several where they became one.

    The surest likeness goes first: the same place and words, what `same_as` says, the same words, the same fact of
    the status, nearly the same words, the same place and a like label. But for `same_as`, no two columns were the
    same one.
    """
    if not before.table and not after.table:
        return {after.column[0].key: [before.column[0]]}
    found = {column.key: _known(before, column) for column in after.column}
    for alike in (_same_words, _same_fact, _nearly, _like):
        for column in after.column:
            if not found[column.key]:
                used = {c.key for was in found.values() for c in was}
                found[column.key] = [c for c in before.column if c.key not in used and alike(c, column)][:1]
    return found


def _known(before: Question, column: Column) -> list[Column]:
    was = before.field(column.key)
    if was is not None and _same_words(was, column):
        return [was]
    keys = [column.same_as] if isinstance(column.same_as, str) else column.same_as or []
    return [c for c in before.column if c.key in keys]


def _same_words(was: Column, column: Column) -> bool:
    return words(was.label) == words(column.label)


def _same_fact(was: Column, column: Column) -> bool:
    return was.answer_from == column.answer_from and column.answer_from.kind != "manual"


def _nearly(was: Column, column: Column) -> bool:
    return _likeness(was, column) > 0.9


def _like(was: Column, column: Column) -> bool:
    return was.key == column.key and _likeness(was, column) > 0.6


def _likeness(was: Column, column: Column) -> float:
    return difflib.SequenceMatcher(None, was.label.lower(), column.label.lower()).ratio()


def _column(old: Questionnaire, new: Questionnaire, was: Column, column: Column) -> Iterator[Detail]:
    if was.key != column.key and was.key.isdecimal() and column.key.isdecimal():
        yield Detail("column-moved", f"{was.key} → {column.key}", column.key)
    if not _same_words(was, column):
        yield Detail("label", f"{was.label} → {column.label}", column.key)
    if was.answer.type != column.answer.type:
        yield Detail("answer-type", f"{was.answer.type} → {column.answer.type}", column.key)
    elif was.answer.unit != column.answer.unit:
        yield Detail("answer-unit", f"{was.answer.unit or '–'} → {column.answer.unit or '–'}", column.key)
    for initiative in sorted({*(column.asked_by or ())} - {*(was.asked_by or ())}):
        yield Detail("asked-by", initiative, column.key)
    yield from _options(old, new, was, column)


def _options(old: Questionnaire, new: Questionnaire, was: Column, column: Column) -> Iterator[Detail]:
    """Options that came, went, or are worded anew, told apart by what they mean.

    Where a list holds only what real filings chose, an option that is missing from it may stand in the form.
    """
    before, after = old.options.get(was.answer.options or ""), new.options.get(column.answer.options or "")
    had, has = _by_meaning(old, was, before), _by_meaning(new, column, after)
    for meaning in had:
        if meaning in has and words(had[meaning]) != words(has[meaning]):
            yield Detail("option-reworded", f"{had[meaning]} → {has[meaning]}", column.key)
    whole = all(o is None or o.complete for o in (before, after))
    kinds = ("option-new", "option-removed") if whole else ("option-seen", "option-unseen")
    yield from (Detail(kinds[0], has[meaning], column.key) for meaning in has if meaning not in had)
    yield from (Detail(kinds[1], had[meaning], column.key) for meaning in had if meaning not in has)


def _by_meaning(form: Questionnaire, column: Column, options: Options | None) -> dict[object, str]:
    """Our code of an option, else its words → its label."""
    codes = form.crosswalks.get(column.answer_from.crosswalk or NOTATION_KEYS, {})
    return {codes.get(label) or words(label): label for label in (options.labels if options else ())}


# -- a new cycle


def start_from(folder: Path, cycle: int) -> dict[str, str]:
    """The files of a new cycle, copied from an old one with comments and order kept.

    Each question says which one it was (`same_as`) and `review = "todo"` until a person has gone through it.

    Returns:
        File name → text, not yet written.
    """
    files: dict[str, str] = {}
    for file in definition_files(folder):
        text = file.read_text(encoding="utf-8")
        if file.name == "questionnaire.toml":
            text = re.sub(r"(?m)^cycle = \d+$", f"cycle = {cycle}", text)
            text = re.sub(r"(?m)^first_year = \d+$", f"first_year = {cycle}", text)
            text = re.sub(r'(?m)^certainty = "\w+"$', 'certainty = "inferred"', text, count=1)
        else:
            text = re.sub(r"(?m)^same_as = .*\n", "", text)
            text = re.sub(r'(?m)^certainty = "seen"$', 'certainty = "inferred"', text)
            text = re.sub(r'(?m)^(number = ("[^"]+"))$', lambda m: f'{m[1]}\nsame_as = {m[2]}\nreview = "todo"', text)
        files[file.name] = text
    return files
