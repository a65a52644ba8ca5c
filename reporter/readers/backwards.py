"""One cell read backwards: which path of the status its answer stands at, and what it says there."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from reporter.model.base import Refers
from reporter.model.codelists import OTHER
from reporter.model.inventory import is_sector, reference_for
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, leaf
from reporter.questionnaire.definition import NOTATION_KEYS, Column, Questionnaire, Row, filled
from reporter.questionnaire.labels import normalised
from reporter.readers.submission import RawCell


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
        self.names: dict[tuple[str, str], str] = {}

    def read(self, cell: RawCell, base: str, fixed: Row | None, column: Column) -> tuple[str, Any, tuple[str, ...]]:
        """Path, value and, for a figure, which of its fields the cell gives. No path: only compared.

        Raises:
            Unread: The model cannot hold what the cell says.
        """
        rule = column.answer_from
        if rule.kind in ("fixed", "derive"):
            if base and column.answer.type == "reference":
                self.names[base.partition("[")[0], cell.value] = base.partition("[")[2].rstrip("]")
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
        ref = reference_for(subsector, rule.column or fixed.parameters["column"])
        path = f"{rule.inventory}.{'totals' if is_sector(subsector) else 'cells'}[{ref}]"
        where = {"source": self.document, "locator": f"{cell.question} row {cell.row_order}"}
        if rule.part == "key":
            key = self._code(cell.value, rule.crosswalk or NOTATION_KEYS, column, f"{path}.key")
            return path, {"key": key, **where}, ("key",)
        return path, {"value": _decimal(cell.value), "unit": column.answer.unit or "t", **where}, ("value",)

    def _plain(self, cell: RawCell, path: str, column: Column, fixed: Row | None) -> tuple[str, Any, tuple[str, ...]]:
        what = leaf(AnnualStatus, path)
        if column.answer.type == "reference":
            return path, self._referred(cell.value, column, what), ()
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
        if what.kind == "string" and column.answer.type in ("year", "date"):
            return path, _date(cell.value, column.answer.type), ()
        if what.kind == "boolean":
            if cell.value not in (column.answer.yes, column.answer.no):
                raise Unread("kept-not-yes-no")
            return path, cell.value == column.answer.yes, ()
        if what.kind == "list":
            return path, self._several(cell.value, column), ()
        return path, cell.value, ()

    def _several(self, value: str, column: Column) -> list[Any]:
        """Names of attached files, or the years a figure applies to."""
        spelling = self.questionnaire.spelling
        if column.answer.type == "year":
            return [int(_decimal(part)) for part in value.split(spelling.several)]
        return value.split(spelling.attachments)

    def _referred(self, value: str, column: Column, what: Leaf) -> str | list[str]:
        """Id of the record that an earlier answer of the filing gave this short name."""
        several = what.kind == "list"
        if several and value == column.answer.none:
            return []
        refers = what.mark(Refers)
        id = self.names.get((refers.to, value)) if refers is not None else None
        if id is None:
            raise Unread("kept-no-such-record")
        return [id] if several else id

    def _code(self, value: str, crosswalk: str, column: Column, path: str) -> Any:
        several = leaf(AnnualStatus, path).kind == "list"
        stems = self._stems(crosswalk, column)
        codes = []
        for part in self._split(value, crosswalk, stems) if column.answer.type == "multi" else [value]:
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
            if label.rstrip().endswith(":")
        }
        return {**known, other: OTHER} if column.answer.other else known

    def _split(self, value: str, crosswalk: str, stems: dict[str, str]) -> list[str]:
        """Several chosen options. Options, and the city's own words, may hold the sign that stands between options.

        At each place the longest run that is an option is taken; what is none belongs to the own words before it.
        """
        sign = self.questionnaire.spelling.several
        pieces, parts = value.split(sign), list[str]()
        at = 0
        while at < len(pieces):
            length = next(
                (
                    n
                    for n in range(len(pieces) - at, 0, -1)
                    if self._is_option(sign.join(pieces[at : at + n]), crosswalk)
                ),
                0,
            )
            piece = sign.join(pieces[at : at + max(length, 1)])
            own = bool(parts) and _stem(parts[-1], stems) is not None
            if length == 0 and own and _stem(piece, stems) is None:
                parts[-1] += sign + piece
            else:
                parts.append(piece)
            at += max(length, 1)
        return parts

    def _is_option(self, text: str, crosswalk: str) -> bool:
        return normalised(text) in self.codes[crosswalk]


def _stem(value: str, stems: dict[str, str]) -> str | None:
    """The longest beginning of a value that own words may follow."""
    return max((s for s in stems if value.startswith(s)), key=len, default=None)


def _date(text: str, form: str) -> str:
    """A year, or a date as the model writes it: 03/2026 is 2026-03."""
    if form == "year":
        return str(int(_decimal(text)))
    month = re.fullmatch(r"(\d\d)/(\d{4})", text)
    return f"{month[2]}-{month[1]}" if month else text


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?", text.strip()):
        raise Unread("kept-not-a-number")
    number = Decimal(text.strip())
    return Decimal(int(number)) if number == int(number) else number
