"""Each rule on targets, from both sides of its border."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.checks import target as rules
from reporter.checks.walk import figures
from reporter.model.inventory import Inventory
from reporter.model.quantities import Quantity
from reporter.model.targets import TargetType

from ..builders import cell, figure, inventory, number, other_target, removal, status, target, told, total

T2030 = "targets[t2030]"


def held(**fields: Any) -> Any:
    return status(targets=[target(**fields)])


class TestArithmetic:
    """TARGET-001: 400 kt less 80 % is 80 kt."""

    @pytest.mark.parametrize(
        ("stated", "unit", "differs"),
        [
            ("80", "kt", False),
            ("80000", "t", False),
            ("80.4", "kt", False),
            ("80.5", "kt", True),
            ("79.6", "kt", False),
            ("79.5", "kt", True),
            ("80", "t", True),
        ],
    )
    def test_more_than_half_a_percent(self, stated: str, unit: str, differs: bool) -> None:
        found = told(rules.arithmetic(held(target_emissions=figure(stated, unit))))
        assert found == ([("TARGET-001", T2030)] if differs else [])

    @pytest.mark.parametrize(("stated", "differs"), [("21", False), ("21.1", True)])
    def test_a_tonne_is_rounding_where_the_figures_are_small(self, stated: str, differs: bool) -> None:
        year = held(base_emissions=figure(100, "t"), target_emissions=figure(stated, "t"))
        assert bool(told(rules.arithmetic(year))) is differs

    def test_says_all_four_figures(self) -> None:
        (finding,) = rules.arithmetic(held(target_emissions=figure(100, "kt")))
        assert finding.params == {"base": "400 000", "reduction": "80", "computed": "80 000", "stated": "100 000"}

    @pytest.mark.parametrize(
        "fields",
        [
            {"target_emissions": None},
            {"target_emissions": figure(key="NE")},
            {"target_emissions": figure(100, "MWh")},
            {"base_emissions": None},
            {"base_emissions": figure(400, "furlong")},
            {"reduction": None},
            {"reduction": figure(80, "t")},
            {"type": "fixed-level"},
            {"type": "other: in our own way"},
            {"type": None},
            {"replaced_by": "t2040"},
        ],
    )
    def test_what_cannot_or_need_not_be_worked_out(self, fields: dict[str, Any]) -> None:
        assert told(rules.arithmetic(held(**({"target_emissions": figure(100, "kt")} | fields)))) == []

    def test_a_share_is_as_good_as_a_percentage(self) -> None:
        year = held(reduction=figure("0.8", "1"), target_emissions=figure(80, "kt"))
        assert told(rules.arithmetic(year)) == []


class TestYears:
    """TARGET-002 and TARGET-007."""

    @pytest.mark.parametrize(("base", "end", "wrong"), [(2010, 2011, False), (2010, 2010, True), (2010, 2009, True)])
    def test_the_target_year_comes_after_the_base_year(self, base: int, end: int, wrong: bool) -> None:
        found = told(rules.years(held(base_year=base, target_year=end)))
        assert found == ([("TARGET-002", T2030)] if wrong else [])

    @pytest.mark.parametrize(("start", "wrong"), [(2029, False), (2030, False), (2031, True)])
    def test_it_is_not_set_after_its_year(self, start: int, wrong: bool) -> None:
        assert told(rules.years(held(year_set=start))) == ([("TARGET-007", T2030)] if wrong else [])

    def test_a_target_that_was_replaced_may_have_been_set_late(self) -> None:
        assert told(rules.years(held(year_set=2031, replaced_by="t2040"))) == []

    def test_but_its_years_are_in_order(self) -> None:
        assert told(rules.years(held(target_year=2010, replaced_by="t2040"))) == [("TARGET-002", T2030)]

    @pytest.mark.parametrize("absent", ["base_year", "target_year"])
    def test_an_absent_year_is_not_judged(self, absent: str) -> None:
        assert told(rules.years(held(**{absent: None}, year_set=2031 if absent == "target_year" else None))) == []


class TestComparable:
    """TARGET-003."""

    @staticmethod
    def two(base: dict[str, Any], newest: dict[str, Any], **fields: Any) -> Any:
        inventories = [
            inventory(cell("I.1.1", 400, "kt"), id="1990", period="1990", **base),
            inventory(cell("I.1.1", 200, "kt"), id="2024", **newest),
        ]
        return status(inventories=inventories, targets=[target(base_inventory="1990", **fields)])

    @pytest.mark.parametrize(
        ("field", "one", "other"),
        [
            ("release", "2021-06", "2026-06"),
            ("framework", "GPC", "national"),
            ("boundary", "same", "smaller"),
            ("gwp_set", "AR4", "AR5"),
            ("protocol", "gpc", "regional-or-national-method"),
            ("factor_source", "ipcc", "national"),
        ],
    )
    def test_what_makes_two_inventories_of_different_kinds(self, field: str, one: str, other: str) -> None:
        (finding,) = rules.comparable(self.two({field: one}, {field: other}))
        assert (finding.code, finding.where) == ("TARGET-003", f"{T2030}.base_inventory")
        assert finding.params["differs"] == [field]
        assert told(rules.comparable(self.two({field: one}, {field: one}))) == []
        assert told(rules.comparable(self.two({field: one}, {field: None}))) == []
        assert told(rules.comparable(self.two({field: None}, {field: other}))) == []

    def test_every_difference_is_named(self) -> None:
        (finding,) = rules.comparable(self.two({"release": "a", "gwp_set": "AR4"}, {"release": "b", "gwp_set": "AR6"}))
        assert finding.params["differs"] == ["release", "gwp_set"]
        assert finding.params["base"] == "1990 (release a)"

    @pytest.mark.parametrize("fields", [{"base_inventory": None}, {"base_inventory": "1991"}, {"replaced_by": "t2040"}])
    def test_a_base_from_no_inventory_is_not_judged(self, fields: dict[str, Any]) -> None:
        year = self.two({"release": "a"}, {"release": "b"})
        assert told(rules.comparable(year.model_copy(update={"targets": [target(**fields)]}))) == []

    def test_the_main_inventory_counts_not_the_newest(self) -> None:
        assert told(rules.comparable(self.two({"release": "a", "main": True}, {"release": "b"}))) == []

    def test_without_inventories_there_is_nothing_to_compare(self) -> None:
        assert told(rules.comparable(held(base_inventory="1990"))) == []


class TestReductions:
    """TARGET-004."""

    @pytest.mark.parametrize(
        ("cut", "wrong"), [("0", False), ("-0.1", True), ("100", False), ("100.1", True), ("80", False), ("-80", True)]
    )
    def test_between_nothing_and_all(self, cut: str, wrong: bool) -> None:
        found = told(rules.reductions(held(reduction=figure(cut, "%"))))
        assert found == ([("TARGET-004", f"{T2030}.reduction")] if wrong else [])

    @pytest.mark.parametrize(("share", "wrong"), [("1", False), ("1.1", True)])
    def test_a_share_is_read_as_one(self, share: str, wrong: bool) -> None:
        assert bool(told(rules.reductions(held(reduction=figure(share, "1"))))) is wrong

    @pytest.mark.parametrize("cut", [None, figure(), figure(key="NE"), figure(110, "t"), figure(not_applicable="…")])
    def test_what_is_no_percentage_is_not_judged(self, cut: Quantity | None) -> None:
        assert told(rules.reductions(held(reduction=cut))) == []


class TestComplete:
    """TARGET-005."""

    FIGURES: dict[str, Any] = {  # noqa: RUF012  (read only)
        "base_year": 2010,
        "base_emissions": figure(400, "kt"),
        "base_intensity": figure(4, "t/person"),
        "reduction": figure(80, "%"),
        "bau_emissions": figure(500, "kt"),
        "target_emissions": figure(80, "kt"),
        "yearly_rate": figure(15, "%"),
        "target_year": 2030,
    }

    @pytest.mark.parametrize("kind", TargetType.__args__)  # type: ignore[attr-defined]
    def test_each_kind_needs_what_it_rests_on(self, kind: str) -> None:
        assert told(rules.complete(held(type=kind, **self.FIGURES))) == []
        for name in rules.NEEDS[kind]:
            (finding,) = rules.complete(held(type=kind, **(self.FIGURES | {name: None})))
            assert (finding.code, finding.where) == ("TARGET-005", T2030)
            assert finding.params == {"type": kind, "missing": [name]}

    def test_everything_that_is_missing_is_named(self) -> None:
        (finding,) = rules.complete(held(base_year=None, reduction=None))
        assert finding.params["missing"] == ["base_year", "reduction"]

    @pytest.mark.parametrize("kind", ["other: in our own way", None])
    def test_another_kind_needs_nothing(self, kind: str | None) -> None:
        assert told(rules.complete(held(type=kind, base_year=None, reduction=None))) == []

    def test_a_figure_with_a_reason_in_place_of_a_value_is_given(self) -> None:
        assert told(rules.complete(held(base_emissions=figure(key="NE", explanation="…")))) == []

    def test_a_target_that_was_replaced_may_be_incomplete(self) -> None:
        assert told(rules.complete(held(base_year=None, replaced_by="t2040"))) == []


class TestBaseAgainstInventory:
    """TARGET-006: the base is 400 kt."""

    @staticmethod
    def base(*cells: Any, boundary: str | None = "same", totals: Any = None, **fields: Any) -> Any:
        one: Inventory = inventory(*cells, id="1990", period="1990", boundary=boundary, totals=totals)
        return status(inventories=[one], targets=[target(base_inventory="1990", **fields)])

    @pytest.mark.parametrize(
        ("kt", "differs"), [("400", False), ("402", False), ("402.1", True), ("398", False), ("397", True)]
    )
    def test_more_than_half_a_percent(self, kt: str, differs: bool) -> None:
        found = told(rules.base_against_inventory(self.base(cell("I.1.1", kt, "kt"))))
        assert found == ([("TARGET-006", f"{T2030}.base_emissions")] if differs else [])

    def test_direct_and_indirect_count_and_what_occurs_outside_does_not(self) -> None:
        cells = (cell("I.1.1", 300, "kt"), cell("I.1.2", 100, "kt"), cell("II.1.3", 50, "kt"))
        assert told(rules.base_against_inventory(self.base(*cells))) == []

    @pytest.mark.parametrize(
        ("scopes", "kt"), [([1], 300), ([1, 2], 400), ([2], 100), ([1, 2, 3], 450), ([1, 3], 350), (None, 400)]
    )
    def test_only_the_scopes_the_target_covers_count(self, scopes: list[int] | None, kt: int) -> None:
        cells = (cell("I.1.1", 300, "kt"), cell("I.1.2", 100, "kt"), cell("II.1.3", 50, "kt"))
        sound = self.base(*cells, scopes=scopes, base_emissions=figure(kt, "kt"))
        assert told(rules.base_against_inventory(sound)) == []
        wrong = self.base(*cells, scopes=scopes, base_emissions=figure(kt + 20, "kt"))
        assert len(told(rules.base_against_inventory(wrong))) == 1

    def test_a_stated_total_counts(self) -> None:
        year = self.base(cell("I.1.1", 1, "kt"), totals=[total("total:direct", 400, "kt")])
        assert told(rules.base_against_inventory(year)) == []

    @pytest.mark.parametrize(
        "fields",
        [
            {"comment": "Without the harbour."},
            {"replaced_by": "t2040"},
            {"base_inventory": "1991"},
            {"base_inventory": None},
            {"base_emissions": None},
            {"base_emissions": figure(400, "furlong")},
            {"sources_covered": "transport-only"},
            {"boundary": "government-operations"},
            {"boundary": "smaller"},
        ],
    )
    def test_what_silences_it(self, fields: dict[str, Any]) -> None:
        year = self.base(cell("I.1.1", 100, "kt"))
        assert len(told(rules.base_against_inventory(year))) == 1
        changed = target(**({"base_inventory": "1990"} | fields))
        assert told(rules.base_against_inventory(year.model_copy(update={"targets": [changed]}))) == []

    @pytest.mark.parametrize(
        ("of_target", "of_inventory", "judged"),
        [("same", "same", True), (None, "smaller", True), ("same", None, True), ("smaller", "smaller", True),
         ("smaller", None, False), ("same", "larger", False)],
    )  # fmt: skip
    def test_both_cover_the_same_ground(self, of_target: str | None, of_inventory: str | None, judged: bool) -> None:
        year = self.base(cell("I.1.1", 100, "kt"), boundary=of_inventory, **{})
        changed = target(base_inventory="1990", boundary=of_target)
        found = rules.base_against_inventory(year.model_copy(update={"targets": [changed]}))
        assert bool(told(found)) is judged

    @pytest.mark.parametrize("cells", [(), (cell("I.1.1", 0),), (cell("I.1.1", key="NE"),), (cell("I.1.1", 4, "MWh"),)])
    def test_an_inventory_that_says_nothing_is_not_compared(self, cells: Any) -> None:
        assert told(rules.base_against_inventory(self.base(*cells))) == []

    def test_the_base_year_may_be_absent(self) -> None:
        (finding,) = rules.base_against_inventory(self.base(cell("I.1.1", 100, "kt"), base_year=None))
        assert finding.params["year"] == "–"

    def test_says_both_figures_the_year_and_the_difference(self) -> None:
        (finding,) = rules.base_against_inventory(self.base(cell("I.1.1", 320, "kt")))
        assert {k: finding.params[k] for k in ("year", "inventory", "difference")} == {
            "year": 2010, "inventory": "1990", "difference": "+25.0 %"
        }  # fmt: skip
        assert (finding.params["base"], finding.params["found"]) == (figures(number(400_000)), figures(number(320_000)))


class TestReached:
    """TARGET-009: 400 kt less 80 % is 80 kt."""

    @pytest.mark.parametrize(("latest", "told_of"), [(80, True), (79, True), (81, False)])
    def test_what_the_target_itself_says_of_today(self, latest: int, told_of: bool) -> None:
        found = told(rules.reached(held(latest_emissions=figure(latest, "kt"))))
        assert found == ([("TARGET-009", T2030)] if told_of else [])

    @pytest.mark.parametrize(
        "fields",
        [
            {"comment": "Met, and held."},
            {"replaced_by": "t2040"},
            {"target_year": 2025},
            {"target_year": None},
            {"type": "baseline-scenario", "target_emissions": figure(80, "kt")},
            {"reduction": None},
        ],
    )
    def test_what_is_answered_over_or_may_grow(self, fields: dict[str, Any]) -> None:
        assert told(rules.reached(held(latest_emissions=figure(50, "kt"), **fields))) == []

    @pytest.mark.parametrize(
        ("newest", "fields", "told_of"),
        [
            ({}, {}, True),
            ({"release": "b"}, {}, False),
            ({}, {"base_inventory": None}, False),
            ({}, {"sources_covered": "other: harbour"}, False),
            ({}, {"scopes": [1, 2]}, False),
        ],
    )
    def test_a_newest_inventory_like_the_base_s(
        self, newest: dict[str, Any], fields: dict[str, Any], told_of: bool
    ) -> None:
        inventories = [
            inventory(id="1990", period="1990", release="a", totals=[total("total:direct", 400, "kt")]),
            inventory(id="2024", **{"release": "a"} | newest, totals=[total("total:direct", 70, "kt")]),
        ]
        aims = [target(**{"base_inventory": "1990", "scopes": [1]} | fields)]
        assert bool(told(rules.reached(status(inventories=inventories, targets=aims)))) is told_of

    def test_parts_of_an_inventory_are_not_taken_for_the_whole(self) -> None:
        inventories = [inventory(cell("I.1.1", 400, "kt"), id="1990", period="1990"), inventory(cell("I.1.1", 1, "kt"))]
        assert told(rules.reached(status(inventories=inventories, targets=[target(base_inventory="1990")]))) == []

    @pytest.mark.parametrize(("latest", "told_of"), [(20, True), (21, True), (19, False)])
    def test_other_targets_whichever_way_they_go(self, latest: int, told_of: bool) -> None:
        rising = other_target(base_value=figure(10, "GWh"), latest_value=figure(latest, "GWh"))
        found = told(rules.reached(status(other_targets=[rising])))
        assert found == ([("TARGET-009", "other_targets[solar]")] if told_of else [])


class TestRemovals:
    """TARGET-008: net zero, and nothing told of what takes up the rest."""

    def test_a_net_zero_target_alone(self) -> None:
        (finding,) = rules.removals(held(net_zero="yes", target_year=2040))
        assert (finding.code, finding.where, finding.params) == ("TARGET-008", T2030, {"year": 2040})
        (finding,) = rules.removals(held(net_zero="yes: by 2040", target_year=None))
        assert finding.params == {"year": "–"}

    @pytest.mark.parametrize(
        "fields",
        [
            {"net_zero": None},
            {"net_zero": "no"},
            {"net_zero": "interim"},
            {"residual_emissions": "none-expected"},
            {"carbon_credits": "quantified"},
            {"carbon_credits": "not-quantified"},
            {"replaced_by": "t2040"},
        ],
        ids=str,
    )
    def test_where_nothing_needs_to_be_taken_up_or_somebody_else_does_it(self, fields: dict[str, Any]) -> None:
        assert told(rules.removals(held(**{"net_zero": "yes"} | fields))) == []

    @pytest.mark.parametrize("fields", [{"residual_emissions": "unknown"}, {"carbon_credits": "none"}], ids=str)
    def test_what_is_not_known_or_ruled_out_settles_nothing(self, fields: dict[str, Any]) -> None:
        assert told(rules.removals(held(**{"net_zero": "yes"} | fields))) == [("TARGET-008", T2030)]

    def test_a_target_for_removals_or_removals_inside_settle_it(self) -> None:
        aim = [target(net_zero="yes")]
        assert told(rules.removals(status(targets=aim, other_targets=[other_target(kind="carbon-removal")]))) == []
        assert told(rules.removals(status(targets=aim, removals=[removal(place="inside")]))) == []
        assert told(rules.removals(status(targets=aim, removals=[removal(place=None)]))) == []
        assert told(rules.removals(status(targets=aim, removals=[removal(place="outside")]))) == [("TARGET-008", T2030)]
        assert told(rules.removals(status(targets=aim, other_targets=[other_target()]))) == [("TARGET-008", T2030)]


def test_a_level_per_inhabitant_is_a_level() -> None:
    per_person = figure("1.5", "t/person")
    assert told(rules.complete(held(type="fixed-level", target_emissions=None))) == [("TARGET-005", T2030)]
    assert told(rules.complete(held(type="fixed-level", target_emissions=None, target_per_person=per_person))) == []
