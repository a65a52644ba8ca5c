"""The line through cities, drawn again and held against what cities told CDP in two years: slips found, alarms false."""

from __future__ import annotations

import csv
import importlib.util
from collections import Counter
from decimal import Decimal

import pytest

from reporter.changes import compare
from reporter.changes.account import Account
from reporter.changes.alarms import Alarm
from reporter.checks.plausible import PARTS, beside_the_line
from reporter.model.city import City
from reporter.model.references import rows
from reporter.model.status import AnnualStatus
from tests.conftest import ROOT

SPEC = importlib.util.spec_from_file_location("emissions_by_size", ROOT / "tools" / "emissions_by_size.py")
assert SPEC is not None
assert SPEC.loader is not None
tool = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tool)

with tool.CITIES.open(encoding="utf-8", newline="") as opened:
    TOLD = list(csv.DictReader(opened))

ANYWHERE = City.model_validate({"name": "A city", "country": "XX"})
SWEDISH = ROOT.parent / "shared" / "data" / "sweden"


def far(row: dict[str, str], times: str = "1") -> bool:
    """Whether a city's direct emissions are called wrong, where they are so many times what it told."""
    emitted, people = Decimal(row["direct_t"]) * Decimal(times), Decimal(row["people"])
    return any(beside_the_line(ANYWHERE, "here", emitted, people, row["boundary"] not in PARTS))


def test_the_line_is_the_one_through_the_cities_of_2019() -> None:
    assert rows("emissions-by-size")[-1] == tool.anywhere()


@pytest.mark.skipif(not SWEDISH.is_dir(), reason="the Swedish totals are not in ../shared/data/sweden")
def test_the_line_of_a_country_is_the_one_through_its_cities() -> None:
    assert rows("emissions-by-size")[0] == tool.sweden(SWEDISH)


@pytest.mark.parametrize(("cycle", "told"), [("2019", {"slip": 5}), ("2021", {"slip": 10, "right": 1})])
def test_one_alarm_in_sixteen_is_false(cycle: str, told: dict[str, int]) -> None:
    """The line knows 2019; 2021 is new to it. Every alarm was read by a person, with the reason beside it."""
    hits = [row for row in TOLD if row["cycle"] == cycle and far(row)]
    assert Counter(row["reading"] for row in hits) == told
    assert all(row["why"] for row in hits)


def test_all_emissions_several_times_larger_or_smaller_in_two_filings() -> None:
    """192 cities told CDP in both years; each of these changed by a slip or by another way of counting."""
    told = {(row["account"], row["cycle"]): row for row in TOLD}
    both = [(row, told[account, "2021"]) for (account, cycle), row in told.items()
            if cycle == "2019" and (account, "2021") in told]  # fmt: skip
    hits = [now for was, now in both if any(a.finding.code == "CHANGE-010" for a in alarms(was, now))]
    assert (len(both), len(hits)) == (192, 11)
    assert {"54119", "54088", "42178", "73695"} <= {row["account"] for row in hits}  # whose slips PLAUS-005 finds too


def alarms(was: dict[str, str], now: dict[str, str]) -> tuple[Alarm, ...]:
    return tuple(Account(ANYWHERE, compare(status(was), status(now))).alarms)


def status(row: dict[str, str]) -> AnnualStatus:
    total = {"ref": "total:direct", "value": float(row["direct_t"]), "unit": "t"}
    inventory = {"id": "main", "period": int(row["year"] or row["cycle"]), "boundary": "same", "totals": [total]}
    return AnnualStatus.model_validate({"reporting_year": int(row["cycle"]), "inventories": [inventory]})


def test_a_slip_by_a_thousand_is_found_in_nearly_every_city() -> None:
    sound = [r for r in TOLD if r["reading"] == "" and r["boundary"] == "same"]
    for times in ("1000", "0.001"):
        found = sum(far(row, times) for row in sound)
        assert found > 0.98 * len(sound), (times, found, len(sound))
