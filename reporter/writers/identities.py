"""Asking a person which records are the same thing: open pairs added to `identities.toml`, the rest left as it is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomlkit

from reporter.writers.city import open_toml
from reporter.writers.files import write

_HEAD = (
    "Records of different years that may be the same thing. For each, set same = true or same = false and import",
    "that year again: the record then gets the other one's id. What is decided is remembered here.",
)


def ask(file: Path, pairs: Iterable[dict[str, Any]]) -> None:
    """Add open pairs to the file; nothing is written where there are none.

    Args:
        file: `identities.toml` of the city; made where it does not exist.
        pairs: Each with `list`, `alike`, and `earlier` and `later`: year, id, seen, says.
    """
    new = list(pairs)
    if not new:
        return
    document = open_toml(file)
    if not document:
        for line in _HEAD:
            document.add(tomlkit.comment(line))
        document.add(tomlkit.nl())
    held = document.setdefault("pairs", tomlkit.aot())
    if held:
        held[-1].add(tomlkit.nl())
    for pair in new:
        table = tomlkit.table()
        table["list"] = pair["list"]
        table["same"] = "?"
        table["alike"] = pair["alike"]
        for side in ("earlier", "later"):
            place = tomlkit.inline_table()
            place.update(pair[side])
            table[side] = place
        held.append(table)
    write(file, tomlkit.dumps(document))
