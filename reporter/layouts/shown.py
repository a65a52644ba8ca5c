"""A field of the city as a cell, and a cell as a field of the city: one column's two directions.

Codes stand as their labels, several of them a line each; a text in several languages as `[sv] …` and `[en] …` below
each other. What a person typed is read by `reporter.layouts.typed`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any

from reporter.findings import nearest
from reporter.layouts import typed
from reporter.layouts.sheets import Column
from reporter.layouts.typed import Unclear, plain
from reporter.messages import LANGUAGES
from reporter.model import units
from reporter.model.codelists import OTHER, labels, own_words

Cell = str | Decimal | int | None

DIGITS = 15
"""Digits of a number that every office program keeps."""

YES_NO = {"en": ("yes", "no"), "sv": ("ja", "nej")}

_OWN = (OTHER, "annat", "annan", "övrigt")
"""Words that begin the city's own, in the languages people write."""

_LANGUAGE = re.compile(r"^\[([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\] ?", re.M)
_PAIR = re.compile(r"\s*(.+?)\s*:\s+(.*)")


def shown(value: Any, column: Column, language: str) -> Cell:
    """A value as its cell shows it; None for an empty cell.

    What a cell cannot show so that it would be read again as the same is kept beside it; see `reporter.layouts.rows`.
    """
    if value is None or value == []:
        return None
    if column.kind == "list" and isinstance(value, list):
        return "\n".join(str(_one(v, column, language)) for v in value)
    if isinstance(value, dict):
        mark = "[{}] {}" if column.kind == "text" else "{}: {}"
        return "\n".join(mark.format(k, _one(v, column, language)) for k, v in value.items())
    return _one(value, column, language)


def _one(value: Any, column: Column, language: str) -> str | Decimal | int:
    if isinstance(value, bool):
        return YES_NO[language][not value]
    if isinstance(value, Decimal) and column.kind in ("list", "mapping"):
        return format(value, "f")
    if isinstance(value, Decimal):
        exact = len(value.normalize().as_tuple().digits) <= DIGITS and abs(value.adjusted()) < DIGITS
        return value if exact else format(value, "f") if value.adjusted() < 30 else str(value)
    if isinstance(value, int):
        return value
    return label(value, column, language) if column.codes is not None else str(value)


def label(code: str, column: Column, language: str) -> str:
    """What people call a code; the code itself where its label would be another's too."""
    assert column.codes is not None
    name = column.codes.name
    stem, words = own_words(code)
    told = labels(name, language).get(stem, stem)
    if _codes(name).get(told.casefold()) != {stem}:
        told = stem
    return told if words is None else f"{told}: {words}"


