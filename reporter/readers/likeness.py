"""How alike two records are, by the fields that the model says a thing is recognised by."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, NamedTuple

from reporter.model.base import Identifies, Model, Record
from reporter.model.codelists import own_words
from reporter.paths import leaf

_ADDRESS = re.compile(r"https?://\S+")
_LONG = 4
"""Long words from which short ones are left out."""

_ASIDE = {"id", "state", "source", "locator", "filed_as", "owner"}
"""Fields that say nothing of the thing itself."""


class Likeness(NamedTuple):
    """How alike two records are."""

    score: float
    """0 to 1: agreement in the marked fields that both know, by their weights."""

    evidence: int
    """Weights of those fields together; 0 where they have none in common."""

    apart: bool
    """Whether a field says that the two are different things, whatever else agrees."""


@cache
def marks(model: type[Model]) -> dict[str, Identifies]:
    """Field → mark, for the fields by which records of this class are recognised."""
    found = {name: leaf(model, name).mark(Identifies) for name in model.model_fields}
    return {name: mark for name, mark in found.items() if mark is not None}


def likeness(one: Record, other: Record) -> Likeness:
    """Compare two records of one class; fields that only one of them has say nothing."""
    total, weights, apart = 0.0, 0, False
    for name, mark in marks(type(one)).items():
        a, b = getattr(one, name), getattr(other, name)
        if a in (None, "", []) or b in (None, "", []):
            continue
        agreement = agree(a, b)
        apart = apart or agreement < mark.least
        total += agreement * mark.weight
        weights += mark.weight
    return Likeness(total / weights if weights else 0.0, weights, apart)


def overlap(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Share of all fields of two records that say exactly the same, 0 to 1."""
    names = (one.keys() | other.keys()) - _ASIDE
    return sum(one.get(n) == other.get(n) for n in names) / len(names) if names else 1.0


def agree(a: Any, b: Any) -> float:
    """How far two values of one field agree, 0 to 1: texts by their words, lists as sets, dates as far as known."""
    if isinstance(a, list) and isinstance(b, list):
        return _shared({_plain(x) for x in a}, {_plain(x) for x in b})
    if isinstance(a, dict) or isinstance(b, dict):
        return max(alike(x, y) for x in _texts(a) for y in _texts(b))
    if isinstance(a, str) and isinstance(b, str):
        if a == b:
            return 1.0
        if re.fullmatch(r"[\d/-]+", a) and re.fullmatch(r"[\d/-]+", b):
            return _dates(a, b)
        (stem, words), (other_stem, other_words) = own_words(a), own_words(b)
        if words is not None and other_words is not None and stem == other_stem:
            return alike(words, other_words)
        return alike(a, b) if " " in a.strip() or " " in b.strip() else float(_plain(a) == _plain(b))
    return float(a == b)


@cache
def alike(a: str, b: str) -> float:
    """How many of their words two texts share, 0 to 1.

    Words of three letters and fewer are left out where four longer ones remain, since every text has them, and so
    are addresses beside words.

    >>> alike("Plan for the city's green tree canopy, https://a.example/x", "Green tree canopy city plan")
    1.0
    >>> alike("https://a.example/x", " https://a.example/x")
    1.0
    """
    return _shared(_words(a), _words(b))


@cache
def _words(text: str) -> frozenset[str]:
    plain = _plain(text)
    words = re.findall(r"\w+", without_addresses(plain)) or re.findall(r"\w+", plain)
    long = frozenset(w for w in words if len(w) > 3 or w.isdigit())
    return long if len(long) >= _LONG else frozenset(words)


def without_addresses(text: str) -> str:
    r"""A text without web addresses and without line ends that a program spelt out as `\n`."""
    return _ADDRESS.sub(" ", text.replace("\\n", " "))


def _plain(value: Any) -> str:
    """A value without accents, capitals and space around it."""
    letters = unicodedata.normalize("NFKD", str(value)).casefold().strip()
    return "".join(c for c in letters if not unicodedata.combining(c))


def _dates(a: str, b: str) -> float:
    """Two dates or periods: one may be known more exactly; a year and a span it begins are half the same."""
    if not (a.startswith(b) or b.startswith(a)):
        return 0.0
    return 1.0 if ("/" in a) == ("/" in b) else 0.5


def _texts(value: Any) -> list[str]:
    return list(value.values()) if isinstance(value, dict) else [str(value)]


def _shared(a: set[str] | frozenset[str], b: set[str] | frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0
