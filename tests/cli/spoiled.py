"""Sheets spoiled as people spoil them. `python -m tests.cli.spoiled` writes docs/spoiled-workbooks.md from what happens.

Each is what a colleague's office does to a request sheet between sending and answering. Three things may happen: it is
read right, the cell is asked about, or the file is refused with a sentence; nothing else, and nothing half-written.
"""

from __future__ import annotations

import datetime
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from tests.cli.asking import as_csv, changed, city, fill

PAGE = Path(__file__).parents[2] / "docs" / "spoiled-workbooks.md"
T = "targets[t2030]"
REDUCTION, BASE, YEAR, TYPE = f"{T}.reduction", f"{T}.base_emissions", f"{T}.base_year", f"{T}.type"

Make = Callable[[Path], Path]


@dataclass(frozen=True)
class Spoiled:
    """One habit and what must come of it."""

    what: str
    make: Make
    outcome: str
    """read, asked or refused."""

    expected: str
    """The value that is read; else words of the sentence."""

    @property
    def path(self) -> str:
        """Where the answer goes."""
        return self.make.path if isinstance(self.make, Typed) else REDUCTION


@dataclass(frozen=True)
class Typed:
    """An answer typed into one row."""

    value: object
    path: str
    more: dict[str, object]

    def __call__(self, sheet: Path) -> Path:
        return fill(sheet, {self.path: {"answer": self.value, **self.more}})


def typed(value: object, path: str = REDUCTION, **more: object) -> Make:
    return Typed(value, path, more)


def then(change: Callable[[Any, Callable[[str, str], str]], object]) -> Make:
    """An answer of 65, and something else done to the page."""
    return lambda sheet: changed(fill(sheet, {REDUCTION: {"answer": "65"}}), change)


def packed(edit: Callable[[dict[str, bytes]], dict[str, bytes]], name: str | None = None) -> Make:
    """An answer of 65, and the file itself changed part by part."""

    def make(sheet: Path) -> Path:
        fill(sheet, {REDUCTION: {"answer": "65"}})
        with zipfile.ZipFile(sheet) as archive:
            parts = edit({n: archive.read(n) for n in archive.namelist()})
        to = sheet.with_name(name) if name else sheet
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in parts.items():
                archive.writestr(part, data)
        return to

    return make


def raw(data: bytes, name: str = "svar.xlsx") -> Make:
    def make(sheet: Path) -> Path:
        (sheet.parent / name).write_bytes(data)
        return sheet.parent / name

    return make


def csv_of(delimiter: str, encoding: str, name: str = "svar.csv") -> Make:
    return lambda sheet: as_csv(fill(sheet, {REDUCTION: {"answer": "65"}}), sheet.with_name(name), delimiter, encoding)


def copied(sheet: Path) -> Path:
    """The page pasted into a workbook of the colleague's own, values only."""
    fill(sheet, {REDUCTION: {"answer": "65"}})
    book = openpyxl.Workbook()
    book.active["A1"] = "Mina siffror"
    page = book.create_sheet("Kopia")
    for row in openpyxl.load_workbook(sheet).worksheets[0].values:
        page.append(row)
    book.save(sheet)
    return sheet


def without_hidden_column(sheet: Path) -> Path:
    fill(sheet, {REDUCTION: {"answer": "65"}})
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    mark = page["A1"].value
    page.delete_cols(1)
    page["Z1"] = mark
    page["Z1"], page["B2"] = None, mark
    book.save(sheet)
    return sheet


def pasted(page: Any, at: Any) -> None:
    for n in range(30, 21_000):
        page[f"H{n}"] = "x"


def _set(address: str, value: object) -> Callable[[Any, Any], None]:
    def change(page: Any, at: Any) -> None:
        page[address] = value

    return change


def _percent(page: Any, at: Any) -> None:
    cell = page[at(REDUCTION, "answer")]
    cell.value, cell.number_format = 0.65, "0%"


