"""What a check reports: a value, never an exception."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from reporter.messages import Said, catalogue, fill, short

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Finding:
    """One thing a person should look at.

    The sentence stands in the catalogue under the code; a finding holds what goes into it, so that it can be told
    in any language.
    """

    code: str
    """Family and number, such as GPC-007. Belongs to the family, not the year; never reused. Rules on filings have
    one number and one sentence for the families of all platforms."""

    where: str
    """File and path: "2026/inventory.toml: inventories[2024].cells[I.2.3]"."""

    params: dict[str, Any] = field(default_factory=dict)
    """What the sentence names; `line` is the line of the file, where whoever found it knows it."""

    others: tuple[str, ...] = ()
    """What the place is held against, written as `where` is: the other side of a conflict, the parts of a sum. The
    same place again is another record of the same id, which stands before this one."""

    severity_as: Severity | None = None
    """Severity here, where it differs from the code's own: a rule that is only inferred or recalled never errs."""

    platform: str | None = None
    """Platform whose filing the finding is about; None where it is about the status itself."""

    reference: str | None = None
    """Cell of that filing."""

    @property
    def severity(self) -> Severity:
        """error: would be wrong if filed; warning: looks wrong or is not certain; info: worth knowing."""
        own: Severity = sentences(self.code)["severity"]  # type: ignore[assignment]
        return self.severity_as or own

    def message(self, language: str = "en") -> str:
        """What is the matter, in one sentence."""
        return fill(sentences(self.code, language)["message"], self.params, language)

    def remedy(self, language: str = "en") -> str:
        """What to do now."""
        return fill(sentences(self.code, language)["remedy"], self.params, language)


def codes() -> dict[str, dict[str, str]]:
    """Every code about the city itself: severity, title, message, remedy; in the order of the catalogue."""
    table: dict[str, dict[str, str]] = catalogue("en")["findings"]
    return table


def shared() -> dict[str, dict[str, str]]:
    """The rules on filings by number, the same for every platform's family: CDP-001 and CRF-001 are both 001."""
    table: dict[str, dict[str, str]] = catalogue("en")["filings"]
    return table


def sentences(code: str, language: str = "en") -> dict[str, str]:
    """Severity, title, message and remedy of a code."""
    table = catalogue(language)
    entry: dict[str, str] = table["findings"].get(code) or table["filings"][code.rpartition("-")[2]]
    return entry


def place(code: str) -> tuple[int, str]:
    """Sort key: the city's own codes in the order of the catalogue, then the platforms' in that of the alphabet."""
    own = list(codes())
    return (own.index(code) if code in own else len(own), code)


def differing(first: Mapping[str, Any], second: Mapping[str, Any]) -> Said:
    """What two records that should be one say differently, field by field, both values."""
    names = [name for name in dict.fromkeys((*first, *second)) if name != "id" and first.get(name) != second.get(name)]
    told = [f"{name} {short(first.get(name), 30)} ↔ {short(second.get(name), 30)}" for name in names]
    return Said("twice-differs", {"fields": "; ".join(told)}) if told else Said("twice-same", {})


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or "" where none is alike."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)), "")
