"""Filled eCRF workbooks, all invented: the export's own layout, its variants, and their traps."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reporter.errors import ReadError
from reporter.layouts.ecrf import layout
from reporter.messages import LANGUAGES, say
from reporter.model.city import City
from reporter.model.inventory import Inventory, sum_at
from reporter.model.status import AnnualStatus
from reporter.readers.ecrf import read
from reporter.readers.ecrf.cells import number
from reporter.readers.interface import Asked, Taken

Edit = Callable[[openpyxl.Workbook], None]

FIRST = {"C2": "Exempelstad", "C3": "Sweden", "C5": 12345, "C7": 2020, "C8": "City / Municipality", "C12": 5000,
         "C11": 12.5, "C13": 900, "C17": "CIRIS Standard 2,5", "C18": "BASIC", "C19": "CO2, CH4 and N2O", "C20": "AR5",
         "C22": "Fuel sold.", "C25": "No", "C27": 2021, "C31": "2021-05-01", "C34": "https://example.org"}  # fmt: skip
SECOND = {"B4": 100, "E4": "NE", "H4": "Not metered.", "C5": "IE", "B11": 250.5, "B10": 100, "B16": 250.5, "B34": 350.5,
          "D34": 0}  # fmt: skip
ROWS = [
    {"B": "I.1.1", "D": "Residential Buildings", "E": "Direct emissions", "F": "Natural gas", "H": 2000, "I": "MJ",
     "L": "H", "M": "g/MJ", "N": 56.1, "O": 0.001, "Q": 56.2, "T": 2019, "X": "Low", "Y": 99, "AB": 100, "AG": "no"},
    {"B": "I.1.1", "D": "Residential Buildings", "E": "Direct emissions", "F": "Natural gas", "G": "NO"},
    {"D": "On-road > Bus", "E": "Direct emissions", "F": "Diesel oil", "AB": 250.5},
]  # fmt: skip


def fill(book: openpyxl.Workbook) -> None:
    """The three sheets in the export's layout, filled."""
    known = layout()
    first, second, third = (book.create_sheet(name) for name in ("eCRF_1", "eCRF_2", "eCRF_3"))
    for line in known.city:
        first[f"B{line['row']}"] = line["label"]
    for address, words in known.settings["summary"]["headings"].items():
        second[address] = words
    second["A1"] = 2020
    for line in known.summary:
        second[f"A{line['row']}"] = line["label"]
    for column in known.columns:
        third[f"{column['column']}1"] = column["heading"]
    for sheet, cells in ((first, FIRST), (second, SECOND)):
        for address, value in cells.items():
            sheet[address] = value
    for n, row in enumerate(ROWS, 2):
        for letter, value in {"A": 2020, "C": "Any", **row}.items():
            third[f"{letter}{n}"] = value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "filled.xlsx"


def taken(file: Path, edit: Edit | None = None, city: City | None = None) -> Taken:
    book = openpyxl.Workbook()
    book.remove(book.active)
    fill(book)
    if edit:
        edit(book)
    book.save(file)
    return read(file, Asked(2026, city))


def inventory(found: Taken) -> Inventory:
    year = AnnualStatus.model_validate({"reporting_year": 2026, **found.data})
    assert year.inventories is not None
    return year.inventories[0]


def keys(found: Taken) -> list[str]:
    for key, params in found.told:
        assert all(say(key, language, **params) for language in LANGUAGES)
    return [key for key, _ in found.told]


def put(sheet: str, **cells: Any) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        for address, value in cells.items():
            book[sheet][address] = value

    return edit


