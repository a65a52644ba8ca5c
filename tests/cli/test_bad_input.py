"""Bad input through the command line as whole processes: one sentence, exit 2, nothing written."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reporter.frozen import Frozen, kept
from reporter.messages import catalogue
from tests.cli import asking
from tests.conftest import FILINGS, tree
from tests.loopback import Answer, server
from tests.questionnaire.minimal import minimal
from tests.readers import books
from tests.readers.contract_text import as_docx
from tests.readers.county_report import report
from tests.writers.template.fragile import FORM, packed, workbook

Run = Callable[..., Any]
Make = Callable[[Path], None]

HEADING = "question_number,row_order,row_name,column_number,column_label,value\n"
CELL = "1.1,1,,,In which language?,English\n"
HEAD, ROW = HEADING.strip().split(","), CELL.strip().split(",")
TARGET = '[[targets]]\nid = "t"\nreduction = { value = 80, unit = "%" }\n'


# -- what the folder holds before the command; D is the test's own folder


def write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def city(d: Path) -> None:
    write(d / "city" / "reporter.toml", 'name = "Lund"\n')
    write(d / "city" / "2025" / "targets.toml", TARGET)


def with_(name: str, data: str | bytes) -> Make:
    def make(d: Path) -> None:
        city(d)
        write(d / name, data)

    return make


def file(name: str, data: str | bytes) -> Make:
    return lambda d: write(d / name, data)


def hole(name: str) -> Make:
    """A file of 200 MB that takes no room."""

    def make(d: Path) -> None:
        city(d)
        with (d / name).open("wb") as out:
            out.truncate(200_000_000)

    return make


def book(*rows: list[object], merge: str | None = None) -> Make:
    def make(d: Path) -> None:
        made = openpyxl.Workbook()
        for row in rows:
            made.active.append(row)
        if merge:
            made.active.merge_cells(merge)
        made.save(d / "a.xlsx")

    return make


def bomb(d: Path) -> None:
    with zipfile.ZipFile(d / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(150):
                part.write(b"\x00" * 1_000_000)


def far(d: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(HEAD)
    made.active["XFD1048576"] = "far"
    made.save(d / "a.xlsx")


def huge_template(d: Path) -> None:
    city(d)
    with zipfile.ZipFile(d / "mall.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w") as part:
            for _ in range(250):
                part.write(b" " * 1_000_000)


def inventory(edit: Callable[[openpyxl.Workbook], None] | None = None, parts: dict[str, bytes] | None = None) -> Make:
    """A filled eCRF workbook, changed as a workbook and then part by part."""

    def make(d: Path) -> None:
        made = openpyxl.Workbook()
        made.active.title = "eCRF_2"
        for row in (["2020"], ["Sectors and Sub-Sectors", "Direct Emissions"], [], ["Waste > Wastewater", 5]):
            made.active.append(row)
        if edit:
            edit(made)
        made.save(d / "a.xlsx")
        with zipfile.ZipFile(d / "a.xlsx") as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(d / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {**held, **(parts or {})}.items():
                archive.writestr(name, data)

    return make


def renamed(made: openpyxl.Workbook) -> None:
    made.active.title = "Summary"
    made.active["A2"] = "Sectors"


def nothing_filled_in(made: openpyxl.Workbook) -> None:
    made.active["A1"], made.active["B4"] = "Please select", None


ENTITIES = b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&d;</worksheet>'
ECRF = "import ecrf D/a.xlsx --into D/new --year 2025"


def two_platforms(d: Path) -> None:
    city(d)
    minimal(d / "city")
    own = d / "city" / "questionnaires"
    for part in (own, own / "crosswalks"):
        shutil.copytree(part / "trial", part / "second")
    head = own / "second" / "2025" / "questionnaire.toml"
    head.write_text(head.read_text().replace('platform = "trial"', 'platform = "second"'))


def definition(old: str, new: str, name: str = "1-all.toml") -> Make:
    def make(d: Path) -> None:
        city(d)
        minimal(d / "city", (name, old, new))

    return make


def frozen(answers: str = "", record: str = "", received: str = "") -> Make:
    """A city with a filing of one cell, the portal's export of it, and another organisation's."""
    heading = HEADING.replace("value", "value,disclosing_organization")
    cells = {"answers.csv": HEADING + CELL, "sources.csv": "reference,value\n1.1,English\n"}

    def make(d: Path) -> None:
        city(d)
        folder = d / "city/submissions/2025/cdp-track/2025-09-15"
        kept_files = tuple(kept(name, text.encode(), 1) for name, text in cells.items())
        text = Frozen("cdp-track", 2025, 2025, "2025-09-15", "2026.1", kept_files).text()
        write(folder / "frozen.toml", text.replace("cycle", record or "cycle"))
        for name, words in cells.items():
            write(folder / name, words + (answers if name == "answers.csv" else ""))
        write(d / "a.csv", heading + CELL.replace("English\n", "Swedish,Lund\n"))
        write(d / "theirs.csv", heading + CELL.replace("English\n", "English,Andra staden\n"))
        if received:
            write(folder / "received" / "a.csv", received)
            write(folder / "received.toml", text)

    return make


FREEZE = "freeze D/city --year 2025 --platform cdp-track"


def import_(name: str) -> str:
    return f"import cdp-track D/{name} --into D/new --year 2025"


TABLE = "Kommun;Sektor;El\n1281;Hus;5\n1281;Hus;6\n0180;Hus;7\n"
TABLE_MAP = """select = { Kommun = "{scb}" }
[document]
id = "t"
title = "Invented"
[[lists]]
list = "inventories[x].energy"
fields = { sector = { heading = "Sektor", codes = { Hus = "residential-buildings" } }, carrier = { fixed = "electricity" }, value = { heading = "El", number = true } }
"""


def sheet_of(file: Path) -> None:
    """The table as a workbook."""
    book = openpyxl.Workbook()
    book.active.title = "Data"
    for line in TABLE.splitlines():
        book.active.append(line.split(";"))
    book.save(file)


def tabled(old: str, new: str) -> Make:
    """A table and its map, of which one thing is changed."""

    def make(d: Path) -> None:
        city(d)
        assert TABLE_MAP.count(old) == 1
        write(d / "t.csv", TABLE)
        write(d / "m.toml", TABLE_MAP.replace(old, new))

    return make


def official(data: bytes, map_: str = "[[cells]]\nat = 'Form!B3'\nvalue = 1\n") -> Make:
    """An official workbook and its map."""

    def make(d: Path) -> None:
        write(d / "a.xlsm", data)
        write(d / "map.toml", map_)

    return make


def table_(more: str = "--org 1281") -> str:
    return f"import table D/t.csv --map D/m.toml --into D/city --year 2025 {more}"


def form(old: str, new: str) -> Make:
    """The sheet to be filled, with something in it otherwise."""
    return official(workbook(sheet1=FORM.replace(old, new, 1)))


def fetched(code: str = "1281", copy: bytes | None = None) -> Make:
    """A city with a municipality code, and a copy that was fetched earlier and altered since."""

    def make(d: Path) -> None:
        city(d)
        write(d / "city/reporter.toml", f'name = "Lund"\ncodes = {{ scb = "{code}" }}\n')
        if copy is not None:
            write(d / "city/fetched/smhi/GGT-2026-06-09.xlsx", copy)
            write(d / "city/fetched/smhi/GGT-2026-06-09.toml", 'fetched = 2026-06-09\nsha256 = "00"\n')

    return make


def fetch(kind: str, fault: str) -> str:
    patience = 0.4 if fault == "slow" else 20
    return f"fetch {kind} D/city --address SERVER/{fault} --tries 1 --timeout {patience} --as-of 2026-07-01"


def county(edit: Callable[[list[list[Any]]], None]) -> Make:
    """A county report with something in it otherwise."""
    return lambda d: (fetched()(d), write(d / "a.xlsx", report(edit)))[0]


def kolada_file(**otherwise: Any) -> Make:
    """A file as `fetch kolada` keeps it, with something in it otherwise."""
    held = {
        "address": "x",
        "fetched": "2026-07-01",
        "municipality": "1281",
        "asked": ["N00401"],
        "kpis": [],
        "values": [],
    }
    return lambda d: (fetched()(d), write(d / "a.json", json.dumps({**held, **otherwise})))[0]


CONTRACT = "import contract --into D/new --year 2025 D/a."
COUNTY = "import smhi D/a.xlsx --into D/city --year 2025"
KOLADA = "import kolada D/a.json --into D/city --year 2025"
FILL = "template fill D/a.xlsm --map D/map.toml --out D/out.xlsm"
READINGS = "goals compare D/city --readings D/own.toml"
RECORD = "template record D/a.xlsm --platform P --cycle 2026 --licence unknown --date 2026-02-01 --url https://x.org/"


def year_book(change: Callable[[Any], object] | None = None, **said: Any) -> Make:
    """The workbook of a year, changed by a person, and a city it may be meant for."""

    def make(d: Path) -> None:
        city(d)
        write(d / "city" / "reporter.toml", 'name = "Lund"\ncodes = { scb = "1281" }\n')
        books.made(d / "a.xlsx", **said)
        if change:
            books.changed(d / "a.xlsx", change)

    return make


def from_the_future(made: Any) -> None:
    made["Kept"]["B1"] = 99


def pasted(made: Any) -> None:
    for n in range(4, 20_100):
        made["Mål"][f"B{n}"] = f"t{n}"


def asked(d: Path) -> Path:
    """A city that has asked one department; the sheet lies in D."""
    asking.city(d / "city")
    text = 'request = "2026-m-1"\nyear = 2026\nowner = "M"\nmade = "2026-04-01"\n[[cells]]\nnumber = 1\n' \
        'path = "targets[t2030].reduction"\nsent = { value = 60, unit = "%" }\n'  # fmt: skip
    write(d / "city" / "requests" / "2026" / "2026-m-1.toml", text)
    return d / "city" / "requests" / "2026" / "2026-m-1.toml"


def sent_back(*rows: list[object]) -> Make:
    def make(d: Path) -> None:
        asked(d)
        book(*rows)(d)

    return make


def wrong_request(old: str, new: str) -> Make:
    def make(d: Path) -> None:
        sent_back(*SHEET)(d)
        record = d / "city" / "requests" / "2026" / "2026-m-1.toml"
        record.write_text(record.read_text("utf-8").replace(old, new), "utf-8")

    return make


SHEET: list[list[object]] = [
    ["reporter request 1: 2026-m-1"], ["", "Nr", "Vad det gäller", "Svar"], ["targets[t2030].reduction", 1, "x", "65"],
]  # fmt: skip
MERGE = "request merge D/city D/a.xlsx"
READ = "workbook read D/a.xlsx --into D/city --year 2025"

# What is wrong → how the folder is made, the command, the key of its sentence, what the sentence names.
CASES: dict[str, tuple[Make, str, str, str]] = {
    # a whole year as a workbook
    "a workbook that is not named .xlsx": (city, "workbook make D/city --out D/a.csv", "book-suffix", "a.csv"),
    "a workbook that is none of a year": (book(["a", "b"], [1, 2]), "workbook read D/a.xlsx --into D/x --year 2025",
                                          "not-a-year-book", "a.xlsx"),
    "a workbook of a later program": (year_book(from_the_future), READ, "newer-book", "a.xlsx"),
    "a workbook with thousands of pasted rows": (year_book(pasted), READ, "too-many-rows", "Mål"),
    "a workbook of another year": (year_book(), READ.replace("2025", "2024"), "book-year", "--year 2025"),
    "a workbook of another city": (year_book(city={"name": "Malmö", "codes": {"scb": "1280"}}), READ, "book-city", "Malmö"),
    # what colleagues are asked, and what comes back
    "an owner of nothing": (lambda d: asking.city(d / "city") and None, "request make D/city --owner Gatukontor",
                            "no-owner", "nearest: Gatukontoret"),
    "an owner who is asked nothing": (
        lambda d: (asking.city(d / "city"), write(d / "city/2026/b.toml", '[[documents]]\nid = "d"\ntitle = "D"\nowner = "KS"\n'))[1],
        "request make D/city --owner KS", "nothing-to-ask", "KS"),
    "a workbook that is no request sheet": (sent_back(["a", "b"]), MERGE, "not-a-request", "a.xlsx"),
    "a request sheet of another city": (
        sent_back(["reporter request 1: 2027-m-1"], *SHEET[1:]), MERGE, "request-unknown", "nearest: 2026-m-1"),
    "a request sheet without its headings": (sent_back(SHEET[0], SHEET[2]), MERGE, "request-headings", "Sheet"),
    "a request that somebody broke": (wrong_request("made =", "maid ="), MERGE, "request-shape", "made"),
    "a choice between nothing": (sent_back(*SHEET), MERGE + " --choose targets[t2030].reduction=mine", "bad-choice", "mine"),
    "an answer about a record that is gone": (
        wrong_request('"targets[t2030].reduction"\nsent = { value = 60, unit = "%" }', '"targets[t2040].reduction"'),
        MERGE, "nowhere-to-put", "targets[t2040]"),
    # the city's folder
    "check of a folder that is not there": (city, "check D/none", "no-folder", "none"),
    "check of a file": (city, "check D/city/reporter.toml", "no-folder", "reporter.toml"),
    "check of a folder without reporter.toml": (file("x/2025/a.toml", TARGET), "check D/x", "not-a-city", "reporter.toml"),
    "export of a folder without reporter.toml": (file("x/2025/a.toml", TARGET), "export D/x", "not-a-city", "x"),
    "import into a folder with other things in it": (
        lambda d: (write(d / "x/letter.txt", "Dear"), write(d / "a.csv", HEADING + CELL))[0],
        "import cdp-track D/a.csv --into D/x --year 2025", "not-a-city", "x"),
    "a city without a year": (file("city/reporter.toml", 'name = "Lund"\n'), "check D/city", "no-years", "city"),
    "a year that is not there": (city, "export D/city --year 2019", "no-such-year", "there is 2025"),
    "reporter.toml that is no TOML": (with_("city/reporter.toml", "name = Lund"), "check D/city", "city-file", "Line 1"),
    "reporter.toml without a name": (with_("city/reporter.toml", "codes = {}"), "check D/city", "city-file", "`name`"),
    "reporter.toml with an unknown key": (
        with_("city/reporter.toml", 'name = "Lund"\ncuntry = "SE"'), "export D/city", "city-file", "`cuntry`"),
    "reporter.toml that is a workbook": (
        with_("city/reporter.toml", b"PK\x03\x04\x00"), "export D/city", "city-file", "binary"),
    "reporter.toml in another encoding": (
        with_("city/reporter.toml", 'name = "Malmö"'.encode("cp1252")), "export D/city", "city-file", "UTF-8"),
    "export of a year with a workbook named .toml": (
        with_("city/2025/a.toml", b"PK\x03\x04\x00"), "export D/city", "year-broken", "1 thing"),
    "export of a year with 200 MB of TOML": (hole("city/2025/a.toml"), "export D/city", "year-broken", "1 thing"),
    "export of a year with a slip": (with_("city/2025/a.toml", "name = Lund"), "export D/city", "year-broken", "1 thing"),
    "import into a year with a slip": (
        lambda d: (with_("city/2025/a.toml", "name = Lund")(d), write(d / "a.csv", HEADING + CELL))[0],
        "import cdp-track D/a.csv --into D/city --year 2025", "year-broken", "1 thing"),
    "a year of a newer model": (
        with_("city/2025/a.toml", "model_version = 99"), "check D/city", "newer-model", "99"),
    "answers that are no TOML": (
        with_("city/2025/answers/cdp-track.toml", "[kept"), "export D/city", "answers-file", "2025/answers/cdp-track.toml"),
    "import beside answers that are no TOML": (
        lambda d: (with_("city/2025/answers/cdp-track.toml", "[kept")(d), write(d / "a.csv", HEADING + CELL))[0],
        "import cdp-track D/a.csv --into D/city --year 2025", "answers-file", "2025/answers/cdp-track.toml"),
    "answers with an unknown key": (
        with_("city/2025/answers/cdp-track.toml", "[manaul]"), "check D/city", "answers-key", "nearest: manual"),
    "an answer that is no text": (
        with_("city/2025/answers/cdp-track.toml", '[manual]\n"6.1" = 5'), "export D/city", "answer-not-text", "6.1"),
    "answers in no table": (
        with_("city/2025/answers/cdp-track.toml", "manual = 5"), "export D/city", "answers-shape", "`manual`"),
    "an owner that nobody named": (
        with_("city/reporter.toml", 'name = "Ekby"\n[owners]\ntargets = "Parks"\n'),
        "readiness D/city --owner Park", "no-such-owner", "Parks"),
    "a matrix where a folder stands": (city, "readiness D/city --matrix D/city", "cannot-write", "city"),
    "a day that is not in the calendar": (city, "readiness D/city --as-of 2026-02-30", "bad-date", "2026-02-30"),
    "a submission on no such platform": (city, "submit D/city --platform cdp-trak", "no-platform", "cdp-track"),
    "a submission of a year with a slip": (
        with_("city/2025/a.toml", "name = Lund"), "submit D/city --platform cdp-track", "year-broken", "1 thing"),
    "a page of no city": (city, "page D/none", "no-folder", "none"),
    "a page of a year with a slip": (
        with_("city/2025/a.toml", "name = Lund"), "page D/city --out D/p.html", "year-broken", "1 thing"),
    "a page where a folder stands": (city, "page D/city --out D/city", "cannot-write", "city"),
    "a zone of no known form": (
        with_("city/reporter.toml", 'name = "Ekby"\n[[deadlines]]\nid = "d"\ndate = 2026-09-01\nzone = "CET"\n'),
        "readiness D/city", "city-file", "zone"),
    # a file to import
    "a file that is not there": (city, import_("none.csv"), "no-such-file", "none.csv"),
    "a folder in place of a file": (city, import_("city"), "is-a-folder", "city"),
    "a CSV of 200 MB": (hole("a.csv"), import_("a.csv"), "too-large", "200 MB"),
    "a workbook of 200 MB": (hole("a.xlsx"), import_("a.xlsx"), "too-large", "200 MB"),
    "a picture named .csv": (file("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00"), import_("a.csv"), "not-text", "a.csv"),
    "a letter named .csv": (file("a.csv", "Dear city\n"), import_("a.csv"), "not-a-table", "a.csv"),
    "an empty file": (file("a.csv", ""), import_("a.csv"), "not-a-table", "a.csv"),
    "a CSV named .xlsx": (file("a.xlsx", HEADING + CELL), import_("a.xlsx"), "not-a-workbook", "a.xlsx"),
    "a workbook with a password": (
        file("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 999), import_("a.xlsx"), "encrypted-workbook", "a.xlsx"),
    "a workbook without cells": (book(), import_("a.xlsx"), "empty-workbook", "a.xlsx"),
    "a workbook whose first sheet is another": (book(["Dear city"]), import_("a.xlsx"), "no-layout", "question_number"),
    "a small workbook that unpacks to 150 MB": (bomb, import_("a.xlsx"), "unpacks-too-large", "150 MB"),
    "a workbook with a value in the last cell of a sheet": (far, import_("a.xlsx"), "unpacks-too-large", "a.xlsx"),
    "a workbook with merged question numbers": (
        book(HEAD, ROW, [None, *ROW[1:]], merge="A2:A3"), import_("a.xlsx"), "no-question-number", "cell A3 (question_number)"),
    "a workbook with a formula that was never calculated": (
        book(HEAD, [*ROW[:5], "=1+1"]), import_("a.xlsx"), "formula-without-result", "F2"),
    "a column renamed": (
        file("a.csv", HEADING.replace("column_label", "column label") + CELL), import_("a.csv"), "no-layout", "column_label"),
    "a table with a heading only": (file("a.csv", HEADING), import_("a.csv"), "no-cells", "a.csv"),
    "several organisations": (city, f"import cdp-track {FILINGS}/invented-long.csv --into D/new --year 2025",
                              "several-organisations", "900001 (Exempelstad)"),
    "an organisation that is not there": (
        city, f"import cdp-track {FILINGS}/invented-long.csv --into D/new --year 2025 --org Exempelstd",
        "no-organisation", "nearest: Exempelstad"),
    "an answer of nobody in a file of several": (
        file("a.csv", "cdp_disclosing_org_number,disclosing_organization," + HEADING + f"1,A,{CELL}2,B,{CELL},,{CELL}"),
        import_("a.csv") + " --org 1", "no-organisation-in-line", "cell H4 (value)"),
    "several cycles": (city, f"import cdp-track {FILINGS}/invented-by-city.csv --into D/new --year 2025",
                       "several-cycles", "2023, 2025"),
    "a cycle that is not there": (
        city, f"import cdp-track {FILINGS}/invented-by-city.csv --into D/new --year 2025 --cycle 2019",
        "cycle-not-in-file", "2019"),
    # a table and its map
    "a table without a map": (
        lambda d: (city(d), write(d / "t.csv", TABLE))[0], "import table D/t.csv --into D/city --year 2025",
        "table-without-map", "covenant-inventories"),
    "a map with an unknown key": (tabled("select", "selct"), table_(), "table-map", "nearest: select"),
    "a map that names a column which is not there": (tabled('"Sektor"', '"Sector"'), table_(), "table-heading", "Sektor"),
    "a map that chooses no row": (tabled('"{scb}"', '"9999"'), table_(), "table-nothing", "t.csv"),
    "a table of many cities, and ours not told": (tabled("[[lists]]", "[[lists]]"), table_(""), "table-whose", "`scb`"),
    "a table in which two rows say the same": (tabled("[[lists]]", "[[lists]]"), table_(), "table-twice", "cell A3 (Kommun)"),
    "a workbook without the map's sheet": (
        lambda d: (tabled("select", 'sheet = "Dta"\nselect')(d), sheet_of(d / "t.xlsx"))[0],
        table_().replace("t.csv", "t.xlsx"), "table-sheet", "nearest: Data"),
    "a workbook that ends above the map's headings": (
        lambda d: (tabled("select", "heading_row = 40\nselect")(d), sheet_of(d / "t.xlsx"))[0],
        table_().replace("t.csv", "t.xlsx"), "table-heading-row", "row 40"),
    # figures from a server
    "a server that is not there": (
        fetched(copy=b"x"), "fetch smhi D/city --address http://127.0.0.1:9 --tries 1", "fetch-down", "2026-06-09"),
    "a server that does not answer": (fetched(), fetch("smhi", "slow"), "fetch-slow", "0.4"),
    "a server that is busy": (fetched(), fetch("kolada", "busy"), "fetch-refused", "503"),
    "a server that breaks off": (fetched(), fetch("smhi", "half"), "fetch-half", "127.0.0.1"),
    "a sign-in page in place of a workbook": (fetched(), fetch("smhi", "html"), "fetch-other", ".xlsx"),
    "a sign-in page in place of key figures": (fetched(), fetch("kolada", "html"), "fetch-other", "JSON"),
    "a server that leads elsewhere": (fetched(), fetch("kolada", "elsewhere"), "fetch-elsewhere", "example.org"),
    "a server that leads in a circle": (fetched(), fetch("kolada", "circle"), "fetch-endless", "127.0.0.1"),
    "a report of another year's layout": (fetched(), fetch("smhi", "other-year"), "smhi-layout", "Huvudsektor"),
    "a municipality that was renamed": (fetched("0180"), fetch("smhi", "renamed"), "smhi-not-there", "Stockholm"),
    "key figures that were all withdrawn": (fetched(), fetch("kolada", "withdrawn"), "kolada-nothing", "N00401"),
    "a copy that is not there": (fetched(), "fetch smhi D/city --cached", "fetch-no-copy", "smhi"),
    "a copy that was altered": (fetched(copy=b"x"), "fetch smhi D/city --cached", "fetch-altered", "2026-06-09"),
    "a city that does not say which municipality": (city, fetch("smhi", "renamed"), "which-municipality", "codes"),
    "a municipality that does not exist": (fetched("9999"), fetch("smhi", "renamed"), "no-municipality", "9999"),
    "half a county report": (
        county(lambda lines: lines.__setitem__(slice(None), lines[:-3])), COUNTY.replace("--year", "--org Gotland --year")
        .replace("Gotland", "0114"), "smhi-half", "Utrikes transporter"),
    "a county report with a dash for a figure": (
        county(lambda lines: next(x for x in lines if len(x) > 4 and x[3] == "Lund").__setitem__(4, "–")), COUNTY,
        "smhi-not-a-number", "“–”"),
    "a county report with a year that is none": (
        county(lambda lines: lines[4].__setitem__(5, "2020 (prel.)")), COUNTY, "smhi-column", "2020 (prel.)"),
    "a county report with a row twice": (
        county(lambda lines: lines.append(next(x for x in lines if len(x) > 4 and x[3] == "Lund")[:])), COUNTY,
        "smhi-twice", "Lund"),
    "a file of key figures that is none": (kolada_file(fetched="x"), KOLADA, "kolada-shape", "a.json"),
    "a file of key figures of another municipality": (kolada_file(municipality="0880"), KOLADA, "kolada-other", "0880"),
    # a contract
    "a letter in place of a contract": (file("a.txt", "Kära kommun"), CONTRACT + "txt", "contract-none", "2023"),
    "a contract as a PDF": (file("a.pdf", b"%PDF-1.7"), CONTRACT + "pdf", "contract-pdf", "a.pdf"),
    "a contract with tracked changes": (
        lambda d: write(d / "a.docx", as_docx("2023", numbered=True, tracked=True)), CONTRACT + "docx",
        "contract-tracked", "1 tracked"),
    "a version of the contract that is not there": (
        city, "contract D/city --version 2021", "contract-version", "2020, 2022"),
    "a contract compared with a later year": (city, "contract D/city --since 2026", "contract-before", "2026"),
    "a group without an inventory": (city, "group D/city", "no-group", "2025"),
    "a quarter that is none": (city, "follow-up D/city --quarter 2026-3", "bad-quarter", "2026Q3"),
    "a quarter of which nothing is told": (city, "follow-up D/city --quarter 2026Q3", "no-quarter", "2026Q3"),
    # an inventory workbook to import
    "an inventory workbook with a password": (
        file("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 999), ECRF, "encrypted-workbook", "a.xlsx"),
    "an inventory workbook without its sheet of emissions": (
        inventory(renamed), ECRF, "sheet-missing", "eCRF_2"),
    "an inventory workbook that nobody filled in": (
        inventory(nothing_filled_in), ECRF, "blank-form", "a.xlsx"),
    "an inventory workbook with an entity bomb": (
        inventory(parts={"xl/worksheets/sheet1.xml": ENTITIES}), ECRF, "entities-in-workbook", "sheet1.xml"),
    "an inventory workbook with an entity bomb of two bytes a sign": (
        inventory(parts={"xl/theme/theme1.xml": ENTITIES.decode().encode("utf-16")}), ECRF, "entities-in-workbook",
        "theme1.xml"),
    "an inventory workbook of broken XML": (
        inventory(parts={"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}), ECRF, "not-a-workbook", "a.xlsx"),
    "an inventory workbook of broken sheets": (
        inventory(parts={"xl/workbook.xml": b"<workbook><sheets"}), ECRF, "not-a-workbook", "a.xlsx"),
    "an inventory workbook that unpacks to 150 MB": (bomb, ECRF, "unpacks-too-large", "150 MB"),
    "an inventory workbook with a value in the last cell": (
        inventory(lambda made: made.active.__setitem__("XFD1048576", "far")), ECRF, "unpacks-too-large", "a.xlsx"),
    "an inventory workbook with a formula that was never calculated": (
        inventory(lambda made: made.active.__setitem__("B4", "=1+1")), ECRF, "formula-without-result", "B4"),
    "a weight of something that is no criterion": (
        with_("city/reporter.toml", 'name = "Lund"\n[filing.opcc.weights]\nadaption-goals = 2\n'),
        "badges D/city --platform opcc", "bad-weight", "adaptation-goals = 2"),
    # arguments
    "a platform that is not there": (city, "export D/city --platform cdptrack", "no-platform", "nearest: cdp-track"),
    "a kind of file that is not there": (
        file("a.csv", HEADING + CELL), "import cdp-trakc D/a.csv --into D/new --year 2025", "unknown-kind", "cdp-track"),
    "a year before the first form": (
        with_("city/1999/a.toml", "reporting_year = 1999"), "export D/city --year 1999 --platform cdp-track",
        "no-cycle-for-year", "1999"),
    "a year of reporting that is none": (
        file("a.csv", HEADING + CELL), "import cdp-track D/a.csv --into D/new --year 25", "bad-year", "25"),
    "a part to replace that is none": (
        file("a.csv", HEADING + CELL), "import cdp-track D/a.csv --into D/new --year 2025 --replace target",
        "unknown-part", "nearest: targets"),
    "a city made twice": (city, "init D/city --name Lund --year 2025", "folder-exists", "city"),
    "a city without a name": (city, ["init", "D/new", "--name", " ", "--year", "2025"], "bad-city", "--name"),
    "a country that is none": (city, "init D/new --name Lund --year 2025 --country SW", "bad-country", "SW"),
    "a demo over something else": (city, "demo D/city", "folder-not-empty", "city"),
    "a file where the output folder should be": (
        with_("out", "a file"), "export D/city --out D/out", "folder-is-a-file", "out"),
    "a name no disk can take": (city, f"export D/city --out D/{'x' * 300}", "cannot-write", "xxx"),
    "a cell the form does not have": (city, "explain D/city 6.1.1[t].99", "nothing-there", "nearest: 6.1.1[t]"),
    "a path the model does not have": (city, "explain D/city targets[t].reductoin", "no-such-field", "`reductoin`"),
    "neither a cell nor a path": (city, "explain D/city What?", "bad-reference", "What?"),
    "a cell two platforms have": (two_platforms, "explain D/city 4[t].1", "ambiguous-reference", "trial@2025:4[t].1"),
    # from one year to the next
    "a year to carry from that is not there": (
        city, "carry-over D/city --from 2024 --to 2026", "no-such-year", "there is 2025"),
    "a year to carry to that is none": (city, "carry-over D/city --from 2025 --to 26", "bad-year", "26"),
    "a year carried to itself": (city, "carry-over D/city --from 2025 --to 2025", "carry-backwards", "2025"),
    "a year carried that holds one id twice": (
        with_("city/2025/more.toml", TARGET), "carry-over D/city --from 2025 --to 2026", "year-broken", "1 thing"),
    "a year carried into one with a slip": (
        with_("city/2026/a.toml", "name = Lund"), "carry-over D/city --from 2025 --to 2026", "year-broken", "1 thing"),
    "an empty year carried over": (
        lambda d: (city(d), (d / "city/2024").mkdir())[0], "carry-over D/city --from 2024 --to 2026", "nothing-to-carry",
        "2024"),
    "a record confirmed that is not there": (
        city, "confirm D/city targets[x]", "nothing-to-confirm", "Nearest: targets[t]"),
    "a filing of another organisation": (
        with_("city/reporter.toml", 'name = "Lund"\ncodes = { cdp = "54519" }'),
        f"import cdp-track {FILINGS}/invented-long.csv --into D/city --year 2025 --org 900001", "other-organisation",
        "54519"),
    "a pair of records that is none": (
        lambda d: (with_("city/identities.toml", "[[pairs]]\nlist = 'targets'")(d), write(d / "a.csv", HEADING + CELL))[0],
        "import cdp-track D/a.csv --into D/city --year 2026", "identities-pair", "identities.toml"),
    "two records of a year said to be one": (
        lambda d: (
            with_("city/identities.toml", "[[pairs]]\nlist = 'targets'\nsame = true\nearlier = { year = 2025, id = 't' }\n"
                  "later = { year = 2026, id = 'x' }\n")(d),
            write(d / "city/2026/a.toml", TARGET + TARGET.replace('"t"', '"x"')),
            write(d / "a.csv", HEADING + CELL))[0],
        "import cdp-track D/a.csv --into D/city --year 2026", "identity-taken", "targets[x]"),
    # two years side by side
    "a comparison with a year that is not there": (city, "diff D/city 2019 2025", "no-such-year", "there is 2025"),
    "a comparison to a year that is not there": (
        city, "diff D/city 2025 2026 --format docx", "no-such-year", "there is 2025"),
    "a comparison with a year with a slip": (
        with_("city/2024/a.toml", "name = Lund"), "diff D/city 2024 2025 --format html", "year-broken", "2024 holds 1"),
    "a comparison with ids that collide": (
        with_("city/2024/a.toml", TARGET + TARGET), "diff D/city 2024 2025 --format html", "year-broken", "2024 holds 1"),
    "a memo on a template that is not there": (
        city, "diff D/city 2025 2025 --format docx --template D/none.docx", "no-such-file", "none.docx"),
    "a memo on a template that is none": (
        with_("mall.docx", "Dear committee"), "diff D/city 2025 2025 --format docx --template D/mall.docx",
        "not-a-docx", "mall.docx"),
    "a memo on a template with a password": (
        with_("mall.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 999),
        "diff D/city 2025 2025 --format docx --template D/mall.docx", "not-a-docx", "mall.docx"),
    "a memo on a workbook": (
        lambda d: (city(d), book(["Dear"])(d), shutil.move(d / "a.xlsx", d / "mall.docx"))[0],
        "diff D/city 2025 2025 --format docx --template D/mall.docx", "not-a-docx", "mall.docx"),
    "a memo on a small template that unpacks to 250 MB": (
        huge_template, "diff D/city 2025 2025 --format docx --template D/mall.docx", "template-too-large", "200 MB"),
    "a template for a page": (
        with_("mall.docx", "Dear"), "diff D/city 2025 2025 --format html --template D/mall.docx",
        "template-without-memo", "--format docx"),
    "a comparison on a platform that is not there": (
        city, "diff D/city 2025 2025 --platform cdptrack", "no-platform", "nearest: cdp-track"),
    "a page over a folder": (city, "diff D/city 2025 2025 --format html --out D/city", "cannot-write", "city"),
    # what was filed
    "a date that is none": (city, f"{FREEZE} --filed 2026-02-30", "bad-date", "2026-02-30"),
    "freezing for a platform that is not there": (
        city, "freeze D/city --year 2025 --platform cdptrack --filed 2025-09-15", "no-platform", "nearest: cdp-track"),
    "freezing a year with a slip": (
        with_("city/2025/a.toml", "name = Lund"), f"{FREEZE} --filed 2025-09-15", "year-broken", "1 thing"),
    "another filing of a date that is frozen": (
        frozen(answers="changed"), f"{FREEZE} --filed 2025-09-15", "frozen-exists", "answers.csv"),
    "an export beside a filing that was altered": (
        frozen(answers="changed"), f"{FREEZE} --filed 2025-09-15 --received D/a.csv", "frozen-altered", "answers.csv"),
    "an export beside a filing whose record was altered": (
        frozen(record="changed"), f"{FREEZE} --filed 2025-09-15 --received D/a.csv", "frozen-altered", "frozen.toml"),
    "another export of a filing": (
        frozen(received="another"), f"{FREEZE} --filed 2025-09-15 --received D/a.csv", "received-exists", "a.csv"),
    "another organisation's export": (
        frozen(), f"{FREEZE} --filed 2025-09-15 --received D/theirs.csv", "received-of-another", "Andra staden"),
    "a difference that is none": (
        frozen(), f"{FREEZE} --filed 2025-09-15 --received D/a.csv --take-back 1.2", "no-such-difference", "nearest: 1.1"),
    "taking back from nothing": (city, f"{FREEZE} --filed 2025-09-15 --take-back all", "take-back-alone", "--received"),
    # questionnaires
    "a cycle no map leads to": (city, "questionnaire map cdp-track 2019 2025", "no-change-map", "There are: 2021"),
    "a cycle to compare with that is not there": (
        city, "export D/city --platform cdp-track --since 2019", "no-change-map", "There are: 2021"),
    "a change map with another heading": (
        lambda d: (two_platforms(d), write(d / "city/questionnaires/changemaps/trial/2023-2025.csv", "from,to\n"))[0],
        "questionnaire map trial 2023 2025 --city D/city", "change-map-heading", "from_question"),
    "a cycle that is not there yet": (
        city, "questionnaire show cdp-track 2031", "no-cycle", "there are: 2025"),
    "a question that is not there": (
        city, "questionnaire show cdp-track 2025 6.1.9", "nothing-there", "nearest: 6.1.2"),
    "a cycle copied over another": (
        two_platforms, "questionnaire new trial 2025 --from 2025 --city D/city", "cycle-exists", "2025"),
    "a questionnaire that is no TOML": (
        definition('number = "4"', "number = 4th"), "export D/city", "definition-not-toml", "1-all.toml"),
    "a questionnaire that breaks the vocabulary": (
        definition('kind = "copy", path = "reduction"', 'kind = "copy"'), "export D/city", "definition-invalid", "needs path"),
    "a questionnaire with a file that nobody makes": (
        definition("first_year = 2025", 'first_year = 2025\nfiles = ["answers.csw"]', "questionnaire.toml"), "export D/city",
        "no-such-output", "nearest: answers.csv"),
    "a questionnaire with an unknown table": (
        definition("[[question]]\nnumber = \"4\"", "[x]\n[[question]]\nnumber = \"4\""), "export D/city", "definition-key", "`x`"),
    # official workbooks
    "an official file that is no workbook": (official(packed({"a.txt": "Dear"})), FILL, "template-type", "a.xlsm"),
    "an official workbook with broken XML": (form("</mergeCells>", ""), FILL, "template-broken", "sheet1.xml"),
    "an official workbook with entities": (
        form("<worksheet", "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><worksheet"), FILL, "template-entities", "sheet1.xml"),
    "an official workbook in another encoding": (form("UTF-8", "ISO-8859-1"), FILL, "template-encoding", "sheet1.xml"),
    "an official workbook without places": (form('row r="3"', "row"), FILL, "template-unusual", "sheet1.xml"),
    "a map that needs a city": (
        official(workbook(), "[[cells]]\nat = 'Form!B3'\npath = 'targets[t].name'\n"), FILL, "template-needs-city", "Form!B3"),
    "a workbook with macros saved as one without": (
        official(workbook()), FILL.replace("out.xlsm", "out.xlsx"), "template-out-suffix", ".xlsm"),
    "the official workbook written over": (
        official(workbook()), FILL.replace("out.xlsm", "a.xlsm"), "template-out-official", "a.xlsm"),
    "a filled workbook written over": (
        lambda d: (official(workbook())(d), write(d / "out.xlsm", "mine"))[0], FILL, "template-out-exists", "out.xlsm"),
    "a provenance that is no TOML": (
        lambda d: (official(workbook())(d), write(d / "PROVENANCE.toml", "a = ["))[0],
        FILL, "provenance", "PROVENANCE.toml"),
    "a platform without a name": (official(workbook()), RECORD, "bad-platform", "P"),
    "a day that is none": (
        official(workbook()), RECORD.replace(" P ", " p ").replace("02-01", "02-30"), "bad-date", "2026-02-30"),
    # goals side by side
    "readings without a table": (with_("own.toml", "a = 1\n"), READINGS, "readings-none", "own.toml"),
    "a reading without a source": (
        with_("own.toml", '[[readings]]\nid = "near-zero"\nshare = 95\n'), READINGS, "readings-wrong", "near-zero"),
    "readings that are no TOML": (with_("own.toml", "[[readings\n"), READINGS, "readings-not-toml", "own.toml"),
    "readings that are not there": (city, READINGS, "no-such-file", "own.toml"),
    "an address that is none": (
        official(workbook()), RECORD.replace(" P ", " p ").replace("https://", ""), "bad-url", "x.org/"),
}  # fmt: skip


def command(arguments: str | list[str], folder: Path, address: str = "") -> list[str]:
    words = arguments.split() if isinstance(arguments, str) else arguments
    return [re.sub("^D(?=/)", str(folder), word).replace("SERVER", address) for word in words]


@pytest.fixture(scope="module")
def faults() -> Iterator[str]:
    """A server that answers wrongly, in the way that the first part of the path says."""
    another_year, whole = report(lambda lines: lines[5].__setitem__(0, "Sektor")), report()

    def respond(path: str, query: dict[str, list[str]], before: int) -> Answer:
        kind = path.split("/")[1]
        if kind == "slow":
            time.sleep(1)
        return {
            "html": (200, b"<html>Sign in</html>", {}),
            "half": (200, b"PK", {"Content-Length": "9999"}),
            "elsewhere": (200, b'{"values": [], "next_url": "http://example.org/"}', {}),
            "circle": (200, b'{"values": [], "next_page": 1}', {}),
            "other-year": (200, another_year, {}),
            "renamed": (200, whole, {}),
            "withdrawn": (200, b'{"values": []}', {}),
        }.get(kind, (503 if kind == "busy" else 200, b"", {"Retry-After": "0"}))

    with server(respond) as asked:
        yield asked.address


def spoken(key: str, language: str = "en") -> re.Pattern[str]:
    """The sentence of a key, whatever it names."""
    sentence = re.sub(r"\{(\w+):([^{}|]+)\|([^{}|]+)\}", "{\\1}\x03\\2\x04\\3\x05", catalogue(language)["errors"][key])
    template = re.escape(sentence.replace("{{", "\x01").replace("}}", "\x02"))
    template = re.sub(r"\\{\w+\\}", "(.*)", template)
    signs = {"\x01": r"\{", "\x02": r"\}", "\x03": " (?:", "\x04": "|", "\x05": ")", "<<": "(?:", ">>": ")?"}
    for sign, meant in signs.items():
        template = template.replace(sign, meant)
    return re.compile(template)


@pytest.mark.parametrize("what", CASES)
def test_bad_input_is_one_sentence_and_exit_2_and_nothing_is_written(
    what: str, tmp_path: Path, process: Run, faults: str
) -> None:
    make, arguments, key, named = CASES[what]
    make(tmp_path)
    before = tree(tmp_path)
    ran = process(*command(arguments, tmp_path, faults))
    assert ran.code == 2, ran
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert ran.err.startswith("reporter: ")
    assert ran.err.count("\n") == 1
    sentence = ran.err.removeprefix("reporter: ").removesuffix("\n")
    assert spoken(key).fullmatch(sentence), sentence
    assert named in sentence
    assert tree(tmp_path) == before


def test_every_sentence_of_the_catalogue_has_its_case() -> None:
    elsewhere = {"may-not-open", "may-not-write"}  # below
    elsewhere |= {"fetch-certificate"}  # fetching/test_web.py, with a certificate of its own
    elsewhere |= {"book-unread"}  # test_workbook.py: the cells are listed above it
    elsewhere |= {"template-refused", "template-read-back"}  # test_template.py; a fault of ours, writers/template
    assert {key for _, _, key, _ in CASES.values()} | elsewhere == set(catalogue("en")["errors"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
@pytest.mark.parametrize(
    ("locked", "arguments", "key"),
    [
        ("a.csv", "import cdp-track D/a.csv --into D/new --year 2025", "may-not-open"),
        ("city", "export D/city", "may-not-write"),
    ],
)
def test_what_may_not_be_opened_or_written_is_said(
    locked: str, arguments: str, key: str, tmp_path: Path, process: Run
) -> None:
    with_("a.csv", HEADING + CELL)(tmp_path)
    (tmp_path / locked).chmod(0o000 if locked == "a.csv" else 0o555)
    ran = process(*command(arguments, tmp_path))
    (tmp_path / locked).chmod(0o755)
    assert ran.code == 2
    assert spoken(key).fullmatch(ran.err.removeprefix("reporter: ").removesuffix("\n"))


@pytest.mark.parametrize("what", ["check of a folder without reporter.toml", "a CSV of 200 MB"])
def test_the_sentence_comes_in_swedish_where_asked_for(what: str, tmp_path: Path, process: Run) -> None:
    make, arguments, key, _ = CASES[what]
    make(tmp_path)
    ran = process(*command(arguments, tmp_path), "--lang", "sv")
    assert ran.code == 2
    assert spoken(key, "sv").fullmatch(ran.err.removeprefix("reporter: ").removesuffix("\n"))


# -- what can be kept is kept, and the report says how to go on


def test_a_filing_of_a_cycle_without_a_form_is_kept_whole_and_told_how_to_add_it(tmp_path: Path, process: Run) -> None:
    head = "organization,year,question_number,row_name,column_label,value\n"
    write(tmp_path / "a.csv", head + "X,2021,3.0,Row 1,Climate hazard,Heat\nX,2021,3.0,Row 1,Action title,Trees\n")
    ran = process("import", "cdp-track", tmp_path / "a.csv", "--into", tmp_path / "new", "--year", "2021")
    assert (ran.code, ran.err) == (0, "")
    assert "0 as figures and codes, 0 as texts, 0 as answers only a person gives, 2 kept as they stand." in ran.out
    assert "The form of 2021 is not among those known here (2023, 2024, 2025)" in ran.out
    assert f"reporter questionnaire new cdp-track 2021 --from 2023 --city {tmp_path / 'new'}" in ran.out
    kept = (tmp_path / "new" / "2021" / "answers" / "cdp-track.toml").read_text(encoding="utf-8")
    assert 'value = "Trees", label = "Action title"' in kept
    ran = process("export", tmp_path / "new")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("For reporting year 2021 there is no form here, so nothing was written.")


@pytest.mark.parametrize(("strange", "told"), [(12, True), (4, False)])
def test_a_filing_with_many_labels_of_another_form_says_so_and_keeps_them(
    strange: int, told: bool, tmp_path: Path, process: Run
) -> None:
    known = "".join(
        f"2.2,{n},Row {n},4,Describe the impacts on vulnerable populations and sectors,words {n}\n"
        for n in range(1, 13)
    )
    unknown = "".join(f"2.2,{n},Row {n},9,Of another form {n},words\n" for n in range(1, strange + 1))
    write(tmp_path / "a.csv", HEADING + known + unknown)
    ran = process("import", "cdp-track", tmp_path / "a.csv", "--into", tmp_path / "new", "--year", "2025")
    assert (ran.code, ran.err) == (0, "")
    assert f"{strange + 12} cells" in ran.out
    sentence = f"{strange} of {strange + 12} cells have labels that the form of 2025 does not have."
    assert (sentence in ran.out) is told
    assert ran.out.count("the form has no column of that name") == min(strange, 10) + (strange > 10)
    assert ("… and 2 more: the form has no column of that name." in ran.out) is told
    kept = (tmp_path / "new" / "2025" / "answers" / "cdp-track.toml").read_text(encoding="utf-8")
    assert kept.count("Of another form") == strange


# -- where the rest can be read it is a finding


@pytest.mark.parametrize(
    ("make", "code", "where", "exit_code"),
    [
        (lambda d: (city(d), (d / "city/2025/targets.toml").unlink())[0], "STATUS-015", "2025/", 0),
        (with_("city/2025/a.toml", b"PK\x03\x04\x00"), "STATUS-002", "2025/a.toml", 1),
        (with_("city/2025/a.toml", 'x = "Å"'.encode("cp1252")), "STATUS-002", "2025/a.toml", 1),
        (hole("city/2025/a.toml"), "STATUS-001", "2025/a.toml", 1),
        (with_("city/2025/a.toml", "name = Lund"), "STATUS-001", "2025/a.toml", 1),
        (with_("city/2025/a.toml", "[[targets]]\nid = 5\n"), "STATUS-004", "2025/a.toml: targets[5].id", 1),
        (with_("city/2025/targets.toml.txt", TARGET), "STATUS-016", "2025/targets.toml.txt", 0),
    ],
    ids=["an empty year", "a workbook named .toml", "another encoding", "200 MB", "no TOML", "a wrong id", "an ending"],
)
def test_where_the_rest_can_be_read_it_is_a_finding(
    make: Make, code: str, where: str, exit_code: int, tmp_path: Path, process: Run
) -> None:
    make(tmp_path)
    before = tree(tmp_path)
    ran = process("check", tmp_path / "city", "--format", "json")
    assert (ran.code, ran.err) == (exit_code, "")
    assert (code, where) in [(f["code"], f["where"]) for f in json.loads(ran.out)["findings"]]
    assert tree(tmp_path) == before


def test_a_csv_as_a_swedish_office_program_saves_it_is_read(tmp_path: Path, process: Run) -> None:
    rows = [HEAD, ["6.1.1", "1", "Row 1", "18", "Percentage of emissions reduction (including offsets and carbon"
                   " dioxide removal)^", "85,5"], ["99.1", "1", "", "", "Språk", "Åäö"]]  # fmt: skip
    write(tmp_path / "a.csv", "\r\n".join(";".join(row) for row in rows).encode("cp1252"))
    ran = process("import", "cdp-track", tmp_path / "a.csv", "--into", tmp_path / "new", "--year", "2025")
    assert (ran.code, ran.err) == (0, "")
    assert "reduction = {value = 85.5" in (tmp_path / "new" / "2025" / "targets.toml").read_text(encoding="utf-8")
    kept = (tmp_path / "new" / "2025" / "answers" / "cdp-track.toml").read_text(encoding="utf-8")
    assert 'value = "Åäö", label = "Språk"' in kept


def test_a_workbook_with_columns_moved_and_added_is_read(tmp_path: Path, process: Run) -> None:
    book(["note", *reversed(HEAD)], ["mine", *reversed(ROW)])(tmp_path)
    ran = process("import", "cdp-track", tmp_path / "a.xlsx", "--into", tmp_path / "new", "--year", "2025")
    assert (ran.code, ran.err) == (0, "")
    assert "new, cdp-track 2025: 1 cell " in ran.out


def test_merged_row_names_are_a_finding_and_the_rest_is_read(tmp_path: Path, process: Run) -> None:
    rail, label = "Transportation > Rail^^", "Direct emissions (metric tonnes CO2e)^"
    note = "Please explain any excluded sources, identify any emissions covered under an ETS and provide any other comments^"
    book(HEAD, ["3.1.3", 9, rail, 1, label, 5], ["3.1.3", 9, None, 7, note, "x"], merge="C2:C3")(tmp_path)
    ran = process("import", "cdp-track", tmp_path / "a.xlsx", "--into", tmp_path / "new", "--year", "2025")
    assert (ran.code, ran.err) == (0, "")
    assert "1 as figures and codes" in ran.out
    assert "the form has no row of that name: “x” in a.xlsx, sheet Sheet, cell F3 (value)" in ran.out


def test_an_inventory_workbook_with_macros_links_and_a_million_blank_rows_is_read(tmp_path: Path, process: Run) -> None:
    inventory(parts={"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"})(tmp_path)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    blank = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(5, 1_048_577))
    full = sheet.replace(b"</sheetData>", blank + b"</sheetData>")
    inventory(parts={"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>",
                     "xl/worksheets/sheet1.xml": full})(tmp_path)  # fmt: skip
    ran = process("import", "ecrf", tmp_path / "a.xlsx", "--into", tmp_path / "new", "--year", "2025")
    assert (ran.code, ran.err) == (0, "")
    assert "The workbook holds macros; they were neither run nor kept." in ran.out
    assert "Cells are taken from other workbooks" in ran.out
    assert 'ref = "wastewater:direct", value = 5' in (tmp_path / "new" / "2025" / "inventories.toml").read_text("utf-8")


def test_a_workbook_read_twice_adds_nothing_and_another_of_its_year_is_a_conflict(tmp_path: Path, process: Run) -> None:
    inventory()(tmp_path)
    command = ("import", "ecrf", tmp_path / "a.xlsx", "--into", tmp_path / "new", "--year", "2025")
    assert process(*command).code == 0
    before = tree(tmp_path / "new")
    again = process(*command)
    assert (again.code, "2 records were there already and are the same" in again.out) == (0, True)
    assert tree(tmp_path / "new") == before
    inventory(lambda made: made.active.__setitem__("B4", 6))(tmp_path)
    other = process(*command, "--lang", "sv")
    assert "inventories[ecrf-2020].cells[wastewater:direct].value" in other.out
    assert tree(tmp_path / "new") == before
