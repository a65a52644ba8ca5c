"""`reporter diff`: what it prints, what it writes and where, and what it leaves alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import tree

Run = Callable[..., Any]

BEFORE = """
[[targets]]
id = "t"
name = { sv = "Hälften 2030", en = "Half by 2030" }
base_year = 2010
target_year = 2030
reduction = { value = 50, unit = "%" }

[[actions]]
id = "path"
title = "Cycle path"
state = "carried-over"
statuses = [{ date = 2025, status = "ongoing" }]
"""
AFTER = BEFORE.replace("value = 50", "value = 40").replace("carried-over", "confirmed")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    for year, words in (("2025", BEFORE), ("2026", AFTER)):
        (tmp_path / "city" / year).mkdir(parents=True)
        (tmp_path / "city" / year / "a.toml").write_text(words.replace("date = 2025", 'date = "2025"'), "utf-8")
    (tmp_path / "city" / "reporter.toml").write_text('name = "Exempelstad"\ncountry = "SE"\n', "utf-8")
    return tmp_path / "city"


def test_text_says_what_changed_what_did_not_count_and_what_asks(city: Path, reporter: Run) -> None:
    ran = reporter("diff", city, 2025, 2026)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Exempelstad, 2025 → 2026",
        "Changes: 1 (targets 1).",
        "",
        "Targets (1)",
        "  Half by 2030  [targets[t]]",
        "    Reduction: 50\u00a0% → 40\u00a0%, −10 percentage points",
        "",
        "Records in another state (not a change):",
        "  carried-over → confirmed: 1",
        "",
        "Asks for an explanation:",
        "  CHANGE-002  A target has become weaker (1)",
        "    Half by 2030 · Reduction  [2026/a.toml: targets[t].reduction]",
        "    Before 50 %, now 40 %.",
        "    → Correct what is wrong; if it was decided so, say so in `explanation` at the figure or in the target's "
        "`comment`, and name the decision.",
    ]


def test_it_speaks_swedish(city: Path, reporter: Run) -> None:
    out = reporter("diff", city, 2025, 2026, "--lang", "sv").out
    assert "Ändringar: 1 (mål 1)." in out
    assert "Hälften 2030 · Minskning" in out
    assert "Ett mål har blivit svagare" in out


def test_json_is_the_contract_and_says_which_cells_move(city: Path, reporter: Run) -> None:
    told = json.loads(reporter("diff", city, 2025, 2026, "--platform", "cdp-track", "--format", "json").out)
    assert (told["from"], told["to"]) == (2025, 2026)
    assert told["changes"] == [
        {
            "path": "targets[t].reduction",
            "kind": "changed",
            "before": 50,
            "after": 40,
            "absolute": -10,
            "relative": -0.2,
            "unit": "%",
            "group": "targets",
            "references": ["cdp-track@2025:6.1.1[t].18"],
        }
    ]
    assert told["states"] == [{"path": "actions[path]", "before": "carried-over", "after": "confirmed"}]
    assert [a["code"] for a in told["alarms"]] == ["CHANGE-002"]


def test_cells_are_named_in_the_text_where_a_platform_is_asked_for(city: Path, reporter: Run) -> None:
    out = reporter("diff", city, 2025, 2026, "--platform", "cdp-track").out
    assert "→ cdp-track 2025: 6.1.1[t].18" in out
    assert "cdp-track" not in reporter("diff", city, 2025, 2026).out


@pytest.mark.parametrize("form", ["text", "json", "html", "docx"])
def test_a_year_against_itself_is_empty_in_every_form(form: str, city: Path, reporter: Run) -> None:
    ran = reporter("diff", city, 2025, 2025, "--format", form)
    assert ran.code == 0
    if form == "json":
        told = json.loads(ran.out)
        assert {k: v for k, v in told.items() if v} == {"from": 2025, "to": 2025}
    if form == "text":
        assert ran.out.splitlines() == ["Exempelstad, 2025 → 2025", "Nothing has changed."]


def test_backwards_is_a_comparison_too(city: Path, reporter: Run) -> None:
    assert "40\u00a0% → 50\u00a0%" in reporter("diff", city, 2026, 2025).out


@pytest.mark.parametrize("form", ["html", "docx"])
def test_pages_and_memos_go_where_generated_files_go(form: str, city: Path, reporter: Run) -> None:
    before = tree(city)
    ran = reporter("diff", city, 2025, 2026, "--format", form)
    assert ran.out == ""
    file = city / "out" / "2026" / f"changes-2025-2026.{form}"
    assert str(file) in ran.err
    assert file.stat().st_size > 1000
    assert {k: v for k, v in tree(city).items() if not k.startswith("out")} == before


def test_any_form_goes_to_the_file_asked_for(city: Path, tmp_path: Path, reporter: Run) -> None:
    for form in ("text", "json", "html", "docx"):
        file = tmp_path / f"made.{form}"
        ran = reporter("diff", city, 2025, 2026, "--format", form, "--out", file)
        assert (ran.code, ran.out) == (0, "")
        assert file.stat().st_size > 500
    assert json.loads((tmp_path / "made.json").read_text("utf-8"))["from"] == 2025


def test_plain_text_reads_no_form_and_loads_nothing_heavy(city: Path, process: Run) -> None:
    ran = process("diff", city, 2025, 2026, PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rsplit("|", 1)[-1].strip() for line in ran.err.splitlines() if line.startswith("import time:")}
    assert "reporter.changes.compare" in loaded
    assert not {"docx", "lxml", "openpyxl", "tomlkit", "reporter.answers", "reporter.questionnaire.load"} & loaded


@pytest.mark.skipif(sys.platform == "win32", reason="files are read while another program writes them only here")
def test_a_file_that_goes_while_the_years_are_read_is_a_sentence(
    city: Path, reporter: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reporter.readers import folder

    listed = folder._files

    def gone(where: Path) -> list[Path]:
        files = listed(where)
        if where.name == "2026":
            (where / "a.toml").unlink(missing_ok=True)
        return files

    monkeypatch.setattr(folder, "_files", gone)
    ran = reporter("diff", city, 2025, 2026)
    assert (ran.code, ran.out) == (2, "")
    assert "2026 holds 1 thing that cannot be read" in ran.err
