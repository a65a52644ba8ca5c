"""`reporter page`: one file for the council, or several cities side by side."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.conftest import ROOT

Run = Callable[..., Any]
CITIES = ROOT / "fixtures" / "cities"
LUND = CITIES / "lund"
DAY = ("--as-of", "2026-08-15")


def made(reporter: Run, out: Path, *folders: Path, lang: str = "en") -> html.HtmlElement:
    ran = reporter("page", *folders, *DAY, "--out", out, "--lang", lang)
    assert (ran.code, ran.out) == (0, "")
    assert str(out) in ran.err
    return html.fromstring(out.read_text(encoding="utf-8"))


def words(of: html.HtmlElement) -> str:
    return " ".join(of.text_content().split())


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("city", ["awkward", "lund", "signatory", "tiny"])
def test_one_file_that_asks_nothing_of_a_network(reporter: Run, tmp_path: Path, city: str, lang: str) -> None:
    page = made(reporter, tmp_path / "page.html", CITIES / city, lang=lang)
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert len(text.encode()) < 400_000
    assert page.get("lang") == lang
    assert not page.xpath("//script | //link | //img | //iframe | //object | //*[@src]")
    assert not re.search(r"url\(|@import", text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in page.xpath("//a/@href"):
        assert link.startswith("https://") or link.startswith("http://") or link.removeprefix("#") in ids


def test_a_screen_reader_finds_its_way(reporter: Run, tmp_path: Path) -> None:
    page = made(reporter, tmp_path / "page.html", LUND)
    assert len(page.xpath("//h1")) == len(page.xpath("//main")) == 1
    assert page.xpath("//body/a[1]/@href") == ["#main"]
    levels = [int(h.tag[1]) for h in page.xpath("//h1 | //h2 | //h3")]
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    for table in page.xpath("//table"):
        assert table.find("caption") is not None
        assert table.xpath(".//thead//th[not(@scope='col')]") == []
        assert table.xpath(".//tbody/tr[not(th[@scope='row'])]") == []
        columns = len(table.xpath(".//thead//th"))
        assert {len(row) for row in table.xpath(".//tbody/tr")} == {columns}
    assert page.xpath("//*[@class='bar'][not(@aria-hidden)]") == []
    for section in page.xpath("//section"):
        assert section.xpath("./h2/@id") == [section.get("aria-labelledby")]


def test_lund_with_its_figures_and_their_sources(reporter: Run, tmp_path: Path) -> None:
    page = made(reporter, tmp_path / "page.html", LUND)
    told = words(page)
    assert "47 days" in told
    assert "127 of 343" in told
    assert "2026-10: The window closes. Not known, and may come earlier: Last day to be scored" in told
    assert "klimatkontrakt: no form is here (klimatkontrakt-2030)" in told
    rows = [words(r) for r in page.xpath("//section[@aria-labelledby='emissions']//tbody/tr")]
    assert len(rows) > 5
    assert all("[1]" in row for row in rows)
    assert page.xpath("//li[@id='source-1']/a/text()")[0].startswith("National")
    named = page.xpath("//sup/a/@href")
    assert {f"#{id}" for id in page.xpath("//ol[@class='sources']/li/@id")} == set(named)


def test_the_sectors_add_up_to_the_figure_above(reporter: Run, tmp_path: Path) -> None:
    page = made(reporter, tmp_path / "page.html", LUND)

    def figures(section: str) -> list[tuple[str, int]]:
        rows = page.xpath(f"//section[@aria-labelledby='{section}']//tbody/tr")
        return [
            (words(r.find("th")), int(re.sub(r"\D", "", words(r.xpath("td[@data-label='t CO₂e']")[0])))) for r in rows
        ]

    sectors = dict(figures("sectors"))
    assert sectors.pop("Generation of grid-supplied energy") > 0  # stands beside the total, as the framework says
    assert abs(sum(sectors.values()) - figures("emissions")[-1][1]) <= len(sectors)  # each is rounded by itself


def test_emissions_against_targets_and_budget_as_a_picture_with_its_figures(reporter: Run, tmp_path: Path) -> None:
    page = made(reporter, tmp_path / "page.html", LUND)
    pictures = page.xpath("//section[@aria-labelledby='targets']//figure")
    assert len(pictures) == 2  # gases that differ are never set against each other
    for picture in pictures:
        (drawn,) = picture.xpath(".//*[@role='img']")
        for id in drawn.get("aria-labelledby").split():
            assert words(page.get_element_by_id(id))
        lines = picture.xpath(".//ol[@class='legend']/li")
        behind = picture.getnext().find(".//table")
        assert len(behind.xpath(".//thead//th")) == 1 + len(lines)
    assert "What is left to do, and what is left to emit" in words(page)


def test_two_totals_of_one_year_are_told_apart(reporter: Run, tmp_path: Path) -> None:
    changed = words(made(reporter, tmp_path / "page.html", LUND).xpath("//section[@aria-labelledby='changes']")[0])
    assert "from 180 678 to 209 791 t CO2e.That is the total as its source publishes it." in changed
    lund = shutil.copytree(LUND, tmp_path / "lund")
    (lund / "2026" / "indicators.toml").write_text("reporting_year = 2026\n", encoding="utf-8")
    assert "That is the total as" not in words(made(reporter, tmp_path / "page.html", lund))


def test_names_of_fields_and_commands_stand_apart_from_the_words(reporter: Run, tmp_path: Path) -> None:
    found = made(reporter, tmp_path / "page.html", LUND).xpath("//section[@aria-labelledby='findings']")[0]
    assert "`" not in words(found)
    assert "reporter explain" in found.xpath(".//td[@data-label='What to do']/code/text()")


def test_delayed_actions_are_named(reporter: Run, tmp_path: Path) -> None:
    shutil.copytree(LUND, tmp_path / "lund")
    more = '\n[[actions]]\nid = "late"\ntitle = "A bridge <b>for bicycles</b>"\nowner = "Streets and parks"\nend = "2024"\nstatuses = [{ date = 2026-01-10, status = "ongoing" }]\nsource = "cdp-2025-list"\n'
    file = tmp_path / "lund" / "2026" / "actions.toml"
    file.write_text(file.read_text("utf-8") + more, encoding="utf-8")
    page = made(reporter, tmp_path / "page.html", tmp_path / "lund")
    (row,) = [r for r in page.xpath("//section[@aria-labelledby='actions']//tbody/tr") if "bicycles" in words(r)]
    assert words(row).startswith("A bridge <b>for bicycles</b>")  # what a city wrote is no markup
    assert [words(cell) for cell in row.findall("td")] == ["2024", "Ongoing (2026-01-10)", "Streets and parks"]
    assert words(page.xpath("//li[@class='ask']")[0]).startswith("1")


def test_a_status_with_nothing_but_a_name(reporter: Run, tmp_path: Path) -> None:
    city = tmp_path / "city"
    (city / "2026").mkdir(parents=True)
    (city / "reporter.toml").write_text('name = "Ekby"\n', encoding="utf-8")
    (city / "2026" / "a.toml").write_text("reporting_year = 2026\n", encoding="utf-8")
    page = made(reporter, tmp_path / "page.html", city)
    told = words(page)
    assert told.count("The status says nothing of it.") >= 4
    assert "There is no earlier year here to compare with." in told
    assert "t CO₂e in" not in told


def test_a_year_that_waits_to_be_confirmed_says_so_and_the_citys_own_day_names_no_source(
    reporter: Run, tmp_path: Path
) -> None:
    lund = shutil.copytree(LUND, tmp_path / "lund")
    own = '\n[[deadlines]]\nid = "own"\nplatform = "cdp-track"\ndate = 2027-09-15\ntitle = "Handed in"\n'
    (lund / "reporter.toml").write_text((lund / "reporter.toml").read_text("utf-8") + own, encoding="utf-8")
    assert reporter("carry-over", lund, "--from", "2026", "--to", "2027").code == 0
    page = made(reporter, tmp_path / "page.html", lund)
    assert "nobody has confirmed one for this year" in words(page.xpath("//section[@aria-labelledby='emissions']")[0])
    assert "CDP-ICLEI Track: Handed in, 2027-09-15. The city's own date." in words(page)


def test_several_cities_side_by_side(reporter: Run, tmp_path: Path) -> None:
    page = made(reporter, tmp_path / "net.html", LUND, CITIES / "signatory", CITIES / "tiny", lang="sv")
    rows = page.xpath("//section[@aria-labelledby='platforms']//tbody/tr")
    names = [words(r.find("th")) for r in rows]
    assert names[0] == "Lunds kommun"
    assert len(set(names)) == 3
    goals = page.xpath("//section[@aria-labelledby='targets']//tbody/tr")
    assert {words(r.find("th")) for r in goals} <= set(names)
    assert "3 kommuner den 2026-08-15" in words(page.find(".//h1"))


def test_without_a_name_for_it_the_page_goes_to_out(reporter: Run, tmp_path: Path) -> None:
    shutil.copytree(LUND, tmp_path / "lund")
    assert reporter("page", tmp_path / "lund", *DAY).code == 0
    assert (tmp_path / "lund" / "out" / "2026" / "page.html").is_file()


def test_a_form_that_requires_nothing_is_not_one_with_nothing_answered(tmp_path: Path, reporter: Run) -> None:
    lund = ROOT / "fixtures" / "cities" / "lund"
    for folders in ([lund], [lund, lund]):
        assert reporter("page", *folders, "--out", tmp_path / "p.html").code == 0
        page = (tmp_path / "p.html").read_text(encoding="utf-8")
        assert "none is required" in page
        assert "0 of 0" not in page
