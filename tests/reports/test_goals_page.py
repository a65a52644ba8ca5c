"""Goals side by side as a page: tables that a screen reader can follow, and no markup of a city's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from reporter.alignment.compare import City, compare
from reporter.alignment.readings import readings
from reporter.cli import filings
from reporter.messages import LANGUAGES
from reporter.model.status import AnnualStatus
from reporter.reports.goals_page import goals_html
from tests.conftest import ROOT

Run = Callable[..., Any]

CONTRACTS = ROOT / "fixtures" / "contracts"
ALL = sorted(folder for folder in CONTRACTS.iterdir() if folder.is_dir())


def page(language: str = "en") -> html.HtmlElement:
    read = [filings.sound(folder, None) for folder in ALL]
    return html.fromstring(goals_html(compare([City(c.name, y.status) for c, y in read], readings()), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_a_caption_heads_and_as_many_cells_as_columns(language: str) -> None:
    told = page(language)
    assert told.get("lang") == language
    tables = told.findall(".//table")
    assert len(tables) == 5
    for table in tables:
        assert table.findtext("caption")
        heads = table.findall("thead/tr/th")
        assert {head.get("scope") for head in heads} == {"col"}
        for row in table.findall("tbody/tr"):
            assert [th.get("scope") for th in row.findall("th")] == ["row"]
            assert len(row.findall("td")) == len(heads) - 1
            assert row.findall("td//li")


def test_columns_are_the_years_of_the_group_in_order() -> None:
    second = page().findall(".//table")[1]
    assert [th.text for th in second.findall("thead/tr/th")] == ["Read as", "2023", "2030", "2040", "2050"]


def test_a_wide_table_can_be_reached_and_has_a_name() -> None:
    told = page()
    for frame in told.findall(".//div[@role='region']"):
        assert frame.get("tabindex") == "0"
        assert told.get_element_by_id(frame.get("aria-labelledby")).tag == "h2"


def test_it_says_the_same_as_the_text(reporter: Run) -> None:
    told = page()
    text = reporter("goals", "compare", *ALL).out
    cells = [li.text for li in told.findall(".//td/ul/li")]
    assert len(cells) > 30
    for line in [*cells, *(li.text for li in told.findall(".//section/ul/li")), *(h.text for h in told.iter("h2"))]:
        assert line in text


def test_nothing_a_city_wrote_becomes_markup() -> None:
    target = {"id": "t", "words": "Near zero", "boundary": "smaller", "area": "<b>town</b>\x00", "target_year": 2030}
    status = AnnualStatus.model_validate({"reporting_year": 2026, "targets": [target]})
    told = goals_html(compare([City("<script>A</script>", status)], readings()), "en")
    assert "<script" not in told
    assert "<b>" not in told
    assert "&lt;b&gt;town" in told


def test_without_goals_it_is_still_a_page() -> None:
    empty = City("A", AnnualStatus.model_validate({"reporting_year": 2026}))
    assert "<table" not in goals_html(compare([empty], readings()), "en")


def test_it_is_written_where_it_is_asked_for(tmp_path: Path, reporter: Run) -> None:
    file = tmp_path / "goals.html"
    ran = reporter("goals", "compare", *ALL, "--format", "html", "--out", file)
    assert (ran.code, ran.out) == (0, "")
    assert file.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
