"""Sums over an inventory: what is stated wins, keys add nothing, and nobody takes an incomplete sum for complete."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model import codelists
from reporter.model.inventory import (
    COLUMNS,
    Inventory,
    Sum,
    is_sector,
    known_references,
    place_of,
    reference_for,
    sum_at,
)

from ..builders import cell, inventory, total

GPC = codelists.rows("gpc")
CRF = codelists.rows("crf-subsectors")
PLACED = [row for row in GPC if row["crf_subsector"]]
SECTORS = [row["code"] for row in CRF if not row["sector"]]
SUBSECTORS = [row["code"] for row in CRF if row["sector"]]


def added(sum_: Sum) -> str | None:
    """The sum's value or key, and None where nothing stands there."""
    if sum_.figure is None:
        return None
    return str(sum_.figure.value) if sum_.figure.value is not None else sum_.figure.key


class TestPlaces:
    @pytest.mark.parametrize("row", PLACED, ids=lambda row: row["ref"])
    def test_a_gpc_reference_has_its_place_in_the_framework(self, row: dict[str, str]) -> None:
        place = (row["crf_subsector"], row["crf_column"])
        assert place_of(row["ref"]) == place
        assert place[0] in codelists.labels("crf-subsectors")
        assert place[1] in COLUMNS

    @pytest.mark.parametrize("row", PLACED, ids=lambda row: row["ref"])
    def test_a_figure_read_at_a_place_is_kept_where_it_is_found_again(self, row: dict[str, str]) -> None:
        place = (row["crf_subsector"], row["crf_column"])
        reference = reference_for(*place)
        assert place_of(reference) == place
        assert reference == (row["ref"] if row["crf_match"] == "same" else f"{place[0]}:{place[1]}")

    @pytest.mark.parametrize(("code", "column"), list(product([row["code"] for row in CRF], COLUMNS)))
    def test_every_place_of_the_framework_has_a_reference_that_leads_back(self, code: str, column: str) -> None:
        reference = reference_for(code, column)
        assert place_of(reference) == (code, column)
        assert reference in known_references()

    def test_other_scope_3_has_no_place(self) -> None:
        assert place_of("VI.1") is None
        assert place_of("X.1") is None

    def test_the_scope_of_a_reference_is_its_column_not_its_last_digit(self) -> None:
        columns = {"1": "direct", "2": "indirect", "3": "outside"}
        assert all(row["crf_column"] == columns[row["scope"]] for row in PLACED)
        assert place_of("III.1.2") == ("solid-waste", "outside")
        assert place_of("III.1.3") == ("solid-waste", "direct")

    def test_sectors_and_the_whole_are_told_from_sub_sectors(self) -> None:
        assert all(is_sector(code) for code in SECTORS)
        assert not any(is_sector(code) for code in SUBSECTORS)
        assert "total" in SECTORS


class TestSubSector:
    @pytest.mark.parametrize("row", PLACED, ids=lambda row: row["ref"])
    def test_a_gpc_cell_comes_out_at_its_place_and_nowhere_else(self, row: dict[str, str]) -> None:
        one = inventory(cell(row["ref"], 7, "t"))
        out = {(c, k): added(sum_at(one, c, k)) for c in SUBSECTORS for k in COLUMNS}
        place = (row["crf_subsector"], row["crf_column"])
        expected = {} if is_sector(place[0]) else {place: "7"}
        assert {p: v for p, v in out.items() if v is not None} == expected

    def test_one_cell_is_the_figure_itself(self) -> None:
        one = cell("I.1.1", 7, "kt", source="paper")
        result = sum_at(inventory(one), "residential", "direct")
        assert result == Sum(one, True, (one,), ())

    def test_several_cells_are_added_in_tonnes_in_the_order_of_the_code_list(self) -> None:
        result = sum_at(inventory(cell("I.6.1", 500, "kg"), cell("I.2.1", "0.002", "kt")), "commercial", "direct")
        assert result.figure is not None
        assert (result.figure.value, result.figure.unit, result.stated) == (Decimal("2.5"), "t", False)
        assert [a.ref for a in result.addends] == ["I.2.1", "I.6.1"]

    def test_a_figure_at_the_place_itself_wins_over_gpc_cells(self) -> None:
        stated = cell("commercial:direct", 9)
        result = sum_at(inventory(cell("I.2.1", 1), stated, cell("I.6.1", 2)), "commercial", "direct")
        assert result == Sum(stated, True, (stated,), ())

    def test_an_empty_figure_at_the_place_itself_does_not(self) -> None:
        result = sum_at(
            inventory(cell("commercial:direct"), cell("I.2.1", 1), cell("I.6.1", 2)), "commercial", "direct"
        )
        assert added(result) == "3"

    @pytest.mark.parametrize("stated", [{"key": "NE"}, {"not_applicable": "No offices."}, {"value": Decimal(0)}])
    def test_a_reason_or_a_zero_at_the_place_itself_does(self, stated: dict[str, Any]) -> None:
        result = sum_at(inventory(cell("commercial:direct", **stated), cell("I.2.1", 1)), "commercial", "direct")
        assert result.figure == cell("commercial:direct", **stated)

    def test_nothing_there(self) -> None:
        assert sum_at(inventory(), "commercial", "direct") == Sum(None, False, (), ())
        assert sum_at(inventory(cell("I.2.1", 1)), "commercial", "indirect").figure is None
        assert sum_at(Inventory(id="a"), "total", "direct") == Sum(None, False, (), ())

    def test_places_that_are_not_there_hold_nothing(self) -> None:
        one = inventory(cell("I.2.1", 1))
        assert sum_at(one, "commercial", "sideways").figure is None
        assert sum_at(one, "nonsense", "direct").figure is None


