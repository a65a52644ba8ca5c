"""Inventories beside the territorial one: consumption, the municipal group, removals."""

from __future__ import annotations

from typing import Annotated, Literal

from reporter.model.base import CodeList, Measures, Model, Period, Record, Text
from reporter.model.quantities import Quantity


class ConsumptionPart(Quantity):
    """Emissions of one category of consumption."""

    KEY = "category"

    category: str
    """Name of the category in the source."""


class ConsumptionInventory(Record):
    """Emissions of what the inhabitants consume, wherever they occur. Source: PAS 2070, C40 consumption method."""

    period: Period | None = None
    """The period covered."""

    covers: Literal["households", "total"] | None = None
    """Households only, or public consumption and investment too. The two are never compared with each other."""

    method: Text | None = None
    """Method in words."""

    release: str | None = None
    """Which release of the source."""

    per_person: Annotated[Quantity | None, Measures("t/person")] = None
    """Emissions per inhabitant, CO2e a year."""

    total: Annotated[Quantity | None, Measures("t")] = None
    """Emissions of all inhabitants, t CO2e a year."""

    parts: list[ConsumptionPart] | None = None
    """By category."""


class Removal(Record):
    """Carbon taken up or stored. Source: GPC 1.1 (removals apart from emissions)."""

    kind: Annotated[str | None, CodeList("removal-kinds", open=True)] = None
    """Forest, soil, bio-CCS, biochar …"""

    place: Literal["inside", "outside"] | None = None
    """Inside or outside the boundary."""

    period: Period | None = None
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


class OrganisationInventory(Record):
    """Emissions of what the municipality itself owns and runs. Source: GHG Protocol Corporate Standard."""

    period: Period | None = None
    """The period covered."""

    approach: Annotated[str | None, CodeList("control-approaches")] = None
    """Operational control, financial control, equity share."""

    method: Text | None = None
    """Method in words."""

    entities: list[Entity] | None = None
    """Parts of the group."""

    cells: list[OrganisationCell] | None = None
    """Emissions by entity, scope and category."""

    total: Annotated[Quantity | None, Measures("t")] = None
    """Total as stated, t CO2e."""

    gaps: Text | None = None
    """What is not counted, and why."""