class TestTheExportsOwnLayout:
    def test_the_city_and_the_inventory_say_what_the_first_sheet_says(self, file: Path) -> None:
        found = taken(file)
        assert found.city == {"name": "Exempelstad", "country": "SE", "codes": {"geonames": "12345"}}
        held = inventory(found)
        assert (held.id, held.period, held.framework, held.source) == ("ecrf-2020", "2020", "GCoM CRF", "ecrf-2020")
        assert (held.tool, held.level, held.gwp_set, held.verified) == ("ciris: Standard 2,5", "BASIC", "AR5", "none")
        assert held.gases == ["CO2", "CH4", "N2O"]
        assert held.territory is not None
        assert held.territory.level == "municipality"
        assert held.territory.area is not None
        assert held.territory.area.value == Decimal("12.5")
        assert held.population is not None
        assert held.population.value == 5000
        assert held.compilation is not None
        assert (held.compilation.date, held.compilation.verified_year) == ("2021-05-01", 2021)
        assert (held.method, held.web, held.unplaced) == ("Fuel sold.", "https://example.org", None)
        assert keys(found) == []

    def test_every_figure_says_in_which_cell_it_stood(self, file: Path) -> None:
        held = inventory(taken(file))
        assert {c.ref: (c.value, c.key, c.locator) for c in held.cells or ()} == {
            "I.1.1": (100, None, "eCRF_2!B4"),
            "I.1.2": (None, "NE", "eCRF_2!E4"),
            "commercial:direct": (None, "IE", "eCRF_2!C5"),
            "II.1.1": (Decimal("250.5"), None, "eCRF_2!B11"),
        }
        assert {t.ref: (t.value, t.locator) for t in held.totals or ()} == {
            "stationary-energy:direct": (100, "eCRF_2!B10"),
            "transportation:direct": (Decimal("250.5"), "eCRF_2!B16"),
            "total:direct": (Decimal("350.5"), "eCRF_2!B34"),
            "total:indirect": (0, "eCRF_2!D34"),
        }
        assert [(n.subsector, n.text) for n in held.notes or ()] == [("residential", "Not metered.")]

    def test_activity_data_and_factors_are_rows_of_their_own(self, file: Path) -> None:
        gas, none, bus = inventory(taken(file)).activities or ()
        assert (gas.id, none.id) == ("residential-direct-natural-gas", "residential-direct-natural-gas-2")
        assert (gas.ref, gas.amount, gas.amount_unit, gas.value, gas.unit) == ("I.1.1", 2000, "MJ", 100, "t")
        assert gas.quality == ["activity-data-high", "emission-factors-low"]
        assert gas.gases == {"CO2": 99}
        assert gas.factor is not None
        assert (gas.factor.gases, gas.factor.total, gas.factor.year) == (
            {"CO2": Decimal("56.1"), "CH4": Decimal("0.001")}, Decimal("56.2"), 2019)  # fmt: skip
        assert gas.conversion is not None
        assert gas.conversion.override == "no"
        assert (bus.subsector, bus.column, bus.part, bus.locator) == ("on-road", "direct", "Bus", "eCRF_3!A4")

    def test_the_file_is_a_document_with_its_fingerprint(self, file: Path) -> None:
        (paper,) = taken(file).data["documents"]
        assert (paper["id"], paper["kind"], len(paper["sha256"])) == ("ecrf-2020", "inventory", 64)

    def test_totals_that_do_not_add_up_are_taken_as_stated(self, file: Path) -> None:
        from reporter.checks import gpc

        found = taken(file, put("eCRF_2", B10=999))
        year = AnnualStatus.model_validate({"reporting_year": 2026, **found.data})
        assert sum_at(inventory(found), "stationary-energy", "direct").figure.value == 999  # type: ignore[union-attr]
        assert [f.code for f in gpc.totals_against_parts(year)] == ["GPC-001", "GPC-001"]


class TestRowsThatSplitAFigure:
    """Rows of the third sheet without fuel, amount or factor are cells by GPC reference."""

    def rows(self, book: openpyxl.Workbook, *rows: dict[str, Any]) -> None:
        sheet = book["eCRF_3"]
        sheet.delete_rows(2, 9)
        for n, row in enumerate(rows, 2):
            for letter, value in {"E": "Direct emissions", "D": "Industrial buildings & facilities", **row}.items():
                sheet[f"{letter}{n}"] = value

    def split(self, file: Path, value: Any, key: Any, *rows: dict[str, Any]) -> dict[str, Any]:
        def edit(book: openpyxl.Workbook) -> None:
            self.rows(book, *rows)
            put("eCRF_2", B7=value, C7=key)(book)

        held = inventory(taken(file, edit))
        return {c.ref: c for c in held.cells or ()} | {a.id: a for a in held.activities or ()}

    def test_they_are_the_cells_where_they_add_up(self, file: Path) -> None:
        found = self.split(file, 30, None, {"B": "I.3.1", "AB": 10, "J": "Meters"}, {"B": "I.4.1", "AB": 20})
        assert (found["I.3.1"].value, found["I.3.1"].method, found["I.3.1"].locator) == (10, "Meters", "eCRF_3!A2")
        assert found["I.4.1"].value == 20
        assert "industrial:direct" not in found

    def test_a_key_explains_itself_in_the_description(self, file: Path) -> None:
        rows = [{"B": ref, "G": "NE", "F": "Not Estimated", "J": "No data"} for ref in ("I.3.1", "I.4.1")]
        found = self.split(file, None, "NE", *rows)
        assert (found["I.3.1"].key, found["I.3.1"].explanation) == ("NE", "No data")

    @pytest.mark.parametrize(
        ("value", "key", "rows"),
        [
            (31, None, [{"B": "I.3.1", "AB": 10}, {"B": "I.4.1", "AB": 20}]),
            (30, "NE", [{"B": "I.3.1", "AB": 10}, {"B": "I.4.1", "AB": 20}]),
            (None, "NO", [{"B": "I.3.1", "G": "NE"}]),
            (30, None, [{"B": "I.3.1", "AB": 10}, {"B": "I.3.1", "AB": 20}]),
            (30, None, [{"B": "I.3.1", "AB": 30, "F": "Coal"}]),
            (30, None, [{"B": "I.3.1", "J": "only words"}]),
        ],
        ids=["another sum", "a key beside", "another key", "one reference twice", "a fuel", "no figure"],
    )
    def test_otherwise_they_stand_behind_the_cell(self, file: Path, value: Any, key: Any, rows: Any) -> None:
        found = self.split(file, value, key, *rows)
        assert (found["industrial:direct"].value, found["industrial:direct"].key) == (value, key)
        assert len(found) == 5 + len(rows)

    def test_a_cell_the_second_sheet_leaves_out_is_there_all_the_same(self, file: Path) -> None:
        found = self.split(file, None, None, {"B": "VI.1", "C": "Out of scope", "D": "Out of scope", "AB": 7})
        assert found["VI.1"].value == 7


