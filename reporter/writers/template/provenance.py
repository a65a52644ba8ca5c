"""Where an official file came from: `templates/<platform>/<cycle>/PROVENANCE.toml`, one entry a file.

An entry is never changed. A file that comes anew under the same name gets an entry of its own, the newest last.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from reporter.errors import TemplateError

NAME = "PROVENANCE.toml"
_HEAD = """\
# Official files as they were fetched. The sha256 tells whether a file is still the one that was recorded.
"""


@dataclass(frozen=True)
class Origin:
    """Where a file came from."""

    name: str
    url: str
    date: str
    """When it was fetched."""

    sha256: str
    licence: str
    """As the publisher words it; "unknown" where it says none."""


def fingerprint(data: bytes) -> str:
    """The sha256 of a file."""
    return hashlib.sha256(data).hexdigest()


def recorded(file: Path) -> list[Origin]:
    """The entries of a PROVENANCE.toml; none where there is no such file.

    Raises:
        TemplateError: It cannot be read, or an entry is not written as it must be.
    """
    if not file.is_file():
        return []
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("file", [])
        return [Origin(**{name: str(entry[name]) for name in Origin.__dataclass_fields__}) for entry in entries]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise TemplateError("provenance", file=str(file), problem=error) from error


def with_entry(file: Path, origin: Origin) -> str | None:
    """The text of a PROVENANCE.toml with an entry more, everything in it kept; None where it holds it already."""
    import tomlkit

    if origin in recorded(file):
        return None
    text = file.read_text(encoding="utf-8") if file.is_file() else _HEAD
    document = tomlkit.parse(text)
    entries = document.setdefault("file", tomlkit.aot())
    entry = tomlkit.table()
    entry.update(asdict(origin))
    entries.append(entry)
    return tomlkit.dumps(document)


def known(places: Iterable[Path], name: str) -> list[Origin]:
    """What is recorded of files of a name, in these files, oldest first."""
    return [origin for place in dict.fromkeys(places) for origin in recorded(place) if origin.name == name]
