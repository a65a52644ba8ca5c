"""Finds the data that comes with the package: `schemas/`, `templates/` and the bundled cities; and what is kept of it
in a form that is read faster.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def _data(name: str, checkout: str) -> Path:
    """A data folder: inside the installed package, else beside it in a checkout."""
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / checkout


def schemas() -> Path:
    """The folder of code lists, crosswalks, questionnaires, messages and published schemas."""
    return _data("schemas", "schemas")


def templates() -> Path:
    """The folder of official workbooks and of our own pages."""
    return _data("templates", "templates")


def cities() -> Path:
    """The folder of bundled cities."""
    return _data("cities", "fixtures/cities")


def kept() -> Path:
    """The folder where compiled indexes are kept; losing it costs a moment, nothing else."""
    base = os.environ.get("REPORTER_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "climate-reporter"


def keep(file: Path, text: str) -> None:
    """Put an index in its place, whole or not at all; a folder that cannot be written only means compiling again."""
    import tempfile

    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).replace(file)
