"""How much forms ask for the same: laws, and facts that two forms are known to share."""

from __future__ import annotations

import pytest

from reporter.model.status import AnnualStatus
from reporter.paths import PathError, leaf
from reporter.questionnaire import load
from reporter.readiness.overlap import asked, plain

FORMS = {p: load.of_cycle(p, next(iter(load.cycles(p)))) for p in load.platforms()}


@pytest.mark.parametrize(
    ("start", "path", "fact"),
    [
        (None, "main_inventory.period", "inventories.period"),
        ("actions", "status.status", "actions.statuses.status"),
        (None, "jurisdiction.latest_population.value", "jurisdiction.population.value"),
        (None, "indicators[renewable-energy-use].latest", "indicators[renewable-energy-use].observations"),
        ("plans", "cost.total", "plans.cost.total"),
    ],
)
def test_an_alias_is_the_list_it_stands_for(start: str | None, path: str, fact: str) -> None:
    assert plain(start, path) == fact


@pytest.mark.parametrize("platform", FORMS)
def test_every_fact_is_a_field_of_the_model(platform: str) -> None:
    for field in asked(FORMS[platform]).fields:
        first = field.split(".")[0]
        assert field.startswith("function ") or first in {*AnnualStatus.model_fields, *AnnualStatus.COMPUTED}
    with pytest.raises(PathError):
        leaf(AnnualStatus, "function")


def test_forms_share_what_they_are_known_to_share() -> None:
    facts = {p: asked(form).facts for p, form in FORMS.items()}
    for fact in ("targets.base_year", "hazards.probability", "inventories.cells solid-waste:direct"):
        assert all(fact in facts[p] for p in ("cdp-track", "gcom-crf", "mycovenant"))
    energy = {f for f in facts["mycovenant"] if f.startswith("inventories.energy[")}
    assert energy
    assert not energy & (facts["cdp-track"] | facts["gcom-crf"])


def test_fields_are_facts_without_places() -> None:
    for form in FORMS.values():
        told = asked(form)
        assert len(told.fields) <= len(told.facts)
        assert not any("[" in f or " " in f for f in told.fields if not f.startswith("function "))


def test_forms_that_are_one_form_ask_for_the_same() -> None:
    assert asked(load.of_cycle("cdp-track", 2024)).facts == asked(load.of_cycle("cdp-track", 2025)).facts
