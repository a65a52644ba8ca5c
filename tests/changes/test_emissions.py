"""Emissions over time, revisions and what happened everywhere: only like is set against like."""

from __future__ import annotations

import csv
import io
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reporter.changes import compare, movements
from reporter.changes.account import Account
from reporter.changes.emissions import differs, step
from reporter.changes.jumps import judge
from reporter.changes.revisions import revisions
from reporter.model.inventory import Inventory
from reporter.model.status import AnnualStatus
from reporter.readers.folder import read_city, read_year
from reporter.resources import cities, schemas
from tests.builders import city, document, indicator, inventory, number, status, total
from tests.conftest import ROOT

SWEDEN = ROOT.parent / "shared" / "data" / "sweden"
TOTALS = SWEDEN / "municipal_totals_all_releases_tidy.csv"
WITH_DATA = pytest.mark.skipif(not TOTALS.is_file(), reason="the national tables are not in ../shared/data/sweden")


@pytest.fixture(scope="module")
def lund() -> Account:
    folder = cities() / "lund"
    return Account(read_city(folder), compare(read_year(folder, 2023).status, read_year(folder, 2026).status))


def year(period: str, release: str | None = "2026-06", waste: int = 9000, **fields: Any) -> Inventory:
    totals = [total("waste:direct", waste, "t"), total("total:direct", 59000 + waste, "t")]
    defaults = {"framework": "national", "release": release, "totals": totals}
    return inventory(id=f"{period}-{release}", period=period, **(defaults | fields))


def two(before: list[Inventory], after: list[Inventory]) -> Account:
    return Account(city(), compare(status(inventories=before), status(inventories=after)))


# -- Lund, from public figures


def test_lund_is_told_within_the_newest_release(lund: Account) -> None:
    assert [(s.before.id, s.after.id, s.differs) for s in lund.steps] == [("2021", "2024", ()), ("2023", "2024", ())]
    by_place = {line.places: line for line in lund.steps[1].lines}
    assert by_place["transportation:direct"].absolute == Decimal("27039.50")
    assert round(by_place["total:direct"].relative or 0, 4) == Decimal("0.1736")


def test_everyone_rose_in_2024_and_that_is_told_once_with_its_cause(lund: Account) -> None:
    told = [n for n in lund.national if n.movement.end == "2024" and n.movement.start == "2023"]
    assert len(told) == 1
    movement, own, cause = told[0].movement, told[0].own, told[0].cause
    assert (movement.rose, movement.municipalities, movement.of) == (286, 290, 290)
    assert round(movement.median, 3) == Decimal("0.128")
    assert round(own.relative or 0, 3) == Decimal("0.161")
    assert cause is not None
    assert cause.who == "Naturvårdsverket"
    assert "https://" in cause.source


def test_a_rise_that_happened_everywhere_asks_lund_for_nothing(lund: Account) -> None:
    assert not [a for a in lund.alarms if a.finding.code == "CHANGE-001"]
    transport = next(j for j in judge(lund.steps[1], "SE") if j.line.places == "transportation:direct")
    assert transport.everywhere
    assert not transport.unusual


def test_where_no_source_states_a_cause_none_is_claimed(lund: Account) -> None:
    assert [n.cause for n in lund.national if n.movement.start == "2021"] == [None]


def test_the_revision_of_1990_is_the_sources(lund: Account) -> None:
    told = next(r for r in lund.revisions if r.before.period == "1990")
    assert (told.before.release, told.after.release) == ("2023-06", "2026-06")
    assert told.total is not None
    assert (round(told.total.before), round(told.total.after)) == (324264, 334786)
    assert round(told.total.relative or 0, 3) == Decimal("0.032")
    assert {c.path.split("[")[0] for c in lund.groups["revisions"]} == {"inventories", "indicators"}
    assert not [c for c in lund.groups["indicators"] if "observations[1990]" in c.path and c.kind == "changed"]


# -- like with like


@pytest.mark.parametrize(
    "other", [{"release": "2026-01"}, {"boundary": "part"}, {"framework": "GPC"}, {"gwp_set": "AR4"}]
)
def test_inventories_worked_out_otherwise_are_not_set_against_each_other(other: dict[str, Any]) -> None:
    before, after = year("2023", gwp_set="AR5"), year("2024", gwp_set="AR5")
    before = before.model_copy(update=other)
    told = two([before], [after])
    assert [s.differs for s in told.steps] == [tuple(other)]
    assert not told.steps[0].lines
    assert [a.finding.code for a in told.alarms] == ["CHANGE-004"]


def test_what_one_inventory_leaves_open_does_not_part_them() -> None:
    assert differs(year("2023"), year("2024", gwp_set="AR5")) == ()
    assert differs(year("2023", release=None), year("2024")) == ("release",)


def test_the_year_of_the_last_status_is_looked_for_in_the_newest_release() -> None:
    told = two([year("2023", "2025-06")], [year("2024"), year("2023", waste=8000), year("2023", "2025-06")])
    assert [(s.before.release, s.before.period, s.differs) for s in told.steps] == [("2026-06", "2023", ())]


def test_no_inventory_no_step() -> None:
    assert two([], [year("2024")]).steps == []


def test_the_same_inventory_in_both_years_is_no_step() -> None:
    assert two([year("2024")], [year("2024")]).steps == []


def test_another_release_of_the_same_year_is_a_revision_and_no_step() -> None:
    told = two([year("2024", "2025-06")], [year("2024", waste=9900)])
    assert told.steps == []
    assert [r.before.period for r in told.revisions] == ["2024"]
    assert told.alarms == []


