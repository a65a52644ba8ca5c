"""Inventories beside the territorial one: consumption, the municipal group, removals."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from reporter.model.base import (
    SAME,
    Alias,
    Attached,
    CodeList,
    Identifies,
    Measures,
    Model,
    Period,
    Record,
    Text,
    Yearly,
)
from reporter.model.quantities import Quantity
from reporter.model.units import UnitError, convert


class ConsumptionPart(Quantity):
    """Emissions of one category of consumption."""

    KEY = "category"

    category: str
    """Name of the category in the source."""


class ConsumptionInventory(Record):
    """Emissions of what the inhabitants consume, wherever they occur. Source: PAS 2070, C40 consumption method."""

    ID_FROM = ("{period}-{release}", "{period}")

    period: Annotated[Period | None, Identifies(4, SAME)] = None
    """The period covered."""

    covers: Annotated[Literal["households", "total"] | None, Identifies(1, SAME)] = None
    """Households only, or public consumption and investment too. The two are never compared with each other."""

    description: Text | None = None
    """The inventory in a few sentences, with addresses and methods. Source: PAS 2070 (reporting)."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files that hold it, in the year's evidence folder."""

    method: Text | None = None
    """Method in words."""

    release: Annotated[str | None, Identifies(2, SAME)] = None
    """Which release of the source."""

    per_person: Annotated[Quantity | None, Measures("t/person")] = None
    """Emissions per inhabitant, CO2e a year."""

    total: Annotated[Quantity | None, Measures("t")] = None
    """Emissions of all inhabitants, t CO2e a year."""

    parts: list[ConsumptionPart] | None = None
    """By category."""


class Removal(Record):
    """Carbon taken up or stored. Source: GPC 1.1 (removals apart from emissions)."""

    ID_FROM = ("{kind}-{period}", "{kind}")

    kind: Annotated[str | None, CodeList("removal-kinds", open=True), Identifies(3, SAME)] = None
    """Forest, soil, bio-CCS, biochar …"""

    place: Annotated[Literal["inside", "outside"] | None, Identifies(2, SAME)] = None
    """Inside or outside the boundary."""

    period: Annotated[Period | None, Identifies(2, SAME), Yearly(history=True)] = None
    """The period covered."""

    amount: Annotated[Quantity | None, Measures("t")] = None
    """Carbon dioxide removed a year, t CO2e, as a positive number."""

    method: Text | None = None
    """How it was worked out."""


class Entity(Model):
    """A part of the municipal group. Source: GHG Protocol Corporate Standard ch. 3."""

    KEY = "id"

    id: str
    """Short name."""

    name: Text
    """Name of the company or department."""

    share: Annotated[Quantity | None, Measures("%")] = None
    """Share owned."""


class OrganisationCell(Quantity):
    """Emissions of the municipal group in one scope or category, t CO2e."""

    KEY = None

    entity: str | None = None
    """Id of the entity; the whole group where absent."""

    scope: Literal[1, 2, 3]
    """GHG Protocol scope."""

    category: Annotated[str | None, CodeList("ghg-protocol-categories")] = None
    """Scope 3 category, 3.1 to 3.15."""

    basis: Literal["location", "market"] | None = None
    """How electricity was counted in scope 2. Source: GHG Protocol Scope 2 Guidance."""

    complete: bool | None = None
    """False where the category is known to be incomplete."""


class OrganisationTotal(Quantity):
    """Emissions of one scope as stated for the whole group, t CO2e."""

    KEY = "scope"

    scope: Annotated[str, CodeList("ghg-protocol-scopes")]
    """Which scope. Source: GHG Protocol Corporate Standard ch. 4."""


class OrganisationInventory(Record):
    """Emissions of what the municipality itself owns and runs. Source: GHG Protocol Corporate Standard."""

    ID_FROM = ("{period}",)

    ALIASES: ClassVar[dict[str, Alias]] = {
        name: Alias("totals", (("scope", name.replace("_", "-")),)) for name in ("scope_1", "scope_2", "scope_3")
    }

    period: Annotated[Period | None, Identifies(4, SAME)] = None
    """The period covered."""

    approach: Annotated[str | None, CodeList("control-approaches", open=True), Identifies(1)] = None
    """Operational control, financial control, equity share."""

    protocol: Annotated[str | None, CodeList("inventory-protocols", open=True), Identifies(1)] = None
    """Standard or protocol followed. Source: GHG Protocol Corporate Standard ch. 9."""

    method: Text | None = None
    """Method in words."""

    gases: list[Annotated[str, CodeList("gases")]] | None = None
    """Gases covered. Source: GHG Protocol Corporate Standard ch. 9."""

    sources_covered: list[Annotated[str, CodeList("organisation-sources", open=True)]] | None = None
    """Activities whose emissions are counted. Source: GHG Protocol Corporate Standard ch. 4."""

    verified: Annotated[str | None, CodeList("verifications", open=True)] = None
    """How it was verified. Source: GHG Protocol Corporate Standard ch. 10."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files that hold it, in the year's evidence folder."""

    web: Text | None = None
    """Public address of the inventory."""

    entities: list[Entity] | None = None
    """Parts of the group."""

    cells: list[OrganisationCell] | None = None
    """Emissions by entity, scope and category."""

    totals: list[OrganisationTotal] | None = None
    """Totals by scope as stated; added up from the cells where absent. Source: GHG Protocol Corporate Standard."""

    total: Annotated[Quantity | None, Measures("t")] = None
    """Total as stated, t CO2e."""

    figures_note: Text | None = None
    """Remark on the figures. Source: GHG Protocol Corporate Standard ch. 9."""

    gaps: Text | None = None
    """What is not counted, and why."""

    @property
    def scope_1(self) -> OrganisationTotal | None:
        """Direct emissions of the group; see `scope`."""
        return self.scope(1)

    @property
    def scope_2(self) -> OrganisationTotal | None:
        """Emissions of bought energy; see `scope`."""
        return self.scope(2)

    @property
    def scope_3(self) -> OrganisationTotal | None:
        """Other indirect emissions; see `scope`."""
        return self.scope(3)

    def scope(self, number: int) -> OrganisationTotal | None:
        """Emissions of one scope: as stated, else the sum of its cells, t CO2e unrounded.

        None where nothing is told, and where the cells overlap: the whole group beside its entities, a scope beside
        its categories, electricity on both bases. Which of them counts is for the city to state.

        Source: GHG Protocol Corporate Standard; Scope 2 Guidance (two bases, never added).
        """
        name = f"scope-{number}"
        stated = next((t for t in self.totals or () if t.scope == name), None)
        if stated is not None and stated.nothing != "unanswered":
            return stated
        cells = [c for c in self.cells or () if c.scope == number and c.value is not None]
        kinds = {(c.entity is None, c.category is None, c.basis) for c in cells}
        try:
            values = [convert(c.value or Decimal(0), c.unit or "t", "t") for c in cells]
        except UnitError:
            return stated
        if len(kinds) != 1:
            return stated
        return OrganisationTotal.model_construct(scope=name, value=sum(values, Decimal(0)), unit="t")
