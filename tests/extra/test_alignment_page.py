"""The page on targets in a real browser: it fits a phone, and the picture is told to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.messages import LANGUAGES
from tests.alignment.town import town

from .measures import CUT_OFF, PAPER, SIDEWAYS, SIZES, SMALLEST

Run = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path, reporter: Run) -> Callable[[str], Path]:
    def make(language: str) -> Path:
        out = tmp_path / f"{language}.html"
        reporter("align", town(tmp_path / language), "--format", "html", "--out", out, "--lang", language)
        return out

    return make


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_out_of_the_window_and_the_chart_can_be_read(
    language: str, size: tuple[int, int], file: Callable[[str], Path], open_page: Callable[..., Any]
) -> None:
    page = open_page(file(language), size)
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.evaluate(SMALLEST) >= 11  # px: what small print has on paper


def test_a_screen_reader_meets_one_picture_and_its_name(
    file: Callable[[str], Path], open_page: Callable[..., Any]
) -> None:
    page = open_page(file("en"))
    assert page.get_by_role("img", name="Emissions and targets").count() == 1
    assert page.get_by_role("row", name=re.compile("^2030")).get_by_role("cell").count() == 6
    assert page.get_by_role("rowheader", name="falls short").count() == 1


def test_the_figures_are_there_on_paper(file: Callable[[str], Path], open_page: Callable[..., Any]) -> None:
    page = open_page(file("en"), PAPER)
    page.emulate_media(media="print")
    assert page.locator("details table").is_visible()
    assert page.evaluate(CUT_OFF) == []
