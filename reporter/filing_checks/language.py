"""Texts that look as if they were in another language than the filing's, and figures in them that would be misread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from reporter.answers import Filing
from reporter.filing_checks.told import finding
from reporter.findings import Finding
from reporter.model import units
from reporter.model.references import bounds, rows

OTHER_SIGN = {",": ".", ".": ","}
"""The sign that a reader of the one takes for a separator of thousands or of a list."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_DECIMALS = re.compile(r"\d[.,]\d{1,2}\D")  # what has none need not wait for the units, which take longer to compile


def looks_other(filing: Filing) -> Iterator[Finding]:
    """026: a text holds many common words of another language, and hardly any of the filing's.

    Only of languages whose common words are here (function-words.csv), and of texts long enough to tell. A text that
    says itself that it is in another language is 005.
    """
    wanted = filing.languages[0].split("-")[0]
    if wanted not in _languages().values():
        return
    for answer in filing.answers:
        if answer.type == "text" and answer.value is not None and answer.language is None:
            other = other_language(answer.value, wanted)
            if other is not None:
                params = {"language": other, "wanted": wanted, "path": answer.path or "–"}
                yield from finding(filing, "026", answer.reference, params)


def other_language(text: str, wanted: str) -> str | None:
    """The language a text looks to be in, where that is not the one wanted; None where nobody can tell.

    >>> other_language("Kommunen ska till " + "och det som inte är klart " * 3, "en")
    'sv'
    """
    limit = bounds("plausible")
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < limit["words-least"]:
        return None
    found = Counter(_languages()[word] for word in words if word in _languages())
    own = found.pop(wanted, 0)
    language, count = next(iter(found.most_common(1)), ("", 0))
    return language if count >= limit["words-other"] and count > own * limit["words-times"] else None


@cache
def _languages() -> dict[str, str]:
    """Common word → its language; words of two languages tell nothing and are left out."""
    told = [(word, row["language"]) for row in rows("function-words") for word in row["words"].split()]
    times = Counter(word for word, _ in told)
    return {word: language for word, language in told if times[word] == 1}


def misread(filing: Filing) -> Iterator[Finding]:
    """027: a figure in a text has the other decimal sign than the filing's language, so that 1,5 MW is read as 15.

    Only of languages that write it one way wherever they are spoken (decimal-signs.csv). A text that is told in another
    language is 005.
    """
    wanted = filing.languages[0].split("-")[0]
    for answer in filing.answers:
        if answer.type == "text" and answer.value is not None and answer.language is None:
            told = other_signs(answer.value, wanted)
            if told:
                params = {"figures": told, "wanted": wanted, "path": answer.path or "–"}
                yield from finding(filing, "027", answer.reference, params)


def other_signs(text: str, language: str) -> list[str]:
    """Figures of a text with the other decimal sign, each with what it counts: a unit, %, millions.

    Only one or two decimals tell: 1,234 t may be thousands. Without a unit 1,2 may be a list.

    >>> other_signs("A 1,5 MW mill, 12,250 t less and scopes 1,2 and 3.", "en")
    ['1,5 MW']
    >>> other_signs("Utsläppen sjönk med 12.5 % (version 2.0, den 12.5.2024).", "sv")
    ['12.5 %']
    """
    pattern = _other_sign(language) if _DECIMALS.search(text) else None
    return list(dict.fromkeys(pattern.findall(text))) if pattern is not None else []


@cache
def _other_sign(language: str) -> re.Pattern[str] | None:
    row = next((r for r in rows("decimal-signs") if r["language"] == language), None)
    if row is None:
        return None
    counted = [name for name in units.names() if not name.isdigit()] + row["words"].split()
    things = "|".join(map(re.escape, sorted(counted, key=len, reverse=True)))
    return re.compile(rf"(?<![\w.,])\d+{re.escape(OTHER_SIGN[row['sign']])}\d{{1,2}}\s?(?:{things})(?!\w|[.]\w)")


WHEN_FILED = (looks_other, misread)
