"""Confirming what was carried over: states set in the city's files, everything else in them left as it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomlkit

from reporter.writers.carried import CARRIED
from reporter.writers.edit import edit, toml_files

CONFIRMED = "confirmed"

ANSWERS = "answers"
"""Part under which kept answers are confirmed: `answers[platform].reference`."""


def confirm(city: Path, year: int, paths: Iterable[str]) -> list[str]:
    """Set what stands at the paths to `confirmed`.

    A record, part or answer named itself is confirmed whatever its state; a list (`targets`, `answers`,
    `answers[platform]`) only where it was carried over, so that a draft stays one.

    Args:
        city: The city's folder.
        year: The reporting year.
        paths: Names of lists and parts, records as `targets[t2030]`, answers as `answers[platform].reference`.

    Returns:
        Paths that were not confirmed before. Each file is written once, whole; files without change are not.
    """
    wanted, done = set(paths), list[str]()
    folder = city / str(year)

    def change(file: Path, document: tomlkit.TOMLDocument) -> bool:
        inside = file.parent.name == ANSWERS
        found = _answers(document, file.stem, wanted) if inside else _status(document, wanted)
        done.extend(found)
        return bool(found)

    edit([*toml_files(folder), *toml_files(folder / ANSWERS)], change)
    return done


def _status(document: tomlkit.TOMLDocument, wanted: set[str]) -> list[str]:
    done = []
    for name, value in document.items():
        if isinstance(value, dict):
            done += _one(value, name, name in wanted)
        for record in value if isinstance(value, list) else ():
            path = f"{name}[{record.get('id')}]" if isinstance(record, dict) else ""
            carried = name in wanted and isinstance(record, dict) and record.get("state") == CARRIED
            done += _one(record, path, path in wanted or carried)
    return done


def _answers(document: tomlkit.TOMLDocument, platform: str, wanted: set[str]) -> list[str]:
    done = []
    listed = bool({ANSWERS, f"{ANSWERS}[{platform}]"} & wanted)
    for table in ("manual", "kept"):
        for reference, answer in document.get(table, {}).items():
            path = f"{ANSWERS}[{platform}].{reference}"
            if isinstance(answer, dict):
                done += _one(answer, path, path in wanted or (listed and answer.get("state") == CARRIED))
    return done


def _one(table: Any, path: str, chosen: bool) -> list[str]:
    """Confirm one table; nothing to do where it states nothing, since that is confirmed."""
    if not chosen or table.get("state", CONFIRMED) == CONFIRMED:
        return []
    table["state"] = CONFIRMED
    return [path]
