"""Words of goals read as shares: `schemas/references/goal-words.toml`, which a file of the user's may change."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from pydantic import Field, ValidationError

from reporter.errors import ReadError
from reporter.model.base import Model, Number, Text, Year
from reporter.resources import schemas


class Reading(Model):
    """One way of reading words. What each field means stands at the head of goal-words.toml."""

    id: str
    """Short name."""

    title: Text
    """What a row of the comparison is called."""

    words: dict[str, list[str]] = Field(default_factory=dict)
    """Language → beginnings of words or phrases."""

    share: Number | None = Field(default=None, ge=0, le=200)
    """% of emissions cut; None where the words say no share."""

    beyond: bool = False
    """More than the share."""

    removals: bool = False
    """What remains may be taken up: the share is net."""

    covers: Literal["all", "energy"] = "all"
    """Every source, or energy and transport alone."""

    base: Year | None = None
    """Year the share is measured from."""

    kinds: list[str] = Field(default_factory=list)
    """Kinds of other targets that are read so."""

    source: str
    """Who reads the words so."""

    certainty: Literal["seen", "inferred", "recalled"]
    """How sure that is."""

    own: bool = False
    """Whether it stands in the user's file."""

    @property
    def cut(self) -> Decimal | None:
        """The share as a fraction."""
        return None if self.share is None else self.share / 100


@cache
def _shipped() -> tuple[dict[str, Any], ...]:
    with (schemas() / "references" / "goal-words.toml").open("rb") as file:
        return tuple(tomllib.load(file, parse_float=Decimal)["readings"])


def readings(own: dict[str, Any] | None = None, file: str = "") -> tuple[Reading, ...]:
    """Every reading, sharpest first at an equal share.

    Args:
        own: Tables of the user's file. A reading with a known id changes what it names and keeps its place; a new one
            comes last. Either needs a `source`.
        file: Its name, for errors.

    Raises:
        ReadError: Something in the user's file is not a reading.
    """
    found = {str(table["id"]): dict(table) for table in _shipped()}
    given = (own or {}).get("readings", [] if own is None else None)
    if not isinstance(given, list) or not all(isinstance(t, dict) and isinstance(t.get("id"), str) for t in given):
        raise ReadError("readings-none", file=file)
    for table in given:
        if "source" not in table:
            raise ReadError("readings-wrong", file=file, reading=table["id"], place="source", problem="Field required")
        found[table["id"]] = found.get(table["id"], {"certainty": "seen"}) | table | {"own": True}
    return tuple(_reading(table, file) for table in found.values())


def _reading(table: dict[str, Any], file: str) -> Reading:
    try:
        return Reading.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "–"
        raise ReadError("readings-wrong", file=file, reading=table["id"], place=place, problem=first["msg"]) from error


def read(text: str | dict[str, str] | None, known: Sequence[Reading]) -> list[Reading]:
    """The readings of a text, in the order of `known`; each once, whatever languages say it.

    A text by language is read with the words of that language, a plain one with those of all. The leftmost phrase
    wins, and of those that begin in one place the longest, so that "net zero emissions" is not also "zero emissions".
    """
    if text is None:
        return []
    by_language = {"": text} if isinstance(text, str) else text
    found = {one for tag, words in by_language.items() for one in _named(words, tag.split("-")[0], known)}
    return [reading for reading in known if reading.id in found]


def _named(text: str, language: str, known: Sequence[Reading]) -> set[str]:
    phrases = {
        _plain(phrase): reading.id
        for reading in reversed(known)  # of two readings of one phrase, the one that stands first
        for tag, listed in reading.words.items()
        if not language or tag == language
        for phrase in listed
        if phrase.strip()
    }
    if not phrases:
        return set()
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})"
    return {phrases[match] for match in re.findall(pattern, _plain(text))}


def _plain(text: str) -> str:
    """Small letters, hyphens and spaces alike, one space apart, `100%` as `100 %`."""
    spaced = re.sub(r"(?<=\d)%", " %", text.casefold())
    return re.sub(r"[\s\-‐‑–]+", " ", spaced).strip()
