"""Whether two labels are the same: one kind of space, quote and dash, and no marks at the end."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200b\u202f]+")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def normalised(label: str) -> str:
    r"""A label for comparison: one kind of space, quote and dash; carets and case kept.

    >>> normalised("City\u2019s\u202fname ")
    "City's name"
    """
    return _SPACES.sub(" ", label.translate(_SIGNS)).strip()


def unmarked(label: str) -> str:
    """A label for comparison without the carets by which a form marks who requires it."""
    return normalised(label).rstrip("^").strip()


def same_label(ours: str, theirs: str) -> bool:
    """Whether two labels are the same but for spaces, quotes and the marks at the end."""
    return unmarked(ours) == unmarked(theirs)


def words(label: str) -> tuple[str, ...]:
    """What a label says: signs, spaces and case are the cycle's spelling."""
    return tuple(re.findall(r"\w+", label.lower()))
