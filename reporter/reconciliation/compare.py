"""Answers of several forms held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Literal

from reporter.answers import Answer, Filing, plain
from reporter.findings import Finding
from reporter.reconciliation.definition import Definition, Quantity, Rule, Side, definition

Verdict = Literal["first", "agrees", "explained", "not-measured", "differs", "other-period", "cannot-tell"]


@dataclass(frozen=True)
class Figure:
    """What one form says of a quantity."""

    side: str
    """Name of the side."""

    platform: str
    """Whose form."""

    references: tuple[str, ...]
    """Cells it was added up from; where there is none, those it would stand in."""

    value: Decimal | None
    """The sum, in the quantity's unit; None where nothing is answered."""

    period: str | None
    """Period of the inventory; None where it has none, or the figure belongs to none."""

    missing: tuple[str, ...] = ()
    """Cells without which it is no whole: energy without a factor."""

    verdict: Verdict = "first"
    """How it stands to the first figure of its period."""

    because: tuple[Rule, ...] = ()
    """Rules that explain the difference, or that could where they are not measured."""

    difference: Decimal | None = None
    """To the first figure."""

    paths: tuple[str, ...] = ()
    """Where in the status the answers come from, in the order of the references."""


@dataclass(frozen=True)
class Comparison:
    """A quantity and what each form says of it."""

    quantity: Quantity
    row: str | None
    """Key of the record, where every row is compared by itself."""

    figures: tuple[Figure, ...]
    """In the order of the sides."""


def reconcile(filings: Sequence[Filing], rules: Definition | None = None) -> Iterator[Comparison]:
    """Every quantity that at least two sides answer.

    A side is compared with the first of the same period. Where they differ, the amounts of the rules that touch one
    of the two are tried, alone and together; a rule that holds and has no amount is told as what it is: a reason
    nobody has measured.
    """
    given = rules or definition()
    forms = _Forms(filings, given)
    for quantity in given.quantity:
        for row in forms.rows(quantity):
            figures = [f for name in given.side if (f := forms.figure(quantity, name, row)) is not None]
            if sum(f.value is not None for f in figures) > 1:
                yield Comparison(quantity, row, tuple(_judged(quantity, figures, forms)))


def findings(filings: Sequence[Filing]) -> Iterator[Finding]:
    """Two forms say different things of one quantity, and no rule of theirs explains it (SAME-001).

    Of a whole nothing is said where a part of it has been told of already.
    """
    cycles = {f.questionnaire.platform: f.questionnaire.cycle for f in filings}
    told: set[tuple[str, str]] = set()
    for comparison in reconcile(filings):
        quantity = comparison.quantity
        firsts = {f.period: f for f in comparison.figures if f.verdict in ("first", "other-period")}
        for figure in comparison.figures:
            if figure.verdict != "differs":
                continue
            told.add((quantity.code, figure.side))
            if not any((part, figure.side) in told for part in quantity.parts):
                yield _finding(quantity, figure, firsts[figure.period], cycles)


def _finding(quantity: Quantity, figure: Figure, first: Figure, cycles: Mapping[str, int]) -> Finding:
    cell = figure.references[0]
    one, other, apart = (plain(v or Decimal(0), 2) for v in (first.value, figure.value, figure.difference))
    params = {
        "quantity": quantity.name, "unit": quantity.unit, "one": one, "other": other, "difference": apart,
        "of_one": f"{first.platform} {first.references[0]}",
    }  # fmt: skip
    where, against = (f"{f.platform}@{cycles[f.platform]}:{f.references[0]}" for f in (figure, first))
    others = (against, *first.paths, *figure.paths)
    return Finding("SAME-001", where, params, others, platform=figure.platform, reference=cell)


