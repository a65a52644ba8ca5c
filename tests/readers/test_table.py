"""Any table by a map: what is certain is read, what is withheld is no zero, what is not understood is told of."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reporter import checks
from reporter.errors import ReadError
from reporter.messages import say
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.readers.files import table
from reporter.readers.interface import Asked, Taken
from reporter.readers.table import read
from reporter.readers.table_map import maps, read_map
from tests.conftest import ROOT

STATISTICS = """Slutanvändning (MWh), efter kommun och sektor
Källa: påhittad
Kommun;År;Sektor;El;Fjärrvärme;Diesel
1281;2024;Hushåll;120 500,5;98000;..
1281;2024;Lantbruk;3 000;-;1200
1281;2024;Rymdfart;1;1;1
0180;2024;Hushåll;9;9;9
1281;2023;Hushåll;8;8;8
"""

MAP = """
select = { Kommun = "{scb}", "År" = "2024" }
heading_row = 3
withheld = { ".." = "C" }

[document]
id = "statistik-2024"
title = "Invented statistics"

[names]
year = { heading = "År" }

[records."inventories[mei-{year}]"]
role = "MEI"
period = "{year}"

[[lists]]
list = "inventories[mei-{year}].energy"
fields = { sector = { heading = "Sektor", codes = { "Hushåll" = "residential-buildings", "Lantbruk" = "agriculture-forestry-fisheries" } }, unit = { fixed = "MWh/year" } }
melt = { field = "carrier", headings = { "El" = "electricity", "Fjärrvärme" = "district-heating-cooling", "Diesel" = "diesel" } }
"""

LUND = City(name="Lund", country="SE", codes={"scb": "1281", "gcom": "SE0011"})
JRC = ROOT.parent / "shared" / "data" / "covenant" / "jrc_2019_bei_mei_sweden.csv"


def taken(folder: Path, text: str = STATISTICS, by: str = MAP, city: City | None = LUND, **asked: Any) -> Taken:
    (folder / "a.csv").write_text(text, encoding="utf-8")
    (folder / "map.toml").write_text(by, encoding="utf-8")
    return read(folder / "a.csv", Asked(2026, city, map=folder / "map.toml", **asked))


def as_number(text: str) -> float | str:
    """A cell as a workbook holds it: figures as numbers."""
    return float(text.replace(" ", "").replace(",", ".")) if text[:1].isdigit() and len(text) > 4 else text


def energy(found: Taken) -> dict[tuple[str, str], tuple[Decimal | None, str | None]]:
    status = AnnualStatus.model_validate(found.data)
    (inventory,) = status.inventories or ()
    assert (inventory.role, inventory.period, inventory.source) == ("MEI", "2024", "statistik-2024")
    return {(u.sector, u.carrier): (u.value, u.key) for u in inventory.energy or ()}


def test_a_table_of_a_statistical_office(tmp_path: Path) -> None:
    found = taken(tmp_path)
    home, farm = "residential-buildings", "agriculture-forestry-fisheries"
    assert energy(found) == {
        (home, "electricity"): (Decimal("120500.5"), None),
        (home, "district-heating-cooling"): (Decimal(98000), None),
        (home, "diesel"): (None, "C"),  # the map says what the sign stands for
        (farm, "electricity"): (Decimal(3000), None),
        (farm, "diesel"): (Decimal(1200), None),  # "-" has no key: unanswered, not zero
    }
    left, withheld = found.told
    assert say(left[0], "sv", **left[1]) == (
        "1 rad utelämnad: Sektor säger Rymdfart, som kartan saknar kod för. "
        "Den första: a.csv, cell C6 (Sektor), bredvid 2024."
    )
    assert withheld == ("table-withheld", {"count": 2})


def test_every_figure_says_where_it_stood(tmp_path: Path) -> None:
    (inventory,) = AnnualStatus.model_validate(taken(tmp_path).data).inventories or ()
    assert [use.locator for use in inventory.energy or ()][:2] == ["row 4, El", "row 4, Fjärrvärme"]


def test_the_same_from_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["front page"])
    sheet = book.create_sheet("Data")
    for line in STATISTICS.splitlines():
        sheet.append([as_number(c) for c in line.split(";")])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "map.toml").write_text('sheet = "Data"\n' + MAP, encoding="utf-8")
    found = read(tmp_path / "a.xlsx", Asked(2026, LUND, map=tmp_path / "map.toml"))
    assert energy(found) == energy(taken(tmp_path))
    (inventory,) = AnnualStatus.model_validate(found.data).inventories or ()
    assert (inventory.energy or [])[0].locator == "Data: row 4, El"


def test_a_cell_that_is_no_number_is_told_of_and_left_unanswered(tmp_path: Path) -> None:
    found = taken(tmp_path, STATISTICS.replace("98000", "ca 98 000"))
    assert ("residential-buildings", "district-heating-cooling") not in energy(found)
    told = [say(key, "en", **params) for key, params in found.told]
    assert "a.csv, cell E4 (Fjärrvärme), beside 2024 | Hushåll: “ca 98 000” is not a number; left out." in told


def test_headings_that_are_blank_or_twice_do_not_move_the_neighbours(tmp_path: Path) -> None:
    text = STATISTICS.replace("98000", "många").replace("Kommun;År;Sektor", "Kommun;;;År;Sektor")
    found = taken(tmp_path, re.sub(r"(?m)^(\d{4});", r"\1;x;y;", text))
    told = [say(key, "en", **params) for key, params in found.told]
    assert "a.csv, cell G4 (Fjärrvärme), beside 2024 | Hushåll: “många” is not a number; left out." in told


@pytest.mark.parametrize(
    ("written", "sign", "value"),
    [("1,200", None, None), ("1,200", ",", "1.2"), ("1.200", ".", "1.2"), ("1,25", None, "1.25")],
)
def test_what_may_be_a_thousand_or_one_is_asked_not_guessed(
    tmp_path: Path, written: str, sign: str | None, value: str | None
) -> None:
    text = f"Sektor;El\nHushåll;{written}\nLantbruk;7\n"
    head = "" if sign is None else f'decimal = "{sign}"\n'
    by = (
        head
        + MAP.split("withheld", 1)[0].replace("heading_row = 3", "").split("select")[0]
        + MAP[MAP.index("[document]") :]
    )
    by = by.replace('year = { heading = "År" }', "year = { fixed = 2024 }").replace(
        ', "Fjärrvärme" = "district-heating-cooling", "Diesel" = "diesel"', ""
    )
    found = taken(tmp_path, text, by)
    assert energy(found).get(("residential-buildings", "electricity"), (None, None))[0] == (value and Decimal(value))
    assert bool(found.told) == (value is None)


def test_rows_that_say_the_same_are_refused_or_added_up_as_the_map_says(tmp_path: Path) -> None:
    twice = STATISTICS + "1281;2024;Hushåll;0,5;2;3\n"
    with pytest.raises(ReadError) as refusal:
        taken(tmp_path, twice)
    assert refusal.value.key == "table-twice"
    assert str(refusal.value).startswith("a.csv, cell D9 (El), beside 2024 | Hushåll: this says the same as D4 (")
    added = energy(taken(tmp_path, twice, MAP.replace("[[lists]]", '[[lists]]\nsame = "add"')))
    assert added["residential-buildings", "electricity"] == (Decimal(120501), None)


def test_statuses_from_another_system_go_to_their_actions(tmp_path: Path) -> None:
    text = "Nr;Datum;Läge\nA12;2026-03-31;Pågår\nA12;2025-12-31;Ej påbörjad\nB1;2026-03-31;Klar\n"
    by = """
