"""Every sentence the program says, by language: `schemas/messages/<language>.toml`.

Belongs here: choosing the language and filling in a sentence. The sentences themselves are data, so that a
translator needs no Python; a test holds that both languages have the same keys and placeholders.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from reporter.resources import schemas

LANGUAGES = ("en", "sv")


@cache
def catalogue(language: str) -> dict[str, Any]:
    """The sentences of one language: tables `findings`, `errors`, `talk`."""
    with (schemas() / "messages" / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def fill(template: str, params: dict[str, Any]) -> str:
    """Put the parameters into a sentence; lists are joined with commas."""
    plain = {k: ", ".join(map(str, v)) if isinstance(v, list | tuple) else v for k, v in params.items()}
    return template.format(**plain)


def say(key: str, language: str = "en", /, **params: Any) -> str:
    """A sentence of the table `talk`, in `language`."""
    return fill(catalogue(language)["talk"][key], params)
