"""`reporter contract`: from last year's contract to this year's chapter, in two commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

from tests.readers.contract_text import contract

Run = Callable[..., Any]


def test_last_year_s_contract_becomes_this_year_s_chapter(tmp_path: Path, process: Run) -> None:
    (tmp_path / "a.txt").write_text(contract("2023"), encoding="utf-8")
    ran = process("import", "contract", tmp_path / "a.txt", "--into", tmp_path / "lund", "--year", "2026")
    assert (ran.code, ran.err) == (0, "")
    assert "Version 2023: 38 of 38 chapters found." in ran.out
    assert process("check", tmp_path / "lund").code == 0
    made = process("contract", tmp_path / "lund", "--version", "2023")
    assert (made.code, made.err) == (0, "")
    assert "(2023); 0 gaps are marked in yellow." in made.out
    file = tmp_path / "lund/out/2026/contract-2023.docx"
    assert "Lunds kommun skriver om 3.2 och det tar två rader." in [p.text for p in docx.Document(str(file)).paragraphs]


def test_the_bundled_city_has_its_chapter_in_every_version_with_its_own_template(tmp_path: Path, process: Run) -> None:
    own = tmp_path / "own.docx"
    docx.Document().save(str(own))
    out = tmp_path / "new.docx"
    ran = process(
        "contract", "fixtures/cities/lund", "--since", "2023", "--template", own, "--out", out, "--lang", "sv"
    )
    assert (ran.code, ran.err) == (0, "")
    assert "luckor är gulmarkerade" in ran.out
    assert out.stat().st_size > 10_000
