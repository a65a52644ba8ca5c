"""The annual status: everything that is true of one city in one reporting year."""

from typing import Annotated, ClassVar, TypeVar

from reporter.model.actions import Action, Pledge
from reporter.model.adaptation import (
    AdaptationGoal,
    AdaptiveCapacity,
    HazardRisk,
    RiskVulnerabilityAssessment,
)
from reporter.model.base import Alias, Attached, CodeList, Lasting, Measures, Model, Record, Text, Whole, Year, Yearly
from reporter.model.budgets import CarbonBudget
from reporter.model.city import Collaboration, Engagement, Governance, Jurisdiction
from reporter.model.energy import EnergyMix, RenewableEnergy, SectorEnergy
from reporter.model.finance import ClimateFinance, CreditTransaction, Project
from reporter.model.indicators import Indicator, Subject
from reporter.model.inventory import Inventory
from reporter.model.organisation import ConsumptionInventory, OrganisationInventory, Removal
from reporter.model.plans import ConsumptionStrategy, Decision, Document, Feedback, Plan
from reporter.model.quarters import EmissionBudget, QuarterlyActivity
from reporter.model.services import AirQuality, Fleet, HealthImpact, ModeShare, WaterSource
from reporter.model.submission import Submission
from reporter.model.targets import OtherTarget, Target

PRESENT = "yes"
"""What `presence` says of a part that the status holds."""

T = TypeVar("T", bound=Record)

MODEL_VERSION = 1
"""Version of the model below; see `reporter.model.migrations`."""


class Absence(Record):
    """Something the city does not have, and why; its id is the list of the status: targets, inventories,
    risk_assessments. Source: GCoM CRF 2.0, 4.0, 5.0.
    """

    reason: Annotated[str, CodeList("absence-reasons", open=True)]
    """Why there is none."""


PARTS = (
    "inventories",
    "consumption_inventories",
    "organisation_inventories",
    "targets",
    "risk_assessments",
    "adaptation_goals",
    "climate_plans",
)
"""Parts whose presence is asked for."""


