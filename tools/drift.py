"""Files that are made from other files: written, or only compared."""

from __future__ import annotations

from pathlib import Path


def write_or_compare(folder: Path, files: dict[str, str], hint: str, *, check: bool) -> int:
    """Write the files, or with `check` say which are out of date; 1 where any is.

    Args:
        folder: Where they stand.
        files: File name → what it should hold.
        hint: The command that writes them.
        check: Compare only.
    """
    stale = []
    for name, text in files.items():
        file = folder / name
        if not check:
            file.write_text(text, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"out of date, run `{hint}`: {', '.join(stale)}")
    return 1 if stale else 0
