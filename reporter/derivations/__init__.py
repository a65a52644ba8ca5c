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

    value: Decimal | str | None
    """The answer, a number in the column's unit; None where it cannot be told."""

    reads: tuple[str, ...]
    """Paths, from the row's record or the status, that the answer rests on."""


Derivation = Callable[[Any, int], Derived]
"""Takes the row's record (the status itself where rows are fixed) and the row's position, from 1."""


def functions() -> dict[str, Derivation]:
    """Every derivation by the name a questionnaire uses."""
    from reporter.derivations import actions, adaptation, services, targets

    return {
        "adaptation_action_reference": actions.adaptation_reference,
        "adaptation_goal_reference": adaptation.reference,
        "freight_share": services.freight_share,
        "mitigation_action_reference": actions.mitigation_reference,
        "net_emissions_in_target_year": targets.net_emissions,
        "passenger_share": services.passenger_share,
        "share_of_target_achieved": targets.achieved,
        "target_reference": targets.reference,
    }
