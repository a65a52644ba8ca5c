"""A quarter followed up: kilograms by department, budgets of whole years, and what cannot be counted."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model.quarters import QuarterlyActivity
from reporter.model.status import AnnualStatus
from reporter.quarters import follow_up, kilograms
from reporter.writers.quarters import tables
from reporter.writers.told import as_page, as_workbook

Run = Callable[..., Any]

TECH = "Tekniska förvaltningen"


def row(id: str, quarter: str = "2026Q3", owner: str | None = TECH, **more: Any) -> dict[str, Any]:
    made = {"id": id, "quarter": quarter, "activity": "Diesel", "amount": {"value": 2, "unit": "m3"},
            "factor": {"value": Decimal("2.5"), "unit": "kg"}, "per": "L", **more}  # fmt: skip
    return {**made, **({"owner": owner} if owner else {})}


def status(rows: list[dict[str, Any]], **more: Any) -> AnnualStatus:
    return AnnualStatus.model_validate({"reporting_year": 2026, "quarterly_activities": rows, **more})


def budget(value: Any, unit: str = "t", owner: str = TECH, year: int = 2026) -> dict[str, Any]:
    return {
        "id": f"b{len(owner)}-{year}-{value}",
        "owner": owner,
        "year": year,
        "budget": {"value": value, "unit": unit},
    }


def counted(**more: Any) -> Decimal | None:
    return kilograms(QuarterlyActivity.model_validate(row("a", **more)))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "5000"),
        ({"factor": {"value": 2500, "unit": "g"}}, "5000"),
        ({"amount": {"value": 7, "unit": "vehicle-km"}, "per": "vehicle-km"}, "17.5"),
        ({"amount": {"value": 0, "unit": "L"}}, "0"),
        ({"amount": {"value": 5, "unit": "MWh"}}, None),
        ({"amount": {"value": 5}}, None),
        ({"factor": {"value": 5, "unit": "MWh"}}, None),
        ({"amount": {"key": "NE", "explanation": "x"}}, None),
        ({"per": None}, None),
        ({"amount": None}, None),
    ],
)
def test_emissions_are_amount_times_factor_in_kilograms(more: dict[str, Any], expected: str | None) -> None:
    assert counted(**more) == (None if expected is None else Decimal(expected))


@given(amount=st.decimals(0, 10**6, places=3), factor=st.decimals(0, 100, places=3))
def test_a_thousand_litres_are_a_cubic_metre_whatever_the_amount(amount: Decimal, factor: Decimal) -> None:
    said = {"factor": {"value": factor, "unit": "kg"}}
    assert counted(amount={"value": amount, "unit": "m3"}, **said) == counted(
        amount={"value": amount * 1000, "unit": "L"}, **said
    )


def test_a_department_has_its_quarter_the_year_before_the_year_so_far_and_its_budget() -> None:
    rows = [row("a"), row("b"), row("c", "2026Q1"), row("d", "2026Q4"), row("e", "2025Q3"), row("f", owner=None)]
    budgets = [budget(40), budget(99, year=2025), budget(7, owner="Annan")]
    found = follow_up(status(rows, emission_budgets=budgets), "2026Q3")
    tech, nobody = found.departments
    assert (tech.owner, tech.quarter, tech.before, tech.year, tech.quarters, tech.budget) == (
        TECH, 10000, 5000, 15000, 2, 40000)  # fmt: skip
    assert (nobody.owner, nobody.quarter, nobody.before, nobody.budget) == (None, 5000, None, None)


def test_a_budget_in_a_unit_that_does_not_fit_is_none() -> None:
    assert follow_up(status([row("a")], emission_budgets=[budget(5, "MWh")]), "2026Q3").departments[0].budget is None


def test_an_action_stands_as_it_stood_at_the_end_of_the_quarter() -> None:
    said = [{"date": "2026-03-01", "status": "implementation"}, {"date": "2026-10-01", "status": "completed"}]
    actions = [
        {"id": "a", "title": "Laddplatser", "statuses": said},
        {"id": "b", "title": "Senare", "statuses": said[1:]},
    ]
    found = follow_up(status([row("x")], actions=actions), "2026Q3")
    assert [(a.id, s.status) for a, s in found.actions] == [("a", "implementation")]


def made(lang: str = "sv") -> list[Any]:
    held = status([row("a"), row("b", amount=None)], emission_budgets=[budget(40)],
                  actions=[{"id": "a", "title": "<b>Laddplatser</b>", "statuses": [{"date": "2026-03-01", "status": "implementation"}]}])  # fmt: skip
    return tables(follow_up(held, "2026Q3"), "Exempelstad", lang)


def test_the_workbook_holds_figures_as_figures() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(made(), [])))
    assert book.sheetnames == ["Förvaltningar", "Aktivitetsdata", "Åtgärder"]
    assert [c.value for c in book["Förvaltningar"][3]] == [TECH, 5000, None, 5000, 1, 40000, 12.5]
    assert book["Aktivitetsdata"]["F3"].value == 5000
    assert book["Aktivitetsdata"]["F4"].value is None


def test_the_page_is_whole_and_nothing_a_city_wrote_is_markup() -> None:
    page = as_page(made(), ["Så räknas det."], "sv")
    assert "&lt;b&gt;Laddplatser&lt;/b&gt;" in page
    assert "12,5" in page
    assert "Så räknas det." in page
    assert "http" not in page


@pytest.mark.parametrize(("lang", "left"), [("sv", "Inte räknade"), ("en", "Not counted")])
def test_the_command_tells_writes_and_names_what_is_not_counted(
    lang: str, left: str, lund: Path, reporter: Run
) -> None:
    text = "\n".join(
        f'[[quarterly_activities]]\nid = "{id}"\nowner = "{TECH}"\nquarter = "2026Q3"\nactivity = "Diesel"\n{more}'
        for id, more in (("a", 'amount = { value = 2, unit = "m3" }\nfactor = { value = 2.5, unit = "kg" }\nper = "L"\n'),
                         ("unmeasured", ""))
    )  # fmt: skip
    (lund / "2026" / "quarters.toml").write_text(text, encoding="utf-8")
    ran = reporter("follow-up", lund, "--quarter", "2026Q3", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert f"5{chr(0xA0)}000" in ran.out
    assert f"{left}" in ran.out
    assert "unmeasured" in ran.out
    for form in ("xlsx", "html"):
        assert reporter("follow-up", lund, "--quarter", "2026Q3", "--format", form, "--lang", lang).code == 0
        assert (lund / "out" / "2026" / f"follow-up-2026Q3.{form}").is_file()
    reporter("follow-up", lund, "--quarter", "2026Q3", "--out", lund / "a.txt", "--lang", lang)
    assert left in (lund / "a.txt").read_text("utf-8")
