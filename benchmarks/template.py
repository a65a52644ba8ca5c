"""Filling an official workbook, ours and openpyxl's way, timed from the file to the file: run by `run.py`.

    python benchmarks/template.py make FILE        12 sheets, 36,000 styled cells
    python benchmarks/template.py ours|peer FILE   288 values in; prints seconds and the process's peak memory in MB

Imports are not counted, on neither side: they are paid once for any number of cities. Reading back is: ours hands
nothing over that it has not read back, the peer's way has no such step.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path

SHEETS, ROWS, COLUMNS, VALUES = 12, 100, 30, 24


def make(file: Path) -> None:
    """A form as offices make them: labels, numbers of last year, cells to fill in, twelve looks in turn."""
    from openpyxl import Workbook
    from openpyxl.styles import Border, Font, PatternFill, Side

    book = Workbook()
    del book["Sheet"]
    looks = [
        (Font(bold=n % 2 == 0, color=f"FF{n * 991:06X}"), PatternFill("solid", fgColor=f"{0xFFFFFF - n * 77:06X}"))
        for n in range(12)
    ]
    border = Border(left=Side(style="thin"))
    for number in range(SHEETS):
        sheet = book.create_sheet(f"Sheet {number + 1}")
        for row in range(1, ROWS + 1):
            for column in range(1, COLUMNS + 1):
                cell = sheet.cell(row, column)
                if column <= 2 or row == 1:
                    cell.value = f"Label {row} {column}"
                elif column % 2:
                    cell.value = row * column + number
                (cell.font, cell.fill), cell.border = looks[(row + column) % 12], border
    book.save(file)


def places() -> list[tuple[str, int, int, float | str]]:
    """What goes in: numbers and texts, 24 a sheet."""
    return [
        (f"Sheet {n + 1}", 4 * v + 2, 4 + v % 5, v * 1.5 if v % 2 else f"Text {v}")
        for n in range(SHEETS)
        for v in range(VALUES)
    ]


def ours(file: Path) -> None:
    """As `reporter template fill` does it."""
    from functools import partial

    from reporter.readers.guard import guard, unpacked
    from reporter.writers.files import write
    from reporter.writers.template.archive import Archive
    from reporter.writers.template.book import Book
    from reporter.writers.template.cells import Put
    from reporter.writers.template.complete import complete

    puts = [
        Put(sheet, row, column, value if isinstance(value, str) else Decimal(str(value)), f"{sheet}!{row},{column}")
        for sheet, row, column, value in places()
    ]
    completed, problems = complete(Book(Archive(unpacked(file), file.name)), puts, partial(guard, file))
    assert completed is not None, problems
    write(file.with_suffix(".ours.xlsx"), completed.done.data)


def peer(file: Path) -> None:
    """Load, set, save."""
    from openpyxl import load_workbook

    book = load_workbook(file)
    for sheet, row, column, value in places():
        book[sheet].cell(row, column).value = value
    book.save(file.with_suffix(".peer.xlsx"))


def main(what: str, file: Path) -> None:
    """Make the workbook, or fill it twice and tell how long the second time took."""
    if what == "make":
        make(file)
        return
    fill = {"ours": ours, "peer": peer}[what]
    if what == "ours":
        gc.disable()  # as the command line does
    fill(file)
    start = time.perf_counter()
    fill(file)
    print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
