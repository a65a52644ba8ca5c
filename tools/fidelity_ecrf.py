"""Filled eCRF workbooks in and out again, cell by cell; part of `make fidelity`.

Reads each filled workbook of the folder of real data with openpyxl, a reader we did not write, and compares every
cell it holds with the workbook that the status it became makes. Exit code 1 where one is lost, changed or added
without a reason that stands in REASONS.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl

from reporter.layouts.ecrf import layout, plain
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.readers.ecrf import read
from reporter.readers.interface import Asked
from reporter.writers.ecrf import ecrf_xlsx

DATA = Path(__file__).parent.parent / ".." / "shared" / "data" / "covenant"
FILES = (*sorted((DATA / "ecrf").glob("*.xlsx")), DATA / "metcouncil_3.1.3_crf.xlsx")
REASONS = {
    "spelling": "sector or sub-sector in the export's spelling, not the variant's",
    "order": "rows of the third sheet in the export's order of places",
    "row": "rows of the third sheet for keys that the variant gives on the second alone",
}
YEAR = 2026

Cells = dict[str, Any]


def made(file: Path, out: Path) -> openpyxl.Workbook:
    """The workbook that the status of a file makes, opened by openpyxl."""
    taken = read(file, Asked(YEAR))
    status = AnnualStatus.model_validate({"reporting_year": YEAR, **taken.data})
    city = City.model_validate({"name": file.stem, **taken.city})
    out.write_bytes(ecrf_xlsx(status, city)[0])
    return openpyxl.load_workbook(out)


def compare(file: Path, out: Path) -> tuple[int, Counter[str], list[str]]:
    """How many cells the file holds, how many differ for which reason, and which differ without one."""
    theirs, ours = openpyxl.load_workbook(file), made(file, out)
    alike, wrong, count = Counter[str](), list[str](), 0
    table = theirs["eCRF_2"] if "eCRF_2" in theirs.sheetnames else theirs.worksheets[0]
    below = 0 if table.title == "eCRF_2" else 2  # the table of the questionnaire has one line of headings, not three
    sheets = [("eCRF_2", _cells(table, range(4 - below, 35), "BCDEFGH", below))]
    if "eCRF_1" in theirs.sheetnames:
        sheets += [("eCRF_1", _cells(theirs["eCRF_1"], range(1, 35), "C")), ("eCRF_2", _cells(table, range(1, 2), "A"))]
    for name, cells in sheets:
        letters = {address[0] for address in cells} | set("BCDEFGH" if name == "eCRF_2" and len(cells) > 1 else "")
        rows = {int(address[1:]) for address in cells}
        written = {a: v for a, v in _cells(ours[name], range(1, 35), "".join(letters)).items() if int(a[1:]) in rows}
        count += len(cells)
        wrong += [f"{name}!{a}: {cells.get(a)!r} → {written.get(a)!r}" for a in sorted({*cells, *written})
                  if not _equal(cells.get(a), written.get(a))]  # fmt: skip
    if "eCRF_3" in theirs.sheetnames:
        rows_in, rows_out = _rows(theirs["eCRF_3"]), _rows(ours["eCRF_3"])
        count += sum(len(row) for row in rows_in)
        wrong += _rows_apart(rows_in, rows_out, alike, table)
    return count, alike, wrong


def _cells(sheet: Any, rows: range, columns: str, below: int = 0) -> Cells:
    found = {f"{c}{r + below}": sheet[f"{c}{r}"].value for r in rows for c in columns}
    return {address: value for address, value in found.items() if value not in (None, "")}


def _rows(sheet: Any) -> list[Cells]:
    rows = [
        {c.column_letter: c.value for c in row if c.value not in (None, "")}
        for row in sheet.iter_rows(min_row=2, max_col=33)
    ]
    return [row for row in rows if row]


def _rows_apart(theirs: list[Cells], ours: list[Cells], alike: Counter[str], table: Any) -> list[str]:
    """Rows without a partner; a row may stand elsewhere and spell its place as the export does.

    A row more than there was must say what the second sheet of the file says of its place, and nothing else.
    """
    left, wrong = list(ours), []
    for n, row in enumerate(theirs):
        partner = next((r for r in left if _same_row(row, r)), None)
        if partner is None:
            wrong.append(f"eCRF_3: {row} is in no row of ours")
            continue
        alike["order"] += ours.index(partner) != n
        alike["spelling"] += sum(row.get(c) != partner.get(c) for c in "CD")
        left.remove(partner)
    stated = {plain(row[0].value or ""): row for row in table.iter_rows(min_row=4, max_col=7)}
    for row in left:
        keys = stated[plain(f"{row['C']} > {row['D']}")]
        key = keys[{"Direct emissions": 2, "Indirect emissions": 4, "Outside city boundary": 6}[row["E"]]].value
        if row.get("G") == key and not set(row) - set("ABCDEFG"):
            alike["row"] += 1
        else:
            wrong.append(f"eCRF_3: {row} was added")
    return wrong


def _same_row(a: Cells, b: Cells) -> bool:
    rest = {*a, *b} - {"C", "D"}
    return all(_equal(a.get(c), b.get(c)) for c in rest) and _place(a) == _place(b)


def _place(row: Cells) -> tuple[str | None, str | None, str]:
    stem, _, part = row.get("D", "").partition(" > ")
    sector = layout().code("sectors", row.get("C", ""))
    return sector, layout().code("subsectors", stem) or plain(stem), part


def _equal(a: Any, b: Any) -> bool:
    if isinstance(a, int | float) and isinstance(b, int | float):
        return a == b
    return type(a) is type(b) and a == b


def main() -> int:
    """Print the table; say whether every cell came back."""
    if not FILES[-1].exists():
        print("fidelity: skipped, the folder of real workbooks is not beside the project")
        return 0
    import tempfile

    failed = 0
    print(f"{'eCRF workbook':<55}{'cells':>7}{'wrong':>7}   by reason")
    for file in FILES:
        with tempfile.TemporaryDirectory() as folder:
            count, alike, wrong = compare(file, Path(folder) / "ecrf.xlsx")
        failed += len(wrong)
        reasons = ", ".join(f"{n} {REASONS[reason]}" for reason, n in alike.items() if n)
        print(f"{file.name[:54]:<55}{count:>7}{len(wrong):>7}   {reasons}")
        for line in wrong[:5]:
            print(f"      {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
