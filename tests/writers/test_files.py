"""A file is written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reporter.errors import WriteError
from reporter.writers.files import write

pytest.importorskip("resource", reason="the limit that breaks a write off is not on this system")

BROKEN_OFF = """
import resource, signal, sys
from pathlib import Path
from reporter.errors import WriteError
from reporter.writers.files import write
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
signal.signal(signal.SIGXFSZ, signal.SIG_DFL if sys.argv[2] == "killed" else signal.SIG_IGN)
try:
    write(Path(sys.argv[1]), b"new" * 10_000)
except WriteError as error:
    print(error.key)
"""


def broken_off(file: Path, how: str) -> subprocess.CompletedProcess[str]:
    """Write a file in a process that may not make files as large as that."""
    command = [sys.executable, "-c", BROKEN_OFF, str(file), how]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_bytes_and_text_are_written_and_folders_made(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "c.txt", "Åäö\r\n")
    write(tmp_path / "a" / "d.bin", b"\x00\xff")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == "Åäö\r\n".encode()
    assert (tmp_path / "a" / "d.bin").read_bytes() == b"\x00\xff"


def test_a_file_that_is_there_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old and longer")
    file.chmod(0o640)
    write(file, "new")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_new_file_has_the_permissions_any_program_gives(tmp_path: Path) -> None:
    write(tmp_path / "ours", "x")
    (tmp_path / "theirs").write_text("x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    for _ in range(3):
        write(tmp_path / "a.txt", "x")
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_write_that_fails_in_the_middle_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    ran = broken_off(file, "failed")
    assert (ran.returncode, ran.stdout) == (0, "cannot-write\n")
    assert (file.read_text(), os.listdir(tmp_path)) == ("old", ["a.txt"])


def test_a_first_write_that_fails_in_the_middle_leaves_no_file(tmp_path: Path) -> None:
    assert broken_off(tmp_path / "a.txt", "failed").stdout == "cannot-write\n"
    assert os.listdir(tmp_path) == []


def test_a_run_killed_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    assert broken_off(file, "killed").returncode < 0
    assert file.read_text() == "old"


@pytest.mark.parametrize(
    ("make", "target", "key"),
    [
        (lambda d: (d / "file").write_text("x"), "file/a.txt", "folder-is-a-file"),
        (lambda d: (d / "file").write_text("x"), "file/sub/a.txt", "folder-is-a-file"),
        (lambda d: (d / "folder" / "inner").mkdir(parents=True), "folder", "cannot-write"),
        (lambda d: None, "x" * 300, "cannot-write"),
    ],
    ids=["a file for a folder", "a file above a folder", "a folder for a file", "a name too long"],
)
def test_what_cannot_be_written_is_said_and_nothing_changes(
    tmp_path: Path, make: object, target: str, key: str
) -> None:
    make(tmp_path)  # type: ignore[operator]
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WriteError) as refused:
        write(tmp_path / target, "x")
    assert refused.value.key == key
    assert sorted(tmp_path.rglob("*")) == before
