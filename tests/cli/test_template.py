"""`reporter template`: filling an official workbook, and recording where it came from."""

from __future__ import annotations

import io
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, tree
from tests.writers.template import fragile
from tests.writers.template.conftest import by_calamine, parts
from tests.writers.template.fragile import packed, workbook

Run = Callable[..., Any]

LUND = ROOT / "fixtures" / "cities" / "lund"
ECRF = ROOT.parent / "shared" / "data" / "covenant" / "eCRF_Export_template_CIRIS-2.5_blank.xlsx"

MAP = """
platform = "mycovenant"
cycle = 2026
[[cells]]
at = "Form!B3"
value = "Lund"
[[cells]]
at = "Reduction"
path = "targets[t2030].reduction"
unit = "%"
[[cells]]
at = "Form!A8"
path = "targets[t2099].name"
[[rows]]
at = "Deep!A2"
from = "targets"
max = 20
[[rows.column]]
column = "A"
path = "id"
[[rows.column]]
column = "B"
path = "target_year"
"""
FIXED = '[[cells]]\nat = "Form!B3"\nvalue = "Lund"\n'


@pytest.fixture
def official(tmp_path: Path) -> Path:
    file = tmp_path / "official.xlsm"
    file.write_bytes(workbook())
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    (tmp_path / "fixed.toml").write_text(FIXED, encoding="utf-8")
    return file


def fill(run: Run, file: Path, *more: object, map_: str = "map.toml", out: str = "out.xlsm") -> Any:
    folder = file.parent
    return run("template", "fill", file, *more, "--map", folder / map_, "--out", folder / out)


def test_an_official_workbook_is_filled_from_a_city(reporter: Run, official: Path) -> None:
    before = official.read_bytes()
    ran = fill(reporter, official, LUND)
    assert ran.code == 0, ran
    assert official.read_bytes() == before
    lines = ran.out.splitlines()
    assert re.fullmatch(r"\d+ cells on 2 sheets filled → .*out\.xlsm", lines[0])
    assert lines[1:] == [
        "1 cell has no answer in the status and was left as it is:",
        "    Form!A8 (targets[t2099].name)",
    ]
    told = ran.err.splitlines()
    assert any("formulas rest on what was filled in" in line for line in told)
    assert "The macros of the workbook were kept as they are; none was run." in told
    assert any("nobody has confirmed this year" in line for line in told)
    assert told[-1].startswith("Where official.xlsm came from is not recorded")
    filled = (official.parent / "out.xlsm").read_bytes()
    assert by_calamine(filled, ["Form!B3", "Form!B4", "Deep!A2"]) == {
        "Form!B3": "Lund", "Form!B4": 80.0, "Deep!A2": "t2025",
    }  # fmt: skip
    sources = (official.parent / "out.sources.csv").read_text(encoding="utf-8")
    assert "\nForm!B4,80,copy,targets[t2030].reduction," in sources
    assert sources.splitlines()[1] == "Form!B3,Lund,fixed,,,,,,"


def test_a_map_without_paths_needs_no_city_and_one_with_paths_says_so(reporter: Run, official: Path) -> None:
    assert fill(reporter, official, map_="fixed.toml").code == 0
    ran = fill(reporter, official, out="other.xlsm")
    assert ran.code == 2
    assert ran.err.startswith("reporter: map.toml takes Reduction from a city's year; give the city's folder")


def test_everything_that_does_not_fit_is_listed_and_nothing_is_written(reporter: Run, official: Path) -> None:
    text = MAP.replace("Form!B3", "Form!A1").replace("targets[t2099].name", "targets[t2030].nam")
    (official.parent / "map.toml").write_text(text, encoding="utf-8")
    before = tree(official.parent)
    for language, end in (("en", "do not fit in 2 places"), ("sv", "passar inte ihop på 2 ställen")):
        ran = fill(reporter, official, LUND, "--lang", language)
        assert (ran.code, ran.out) == (2, "")
        lines = ran.err.splitlines()
        assert [line.split(":")[0] for line in lines] == ["Form!A8", "Form!A1", "reporter"]
        assert end in lines[-1]
    assert tree(official.parent) == before


