"""What a questionnaire's rules find between the answers of a filing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reporter.answers.cell import SEVERAL, Answer
from reporter.questionnaire.definition import Question, Rule

if TYPE_CHECKING:
    from reporter.answers.filing import Filing, FilingRow


@dataclass(frozen=True)
class Broken:
    """A rule that does not hold."""

    rule: Rule
    """Which."""

    row: FilingRow
    """Row of the rule's question where it does not; the first of them where the rule is on a whole table."""

    cell: Answer
    """Where it is told."""

    names: tuple[str, ...]
    """includes: the options that are not there. one_of: labels of the columns. named: names of the rows."""


def broken(filing: Filing) -> Iterator[Broken]:
    """Every rule that does not hold, row by row; a question that is not shown is not judged."""
    for rule in filing.questionnaire.rule:
        question = filing.questionnaire.find(rule.question)
        if question is not None and filing.shown(question):
            yield from KINDS[rule.kind](filing, rule, question)


def _includes(filing: Filing, rule: Rule, question: Question) -> Iterator[Broken]:
    """An answer lacks an option. An unanswered cell is another matter."""
    for row in filing.rows(question):
        column = question.field(rule.column or "")
        value = filing.cell(question, row, column).value if column else None
        lacking = tuple(o for o in rule.options if value is not None and o not in value.split(SEVERAL))
        if lacking and column is not None:
            yield Broken(rule, row, filing.cell(question, row, column), lacking)


def _one_of(filing: Filing, rule: Rule, question: Question) -> Iterator[Broken]:
    """A row answers none of the columns."""
    columns = [c for key in rule.columns if (c := question.field(key)) is not None]
    for row in filing.rows(question):
        if not any(filing.answered(question, row, c) for c in columns):
            yield Broken(rule, row, filing.cell(question, row, columns[0]), tuple(c.label for c in columns))


def _named(filing: Filing, rule: Rule, question: Question) -> Iterator[Broken]:
    """Rows with a figure that is not zero are not named in the other table; silent where that table has no rows."""
    other = filing.questionnaire.find(rule.by[0])
    column = other.field(rule.by[1]) if other is not None else None
    if other is None or column is None or not (rows := filing.rows(other)):
        return
    named = [o for row in rows for o in (filing.cell(other, row, column).value or "").split(SEVERAL)]
    unnamed = [
        row for row in filing.rows(question)
        if row.name and _emits(filing, question, row, rule.columns) and not any(o.endswith(row.name) for o in named)
    ]  # fmt: skip
    if unnamed:
        yield Broken(rule, unnamed[0], filing.cell(other, rows[0], column), tuple(r.name or "" for r in unnamed))


def _emits(filing: Filing, question: Question, row: FilingRow, columns: list[str]) -> bool:
    """Whether a sub-sector's row holds a figure; a total of others does not count."""
    from reporter.model.inventory import is_sector

    if row.fixed is not None and is_sector(row.fixed.parameters.get("subsector", "")):
        return False
    asked = question.asked(row.fixed)
    cells = [filing.cell(question, row, c) for c in asked if c.key in columns]
    return any(a.value is not None and a.nothing != "zero" for a in cells)


KINDS: dict[str, Callable[[Filing, Rule, Question], Iterator[Broken]]] = {
    "includes": _includes,
    "named": _named,
    "one_of": _one_of,
}
"""Kind of rule → what looks for it."""
