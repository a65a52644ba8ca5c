"""The copy sheet in a real browser: ticks that are remembered and forgotten, filters, tables, the keyboard, paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

from .measures import PHONE, WIDE

Open = Callable[..., Any]
Make = Callable[..., Path]
CITY = ROOT / "fixtures" / "cities" / "signatory"
CLIPBOARD = "() => navigator.clipboard.readText()"
VISION, BUDGET = "2.1", "2.6"


@pytest.fixture
def sheet(tmp_path: Path, process: Callable[..., Any]) -> Make:
    """Path of the invented signatory's copy sheet; the same file each time, with what is replaced in the status."""

    def make(*more: str, **replaced: str) -> Path:
        folder = tmp_path / "city"
        for file in CITY.rglob("*.toml"):
            text = file.read_text(encoding="utf-8")
            for old, new in replaced.values():
                text = text.replace(old, new)
            target = folder / file.relative_to(CITY)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        assert process("export", folder, "--out", tmp_path / "out", *more).code == 0
        return tmp_path / "out" / "mycovenant" / "answers.html"

    return make


def tick(page: Any, reference: str) -> Any:
    return page.locator(f'input[data-tick="{reference}"]')


def show(page: Any, what: str) -> None:
    page.locator(f"input[name=show][value={what}]").check()


def progress(page: Any, heading: str | None = None) -> str:
    part = page.locator(f".part:has(h2:text-is('{heading}'))") if heading else page.locator(".tools")
    return str(part.locator("[data-progress]").text_content())


