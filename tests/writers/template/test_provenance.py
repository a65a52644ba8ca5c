"""Where official files came from: kept entry by entry, never changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reporter.errors import TemplateError
from reporter.writers.template.provenance import Origin, fingerprint, known, recorded, with_entry

ORIGIN = Origin("SECAP.xlsx", "https://example.org/SECAP.xlsx", "2027-02-01", fingerprint(b"one"), "unknown")


def test_an_entry_is_read_back_and_not_written_twice(tmp_path: Path) -> None:
    file = tmp_path / "PROVENANCE.toml"
    assert recorded(file) == []
    file.write_text(with_entry(file, ORIGIN) or "", encoding="utf-8")
    assert recorded(file) == [ORIGIN]
    assert with_entry(file, ORIGIN) is None


def test_a_file_that_comes_anew_gets_an_entry_of_its_own_and_all_that_stands_stays(tmp_path: Path) -> None:
    file = tmp_path / "PROVENANCE.toml"
    file.write_text(f"# ours\n{with_entry(file, ORIGIN)}", encoding="utf-8")
    newer = replace(ORIGIN, sha256=fingerprint(b"two"), date="2027-03-01", licence='said "CC BY", åäö')
    before = file.read_text(encoding="utf-8")
    file.write_text(with_entry(file, newer) or "", encoding="utf-8")
    assert file.read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert recorded(file) == [ORIGIN, newer]
    assert known([file, file, tmp_path / "none.toml"], "SECAP.xlsx") == [ORIGIN, newer]
    assert known([file], "other.xlsx") == []


@pytest.mark.parametrize("text", ["[[file]]\nname = 1", "file = 5", "a = [", 'file = ["x"]', "\xff"])
def test_what_is_not_written_as_it_must_be_is_one_sentence(text: str, tmp_path: Path) -> None:
    file = tmp_path / "PROVENANCE.toml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(TemplateError) as refusal:
        recorded(file)
    assert refusal.value.key == "provenance"
