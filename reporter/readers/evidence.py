"""The year's folder of attachments: which files are there, and their fingerprints."""

from __future__ import annotations

import hashlib
from pathlib import Path


def fingerprints(city: Path, year: int) -> dict[str, str]:
    """Name of each file below a year's `evidence` folder → its sha256; empty where there is no folder.

    A file that cannot be read is left out: it cannot be attached either.
    """
    folder = city / str(year) / "evidence"
    found: dict[str, str] = {}
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if file.is_file():
            digest = hashlib.sha256()
            try:
                with file.open("rb") as opened:
                    while block := opened.read(1 << 20):
                        digest.update(block)
            except OSError:
                continue
            found[file.name] = digest.hexdigest()
    return found