class AnnualStatus(Model):
    """One city, one reporting year. Lists are keyed by the id of their records; order carries no meaning."""

    COMPUTED: ClassVar[dict[str, CodeList | Measures]] = {"presence": CodeList("absence-reasons", open=True)}

    ALIASES: ClassVar[dict[str, Alias]] = {
        "main_inventory": Alias("inventories", (("id", "main"), ("main", True))),
        "baseline_inventory": Alias("inventories", (("id", "bei"), ("role", "BEI"))),
        "newest_monitoring_inventory": Alias("inventories", (("id", "mei"), ("role", "MEI"))),
        "main_consumption_inventory": Alias("consumption_inventories", (("id", "main"),)),
        "main_organisation_inventory": Alias("organisation_inventories", (("id", "main"),)),
    }

    model_version: Whole = MODEL_VERSION
    """Version of the model the files were written for; older ones are migrated on reading."""

    reporting_year: Year
    """Year of the questionnaires this status answers. Not the year of the emissions."""

    jurisdiction: Jurisdiction | None = None
    """The territory."""

    governance: Governance | None = None
    """Who steers and how."""

    engagements: list[Engagement] | None = None
    """Other levels of government in the climate work."""

    collaborations: list[Collaboration] | None = None
    """Work with others."""

    inventories: Annotated[list[Inventory] | None, Yearly(history=True)] = None
    """Emissions of the territory; revised back-years stand beside the old ones."""

    removals: list[Removal] | None = None
    """Carbon taken up or stored."""

    consumption_inventories: Annotated[list[ConsumptionInventory] | None, Yearly(history=True)] = None
    """Emissions of consumption."""

    organisation_inventories: Annotated[list[OrganisationInventory] | None, Yearly(history=True)] = None
    """Emissions of the municipal group."""

    targets: list[Target] | None = None
    """Emission targets."""

    carbon_budgets: list[CarbonBudget] | None = None
    """What the city may still emit in all."""

    credit_transactions: list[CreditTransaction] | None = None
    """Carbon credits bought or sold."""

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

    consumption_strategies: list[ConsumptionStrategy] | None = None
    """Strategies on emissions of consumption and of the city's own purchases."""

    actions: list[Action] | None = None
    """Mitigation, adaptation and energy-poverty measures."""

    projects: list[Project] | None = None
    """Projects that seek finance."""

    finance: ClimateFinance | None = None
    """How the city comes by money for climate work."""

    pledges: list[Pledge] | None = None
    """What the city has promised in contracts."""

    quarterly_activities: Annotated[list[QuarterlyActivity] | None, Yearly(history=True)] = None
    """What departments used, quarter by quarter."""

    emission_budgets: Annotated[list[EmissionBudget] | None, Yearly(history=True)] = None
    """Emissions that departments may cause in a year."""

    indicators: list[Indicator] | None = None
    """What is measured."""

    subjects: list[Subject] | None = None
    """How well each subject is known."""

    energy_mixes: list[EnergyMix] | None = None
    """What electricity and heat are made from."""

    renewables: list[RenewableEnergy] | None = None
    """Renewable energy made in the territory, by technology."""

    sector_energy: list[SectorEnergy] | None = None
    """Electricity and heat used, by sector."""

    mode_shares: list[ModeShare] | None = None
    """How travel divides among modes of transport."""

    fleets: list[Fleet] | None = None
    """Vehicles in the territory, by group."""

    health_impacts: list[HealthImpact] | None = None
    """What a changed climate does to health."""

    air_quality: list[AirQuality] | None = None
    """Polluted air, by measure."""

    water_sources: list[WaterSource] | None = None
    """Where the city's water comes from."""

    documents: Annotated[list[Document] | None, Lasting()] = None
    """Sources and evidence."""

    decisions: Annotated[list[Decision] | None, Lasting()] = None
    """Decisions the status rests on."""

    feedback: Annotated[list[Feedback] | None, Lasting()] = None
    """What readers of earlier filings said."""

    submissions: list[Submission] | None = None
    """How far handing in has come, by platform."""

    texts: dict[str, Text] | None = None
    """Texts of the city's own that belong to no record, by a short name."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of further files filed with the status, in the year's evidence folder, that belong to no record."""

    absences: list[Absence] | None = None
    """What the city does not have, and why."""

    @property
    def climate_plans(self) -> list[Plan]:
        """Plans of which climate is the subject."""
        return [p for p in self.plans or () if p.scope == "climate"]

    @property
    def presence(self) -> dict[str, str]:
        """Part → "yes" where the status holds it, else the reason of its absence; parts with neither are left out."""
        held = {name: PRESENT for name in PARTS if getattr(self, name)}
        return {a.id: a.reason for a in self.absences or ()} | held

    @property
    def main_inventory(self) -> Inventory | None:
        """The year's inventory: the one marked `main`; else the one of the newest period, and of its newest release.

        None where there is none. One carried over from last year is history until somebody confirms it: a whole
        inventory must not be filed again because nobody looked.
        """
        inventories = _of_this_year(self.inventories)
        marked = [i for i in inventories if i.main]
        return next(iter(marked), None) or max(
            inventories, key=lambda i: (i.period or "", i.release or ""), default=None
        )

    @property
    def baseline_inventory(self) -> Inventory | None:
        """The baseline inventory (BEI): of several the newest release, then the earliest period; None where none is."""
        found = [i for i in self.inventories or () if i.role == "BEI"]
        newest = max((i.release or "" for i in found), default="")
        return min((i for i in found if (i.release or "") == newest), key=lambda i: i.period or "", default=None)

    @property
    def newest_monitoring_inventory(self) -> Inventory | None:
        """The monitoring inventory (MEI) of the newest period, and of its newest release; None where there is none."""
        found = (i for i in self.inventories or () if i.role == "MEI")
        return max(found, key=lambda i: (i.period or "", i.release or ""), default=None)

    @property
    def main_consumption_inventory(self) -> ConsumptionInventory | None:
        """The consumption-based inventory of the newest period; None where there is none. As `main_inventory`."""
        return max(_of_this_year(self.consumption_inventories), key=lambda i: i.period or "", default=None)

    @property
    def main_organisation_inventory(self) -> OrganisationInventory | None:
        """The inventory of the municipal group of the newest period; None where there is none. As `main_inventory`."""
        return max(_of_this_year(self.organisation_inventories), key=lambda i: i.period or "", default=None)

    def document(self, id: str | None) -> Document | None:
        """The document of that id, or None."""
        return next((d for d in self.documents or () if d.id == id), None)


def _of_this_year(inventories: list[T] | None) -> list[T]:
    """Those that somebody stands for this year, or is working on."""
    return [i for i in inventories or () if i.state != "carried-over"]