@cache
def _codes(name: str) -> dict[str, set[str]]:
    """Label in any language, or code, in small letters → the codes it may mean; a code means itself."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, told in labels(name, language).items():
            found.setdefault(" ".join(told.casefold().split()), set()).add(code)
    return {**found, **{code.casefold(): {code} for code in labels(name)}}


def choices(column: Column, language: str) -> list[str]:
    """What a cell of the column offers; nothing where anything may be written, or several."""
    if column.kind == "boolean":
        return list(YES_NO[language])
    if column.kind == "list":
        return []
    if column.codes is not None:
        return [label(code, column, language) for code in labels(column.codes.name)]
    return list(column.choices)


def understood(cell: object, column: Column) -> Any:
    """The value that a cell of a column says; for numbers the number alone, see `reporter.layouts.typed.number`.

    Raises:
        Unclear: It does not say one thing.
    """
    if column.kind in ("number", "integer", "boolean", "date", "period"):
        return _SIMPLE[column.kind](cell)
    words = _text(cell)
    if column.kind == "list":
        return _several(words, column)
    if column.kind == "mapping":
        return _pairs(words, column)
    if column.kind == "text":
        return _languages(words)
    if column.codes is not None:
        return _code(words, column)
    if column.choices and words not in column.choices:
        raise Unclear("unclear-choice", choices=list(column.choices))
    return words


def _number(cell: object) -> Decimal:
    return typed.number(cell).value


def _period(cell: object) -> str:
    words = plain(cell).replace(" ", "").replace("–", "/")
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?/\d{4}(-\d{2}(-\d{2})?)?", words):
        return words
    span = re.fullmatch(r"(\d{4})-(\d{4})", words)
    return f"{span[1]}/{span[2]}" if span else typed.day(cell)


_SIMPLE: dict[str, Any] = {
    "number": _number, "integer": typed.whole, "boolean": typed.yes_or_no, "date": typed.day, "period": _period,
}  # fmt: skip


def _text(cell: object) -> str:
    """The words of a cell as they stand; a number as people write it."""
    return cell.replace("\r\n", "\n") if isinstance(cell, str) else plain(cell)


def _code(words: str, column: Column) -> str:
    """The code that words mean: a code, a label in any language, or own words after `other:`."""
    assert column.codes is not None
    told = plain(words)
    known = _codes(column.codes.name)
    found = known.get(told.casefold())
    if found is not None and len(found) == 1:
        return next(iter(found))
    stem, colon, own = told.partition(":")
    meant = {OTHER} if stem.casefold() in _OWN else known.get(stem.casefold(), set())
    if colon and own.strip() and column.codes.open and len(meant) == 1:
        return f"{next(iter(meant))}: {own.strip()}"
    if told.casefold() in typed.NOTHING:
        raise Unclear("unclear-nothing")
    if found is not None:
        raise Unclear("unclear-two-codes", choices=sorted(found))
    near = nearest(told.casefold(), known)
    offered = labels(column.codes.name)
    raise Unclear("unclear-code-open" if column.codes.open else "unclear-code", list=column.codes.name,
                  nearest=next(iter(known[near])) if near else next(iter(offered)))  # fmt: skip


def _several(words: str, column: Column) -> list[Any]:
    """What stands on each line; or between commas or semicolons, where every piece is a known one."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    if column.item == "integer":
        return [typed.whole(piece) for line in lines for piece in re.split(r"[,;]\s*|\s+", line) if piece]
    if column.codes is None:
        return lines
    return [code for line in lines for code in _line(line, column)]


def _line(line: str, column: Column) -> list[str]:
    try:
        return [_code(line, column)]
    except Unclear:
        pieces = [piece for piece in re.split(r"[,;]", line) if piece.strip()]
        if len(pieces) < 2:
            raise
        try:
            return [_code(piece, column) for piece in pieces]
        except Unclear:
            pass
        raise


def _pairs(words: str, column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for line in filter(str.strip, words.split("\n")):
        pair = _PAIR.fullmatch(line)
        if pair is None or pair[1] in found:
            raise Unclear("unclear-pairs")
        found[pair[1]] = _number(pair[2]) if column.item == "number" else pair[2]
    return found


def _languages(words: str) -> str | dict[str, str]:
    """A text, plain or by language, as `[sv] …` says."""
    if not _LANGUAGE.match(words):
        return words
    marks = list(_LANGUAGE.finditer(words))
    ends = [mark.start() for mark in marks[1:]] + [len(words)]
    found = {m[1]: words[m.end() : end].removesuffix("\n") for m, end in zip(marks, ends, strict=True)}
    if len(found) < len(marks):
        raise Unclear("unclear-language-twice")
    return found


def unit(cell: object, wanted: str | None) -> str:
    """A unit that is known and converts to the field's.

    Raises:
        Unclear: It does not.
    """
    name = plain(cell)
    if not units.known(name):
        raise Unclear("unclear-unit", unit=name, nearest=nearest(name, units.names()) or wanted or "t")
    if wanted is not None and units.known(wanted) and units.dimension(name) != units.dimension(wanted):
        raise Unclear("unclear-other-unit", unit=name, wanted=wanted)
    return name
