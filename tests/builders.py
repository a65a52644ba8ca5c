"""Records with valid defaults, so that a test states only its point. Everything in them is invented.

Each function takes the record's fields by name and puts them over the defaults. A status of defaults alone gives
no finding (held by `tests/checks/test_all.py`), so whatever comes out of a check is the test's own doing.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter import checks, filing_checks, reconciliation
from reporter.cli import filings
from reporter.findings import Finding
from reporter.layouts.cell_place import CellPlace
from reporter.model.actions import Action, Pledge
from reporter.model.adaptation import AdaptationGoal, AdaptiveCapacity, HazardRisk, RiskVulnerabilityAssessment
from reporter.model.budgets import CarbonBudget
from reporter.model.city import City, Collaboration, Governance, Jurisdiction
from reporter.model.indicators import Indicator
from reporter.model.inventory import Cell, Inventory, Note, Total
from reporter.model.organisation import ConsumptionInventory, OrganisationInventory, Removal
from reporter.model.plans import Decision, Document, Feedback, Plan
from reporter.model.quantities import Quantity
from reporter.model.quarters import EmissionBudget, QuarterlyActivity
from reporter.model.status import AnnualStatus
from reporter.model.targets import OtherTarget, Target

PAPER = "paper"
"""Id of the document that every status of `status()` holds and every record comes from."""


AT = CellPlace("a.csv", "", 2, 1)
"""Where a cell of an invented filing stands."""


def number(value: str | int) -> Decimal:
    """A number as it is read from a file."""
    return Decimal(str(value))


def figure(value: str | int | None = None, unit: str | None = None, **fields: Any) -> Quantity:
    return Quantity.model_validate(_given(value, unit) | fields)


def _given(value: str | int | None, unit: str | None) -> dict[str, Any]:
    return ({} if value is None else {"value": number(value)}) | ({} if unit is None else {"unit": unit})


# -- emissions


def cell(ref: str = "I.1.1", value: str | int | None = None, unit: str | None = None, **fields: Any) -> Cell:
    return Cell.model_validate({"ref": ref} | _given(value, unit) | fields)


def total(ref: str = "waste:direct", value: str | int | None = None, unit: str | None = None, **fields: Any) -> Total:
    return Total.model_validate({"ref": ref} | _given(value, unit) | fields)


def note(subsector: str = "waste", text: str = "Counted by the region.") -> Note:
    return Note(subsector=subsector, text=text)


def inventory(*cells: Cell, id: str = "2024", **fields: Any) -> Inventory:
    defaults: dict[str, Any] = {
        "id": id,
        "source": PAPER,
        "period": "2024",
        "framework": "GPC",
        "protocol": "gpc",
        "boundary": "same",
    }
    return Inventory.model_validate(defaults | ({"cells": list(cells)} if cells else {}) | fields)


def removal(**fields: Any) -> Removal:
    return Removal.model_validate(
        {"id": "forest", "source": PAPER, "kind": "forest-and-land", "place": "inside", "period": "2024"}
        | {"amount": figure(3, "kt")}
        | fields
    )


def consumption(**fields: Any) -> ConsumptionInventory:
    defaults = {"id": "consumption-2024", "source": PAPER, "period": "2024", "covers": "households"}
    return ConsumptionInventory.model_validate(defaults | {"per_person": figure("5.1", "t/person")} | fields)


def organisation(**fields: Any) -> OrganisationInventory:
    defaults = {"id": "group-2024", "source": PAPER, "period": "2024", "approach": "operational-control"}
    return OrganisationInventory.model_validate(defaults | {"total": figure(9, "kt")} | fields)


# -- goals and actions


def target(**fields: Any) -> Target:
    defaults: dict[str, Any] = {
        "id": "t2030",
        "source": PAPER,
        "type": "base-year-absolute",
        "boundary": "same",
        "base_year": 2010,
        "base_emissions": figure(400, "kt"),
        "reduction": figure(80, "%"),
        "target_year": 2030,
    }
    return Target.model_validate(defaults | fields)


def other_target(**fields: Any) -> OtherTarget:
    defaults = {"id": "solar", "source": PAPER, "kind": "renewable-energy-generation", "target_year": 2030}
    return OtherTarget.model_validate(defaults | {"target_value": figure(20, "GWh")} | fields)


def carbon_budget(**fields: Any) -> CarbonBudget:
    defaults = {"id": "budget-2025", "source": PAPER, "from_year": 2025, "emissions_year": 2024, "gases": ["CO2"]}
    figures = {"amount": figure(800, "kt"), "emissions": figure(100, "kt")}
    return CarbonBudget.model_validate(defaults | figures | fields)


def action(**fields: Any) -> Action:
    defaults: dict[str, Any] = {
        "id": "A1",
        "source": PAPER,
        "title": "Cycle path along the river",
        "statuses": [{"date": "2026-01-15", "status": "ongoing"}],
    }
    return Action.model_validate(defaults | fields)


def quarterly_activity(**fields: Any) -> QuarterlyActivity:
    sound = {"id": "q1", "source": PAPER, "owner": "streets", "quarter": "2026Q1", "activity": "diesel",
             "amount": figure(1000, "L"), "factor": figure(2, "kg"), "per": "L"}  # fmt: skip
    return QuarterlyActivity.model_validate(sound | fields)


def emission_budget(**fields: Any) -> EmissionBudget:
    sound = {"id": "eb1", "source": PAPER, "owner": "streets", "year": 2026, "budget": figure(50, "t")}
    return EmissionBudget.model_validate(sound | fields)


def pledge(**fields: Any) -> Pledge:
    return Pledge.model_validate({"id": "p1", "contract": PAPER, "actions": ["A1"], "outcome": "ongoing"} | fields)


# -- adaptation


def assessment(**fields: Any) -> RiskVulnerabilityAssessment:
    return RiskVulnerabilityAssessment.model_validate({"id": "rva", "year": 2022, "status": "completed"} | fields)


def hazard(**fields: Any) -> HazardRisk:
    defaults = {"id": "floods", "hazard": "floods", "probability": "low", "magnitude": "high"}
    return HazardRisk.model_validate(defaults | fields)


def capacity(**fields: Any) -> AdaptiveCapacity:
    return AdaptiveCapacity.model_validate({"id": "healthcare", "factor": "access-to-healthcare"} | fields)


def adaptation_goal(**fields: Any) -> AdaptationGoal:
    return AdaptationGoal.model_validate(
        {"id": "dry-feet", "goal": "No flooded cellars", "hazards": ["floods"]} | fields
    )


# -- papers and what is measured


def document(id: str = PAPER, **fields: Any) -> Document:
    return Document.model_validate({"id": id, "title": "A paper of an invented town"} | fields)


def decision(**fields: Any) -> Decision:
    return Decision.model_validate({"id": "d1", "body": "The city council", "date": "2025-06-17"} | fields)


def plan(**fields: Any) -> Plan:
    return Plan.model_validate({"id": "plan", "title": "Climate plan", "kind": "mitigation", "decision": "d1"} | fields)


def feedback(**fields: Any) -> Feedback:
    return Feedback.model_validate({"id": "f1", "platform": "a-network", "date": "2025-12"} | fields)


def indicator(**fields: Any) -> Indicator:
    observed = [{"period": 2024, "value": number(21), "unit": "MWh"}]
    return Indicator.model_validate({"id": "energy-use-per-person", "source": PAPER, "observations": observed} | fields)


# -- the whole


def jurisdiction(**fields: Any) -> Jurisdiction:
    people = [{"period": 2024, "value": number(10_000), "unit": "people"}]
    return Jurisdiction.model_validate({"source": PAPER, "population": people} | fields)


def status(**fields: Any) -> AnnualStatus:
    """A status of 2026 that holds the document everything else comes from, and `fields`."""
    return AnnualStatus.model_validate({"reporting_year": 2026, "documents": [document()]} | fields)


PLAIN = (
    "engagements", "credit_transactions", "consumption_strategies", "subjects", "energy_mixes", "renewables",
    "sector_energy", "mode_shares", "fleets", "health_impacts", "air_quality", "water_sources",
)  # fmt: skip
"""Lists of which one record with an id and a source is a sound whole."""


def whole(**fields: Any) -> AnnualStatus:
    """A status with one record of every kind, in which nothing is wrong."""
    defaults: dict[str, Any] = {
        "jurisdiction": jurisdiction(),
        "governance": Governance(oversight="The city council"),
        "collaborations": [Collaboration(id="county", partners="The county")],
        "inventories": [inventory(cell("I.1.1", 12, "kt"), cell("I.1.2", 3, "kt"))],
        "removals": [removal()],
        "consumption_inventories": [consumption()],
        "organisation_inventories": [organisation()],
        "targets": [target()],
        "other_targets": [other_target()],
        "carbon_budgets": [carbon_budget()],
        "risk_assessments": [assessment()],
        "hazards": [hazard()],
        "adaptive_capacity": [capacity()],
        "adaptation_goals": [adaptation_goal()],
        "plans": [plan()],
        "actions": [action()],
        "pledges": [pledge()],
        "quarterly_activities": [quarterly_activity()],
        "emission_budgets": [emission_budget()],
        "indicators": [indicator()],
        "decisions": [decision()],
        "finance": {},
        "projects": [{"id": "solar", "source": PAPER, "title": "Solar roofs"}],
        "absences": [{"id": "climate_plans", "source": PAPER, "reason": "within-two-years"}],
        "files": ["plan.pdf"],
        **{name: [{"id": "one", "source": PAPER}] for name in PLAIN},
        "feedback": [feedback()],
        "submissions": [{"id": "s1", "source": PAPER, "platform": "a-network", "reviewer": "Board", "decision": "d1"}],
        "texts": {"greeting": "Welcome to an invented town"},
    }
    return status(**(defaults | fields))


def city(**fields: Any) -> City:
    return City.model_validate({"name": "Exempelstad (invented)", "country": "SE"} | fields)


# -- what comes out


def told(findings: Any) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(finding.code, finding.where) for finding in findings]


def checked(folder: Path, year: int | None = None) -> list[Finding]:
    """Every finding of a city's folder as `reporter check` gives them: reading, the status, the filings."""
    who, read = filings.read(folder, year)
    found = [*read.findings, *checks.run(read.status, read.file_of, who)]
    chosen = list(filings.filings(folder, who, read, ()))
    for filing in chosen:
        found += filing_checks.run(filing)
    return [*found, *reconciliation.findings(chosen)]
