"""RISK: whether the risk and vulnerability assessment leaves something unsaid."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.findings import Finding, differing
from reporter.model.adaptation import HazardRisk
from reporter.model.status import AnnualStatus


def twice(status: AnnualStatus) -> Iterator[Finding]:
    """The same hazard is assessed in two records and neither says why (RISK-001)."""
    first: dict[str, HazardRisk] = {}
    for risk in status.hazards or ():
        if risk.hazard is None:
            continue
        if risk.hazard in first and not risk.comment:
            earlier = first[risk.hazard]
            path, differs = f"hazards[{earlier.id}]", differing(*(record.model_dump() for record in (earlier, risk)))
            params = {"hazard": risk.hazard, "first": path, "differs": differs}
            yield Finding("RISK-001", f"hazards[{risk.id}]", params, (path,))
        first.setdefault(risk.hazard, risk)


def unanswered(status: AnnualStatus) -> Iterator[Finding]:
    """High probability and magnitude, and no action addresses it (RISK-002).

    Judged only where the status holds actions at all. Source: Covenant practice, each high risk has an action.
    """
    if not status.actions:
        return
    addressed = {h for a in status.actions for h in a.hazards or ()}
    high = ("high", "medium-high")
    for risk in status.hazards or ():
        if risk.probability in high and risk.magnitude in high and risk.hazard not in addressed:
            yield Finding("RISK-002", f"hazards[{risk.id}]", {"hazard": risk.hazard or risk.id})


def half(status: AnnualStatus) -> Iterator[Finding]:
    """Probability or magnitude is missing while the other is given (RISK-003). Source: GCoM CRF 2.1."""
    for risk in status.hazards or ():
        given = {"probability": risk.probability, "magnitude": risk.magnitude}
        missing = [name for name, value in given.items() if value is None]
        if len(missing) == 1:
            params = {"hazard": risk.hazard or risk.id, "missing": missing}
            yield Finding("RISK-003", f"hazards[{risk.id}]", params)


CHECKS = (twice, unanswered, half)