def test_a_figure_corrected_within_a_release_is_a_step_of_no_years() -> None:
    told = two([year("2024")], [year("2024", waste=15000)])
    assert [(s.before.period, s.after.period) for s in told.steps] == [("2024", "2024")]
    assert told.headline is None
    assert told.alarms == []


def test_a_place_without_a_number_has_no_line() -> None:
    before = year("2023", totals=[total("waste:direct", key="NE")])
    assert [line.places for line in step(before, year("2024")).lines] == []


def test_a_revision_by_another_method_gives_no_amount() -> None:
    found = revisions(two([year("2020", "2025-06")], [year("2020", framework="GPC")]).comparison)
    assert [(r.differs, r.total) for r in found] == [(("framework",), None)]


def test_an_observation_from_another_release_is_the_sources_revision() -> None:
    def with_release(release: str, value: int) -> AnnualStatus:
        seen = [{"period": 1990, "value": number(value), "unit": "t/year"}]
        return status(documents=[document("d", release=release)], indicators=[indicator(source="d", observations=seen)])

    told = Account(city(), compare(with_release("2025", 100), with_release("2026", 103)))
    assert list(told.groups) == ["revisions", "other"]
    told = Account(city(), compare(with_release("2026", 100), with_release("2026", 103)))
    assert list(told.groups) == ["indicators"]


# -- jumps


@pytest.mark.parametrize(
    ("waste", "asks"),
    [(9200, False), (6000, True), (13000, True), (9400, False)],  # the last: more than most, and too little to matter
)
def test_a_sector_is_judged_by_the_municipalities_of_the_same_years(waste: int, asks: bool) -> None:
    told = two([year("2023")], [year("2023"), year("2024", waste=waste)])
    codes = [a.finding.where for a in told.alarms if a.finding.code == "CHANGE-001"]
    assert codes == (["inventories[2024-2026-06].totals[waste:direct]"] if asks else [])


def test_a_whole_ten_times_as_large_asks_once_by_what_is_known_of_others_else_by_itself() -> None:
    def telling(tonnes: int, *plants: int) -> list[Any]:
        return [total("total:direct", tonnes, "t"), *(total("grid-supplied-energy:direct", p, "t") for p in plants)]

    for plants, code in (((), "CHANGE-010"), ((500,), "CHANGE-001")):
        told = two([year("2022")], [year("2022", totals=telling(68_000, *plants)),
                                    year("2023", totals=telling(680_000, *plants))])  # fmt: skip
        assert [a.finding.code for a in told.alarms] == [code]


def test_an_explanation_at_the_figure_answers_and_one_of_last_year_does_not() -> None:
    def with_words(words: str) -> Inventory:
        totals = [total("waste:direct", 15000, "t", explanation=words), total("total:direct", 74000, "t")]
        return year("2024", totals=totals)

    told = two([year("2023")], [year("2023"), with_words("A landfill was dug over.")])
    assert [(a.open, a.explanation) for a in told.alarms] == [(False, "A landfill was dug over.")]
    stale = compare(
        status(inventories=[with_words("As before.").model_copy(update={"period": "2023"})]),
        status(inventories=[year("2023"), with_words("As before.")]),
    )
    assert [a.open for a in Account(city(), stale).alarms if a.finding.code == "CHANGE-001"] == [True]


def test_what_is_said_of_the_whole_inventory_answers_for_no_sector() -> None:
    told = two([year("2023")], [year("2023"), year("2024", waste=15000, comment="Made with the region.")])
    assert [a.open for a in told.alarms] == [True]


def test_a_city_in_another_country_is_judged_by_what_is_usual() -> None:
    told = Account(city(country="IN"), two([year("2023")], [year("2023"), year("2024", waste=15000)]).comparison)
    assert [a.finding.params["whose"] for a in told.alarms] == ["@any-years"]
    assert told.national == []


# -- the tables behind it


@pytest.mark.parametrize("name", ["movements", "causes", "bounds"])
def test_every_row_has_its_source_and_certainty(name: str) -> None:
    with (schemas() / "changes" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert rows
    assert all(row["source"] and row["status"] in ("seen", "inferred", "recalled") for row in rows)


def test_bounds_of_a_movement_lie_in_order() -> None:
    for row in movements._rows("movements"):
        bounds = [Decimal(row[c]) for c in ("low", "quarter", "median", "three_quarters", "high")]
        assert bounds == sorted(bounds)
        assert 0 <= int(row["rose"]) <= int(row["changes"])


@WITH_DATA
def test_the_table_of_movements_is_what_the_national_tables_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    tool = __import__("movements")
    try:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(tool.text(SWEDEN))
        assert out.getvalue() == Path(tool.OUT).read_text(encoding="utf-8")
    finally:
        sys.modules.pop("movements", None)


@WITH_DATA
def test_in_2024_286_of_290_municipalities_rose_and_lund_by_16_1_per_cent() -> None:
    tonnes: dict[tuple[str, str], Decimal] = {}
    with TOTALS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["release"], row["substance"]) == ("2026-06", "GGT"):
                tonnes[row["kommunkod"], row["year"]] = Decimal(row["tonnes"])
    moved = {code: tonnes[code, "2024"] / tonnes[code, "2023"] - 1 for code, _ in tonnes}
    assert (len(moved), sum(m > 0 for m in moved.values())) == (290, 286)
    assert round(moved["1281"], 3) == Decimal("0.161")
    row = movements.everywhere("SE", "total:direct", "2026-06", "2023", "2024")
    assert row is not None
    assert (row.rose, row.municipalities) == (286, 290)
    assert abs(sorted(moved.values())[145] - row.median) < Decimal("0.002")