class TestKeys:
    def test_keys_add_nothing_and_ne_and_c_make_the_sum_incomplete(self) -> None:
        cells = [cell("III.1.1", 5), cell("III.2.1", key="NE"), cell("III.3.1", key="C"), cell("III.4.1", key="IE")]
        result = sum_at(inventory(*cells, cell("III.4.3", key="NO")), "waste", "direct")
        assert added(result) == "5"
        assert result.incomplete == ("III.2.1", "III.3.1")

    @pytest.mark.parametrize("key", ["NO", "NE", "IE", "C"])
    def test_one_and_the_same_key_everywhere_is_the_answer(self, key: str) -> None:
        result = sum_at(inventory(cell("I.2.1", key=key), cell("I.6.1", key=key)), "commercial", "direct")
        assert added(result) == key
        assert result.incomplete == (("I.2.1", "I.6.1") if key in ("NE", "C") else ())

    def test_different_keys_are_no_answer(self) -> None:
        result = sum_at(inventory(cell("I.2.1", key="NO"), cell("I.6.1", key="NE")), "commercial", "direct")
        assert (result.figure, result.incomplete) == (None, ("I.6.1",))

    def test_a_key_beside_a_value_leaves_nothing_out(self) -> None:
        result = sum_at(inventory(cell("I.2.1", 4, key="NE"), cell("I.6.1", 1)), "commercial", "direct")
        assert (added(result), result.incomplete) == ("5", ())

    def test_zero_is_a_value(self) -> None:
        result = sum_at(inventory(cell("I.2.1", 0), cell("I.6.1", key="NO")), "commercial", "direct")
        assert added(result) == "0"


class TestUnits:
    @pytest.mark.parametrize("unit", ["MWh", "barrels"])
    def test_a_part_in_a_unit_of_no_mass_makes_no_sum(self, unit: str) -> None:
        result = sum_at(inventory(cell("I.2.1", 1), cell("I.6.1", 1, unit)), "commercial", "direct")
        assert result.figure is None
        assert len(result.addends) == 2

    def test_a_part_without_a_unit_is_in_tonnes(self) -> None:
        assert added(sum_at(inventory(cell("I.2.1", 1), cell("I.6.1", 1, "kt")), "commercial", "direct")) == "1001"

    def test_figures_as_large_as_may_be_entered_are_still_added(self) -> None:
        largest = Decimal("9e19")
        result = sum_at(inventory(cell("I.2.1", str(largest), "Mt"), cell("I.6.1", 1)), "commercial", "direct")
        assert result.figure is not None
        assert result.figure.value is not None
        assert abs(result.figure.value - largest * 1_000_000) <= 1


