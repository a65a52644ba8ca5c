"""Finds the data that comes with the package: `schemas/`, `templates/` and the bundled cities."""

from __future__ import annotations

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
