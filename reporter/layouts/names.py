"""Names for comparison, as national files spell them in more ways than one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache


@cache
def named(text: str) -> str:
    """A proper name for comparison: small letters, one blank between words, no hyphens. Håbo stays another than Habo.

    >>> named("Upplands-Väsby") == named("Upplands Väsby"), named("Håbo") == named("Habo")
    (True, False)
    """
    return re.sub(r"\s+", " ", text.casefold().replace("-", " ")).strip()


@cache
def folded(text: str) -> str:
    """A heading for comparison: as `named`, and without dots and rings, which some releases lost.

    >>> folded("Slitage fran  Vägbanan") == folded("slitage från vägbanan")
    True
    """
    return "".join(c for c in unicodedata.normalize("NFD", named(text)) if not unicodedata.combining(c))
