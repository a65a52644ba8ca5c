"""The annual status: everything that is true of one city in one reporting year."""

from __future__ import annotations

from typing import ClassVar

from reporter.model.actions import Action, Pledge
from reporter.model.adaptation import (
    AdaptationGoal,
    AdaptiveCapacity,
    HazardRisk,
    RiskVulnerabilityAssessment,
)
from reporter.model.base import Alias, Model, Text, Whole, Year
from reporter.model.city import Collaboration, Governance, Jurisdiction
from reporter.model.indicators import Indicator
from reporter.model.inventory import Inventory
from reporter.model.organisation import ConsumptionInventory, OrganisationInventory, Removal
from reporter.model.plans import Decision, Document, Feedback, Plan
from reporter.model.targets import OtherTarget, Target

MODEL_VERSION = 1
"""Version of the model below; see `reporter.model.migrations`."""


class AnnualStatus(Model):
    """One city, one reporting year. Lists are keyed by the id of their records; order carries no meaning."""

    ALIASES: ClassVar[dict[str, Alias]] = {
        "main_inventory": Alias("inventories", (("id", "main"), ("main", True))),
    }

    model_version: Whole = MODEL_VERSION
    """Version of the model the files were written for; older ones are migrated on reading."""

    reporting_year: Year
    """Year of the questionnaires this status answers. Not the year of the emissions."""

    jurisdiction: Jurisdiction | None = None
    """The territory."""

    governance: Governance | None = None
    """Who steers and how."""

    collaborations: list[Collaboration] | None = None
    """Work with others."""

    inventories: list[Inventory] | None = None
    """Emissions of the territory; revised back-years stand beside the old ones."""

    removals: list[Removal] | None = None
    """Carbon taken up or stored."""

    consumption_inventories: list[ConsumptionInventory] | None = None
    """Emissions of consumption."""

    organisation_inventories: list[OrganisationInventory] | None = None
    """Emissions of the municipal group."""

    targets: list[Target] | None = None
    """Emission targets."""

    other_targets: list[OtherTarget] | None = None
    """Energy and other targets."""

    risk_assessments: list[RiskVulnerabilityAssessment] | None = None
    """Risk and vulnerability assessments (RVA)."""

    hazards: list[HazardRisk] | None = None
    """Climate hazards and their risk."""

    adaptive_capacity: list[AdaptiveCapacity] | None = None
    """What supports or hampers adaptation."""

    adaptation_goals: list[AdaptationGoal] | None = None
    """Adaptation goals."""

    plans: list[Plan] | None = None
    """Plans, programmes, strategies."""

    actions: list[Action] | None = None
    """Mitigation, adaptation and energy-poverty measures."""

    pledges: list[Pledge] | None = None
    """What the city has promised in contracts."""

    indicators: list[Indicator] | None = None
    """What is measured."""

    documents: list[Document] | None = None
    """Sources and evidence."""

    decisions: list[Decision] | None = None
    """Decisions the status rests on."""

    feedback: list[Feedback] | None = None
    """What readers of earlier filings said."""

    texts: dict[str, Text] | None = None
    """Texts of the city's own that belong to no record, by a short name."""

    @property
    def main_inventory(self) -> Inventory | None:
        """The inventory marked `main`; else the one of the newest period, and of its newest release; None where
        there is none.
        """
        inventories = self.inventories or []
        marked = [i for i in inventories if i.main]
        return next(iter(marked), None) or max(
            inventories, key=lambda i: (i.period or "", i.release or ""), default=None
        )

    def document(self, id: str | None) -> Document | None:
        """The document of that id, or None."""
        return next((d for d in self.documents or () if d.id == id), None)
