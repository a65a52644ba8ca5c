"""Carrying over the answers only a person gives, and those a filing held: `answers/<platform>.toml` of the new year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Table

from reporter.writers.carried import CARRIED
from reporter.writers.city import open_toml
from reporter.writers.files import write

_TABLES = ("manual", "kept")


def carry_answers(city: Path, start: int, end: int, platform: str, cycle: int, places: dict[str, str]) -> list[str]:
    """Copy the answers of one platform into another year, in the same order, with comments; state `carried-over`.

    An answer whose place has one in the new year already is left out. Cells that were left blank last year are not
    carried: they say what was not filed then.

    Args:
        city: The city's folder.
        start: The year carried from.
        end: The year carried to.
        platform: Whose answers.
        cycle: The form of the year carried to.
        places: Reference last year → reference in that form; answers that are not in it are not carried.

    Returns:
        References of the answers carried, as they stand in the new year. Nothing is written where there are none.
    """
    source = open_toml(city / str(start) / "answers" / f"{platform}.toml")
    file = city / str(end) / "answers" / f"{platform}.toml"
    target = open_toml(file)
    held = {reference for kind in _TABLES for reference in target.get(kind, ())}
    carried: list[str] = []
    for kind in _TABLES:
        table = source.get(kind, {})
        for reference in list(table):
            now = places.get(reference)
            if now is None or now in held:
                del table[reference]
            else:
                _mark(table, reference, now)
                carried.append(now)
    if not carried:
        return []
    source = tomlkit.parse(tomlkit.dumps(source))  # keys that moved are looked up by their new names from here on
    document = _joined(target, source) if file.exists() else _renewed(source, cycle)
    write(file, tomlkit.dumps(document))
    return carried


def _mark(table: Table, reference: str, now: str) -> None:
    """Turn an answer into one that was carried over, in its place."""
    answer: Any = table[reference]
    if not isinstance(answer, dict):
        plain, answer = answer, tomlkit.inline_table()
        answer["value"] = str(plain)
        answer.trivia.comment_ws, answer.trivia.comment = plain.trivia.comment_ws, plain.trivia.comment
        table[reference] = answer
    if answer.get("state") != "draft":
        table[reference]["state"] = CARRIED
    if now != reference:
        table.value._replace(reference, tomlkit.key(now), table[reference])


def _renewed(source: tomlkit.TOMLDocument, cycle: int) -> tomlkit.TOMLDocument:
    """Last year's file as this year's: another cycle, nothing left blank, no empty tables."""
    source["cycle"] = cycle
    source.pop("left_blank", None)
    for kind in [k for k in _TABLES if k in source and not source[k]]:
        del source[kind]
    return source


def _joined(target: tomlkit.TOMLDocument, source: tomlkit.TOMLDocument) -> tomlkit.TOMLDocument:
    """The new year's file with last year's answers behind its own."""
    for kind in _TABLES:
        for reference, answer in source.get(kind, {}).items():
            target.setdefault(kind, tomlkit.table())
            target[kind].append(tomlkit.key(reference), answer)
    return target
