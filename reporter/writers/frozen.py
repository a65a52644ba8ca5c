"""Freezing a filing: its files and what they are known by, whole or not at all, and never twice."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Literal

from reporter import __version__
from reporter.errors import WriteError
from reporter.frozen import NAME, RECEIVED, Frozen, kept, opened
from reporter.writers.export import FILES, Outgoing, made
from reporter.writers.files import write

ALWAYS = ("answers.csv", "sources.csv")
"""What a frozen filing holds whatever its platform asks for: by these it can be compared later."""

UNTOUCHED = "* -text\n"
"""Tells version control to leave line ends alone; a changed byte would look like a changed filing."""


def files_of(outgoing: Outgoing) -> tuple[dict[str, bytes], dict[str, int]]:
    """The files of a filing as they are frozen, and how many answered cells each holds."""
    manifest, files = made(outgoing)
    cells = {entry["name"]: entry["cells"] for entry in manifest["files"]}
    for name in ALWAYS:
        if name not in files:
            files[name], cells[name] = FILES[name](outgoing)
    return files, cells


def freeze(
    folder: Path, outgoing: Outgoing, filed: str, files: dict[str, bytes], cells: dict[str, int]
) -> Literal["frozen", "already"]:
    """Keep a filing as it is.

    Args:
        folder: The folder of the platform's year; the filing's own is made in it.
        outgoing: The filing.
        filed: Its date.
        files: As `files_of` makes them.
        cells: The same.

    Returns:
        Whether it was frozen now, or stands there already, the same to the byte.

    Raises:
        WriteError: Another filing of that date stands there; or a file cannot be written, and nothing is there then.
    """
    form, target = outgoing.filing.questionnaire, folder / filed
    notes = tuple(kept(name, data, cells.get(name, 0)) for name, data in files.items())
    record = Frozen(form.platform, form.cycle, outgoing.filing.status.reporting_year, filed, __version__, notes)
    if target.exists():
        differ = _differing(target, files)
        if differ:
            raise WriteError("frozen-exists", folder=str(target), files=differ)
        return "already"
    attributes = folder.parent.parent / ".gitattributes"
    if not attributes.exists():
        write(attributes, UNTOUCHED)
    place(target, {**files, NAME: record.text().encode()})
    return "frozen"


def place(target: Path, files: dict[str, bytes]) -> None:
    """Write a folder beside its place and rename it, so that it is there whole or not at all."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=target.parent, prefix="."))
    except OSError as error:
        raise WriteError("cannot-write", file=str(target), problem=error.strerror or str(error)) from error
    try:
        for name, data in files.items():
            write(part / name, data)
        part.chmod(0o755)
        part.rename(target)
    except OSError as error:
        raise WriteError("cannot-write", file=str(target), problem=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def keep_received(folder: Path, name: str, data: bytes, cells: int, differences: str) -> Literal["frozen", "already"]:
    """Keep the portal's own export beside what was filed, and the differences that were found.

    Raises:
        WriteError: Another export was kept before.
    """
    filed = opened((folder / NAME).read_text(encoding="utf-8"))
    files = {f"received/{name}": data, "differences.csv": differences.encode()}
    notes = tuple(kept(n, d, cells if n.startswith("received/") else 0) for n, d in files.items())
    record = Frozen(filed.platform, filed.cycle, filed.year, filed.filed, __version__, notes)
    if (folder / RECEIVED).exists():
        differ = _differing(folder, files)
        if differ:
            raise WriteError("received-exists", folder=str(folder), files=differ)
        return "already"
    for each, content in files.items():
        write(folder / each, content)
    write(folder / RECEIVED, record.text())
    return "frozen"


def _differing(folder: Path, files: dict[str, bytes]) -> list[str]:
    return [n for n, d in files.items() if not (folder / n).is_file() or (folder / n).read_bytes() != d]