class TestVariants:
    def test_an_extra_sheet_lines_further_down_and_columns_further_right(self, file: Path) -> None:
        def edit(book: openpyxl.Workbook) -> None:
            book.create_sheet("Export Summary", 0)["A1"] = "Sectors"
            for name in ("eCRF_1", "eCRF_2", "eCRF_3"):
                book[name].insert_rows(1, 2)
            book["eCRF_1"].insert_cols(1)

        found, plain = taken(file, edit), inventory(taken(file))
        held = inventory(found)
        assert found.told == (("ecrf-other-sheets", {"sheets": ["Export Summary"]}),)
        without = {"locator"}
        for name in ("cells", "totals", "activities"):
            ours, theirs = getattr(held, name), getattr(plain, name)
            assert [x.model_dump(exclude=without) for x in ours] == [x.model_dump(exclude=without) for x in theirs]
        assert (held.territory, held.population, held.period) == (plain.territory, plain.population, "2020")
        assert (held.cells or [])[0].locator == "eCRF_2!B6"

    def test_headings_of_the_other_variant(self, file: Path) -> None:
        edit = put("eCRF_3", J1="Activity data - Description", S1="Oxidation factor", J2="Sold", S2=0.99)
        gas = (inventory(taken(file, edit)).activities or [])[0]
        assert gas.factor is not None
        assert (gas.description, gas.factor.oxidation) == ("Sold", Decimal("0.99"))

    @pytest.mark.parametrize(
        ("heading", "unit"),
        [("Emissions in ktCO2e", "kt"), ("Emissions (MtCO2e)", "Mt"), ("Emissions (MTCO2e)", "t"), ("kg CO2e", "kg"),
         ("Emissions (metric tonnes CO2e)", "t"), ("million tonnes", "Mt")],
    )  # fmt: skip
    def test_the_unit_is_the_heading_s(self, file: Path, heading: str, unit: str) -> None:
        found = inventory(taken(file, put("eCRF_2", B3=heading, B2="Direct Emissions")))
        assert next(c for c in found.cells or () if c.ref == "I.1.1").unit == unit

    def test_a_table_alone_with_its_headings_in_one_line(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        book.active.append(["Sectors and Subsectors", "Direct emissions (metric tonnes CO2e)^",
                            "If you have no direct emissions, select a notation key", "Indirect emissions (t)",
                            "no inderect emissions: notation key", "Emissions occurring outside", "notation key",
                            "Please explain"])  # fmt: skip
        book.active.append(["Waste > Wastewater^^", 3, None, None, "NO", None, "NE", "why"])
        book.save(tmp_path / "table.xlsx")
        found = read(tmp_path / "table.xlsx", Asked(2026))
        held = inventory(found)
        assert {c.ref: c.value if c.value is not None else c.key for c in held.cells or ()} == {
            "wastewater:direct": 3, "wastewater:indirect": "NO", "III.4.2": "NE"
        }  # fmt: skip
        assert (held.id, held.period) == ("table", None)
        assert keys(found) == ["ecrf-without-city", "ecrf-without-rows", "ecrf-no-year"]

    @pytest.mark.parametrize("name", ["Commercial Buildings", "Commercial & Institutional buildings & facilities"])
    def test_other_spellings_of_a_sub_sector(self, file: Path, name: str) -> None:
        row = (inventory(taken(file, put("eCRF_3", D2=name))).activities or [])[0]
        assert (row.subsector, row.column) == ("commercial", "direct")

    def test_a_row_that_names_no_sub_sector_is_placed_by_its_reference(self, file: Path) -> None:
        row = (inventory(taken(file, put("eCRF_3", D2=None, C2=None, B2="II.3.2"))).activities or [])[0]
        assert (row.subsector, row.column, row.ref) == ("waterborne", "indirect", "II.3.2")


class TestTraps:
    @pytest.mark.parametrize(
        ("edit", "period", "told"),
        [
            (put("eCRF_1", C1=2020, C7="Please select"), "2020", "ecrf-left"),
            (put("eCRF_1", C7="{{inventory_year}}"), "2020", None),
            (put("eCRF_1", C7=2019), "2019", "ecrf-years"),
            (put("eCRF_1", C7="2019/20"), "2019/2020", "ecrf-years"),
        ],
        ids=["shifted a line up", "only on the others", "they disagree", "a budget year"],
    )
    def test_the_year(self, file: Path, edit: Edit, period: str, told: str | None) -> None:
        found = taken(file, edit)
        assert inventory(found).period == period
        assert told is None or told in keys(found)

    def test_rows_of_another_year_are_left_out_and_told(self, file: Path) -> None:
        found = taken(file, put("eCRF_3", A4=2015))
        assert [a.id for a in inventory(found).activities or ()][-1] == "residential-direct-natural-gas-2"
        assert dict(found.told)["ecrf-other-years"] == {"count": 1, "cells": ["eCRF_3!A4"]}

    def test_numbers_stored_as_text_are_numbers_and_told(self, file: Path) -> None:
        found = taken(file, put("eCRF_2", B4="1 234,5", B11="12,345.67"))
        assert [c.value for c in inventory(found).cells or () if c.value] == [Decimal("1234.5"), Decimal("12345.67")]
        assert dict(found.told)["ecrf-as-text"] == {"count": 2, "cells": ["eCRF_2!B4", "eCRF_2!B11"]}

    def test_a_number_that_reads_two_ways_is_not_guessed(self, file: Path) -> None:
        found = taken(file, put("eCRF_2", B4="1,234"))
        assert inventory(found).unplaced == {"eCRF_2!B4": "1,234"}
        told = dict(found.told)["ecrf-left"]
        assert say("ecrf-left", "en", **told).startswith(
            "filled.xlsx, sheet eCRF_2, cell B4 (Direct Emissions Emissions in tCO2e), "
            "beside Stationary energy > Residential buildin…: “1,234” is not"
        )

    def test_keys_in_words_in_the_wrong_column_and_with_a_remark(self, file: Path) -> None:
        edit = put("eCRF_2", B4="Not Occuring", C5="IE (II.1.1)", C6="NO; IE", C7="soon")
        found = taken(file, edit)
        held = {c.ref: c for c in inventory(found).cells or ()}
        assert (held["I.1.1"].key, held["I.1.1"].value) == ("NO", None)
        assert (held["commercial:direct"].key, held["commercial:direct"].explanation) == ("IE", "II.1.1")
        assert inventory(found).unplaced == {"eCRF_2!C6": "NO; IE", "eCRF_2!C7": "soon"}

    def test_a_value_and_a_key_are_both_kept(self, file: Path) -> None:
        cell = (inventory(taken(file, put("eCRF_2", C4="IE"))).cells or [])[0]
        assert (cell.value, cell.key) == (100, "IE")

    def test_placeholders_are_blank(self, file: Path) -> None:
        found = taken(file, put("eCRF_2", B4="{{I.1.1_total}}", C4="Please select", H4="N/A", E4=None))
        assert [c.ref for c in inventory(found).cells or ()] == ["commercial:direct", "II.1.1"]
        assert inventory(found).notes is None

    def test_an_unknown_sub_sector_is_told_with_the_nearest_and_kept_cell_by_cell(self, file: Path) -> None:
        found = taken(file, put("eCRF_2", A11="Transportation > On-rode", C11="NE"))
        (_, told), *_ = found.told
        assert (told["label"], told["nearest"]) == ("Transportation > On-rode", "Transportation > On-road")
        assert inventory(found).unplaced == {"eCRF_2!B11": "250.5", "eCRF_2!C11": "NE"}

    def test_an_unknown_sub_sector_of_a_row_too(self, file: Path) -> None:
        found = taken(file, put("eCRF_3", D4="On-rode > Bus"))
        assert keys(found) == ["ecrf-unknown-row"]
        assert inventory(found).unplaced == {"eCRF_3!A4": "Any > On-rode > Bus > Direct emissions"}
        assert (inventory(found).activities or [])[-1].value == Decimal("250.5")

    def test_a_sub_sector_that_stands_twice_is_taken_once(self, file: Path) -> None:
        found = taken(file, put("eCRF_2", A12="Transportation > On-road", B12=1))
        assert keys(found) == ["ecrf-row-twice"]
        assert inventory(found).unplaced == {"eCRF_2!B12": "1"}

    def test_lines_columns_and_words_with_no_field_are_kept_and_told(self, file: Path) -> None:
        def edit(book: openpyxl.Workbook) -> None:
            put("eCRF_1", C1="BASIC", C20="AR9", C27="soon", C29="A. Person", B35="Mood", C35="good")(book)
            put("eCRF_3", AH1="Colour", AH2="red", L2="best", T2="old", H2="many")(book)

        found = taken(file, edit)
        assert inventory(found).unplaced == {
            "eCRF_1!C1": "BASIC", "eCRF_1!C20": "AR9", "eCRF_1!C27": "soon", "eCRF_1!C29": "A. Person",
            "eCRF_1!35": "Mood: good", "eCRF_3!AH2": "Colour: red", "eCRF_3!L2": "best", "eCRF_3!T2": "old",
            "eCRF_3!H2": "many",
        }  # fmt: skip
        assert keys(found) == ["ecrf-left"] * 9

    def test_a_third_sheet_without_its_headings_is_told(self, file: Path) -> None:
        found = taken(file, put("eCRF_3", E1="Range", D1="Part", B1="Number"))
        assert keys(found) == ["ecrf-without-rows"]
        assert inventory(found).activities is None

    def test_kilograms_under_a_heading_of_tonnes_are_pointed_out(self, file: Path) -> None:
        told = dict(taken(file, put("eCRF_2", B34=350_500)).told)["ecrf-thousandfold"]
        assert say("ecrf-thousandfold", "en", **told).startswith("filled.xlsx, sheet eCRF_2, cell B34 (")

    def test_a_folder_of_another_city_is_pointed_out(self, file: Path) -> None:
        city = City.model_validate({"name": {"sv": "Lillstad", "en": "Littleton"}, "country": "NO"})
        found = taken(file, city=city)
        assert found.city == {}
        assert keys(found) == ["ecrf-other-city", "ecrf-other-city", "ecrf-city-code"]
        same = City.model_validate({"name": "Exempelstad", "country": "SE", "codes": {"geonames": "12345"}})
        assert keys(taken(file, city=same)) == []

    def test_macros_and_links_are_told(self, file: Path) -> None:
        import zipfile

        taken(file)
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"x")
            archive.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
        assert keys(read(file, Asked(2026))) == ["ecrf-macros", "ecrf-links"]