def figures(text: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", text)]


def test_a_tick_is_there_when_the_page_is_opened_again(sheet: Make, open_page: Open) -> None:
    file = sheet()
    page = open_page(file)
    tick(page, VISION).check()
    page.reload()
    assert tick(page, VISION).is_checked()
    assert not tick(page, BUDGET).is_checked()
    tick(page, VISION).uncheck()
    page.reload()
    assert not tick(page, VISION).is_checked()


def test_an_answer_that_changed_loses_its_tick_and_says_so(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet())
    tick(page, VISION).check()
    tick(page, BUDGET).check()
    sheet(vision=("copes with a warmer climate", "copes with a warmer and wetter climate"))
    page.reload()
    assert not tick(page, VISION).is_checked()
    assert page.locator(f'.cell:has(input[data-tick="{VISION}"]) .changed').is_visible()
    assert tick(page, BUDGET).is_checked()
    assert not page.locator(f'.cell:has(input[data-tick="{BUDGET}"]) .changed').is_visible()
    tick(page, VISION).check()
    page.reload()
    assert tick(page, VISION).is_checked()
    assert page.locator(".changed:visible").count() == 0


def test_ticks_of_another_city_year_or_form_are_its_own(sheet: Make, open_page: Open, tmp_path: Path) -> None:
    file = sheet()
    page = open_page(file)
    tick(page, VISION).check()
    keep = page.evaluate("() => document.body.dataset.keep")
    assert keep == "reporter/scb:0001/mycovenant@2022/2026"
    other = tmp_path / "other.html"
    other.write_text(file.read_text(encoding="utf-8").replace("scb:0001", "scb:0002"), encoding="utf-8")
    page.goto(other.as_uri())
    assert not tick(page, VISION).is_checked()
    page.goto(file.as_uri())
    assert tick(page, VISION).is_checked()


def test_progress_is_told_for_each_section_and_the_whole(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet())
    assert figures(progress(page, "Strategy"))[0] == 0
    ticks = page.locator(".part:has(h2:text-is('Strategy')) input[data-tick]")
    everything = ticks.count()
    for box in ticks.all():
        box.check()
    assert figures(progress(page, "Strategy")) == [everything, everything]
    assert figures(progress(page)) == [everything, page.locator("input[data-tick]").count()]
    assert progress(page, "Profile") == ""
    assert page.locator(".part:has(h2:text-is('Strategy')) .progress.whole").count() == 1


def test_only_what_is_not_typed_in(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet())
    tick(page, VISION).check()
    show(page, "unticked")
    assert not page.locator(f'[id="c{VISION}"]').is_visible()
    assert not page.locator("[id='q2.1']").is_visible()  # nothing is left of the question
    assert page.locator(f'[id="c{BUDGET}"]').is_visible()
    tick(page, BUDGET).check()
    assert page.locator(f'[id="c{BUDGET}"]').is_visible()  # nothing jumps away under the pointer
    assert page.locator(".empty:visible").count() == 0
    show(page, "all")
    assert page.locator(f'[id="c{VISION}"]').is_visible()
    show(page, "unticked")
    assert not page.locator(f'[id="c{BUDGET}"]').is_visible()


def test_when_all_is_typed_in_the_page_says_so(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet())
    page.evaluate("() => document.querySelectorAll('input[data-tick]').forEach((box) => box.click())")
    show(page, "unticked")
    assert page.locator(".tools [role=status]").text_content() == "There is nothing left to show here."
    show(page, "all")
    assert page.locator(".tools [role=status]").text_content() == ""


def test_only_what_is_unanswered(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet(body=('body = { sv = "Kommunfullmäktige", en = "Municipal council" }\n', "")))
    assert figures(progress(page, "Strategy"))[-1] == 1
    show(page, "unanswered")
    assert page.locator("pre:visible").count() == 0
    assert page.locator(".missing:visible").text_content() == "Authority approving the planRequired and unanswered"
    assert page.locator("[id='q1.3'] .empty").is_visible()
    assert "Also unanswered:" in str(page.locator("[id='q5.1'] .rest:visible").first.text_content())


def table(page: Any, number: str) -> Any:
    return page.locator(f"[id='q{number}'] table")


def test_a_table_is_copied_cell_by_cell_row_by_row_and_whole_with_its_gaps(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet())
    heads = [h for h in table(page, "4.2").locator("thead th").all_text_contents() if h]
    assert (heads[0], heads[-1], len(heads)) == ("Electricity", "Biogas", 16)
    row = table(page, "4.2").locator("tr", has_text="Public transport")
    row.locator("button[data-text]").click()
    page.wait_for_selector("button.done")
    copied = page.evaluate(CLIPBOARD).split("\t")
    assert (len(copied), copied[0], copied[15]) == (16, "2100", "1800")
    assert set(copied[1:15]) == {""}
    page.locator("[id='q4.2'] .whole button").click()
    page.wait_for_function("() => document.querySelectorAll('button.done').length === 2")
    lines = [line.split("\t") for line in page.evaluate(CLIPBOARD).split("\n")]
    assert {len(line) for line in lines} == {16}
    assert len(lines) == 12
    assert [line[0] for line in lines[:3]] == ["6200", "19800", "44900"]
    assert lines[0][4] == "0"  # a zero is a figure, a gap is a gap
    table(page, "4.2").locator("[id='c4.2[public-transport].biogas'] + button").click()
    page.wait_for_function("() => document.querySelectorAll('button.done').length === 3")
    assert page.evaluate(CLIPBOARD) == "1800"


def test_a_row_of_a_table_has_one_tick_that_any_of_its_figures_undoes(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet())
    tick(page, "4.2[public-transport].row").check()
    tick(page, "4.2[municipal-fleet].row").check()
    sheet(diesel=('carrier = "biogas", value = 1800', 'carrier = "biogas", value = 1900'))
    page.reload()
    assert not tick(page, "4.2[public-transport].row").is_checked()
    assert tick(page, "4.2[municipal-fleet].row").is_checked()


def test_the_keyboard_goes_from_copying_to_ticking(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet())
    page.locator(f'[id="c{VISION}"] + button').focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("button.done")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert tick(page, VISION).is_checked()
    page.locator("input[name=show][value=all]").focus()
    page.keyboard.press("ArrowRight")
    assert not page.locator(f'[id="c{VISION}"]').is_visible()


def test_every_control_has_a_name_and_every_heading_its_place(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet("--lang", "sv"))
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input, nav, .grid')].filter((e) =>
             !e.getAttribute('aria-label') && !(e.closest('label') && e.closest('label').textContent.trim()))
             .map((e) => e.outerHTML)"""
    )
    assert nameless == []
    levels = page.evaluate("() => [...document.querySelectorAll('main :is(h2,h3,h4)')].map((h) => +h.tagName[1])")
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert page.evaluate("() => document.querySelector('[id=\"c2.1\"]').lang") == "en"  # the answer, on a Swedish page


CONTRAST = """() => {
  const lit = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
  return [...document.querySelectorAll('p, li, dt, dd, pre, th, td, h1, h2, h3, h4, button, label, small, .mark')]
    .filter((e) => e.textContent.trim() && e.offsetParent).map((e) => {
      const [a, b] = [lit(getComputedStyle(e).color), lit(behind(e))].sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), e.tagName + '.' + e.className]; })
    .filter(([ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_enough(scheme: str, sheet: Make, open_page: Open) -> None:
    page = open_page(sheet())
    page.emulate_media(color_scheme=scheme)
    tick(page, "4.2[public-transport].row").check()
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_wide_table_scrolls_in_its_own_box(size: tuple[int, int], sheet: Make, open_page: Open) -> None:
    page = open_page(sheet(), size)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
    box = page.locator("[id='q4.2'] .grid")
    assert box.evaluate("(e) => e.scrollWidth > e.clientWidth")


def test_on_paper_ticks_are_boxes_and_buttons_are_gone(sheet: Make, open_page: Open) -> None:
    page = open_page(sheet())
    page.emulate_media(media="print")
    assert page.locator("button:visible, nav:visible, input[name=show]:visible").count() == 0
    assert tick(page, VISION).is_visible()
    assert page.locator("[id='q4.2'] .nil:visible").count() == 0  # empty columns stay off the sheet
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_a_browser_that_keeps_nothing_says_so_and_ticks_all_the_same(sheet: Make, open_page: Open) -> None:
    shut = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    page = open_page(sheet(), before=shut)
    assert "does not keep what you tick" in str(page.locator(".tools [role=status]").text_content())
    tick(page, VISION).check()
    assert figures(progress(page))[0] == 1
