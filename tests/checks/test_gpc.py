"""Each rule on inventories, from both sides of its border."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.checks import gpc
from reporter.checks.walk import figures
from reporter.model import codelists
from reporter.model.inventory import COLUMNS, Cell

from ..builders import cell, figure, inventory, jurisdiction, note, number, status, told, total

PLACE = "inventories[2024]"


def held(*cells: Cell, **fields: Any) -> Any:
    return status(inventories=[inventory(*cells, **fields)])


class TestTotalsAgainstParts:
    """GPC-001: more than one tonne and more than one in a thousand."""

    @pytest.mark.parametrize(
        ("parts", "stated", "differs"),
        [
            (150, "151", False),
            (150, "149", False),
            (150, "151.01", True),
            (150, "148.99", True),
            (1_000_000, "1001000", False),
            (1_000_000, "1001002", True),
            (1_000_000, "999000", False),
            (1_000_000, "998999", True),
            (0, "1", False),
            (0, "2", True),
        ],
    )
    def test_rounding_is_no_difference(self, parts: int, stated: str, differs: bool) -> None:
        found = told(gpc.totals_against_parts(held(cell("III.1.1", parts), totals=[total("waste:direct", stated)])))
        assert found == ([("GPC-001", f"{PLACE}.totals[waste:direct]")] if differs else [])

    def test_says_both_figures_and_the_difference(self) -> None:
        year = held(cell("III.1.1", 150, "t"), totals=[total("waste:direct", "0.2", "kt")])
        (finding,) = gpc.totals_against_parts(year)
        assert finding.params == {
            "ref": "waste:direct", "stated": "200", "computed": "150", "difference": "+33.3 %"
        }  # fmt: skip

    def test_units_are_converted_before_they_are_compared(self) -> None:
        year = held(cell("III.1.1", "0.15", "kt"), cell("III.4.1", 50, "t"), totals=[total("waste:direct", 200, "t")])
        assert told(gpc.totals_against_parts(year)) == []

    def test_a_note_on_the_sector_silences_it(self) -> None:
        parts = {"totals": [total("waste:direct", 200)], "notes": [note("waste")]}
        assert told(gpc.totals_against_parts(held(cell("III.1.1", 150), **parts))) == []

    def test_a_note_on_another_sector_does_not(self) -> None:
        parts = {"totals": [total("waste:direct", 200)], "notes": [note("transportation")]}
        assert len(told(gpc.totals_against_parts(held(cell("III.1.1", 150), **parts)))) == 1

    @pytest.mark.parametrize(
        "parts",
        [
            (),
            (cell("III.1.1", key="NE", explanation="…"),),
            (cell("III.1.1", 150, "MWh"),),
            (cell("III.1.1", 150, "barrels"),),
            (cell("III.1.1", 150), cell("III.4.1", 1, "barrels")),
            (cell("II.1.1", 150),),
            (cell("III.1.2", 150),),
        ],
        ids=["none", "only keys", "energy", "unknown unit", "one unknown unit", "another sector", "another column"],
    )
    def test_nothing_to_compare_with_is_no_difference(self, parts: tuple[Cell, ...]) -> None:
        assert told(gpc.totals_against_parts(held(*parts, totals=[total("waste:direct", 200)]))) == []

    @pytest.mark.parametrize(
        "stated",
        [total("waste:direct"), total("waste:direct", key="IE"), total("waste:direct", 200, "barrels"),
         total("waste:sideways", 200), total("waste", 200)],
        ids=["no value", "a key", "unknown unit", "unknown column", "no column"],
    )  # fmt: skip
    def test_a_total_that_is_no_figure_is_not_judged(self, stated: Any) -> None:
        assert told(gpc.totals_against_parts(held(cell("III.1.1", 150), totals=[stated]))) == []

    def test_the_grand_total_is_compared_with_the_totals_of_sectors_as_stated(self) -> None:
        cells = (cell("III.1.1", 150), cell("II.1.1", 100))
        agree = [total("waste:direct", 200), total("total:direct", 300)]
        assert told(gpc.totals_against_parts(held(*cells, totals=agree))) == [
            ("GPC-001", f"{PLACE}.totals[waste:direct]")
        ]
        differ = [total("waste:direct", 150), total("total:direct", 300)]
        assert told(gpc.totals_against_parts(held(*cells, totals=differ))) == [
            ("GPC-001", f"{PLACE}.totals[total:direct]")
        ]

    def test_grid_supplied_energy_is_compared_with_its_gpc_cell(self) -> None:
        year = held(cell("I.4.4", 5), totals=[total("grid-supplied-energy:direct", 400)])
        assert told(gpc.totals_against_parts(year)) == [("GPC-001", f"{PLACE}.totals[grid-supplied-energy:direct]")]


class TestValueAndKey:
    """GPC-002."""

    @pytest.mark.parametrize("value", ["0", "12.5", "-3"])
    def test_a_value_even_zero_beside_a_key(self, value: str) -> None:
        found = told(gpc.value_and_key(held(cell("I.1.1", value, key="NO"))))
        assert found == [("GPC-002", f"{PLACE}.cells[I.1.1]")]

    def test_in_a_stated_total(self) -> None:
        found = told(gpc.value_and_key(held(totals=[total("waste:direct", 1, key="IE")])))
        assert found == [("GPC-002", f"{PLACE}.totals[waste:direct]")]

    @pytest.mark.parametrize("only", [cell("I.1.1", 0), cell("I.1.1", key="NO"), cell("I.1.1")])
    def test_one_of_the_two_or_none_is_sound(self, only: Cell) -> None:
        assert told(gpc.value_and_key(held(only))) == []


class TestIncludedWhere:
    """GPC-003."""

    IE = cell("I.1.2", key="IE", explanation="With that of offices.")

    @pytest.mark.parametrize(
        "other",
        [cell("I.2.2", 5), cell("commercial:indirect", 5), cell("II.1.2", "-1")],
        ids=["a GPC cell", "a CRF cell", "another sector"],
    )
    def test_something_in_the_same_column_could_hold_it(self, other: Cell) -> None:
        assert told(gpc.included_where(held(self.IE, other))) == []

    def test_a_stated_total_could_hold_it(self) -> None:
        assert told(gpc.included_where(held(self.IE, totals=[total("total:indirect", 9)]))) == []

    @pytest.mark.parametrize(
        "others",
        [
            (),
            (cell("I.1.1", 5),),
            (cell("I.2.2", 0),),
            (cell("I.2.2", key="NE"),),
            (cell("X.1", 5),),
            (cell("VI.1", 5),),
        ],
        ids=["nothing", "another column", "zero", "a key", "an unknown reference", "no place in the framework"],
    )
    def test_nothing_in_the_column_could_hold_it(self, others: tuple[Cell, ...]) -> None:
        assert told(gpc.included_where(held(self.IE, *others))) == [("GPC-003", f"{PLACE}.cells[I.1.2]")]

    @pytest.mark.parametrize("key", ["NO", "NE", "C"])
    def test_other_keys_do_not_point_anywhere(self, key: str) -> None:
        assert told(gpc.included_where(held(cell("I.1.2", key=key)))) == []

    @pytest.mark.parametrize("value", [0, 4])
    def test_a_value_beside_the_key_is_for_another_rule(self, value: int) -> None:
        assert told(gpc.included_where(held(cell("I.1.2", value, key="IE")))) == []

    def test_an_unknown_reference_is_for_another_rule(self) -> None:
        assert told(gpc.included_where(held(cell("X.9", key="IE")))) == []


class TestCountedTwice:
    """GPC-004."""

    def test_the_whole_beside_its_parts(self) -> None:
        (finding,) = gpc.counted_twice(held(cell("I.2.1", 3), cell("I.6.1", 1), cell("commercial:direct", 5)))
        assert (finding.code, finding.where) == ("GPC-004", f"{PLACE}.cells[commercial:direct]")
        assert finding.params["parts"] == ["I.2.1", "I.6.1"]

    @pytest.mark.parametrize(
        "cells",
        [
            (cell("commercial:direct", 5),),
            (cell("I.2.1", 3), cell("I.6.1", 1)),
            (cell("commercial:direct", 5), cell("I.2.2", 3)),
            (cell("commercial:direct", 5), cell("I.2.1", key="IE")),
            (cell("commercial:direct", key="NE"), cell("I.2.1", 3)),
            (cell("commercial:direct", 0), cell("I.2.1", 3)),
            (cell("commercial:direct", 5), cell("I.1.1", 3)),
            (cell("waste:direct", 5), cell("III.1.1", 5)),
        ],
        ids=["only the whole", "only parts", "another column", "a part without a value", "a whole without a value",
             "a whole of zero", "another sub-sector", "a sector, which is a total"],
    )  # fmt: skip
    def test_what_is_not_the_same_emissions(self, cells: tuple[Cell, ...]) -> None:
        assert told(gpc.counted_twice(held(*cells))) == []


class TestSlips:
    """GPC-005: more than 300 and less than 3 000 times."""

    @staticmethod
    def two(older: Cell, newer: Cell, **fields: Any) -> Any:
        return status(inventories=[inventory(newer), inventory(older, id="2023", period="2023", **fields)])

    @pytest.mark.parametrize(
        ("times", "slip"), [(300, False), (301, True), (1000, True), (2999, True), (3000, False), (1, False)]
    )
    def test_about_a_thousand_times(self, times: int, slip: bool) -> None:
        for older, newer in ((7, 7 * times), (7 * times, 7)):
            found = told(gpc.slips(self.two(cell("I.1.1", older), cell("I.1.1", newer))))
            assert found == ([("GPC-005", f"{PLACE}.cells[I.1.1]")] if slip else [])

    def test_the_newer_one_is_pointed_at_whatever_the_order_of_the_file(self) -> None:
        (finding,) = gpc.slips(self.two(cell("I.1.1", 12, "kt"), cell("I.1.1", 12, "t")))
        assert finding.params["inventory"] == "2023"
        assert "about a thousand times less" in finding.message()
        assert finding.params["other"] == "12 000 t"

    @pytest.mark.parametrize(("unit", "shown"), [("t", "t"), (None, "t"), ("kg", "kg")])
    def test_the_figure_is_told_as_entered_the_other_in_tonnes(self, unit: str | None, shown: str) -> None:
        value = 12_500 if unit == "kg" else "12.5"
        (finding,) = gpc.slips(self.two(cell("I.1.1", "12.5", "kt"), cell("I.1.1", value, unit)))
        assert (finding.params["value"], finding.params["unit"]) == (figures(number(value)), shown)
        assert finding.params["other"] == f"{figures(number(12_500))} t"

    def test_the_same_in_another_unit_is_no_slip(self) -> None:
        assert told(gpc.slips(self.two(cell("I.1.1", 12, "kt"), cell("I.1.1", 12_000, "t")))) == []

    def test_an_explanation_silences_it(self) -> None:
        newer = cell("I.1.1", 7, explanation="The last oil boiler was taken out.")
        assert told(gpc.slips(self.two(cell("I.1.1", 7000), newer))) == []

    def test_totals_are_looked_at_too(self) -> None:
        older = inventory(id="2023", period="2023", totals=[total("waste:direct", 5)])
        newer = inventory(totals=[total("waste:direct", 5000)])
        found = told(gpc.slips(status(inventories=[older, newer])))
        assert found == [("GPC-005", f"{PLACE}.totals[waste:direct]")]

    @pytest.mark.parametrize(
        ("older", "newer"),
        [
            (cell("I.1.1", 0), cell("I.1.1", 7000)),
            (cell("I.1.1", key="NE"), cell("I.1.1", 7000)),
            (cell("I.1.1", 7), cell("I.1.1")),
            (cell("I.1.1", 7), cell("I.1.2", 7000)),
            (cell("I.1.1", 7, "barrels"), cell("I.1.1", 7000)),
            (cell("I.1.1", 7), cell("I.1.1", 7000, "MWh")),
        ],
        ids=["zero", "a key", "absent", "another cell", "an unknown unit", "energy"],
    )
    def test_what_cannot_be_compared(self, older: Cell, newer: Cell) -> None:
        assert told(gpc.slips(self.two(older, newer))) == []

    def test_an_inventory_without_a_period_is_not_compared(self) -> None:
        year = status(inventories=[inventory(cell("I.1.1", 7), id="x", period=None), inventory(cell("I.1.1", 7000))])
        assert told(gpc.slips(year)) == []

    def test_a_change_of_sign_is_still_a_slip(self) -> None:
        assert len(told(gpc.slips(self.two(cell("V.2", -7), cell("V.2", 7000))))) == 1


class TestUnknownReferences:
    """GPC-006."""

    @pytest.mark.parametrize(
        "ref",
        ["I.9.1", "1.1.1", "i.1.1", "residential", "residential:", "residential:scope1", "housing:direct", "", ":"],
    )
    def test_a_reference_of_no_list(self, ref: str) -> None:
        assert told(gpc.unknown_references(held(cell(ref, 1)))) == [("GPC-006", f"{PLACE}.cells[{ref}]")]
        assert told(gpc.unknown_references(held(totals=[total(ref, 1)]))) == [("GPC-006", f"{PLACE}.totals[{ref}]")]

    def test_every_reference_of_the_lists_is_known(self) -> None:
        gpc_refs = [row["ref"] for row in codelists.rows("gpc")]
        crf = [f"{code}:{column}" for code in codelists.labels("crf-subsectors") for column in COLUMNS]
        assert len(gpc_refs) == 54
        assert told(gpc.unknown_references(held(*(cell(ref, 1) for ref in (*gpc_refs, *crf))))) == []

    def test_the_nearest_is_named_or_a_dash(self) -> None:
        (near,) = gpc.unknown_references(held(cell("residental:direct", 1)))
        assert near.params["nearest"] == "residential:direct"
        (far,) = gpc.unknown_references(held(cell("#", 1)))
        assert far.params["nearest"] == "–"

    def test_a_note_names_a_sub_sector_or_a_sector(self) -> None:
        sound = held(notes=[note("waste"), note("on-road"), note("total")])
        assert told(gpc.unknown_references(sound)) == []
        unknown = held(notes=[note("III.1.1")])
        assert told(gpc.unknown_references(unknown)) == [("GPC-006", f"{PLACE}.notes[III.1.1]")]

    @pytest.mark.parametrize(("subsector", "nearest"), [("onroad", "on-road"), ("#", "–")])
    def test_the_nearest_sub_sector_is_named_or_a_dash(self, subsector: str, nearest: str) -> None:
        (finding,) = gpc.unknown_references(held(notes=[note(subsector)]))
        assert finding.params == {"ref": subsector, "nearest": nearest}


class TestUnexplainedKeys:
    """GPC-007."""

    @pytest.mark.parametrize(("key", "needs"), [("NO", False), ("NE", True), ("IE", True), ("C", True)])
    def test_all_but_no_need_an_explanation(self, key: str, needs: bool) -> None:
        expected = [("GPC-007", f"{PLACE}.cells[IV.2]")] if needs else []
        assert told(gpc.unexplained_keys(held(cell("IV.2", key=key)))) == expected

    def test_an_explanation_of_its_own_is_enough(self) -> None:
        assert told(gpc.unexplained_keys(held(cell("IV.2", key="NE", explanation={"sv": "Ej räknat."})))) == []

    def test_an_empty_explanation_is_none(self) -> None:
        assert len(told(gpc.unexplained_keys(held(cell("IV.2", key="NE", explanation=""))))) == 1

    def test_a_note_on_the_sub_sector_is_enough(self) -> None:
        assert told(gpc.unexplained_keys(held(cell("IV.2", key="NE"), notes=[note("product-use")]))) == []
        assert told(gpc.unexplained_keys(held(totals=[total("waste:direct", key="C")], notes=[note("waste")]))) == []

    def test_a_note_on_another_is_not(self) -> None:
        assert len(told(gpc.unexplained_keys(held(cell("IV.2", key="NE"), notes=[note("waste")])))) == 1

    def test_a_key_beside_a_value_is_for_another_rule(self) -> None:
        assert told(gpc.unexplained_keys(held(cell("IV.2", 0, key="NE")))) == []

    def test_a_reference_with_no_place_in_the_framework_needs_its_own(self) -> None:
        assert told(gpc.unexplained_keys(held(cell("VI.1", key="NE")))) == [("GPC-007", f"{PLACE}.cells[VI.1]")]

    def test_no_key_needs_nothing(self) -> None:
        assert told(gpc.unexplained_keys(held(cell("IV.2"), cell("IV.1", not_applicable="No industry.")))) == []


class TestPopulations:
    """GPC-008."""

    @pytest.mark.parametrize(
        ("counted", "differs"), [("10010", False), ("10011", True), ("9991", False), ("9989", True), ("10000", False)]
    )
    def test_more_than_rounding(self, counted: str, differs: bool) -> None:
        year = status(jurisdiction=jurisdiction(), inventories=[inventory(population=figure(counted, "people"))])
        assert told(gpc.populations(year)) == ([("GPC-008", f"{PLACE}.population")] if differs else [])

    def test_a_comment_silences_it(self) -> None:
        counted = inventory(population=figure(9000, "people"), comment="Without the island.")
        assert told(gpc.populations(status(jurisdiction=jurisdiction(), inventories=[counted]))) == []

    def test_units_are_converted(self) -> None:
        counted = inventory(population=figure(10, "thousand people"))
        assert told(gpc.populations(status(jurisdiction=jurisdiction(), inventories=[counted]))) == []

    def test_a_period_over_two_years_is_compared_with_its_first(self) -> None:
        counted = inventory(population=figure(9000, "people"), period="2024-04/2025-03")
        found = list(gpc.populations(status(jurisdiction=jurisdiction(), inventories=[counted])))
        assert [f.params["year"] for f in found] == [2024]

    @pytest.mark.parametrize(
        "fields",
        [{"period": "2023"}, {"period": None}, {"population": None}, {"population": figure(key="NE")},
         {"population": figure(9000, "t")}],
        ids=["another year", "no period", "absent", "a key", "another dimension"],
    )  # fmt: skip
    def test_what_cannot_be_compared(self, fields: dict[str, Any]) -> None:
        counted = inventory(**({"population": figure(9000, "people")} | fields))
        assert told(gpc.populations(status(jurisdiction=jurisdiction(), inventories=[counted]))) == []

    def test_without_a_jurisdiction_there_is_nothing_to_compare_with(self) -> None:
        counted = inventory(population=figure(9000, "people"))
        assert told(gpc.populations(status(inventories=[counted]))) == []
        assert told(gpc.populations(status(jurisdiction={}, inventories=[counted]))) == []


class TestNegative:
    """GPC-009."""

    @pytest.mark.parametrize("ref", ["I.1.1", "V.1", "V.3", "waste:direct", "commercial:indirect", "X.1", "VI.1"])
    def test_below_zero_outside_land_use(self, ref: str) -> None:
        assert told(gpc.negative(held(cell(ref, "-0.001")))) == [("GPC-009", f"{PLACE}.cells[{ref}]")]

    @pytest.mark.parametrize("ref", ["V.2", "land-use:direct", "afolu:direct", "total:direct"])
    def test_land_use_and_what_holds_it_may_be_negative(self, ref: str) -> None:
        assert told(gpc.negative(held(cell(ref, -500)))) == []
        assert told(gpc.negative(held(totals=[total(ref, -500)]))) == []

    @pytest.mark.parametrize("value", ["0", "-0.0", "5"])
    def test_zero_is_not_negative(self, value: str) -> None:
        assert told(gpc.negative(held(cell("I.1.1", value)))) == []

    @pytest.mark.parametrize("nothing", [cell("I.1.1"), cell("I.1.1", key="NO"), cell("I.1.1", not_applicable="…")])
    def test_nothing_is_not_negative(self, nothing: Cell) -> None:
        assert told(gpc.negative(held(nothing))) == []

    @pytest.mark.parametrize(("unit", "shown"), [("kt", "kt"), (None, "t")])
    def test_the_figure_is_told_as_entered(self, unit: str | None, shown: str) -> None:
        (finding,) = gpc.negative(held(cell("I.1.1", "-1200.5", unit)))
        assert finding.params == {"ref": "I.1.1", "value": figures(number("-1200.5")), "unit": shown}

    def test_a_small_figure_is_not_told_as_zero(self) -> None:
        (finding,) = gpc.negative(held(cell("I.1.1", "-0.0012", "Mt")))
        assert finding.params["value"] == "-0.0012"


class TestUndocumented:
    """GPC-010."""

    @pytest.mark.parametrize(
        ("fields", "missing"),
        [
            ({}, []),
            ({"period": None}, ["period"]),
            ({"boundary": None}, ["boundary"]),
            ({"protocol": None}, ["method"]),
            ({"protocol": None, "method": "By the county's model."}, []),
            ({"protocol": None, "period": None, "boundary": None}, ["period", "method", "boundary"]),
        ],
    )
    def test_period_method_and_boundary(self, fields: dict[str, Any], missing: list[str]) -> None:
        found = list(gpc.undocumented(held(cell("I.1.1", 1), **fields)))
        assert [f.params["missing"] for f in found] == ([missing] if missing else [])
        assert {f.where for f in found} <= {PLACE}

    def test_an_inventory_without_emissions_need_not_say_it(self) -> None:
        energy = [{"sector": "residential-buildings", "carrier": "electricity"}]
        assert told(gpc.undocumented(held(boundary=None))) == []
        assert told(gpc.undocumented(held(boundary=None, energy=energy))) == []

    def test_stated_totals_are_emissions_too(self) -> None:
        assert len(told(gpc.undocumented(held(boundary=None, totals=[total("total:direct", 1)])))) == 1


def test_every_inventory_is_judged_by_itself() -> None:
    one = inventory(cell("I.1.1", -1), id="a")
    other = inventory(cell("I.1.1", -1), id="b")
    assert told(gpc.negative(status(inventories=[one, other]))) == [
        ("GPC-009", "inventories[a].cells[I.1.1]"),
        ("GPC-009", "inventories[b].cells[I.1.1]"),
    ]
