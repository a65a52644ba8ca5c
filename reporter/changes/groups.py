"""Changes as a person thinks of them: emissions, targets, actions and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.changes.compare import Change, Comparison
from reporter.changes.revisions import of_the_source
from reporter.model import codelists
from reporter.model.actions import Action
from reporter.paths import parse

GROUP_OF = {
    "inventories": "emissions",
    "removals": "emissions",
    "consumption_inventories": "emissions",
    "organisation_inventories": "emissions",
    "targets": "targets",
    "other_targets": "targets",
    "carbon_budgets": "targets",
    "credit_transactions": "targets",
    "actions": "actions",
    "projects": "actions",
    "risk_assessments": "adaptation",
    "hazards": "adaptation",
    "adaptive_capacity": "adaptation",
    "adaptation_goals": "adaptation",
    "health_impacts": "adaptation",
    "water_sources": "adaptation",
    "indicators": "indicators",
    "subjects": "indicators",
    "quarterly_activities": "indicators",
    "emission_budgets": "targets",
    "energy_mixes": "indicators",
    "renewables": "indicators",
    "sector_energy": "indicators",
    "mode_shares": "indicators",
    "fleets": "indicators",
    "air_quality": "indicators",
    "plans": "plans",
    "consumption_strategies": "plans",
    "decisions": "plans",
    "pledges": "pledges",
}
"""Part of the status → group; what stands in none is everything else."""

ELSE = "other"

GROUPS = (*dict.fromkeys(GROUP_OF.values()), "revisions", ELSE)
"""Groups in the order they are told."""


def group_of(change: Change, comparison: Comparison) -> str:
    """The group a change belongs to; what a source revised is no change of the city's."""
    if of_the_source(change, comparison):
        return "revisions"
    return GROUP_OF.get(parse(change.path)[0][0], ELSE)


def grouped(comparison: Comparison) -> dict[str, list[Change]]:
    """Group → its changes, in the order of `GROUPS`; groups without any are left out."""
    found: dict[str, list[Change]] = {group: [] for group in GROUPS}
    for change in comparison.changes:
        found[group_of(change, comparison)].append(change)
    return {group: changes for group, changes in found.items() if changes}


FATES = ("new", "finished", "restarted", "delayed", "dropped", "gone")
"""What may become of an action. dropped: the city says that it was stopped; gone: it is no longer told of."""


@dataclass(frozen=True)
class Fate:
    """One action and what became of it."""

    fate: str
    before: Action | None
    after: Action | None

    @property
    def action(self) -> Action:
        """The action as it stands now, or as it stood last."""
        action = self.after or self.before
        assert action is not None
        return action

    @property
    def path(self) -> str:
        """Its place in the status."""
        return f"actions[{self.action.id}]"


def fates(comparison: Comparison) -> list[Fate]:
    """Actions that are new, finished, restarted, delayed, dropped or gone; those that go on as before are left out."""
    was = {a.id: a for a in comparison.before.actions or ()}
    now = {a.id: a for a in comparison.after.actions or ()}
    found = [Fate(fate, was.get(id), now.get(id)) for id in (was | now) if (fate := _fate(was.get(id), now.get(id)))]
    return sorted(found, key=lambda f: FATES.index(f.fate))


def _fate(before: Action | None, after: Action | None) -> str | None:
    if before is None or after is None:
        return "new" if before is None else "gone"
    old, new = phase(before), phase(after)
    if new == "stopped" != old:
        return "dropped"
    if new == "done" != old:
        return "finished"
    if old in ("done", "stopped") and new in ("planned", "ongoing"):
        return "restarted"
    return "delayed" if (new == "postponed" != old) or later(before.end, after.end) else None


def phase(action: Action) -> str | None:
    """planned, ongoing, done, postponed or stopped, by the newest status; None where none is told."""
    if action.status is None:
        return None
    code, _ = codelists.own_words(action.status.status)
    return next((row["phase"] for row in codelists.rows("action-statuses") if row["code"] == code), None)


def later(before: str | None, after: str | None) -> bool:
    """Whether one date lies after another, as far as both are known."""
    if before is None or after is None:
        return False
    known = min(len(before), len(after))
    return after[:known] > before[:known]
