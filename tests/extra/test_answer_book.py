"""The answer book in a real browser: what a button copies is what is filed, to the letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.answers import SEVERAL
from reporter.cli.filings import filing, sound
from tests.conftest import ROOT

from .measures import PHONE, WIDE

Open = Callable[..., Any]
LUND = ROOT / "fixtures" / "cities" / "lund"
CLIPBOARD = "() => navigator.clipboard.readText()"

CLICK_ALL = """async () => {
  const copied = {};
  for (const button of document.querySelectorAll("button[data-done]")) {
    button.click();
    while (button.textContent !== button.dataset.done) await new Promise(requestAnimationFrame);
    copied[button.parentElement.querySelector("pre").id.slice(1)] = await navigator.clipboard.readText();
  }
  return copied;
}"""

WORDS = {
    "lines": "Första raden\nandra raden\n\nfjärde, efter en tom",
    "quotes": "“Åäö” – 'ja', \"nej\" & <b>inte fet</b>",
    "spaces": "  two spaces before,\ttab,  two between",
    "first-line-empty": "\nbegins with an empty line",
    "other-scripts": "東京 → Œuvre, Москва 🙂",
    "formula": "=1+1",
    "long": "långt ord " * 900,
}


@pytest.fixture
def book(tmp_path: Path, process: Callable[..., Any]) -> Callable[..., Path]:
    """Path of a city's answer book."""

    def make(folder: Path, *more: str) -> Path:
        out = tmp_path / "out"
        assert process("export", folder, "--platform", "cdp-track", "--out", out, *more).code == 0
        return out / "cdp-track" / "answers.html"

    return make


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A city whose hazards carry texts that are hard to copy."""
    folder = tmp_path / "city"
    (folder / "2025").mkdir(parents=True)
    (folder / "reporter.toml").write_text('name = "Åby"\nlanguages = ["en"]\n', encoding="utf-8")
    texts = "".join(
        f'[[hazards]]\nid = "{key}"\nhazard = "other: {key}"\nimpacts = {toml(text)}\n' for key, text in WORDS.items()
    )
    (folder / "2025" / "a.toml").write_text(f"reporting_year = 2025\n{texts}", encoding="utf-8")
    return folder


def toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def button(page: Any, reference: str) -> Any:
    return page.locator(f'[id="c{reference}"] + button')


@pytest.mark.parametrize("key", WORDS)
def test_the_clipboard_holds_the_text_to_the_letter(key: str, city: Path, book: Any, open_page: Open) -> None:
    page = open_page(book(city))
    button(page, f"2.2[{key}].4").click()
    assert page.evaluate(CLIPBOARD) == WORDS[key]


@pytest.mark.parametrize("key", ["lines", "quotes", "first-line-empty"])
def test_where_the_browser_keeps_its_clipboard_closed_the_text_is_copied_all_the_same(
    key: str, city: Path, book: Any, open_page: Open
) -> None:
    closed = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('closed', 'NotAllowedError'))"
    page = open_page(book(city), before=closed)
    button(page, f"2.2[{key}].4").click()
    page.wait_for_selector("button.done")
    assert page.evaluate(CLIPBOARD) == WORDS[key]


def test_where_nothing_can_be_copied_the_text_is_selected_and_the_button_does_not_say_copied(
    city: Path, book: Any, open_page: Open
) -> None:
    closed = "navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => false"
    page = open_page(book(city), before=closed)
    button(page, "2.2[lines].4").click()
    page.wait_for_function("() => getSelection().toString().length > 0")
    assert page.evaluate("() => getSelection().toString()") == WORDS["lines"]
    assert button(page, "2.2[lines].4").text_content() == "Selected: press Ctrl+C"
    assert page.locator("button.done").count() == 0


def test_every_button_of_lunds_book_copies_its_answer(book: Any, open_page: Open) -> None:
    city, year = sound(LUND, 2026)
    answers = {a.reference: a.value for a in filing(LUND, city, year, "cdp-track").answers if a.value is not None}
    copied = open_page(book(LUND)).evaluate(CLICK_ALL)
    assert copied == {reference: value.replace(SEVERAL, "\n") for reference, value in answers.items()}
    assert len(copied) > 200


@pytest.mark.parametrize(("language", "copy", "done"), [("en", "Copy", "Copied"), ("sv", "Kopiera", "Kopierat")])
def test_the_button_says_so_and_then_offers_itself_again(
    language: str, copy: str, done: str, book: Any, open_page: Open
) -> None:
    page = open_page(book(LUND, "--lang", language))
    page.clock.install()
    one = button(page, "3.1.1[response].4")
    assert one.text_content() == copy
    one.click()
    page.wait_for_selector("button.done")
    assert one.text_content() == done
    page.clock.fast_forward(2000)
    assert one.text_content() == copy
    assert page.locator("button.done").count() == 1  # stays marked: one sees which cells are dealt with


def test_the_keyboard_copies_too(city: Path, book: Any, open_page: Open) -> None:
    page = open_page(book(city))
    button(page, "2.2[quotes].4").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("button.done")
    assert page.evaluate(CLIPBOARD) == WORDS["quotes"]


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_nothing_runs_out_of_the_window(size: tuple[int, int], city: Path, book: Any, open_page: Open) -> None:
    for folder in (LUND, city):
        page = open_page(book(folder), size)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]


def test_on_paper_there_are_answers_and_no_buttons(book: Any, open_page: Open) -> None:
    page = open_page(book(LUND))
    page.emulate_media(media="print")
    assert not page.locator("button").first.is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator("pre").first.is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