class _Forms:
    """The answers of the forms, found by reference."""

    def __init__(self, filings: Sequence[Filing], rules: Definition) -> None:
        self.rules = rules
        self.by_platform = {f.questionnaire.platform: f for f in filings}
        self.answers: dict[str, dict[str, Answer]] = {}

    def of(self, platform: str) -> dict[str, Answer]:
        """Reference → answer."""
        if platform not in self.answers:
            filing = self.by_platform.get(platform)
            self.answers[platform] = {a.reference: a for a in filing.answers} if filing else {}
        return self.answers[platform]

    def rows(self, quantity: Quantity) -> list[str | None]:
        """Keys of the records that are compared one by one, in the order of the first form that has them."""
        found: dict[str, None] = {}
        for name, references in quantity.cells.items():
            for reference in references:
                head, star, tail = reference.partition("[*]")
                if not star:
                    return [None]
                for ref, answer in self.of(self.rules.side[name].platform).items():
                    if ref.startswith(f"{head}[") and ref.endswith(f"]{tail}") and answer.row is not None:
                        found.setdefault(answer.row)
        return list(found) or [None]

    def figure(self, quantity: Quantity, name: str, row: str | None) -> Figure | None:
        """What a side says; None where the form has no place for it or is not looked at."""
        side = self.rules.side[name]
        references = [r.replace("[*]", f"[{row}]") for r in quantity.cells.get(name, ())]
        tables = quantity.energy is not None and side.energy is not None
        if side.platform not in self.by_platform or not (references or tables):
            return None
        answers = self.of(side.platform)
        values = {r: number for r in references if (number := _number(answers.get(r))) is not None}
        missing: list[str] = []
        if tables:
            used = self._energy(quantity, side, missing)
            values = values | used if used else {}  # waste alone is not all that is emitted
        return Figure(
            name, side.platform, tuple(values) or tuple(references) or (side.energy or "",),
            sum(values.values(), Decimal(0)) if values else None, self._period(side), tuple(missing),
            paths=tuple(dict.fromkeys(p for ref in values if ref in answers for p in answers[ref].paths)),
        )  # fmt: skip

    def _energy(self, quantity: Quantity, side: Side, missing: list[str]) -> dict[str, Decimal]:
        """Cells of a table of energy, times their factors where emissions are meant."""
        wanted, found = quantity.energy, {}
        assert wanted is not None
        for reference, answer in self.of(side.platform).items():
            used = _number(answer)
            grid = answer.column in self.rules.grid
            if (
                answer.question != side.energy or used is None or (wanted.sectors and answer.row not in wanted.sectors)
                or wanted.carriers not in ("all", "grid" if grid else "burnt")
            ):  # fmt: skip
                continue
            if not wanted.times_factor:
                found[reference] = used
                continue
            factor = f"{side.factors}.{answer.column}"
            per = _number(self.of(side.platform).get(factor))
            if per is not None:
                found[reference] = used * per
            elif used:
                missing.append(factor)
        return found

    def _period(self, side: Side) -> str | None:
        if side.inventory is None:
            return None
        inventory = getattr(self.by_platform[side.platform].status, side.inventory)
        return str(inventory.period) if inventory is not None and inventory.period is not None else None

    def amount(self, cells: list[str]) -> Decimal:
        """The sum of cells, each `platform:reference`; those that are unanswered add nothing."""
        found = (_number(self.of(platform).get(ref)) for platform, _, ref in (c.partition(":") for c in cells))
        return sum((number for number in found if number is not None), Decimal(0))

    def holds(self, rule: Rule, less: Decimal) -> bool:
        """Whether a rule may be the reason that its side says `less` than another: its condition is met, and what it
        is about is there.
        """
        if (rule.cells and not self.amount(rule.cells)) or (rule.part_of and not 0 < less <= self.amount(rule.part_of)):
            return False
        return all(self._answered(cell, answers) for cell, answers in rule.when.items())

    def _answered(self, cell: str, wanted: list[str]) -> bool:
        platform, _, reference = cell.partition(":")
        head, star, tail = reference.partition("[*]")
        if not star:
            answer = self.of(platform).get(reference)
            return ((answer.value if answer else None) or "") in wanted
        rows = [a for r, a in self.of(platform).items() if r.startswith(f"{head}[") and r.endswith(f"]{tail}")]
        return any((a.value or "") in wanted for a in rows)


def _number(answer: Answer | None) -> Decimal | None:
    try:
        return Decimal(answer.value) if answer is not None and answer.value else None
    except InvalidOperation:
        return None


def _judged(quantity: Quantity, figures: list[Figure], forms: _Forms) -> Iterator[Figure]:
    firsts: dict[str | None, Figure] = {}
    for figure in figures:
        if figure.value is None or figure.missing:
            yield _with(figure, "cannot-tell")
        elif figure.period not in firsts:
            yield _with(figure, "other-period" if firsts else "first")
            firsts[figure.period] = figure
        else:
            yield _against(figure, firsts[figure.period], quantity, forms)


def _against(figure: Figure, first: Figure, quantity: Quantity, forms: _Forms) -> Figure:
    assert figure.value is not None
    assert first.value is not None
    difference = figure.value - first.value
    within = max(Decimal(1), abs(first.value) * Decimal(str(forms.rules.agrees_within)))
    if quantity.unit == "%":
        within = Decimal(0)
    if abs(difference) <= within:
        return _with(figure, "agrees", difference)
    touching = [
        rule for rule in forms.rules.rule
        if quantity.code in rule.quantities and (figure.side in rule.sides) != (first.side in rule.sides)
        and forms.holds(rule, -difference if figure.side in rule.sides else difference)
    ]  # fmt: skip
    measured = [rule for rule in touching if rule.cells]
    for count in range(1, len(measured) + 1):
        for some in combinations(measured, count):
            moved = sum((_moves(r, figure, forms) for r in some), Decimal(0))
            if abs(difference - moved) <= within:
                return _with(figure, "explained", difference, some)
    unmeasured = tuple(r for r in touching if r not in measured)
    return _with(figure, "not-measured" if unmeasured else "differs", difference, unmeasured)


def _moves(rule: Rule, figure: Figure, forms: _Forms) -> Decimal:
    amount = forms.amount(rule.cells)
    return -amount if figure.side in rule.sides else amount


def _with(figure: Figure, verdict: Verdict, difference: Decimal | None = None, because: Sequence[Rule] = ()) -> Figure:
    return replace(figure, verdict=verdict, because=tuple(because), difference=difference)
