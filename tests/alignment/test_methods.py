"""The published figures come out of the formulas, and the formulas keep their laws."""

from __future__ import annotations

import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.alignment import methods
from reporter.alignment.case import table
from reporter.model.references import rows
from tests.conftest import ROOT

SWEDEN = ROOT.parent / "shared" / "data" / "sweden"
SMHI = SWEDEN / "smhi_main_sectors_16_municipalities_tidy.csv"
TOTALS = SWEDEN / "municipal_totals_all_releases_tidy.csv"
PEOPLE = SWEDEN / "population_municipality_1990-2025_tidy.csv"

D = Decimal


def hdi(code: str, year: int) -> Decimal:
    return D(next(r[str(year)] for r in rows("hdi") if r["code"] == code))


def share(code: str, year: int = 2018) -> Decimal:
    return methods.fair_share(table()["opcc"]["global_cut"], hdi(code, year), hdi("WORLD", year))


def test_the_fair_share_of_the_united_states_is_the_published_one_and_swedens_follows() -> None:
    assert round(share("US") * 100, 1) == D("63.3")
    assert round(share("SE") * 100, 2) == D("64.15")
    assert round(share("SE", 2022) * 100, 2) == D("64.41")  # another vintage of the base year gives another figure


@pytest.mark.parametrize(
    ("budget", "emissions", "reduced", "unreduced", "continuous"),
    [
        ("737173", "120545", "14.1", "16.4", "15.1"),  # Strängnäs, published 14 % a year
        ("355", "47.3", "11.8", None, None),  # Sweden from 2022, 1.7 °C; published 12 %
        ("170", "47.3", "21.8", None, None),  # Sweden from 2022, 1.5 °C; published 22 %
        ("264080", "112100", "29.8", None, "34.6"),  # Lund; Klimatkollen publishes 34.59
    ],
)
def test_budgets_ask_for_the_published_rates(
    budget: str, emissions: str, reduced: str, unreduced: str | None, continuous: str | None
) -> None:
    b, e = D(budget), D(emissions)
    found = [
        f(b, e) * 100
        for f in (methods.budget_rate_reduced, methods.budget_rate_unreduced, methods.budget_rate_continuous)
    ]
    for value, published in zip(found, (reduced, unreduced, continuous), strict=True):
        assert published is None or round(value, 1) == D(published)


def test_lunds_continuous_rate_to_the_digit() -> None:
    assert round(methods.budget_rate_continuous(D(264080), D(112100)) * 100, 2) == D("34.59")


def test_linear_phase_out_ends_in_the_published_years() -> None:
    assert 2022 + round(methods.budget_years_linear(D(355), D("47.3"))) == 2037
    assert 2022 + round(methods.budget_years_linear(D(170), D("47.3"))) == 2029


def test_the_carbon_law_of_lund_adds_up_to_the_published_total() -> None:
    rate = table()["carbon-law-klimatkollen"]["yearly_rate"]
    assert round(methods.spent(D(196972), rate, 2050 - 2026 + 1) / 1000) == 1606


def test_absolute_contraction_is_linear_and_never_compounded() -> None:
    rate = table()["sbti-absolute-contraction"]["yearly_rate"]
    assert methods.contracted(rate, 2018, 2030) == D("0.504")
    assert round(methods.compounded(rate, 2018, 2030), 3) == D("0.402")  # the common mistake


def test_halving_every_decade_is_six_point_seven_per_cent_a_year() -> None:
    assert round(methods.halving_rate(10) * 100, 2) == D("6.70")


def test_the_eus_goal_asks_for_less_on_the_way() -> None:
    assert round(methods.interpolated(D("0.55"), 1990, 2030, 2025) * 100, 1) == D("48.1")


@pytest.mark.skipif(not SMHI.is_file(), reason="SMHI's figures are not in ../shared/data/sweden")
@pytest.mark.parametrize(
    ("name", "e2018", "per_person", "most", "population_2030", "most_t", "cut", "e2023", "so_far"),
    [
        ("Lund", 219413, "1.785", "0.640", 140082, 89622, "59.2", "1.391", "22.1"),
        ("Kalmar", 222016, "3.241", "1.162", 76750, 89166, "59.8", "2.656", "18.1"),
        ("Kristianstad", 377216, "4.443", "1.593", 87607, 139532, "63.0", "3.746", "15.7"),
        ("Eskilstuna", 263471, "2.487", "0.892", 109151, 97333, "63.1", "2.103", "15.4"),
    ],
)
def test_the_worked_example_of_four_cities_comes_out(
    name: str,
    e2018: int,
    per_person: str,
    most: str,
    population_2030: int,
    most_t: int,
    cut: str,
    e2023: str,
    so_far: str,
) -> None:
    with SMHI.open(encoding="utf-8") as file:
        mine = [r for r in csv.DictReader(file) if r["kommun"] == name and r["release"] == "2026-01"]
    with PEOPLE.open(encoding="utf-8") as file:
        people = {int(r["year"]): D(r["population_31dec"]) for r in csv.DictReader(file) if r["kommun"] == name}
    emissions = {y: sum((D(r["tonnes"]) for r in mine if r["year"] == str(y)), D(0)) for y in (2018, 2023)}
    assert round(emissions[2018]) == e2018
    then, now = emissions[2018] / people[2018], emissions[2023] / people[2023]
    level = then * (1 - share("SE"))
    assert (round(then, 3), round(level, 3)) == (D(per_person), D(most))
    assert abs(level * population_2030 - most_t) < D("0.0001") * most_t + 60
    assert round((1 - level * population_2030 / emissions[2018]) * 100, 1) == D(cut)
    assert (round(now, 3), round((1 - now / then) * 100, 1)) == (D(e2023), D(so_far))


SHARES = st.decimals(min_value="0.001", max_value="0.98", places=4)
YEARS = st.integers(1, 60)


@given(SHARES, YEARS)
def test_a_rate_and_the_share_it_comes_to_agree_there_and_back(share: Decimal, years: int) -> None:
    rate = methods.rate_to(share, 2020, 2020 + years)
    assert rate is not None
    assert abs(methods.compounded(rate, 2020, 2020 + years) - share) < D("1e-15")


@given(st.decimals(1, 10**9, places=2), st.decimals(1, 10**9, places=2), st.integers(2, 10**6))
def test_scaling_budget_and_emissions_changes_no_rate(budget: Decimal, emissions: Decimal, by: int) -> None:
    for formula in (methods.budget_rate_reduced, methods.budget_rate_unreduced, methods.budget_rate_continuous):
        assert abs(formula(budget, emissions) - formula(budget * by, emissions * by)) < D("1e-15")


@given(SHARES, YEARS)
def test_what_is_spent_at_a_rate_is_the_sum_of_the_years(rate: Decimal, years: int) -> None:
    by_hand = sum((100 * (1 - rate) ** n for n in range(years)), D(0))
    assert abs(methods.spent(D(100), rate, years) - by_hand) < D("1e-15")


@given(st.decimals(1, 10**9, places=2), st.decimals(1, 10**9, places=2))
def test_the_first_formula_keeps_within_its_budget_for_ever(budget: Decimal, emissions: Decimal) -> None:
    rate = methods.budget_rate_reduced(budget, emissions)
    assert abs(emissions * (1 - rate) / rate - budget) < budget * D("1e-15")
