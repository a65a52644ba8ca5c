"""Writing `<year>/answers/<platform>.toml`, as `readers/answers_file` reads it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomlkit

from reporter.answers import Entry
from reporter.writers.city import item
from reporter.writers.files import write


def write_answers(
    city: Path, year: int, platform: str, cycle: int, entries: dict[str, Entry], left_blank: Iterable[str]
) -> None:
    """Write `<year>/answers/<platform>.toml`, one answer a line, in a new file or in place of the old one."""
    document = tomlkit.document()
    document["platform"] = platform
    document["cycle"] = cycle
    blanks = sorted(left_blank)
    if blanks:
        document.add(tomlkit.comment("Cells the filing left blank although something could be worked out for them."))
        document["left_blank"] = tomlkit.array(str(blanks)).multiline(True)
    for kind in ("manual", "kept"):
        chosen = {r: e for r, e in entries.items() if e.kind == kind}
        if chosen:
            table = tomlkit.table()
            for reference, entry in chosen.items():
                table.append(tomlkit.key(reference), item(_entry(entry)))
            document[kind] = table
    write(city / str(year) / "answers" / f"{platform}.toml", tomlkit.dumps(document))


def _entry(entry: Entry) -> dict[str, Any]:
    names = ("value", "label", "row", "order", "number", "state", "source", "locator")
    return {n: v for n in names if (v := getattr(entry, n)) is not None and (n, v) != ("state", "confirmed")}
