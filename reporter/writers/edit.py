"""Changing files of the city in place: comments and order stay, a file without change is not written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import tomlkit

from reporter.writers.city import open_toml
from reporter.writers.files import write


def toml_files(folder: Path) -> list[Path]:
    """The TOML files of a folder, without those that editors and network drives leave beside them."""
    return sorted(f for f in folder.glob("*.toml") if not f.name.startswith((".", "~")))


def edit(files: Iterable[Path], change: Callable[[Path, tomlkit.TOMLDocument], object]) -> None:
    """Let `change` change each file's document; files for which it returns nothing true are left alone.

    All are changed in memory before the first is written, so that what cannot be read stops everything.

    Raises:
        ReadError: A file is not TOML.
    """
    changed = []
    for file in files:
        document = open_toml(file)
        if change(file, document):
            changed.append((file, tomlkit.dumps(document)))
    for file, text in changed:
        write(file, text)
