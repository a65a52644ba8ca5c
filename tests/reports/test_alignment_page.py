"""Targets against methods as a page: a picture whose figures stand in a table, tables that can be followed."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from reporter.alignment.account import Account, align
from reporter.cli import filings
from reporter.messages import LANGUAGES
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.reports import alignment
from reporter.reports.alignment_chart import pictures
from reporter.reports.alignment_page import alignment_html
from reporter.resources import cities
from tests.alignment.town import BUDGET, town


def account(folder: Path) -> Account:
    city, year = filings.sound(folder, None)
    return align(city, year.status)


def page(folder: Path, language: str = "en") -> html.HtmlElement:
    return html.fromstring(alignment_html(account(folder), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_a_caption_heads_and_a_head_a_row(language: str, tmp_path: Path) -> None:
    told = page(town(tmp_path / "town"), language)
    assert told.get("lang") == language
    tables = told.findall(".//table")
    assert len(tables) == 5  # the picture's figures, two targets, sectors of one, methods
    for table in tables:
        heads = table.findall("thead/tr/th")
        assert table.findtext("caption")
        assert {head.get("scope") for head in heads} == {"col"}
        for row in table.findall("tbody/tr"):
            assert [th.get("scope") for th in row.findall("th")] == ["row"]
            assert len(row.findall("td")) == len(heads) - 1


def test_a_verdict_is_a_word_and_its_sign_is_not_read_out(tmp_path: Path) -> None:
    for head in page(town(tmp_path / "town")).findall(".//th[@scope='row']/span"):
        assert head.get("aria-hidden") == "true"
        assert (head.tail or "").strip() in ("meets", "falls short", "not binding", "cannot tell")


def test_a_picture_of_each_set_of_gases_and_one_where_all_count_the_same(tmp_path: Path) -> None:
    (one,) = pictures(account(town(tmp_path / "town")), "en")
    assert (one.unit, [line.style for line in one.lines]) == (
        "kt CO₂",
        ["measured", "trend", "trend", "goal", "goal", "path"],
    )
    apart = town(tmp_path / "apart", (BUDGET, BUDGET.replace('["CO2"]', '["CO2", "N2O"]')))
    first, second = pictures(account(apart), "en")
    assert [line.style for line in first.lines] == ["measured", "trend", "trend", "goal", "goal"]
    assert [line.style for line in second.lines] == ["measured", "path"]
    assert (second.gases, second.unit) == (("CO2", "N2O"), "kt CO₂e")


def test_the_figures_of_the_picture_stand_in_its_table(tmp_path: Path) -> None:
    folder = town(tmp_path / "town")
    (picture,) = pictures(account(folder), "en")
    table = page(folder).findall(".//details//table")[0]
    rows = {row.findtext("th"): [td.text for td in row.findall("td")] for row in table.findall("tbody/tr")}
    for n, line in enumerate(picture.lines):
        shown = {int(year): cells[n] for year, cells in rows.items() if year and cells[n] != "–"}
        points = dict(line.points)
        assert shown == {
            y: alignment.tonnes(points[y], "en").removesuffix("\u00a0t") for y in picture.years if y in points
        }
        assert line.style not in ("measured", "goal") or set(points) == set(shown)
    assert rows["2030"][3] == "80\u00a0000"


def test_the_budgets_path_spends_no_more_than_the_budget(tmp_path: Path) -> None:
    (picture,) = pictures(account(town(tmp_path / "town")), "en")
    path = next(line for line in picture.lines if line.style == "path")
    assert sum(value for year, value in path.points if year >= 2025) < 2_000_000


def test_small_figures_are_drawn_in_tonnes(tmp_path: Path) -> None:
    status = AnnualStatus.model_validate({"reporting_year": 2026, "inventories": [
        {"id": str(y), "period": y, "totals": [{"ref": "total:direct", "value": v, "unit": "t"}]} for y, v in ((2020, 90), (2024, 80))
    ]})  # fmt: skip
    (picture,) = pictures(align(City.model_validate({"name": "A"}), status), "en")
    assert (picture.per, picture.unit, picture.drawn) == (1, "t CO₂e", picture.lines)


def test_it_says_what_the_text_says(tmp_path: Path) -> None:
    for folder in (town(tmp_path / "town"), cities() / "lund"):
        made = account(folder)
        text, told = "\n".join(alignment.text(made, "en")), page(folder)
        items = [*told.findall(".//td/p"), *told.findall(".//td/ul/li"), *told.findall(".//section/ul/li")]
        assert len(items) > 10
        for item in items:
            assert (item.text or "") in text


def test_nothing_a_city_wrote_becomes_markup() -> None:
    target = {"id": "t", "name": "<b>near</b> zero\x00", "target_year": 2030}
    status = AnnualStatus.model_validate({"reporting_year": 2026, "targets": [target]})
    told = alignment_html(align(City.model_validate({"name": "<script>A</script>"}), status), "en")
    assert "<script" not in told
    assert "<b>" not in told
    assert "&lt;b&gt;near" in told


def test_without_targets_or_inventories_it_is_still_a_page() -> None:
    empty = AnnualStatus.model_validate({"reporting_year": 2026})
    told = html.fromstring(alignment_html(align(City.model_validate({"name": "A"}), empty), "en"))
    assert told.find(".//p[@class='warn']") is not None
    assert told.find(".//svg") is None