def _formula(text: str, result: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """The answer as a formula with the result saved beside it, as an office program writes it."""

    def edit(parts: dict[str, bytes]) -> dict[str, bytes]:
        name = "xl/worksheets/sheet1.xml"
        sheet = parts[name].decode()
        answer = r'(<c r="H\d+"[^>]*?) t="inlineStr"([^>]*)><is><t[^>]*>65</t></is></c>'
        new = re.sub(answer, rf"\1\2><f>{text}</f>{result}</c>", sheet)
        assert new != sheet
        return {**parts, name: new.encode()}

    return edit


def _huge(parts: dict[str, bytes]) -> dict[str, bytes]:
    name = "xl/worksheets/sheet1.xml"
    sheet = parts[name].decode()
    new = re.sub(r'(<c r="H\d+"[^>]*?><is><t[^>]*>)65<', lambda m: f"{m[1]}{'x' * 1_000_000}<", sheet)
    assert new != sheet
    return {**parts, name: new.encode()}


def _with(part: str, data: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda parts: {**parts, part: data}


def _swapped(page: Any, at: Any) -> None:
    for row in range(6, page.max_row + 1):
        answer, field = page[f"H{row}"].value, page[f"D{row}"].value
        page[f"H{row}"].value, page[f"D{row}"].value = field, answer


def _sorted(page: Any, at: Any) -> None:
    rows = [[c.value for c in row] for row in page.iter_rows(min_row=7)]
    for n, row in enumerate(sorted(rows, key=lambda r: str(r[3])), 7):
        for k, value in enumerate(row, 1):
            page.cell(n, k).value = value


CASES = [
    Spoiled("decimal comma", typed("62,5"), "read", "62.5 %"),
    Spoiled("decimal point", typed("62.5"), "read", "62.5 %"),
    Spoiled("a number, not text", typed(62.5), "read", "62.5 %"),
    Spoiled("percent sign behind the number", typed("65 %"), "read", "65 %"),
    Spoiled("percent sign without a blank", typed("65%"), "read", "65 %"),
    Spoiled("the cell formatted as a percentage: it holds 0.65", then(_percent), "read", "65 %"),
    Spoiled("0.4 as a number where % is asked", typed(0.4), "asked", "0.4 % or 40 %"),
    Spoiled("blanks between thousands", typed("51 200", BASE), "read", "51200 kt"),
    Spoiled("blanks that do not break", typed("51\u00a0200\u00a0t", BASE, unit=None), "read", "51200 t"),
    Spoiled("comma for thousands, point for decimals", typed("51,200.5", BASE), "read", "51200.5 kt"),
    Spoiled("point for thousands, comma for decimals", typed("51.200,5", BASE), "read", "51200.5 kt"),
    Spoiled("1.200, which is two numbers", typed("1.200", BASE), "asked", "1200 or 1.200"),
    Spoiled("1,200, which is two numbers", typed("1,200", BASE), "asked", "1200 or 1.200"),
    Spoiled("“ca 1 200 ton”", typed("ca 1 200 ton", BASE, unit=None), "read", "1200 ton"),
    Spoiled("a unit in the cell that is not the one beside it", typed("52 000 t", BASE, unit="MWh"), "asked", "MWh"),
    Spoiled("a unit in the cell, the printed one left standing", typed("52 500 t", BASE), "read", "52500 t"),
    Spoiled("a unit of something else", typed("52 MWh", BASE), "asked", "does not convert to t"),
    Spoiled("a unit nobody knows", typed("52 kilotoner", BASE), "asked", "not known"),
    Spoiled("another unit chosen beside the number", typed("51000", BASE, unit="t"), "read", "51000 t"),
    Spoiled("a minus sign from a word processor", typed("−5"), "read", "-5 %"),
    Spoiled("a number with an exponent", typed("5.3E+04", BASE, unit="t"), "read", "53000 t"),
    Spoiled("“saknas”", typed("saknas"), "asked", "may mean several things"),
    Spoiled("a dash", typed("-"), "asked", "may mean several things"),
    Spoiled("“?”", typed("?"), "asked", "may mean several things"),
    Spoiled("words where a number is asked", typed("se bilaga"), "asked", "is no number"),
    Spoiled("a range", typed("60-65"), "asked", "is a range"),
    Spoiled("a date where a number is asked", typed(datetime.datetime(2026, 6, 5)), "asked", "is a date"),
    Spoiled("a year as text", typed("2012", YEAR), "read", "2012"),
    Spoiled("a year with decimals", typed("2012,5", YEAR), "asked", "no whole number"),
    Spoiled("a choice in the other language", typed("Base year intensity", TYPE), "asked", "nothing the list"),
    Spoiled("a choice in small letters", typed("fast nivå målåret", TYPE), "read", "fixed-level"),
    Spoiled("confirmed by x", lambda s: fill(s, {REDUCTION: {"confirm": "x"}}), "read", "60 %"),
    Spoiled("confirmed, and another answer beside it", typed("65", confirm="stämmer som det är"), "asked", "differs"),
    Spoiled(
        "confirmed, where nothing is known",
        lambda s: fill(s, {f"{T}.year_set": {"confirm": "ja"}}),
        "asked",
        "nothing is known",
    ),
    Spoiled("a row inserted above", then(lambda p, at: p.insert_rows(7)), "read", "65 %"),
    Spoiled("rows sorted", then(_sorted), "read", "65 %"),
    Spoiled("two columns exchanged", then(_swapped), "read", "65 %"),
    Spoiled("the hidden column deleted", without_hidden_column, "read", "65 %"),
    Spoiled("the sheet copied into another workbook", copied, "read", "65 %"),
    Spoiled("an answer below the last row", then(_set("H60", "och solceller")), "asked", "nobody asked about"),
    Spoiled("a row copied and answered twice", then(lambda p, at: _twice(p, at)), "asked", "second row"),
    Spoiled("the headings deleted", then(lambda p, at: p.delete_rows(6)), "refused", "lost its headings"),
    Spoiled("the first lines deleted", then(lambda p, at: p.delete_rows(1, 5)), "refused", "no request sheet"),
    Spoiled("20,000 rows pasted", then(pasted), "refused", "more than 20000"),
    Spoiled("saved as CSV by a Swedish office program", csv_of(";", "cp1252"), "read", "65 %"),
    Spoiled("saved as CSV by Google Sheets", csv_of(",", "utf-8"), "read", "65 %"),
    Spoiled("saved as Unicode text", csv_of("\t", "utf-16", "svar.txt"), "read", "65 %"),
    Spoiled("a formula with its result", packed(_formula("60+5", "<v>65</v>")), "read", "65 %"),
    Spoiled("a formula without its result", packed(_formula("60+5", "")), "refused", "has no result"),
    Spoiled("macros added", packed(_with("xl/vbaProject.bin", b"x")), "read", "65 %"),
    Spoiled("a link to another workbook", packed(_with("xl/externalLinks/externalLink1.xml", b"<a/>")), "read", "65 %"),
    Spoiled("protected by a password", raw(b"\xd0\xcf\x11\xe0" + b"\0" * 600), "refused", "password"),
    Spoiled("a cell of a megabyte", packed(_huge), "asked", "longer than"),
    Spoiled("cut off in the middle of being sent", raw(b"PK\x03\x04 half a file"), "refused", "not a workbook"),
    Spoiled("a PDF of the sheet, renamed", raw(b"%PDF-1.7 ..."), "refused", "not a workbook"),
    Spoiled("the answer e-mailed as plain words", raw(b"Hej! Det blir 65.", "svar.csv"), "refused", "no request sheet"),
]


def _twice(page: Any, at: Any) -> None:
    row = int(at(REDUCTION, "answer")[1:])
    for k in range(1, 14):
        page.cell(40, k).value = page.cell(row, k).value


def happened(case: Spoiled, folder: Path, run: Callable[..., Any]) -> tuple[str, str]:
    """What comes of a case: read and the value, asked or refused and the sentence."""
    from reporter.cli import filings
    from reporter.paths import resolve

    city(folder / "by")
    made = run("request", "make", folder / "by", "--owner", "Miljöförvaltningen", "--out", folder / "ut", "--lang", "sv",
               "--as-of", "2026-04-20")  # fmt: skip
    assert made.code == 0, made
    file = case.make(next((folder / "ut").glob("*.xlsx")))
    before = {f: f.read_bytes() for f in (folder / "by").rglob("*.toml")}
    ran = run("request", "merge", folder / "by", file, "--as-of", "2026-05-02")
    if ran.code:
        assert {f: f.read_bytes() for f in (folder / "by").rglob("*.toml")} == before, "half-written"
        lines = [line.strip() for line in ran.out.splitlines() if ", sheet " in line]
        return ("asked", " ".join(lines)) if ran.code == 1 else ("refused", ran.err.removeprefix("reporter: ").strip())
    value = resolve(filings.sound(folder / "by", 2026)[1].status, case.path).value
    return "read", f"{value.value} {value.unit}" if hasattr(value, "unit") else str(value)


def page(results: list[tuple[Spoiled, tuple[str, str]]]) -> str:
    """The table."""
    rows = "".join(f"| {c.what} | {outcome} | {told.replace('|', '/')} |\n" for c, (outcome, told) in results)
    return (
        "# Spoiled sheets\n\n<!-- Made by `python -m tests.cli.spoiled`; edit tests/cli/spoiled.py, not this page. -->\n\n"
        f"{len(results)} things that happen to a request sheet between sending and answering, and what comes of each. "
        "*read*: taken, with the value that stands in the status then. *asked*: the cell is told, nothing of the file "
        "is taken. *refused*: the file is told. The sentences come in Swedish too.\n\n"
        "| What was done | Outcome | Value, or what is said |\n|---|---|---|\n" + rows
    )  # fmt: skip


def main() -> None:
    """Write the page."""
    import os
    import subprocess

    from tests.conftest import Ran

    def run(*arguments: object) -> Ran:
        done = subprocess.run([sys.executable, "-m", "reporter", *map(str, arguments)], capture_output=True, check=False,
                              env={**os.environ})  # fmt: skip
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    results = []
    for case in CASES:
        folder = Path(tempfile.mkdtemp())
        results.append((case, happened(case, folder, run)))
        shutil.rmtree(folder)
    PAGE.write_text(page(results), "utf-8")


if __name__ == "__main__":
    main()
