"""Why the program cannot go on.

    ReporterError
    ├── ReadError          something of the user's cannot be read: a folder, a file, an argument
    ├── DefinitionError    a questionnaire is not sound
    ├── TemplateError      an official workbook does not hold what it should
    └── WriteError         a file cannot be written

Each carries the key of a sentence in the catalogue (`errors` in schemas/messages) that says where, what, and what
to do. Only `reporter.cli` catches them; anything else is a bug and keeps its traceback.
"""

from __future__ import annotations

from typing import Any

from reporter.messages import catalogue, fill


class ReporterError(Exception):
    """The program cannot go on; exit code 2.

    Args:
        key: Key of the sentence in the catalogue.
        params: What the sentence names: a file, a place, the nearest known name.
    """

    def __init__(self, key: str, /, **params: Any) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def sentence(self, language: str = "en") -> str:
        """The one sentence for the user."""
        return fill(catalogue(language)["errors"][self.key], self.params, language)

    def __str__(self) -> str:
        return self.sentence()


class ReadError(ReporterError):
    """Something of the user's cannot be read."""


class DefinitionError(ReporterError):
    """A questionnaire is not sound."""


class TemplateError(ReporterError):
    """An official workbook does not hold what it should."""


class WriteError(ReporterError):
    """A file cannot be written."""
