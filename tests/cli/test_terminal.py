"""On a terminal: colour there alone, none where NO_COLOR is set; commands completed by the shell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

Run = Callable[..., Any]
CITY = ROOT / "fixtures" / "negative" / "GPC-004-whole-and-part"
ESCAPE = "\x1b["

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is made as Unix makes it")


def on_a_terminal(cache: Path, *arguments: object, watched: str = "stdout", **environment: str) -> str:
    """What a command writes where its output, or what it says beside it (`watched="stderr"`), is a terminal."""
    import pty

    ours, theirs = pty.openpty()
    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"PYTHONIOENCODING": "utf-8"} | environment
    command = [sys.executable, "-m", "reporter", *map(str, arguments)]
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, watched: theirs}
    with subprocess.Popen(command, **streams, env=env) as process:  # type: ignore[call-overload]
        os.close(theirs)
        told = b""
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not block:
                break
            told += block
        process.wait()
    os.close(ours)
    return told.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("command", [("check", CITY), ("check", CITY, "--lang", "sv"), ("readiness", CITY)])
def test_colour_on_a_terminal_alone(process: Run, cache: Path, command: tuple[object, ...]) -> None:
    plain = process(*command, "--as-of", "2026-10-01").out
    coloured = on_a_terminal(cache, *command, "--as-of", "2026-10-01")
    assert ESCAPE not in plain
    assert ESCAPE in coloured
    assert on_a_terminal(cache, *command, "--as-of", "2026-10-01", NO_COLOR="1") == plain
    import click

    assert click.unstyle(coloured) == plain  # colour adds nothing that is not said


MANY = ("page", *[CITY] * 10, "--as-of", "2026-10-01")
FEW = ("page", *[CITY] * 9, "--as-of", "2026-10-01")


def test_long_work_shows_on_a_terminal_how_far_it_has_come(cache: Path, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "page.html")
    bar = on_a_terminal(cache, *MANY, *out, watched="stderr", NO_COLOR="1", TERM="xterm")
    assert "100%" in bar
    assert not re.search(r"\x1b\[[0-9;]*m", bar)  # no colour
    assert bar.endswith(f"Written: {tmp_path / 'page.html'}\n")
    for said in (
        on_a_terminal(cache, *MANY, *out, watched="stderr", TERM="dumb"),
        on_a_terminal(cache, *FEW, *out, watched="stderr", TERM="xterm"),
    ):
        assert said == f"Written: {tmp_path / 'page.html'}\n"


def test_no_pipe_holds_a_bar(process: Run, tmp_path: Path) -> None:
    ran = process(*MANY, "--out", tmp_path / "page.html")
    assert (ran.out, ran.err) == ("", f"Written: {tmp_path / 'page.html'}\n")


def test_the_shell_completes_commands_and_options() -> None:
    run = "import sys; sys.argv = ['reporter']; from reporter.cli import main; main()"
    for words, position, wanted in (("reporter re", "1", "readiness"), ("reporter readiness --ma", "2", "--matrix")):
        env = {**os.environ, "_REPORTER_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": position}
        done = subprocess.run([sys.executable, "-c", run], capture_output=True, env=env, check=False, timeout=60)
        assert wanted in done.stdout.decode()
