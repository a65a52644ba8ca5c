"""Whether a city does what a network of municipalities asks of its members before anything is scored."""

from __future__ import annotations

from reporter.derivations import Derived
from reporter.model.status import AnnualStatus

ORDER = ("inventories", "targets", "actions", "reports")
"""Requirements in the order of the form: follows its emissions, has targets, has a plan and acts, reports."""


def requirement(status: AnnualStatus, order: int) -> Derived:
    """`yes` where the status shows that a base requirement is met; else None: that it is not met nobody has said.

    Emissions are followed where inventories of at least two periods are there. A plan counts with an action.

    Source: klimatkommunerna.se, base requirements for membership.
    """
    what = ORDER[order - 1]
    if what == "inventories":
        met, reads = len({i.period for i in status.inventories or () if i.period}) > 1, ("inventories",)
    elif what == "targets":
        met, reads = bool(status.targets), ("targets",)
    elif what == "actions":
        acting = any("mitigation" in (action.pillars or ()) for action in status.actions or ())
        return Derived("yes" if status.plans and acting else None, ("plans", "actions"))
    else:
        return Derived(None, ())
    return Derived("yes" if met else None, reads)
