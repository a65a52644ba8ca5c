"""Every sentence the program says, by language: `schemas/messages/<language>.toml`.

Belongs here: choosing the language and filling in a sentence. The sentences themselves are data, so that a
translator needs no Python; a test holds that both languages have the same keys and placeholders.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import cache
from typing import Any

from reporter.resources import keep, kept, schemas

LANGUAGES = ("en", "sv")


@cache
def catalogue(language: str) -> dict[str, Any]:
    """The sentences of one language: tables `findings`, `errors`, `talk`.

    The file is the truth; an index keyed by its content is what is read, in a tenth of the time.
    """
    source = (schemas() / "messages" / f"{language}.toml").read_bytes()
    index = kept() / "messages" / f"{language}-{hashlib.sha256(source).hexdigest()[:24]}.json"
    with suppress(OSError, ValueError):
        found: dict[str, Any] = json.loads(index.read_bytes())
        return found
    import tomllib

    table = tomllib.loads(source.decode())
    keep(index, json.dumps(table, ensure_ascii=False))
    return table


def fill(template: str, params: dict[str, Any], language: str) -> str:
    """Put the parameters into a sentence; lists are joined with commas, `@name` is a word of the table `words`, and
    of a table by language the sentence's own is taken.
    """
    plain = {k: ", ".join(map(str, v)) if isinstance(v, list | tuple) else v for k, v in params.items()}
    plain = {k: v.get(language, v["en"]) if isinstance(v, dict) else v for k, v in plain.items()}
    words = catalogue(language)["words"]
    told = {k: words[v[1:]].format(**plain) if _is_word(v, words) else v for k, v in plain.items()}
    return template.format(**told)


def _is_word(value: object, words: dict[str, str]) -> bool:
    return isinstance(value, str) and value.startswith("@") and value[1:] in words


def say(key: str, language: str = "en", /, **params: Any) -> str:
    """A sentence of the table `talk`, in `language`."""
    return fill(catalogue(language)["talk"][key], params, language)


def knows(key: str) -> bool:
    """Whether the table `talk` has a sentence of that key."""
    return key in catalogue("en")["talk"]
