"""Every sentence the program says, by language: `schemas/messages/<language>.toml`.

Belongs here: choosing the language and filling in a sentence. The sentences themselves are data, so that a
translator needs no Python; a test holds that both languages have the same keys and placeholders.
"""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

from reporter.resources import keep, kept, schemas

LANGUAGES = ("en", "sv")


NOTHING = ("", "–", "None")
"""What a blank says where there is nothing to put into it."""

_PART = re.compile(r"<<(.+?)>>", re.DOTALL)
_COUNTED = re.compile(r"\{(\w+):([^{}|]+)\|([^{}|]+)\}")
_BLANK = re.compile(r"\{(\w+)")


class Numeral(str):
    """A figure in digits, with a decimal point; a sentence tells it with the decimal sign of its language."""

    __slots__ = ()


class Said(NamedTuple):
    """A piece of a sentence that is a sentence of its own: a place in a file, told in the language of the whole."""

    key: str
    """Key of the table `talk`."""

    params: dict[str, Any]


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
    """Put the parameters into a sentence; lists are joined with commas, `@name` is a word of the table `words`, `Said`
    is a sentence of the table `talk`, and of a table by language the sentence's own is taken.

    A part between << and >> is told only where each of its blanks has something to say (`NOTHING`).
    `{count:row|rows}` tells the number with the word that goes with it.
    """
    plain = {k: v if type(v) is str else _plain(v, language) for k, v in params.items()}
    words = catalogue(language)["words"]
    told = {k: _filled(words[v[1:]], plain) if _is_word(v, words) else v for k, v in plain.items()}
    return _filled(template, told)


def _filled(template: str, told: dict[str, Any]) -> str:
    if "<<" in template:
        template = _PART.sub(lambda part: part[1] if _all_told(part[1], told) else "", template)
    if "|" in template:
        template = _COUNTED.sub(lambda c: f"{{{c[1]}}} {c[2] if str(told[c[1]]) == '1' else c[3]}", template)
    return template.format(**told)


def _all_told(part: str, told: dict[str, Any]) -> bool:
    return all(str(told[name]) not in NOTHING for name in _BLANK.findall(part))


def short(value: object, most: int = 60) -> str:
    """What stands somewhere, in few enough signs for a sentence; of a table or list what it holds.

    >>> short({"value": 55, "unit": "%"}), short(None), short("a" * 99, 9)
    ('value 55, unit %', '–', 'aaaaaaaa…')
    """
    if isinstance(value, dict):
        value = ", ".join(f"{key} {inner}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    text = "–" if value is None else " ".join(str(value).split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, Numeral):
        return value.replace(".", _decimal_sign(language))
    if isinstance(value, Said):
        return say(value.key, language, **value.params)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return value.get(language, value["en"]) if isinstance(value, dict) else value


@cache
def _decimal_sign(language: str) -> str:
    from reporter.model.references import rows

    return next((row["sign"] for row in rows("decimal-signs") if row["language"] == language), ".")


def _is_word(value: object, words: dict[str, str]) -> bool:
    return isinstance(value, str) and value.startswith("@") and value[1:] in words


def say(key: str, language: str = "en", /, **params: Any) -> str:
    """A sentence of the table `talk`, in `language`."""
    return fill(catalogue(language)["talk"][key], params, language)


def knows(key: str) -> bool:
    """Whether the table `talk` has a sentence of that key."""
    return key in catalogue("en")["talk"]
