"""The layout's data: every field is one of the model, every code one of its list, every text in one place."""

from __future__ import annotations

import doctest

import pytest

from reporter.layouts import addresses, ecrf
from reporter.layouts.ecrf import Layout, layout
from reporter.model import codelists
from reporter.model.activity import Activity
from reporter.model.city import City
from reporter.model.inventory import Inventory, known_references
from reporter.model.status import AnnualStatus
from reporter.paths import leaf
from reporter.readers.ecrf import cells, city

from ..builders import cell, inventory, note, total

ROOTS = {"city": City, "inventory": Inventory}


@pytest.fixture
def known() -> Layout:
    return layout()


@pytest.mark.parametrize("module", [addresses, ecrf, cells, city], ids=lambda m: m.__name__)
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module)[0] == 0  # type: ignore[arg-type]


def test_every_line_of_the_first_sheet_is_a_field_of_the_model(known: Layout) -> None:
    for line in known.city:
        if line["field"]:
            root, _, path = line["field"].partition(".")
            leaf(ROOTS[root], path.replace("codes.geonames", "codes"))
        if line["otherwise"]:
            leaf(AnnualStatus, line["otherwise"].replace("{year}", "2024"))
    assert [line["row"] for line in known.city] == [str(n) for n in range(1, 35)]


def test_every_column_of_the_third_sheet_is_a_field_of_an_activity(known: Layout) -> None:
    about = {"year", "sector", "scope"}
    for column in known.columns:
        if column["field"] not in about and column["kind"] != "quality":
            leaf(Activity, column["field"].replace("gases.", "gases[").replace("[CO2", "[CO2]").split("[")[0])
    assert [c["column"] for c in known.columns][-1] == "AG"


def test_rows_and_places_are_the_framework_s(known: Layout) -> None:
    codes = {row["code"] for row in codelists.rows("crf-subsectors")}
    assert {row["code"] for row in known.summary} == codes
    assert {p["code"] for p in known.places} - {""} <= codes
    assert {p["ref"] for p in known.places} - {""} <= known_references()
    places = {f"{p['code']}:{p['column']}" for p in known.places if p["code"]}
    assert places <= known_references()
    assert {row["ref"] for row in codelists.rows("gpc")} == {p["ref"] for p in known.places} - {""}


@pytest.mark.parametrize(
    "of", ["notation-keys", "countries", "administrative-levels", "gwp-sets", "inventory-tools", "verifications"]
)
def test_every_spelling_is_of_a_code_of_its_list(of: str, known: Layout) -> None:
    assert {code for code, _ in known.spellings[of]} <= set(codelists.labels(of))


def test_every_label_is_known_by_what_it_is(known: Layout) -> None:
    for row in known.summary:
        assert known.subsector(row["label"]) == row["code"]
        assert known.subsector(f" {row['label'].upper()}^^ ") == row["code"]
    assert known.subsector("Waste > Compost heaps") is None
    assert known.subsector("Space > Agriculture") is None
    assert known.near("Waste > Solid waste disposl") == "Waste > Solid waste disposal"
    assert known.near("?") == known.summary[0]["label"]


def test_a_placeholder_is_blank(known: Layout) -> None:
    assert all(known.blank(text) for text in ("", "  ", "Please select", "{{I.1.1_total}}", "n/a"))
    assert not any(known.blank(text) for text in ("0", "NE", "{not one}", "Please select one"))


def test_own_words_stay_with_their_code(known: Layout) -> None:
    assert known.code("inventory-tools", "Our own sheet") == "other: Our own sheet"
    assert known.text("inventory-tools", "other: Our own sheet") == "Our own sheet"
    assert known.text("inventory-tools", "ciris: Standard 2,5") == "CIRIS Standard 2,5"
    assert known.code("gwp-sets", "the newest") is None
    assert known.text("gwp-sets", "unknown") == "Not known"


class TestExplanation:
    def test_a_note_comes_first_and_nothing_is_said_twice(self) -> None:
        year = inventory(
            cell("I.1.1", key="NE", explanation="No data."),
            cell("I.1.2", key="NE", explanation="No data."),
            notes=[note("residential", "Small. No data.")],
        )
        assert ecrf.explanation(year, "residential") == "Small. No data."

    def test_columns_that_say_different_things_are_named(self) -> None:
        year = inventory(
            cell("I.1.1", key="NE", explanation="No data."),
            cell("I.1.2", key="IE", explanation="In I.2.2."),
            cell("I.1.3", not_applicable="No grid."),
        )
        assert ecrf.explanation(year, "residential").split("\n") == [
            "Direct emissions: No data.",
            "Indirect emissions: In I.2.2.",
            "Outside city boundary: No grid.",
        ]

    def test_a_total_explains_itself_in_the_language_asked_for(self) -> None:
        year = inventory(totals=[total("waste:direct", 5, explanation={"sv": "Avfall", "en": "Waste"})])
        assert ecrf.explanation(year, "waste", "sv") == "Avfall"
        assert ecrf.explanation(year, "waste", "en") == "Waste"
        assert ecrf.explanation(year, "afolu") == ""
