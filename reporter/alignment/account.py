"""Everything told of a city's targets in one year: held against methods, with trend, gap and budgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reporter.alignment import budget, judge, outlook
from reporter.alignment.case import Judgement, left_out
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target


@dataclass(frozen=True)
class Account:
    """One city, one year. There is no sum of its judgements."""

    name: Any
    """The city's name, by language."""

    status: AnnualStatus
    judgements: list[Judgement]
    """By target, then by method, in the order of status and table; budgets last."""

    trends: list[outlook.Trend]
    outlooks: list[outlook.Outlook]
    """One a judged target."""

    spendings: list[budget.Spending]

    @property
    def not_judged(self) -> list[tuple[Target, str]]:
        """Targets that are not in force or cover a part, with the key of the sentence why."""
        told = ((t, left_out(t, self.status.reporting_year)) for t in self.status.targets or ())
        return [(target, why) for target, why in told if why is not None]

    def of(self, target_id: str) -> list[Judgement]:
        """Judgements of one target."""
        return [j for j in self.judgements if j.target_id == target_id]


def align(city: City, status: AnnualStatus) -> Account:
    """Hold a year's targets against every method."""
    trends = outlook.trends(status)
    judgements = [*judge.judge(status, city.country), *budget.judge(status)]
    spendings = list(budget.spendings(status, trends))
    return Account(city.name, status, judgements, trends, list(outlook.outlooks(status)), spendings)
