"""Where in the status an answer stands, or would stand if it were there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.model.inventory import reference_for
from reporter.questionnaire.definition import Column, Question

if TYPE_CHECKING:
    from reporter.answers.filing import Filing, FilingRow


def stands_at(filing: Filing, question: Question, row: FilingRow | None, column: Column) -> str | None:
    """The path of an answer; of emissions, the one cell of the inventory that would say it.

    Returns:
        None where only a person can answer. For a table without rows (no `row`) the list its records would stand in.
    """
    if row is None:
        return question.rows.from_ if question.rows is not None else None
    rule, answer = column.answer_from, filing.cell(question, row, column)
    inventory = filing.status.main_inventory
    if rule.kind == "sum" and rule.column is not None and row.fixed is not None and inventory is not None:
        ref = reference_for(row.fixed.parameters.get("subsector", ""), rule.column)
        return f"inventories[{inventory.id}].cells[{ref}]"
    return None if rule.kind == "manual" else answer.path or next(iter(answer.reads), None)
