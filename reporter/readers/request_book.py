"""A request sheet as it came back: what each row answers, and every cell that does not say one thing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.layouts import typed
from reporter.layouts.cell_place import CellPlace
from reporter.layouts.request import ANY_MARK, COLUMNS, MARK, Question, Request, bare, place_of, same
from reporter.layouts.returned import Given, Returned, Unread
from reporter.layouts.sheets import Column
from reporter.layouts.shown import understood
from reporter.layouts.shown import unit as unit_of
from reporter.layouts.typed import Unclear, plain
from reporter.messages import LANGUAGES, say
from reporter.model import units
from reporter.model.units import dimension
from reporter.readers.grids import Grid, blank, checked, notes, opened


def read(file: Path, requests: list[Request]) -> Returned:
    """Read a sheet that was sent out.

    Args:
        file: Workbook or CSV, saved by any office program.
        requests: What the city's folder remembers.

    Raises:
        ReadError: It is no request sheet, one of a later program, or of no request of this folder.
    """
    book = opened(file)
    for sheet in book.sheets:
        found = _mark(sheet.rows, file)
        if found is None:
            continue
        row, name = found
        request = next((r for r in requests if r.name == name), None)
        if request is None:
            known = [r.name for r in requests]
            raise ReadError("request-unknown", file=file.name, name=name, nearest=nearest(name, known) or "–")
        unread: list[Unread] = []
        grid = Grid(file.name, sheet, unread, file)
        return Returned(file, request, list(_rows(grid, request, row)), unread, notes(file, book))
    raise ReadError("not-a-request", file=file.name)


def _mark(rows: list[list[Any]], file: Path) -> tuple[int, str] | None:
    """Where the mark of a request stands, and which request it is; a person may have put rows or columns before it."""
    for r, row in enumerate(rows[:20], 1):
        for cell in row[:20]:
            if isinstance(cell, str) and cell.startswith(ANY_MARK):
                if not cell.startswith(MARK):
                    raise ReadError("newer-book", file=file.name)
                return r, cell.removeprefix(MARK).strip()
    return None


def _heads(grid: Grid, start: int) -> tuple[int, dict[str, int]]:
    """The row of headings and the column of each; columns may be moved, a hidden one may be gone."""
    names = {say(f"request-head-{name}", lang).casefold(): name for lang in LANGUAGES for name in COLUMNS[1:]}
    for number in range(start, min(len(grid.sheet.rows), start + 40) + 1):
        found = {names[w]: n for n, c in enumerate(grid.row(number), 1) if (w := plain(c).casefold()) in names}
        if "answer" in found and len(found) >= 3:
            return number, found
    raise ReadError("request-headings", file=grid.file, sheet=grid.sheet.name)


def _rows(grid: Grid, request: Request, start: int) -> Iterator[Given]:
    grid.head, columns = _heads(grid, start)
    by_path = {q.path: q for q in request.questions}
    by_number = {q.number: q for q in request.questions}
    seen: set[str] = set()
    for number in range(grid.head + 1, len(grid.sheet.rows) + 1):
        row = grid.row(number)
        cells = {name: row[n - 1] for name, n in columns.items() if n <= len(row) and not blank(row[n - 1])}
        filled = {name: cells[name] for name in ("answer", "confirm", "comment", "source") if name in cells}
        if not filled:
            continue
        place = next((plain(c) for c in row if isinstance(c, str) and plain(c) in by_path), "")
        question = by_path.get(place) or by_number.get(_int(cells.get("number")))
        first = next(iter(filled))
        if question is None or question.path in seen:
            why = Unclear("unclear-row" if question is None else "unclear-row-twice")
            grid.refuse(_at(grid, number, columns[first], place), why)
            continue
        seen.add(question.path)
        try:
            yield _given(grid, question, cells, number, columns, request.language)
        except _Refused as refused:
            name = refused.name if refused.name in columns else first
            grid.refuse(_at(grid, number, columns[name], place), refused.why)


def _at(grid: Grid, row: int, column: int, path: str) -> CellPlace:
    """A cell of a row; the column that holds its path is folded away."""
    return grid.place(row, column, aside=tuple(n for n, c in enumerate(grid.row(row), 1) if path and plain(c) == path))


class _Refused(Exception):
    def __init__(self, name: str, why: Unclear) -> None:
        self.name, self.why = name, why


def _int(cell: Any) -> int:
    try:
        return typed.whole(cell)
    except Unclear:
        return -1


def _given(
    grid: Grid, question: Question, cells: dict[str, Any], row: int, columns: dict[str, int], language: str
) -> Given:
    value, words = None, None
    try:
        confirmed = "confirm" in cells and _confirms(cells["confirm"])
    except Unclear as why:
        raise _Refused("confirm", why) from why
    if "answer" in cells:
        try:
            cells = _percentage(grid, row, columns["answer"], cells)
            value, words = _answer(question, cells, language)
        except Unclear as why:
            raise _Refused("answer", why) from why
    if confirmed and value is not None and not same(value, question.offered):
        raise _Refused("answer", Unclear("unclear-both"))
    if confirmed and question.offered is None:
        raise _Refused("confirm", Unclear("unclear-nothing-to-confirm"))
    value = question.offered if confirmed and value is None else value
    said = "answer" if "answer" in cells or "confirm" not in columns else "confirm"
    texts = {n: plain(cells[n]) for n in ("source", "comment") if n in cells}
    return Given(question, value, confirmed, _at(grid, row, columns[said], question.path), words=words, **texts)


def _confirms(cell: Any) -> bool:
    """Whether a cell of the column to confirm in says yes."""
    word = plain(cell).casefold()
    if word in {say("request-as-it-is", lang).casefold() for lang in LANGUAGES} | {"x", "ok", "stämmer"}:
        return True
    return typed.yes_or_no(cell)


def _answer(question: Question, cells: dict[str, Any], language: str) -> tuple[Any, str | None]:
    """The value that was typed, and the words where they said more; a text keeps what it says in other languages."""
    found = place_of(question.path)
    assert found is not None
    _, column, figure = found
    cell = checked(cells["answer"])
    if not figure:
        if isinstance(cell, str) and plain(cell).casefold() in typed.NOTHING:
            raise Unclear("unclear-nothing")
        value, was = understood(cell, column), question.offered
        return ({**was, language: value} if isinstance(was, dict) and isinstance(value, str) else value), None
    return _figure(cell, cells.get("unit"), column, question)


def _figure(cell: Any, unit: Any, column: Column, question: Question) -> tuple[Any, str | None]:
    """A figure: the number, its unit from the cell itself, from beside it, or as it was."""
    number = typed.number(cell)
    beside = None if blank(unit) else unit_of(unit, column.unit)
    was = (question.offered or {}).get("unit") or column.unit
    named = number.unit and unit_of(number.unit, column.unit)
    if named and beside and beside not in (named, was) and dimension(beside) == dimension(named):
        raise Unclear("unclear-two-units", unit=beside)
    known = named or beside or was
    if known is not None and units.known(known) and dimension(known) == "share" and not named:
        _percent(cell, number.value, known)
    value = {"value": number.value, **({"unit": known} if known else {})}
    return bare(value, figure=True), plain(cell) if number.about else None


def _percentage(grid: Grid, row: int, column: int, cells: dict[str, Any]) -> dict[str, Any]:
    """The cells of a row, with an answer that is shown as a percentage written as people see it."""
    answer = cells["answer"]
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not grid.percentage(row, column):
        return cells
    return {**cells, "answer": f"{(typed.number(answer).value * 100).normalize():f} %"}


def _percent(cell: Any, value: Decimal, unit: str) -> None:
    """Refuse 0.4 where 40 % may be meant: office programs save a share so when a cell is formatted as one."""
    if unit == "%" and not isinstance(cell, str) and 0 < abs(value) < 1:
        raise Unclear("unclear-percent", one=f"{value}", other=f"{(value * 100).normalize():f}")
