"""Both sides of a conflict: each with file, line, value, and where a figure is from, in every form of the report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.findings import Finding
from reporter.reports.sides import MOST, compared, place, sides, told

from ..conftest import ROOT

Run = Callable[..., Any]
NEGATIVE = sorted(folder for folder in (ROOT / "fixtures" / "negative").iterdir() if folder.is_dir())
DAY = ("--as-of", "2026-10-01")

TWO_SIDED = {
    "ACTION-001", "ACTION-002", "ACTION-004", "ENERGY-001", "ENERGY-003", "ENERGY-010", "ENERGY-011", "GPC-001",
    "GPC-004", "GPC-005", "GPC-008", "GPC-011", "GPC-020", "PLAUS-002", "PLAUS-003", "PLAUS-005", "RISK-001", "SAME-001",
    "STATUS-005", "STATUS-014", "STATUS-019", "TARGET-001", "TARGET-002", "TARGET-003", "TARGET-006", "TARGET-007", "TARGET-009",
}  # fmt: skip
"""Codes that set values of the city against each other. STATUS-006 is not among them: in one file it has no path."""


def code_of(folder: Path) -> str:
    return "-".join(folder.name.split("-")[:2])


KNOWN: dict[Path, list[dict[str, Any]]] = {}
"""Folder → its findings, asked for once."""


def found(reporter: Run, folder: Path) -> list[dict[str, Any]]:
    if folder not in KNOWN:
        out = json.loads(reporter("check", folder, *DAY, "--format", "json").out)["findings"]
        KNOWN[folder] = [finding for finding in out if finding["code"] == code_of(folder)]
    return KNOWN[folder]


@pytest.mark.parametrize(
    "folder", [f for f in NEGATIVE if code_of(f) in TWO_SIDED], ids=lambda folder: folder.name
)  # fmt: skip
def test_a_conflict_shows_both_sides(folder: Path, reporter: Run) -> None:
    for finding in found(reporter, folder):
        for side in finding["other"]:
            file, colon, path = side["where"].partition(": ")
            if not colon:
                assert finding["code"] == "SAME-001"
                continue
            lines = (folder / file).read_text(encoding="utf-8").split("\n")
            last = re.split(r"\.(?![^\[]*\])", path)[-1]
            word = re.sub(r"^\w+\[(.+)\]$", r"\1", last).split(":")[0]
            assert word in lines[side["line"] - 1], (side, lines[side["line"] - 1])


@pytest.mark.parametrize("folder", NEGATIVE, ids=lambda folder: folder.name)
def test_an_annotation_lands_on_the_line_that_the_json_names(folder: Path, reporter: Run) -> None:
    lines = reporter("check", folder, *DAY, "--format", "github").out.splitlines()
    for finding in found(reporter, folder):
        mine = [line for line in lines if f"title={finding['code']} " in line]
        if "line" in finding:
            assert any(f",line={finding['line']},title=" in line for line in mine)
            file = finding["where"].partition(": ")[0]
            assert 0 < finding["line"] <= (folder / file).read_bytes().count(b"\n") + 1
        for side in finding.get("other", ())[:MOST]:
            assert any(side["where"].split(": ")[-1] in line for line in mine)


def test_the_second_of_two_in_one_file_is_the_finding_and_the_first_the_other(reporter: Run) -> None:
    folder = ROOT / "fixtures" / "negative" / "STATUS-005-cell-twice"
    (finding,) = found(reporter, folder)
    (other,) = finding["other"]
    assert other["where"] == finding["where"]
    assert other["line"] < finding["line"]
    assert other["value"] == {"value": 1200, "unit": "t"}
    assert "1200 ↔ 1300" in finding["message"]


def test_a_figure_from_a_workbook_says_which_cell(tmp_path: Path, reporter: Run) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / "reporter.toml").write_text('name = "Ort"\n', encoding="utf-8")
    (tmp_path / "2026" / "status.toml").write_text(
        """documents = [{ id = "ecrf", title = { sv = "Utsläpp", en = "Emissions" } }]
[[inventories]]
id = "2024"
source = "ecrf"
locator = "the whole file"
cells = [{ ref = "III.1.1", value = 150, unit = "t", locator = "eCRF_2!C14" }]
totals = [{ ref = "waste:direct", value = 200, unit = "t", locator = "eCRF_2!C20" }]
""", encoding="utf-8",
    )  # fmt: skip
    data = json.loads(reporter("check", tmp_path, *DAY, "--format", "json").out)["findings"]
    mine = next(f for f in data if f["code"] == "GPC-001")
    assert (mine["line"], mine["source"]) == (7, {"document": "ecrf", "locator": "eCRF_2!C20"})
    assert mine["other"][0]["source"] == {"document": "ecrf", "locator": "eCRF_2!C14"}
    text = reporter("check", tmp_path, *DAY, "--lang", "sv").out
    assert "  2026/status.toml, rad 7: inventories[2024].totals[waste:direct]\n    från Utsläpp, eCRF_2!C20\n" in text
    assert "jämför 2026/status.toml, rad 6: inventories[2024].cells[III.1.1]: 150 t (från Utsläpp, eCRF_2!C14)" in text
    assert not [f for f in data if "source" in f and f["code"] != "GPC-001"]  # records and words are no figures


def test_no_place_is_invented() -> None:
    finding = Finding("GPC-001", "2026/x.toml: inventories[1].totals[waste:direct]", {}, ("2026/", "cdp@2025:1.1"))
    own, others = sides(finding, None)
    assert place(own, "en") == finding.where
    assert [side.file for side in others] == ["", ""]
    assert [told(side, None, "sv") for side in others] == ["2026/", "cdp@2025:1.1"]


def test_what_is_compared_is_counted_where_it_is_much() -> None:
    _, others = sides(Finding("GPC-001", "x", {}, tuple(f"a{n}" for n in range(9))), None)
    lines = list(compared(others, None, "en"))
    assert len(lines) == MOST + 1
    assert lines[-1] == "… and 5 more to compare"
