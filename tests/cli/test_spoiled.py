"""Every spoiled sheet is read right, asked about or refused; the page in docs says what happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.spoiled import CASES, PAGE, Spoiled, happened

Run = Callable[..., Any]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_a_spoiled_sheet_comes_out_as_the_page_says(case: Spoiled, tmp_path: Path, reporter: Run) -> None:
    outcome, told = happened(case, tmp_path, reporter)
    assert (outcome, case.expected in told) == (case.outcome, True), told
    assert f"| {case.what} | {outcome} | {told.replace('|', '/')} |" in PAGE.read_text("utf-8")


def test_there_are_fifty() -> None:
    assert len({case.what for case in CASES}) == len(CASES) >= 50
