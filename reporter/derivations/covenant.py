"""Answers that the Covenant of Mayors asks in a way of its own."""

from __future__ import annotations

from reporter.derivations import Derived
from reporter.model.actions import Action
from reporter.model.codelists import own_words, rows
from reporter.model.inventory import Inventory
from reporter.model.targets import Target

WHOLE = (None, "whole-inventory", "scopes-1-and-2", "gpc-basic", "energy-only")
"""Sources a target may cover to stand for a commitment; not one sector alone."""

SECTOR_OF_GROUP = {"transport": "transport", "waste": "waste", "industry": "industry"}
"""Groups of kinds of action that lie in one of the Covenant's sectors as a whole."""

SECTOR_OF_TYPE = {
    "net-zero-municipal-buildings": "municipal",
    "solar-power": "electricity",
    "wind-power": "electricity",
    "hydropower": "electricity",
    "biomass-power": "electricity",
    "district-heating-cooling-plant": "heat",
    "district-heating-cooling-network": "heat",
}
"""Kinds of action that lie in one sector, in groups that do not."""


def commitment(target: Target, order: int) -> Derived:
    """The commitment a target stands for, by its year: CoM2020, CoM2030, long-term (2050 or net zero), else mid-term.

    None for targets that cover one sector, for those of the organisation, and without a year or a percentage. That
    the year decides is inferred.

    Source: JRC open data of MyCovenant, df2A_1 (columns of targets).
    """
    reads = ("target_year", "reduction", "sources_covered", "net_zero")
    partial = target.sources_covered not in WHOLE or target.boundary == "organisation"
    if target.target_year is None or target.reduction is None or partial:
        return Derived(None, reads)
    if target.target_year in (2020, 2030):
        return Derived(f"CoM{target.target_year}", reads)
    long_term = target.target_year >= 2050 or target.net_zero == "yes"
    return Derived("Long-term climate neutrality target (CoM2050)" if long_term else "Mid-term target", reads)


def business_as_usual(target: Target, order: int) -> Derived:
    """Yes where the target is set against a baseline scenario; None where its type is not told."""
    answer = None if target.type is None else "Yes" if target.type == "baseline-scenario" else "No"
    return Derived(answer, ("type",))


def reporting_unit(inventory: Inventory, order: int) -> Derived:
    """Tonnes of carbon dioxide where it is the only gas, of its equivalent where there are others; else None.

    Source: JRC open data of MyCovenant, emission_reporting_unit.
    """
    gases = set(inventory.gases or ())
    unit = "tonnes CO2" if gases == {"CO2"} else "tonnes CO2 equivalent"
    return Derived(unit if gases else None, ("gases",))


def sector(action: Action, order: int) -> Derived:
    """Sector of a mitigation action: as stated, else that of its main kind where it lies in one sector alone.

    None where the kind may lie in several, such as a retrofit of buildings.

    Source: JRC open data of MyCovenant, overview of mitigation actions (codes of sectors).
    """
    kind = own_words((action.types or [""])[0])[0]
    group = next((r["group"] for r in rows("action-types") if r["code"] == kind), "")
    found = action.mitigation_sector or SECTOR_OF_TYPE.get(kind) or SECTOR_OF_GROUP.get(group)
    return Derived(found, ("mitigation_sector", "types"))
