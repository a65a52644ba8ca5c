"""Where emissions lead, what is left to do by sector, and when a budget is used up."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.alignment.account import Account, align
from reporter.alignment.methods import line_to_zero
from reporter.alignment.trend import Line, least_squares, spent_by, used_up
from reporter.cli import filings
from tests.conftest import ROOT

from .town import BUDGET, SERIES, inventory, town

D = Decimal
TOTALS = ROOT.parent / "shared" / "data" / "sweden" / "municipal_totals_all_releases_tidy.csv"


def account(tmp_path: Path, *changes: tuple[str, str]) -> Account:
    city, year = filings.sound(town(tmp_path / "town", *changes), None)
    return align(city, year.status)


@pytest.mark.skipif(not TOTALS.is_file(), reason="municipal totals are not in ../shared/data/sweden")
def test_lunds_budget_is_used_up_on_the_day_that_klimatkollen_publishes() -> None:
    with TOTALS.open(encoding="utf-8") as file:
        mine = [
            r
            for r in csv.DictReader(file)
            if (r["kommun"], r["substance"], r["release"]) == ("Lund", "CO2", "2024-04-18")
        ]
    line = least_squares({int(r["year"]): D(r["tonnes"]) for r in mine if int(r["year"]) >= 2015})
    assert line is not None
    assert round(line.at(2024), -1) == 112100  # the emissions its budget starts from
    moment = used_up(line, D(264080), 2024)
    assert moment is not None
    assert round((moment - 2026) * 365) == 215  # 4 August is the 216th day: 215 days have passed


@given(st.integers(-20, 20), st.integers(1, 1000), st.integers(1, 20000))
def test_a_budget_is_used_up_when_the_line_has_emitted_it(slope: int, now: int, budget: int) -> None:
    line = Line(D(slope), D(now) - slope * 2025)
    moment = used_up(line, D(budget), 2025)
    if moment is None:
        assert slope < 0
        assert D(now) ** 2 / (-2 * slope) < budget  # all that is emitted before the line is at zero
    else:
        t = moment - 2025
        assert abs(now * t + slope * t * t / 2 - budget) < D("1e-6")
        assert now + slope * t >= -D("1e-6")


@pytest.mark.parametrize("budget", ["0", "-1"])
def test_nothing_left_is_used_up_at_once(budget: str) -> None:
    assert used_up(Line(D(0), D(5)), D(budget), 2025) == 2025


def test_what_emits_nothing_uses_nothing_up() -> None:
    assert used_up(Line(D(0), D(0)), D(5), 2025) is None


@given(st.integers(1, 40), st.decimals("0.1", "0.99", places=2))
def test_a_line_to_zero_goes_through_its_two_points(years: int, left: Decimal) -> None:
    zero = line_to_zero(100 * left, D(100), 2024, 2024 + years)
    assert zero is not None
    assert abs(100 * (1 - years / (zero - 2024)) - 100 * left) < D("1e-9")


@pytest.mark.parametrize(("level", "year"), [("100", 2030), ("120", 2030), ("50", 2024)])
def test_a_line_that_does_not_fall_is_never_at_zero(level: str, year: int) -> None:
    assert line_to_zero(D(level), D(100), 2024, year) is None


def test_the_gaps_of_the_sectors_add_up_to_the_targets(tmp_path: Path) -> None:
    first, second = account(tmp_path).outlooks
    assert [(p.sector, p.base, p.now, p.gap) for p in first.parts] == [
        ("transportation", 240000, 150000, 102000),
        ("stationary-energy", 160000, 100000, 68000),
    ]
    assert sum(part.gap for part in first.parts) == first.gap == 170000
    assert second.parts == ()  # where nothing may be left, all there is remains to go


def test_generation_of_grid_energy_is_no_part_of_the_whole(tmp_path: Path) -> None:
    row = '  { ref = "transportation:direct"'
    made = account(tmp_path, (row, '  { ref = "grid-supplied-energy:direct", value = 9, unit = "kt" },\n' + row))
    assert {p.sector for p in made.outlooks[0].parts} == {"transportation", "stationary-energy"}
    assert made.trends[0].sectors["grid-supplied-energy"] == 9000


def test_the_trend_is_held_against_the_carbon_law_as_sums_from_the_same_start(tmp_path: Path) -> None:
    (trend,) = account(tmp_path).trends
    assert trend.median is not None
    years = range(2025, 2051)
    assert trend.ahead == sum(trend.median.at(year) for year in years) == spent_by(trend.median, 2025, 2050)
    first = trend.median.at(2025)
    by_hand = sum(first * D("0.8828") ** n for n in range(len(years)))
    assert abs((trend.allowed or D(0)) - by_hand) < D("0.001")


def test_series_of_other_gases_lead_nowhere_together(tmp_path: Path) -> None:
    old = inventory(2024, SERIES[2024])
    other = [old.replace('"i2024"\nperiod = 2024', f'"{i}"\nperiod = {y}').replace('["CO2"]', '["CH4", "CO2"]')
             for i, y in (("a", 2022), ("b", 2023))]  # fmt: skip
    made = account(tmp_path, (old, old + "".join(other)))
    assert [t.series.gases for t in made.trends] == [("CO2",), ("CH4", "CO2")]


SPENT: dict[str, tuple[list[tuple[str, str]], str, bool]] = {
    "along the trend of its own gases": ([], "align-budget-along", True),
    "at its own pace where inventories count others": (
        [(BUDGET, BUDGET.replace('["CO2"]', '["CO2", "CH4"]'))], "align-budget-until", True),
    "no pace to go by": (
        [(BUDGET, BUDGET.replace('["CO2"]', '["CH4"]').replace('emissions = { value = 250, unit = "kt" }\n', ""))],
        "align-budget-unknown", False),
    "no amount": ([('amount = { value = 2000, unit = "kt" }\n', "")], "align-budget-unknown", False),
    "nothing left": ([(BUDGET, BUDGET.replace("2000", "0"))], "align-budget-used-up", False),
    "larger than all that is to come": ([(BUDGET, BUDGET.replace("2000", "90000"))], "align-budget-lasts", False),
}  # fmt: skip


@pytest.mark.parametrize("what", SPENT)
def test_when_a_budget_is_used_up_or_why_that_is_not_told(what: str, tmp_path: Path) -> None:
    changes, key, told = SPENT[what]
    (one,) = account(tmp_path, *changes).spendings
    assert (one.why[0], one.used_up is not None) == (key, told)


def rule(method: str, target: str, made: Account) -> Any:
    return next(j for j in made.of(target) if j.method == method)


def test_before_its_year_deadline_2020_asks_for_the_straight_way_there(tmp_path: Path) -> None:
    high = [(inventory(y, SERIES[y]), inventory(y, SERIES[y] * 4)) for y in (2010, 2015, 2024)]
    nearer = ("target_year = 2030", "target_year = 2027")
    base = ("{ value = 400", "{ value = 1600")
    people = ("projected_population = [{ period = 2030", "projected_population = [{ period = 2027")
    one = rule("deadline-2020", "t2030", account(tmp_path, *high, nearer, base, people))
    start = D(1320) / 98  # kt for thousands of people
    assert one.required == start + (D("2.9") - start) * 12 / 15
    assert one.verdict == "meets"  # 320 kt for 120,000 are 2.67 t


def test_deadline_2020_cannot_tell_where_its_start_is_not_told(tmp_path: Path) -> None:
    high = [(inventory(y, SERIES[y]), inventory(y, SERIES[y] * 4)) for y in (2010, 2024)]
    changes = [
        *high,
        ("{ value = 400", "{ value = 1600"),
        (inventory(2015, 330), ""),
        ("target_year = 2030", "target_year = 2027"),
    ]
    one = rule("deadline-2020", "t2030", account(tmp_path, *changes))
    assert (one.verdict, one.why[0], one.required) == ("cannot-tell", "align-no-inventory", None)
