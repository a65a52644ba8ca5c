"""Texts that look as if they were in another language than the filing's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from reporter.answers import Filing
from reporter.filing_checks.told import finding
from reporter.findings import Finding
from reporter.model.references import bounds, rows

_WORD = re.compile(r"[^\W\d_]+")


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


WHEN_FILED = (looks_other,)
