"""One target by one method: like with like or cannot tell, and a stricter target is never judged worse."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.alignment import budget
from reporter.alignment.case import Judgement, left_out, table
from reporter.alignment.judge import judge
from reporter.alignment.outlook import outlooks, trends
from reporter.alignment.trend import Line
from reporter.messages import catalogue, say
from reporter.model.status import AnnualStatus
from tests.conftest import ROOT

D = Decimal
POPULATION = {1990: 90, 2010: 95, 2018: 100, 2024: 110, 2030: 120}
"""Thousands."""


def inventory(year: int, kt: str, release: str = "r1", **more: Any) -> dict[str, Any]:
    total = {"ref": "total:direct", "value": D(kt), "unit": "kt"}
    return {
        "id": f"{year}-{release}",
        "period": year,
        "release": release,
        "boundary": "same",
        "totals": [total],
        **more,
    }


SERIES = [inventory(1990, "500"), inventory(2010, "400"), inventory(2018, "300"), inventory(2024, "250")]


def status(*targets: dict[str, Any], inventories: list[dict[str, Any]] = SERIES, **more: Any) -> AnnualStatus:
    people = [{"period": y, "value": n, "unit": "thousand people"} for y, n in POPULATION.items()]
    place = {"population": people[:-1], "projected_population": people[-1:]}
    data = {"reporting_year": 2026, "jurisdiction": place, "inventories": inventories, "targets": list(targets), **more}
    return AnnualStatus.model_validate(data)


def target(cut: str = "80", **more: Any) -> dict[str, Any]:
    base = {"value": D(400), "unit": "kt"}
    own = {"id": "t", "type": "base-year-absolute", "base_year": 2010, "base_emissions": base, "target_year": 2030,
           "reduction": {"value": D(cut), "unit": "%"}}  # fmt: skip
    return own | more


def by(status: AnnualStatus, country: str | None = "SE") -> dict[str, Judgement]:
    return {j.method: j for j in judge(status, country)}


def test_the_fair_share_per_inhabitant_by_hand() -> None:
    found = by(status(target("80")))["opcc"]
    # 80 kt in 2030 for 120,000 is 0.667 t; 300 kt in 2018 for 100,000 is 3 t: 77.8 % less
    assert found.verdict == "meets"
    assert (round(found.required or D(0), 2), round(found.target or D(0), 2)) == (D("64.15"), D("77.78"))
    assert found.parameters["hdi_vintage"] == "2023-24"
    assert by(status(target("60")))["opcc"].verdict == "falls-short"  # 160 kt, 1.333 t: 55.6 %


def test_a_target_is_set_against_its_own_series_alone() -> None:
    revised = [inventory(y, k, "r2") for y, k in ((1990, "516"), (2018, "290"), (2024, "240"))]
    found = by(status(target(base_emissions={"value": D(451), "unit": "kt"}), inventories=[*SERIES, *revised]))
    told = found["opcc"]
    assert (told.verdict, told.why[0]) == ("cannot-tell", "align-unlike")
    assert told.why[1]["series"] == ["(r2)", "(r1)"]
    assert "451\u00a0000\u00a0t" in say(told.why[0], "sv", **told.why[1])


def test_a_base_year_that_no_series_holds_is_said() -> None:
    found = by(status(target(), inventories=SERIES[1:]))["gcom-ndc"]
    assert (found.verdict, found.why[0]) == ("cannot-tell", "align-no-inventory")


def test_another_base_year_is_counted_over_in_the_series() -> None:
    found = by(status(target("80")))["gcom-ndc"]  # 80 kt of 500 kt: 84 %
    assert (found.verdict, found.required, found.target) == ("meets", D(55), D(84))


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"jurisdiction": None}, "align-no-projection"),
        ({"inventories": SERIES[:2] + SERIES[3:]}, "align-no-inventory"),
    ],
)
def test_what_is_missing_is_named_and_never_filled_in(more: dict[str, Any], key: str) -> None:
    made = status(target()).model_dump(exclude_unset=True) | more
    found = by(AnnualStatus.model_validate(made))["opcc"]
    assert (found.verdict, found.why[0]) == ("cannot-tell", key)


def test_a_country_that_the_table_does_not_hold_is_no_default() -> None:
    assert by(status(target()), "XX")["opcc"].why[0] == "align-no-hdi"
    assert by(status(target()), None)["opcc"].verdict == "cannot-tell"


def test_methods_of_other_countries_are_left_out() -> None:
    assert not {"sweden-2045", "sweden-2030-esr"} & by(status(target()), "DE").keys()
    assert by(status(target()), "US")["gcom-ndc"].why[0] == "align-no-plan-of-country"


def test_a_later_goal_asks_nothing_of_the_years_of_an_earlier_one() -> None:
    found = by(status(target()))
    assert "sweden-2040-esr" not in found
    assert (found["sweden-2030-esr"].verdict, found["sweden-2030-esr"].why[0]) == (
        "cannot-tell",
        "align-outside-trading",
    )
    later = by(status(target(target_year=2035)))
    assert later["sweden-2040-esr"].required == D(75) * 45 / 50
    assert "sweden-2030-esr" not in later


def test_below_the_common_level_the_method_asks_for_nothing() -> None:
    assert by(status(target()))["deadline-2020"].verdict == "not-binding"
    dirty = [inventory(y, k) for y, k in ((1990, "5000"), (2010, "4000"), (2018, "3000"), (2024, "2500"))]
    base = {"value": D(4000), "unit": "kt"}
    assert by(status(target("95", base_emissions=base), inventories=dirty))["deadline-2020"].verdict == "meets"
    assert by(status(target("80", base_emissions=base), inventories=dirty))["deadline-2020"].verdict == "falls-short"


def test_the_reference_for_companies_takes_no_early_base_and_says_what_it_is() -> None:
    assert by(status(target()))["sbti-absolute-contraction"].why[0] == "align-base-too-early"
    late = target("50", base_year=2018, base_emissions={"value": D(300), "unit": "kt"})
    found = by(status(late))["sbti-absolute-contraction"]
    assert (found.verdict, found.required, found.why[0]) == ("falls-short", D("50.4"), "align-reference")


def test_race_to_zero_rests_on_the_target_on_the_way() -> None:
    zero = target("100", id="zero", target_year=2045, net_zero="yes")
    action = {"actions": [{"id": "a"}]}
    assert by(status(zero, target("80"), **action))["race-to-zero"].verdict == "meets"
    assert by(status(zero, target("60"), **action))["race-to-zero"].verdict == "falls-short"
    assert [key for key, _ in by(status(zero, target("80"), **action))["race-to-zero"].notes][
        -1
    ] == "align-not-looked-at"
    assert by(status(zero, target("80")))["race-to-zero"].why[0] == "align-no-action"
    assert by(status(zero, **action))["race-to-zero"].why[0] == "align-no-interim"
    assert by(status(zero | {"target_year": 2055}, target("80"), **action))["race-to-zero"].verdict == "falls-short"


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"replaced_by": "u"}, "align-replaced"),
        ({"target_year": 2025}, "align-past"),
        ({"boundary": "government-operations"}, "align-part"),
        ({"sources_covered": "transport-only"}, "align-part"),
    ],
)
def test_closed_and_partial_targets_are_not_judged(more: dict[str, Any], key: str) -> None:
    made = status(target(**more), target(id="u"))
    assert left_out((made.targets or [])[0], 2026) == key
    assert {j.target_id for j in judge(made, "SE")} == {"u"}


BUDGET = {"id": "b", "amount": {"value": D(800), "unit": "kt"}, "from_year": 2025, "emissions": {"value": D(200), "unit": "kt"},
          "emissions_year": 2024, "gases": ["CO2"]}  # fmt: skip


def budgets(**more: Any) -> dict[str, Judgement]:
    made = status(target(gases=["CO2"]), carbon_budgets=[BUDGET | more])
    return {j.parameters["formula"]: j for j in budget.judge(made)}


def test_a_budget_is_a_row_for_each_formula() -> None:
    found = budgets()
    # 80 kt in 2030 from 200 kt in 2024: 14.2 % a year
    assert {k: (j.verdict, round(j.required or D(0), 1)) for k, j in found.items()} == {
        "reduced": ("falls-short", D("20.0")), "unreduced": ("falls-short", D("25.0")),
        "continuous": ("falls-short", D("22.1")), "linear": ("falls-short", D("2033.0")),
    }  # fmt: skip
    assert round(found["reduced"].target or D(0), 1) == D("14.2")
    # 200 kt a year in 2024, 120 kt less in six years: zero after ten; the budget of 800 kt lasts eight on such a line
    assert (found["linear"].target, found["linear"].unit) == (D(2034), "year")


@pytest.mark.parametrize(
    ("more", "verdict", "key"),
    [
        ({"amount": {"value": D(-5), "unit": "kt"}}, "cannot-tell", "align-budget-used-up"),
        ({"amount": {"value": D(0), "unit": "kt"}}, "cannot-tell", "align-budget-used-up"),
        ({"amount": {"value": D(150), "unit": "kt"}}, "falls-short", "align-budget-too-small"),
        ({"gases": ["CO2", "CH4"]}, "cannot-tell", "align-budget-other-gases"),
        ({"emissions": None}, "cannot-tell", "align-budget-unknown"),
    ],
)
def test_a_budget_that_says_nothing_is_no_verdict(more: dict[str, Any], verdict: str, key: str) -> None:
    found = budgets(**more)["unreduced"]
    assert (found.verdict, found.why[0]) == (verdict, key)


@pytest.mark.parametrize("method", table())
def test_every_method_says_what_it_is_and_how_sure_that_is(method: str) -> None:
    about = table()[method]
    assert about["certainty"] in ("seen", "inferred", "recalled")
    assert set(about["title"]) == {"en", "sv"}
    assert about["source"]


def test_every_reason_is_a_sentence_in_both_languages() -> None:
    sources = "".join(f.read_text("utf-8") for f in (ROOT / "reporter" / "alignment").glob("*.py"))
    keys = set(re.findall(r'"(align-[a-z-]+)"', sources))
    assert keys
    for language in ("en", "sv"):
        assert keys <= set(catalogue(language)["talk"])


@settings(max_examples=60)
@given(st.decimals(1, 98, places=1), st.decimals(0, 1, places=2))
def test_a_stricter_target_never_turns_meets_into_falls_short(cut: Decimal, towards: Decimal) -> None:
    stricter = cut + (100 - cut) * towards
    loose, strict = by(status(target(str(cut)))), by(status(target(str(stricter))))
    for method, found in loose.items():
        if found.verdict == "meets":
            assert strict[method].verdict == "meets", method


@settings(max_examples=40)
@given(st.integers(2, 1000))
def test_scaling_emissions_and_population_changes_no_verdict_and_no_share(times: int) -> None:
    def scaled(by_: int) -> AnnualStatus:
        data = status(target("70", base_emissions={"value": D(400 * by_), "unit": "kt"})).model_dump(exclude_unset=True)
        for one in data["inventories"]:
            one["totals"][0]["value"] *= by_
        for name in ("population", "projected_population"):
            for one in data["jurisdiction"][name]:
                one["value"] *= by_
        return AnnualStatus.model_validate(data)

    before, after = by(scaled(1)), by(scaled(times))
    for method, found in before.items():
        assert after[method].verdict == found.verdict
        if found.unit == "%" and found.target is not None:
            assert abs((after[method].target or D(0)) - found.target) < D("1e-12")


def test_the_outlook_in_the_targets_own_series_and_supposed_in_another() -> None:
    (own,) = outlooks(status(target("80")))
    assert (own.supposed, own.gap) == (False, D(170000))
    assert round((own.rate_needed or D(0)) * 100, 1) == D("17.3")  # (80 / 250) ** (1 / 6)
    (other,) = outlooks(status(target("80", base_emissions={"value": D(451), "unit": "kt"})))
    assert (other.supposed, other.level) == (True, D(80000))


def at_2030(line: Line | None) -> Decimal | None:
    return None if line is None else line.at(2030)


def test_the_trend_lines_by_hand() -> None:
    straight = [inventory(2015 + n, str(300 - 10 * n)) for n in range(10)]
    (trend,) = trends(status(inventories=straight))
    assert (at_2030(trend.line), at_2030(trend.median)) == (D(150000), D(150000))
    bent = [*straight[:-1], inventory(2024, "280")]  # one year that stands out, the newest
    (trend,) = trends(status(inventories=bent))
    assert at_2030(trend.median) == D(220000)  # the old slope through the new point
    assert at_2030(trend.line) != at_2030(trend.median)