class TestRefusals:
    def refused(self, file: Path, edit: Edit) -> str:
        with pytest.raises(ReadError) as caught:
            taken(file, edit)
        return caught.value.key

    def test_without_a_table_of_emissions(self, file: Path) -> None:
        assert self.refused(file, lambda book: book.remove(book["eCRF_2"])) == "sheet-missing"

    def test_a_form_that_nobody_filled_in(self, file: Path) -> None:
        def blank(book: openpyxl.Workbook) -> None:
            for name, cells in (("eCRF_1", FIRST), ("eCRF_2", SECOND)):
                for address in cells:
                    book[name][address] = "Please select" if address[0] == "C" else None
            book["eCRF_2"]["A1"] = "Please select"
            sheet: Worksheet = book["eCRF_3"]
            sheet.delete_rows(2, 9)
            put("eCRF_3", A2="Please select", D2="Agriculture", E2="Direct emissions", G2="NO")(book)

        assert self.refused(file, blank) == "blank-form"


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", "12"), ("-1.5e3", "-1.5E+3"), ("1.234.567", "1234567"), ("1.234,5", "1234.5"), ("0,5", "0.5"),
     ("1'234'567", "1234567"), ("1\u202f234", "1234"), ("1,234,567", "1234567"), ("12,3456", "12.3456"),
     ("−3", "-3"), ("1,234", None), ("12 t", None), ("", None), ("1 23", None)],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, value: str | None) -> None:
    assert number(text) == (None if value is None else Decimal(value))
    assert number(True) is None
