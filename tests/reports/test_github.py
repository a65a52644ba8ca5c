"""Annotations: one line each, beside the file, with every sign that GitHub reads as its own escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from reporter.findings import Finding
from reporter.reports.github import annotated
from tests.conftest import ROOT

Run = Callable[..., Any]
NEGATIVE = ROOT / "fixtures" / "negative"


def test_a_line_a_finding_errors_first_beside_its_file(reporter: Run) -> None:
    folder = NEGATIVE / "GPC-004-whole-and-part"
    ran = reporter("check", folder, "--format", "github", "--as-of", "2026-10-01")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert all(re.fullmatch(r"::(error|warning|notice) [^:]*::.+", line) for line in lines)
    levels = [line.split(" ")[0] for line in lines]
    assert levels == sorted(levels, key=["::error", "::warning", "::notice"].index)
    mine = next(line for line in lines if "GPC-004" in line)
    assert mine.startswith(f"::error file={folder.as_posix()}/2026/")
    assert "title=GPC-004 Counted twice::inventories[" in mine


def test_a_finding_about_a_filing_names_its_cell_and_no_file() -> None:
    finding = Finding(
        "CDP-003", "cdp-track@2025:6.1.1[t].2", {"path": "targets[t]"}, platform="cdp-track", reference="6.1.1[t].2"
    )
    (line,) = annotated([finding], "lund", "sv")
    assert line.startswith("::warning title=CDP-003 ")
    assert "::cdp-track@2025:6.1.1[t].2: " in line


def test_signs_of_the_format_are_escaped() -> None:
    finding = Finding("STATUS-013", "2026/a,b: c.toml", {"code": "50 %\nnew", "list": "x", "nearest": "y"})
    (line,) = annotated([finding], "a:b", "en")
    assert "\n" not in line
    assert line.startswith("::error file=a%3Ab/2026/a%2Cb,title=")
    assert "50 %25%0Anew" in line