class TestSector:
    @pytest.mark.parametrize("row", PLACED, ids=lambda row: row["ref"])
    def test_a_gpc_cell_rolls_up_to_its_sector_and_to_the_whole_but_not_grid_supplied_energy(
        self, row: dict[str, str]
    ) -> None:
        sector = {r["code"]: r["sector"] or r["code"] for r in CRF}[row["crf_subsector"]]
        one = inventory(cell(row["ref"], 7, "t"))
        assert added(sum_at(one, sector, row["crf_column"])) == "7"
        whole = added(sum_at(one, "total", row["crf_column"]))
        assert whole == (None if sector == "grid-supplied-energy" else "7")

    @pytest.mark.parametrize(("code", "column"), list(product(SUBSECTORS, COLUMNS)))
    def test_so_does_a_figure_at_a_crf_place(self, code: str, column: str) -> None:
        sector = next(row["sector"] for row in CRF if row["code"] == code)
        one = inventory(cell(f"{code}:{column}", 7, "t"))
        assert added(sum_at(one, sector, column)) == "7"
        assert added(sum_at(one, "total", column)) == (None if sector == "grid-supplied-energy" else "7")

    def test_a_stated_total_wins_over_its_parts(self) -> None:
        stated = total("waste:direct", 200)
        assert sum_at(inventory(cell("III.1.1", 150), totals=[stated]), "waste", "direct").figure is stated

    @pytest.mark.parametrize("nothing", [{"key": "IE"}, {"not_applicable": "…"}, {"value": Decimal(0)}])
    def test_so_does_a_reason_or_a_zero(self, nothing: dict[str, Any]) -> None:
        stated = total("waste:direct", **nothing)
        assert sum_at(inventory(cell("III.1.1", 150), totals=[stated]), "waste", "direct").figure is stated

    def test_an_empty_total_does_not(self) -> None:
        result = sum_at(inventory(cell("III.1.1", 150), totals=[total("waste:direct")]), "waste", "direct")
        assert (added(result), result.stated) == ("150", False)

    def test_the_whole_adds_sectors_as_stated_and_the_rest_from_parts(self) -> None:
        one = inventory(cell("III.1.1", 150), cell("II.1.1", 40), cell("I.1.1", 2), totals=[total("waste:direct", 200)])
        result = sum_at(one, "total", "direct")
        assert added(result) == "242"
        assert sorted(a.ref for a in result.addends) == ["I.1.1", "II.1.1", "waste:direct"]

    def test_a_stated_whole_wins_over_everything(self) -> None:
        one = inventory(cell("I.1.1", 2), totals=[total("total:direct", 99), total("waste:direct", 200)])
        assert added(sum_at(one, "total", "direct")) == "99"

    def test_a_sector_stated_as_not_estimated_makes_the_whole_incomplete(self) -> None:
        result = sum_at(inventory(cell("I.1.1", 2), totals=[total("waste:direct", key="NE")]), "total", "direct")
        assert (added(result), result.incomplete) == ("2", ("waste:direct",))

    def test_grid_supplied_energy_split_by_plant_comes_before_the_gpc_cell_for_all_of_it(self) -> None:
        split = [cell("chp-generation:direct", 3), cell("heat-generation:direct", 4), cell("I.4.4", 9)]
        assert added(sum_at(inventory(*split), "grid-supplied-energy", "direct")) == "7"
        assert added(sum_at(inventory(split[2]), "grid-supplied-energy", "direct")) == "9"

    def test_the_columns_are_never_added_to_each_other(self) -> None:
        one = inventory(cell("I.1.1", 1), cell("I.1.2", 20), cell("I.1.3", 300))
        assert [added(sum_at(one, "total", c)) for c in COLUMNS] == ["1", "20", "300"]


@given(
    st.dictionaries(st.sampled_from([row["ref"] for row in GPC]), st.decimals(-(10**9), 10**9, places=2), max_size=12)
)
def test_the_whole_is_the_sum_of_its_sectors_and_nothing_is_lost(figures: dict[str, Decimal]) -> None:
    one = inventory(*(cell(ref, str(value)) for ref, value in figures.items()))
    sectors = [s for s in SECTORS if s not in ("total", "grid-supplied-energy")]
    for column in COLUMNS:
        parts = [sum_at(one, s, column).figure for s in sectors]
        whole = sum_at(one, "total", column).figure
        expected = [v for r, v in figures.items() if (p := place_of(r)) and p[1] == column and r != "I.4.4"]
        assert (whole.value if whole is not None else 0) == sum(expected)
        assert sum(p.value for p in parts if p is not None and p.value is not None) == sum(expected)