def test_nothing_is_overwritten_without_being_asked(reporter: Run, official: Path) -> None:
    assert fill(reporter, official, map_="fixed.toml").code == 0
    (official.parent / "out.xlsm").write_text("mine")
    ran = fill(reporter, official, map_="fixed.toml")
    assert ran.code == 2
    assert "out.xlsm exists already" in ran.err
    assert (official.parent / "out.xlsm").read_text() == "mine"
    assert fill(reporter, official, "--overwrite", map_="fixed.toml").code == 0
    assert "is the official workbook itself" in fill(reporter, official, map_="fixed.toml", out="official.xlsm").err
    assert "out.xlsx must end in .xlsm" in fill(reporter, official, map_="fixed.toml", out="out.xlsx").err
    (official.parent / "x.sources.csv").write_text("mine")
    assert "x.sources.csv exists already" in fill(reporter, official, map_="fixed.toml", out="x.xlsm").err


def test_locked_cells_and_signatures_are_told_of(reporter: Run, official: Path) -> None:
    official.write_bytes(packed({**fragile.parts(), "_xmlsignatures/sig1.xml": "<Signature/>"}))
    (official.parent / "fixed.toml").write_text(FIXED.replace("B3", "A3") + "fill_locked = true\n")
    ran = fill(reporter, official, map_="fixed.toml")
    assert "1 locked cell of protected sheets was filled, as the map says." in ran.err
    assert "digital signature; it no longer holds" in ran.err


# -- provenance


def test_a_recorded_file_is_known_and_another_under_its_name_is_told_of(
    reporter: Run, official: Path, lund: Path
) -> None:
    given = ["template", "record", official, "--platform", "mycovenant", "--cycle", 2026, "--licence", "unknown",
             "--url", "https://example.org/official.xlsm", "--date", "2026-02-01", "--city", lund]  # fmt: skip
    ran = reporter(*given)
    assert ran.code == 0, ran
    record = lund / "templates" / "mycovenant" / "2026" / "PROVENANCE.toml"
    assert 'licence = "unknown"' in record.read_text(encoding="utf-8")
    assert "is recorded already" in reporter(*given).out
    known = "official.xlsm is the file that was recorded on 2026-02-01 from https://example.org/official.xlsm."
    assert known in fill(reporter, official, lund).err
    official.write_bytes(workbook(sheet3=fragile.DEEP))
    ran = fill(reporter, official, lund, "--overwrite")
    assert "official.xlsm is not the file that was recorded on 2026-02-01" in ran.err
    record.rename(official.parent / "PROVENANCE.toml")  # beside the file it is found too
    assert "is not the file that was recorded" in fill(reporter, official, "--overwrite", map_="fixed.toml").err


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("--date", "1 Feb 2026"), "1 Feb 2026 is not a date"),
        (("--url", "example.org"), "example.org is not an address"),
        (("--platform", "../x"), "../x is not the name of a platform"),
        (("--city", "nowhere"), "nowhere is not a folder"),
    ],
)
def test_records_are_refused_with_a_sentence(
    change: tuple[str, str], sentence: str, reporter: Run, official: Path
) -> None:
    given = {"--platform": "mycovenant", "--cycle": "2026", "--licence": "unknown", "--date": "2026-02-01",
             "--url": "https://example.org/a", **dict([change])}  # fmt: skip
    before = tree(official.parent)
    ran = reporter("template", "record", official, *(x for pair in given.items() for x in pair))
    assert ran.code == 2
    assert sentence in ran.err
    assert tree(official.parent) == before


# -- bad input, as whole processes


def _bomb() -> bytes:
    return packed({**fragile.parts(), "xl/media/bomb.bin": bytes(150_000_000)})


DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _with(part: str, old: str, new: str) -> bytes:
    content = fragile.parts()
    name = next(p for p in content if p.endswith(part))
    text = str(content[name])
    assert old in text
    return packed({**content, name: text.replace(old, new, 1)})


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "is protected by a password"),
    "not a workbook": (lambda: b"a,b\n1,2\n", "is not a workbook"),
    "another archive": (lambda: packed({"letter.txt": "Dear city"}), "is not an .xlsx or .xlsm workbook"),
    "binary": (lambda: _with("Types].xml", "sheet.macroEnabled.main+xml", "sheet.binary.main"), "is not an .xlsx"),
    "zip bomb": (_bomb, "unpacks to 150 MB"),
    "broken workbook": (lambda: _with("workbook.xml", "</sheets>", ""), "xl/workbook.xml cannot be read"),
    "broken styles": (lambda: _with("styles.xml", "</xf>", ""), "xl/styles.xml cannot be read"),
    "broken frame": (lambda: _with("sheet1.xml", "</mergeCells>", ""), "xl/worksheets/sheet1.xml cannot be read"),
    "cut off": (lambda: workbook(sheet1=fragile.FORM.split("</sheetData>")[0]), "cannot be filled without harm"),
    "a tag too few": (lambda: _with("sheet1.xml", "<v>7</v></c>", "<v>7</v>"), "sheet1.xml cannot be read (mismatched"),
    "a tag too many": (lambda: _with("sheet2.xml", "</row>", "<b></row>"), "sheet2.xml cannot be read (mismatched"),
    "cut off in a sheet that is not filled": (lambda: workbook(sheet2=fragile.SUMS[:200]), "cannot be filled without"),
    "no sheet": (lambda: workbook(sheet1="<worksheet/>"), "cannot be filled without harm (at no sheetData)"),
    "rows without numbers": (lambda: _with("sheet1.xml", '<row r="3"', "<row"), "cannot be filled without harm"),
    "cells without places": (lambda: _with("sheet1.xml", 'c r="B3"', "c"), "cannot be filled without harm"),
    "formulas without places": (lambda: _with("sheet2.xml", 'c r="A1"', "c"), "cannot be filled without harm"),
    "a comment among the rows": (lambda: _with("sheet1.xml", '<row r="7"/>', "<!-- <row r='7'/> -->"), "(at <!)"),
    "raw text among the rows": (lambda: _with("sheet1.xml", "<v>7</v>", "<v><![CDATA[7]]></v>"), "(at <!)"),
    "missing sheet": (lambda: _with("workbook.xml.rels", "worksheets/sheet1.xml", "worksheets/gone.xml"),
                      "Form is not a sheet with cells"),
    "entities in the sheet": (lambda: _with("sheet1.xml", "<worksheet", DTD + "<worksheet"), "declares a document type"),
    "entities in the workbook": (lambda: _with("workbook.xml", "<workbook", DTD + "<workbook"), "declares a document"),
    "entities in the styles": (lambda: _with("styles.xml", "<styleSheet", DTD + "<styleSheet"), "declares a document"),
    "UTF-16": (lambda: packed({**fragile.parts(), "xl/workbook.xml": fragile.WORKBOOK.encode("utf-16")}), "UTF-8"),
    "Latin-1": (lambda: _with("sheet1.xml", 'encoding="UTF-8"', 'encoding="ISO-8859-1"'), "is not written in UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_workbook_is_one_sentence_and_nothing_is_written(case: str, process: Run, official: Path) -> None:
    make, sentence = BAD[case]
    official.write_bytes(make())
    (official.parent / "fixed.toml").write_text(FIXED + '[[cells]]\nat = "Form!C4"\nvalue = 1\n')
    before = tree(official.parent)
    ran = fill(process, official, map_="fixed.toml")
    assert (ran.code, ran.out) == (2, ""), ran
    assert "Traceback" not in ran.err
    assert sentence in ran.err
    assert len(ran.err.splitlines()) <= 3
    assert tree(official.parent) == before


def test_any_byte_of_a_sheet_changed_is_refused_or_leaves_everything_else_as_it_is(
    reporter: Run, official: Path
) -> None:
    sheet = fragile.FORM.encode()
    for at in range(60, len(sheet), 61):
        official.write_bytes(
            packed({**fragile.parts(), "xl/worksheets/sheet1.xml": sheet[:at] + b"<" + sheet[at + 1 :]})
        )
        ran = fill(reporter, official, "--overwrite", map_="fixed.toml")
        assert ran.code in (0, 2)
        if ran.code == 0:
            old, new = parts(official.read_bytes()), parts((official.parent / "out.xlsm").read_bytes())
            assert [n for n in old if old[n] != new[n]] == ["xl/workbook.xml", "xl/worksheets/sheet1.xml",
                                                           "xl/worksheets/sheet2.xml"]  # fmt: skip


LIMIT = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("empty", [True, False], ids=["empty rows", "rows with a styled cell"])
@pytest.mark.skipif(not hasattr(resource, "getrusage"), reason="memory is measured where the system tells it")
def test_a_million_rows_take_little_time_and_no_more_memory_than_a_thousand(official: Path, empty: bool) -> None:
    rows = "".join(
        f'<row r="{n}" spans="1:4" ht="15"/>' if empty else f'<row r="{n}"><c r="A{n}" s="1"/></row>'
        for n in range(1, 1_048_577)
    )
    data = packed({**fragile.parts(), "xl/worksheets/sheet4.xml": f"<worksheet {fragile.MAIN}><sheetData>{rows}"
                   "</sheetData></worksheet>"})  # fmt: skip
    del rows
    official.write_bytes(data)
    (official.parent / "fixed.toml").write_text(
        "".join(f'[[cells]]\nat = "Deep!B{n}"\nvalue = {n}\n' for n in (1, 3, 700_000, 1_048_576))
    )
    command = [sys.executable, "-m", "reporter", "template", "fill", str(official), "--map",
               str(official.parent / "fixed.toml"), "--out", str(official.parent / "out.xlsm")]  # fmt: skip
    done = subprocess.run([sys.executable, "-c", LIMIT, *command], check=True, capture_output=True, timeout=60)
    assert int(done.stdout.split()[-1]) < 150
    with zipfile.ZipFile(io.BytesIO((official.parent / "out.xlsm").read_bytes())) as archive:
        sheet = archive.read("xl/worksheets/sheet4.xml")
    for n in (1, 3, 700_000, 1_048_576):
        assert b'<c r="B%d"><v>%d</v></c></row>' % (n, n) in sheet
    assert sheet.count(b"<row ") == 1_048_576


# -- the genuine one


@pytest.mark.skipif(not ECRF.is_file(), reason="the blank eCRF export is not in ../shared/data/covenant")
def test_the_genuine_blank_ecrf_export(reporter: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        """
        [[cells]]
        at = "eCRF_1!C2"
        value = "Lund"
        [[cells]]
        at = "eCRF_1!C7"
        path = "main_inventory.period"
        as = "year"
        [[cells]]
        at = "eCRF_2!B4"
        value = 1234.5
        [[cells]]
        at = "eCRF_3!AB2"
        value = 0.25
        """,
        encoding="utf-8",
    )
    out = tmp_path / "ecrf.xlsx"
    ran = reporter("template", "fill", ECRF, LUND, "--map", tmp_path / "map.toml", "--out", out)
    assert ran.code == 0, ran
    old, new = parts(ECRF.read_bytes()), parts(out.read_bytes())
    assert [n for n in old if old[n] != new[n]] == [f"xl/worksheets/sheet{n}.xml" for n in (1, 2, 3)]
    assert list(old) == list(new)
    got = by_calamine(out.read_bytes(), ["eCRF_1!C2", "eCRF_2!B4", "eCRF_3!AB2", "eCRF_1!C1", "eCRF_2!A34"])
    assert got == {"eCRF_1!C2": "Lund", "eCRF_2!B4": 1234.5, "eCRF_3!AB2": 0.25, "eCRF_1!C1": "Please select",
                   "eCRF_2!A34": by_calamine(ECRF.read_bytes(), ["eCRF_2!A34"])["eCRF_2!A34"]}  # fmt: skip
