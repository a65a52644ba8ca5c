"""The same quantity in several forms: agreement, what explains a difference, and what does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.answers import Filing
from reporter.cli import filings
from reporter.model.city import City
from reporter.model.inventory import Inventory
from reporter.model.status import AnnualStatus
from reporter.questionnaire import load
from reporter.reconciliation import Comparison, Figure, definition, findings, reconcile
from tests.conftest import ROOT

Run = Callable[..., Any]
CITIES = ROOT / "fixtures" / "cities"
GAS = {"carrier": "natural-gas", "value": 0.2, "unit": "t/MWh"}


def forms(inventory: dict[str, Any], **filing: Any) -> list[Filing]:
    """An inventory through every form that tells of it."""
    held = {"id": "i", "period": "2024", "role": "BEI", **inventory}
    status = AnnualStatus.model_validate({"reporting_year": 2026, "inventories": [held]})
    city = City.model_validate({"name": "Ekby", **filing})
    return [Filing(load.for_year(p, 2026), status, city) for p in ("cdp-track", "gcom-crf", "mycovenant")]


def told(inventory: dict[str, Any], quantity: str, side: str) -> Figure:
    found: list[Comparison] = [c for c in reconcile(forms(inventory)) if c.quantity.code == quantity]
    (figure,) = [f for c in found for f in c.figures if f.side == side]
    return figure


def homes(value: float | str, **more: Any) -> dict[str, Any]:
    """A thousand MWh of gas in homes, 200 t; and what the framework's table says of homes."""
    use = {"sector": "residential-buildings", "carrier": "natural-gas", "value": 1000, "unit": "MWh"}
    return {"energy": [use], "factors": [GAS], "cells": [{"ref": "I.1.1", "value": value, "unit": "t"}], **more}


def test_energy_times_factor_agrees_with_the_table_of_emissions() -> None:
    figure = told(homes(200), "stationary-burnt", "covenant-bei")
    assert (figure.value, figure.verdict, figure.difference) == (Decimal(200), "agrees", 0)
    assert list(findings(forms(homes(200)))) == []


def test_another_figure_without_a_reason_is_a_finding() -> None:
    figure = told(homes(250), "stationary-burnt", "covenant-bei")
    assert (figure.verdict, figure.difference, figure.because) == ("differs", Decimal(-50), ())
    told_ = list(findings(forms(homes(250))))
    assert [(f.code, f.where) for f in told_] == [
        ("SAME-001", "mycovenant@2022:3.2[residential-buildings].natural-gas")
    ]
    assert "250 t in cdp-track 3.1.3[stationary-energy].1, 200 here; -50 between them" in told_[0].message()


def test_what_the_covenant_does_not_ask_explains_the_difference_to_the_tonne() -> None:
    inventory = homes(200)
    inventory["cells"] += [
        {"ref": ref, "value": v, "unit": "t"} for ref, v in (("fugitive:direct", 7), ("IV.1", 30), ("V.1", 60))
    ]
    figure = told(inventory, "direct", "covenant-bei")
    assert (figure.verdict, figure.difference) == ("explained", Decimal(-97))
    assert sorted(rule.certainty for rule in figure.because) == ["inferred", "inferred", "seen"]
    assert list(findings(forms(inventory))) == []


def test_a_part_of_industry_may_be_left_out_but_no_more_than_all_of_it() -> None:
    inventory = homes(200)
    inventory["cells"] += [{"ref": "I.3.1", "value": 40, "unit": "t"}]
    assert told(inventory, "stationary-burnt", "covenant-bei").verdict == "not-measured"
    inventory["cells"][0]["value"] = 300
    assert told(inventory, "stationary-burnt", "covenant-bei").verdict == "differs"
    inventory["cells"][0]["value"] = 100
    assert told(inventory, "stationary-burnt", "covenant-bei").verdict == "differs"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"factor_source": "lca", "gases": ["CO2", "CH4"]}, "LCA factors"),
        ({"factor_source": "ipcc", "gases": ["CO2"]}, "carbon dioxide alone"),
    ],
)
def test_another_way_of_counting_is_told_as_a_reason_that_nobody_measured(said: dict[str, Any], reason: str) -> None:
    figure = told(homes(250, **said), "stationary-burnt", "covenant-bei")
    assert figure.verdict == "not-measured"
    assert any(reason in rule.says["en"] for rule in figure.because)


def test_gases_of_the_baseline_excuse_nothing_in_the_monitoring_inventory() -> None:
    baseline = {"id": "b", "period": "2010", "role": "BEI", **homes(200, gases=["CO2"])}
    monitoring = {"id": "m", "period": "2024", "role": "MEI", "main": True, **homes(250, gases=["CO2", "CH4"])}
    status = AnnualStatus.model_validate({"reporting_year": 2026, "inventories": [baseline, monitoring]})
    city = City.model_validate({"name": "Ekby"})
    given_ = [Filing(load.for_year(p, 2026), status, city) for p in ("gcom-crf", "mycovenant")]
    (found,) = [c for c in reconcile(given_) if c.quantity.code == "stationary-burnt"]
    assert [f.verdict for f in found.figures if f.side == "covenant-mei"] == ["differs"]


def test_energy_without_a_factor_is_not_a_smaller_sum() -> None:
    inventory = homes(200)
    inventory["energy"].append({"sector": "residential-buildings", "carrier": "coal", "value": 5, "unit": "MWh"})
    figure = told(inventory, "stationary-burnt", "covenant-bei")
    assert (figure.verdict, figure.missing) == ("cannot-tell", ("3.3[factor].coal",))