[document]
id = "uppfoljning"
title = "Invented follow-up"
[names]
nr = { heading = "Nr" }
[[lists]]
list = "actions[{nr}].statuses"
fields = { date = { heading = "Datum" }, status = { heading = "Läge", codes = { "Pågår" = "ongoing", "Klar" = "completed", "Ej påbörjad" = "not-started" } } }
"""
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    (tmp_path / "map.toml").write_text(by, encoding="utf-8")
    found = AnnualStatus.model_validate(read(tmp_path / "a.csv", Asked(2026, map=tmp_path / "map.toml")).data)
    told = {a.id: [(s.date, s.status) for s in a.statuses or ()] for a in found.actions or ()}
    assert told == {
        "A12": [("2026-03-31", "ongoing"), ("2025-12-31", "not-started")],
        "B1": [("2026-03-31", "completed")],
    }


@pytest.mark.parametrize(
    ("text", "by", "key", "named"),
    [
        (STATISTICS, MAP.replace('"Sektor"', '"Sector"'), "table-heading", "Sektor"),
        (STATISTICS, MAP.replace("heading_row = 3", "heading_row = 30"), "not-a-table", "a.csv"),
        (STATISTICS, MAP.replace('"År" = "2024"', '"År" = "1999"'), "table-nothing", "a.csv"),
        (STATISTICS, MAP.replace("heading_row", "headingrow"), "table-map", "heading_row"),
        (STATISTICS, MAP.replace("].energy", "].enrgy"), "table-map", "energy"),
        (STATISTICS, MAP.replace("{ sector =", "{ sectr ="), "table-map", "sector"),
        (STATISTICS, MAP.replace("[document]", "[document"), "answers-file", "map.toml"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, text: str, by: str, key: str, named: str) -> None:
    with pytest.raises(ReadError) as refusal:
        taken(tmp_path, text, by)
    assert refusal.value.key == key
    assert named in refusal.value.sentence("sv")


def test_a_table_of_many_asks_whose_it_is(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refusal:
        taken(tmp_path, city=None)
    assert (refusal.value.key, refusal.value.params["register"]) == ("table-whose", "scb")
    assert taken(tmp_path, city=None, organisation="1281").figures == taken(tmp_path).figures


@pytest.mark.parametrize("name", maps())
def test_the_maps_that_come_with_the_program_are_sound(name: str) -> None:
    assert read_map(Path(name)).lists


@pytest.mark.skipif(not JRC.is_file(), reason="the JRC's inventories are not in ../shared/data/covenant")
def test_all_published_inventories_of_swedish_signatories_are_read_whole() -> None:
    heading, lines, _ = table(JRC)
    rows = [dict(zip(heading, cells, strict=True)) for _, cells in lines]
    read_in = {"inventories": 0, "figures": 0, "energy": Decimal(0), "emissions": Decimal(0)}
    found: set[str] = set()
    for signatory in sorted({r["GCoM_ID"] for r in rows}):
        city = City(name="x", country="SE", codes={"gcom": signatory})
        one = read(JRC, Asked(2026, city, map=Path("covenant-inventories")))
        status = AnnualStatus.model_validate(one.data)
        assert one.told == ()
        read_in["figures"] += one.figures
        for inventory in status.inventories or ():
            read_in["inventories"] += 1
            for use in inventory.energy or ():
                read_in["energy"] += use.value or 0
                read_in["emissions"] += (use.emissions and use.emissions.value) or 0
            read_in["emissions"] += sum(t.value or 0 for t in inventory.totals or ())
        found |= {f.code for f in checks.run(status, city=city) if f.code.startswith("ENERGY")}
    waste = [r for r in rows if r["emission_inventory_sector"] == "Waste/wastewater"]
    assert read_in == {
        "inventories": len({r["emission_inventory_id"] for r in rows}),
        "figures": len(rows),
        "energy": sum(Decimal(r["activity_data"]) for r in rows if r not in waste),
        "emissions": sum(Decimal(r["emissions"]) for r in rows),
    }
    assert (read_in["inventories"], read_in["figures"]) == (79, 589)
    assert found == set()  # the release has been cleaned by the very rules


# -- what households consume

CATEGORIES = (
    "Clothing and footware", "Communication", "Education services", "Food", "Health", "Housing (electricity)",
    "Housing (heating)", "Housing (incl. furniture)", "Other COICOP", "Recreation, sport, and culture",
    "Restaurants & hotels", "Transport services (air)", "Transport services (personal vehicle)",
    "Transport services (railway, road, waterway)",
)  # fmt: skip
SWEDEN = ROOT.parent / "shared" / "data" / "sweden"
BY_CATEGORY = SWEDEN / "konsumtionskompassen_v1_kgCO2e_per_person_by_category.csv"
BY_MUNICIPALITY = SWEDEN / "konsumtionskompassen_2023_per_capita_municipal_county.xlsx"


def test_consumption_by_category_is_of_households_and_adds_up(tmp_path: Path) -> None:
    kilograms = [str(10 * n + 0.5) for n in range(1, 15)]
    total = sum(map(Decimal, kilograms))
    rows = [["Kommunkod", "kom_namn", "lan_code", "Total emissions", *CATEGORIES],
            ["1281", "Lund", "12", str(total), *kilograms], ["0180", "Stockholm", "01", *["1"] * 15]]  # fmt: skip
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    found = read(tmp_path / "a.csv", Asked(2026, LUND, map=Path("konsumtionskompassen-v1")))
    (inventory,) = AnnualStatus.model_validate(found.data).consumption_inventories or ()
    assert (inventory.covers, inventory.release, inventory.period) == ("households", "v1", None)
    assert inventory.per_person is not None
    assert (inventory.per_person.value, inventory.per_person.unit) == (total, "kg/person")
    assert [p.category for p in inventory.parts or ()] == list(CATEGORIES)
    assert sum(p.value or 0 for p in inventory.parts or ()) == total


@pytest.mark.skipif(not BY_CATEGORY.is_file(), reason="the consumption figures are not in ../shared/data/sweden")
def test_every_municipality_has_a_figure_in_both_versions() -> None:
    heading, lines, _ = table(BY_CATEGORY)
    codes = [dict(zip(heading, cells, strict=True))["Kommunkod"] for _, cells in lines]
    assert len(codes) == 290
    for code in (codes[0], "1281", "0880", "1290", "0484", codes[-1]):
        city = City(name=code, codes={"scb": code})
        old, new = (
            AnnualStatus.model_validate(read(file, Asked(2026, city, map=Path(by))).data).consumption_inventories or []
            for file, by in ((BY_CATEGORY, "konsumtionskompassen-v1"), (BY_MUNICIPALITY, "konsumtionskompassen-2023"))
        )
        assert old[0].per_person is not None
        assert old[0].per_person.value is not None
        parts = sum((p.value or Decimal(0) for p in old[0].parts or ()), Decimal(0))
        assert abs(parts - old[0].per_person.value) < 1
        assert (new[0].covers, new[0].period) == ("households", "2023")
