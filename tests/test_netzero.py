"""The Climate City Contract: tables worked out of the status, and the gap that is never guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.answers import Filing
from reporter.filing_checks import run
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.questionnaire import load
from tests.conftest import ROOT

Run = Callable[..., Any]
FORM = ("netzerocities", 2023)
MEMBER = {"commitments": [{"id": "m", "name": "Mission", "initiative": "netzerocities"}]}

CELLS = [
    {"ref": "I.1.1", "value": 1000, "unit": "t"}, {"ref": "I.1.2", "value": 500, "unit": "t"},
    {"ref": "II.1.1", "value": 3000, "unit": "t"}, {"ref": "III.1.1", "value": 200, "unit": "t"},
    {"ref": "IV.1", "value": 300, "unit": "t"}, {"ref": "V.1", "value": 400, "unit": "t"},
]  # fmt: skip


def answers(share: float | None = 10, actions: Any = (), **inventory: Any) -> dict[str, str]:
    held = {"id": "bei", "role": "BEI", "period": "2018", "cells": CELLS, **inventory}
    targets = (
        [] if share is None else [{"id": "t", "target_year": 2030, "residual_share": {"value": share, "unit": "%"}}]
    )
    status = AnnualStatus.model_validate(
        {"reporting_year": 2026, "inventories": [held], "targets": targets, "actions": list(actions)}
    )
    city = City.model_validate({"name": "Ekby", **MEMBER})
    filing = Filing(load.of_cycle(*FORM), status, city)
    return {a.reference: a.value for a in filing.answers if a.value is not None}


def saves(id: str, sector: str, tonnes: float) -> dict[str, Any]:
    return {"id": id, "pillars": ["mitigation"], "mitigation_sector": sector,
            "expected": {"emissions": {"value": tonnes, "unit": "t/year"}}}  # fmt: skip


def test_emissions_stand_by_sector_and_scope_and_add_up() -> None:
    found = answers()
    rows = {"buildings": (1000, 500), "transport": (3000, None), "waste": (200, None), "ippu": (300, None),
            "afolu": (400, None), "total": (4900, 500)}  # fmt: skip
    for row, (direct, indirect) in rows.items():
        assert found[f"A-1.4[{row}].scope-1"] == str(direct)
        assert found.get(f"A-1.4[{row}].scope-2") == (None if indirect is None else str(indirect))
    assert found["A-1.4[total].total"] == "5400"


def test_the_gap_is_what_is_to_be_reduced_and_no_action_covers() -> None:
    found = answers(10, [saves("a", "transport", 500), saves("b", "residential", 350), saves("c", "other", 5)])
    assert found["A-2.3[transport].baseline"] == "3000"
    assert found["A-2.3[transport].residual"] == "300"
    assert found["A-2.3[transport].target"] == "2700"
    assert found["A-2.3[transport].existing"] == "500"
    assert found["A-2.3[transport].gap"] == "2200"
    assert found["A-2.3[transport].gap-share"] == "81.5"
    assert found["A-2.3[total].existing"] == "855"  # an action of no sector of the table counts in the whole
    assert "A-2.3[waste].gap" not in found  # no action says what it saves there


def test_where_no_target_says_what_may_remain_nothing_is_assumed() -> None:
    found = answers(None, [saves("a", "transport", 500)])
    assert found["A-2.3[transport].baseline"] == "3000"
    assert {ref for ref in found if ref.startswith("A-2.3")} == {
        *(f"A-2.3[{row}].baseline" for row in ("buildings", "transport", "waste", "ippu", "afolu", "total")),
        "A-2.3[transport].existing", "A-2.3[total].existing",
    }  # fmt: skip


@pytest.mark.parametrize(("share", "told"), [(20, False), (20.5, True), (0, False)])
def test_more_than_a_fifth_may_not_remain(share: float, told: bool) -> None:
    status = AnnualStatus.model_validate({
        "reporting_year": 2026, "inventories": [{"id": "bei", "role": "BEI", "period": "2018", "cells": CELLS}],
        "targets": [{"id": "t", "residual_share": {"value": share, "unit": "%"}}],
    })  # fmt: skip
    filing = Filing(load.of_cycle(*FORM), status, City.model_validate({"name": "Ekby", **MEMBER}))
    assert ("NZC-020" in {f.code for f in run(filing)}) is told


def test_energy_by_scope_and_emissions_from_it_where_the_inventory_tells_none() -> None:
    energy = [
        {"sector": "residential-buildings", "carrier": "natural-gas", "value": 100, "unit": "MWh"},
        {"sector": "municipal-buildings", "carrier": "electricity", "value": 40, "unit": "MWh"},
        {"sector": "public-transport", "carrier": "diesel", "value": 10, "unit": "MWh"},
    ]
    factors = [
        {"carrier": c, "value": v, "unit": "t/MWh"}
        for c, v in (("natural-gas", 0.2), ("electricity", 0.05), ("diesel", 0.3))
    ]
    found = answers(None, energy=energy, factors=factors, cells=[])
    assert [found.get(f"A-1.1[total].{k}") for k in ("scope-1", "scope-2", "total")] == ["110", "40", "150"]
    assert [found.get(f"A-1.4[{row}].total") for row in ("buildings", "transport", "total")] == ["22", "3", "25"]
    without = answers(None, energy=energy, factors=factors[1:], cells=[])
    assert "A-1.4[buildings].scope-1" not in without  # a factor is missing: no smaller sum
    assert without["A-1.4[buildings].scope-2"] == "2"


@given(st.floats(0, 20), st.integers(0, 2000))
def test_baseline_is_what_remains_and_what_is_to_be_reduced(share: float, saved: int) -> None:
    found = answers(round(share, 3), [saves("a", "transport", saved)])
    row = {k: float(found[f"A-2.3[transport].{k}"]) for k in ("baseline", "residual", "target", "existing", "gap")}
    assert abs(row["residual"] + row["target"] - row["baseline"]) <= 1
    assert abs(row["gap"] + row["existing"] - row["target"]) <= 1


def test_it_is_for_members_or_who_asks_for_it_by_name(tmp_path: Path, reporter: Run) -> None:
    signatory = ROOT / "fixtures" / "cities" / "tiny"
    assert "NZC" not in reporter("check", signatory).out
    ran = reporter("export", signatory, "--platform", "netzerocities", "--out", tmp_path)
    assert ran.code == 0
    assert (tmp_path / "netzerocities" / "answers.xlsx").is_file()