def test_inventories_of_different_years_are_not_compared() -> None:
    main = {"id": "main", "period": "2025", "main": True, "cells": [{"ref": "I.1.1", "value": 9, "unit": "t"}]}
    status = AnnualStatus.model_validate(
        {"reporting_year": 2026, "inventories": [main, {"id": "i", "period": "2024", "role": "BEI", **homes(200)}]}
    )
    given_ = [
        Filing(load.for_year(p, 2026), status, City.model_validate({"name": "Ekby"}))
        for p in ("gcom-crf", "mycovenant")
    ]
    (found,) = [c for c in reconcile(given_) if c.quantity.code == "stationary-burnt"]
    assert [(f.platform, f.period, f.verdict) for f in found.figures if f.value is not None] == [
        ("gcom-crf", "2025", "first"), ("mycovenant", "2024", "other-period")]  # fmt: skip
    assert list(findings(given_)) == []


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_finding_exactly_where_the_figures_differ_by_more_than_rounding(stated: int, energy: int) -> None:
    inventory = homes(stated)
    inventory["energy"][0]["value"] = energy
    worked = Decimal(energy) / 5
    apart = abs(stated - worked) > max(Decimal(1), stated * Decimal("0.001"))
    found = {f.params["quantity"]["en"] for f in findings(forms(inventory)) if f.where.startswith("mycovenant")}
    assert bool(found) == apart


def test_every_reference_of_the_data_is_a_cell_of_its_form() -> None:
    rules = definition()
    cells = [(rules.side[s].platform, r) for q in rules.quantity for s, refs in q.cells.items() for r in refs]
    told_ = [c for rule in rules.rule for c in (*rule.cells, *rule.part_of, *rule.when)]
    cells += [(p, r) for p, _, r in (c.partition(":") for c in told_)]
    known = {p: load.for_year(p, 2026) for p in ("cdp-track", "gcom-crf", "mycovenant", "netzerocities")}
    for platform, reference in cells:
        number, _, rest = reference.partition("[")
        question = known[platform].find(number)
        assert question is not None, reference
        row, _, column = rest.partition("].")
        assert not rest or question.field(column) is not None, reference
        assert row in ("", "*", *(r.key for r in question.row)), reference
    for side in rules.side.values():
        if side.energy is not None and side.factors is not None:
            question, factors = (
                known[side.platform].find(side.energy),
                known[side.platform].find(side.factors.partition("[")[0]),
            )
            assert question is not None
            assert factors is not None
            assert {c.key for c in question.column} == {c.key for c in factors.column}
            assert set(rules.grid) < {c.key for c in question.column}
            rows = {r.key for r in question.row}
            assert {s for q in rules.quantity if q.energy for s in q.energy.sectors} <= rows
    codes = {q.code for q in rules.quantity}
    assert all(set(rule.quantities) <= codes and set(rule.sides) <= set(rules.side) for rule in rules.rule)


def test_every_sector_of_energy_is_stationary_or_transport_and_none_is_both() -> None:
    by_code = {q.code: q.energy for q in definition().quantity if q.energy}
    stationary, transport = set(by_code["stationary-burnt"].sectors), set(by_code["transport-burnt"].sectors)
    question = load.for_year("mycovenant", 2026).find("3.2")
    assert question is not None
    assert not stationary & transport
    assert stationary | transport == {r.key for r in question.row}


def test_the_workbook_of_the_framework_is_written_from_the_same_cells() -> None:
    status = AnnualStatus.model_validate(
        {"reporting_year": 2026, "inventories": [{"id": "i", "period": "2024", **homes(200)}]}
    )
    inventory = status.main_inventory
    assert isinstance(inventory, Inventory)
    from reporter.model.sums import sum_at

    figure = sum_at(inventory, "stationary-energy", "direct").figure
    assert figure is not None
    assert figure.value == told(homes(200), "stationary-burnt", "crf").value


# -- the command


def test_lunds_forms_agree_and_the_targets_too(reporter: Run) -> None:
    ran = reporter("reconcile", CITIES / "lund")
    assert (ran.code, ran.err) == (0, "")
    assert "no rule explains it" not in ran.out
    assert ran.out.splitlines()[-1].startswith("16 quantities are told of in more than one form.")
    told_ = json.loads(reporter("reconcile", CITIES / "lund", "--format", "json").out)
    verdicts = {f["verdict"] for q in told_["quantities"] for f in q["figures"]}
    assert verdicts == {"first", "agrees", "cannot-tell"}


def test_in_swedish_and_with_nothing_to_compare(reporter: Run, tmp_path: Path) -> None:
    assert "stämmer" in reporter("reconcile", CITIES / "lund", "--lang", "sv").out
    (tmp_path / "2026").mkdir()
    (tmp_path / "reporter.toml").write_text('name = "Ekby"\n', encoding="utf-8")
    (tmp_path / "2026" / "a.toml").write_text("reporting_year = 2026\n", encoding="utf-8")
    assert reporter("reconcile", tmp_path).out == "No quantity is answered in more than one form.\n"


def test_check_tells_of_it(reporter: Run) -> None:
    folder = ROOT / "fixtures" / "negative" / "SAME-001-gas-beside-another-figure"
    assert "SAME-001" in reporter("check", folder).out
    city, read = filings.read(folder, 2026)
    assert [f.code for f in findings(list(filings.filings(folder, city, read, ())))] == ["SAME-001"]
