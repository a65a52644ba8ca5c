"""What `schemas/references/reconciliation.toml` may say."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Literal

from pydantic import Field

from reporter.questionnaire.condition import Certainty, Part
from reporter.resources import schemas


class Side(Part):
    """A place where a form tells of an inventory."""

    platform: str
    """Whose form."""

    inventory: Literal["main_inventory", "baseline_inventory", "newest_monitoring_inventory"] | None = None
    """Which inventory it tells of; None where what is compared belongs to none. Inventories of different periods are
    not compared."""

    energy: str | None = None
    """Number of a table of energy, sectors by carriers, that the platform multiplies itself."""

    factors: str | None = None
    """Reference of the row of factors it is multiplied by; its columns are the carriers too."""


class Energy(Part):
    """Which part of a table of energy."""

    sectors: list[str]
    """Rows; all where empty."""

    carriers: Literal["grid", "burnt", "all"] = "all"
    """Columns: what comes over a grid, what is burnt on the spot, or both."""

    times_factor: bool = True
    """Whether emissions are meant, energy times factor; else the energy."""


class Quantity(Part):
    """Something that several forms ask for."""

    code: str
    """Its name in the data."""

    name: dict[str, str]
    """Its name for people, by language."""

    unit: str
    """Unit of all its cells, as the forms give it."""

    cells: dict[str, list[str]]
    """Side → references of cells that are added up. `[*]`: every row of a list, each compared by itself."""

    parts: list[str] = Field(default_factory=list)
    """Codes of quantities that it is the sum of, with others."""

    energy: Energy | None = None
    """What sides with a table of energy add to it."""


class Rule(Part):
    """Why two forms may differ and both be right."""

    says: dict[str, str]
    """The reason, by language."""

    quantities: list[str]
    """Codes of the quantities it touches."""

    sides: list[str]
    """Sides that ask otherwise than the rest."""

    cells: list[str] = Field(default_factory=list)
    """platform:reference of cells whose sum the sides leave out."""

    part_of: list[str] = Field(default_factory=list)
    """platform:reference of cells of which the sides leave out a part that is not known: at most their sum. A rule
    with neither says nothing of how much."""

    when: dict[str, list[str]] = Field(default_factory=dict)
    """platform:reference of a cell → answers with which the rule holds; "" stands for unanswered. `[*]`: any row.
    Without a condition it always holds."""

    source: str
    """Where the rule was read."""

    certainty: Certainty
    """How sure it is."""


class Definition(Part):
    """The whole file."""

    agrees_within: float
    """Share of the figure up to which two agree: forms round at different steps."""

    agrees_because: str
    """Where the share comes from."""

    grid: list[str]
    """Columns of energy tables that come over a grid."""

    side: dict[str, Side]
    """Sides by name."""

    quantity: list[Quantity]
    """Quantities, in the order they are told."""

    rule: list[Rule]
    """Rules."""


@cache
def definition() -> Definition:
    """The quantities that forms share."""
    file = schemas() / "references" / "reconciliation.toml"
    return Definition.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
