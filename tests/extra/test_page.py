"""The council's page and the network view in a real browser: windows of three widths, the keyboard, a screen reader,
and paper.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.messages import LANGUAGES
from tests.conftest import ROOT

from .measures import BARS, CUT_OFF, PAPER, PHONE, REACHABLE, SIDEWAYS, SIZES, SMALLEST, SPILT, WIDE, tabbed

Open = Callable[..., Any]
Make = Callable[..., Path]
Run = Callable[..., Any]

CITIES = ROOT / "fixtures" / "cities"
LUND = (CITIES / "lund",)
NETWORK = tuple(sorted(CITIES.iterdir()))
DAY = ("--as-of", "2026-08-15")

MARGIN, A4 = 16 / 25.4 * 72, (595, 842)
"""In points."""

ROLES = "row", "rowheader", "cell", "gridcell"


@pytest.fixture
def made(tmp_path: Path, reporter: Run) -> Make:
    """Write the page of one city or several."""

    def make(folders: tuple[Path, ...], language: str = "en") -> Path:
        out = tmp_path / f"{language}.html"
        assert reporter("page", *folders, *DAY, "--out", out, "--lang", language).code == 0
        return out

    return make


@pytest.mark.parametrize("folders", [LUND, NETWORK], ids=["lund", "network"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_out_of_the_window(language: str, folders: tuple[Path, ...], made: Make, open_page: Open) -> None:
    page = open_page(made(folders, language))
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(SIDEWAYS) <= 0, width
        assert page.evaluate(SPILT) == []
        assert page.evaluate(BARS) >= 60
        assert folders != LUND or page.evaluate(SMALLEST) >= 11  # px: what small print has on paper


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_what_a_click_reaches_the_keyboard_reaches_in_the_order_of_the_page(
    size: tuple[int, int], made: Make, open_page: Open
) -> None:
    page = open_page(made(LUND), size)
    stops = tabbed(page)
    assert [place for place, _ in stops] == list(range(page.locator(REACHABLE).count()))
    assert [place for place, seen in stops if not seen] == []
    assert len(stops) > 30


def test_the_first_stop_leads_past_the_head_of_the_page(made: Make, open_page: Open) -> None:
    page = open_page(made(LUND))
    page.keyboard.press("Tab")
    assert page.get_by_role("link", name="To the content").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_opens_and_closes_by_keyboard(key: str, made: Make, open_page: Open) -> None:
    page = open_page(made(LUND))
    folded = page.locator("details")
    assert folded.count() == 3
    for one in folded.all():
        one.locator("summary").focus()
        for shown in (False, True):
            page.keyboard.press(key)
            assert one.locator("table, ul").is_visible() is shown


def test_a_link_to_a_source_leads_to_it(made: Make, open_page: Open) -> None:
    page = open_page(made(LUND))
    page.get_by_role("link", name="source 2").first.press("Enter")
    box = page.locator("#source-2").bounding_box()
    assert 0 <= box["y"] < WIDE[1]


def test_a_screen_reader_finds_the_same_tables_on_a_telephone(made: Make, open_page: Open) -> None:
    """A row that is drawn as a card is still a row; only cells of which there is nothing to say are left out."""
    page = open_page(made(LUND))
    told = {}
    for size in (WIDE, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
        told[size] = {role: roles.count(role) for role in ROLES}
    nil = page.locator("td.nil").count()
    assert told[PHONE] == told[WIDE] | {"cell": told[WIDE]["cell"] - nil}
    assert told[WIDE]["row"] > 50


@pytest.mark.parametrize("folders", [LUND, NETWORK], ids=["lund", "network"])
def test_on_paper_every_table_is_there_and_no_text_is_cut_off(
    folders: tuple[Path, ...], made: Make, open_page: Open, tmp_path: Path
) -> None:
    page = open_page(made(folders), PAPER)
    page.emulate_media(media="print")
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(CUT_OFF) == []
    cells = page.locator("main :is(td, th, caption, li, p, h2, h3)")
    assert [c.inner_text() for c in cells.all() if not c.is_visible()] == []

    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed; .ci/run installs it")
    file = tmp_path / "page.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    command = ["pdftotext", "-bbox", str(file), "-"]
    found = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    sizes = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', found)
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {A4}
    words = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', found)
    assert min(float(left) for left, _, _ in words) >= MARGIN - 1
    assert max(float(right) for _, right, _ in words) <= A4[0] - MARGIN + 1
    printed = [word for _, _, word in words]
    shown = page.locator("main td").all_inner_texts()
    figures = {part for text in shown for part in text.split() if re.fullmatch(r"[−+]?\d[\d.,]*", part)}
    assert figures - set(printed) == set()
    assert len(figures) > 20
