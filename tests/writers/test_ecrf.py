"""An inventory as an eCRF workbook: what stands where, what stays blank, and that it reads back as it was."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.layouts.ecrf import layout
from reporter.model.city import City
from reporter.model.inventory import Inventory, known_references
from reporter.model.status import AnnualStatus
from reporter.readers.ecrf import read
from reporter.readers.interface import Asked
from reporter.writers.ecrf import ecrf_xlsx

from ..builders import cell, figure, inventory, jurisdiction, note, number, status, total

CITY = City.model_validate({"name": {"sv": "Exempelstad", "en": "Exampleton"}, "country": "SE",
                            "codes": {"geonames": "12345"}})  # fmt: skip


def book(year: AnnualStatus, *languages: str) -> Any:
    data, filled = ecrf_xlsx(year, CITY, languages or ("en",))
    opened = openpyxl.load_workbook(io.BytesIO(data))
    assert filled > 0
    return opened


def held(*cells: Any, **fields: Any) -> Any:
    return book(status(inventories=[inventory(*cells, **fields)]))


def rows(opened: Any) -> list[dict[str, Any]]:
    heads = {c["column"]: c["field"] for c in layout().columns}
    sheet = opened["eCRF_3"].iter_rows(min_row=2)
    return [{heads[c.column_letter]: c.value for c in row if c.value is not None} for row in sheet]


class TestTheLayout:
    def test_texts_and_merged_cells_stand_as_in_the_original(self) -> None:
        opened, known = held(cell("I.1.1", 5)), layout()
        assert opened.sheetnames == ["eCRF_1", "eCRF_2", "eCRF_3"]
        assert [opened["eCRF_1"][f"B{n}"].value for n in range(1, 35)] == [line["label"] for line in known.city]
        assert [opened["eCRF_2"][f"A{n}"].value for n in range(4, 35)] == [line["label"] for line in known.summary]
        assert opened["eCRF_2"]["A23"].value == "IPPU > Produce Use"
        assert [c.value for c in opened["eCRF_3"][1]] == [c["heading"] for c in known.columns]
        for name, part in (("eCRF_1", "city"), ("eCRF_2", "summary")):
            assert sorted(map(str, opened[name].merged_cells.ranges)) == sorted(known.settings[part]["merged"])
        assert opened["eCRF_2"].column_dimensions["H"].width == 47.09

    def test_what_nobody_said_is_blank(self) -> None:
        opened = book(AnnualStatus(reporting_year=2026))
        said = [c.value for sheet in opened for row in sheet for c in row if c.value is not None]
        texts = {line["label"] for line in (*layout().city, *layout().summary)}
        texts |= {c["heading"] for c in layout().columns} | set(layout().settings["summary"]["headings"].values())
        texts |= set(layout().settings["city"]["groups"].values())
        assert [value for value in said if value not in texts] == ["Exampleton", "Sweden", 12345]

    def test_cells_the_framework_does_not_ask_for_are_grey_and_still_filed(self) -> None:
        opened = held(cell("wastewater:indirect", key="NO"))
        assert opened["eCRF_2"]["E20"].value == "NO"
        assert opened["eCRF_2"]["E20"].fill.fgColor.rgb == "FFD9D9D9"
        assert opened["eCRF_2"]["D4"].fill.fill_type is None


class TestTheFirstSheet:
    def test_lines_come_from_city_inventory_and_jurisdiction(self) -> None:
        place = jurisdiction(level="municipality", area=figure(12, "km2"),
                             population=[{"period": 2024, "value": number(5000), "unit": "people"}])  # fmt: skip
        year = inventory(
            cell("I.1.1", 5), tool="ciris: Standard 2,5", gases=["CO2", "CH4"], gwp_set="AR5", level="BASIC+",
            method={"en": "Fuel sold", "sv": "Sålt bränsle"}, verified="internal-and-external",
            compilation={"date": "2025-05-01", "verified_year": 2025},
            territory={"gdp": figure(7, "SEK"), "climate": "Mild", "heating_degree_days": number("3100.5")},
        )  # fmt: skip
        sheet = book(status(jurisdiction=place, inventories=[year]))["eCRF_1"]
        assert {n: sheet[f"C{n}"].value for n in range(1, 35) if sheet[f"C{n}"].value is not None} == {
            2: "Exampleton", 3: "Sweden", 5: 12345, 7: 2024, 8: "City / Municipality", 9: 3100.5, 11: 12, 12: 5000,
            15: "Mild", 17: "CIRIS Standard 2,5", 18: "BASIC+", 19: "CO2, CH4", 20: "AR5", 22: "Fuel sold", 25: "Yes",
            27: 2025, 31: "2025-05-01",
        }  # fmt: skip

    def test_the_inventory_s_own_territory_wins_and_figures_are_converted(self) -> None:
        place = jurisdiction(area=figure(12, "km2"))
        year = inventory(
            cell("I.1.1", 5), territory={"area": figure(900, "ha")}, population=figure(3, "thousand people")
        )
        sheet = book(status(jurisdiction=place, inventories=[year]))["eCRF_1"]
        assert (sheet["C11"].value, sheet["C12"].value) == (9, 3000)

    def test_texts_come_in_the_language_asked_for(self) -> None:
        year = status(inventories=[inventory(cell("I.1.1", 5), method={"en": "Fuel sold", "sv": "Sålt bränsle"})])
        assert book(year, "sv", "en")["eCRF_1"]["C22"].value == "Sålt bränsle"

    def test_what_an_earlier_workbook_said_beside_all_fields_comes_back(self) -> None:
        kept = {"eCRF_1!C1": "2017", "eCRF_1!C4": "Norden", "eCRF_2!C5": "NO; IE", "eCRF_1!C29": "007"}
        opened = held(cell("I.1.1", 5), unplaced=kept)
        assert [opened["eCRF_1"][a].value for a in ("C1", "C4", "C29")] == [2017, "Norden", "007"]
        assert opened["eCRF_2"]["C5"].value == "NO; IE"


class TestTheSecondSheet:
    def test_values_keys_and_totals(self) -> None:
        sheet = held(
            cell("I.1.1", "1.5", "kt"), cell("I.1.2", 0), cell("I.2.1", key="NE", explanation="No data"),
            cell("II.2.1", 5, key="IE"), cell("I.4.4", 9), totals=[total("total:direct", 1600)],
            notes=[note("rail", "Trams")],
        )["eCRF_2"]  # fmt: skip
        assert (sheet["A1"].value, sheet["B4"].value, sheet["D4"].value) == (2024, 1500, 0)
        assert (sheet["C5"].value, sheet["H5"].value, sheet["C6"].value) == ("NE", "No data", None)
        assert (sheet["B12"].value, sheet["C12"].value, sheet["H12"].value) == (5, "IE", "Trams")
        assert (sheet["B10"].value, sheet["B33"].value, sheet["B34"].value) == (1500, 9, 1600)
        assert (sheet["B29"].value, sheet["F4"].value, sheet["G4"].value) == (None, None, None)

    def test_a_figure_of_another_dimension_is_left_out(self) -> None:
        assert held(cell("I.1.1", 5, "MWh"))["eCRF_2"]["B4"].value is None


class TestTheThirdSheet:
    def test_a_row_a_cell_in_the_export_s_order(self) -> None:
        said = [cell("VI.1", 3), cell("II.1.1", 5, "kt", method="Fuel sold", gases={"CO2": number(4000)}),
                cell("I.6.1", key="NO"), cell("commercial:direct", 7, quality=["activity-data-high"]),
                cell("institutional:direct", 2), cell("I.4.4", 9), cell("II.3.1", not_applicable="No harbour")]  # fmt: skip
        found = rows(held(*said))
        assert [(r.get("ref"), r.get("subsector"), r.get("scope")) for r in found] == [
            (None, "Commercial buildings & facilities", "Direct emissions"),
            ("I.6.1", "Commercial buildings & facilities", "Direct emissions"),
            ("I.2.1", "Institutional buildings & facilities", "Direct emissions"),
            ("II.1.1", "On-road", "Direct emissions"),
            ("II.3.1", "Waterborne navigation", "Direct emissions"),
            ("I.4.4", None, "Direct emissions"),
            ("VI.1", "Out of scope", "Outside city boundary"),
        ] or sorted(map(str, found))
        by_ref = {r.get("ref"): r for r in found}
        assert (by_ref["II.1.1"]["value"], by_ref["II.1.1"]["description"]) == (5000, "Fuel sold")
        assert by_ref["II.1.1"]["gases.CO2"] == 4000
        assert (by_ref["I.6.1"]["activity"], by_ref["I.6.1"]["key"]) == ("Not Occuring", "NO")
        assert by_ref[None]["quality.activity-data"] == "H"
        assert by_ref["II.3.1"]["description"] == "No harbour"
        assert {r["year"] for r in found} == {2024}

    def test_activities_take_the_place_of_their_cell(self) -> None:
        activity = {"id": "a", "subsector": "on-road", "column": "direct", "part": "Bus", "ref": "II.1.1",
                    "activity": "Diesel oil", "amount": number(20), "amount_unit": "MJ", "value": number("0.1"),
                    "unit": "kt", "factor": {"unit": "g/MJ", "gases": {"CH4": number(3)}, "year": 2019},
                    "conversion": {"amount": number(4), "unit": "m3"}}  # fmt: skip
        (row,) = rows(held(cell("II.1.1", 100), activities=[activity]))
        assert row == {
            "year": 2024, "ref": "II.1.1", "sector": "Transportation", "subsector": "On-road > Bus",
            "scope": "Direct emissions", "activity": "Diesel oil", "amount": 20, "amount_unit": "MJ", "value": 100,
            "factor.unit": "g/MJ", "factor.gases.CH4": 3, "factor.year": 2019, "conversion.amount": 4,
            "conversion.unit": "m3",
        }  # fmt: skip

    def test_a_cell_no_activity_stands_behind_keeps_its_row(self) -> None:
        activity = {"id": "a", "subsector": "industrial", "column": "direct", "ref": "I.3.1", "value": number(10)}
        found = rows(held(cell("I.3.1", 10), cell("I.4.1", 5), activities=[activity]))
        assert [(r["ref"], r["value"]) for r in found] == [("I.3.1", 10), ("I.4.1", 5)]

    def test_an_activity_without_a_place_stands_last(self) -> None:
        found = rows(held(activities=[{"id": "a", "activity": "Ships", "value": number(1)}]))
        assert found == [{"year": 2024, "activity": "Ships", "value": 1}]


# -- what was written reads back

REFS = sorted(r for r in known_references() if not r.endswith(":all"))
WORDS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2000, exclude_categories=("Cc", "Cs", "Zs")), min_size=1
)
FIGURES = st.one_of(
    st.fixed_dictionaries({"value": st.integers(-(10**12), 10**12).map(lambda n: Decimal(n) / 1000)}),
    st.fixed_dictionaries({"key": st.sampled_from(["NO", "NE", "IE", "C"])}, optional={"explanation": WORDS}),
)


def cells_of(data: bytes) -> dict[str, Any]:
    opened = openpyxl.load_workbook(io.BytesIO(data))
    return {f"{s.title}!{c.coordinate}": c.value for s in opened for row in s for c in row if c.value is not None}


def again(data: bytes, folder: Path) -> bytes:
    file = folder / "ecrf.xlsx"
    file.write_bytes(data)
    taken = read(file, Asked(2026))
    year = AnnualStatus.model_validate({"reporting_year": 2026, **taken.data})
    return ecrf_xlsx(year, City.model_validate({"name": "x", **taken.city}))[0]


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(REFS), FIGURES, min_size=1, max_size=12))
def test_a_workbook_read_and_written_again_is_the_same(tmp_path_factory: Any, figures: dict[str, Any]) -> None:
    from reporter.model.inventory import is_sector

    parts: dict[str, list[Any]] = {"cells": [], "totals": []}
    for ref, said in figures.items():
        sector = ":" in ref and is_sector(ref.split(":")[0])
        parts["totals" if sector else "cells"].append({"ref": ref, **said})
    year = Inventory.model_validate({"id": "a", "period": "2024", "source": "paper", **parts})
    data, _ = ecrf_xlsx(status(inventories=[year]), CITY)
    assert cells_of(again(data, tmp_path_factory.mktemp("again"))) == cells_of(data)


@pytest.mark.parametrize("city", ["tiny", "awkward", "lund"])
def test_what_the_bundled_cities_file_reads_back(city: str, tmp_path: Path) -> None:
    from reporter.cli import filings

    folder = Path(__file__).parents[2] / "fixtures" / "cities" / city
    who, year = filings.read(folder, None)
    data, _ = ecrf_xlsx(year.status, who)
    assert cells_of(again(data, tmp_path)) == cells_of(data)
