"""Follow-up during the year: what each department used in a quarter, and the emissions it may cause in a year."""

from typing import Annotated

from pydantic import Field

from reporter.model.base import SAME, Identifies, Measures, Record, Refers, Text, Year
from reporter.model.quantities import Quantity

Quarter = Annotated[str, Field(pattern=r"^\d{4}Q[1-4]$")]
"""A quarter of the calendar year, such as 2026Q3."""


class QuarterlyActivity(Record):
    """Activity data of one department in one quarter; emissions follow from amount and factor.

    The department stands in `owner`. Source: climate contracts of Kalmar 2022, 3.10 (emissions followed up like the
    quarterly accounts), and GPC 1.1 (activity data, emission factors).
    """

    ID_FROM = ("{quarter}-{activity}",)

    quarter: Annotated[Quarter, Identifies(4, SAME)]
    """The quarter the amount was used in."""

    activity: Annotated[Text, Identifies(4, 0.5)]
    """What was used or done: diesel, flights, district heat."""

    amount: Quantity | None = None
    """How much of it."""

    factor: Annotated[Quantity | None, Measures("kg")] = None
    """Emissions of one `per`, CO2e."""

    per: str | None = None
    """Unit of the amount that the factor is for: L, MWh, km."""

    factor_basis: Text | None = None
    """Where the factor is from."""


class EmissionBudget(Record):
    """Emissions that the council allows one department in a year.

    The department stands in `owner`. Source: climate contract of Stockholm 2020, 3.6 (budgets followed up by digital
    means), as told in the comparison of nine contracts.
    """

    ID_FROM = ("{year}-{owner}",)

    year: Annotated[Year, Identifies(4, SAME)]
    """The calendar year."""

    budget: Annotated[Quantity, Measures("kg")]
    """Most emissions in the year, CO2e."""

    decision: Annotated[str | None, Refers("decisions")] = None
    """Id of the decision that set it."""
