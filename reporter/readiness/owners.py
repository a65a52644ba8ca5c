"""Which department or role answers for a part of the status."""

from __future__ import annotations

import re

from reporter.model.status import AnnualStatus
from reporter.paths import parse, resolve

BY_HAND = "answers."
"""How the path of an answer that stands in an answers file starts; no part of the status."""

_KEYS = re.compile(r"\[[^\]]*\]")


class Owners:
    """Whose each path is: of the record that says it, else of the longest path that `owners` of the city names."""

    def __init__(self, status: AnnualStatus, told: dict[str, str]) -> None:
        """Bind the two.

        Args:
            status: The city's year.
            told: Path, or platform, colon and number of a question → department or role.
        """
        self.status, self.told = status, told
        self._known: dict[str, str | None] = {}

    def of(self, path: str | None, platform: str, question: str) -> str | None:
        """Whose a cell is; None where nobody has said.

        Args:
            path: Where its answer would stand; None where only a person can answer.
            platform: Whose form asks.
            question: Number of the question.
        """
        asked = self.told.get(f"{platform}:{question}")
        if path is None or path.startswith(BY_HAND) or asked is not None:
            return asked
        if path not in self._known:
            self._known[path] = self._record(path) or self._longest(_KEYS.sub("", path))
        return self._known[path]

    def _record(self, path: str) -> str | None:
        """The owner that the innermost record on the way names."""
        head = path.rpartition(".")[0] if parse(path)[-1][1] is None else path
        holders = resolve(self.status, head).holders if head else ()
        return next((o for h in reversed(holders) if isinstance(o := getattr(h, "owner", None), str)), None)

    def _longest(self, path: str) -> str | None:
        while path and path not in self.told:
            path = path.rpartition(".")[0]
        return self.told.get(path)
