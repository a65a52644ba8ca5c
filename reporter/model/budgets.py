"""Carbon budgets: what a city may still emit in all."""

from typing import Annotated

from reporter.model.base import CodeList, Identifies, Measures, Record, Refers, Text, Year
from reporter.model.quantities import Quantity


class CarbonBudget(Record):
    """What the city may still emit in all, from the start of a year on. Source: Anderson, Stoddard and Wetterstedt
    (carbon budgets for Swedish municipalities); Tyndall Centre (United Kingdom).
    """

    ID_FROM = ("budget-{from_year}",)

    name: Annotated[Text | None, Identifies(3)] = None
    """What the city calls it."""

    amount: Annotated[Quantity | None, Measures("t")] = None
    """What may be emitted in all, t, of the gases and sources it covers."""

    from_year: Annotated[Year | None, Identifies(2)] = None
    """The year at whose start the budget begins."""

    emissions: Annotated[Quantity | None, Measures("t")] = None
    """Emissions in a year, counted as the budget counts, from which its rate was worked out."""

    emissions_year: Year | None = None
    """The year of those emissions."""

    gases: Annotated[list[Annotated[str, CodeList("gases")]] | None, Identifies(1)] = None
    """Gases covered: most often carbon dioxide from energy alone."""

    covers: Text | None = None
    """What is counted and what is not: bunkers, cement, large plants."""

    warming: Annotated[Text | None, Identifies(2)] = None
    """The warming and the likelihood it is set for: 1.7 °C, 50 %."""

    yearly_rate: Annotated[Quantity | None, Measures("%")] = None
    """The yearly rate that was published with it."""

    decision: Annotated[str | None, Refers("decisions")] = None
    """Id of the decision that adopted it."""
