"""Named functions for the few answers that data cannot express.

Belongs here: one module per kind of question, each function `(record, context) -> Derived`. Does not belong
here: anything a `copy`, `codes` or `sum` can say.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple


class Derived(NamedTuple):
    """What a derivation gives."""

    value: Decimal | str | list[str] | None
    """The answer: a number in the column's unit, words, or codes where the column names a crosswalk; None where it
    cannot be told."""

    reads: tuple[str, ...]
    """Paths, from the row's record or the status, that the answer rests on."""


Derivation = Callable[[Any, int], Derived]
"""Takes the row's record (the status itself where rows are fixed) and the row's position, from 1."""


def functions() -> dict[str, Derivation]:
    """Every derivation by the name a questionnaire uses."""
    from reporter.derivations import (
        actions,
        adaptation,
        covenant,
        inventories,
        networks,
        netzero,
        plans,
        services,
        targets,
    )

    return {
        "adaptation_action_reference": actions.adaptation_reference,
        "adaptation_goal_reference": adaptation.reference,
        "adaptation_plan_adopted": plans.adaptation_plan_adopted,
        "adaptation_plan_presence": plans.adaptation_plan_presence,
        "additional_sectors": inventories.additional_sectors,
        "against_business_as_usual": covenant.business_as_usual,
        "capacity_direction": adaptation.capacity_direction,
        "covenant_commitment": covenant.commitment,
        "covenant_sector": covenant.sector,
        "emission_reporting_unit": covenant.reporting_unit,
        "emission_target_achieved": targets.emission_target_achieved,
        "factor_energy": inventories.factor_energy,
        "factor_mass": inventories.factor_mass,
        "first_adaptation_goal": adaptation.first_goal,
        "first_assessment": adaptation.first_assessment,
        "first_target_set": targets.first_set,
        "freight_share": services.freight_share,
        "impact_timescale": actions.impact_timescale,
        "inventory_from": inventories.period_from,
        "inventory_to": inventories.period_to,
        "mitigation_action_reference": actions.mitigation_reference,
        "mitigation_plan_adopted": plans.mitigation_plan_adopted,
        "mitigation_plan_presence": plans.mitigation_plan_presence,
        "net_emissions_in_target_year": targets.net_emissions,
        "netzero_decided": netzero.decided,
        "netzero_emissions": netzero.emissions(),
        "netzero_energy_burnt": netzero.energy("burnt"),
        "netzero_energy_grid": netzero.energy("grid"),
        "netzero_energy_total": netzero.energy("total"),
        "netzero_gap": netzero.gap,
        "netzero_gap_share": netzero.gap_share,
        "netzero_residual": netzero.residual,
        "netzero_residual_share": netzero.residual_share,
        "netzero_scope_1": netzero.emissions("direct"),
        "netzero_scope_2": netzero.emissions("indirect"),
        "netzero_scope_3": netzero.emissions("outside"),
        "netzero_to_reduce": netzero.to_reduce,
        "network_requirement": networks.requirement,
        "newest_action_status": actions.newest_status,
        "passenger_share": services.passenger_share,
        "plan_focus": plans.focus,
        "share_of_target_achieved": targets.achieved,
        "synergies_assessed": plans.synergies_assessed,
        "target_reference": targets.reference,
        "target_types_in_place": targets.types_in_place,
        "targets_conditional": targets.conditional,
        "transferable_units": targets.transferable,
    }
