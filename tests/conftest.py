"""What tests share: a cache of their own, the shipped form, whole processes, and what stands in a folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reporter.cli import main
from reporter.questionnaire import load
from reporter.questionnaire.definition import Questionnaire

ROOT = Path(__file__).parents[1]
FILINGS = ROOT / "fixtures" / "submissions"

# The same examples in every run, and none timed: a test fails because of the code, not because of the machine.
settings.register_profile(
    "reporter", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("reporter")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Compiled questionnaires of this run stay in a folder of this run."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPORTER_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def form(cache: Path) -> Questionnaire:
    """The form of CDP-ICLEI Track 2025."""
    return load.of_cycle("cdp-track", 2025)


class Ran:
    """How a command ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def __repr__(self) -> str:
        return f"exit {self.code}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"


@pytest.fixture(scope="session")
def process(cache: Path) -> Callable[..., Ran]:
    """`reporter …` as a whole process, in which a warning is an error."""

    def run(*arguments: object, **environment: str) -> Ran:
        env = {**os.environ, "PYTHONWARNINGS": "error", "PYTHONIOENCODING": "utf-8", **environment}
        command = [sys.executable, "-m", "reporter", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, env=env, check=False, timeout=120)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def reporter(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """`reporter …` inside the test's own process: quicker, and everything from the entry point on is real."""

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["reporter", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


def tree(folder: Path) -> dict[str, str]:
    """Every file and folder below a folder, with the fingerprint of what it holds."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
        if path.is_dir() or path.stat().st_size < 150_000_000
    }


@pytest.fixture
def lund(tmp_path: Path, reporter: Callable[..., Ran]) -> Path:
    """An empty city called Lund, as `reporter init` makes it, with the year 2026."""
    assert reporter("init", tmp_path / "lund", "--name", "Lund", "--country", "SE", "--year", "2026").code == 0
    return tmp_path / "lund"
