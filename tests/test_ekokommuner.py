"""The green key figures: every one an indicator with its unit, for members or when named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from reporter.model import codelists
from reporter.questionnaire import load

Run = Callable[..., Any]
INDICATOR = '[[indicators]]\nid = "organic-food-share"\nobservations = [{ period = 2024, value = 44.5, unit = "%" }]\n'


def test_every_key_figure_is_an_indicator_in_its_unit() -> None:
    rows = [row for question in load.of_cycle("ekokommuner", 2020).question for row in question.row]
    known = {row["code"]: row for row in codelists.rows("indicators")}
    assert len(rows) == 16
    for row in rows:
        assert row.model_dump()["indicator"] in known
        assert known[row.model_dump()["indicator"]]["unit"] == row.model_dump()["unit"]
        assert "Ekokommuner" in known[row.model_dump()["indicator"]]["source"]


def test_a_figure_goes_into_the_workbook_and_what_is_not_measured_stays_blank(lund: Path, reporter: Run) -> None:
    (lund / "2026" / "indicators.toml").write_text(INDICATOR, encoding="utf-8")
    assert reporter("export", lund, "--platform", "ekokommuner").code == 0
    book = openpyxl.load_workbook(lund / "out" / "2026" / "ekokommuner" / "answers.xlsx")
    cells = [[c.value for c in row] for sheet in book for row in sheet.iter_rows()]
    own = next(row for row in cells if "Ekologiska livsmedel, %" in row)
    assert 44.5 in own
    assert 2024 in own
    other = next(row for row in cells if "Bly i slam, mg/kg TS" in row)
    assert not [c for c in other if isinstance(c, int | float)]


def test_it_is_looked_at_for_members_only_or_when_named(lund: Path, reporter: Run) -> None:
    reporter("export", lund)
    assert not (lund / "out" / "2026" / "ekokommuner").exists()
    with (lund / "reporter.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[commitments]]\nid = "eko"\nname = "Sveriges Ekokommuner"\ninitiative = "ekokommuner"\n')
    reporter("export", lund)
    assert (lund / "out" / "2026" / "ekokommuner" / "answers.html").is_file()
