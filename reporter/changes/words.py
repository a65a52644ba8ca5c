"""Two texts by the words that differ."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from reporter.model.base import Text

AROUND = 6
"""Words left standing on each side of a difference; what lies farther away is passed over."""

SKIPPED = " … "


class Piece(NamedTuple):
    """Some words, and whether they stand in both texts, only in the old one, or only in the new one."""

    what: Literal["same", "old", "new"]
    words: str


def pieces(before: str, after: str) -> Iterator[Piece]:
    """The two texts as one, with what went and what came; long stretches that agree are cut to a few words.

    Joined without "new", the pieces of short texts are the old text; joined without "old", the new one.
    """
    old, new = _tokens(before), _tokens(after)
    match = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, i, j, k, m in match.get_opcodes():
        if kind == "equal":
            yield Piece("same", _shortened(old[i:j], first=i == 0, last=j == len(old)))
            continue
        if j > i:
            yield Piece("old", "".join(old[i:j]))
        if m > k:
            yield Piece("new", "".join(new[k:m]))


def _tokens(text: str) -> list[str]:
    """Words, each with the blanks behind it."""
    return re.findall(r"\S+\s*|^\s+", text)


def _shortened(words: list[str], *, first: bool, last: bool) -> str:
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    if len(words) <= len(head) + len(tail) + AROUND:
        return "".join(words)
    return "".join(head).rstrip() * bool(head) + SKIPPED + "".join(tail)


def pair(before: Text | None, after: Text | None, language: str) -> tuple[str, str]:
    """The two texts in the language in which they differ: the one asked for, where it differs there."""
    old, new = _by_language(before), _by_language(after)
    tags = [language, *(t for t in (*new, *old) if t != language), ""]
    differ = [t for t in tags if old.get(t, "") != new.get(t, "")]
    tag = next(iter(differ), language)
    return old.get(tag, old.get("", "")), new.get(tag, new.get("", ""))


def _by_language(text: Text | None) -> dict[str, str]:
    return text if isinstance(text, dict) else {"": text} if text is not None else {}
