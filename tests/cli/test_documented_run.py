"""What docs/submission.md shows is played: its files are written, its commands run, and what it says they print is
what they print.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

Run = Callable[..., Any]

BLOCK = re.compile(r"^```(console|toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MORE = "…"


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Kind and content of what stands between fences."""
    for found in BLOCK.finditer((ROOT / "docs" / page).read_text(encoding="utf-8")):
        yield found[1], found[2]


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each command with the lines below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *lines = part.rstrip("\n").split("\n")
        yield command, lines


def put(block: str, folder: Path) -> None:
    """Write what the page says to add: at the end of the file named first, or below a line of it."""
    first, text = block.split("\n", 1)
    named = re.fullmatch(r"# (\S+?)(?:, below: (.+))?", first)
    assert named is not None, first
    file = folder / named[1]
    held = file.read_text(encoding="utf-8") if file.is_file() else ""
    if named[2] is None:
        file.write_text(f"{held}\n{text}", encoding="utf-8")
        return
    assert held.count(f"{named[2]}\n") == 1
    file.write_text(held.replace(f"{named[2]}\n", f"{named[2]}\n{text}"), encoding="utf-8")


def follows(shown: list[str], printed: list[str]) -> None:
    """Every line shown is printed, and nothing between them that the page does not leave out with `…`."""
    at, free = 0, False
    for line in shown:
        if line == MORE:
            free = True
            continue
        same = [n for n in range(at, len(printed)) if _same(line, printed[n])]
        assert same, f"not printed: {line}\n" + "\n".join(printed[at:])
        assert free or same[0] == at, f"left out without a word before: {line}\n" + "\n".join(printed[at : same[0]])
        at, free = same[0] + 1, False
    assert free or not printed[at:], "left out without a word at the end:\n" + "\n".join(printed[at:])


def _same(shown: str, printed: str) -> bool:
    return printed.startswith(shown.removesuffix(MORE)) if shown.endswith(MORE) else printed == shown


def test_the_run_of_a_submission_prints_what_the_page_shows(
    reporter: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "fixtures" / "cities" / "lund", tmp_path / "lund")
    monkeypatch.chdir(tmp_path)
    played = 0
    for kind, block in blocks("submission.md"):
        if kind == "toml":
            put(block, tmp_path)
            continue
        for command, shown in commands(block):
            line, _, into = command.partition(" > ")
            name, *arguments = shlex.split(line)
            assert name == "reporter"
            ran = reporter(*arguments)
            assert ran.code == 0, ran
            if into:
                (tmp_path / into).write_text(ran.out, encoding="utf-8")
                assert ran.out
            follows(shown, (ran.err + ("" if into else ran.out)).splitlines())
            played += 1
        if "carry-over" in block:
            (tmp_path / "lund" / "2027" / "evidence").mkdir()
            (tmp_path / "lund" / "2027" / "evidence" / "lundaeko.pdf").write_bytes(b"The plan, as adopted")
    assert played >= 10
    assert "DTSTART;VALUE=DATE:20270915" in (tmp_path / "deadlines.ics").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("shown", "printed"),
    [(["a"], ["b"]), (["a"], ["a", "b"]), (["b"], ["a", "b"]), (["a", "c"], ["a", "b", "c"]), (["a b"], ["a b c"])],
)
def test_a_page_that_shows_something_else_fails(shown: list[str], printed: list[str]) -> None:
    with pytest.raises(AssertionError):
        follows(shown, printed)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [(["a", MORE], ["a", "b"]), ([MORE, "b"], ["a", "b"]), (["a", MORE, "c"], ["a", "b", "c"]), (["a …"], ["a b c"])],
)
def test_what_is_left_out_is_said(shown: list[str], printed: list[str]) -> None:
    follows(shown, printed)
