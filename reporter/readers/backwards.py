"""One cell read backwards: which path of the status its answer stands at, and what it says there."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from reporter.model.codelists import OTHER
from reporter.model.inventory import is_sector, reference_for
from reporter.model.status import AnnualStatus
from reporter.paths import leaf
from reporter.questionnaire.definition import Column, Questionnaire, Row, filled
from reporter.readers.submission import RawCell, normalised


class Unread(Exception):
    """A cell whose value the model cannot hold; the argument is the key of the sentence that says why."""


class Backwards:
    """Reads values by one questionnaire's rules."""

    def __init__(self, questionnaire: Questionnaire, document: str) -> None:
        """Prepare the crosswalks for looking labels up.

        Args:
            questionnaire: The cycle the cells were filed in.
            document: Id of the document that stands for the filing.
        """
        self.questionnaire, self.document = questionnaire, document
        self.codes = {
            name: {normalised(label): code for label, code in table.items()}
            for name, table in questionnaire.crosswalks.items()
        }

    def read(self, cell: RawCell, base: str, fixed: Row | None, column: Column) -> tuple[str, Any, tuple[str, ...]]:
        """Path, value and, for a figure, which of its fields the cell gives. No path: only compared.

        Raises:
            Unread: The model cannot hold what the cell says.
        """
        rule = column.answer_from
        if rule.kind in ("fixed", "derive"):
            if base and column.answer.type == "reference":
                return f"{base}.filed_as.reference", cell.value, ()
            return "", None, ()
        if rule.kind == "sum" and fixed is not None:
            return self._place_in_inventory(cell, fixed, column)
        path = filled(rule.path or "", fixed)
        path = f"{base}.{path}" if base else path
        if rule.kind == "codes":
            return path, self._code(cell.value, rule.crosswalk or "", column, path), ()
        return self._plain(cell, path, column, fixed)

    def _place_in_inventory(self, cell: RawCell, fixed: Row, column: Column) -> tuple[str, Any, tuple[str, ...]]:
        rule, subsector = column.answer_from, fixed.parameters["subsector"]
        ref = reference_for(subsector, rule.column or "direct")
        path = f"main_inventory.{'totals' if is_sector(subsector) else 'cells'}[{ref}]"
        where = {"source": self.document, "locator": f"{cell.question} row {cell.row_order}"}
        if rule.part == "key":
            key = self._code(cell.value, "notation-keys", column, f"{path}.key")
            return path, {"key": key, **where}, ("key",)
        return path, {"value": _decimal(cell.value), "unit": column.answer.unit or "t", **where}, ("value",)

    def _plain(self, cell: RawCell, path: str, column: Column, fixed: Row | None) -> tuple[str, Any, tuple[str, ...]]:
        what = leaf(AnnualStatus, path)
        if what.kind == "quantity":
            unit = filled(column.answer.unit, fixed) if column.answer.unit else None
            figure: dict[str, Any] = {"value": _decimal(cell.value), **({"unit": unit} if unit else {})}
            return path, figure, ("value", "unit")
        if what.kind == "integer":
            number = _decimal(cell.value)
            if number != int(number):
                raise Unread("kept-not-whole")
            return path, int(number), ()
        if what.kind == "number":
            return path, _decimal(cell.value), ()
        if what.kind == "boolean":
            if cell.value not in ("Yes", "No"):
                raise Unread("kept-not-yes-no")
            return path, cell.value == "Yes", ()
        return path, cell.value, ()

    def _code(self, value: str, crosswalk: str, column: Column, path: str) -> Any:
        several = leaf(AnnualStatus, path).kind == "list"
        stems = self._stems(crosswalk, column)
        codes = []
        for part in self._split(value, crosswalk, stems) if several else [value]:
            code = self.codes[crosswalk].get(normalised(part))
            stem = _stem(part, stems)
            words = part[len(stem) :] if stem is not None else ""  # a lone space too: real filings end so
            if stem is not None and words and code in (None, stems[stem]):
                code = f"{stems[stem]}: {words.removeprefix(' ')}"
            if code is None:
                raise Unread("kept-no-option")
            codes.append(code)
        return codes if several else codes[0]

    def _stems(self, crosswalk: str, column: Column) -> dict[str, str]:
        """Beginnings that the city's own words follow → our code: `Other:`, and options that end so."""
        other = self.questionnaire.spelling.other.strip()
        known = {
            label: code
            for label, code in self.questionnaire.crosswalks[crosswalk].items()
            if label.rstrip().endswith(other)
        }
        return {**known, other: OTHER} if column.answer.other else known

    def _split(self, value: str, crosswalk: str, stems: dict[str, str]) -> list[str]:
        """Several chosen options; the city's own words may hold the sign that stands between options."""
        parts: list[str] = []
        for part in value.split(self.questionnaire.spelling.several):
            known = normalised(part) in self.codes[crosswalk] or _stem(part, stems) is not None
            if parts and not known and _stem(parts[-1], stems) is not None:
                parts[-1] += self.questionnaire.spelling.several + part
            else:
                parts.append(part)
        return parts


def _stem(value: str, stems: dict[str, str]) -> str | None:
    """The longest beginning of a value that own words may follow."""
    return max((s for s in stems if value.startswith(s)), key=len, default=None)


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?", text.strip()):
        raise Unread("kept-not-a-number")
    number = Decimal(text.strip())
    return Decimal(int(number)) if number == int(number) else number
