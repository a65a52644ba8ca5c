"""Where the places of findings are in the city's files, looked up only for those that are told."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reporter.answers import BY_HAND
from reporter.messages import Said
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.paths import Found, PathError, resolve
from reporter.readers.folder import Year
from reporter.readers.lines import Lines


@dataclass
class Places:
    """The files of a city's folder, each read once, and the year they were read into."""

    folder: Path
    year: Year
    _lines: dict[str, Lines | None] = field(default_factory=dict)

    def line(self, where: str, nth: int = 0) -> int | None:
        """The line of a place such as `2026/targets.toml: targets[t2030]`; None where it is not known for certain.

        Args:
            where: File and path.
            nth: Which of them, where it stands several times.
        """
        file, _, path = where.partition(": ")
        if not path or not file.endswith(".toml"):
            return None
        if file not in self._lines:
            self._lines[file] = self._read(file)
        lines = self._lines[file]
        found = lines.of(path) if lines is not None else []
        return found[min(nth, len(found) - 1)] if found else None

    def _read(self, file: str) -> Lines | None:
        try:
            text = (self.folder / file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None
        return Lines(text, AnnualStatus if "/" in file else City)

    def told(self, path: str) -> Said | str:
        """The file of a path, and the line where it is known, as a piece of a sentence."""
        if path.startswith(f"{BY_HAND}."):
            return self._answer(path.removeprefix(f"{BY_HAND}."))
        file = self.year.file_of(path)
        line = self.line(f"{file}: {path}")
        return file if line is None else Said("file-line", {"file": file, "line": line})

    def _answer(self, reference: str) -> Said | str:
        """Where an answer by hand stands; the folder of the answers where no file holds it."""
        folder = f"{self.year.status.reporting_year}/answers"
        for file in sorted((self.folder / folder).glob("*.toml")):
            line = self.line(f"{folder}/{file.name}: {reference}")
            if line is not None:
                return Said("file-line", {"file": f"{folder}/{file.name}", "line": line})
        return f"{folder}/"

    def value(self, where: str) -> Any:
        """What stands at a place of the status; None where nothing does, or it is no place of it."""
        found = self._found(where)
        return found.value if found is not None else None

    def source(self, where: str) -> tuple[str, str] | None:
        """Document and place in it that what stands there is from; None where one of the two is not told."""
        found = self._found(where)
        document, locator = found.source if found is not None else (None, None)
        return (document, locator) if document and locator else None

    def _found(self, where: str) -> Found | None:
        file, colon, path = where.partition(": ")
        with suppress(PathError):
            return resolve(self.year.status, path) if colon and "/" in file else None
        return None

    def title(self, document: str, language: str) -> str:
        """What a document is called; its id where the status does not tell."""
        held = self.year.status.document(document)
        return (in_language(held.title, language) if held is not None else None) or document
