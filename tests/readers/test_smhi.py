"""The national emission database: layout, spellings, places in GPC, and what a report may lack."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import ReadError
from reporter.layouts.smhi import sectors, table
from reporter.messages import LANGUAGES, say
from reporter.model import codelists
from reporter.model.city import City
from reporter.model.inventory import sum_at
from reporter.model.places import place_of
from reporter.model.status import AnnualStatus
from reporter.readers.interface import Asked, Taken
from reporter.readers.smhi import read
from tests.readers.county_report import YEARS, Edit, report


def taken(folder: Path, edit: Edit | None = None, org: str | None = "1281", **how: Any) -> Taken:
    file = folder / "a.xlsx"
    file.write_bytes(report(edit, **how))
    return read(file, Asked(2026, organisation=org))


def status(found: Taken) -> AnnualStatus:
    return AnnualStatus.model_validate({"reporting_year": 2026, **found.data})


def test_a_year_of_a_report_is_an_inventory_with_its_release(tmp_path: Path) -> None:
    made = status(taken(tmp_path)).inventories or []
    assert [(i.id, i.period, i.release, i.source) for i in made] == [
        (f"{year}-r2023-06", str(year), "2023-06", "smhi-2023-06") for year in YEARS
    ]


def test_the_total_is_the_report_s_own_less_plants_and_foreign_transport_and_every_tonne_is_placed(
    tmp_path: Path,
) -> None:
    inventory = (status(taken(tmp_path)).inventories or [])[0]
    cells = {c.ref: c.value for c in inventory.cells or () if c.value is not None}
    notes = {n.subsector: n.text for n in inventory.notes or ()}
    total = next(t for t in inventory.totals or () if t.ref == "total:direct")
    unplaced = Decimal(1 + 5) + Decimal(1 + 6)  # accidental fires and other waste treatment, fifth and sixth of waste
    assert total.value == sum(cells.values(), Decimal(0)) - cells["I.4.4"] + unplaced
    assert "13 t of them have no place" in str(notes["waste"])
    assert cells["II.1.1"] == sum(n + 1 for n in range(1, 9))
    assert sum_at(inventory, "total", "direct").figure is not None


@pytest.mark.parametrize("how", [{"preamble": 4}, {"preamble": 5}, {"spelling": "other_spelling"}])
def test_both_preambles_and_all_spellings_say_the_same(how: dict[str, Any], tmp_path: Path) -> None:
    plain = taken(tmp_path).data["inventories"][0]["cells"]
    other = taken(tmp_path, **how)
    without = [{k: v for k, v in c.items() if k != "locator"} for c in other.data["inventories"][0]["cells"]]
    assert without == [{k: v for k, v in c.items() if k != "locator"} for c in plain]
    assert [key for key, _ in other.told] == ["smhi-abroad"]


@pytest.mark.parametrize(
    ("org", "name"),
    [("1281", "Lund"), ("lund", "Lund"), ("Falun", "Falun"), ("2080", "Falun"), ("0980", "Gotland"),
     ("Region Gotland", "Gotland"), ("Upplands Väsby", "Upplands Väsby"), ("0114", "Upplands Väsby")],
)  # fmt: skip
def test_a_municipality_is_found_by_code_and_by_every_name(org: str, name: str, tmp_path: Path) -> None:
    assert taken(tmp_path, org=org).city["name"] == name


def test_the_city_s_own_code_says_which_municipality(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(report())
    found = read(file, Asked(2026, City(name="Falun", codes={"scb": "2080"})))
    assert found.data["inventories"][0]["locator"] == "Falu, 1990"


def changed(column: int, value: Any, sector: str = "Alla", area: str = "Lund", subsector: str = "Alla") -> Edit:
    def edit(lines: list[list[Any]]) -> None:
        line = next(x for x in lines if x[:2] == [sector, subsector] and x[3] == area)
        line[column] = value

    return edit


def dropped(sector: str, area: str = "Lund") -> Edit:
    def edit(lines: list[list[Any]]) -> None:
        lines[:] = [x for x in lines if not (len(x) > 4 and x[0] == sector and x[3] == area)]

    return edit


def heading(row: int, column: int, value: Any) -> Edit:
    return lambda lines: lines[row].__setitem__(column, value)


def twice(lines: list[list[Any]]) -> None:
    lines.append(next(x for x in lines if x[:4] == ["Jordbruk", "Alla", "Något län", "Lund"])[:])


@pytest.mark.parametrize(
    ("edit", "org", "key", "named"),
    [
        (heading(5, 0, "Sektor"), "1281", "smhi-layout", "Huvudsektor"),
        (heading(0, 1, "Kommunrapport"), "1281", "smhi-layout", "Länsrapport"),
        (heading(2, 0, "Enhet: kg/år"), "1281", "smhi-layout", "ton/år"),
        (heading(5, 4, "Kväveoxider (NOx)"), "1281", "smhi-layout", "Växthusgaser totalt"),
        (lambda lines: lines.__setitem__(4, [""] * 7), "1281", "smhi-layout", "1990"),
        (dropped("Avfall (inkl.avlopp)"), "1281", "smhi-half", "Avfall"),
        (dropped("Alla"), "1281", "smhi-half", "Alla"),
        (changed(5, "–"), "1281", "smhi-not-a-number", "cell F92 (2020), beside Alla | Alla | Lund: “–”"),
        (heading(4, 5, "2020 (prel.)"), "1281", "smhi-column", "in F5 above it stands 2020 (prel.)"),
        (heading(4, 5, ""), "1281", "smhi-column", "in F5 above it stands –"),
        (heading(4, 6, 2020), "1281", "smhi-column", "in G5 above it stands 2020"),
        (
            heading(5, 6, "CO2"),
            "1281",
            "smhi-column",
            "cell G6, beside Huvudsektor | Undersektor | Län: the heading is CO2",
        ),
        (twice, "1281", "smhi-twice", "Jordbruk, Alla, Lund"),
        (None, "0180", "smhi-not-there", "Stockholm"),
        (None, "Lundd", "no-municipality", "Lund (1281)"),
        (None, None, "which-municipality", "--org"),
    ],
)
def test_what_a_report_may_not_lack_is_one_sentence(
    edit: Edit | None, org: str | None, key: str, named: str, tmp_path: Path
) -> None:
    with pytest.raises(ReadError) as raised:
        taken(tmp_path, edit, org)
    assert raised.value.key == key
    assert named in raised.value.sentence()


def unknown(lines: list[list[Any]]) -> None:
    lines.append(["Transporter", "Elsparkcyklar", "Något län", "Lund", 1.0, 1.0, 1.0])


def new_sector(lines: list[list[Any]]) -> None:
    lines.append(["Rymdfart", "Alla", "Något län", "Lund", 1.0, 1.0, 1.0])


@pytest.mark.parametrize(
    ("edit", "how", "key", "named"),
    [
        (changed(4, 1.0), {}, "smhi-sum", "1990"),
        (unknown, {}, "smhi-unknown-rows", "Elsparkcyklar"),
        (new_sector, {}, "smhi-unknown-rows", "Rymdfart"),
        (None, {"heading": "CO2"}, "smhi-one-gas", "CO2"),
        (changed(4, 0.0, "Utrikes transporter"), {}, "smhi-abroad", "2020, 2021"),
    ],
)
def test_what_is_unusual_is_told_in_both_languages(
    edit: Edit | None, how: dict[str, Any], key: str, named: str, tmp_path: Path
) -> None:
    told = dict(taken(tmp_path, edit, **how).told)
    assert all(named in say(key, language, **told[key]) for language in LANGUAGES)


def test_one_gas_is_another_inventory_than_all(tmp_path: Path) -> None:
    found = taken(tmp_path, heading="CO2").data
    assert found["inventories"][0]["id"] == "1990-r2023-06-co2"
    assert found["documents"][0]["id"] == "smhi-2023-06-co2"


def test_a_release_without_subsectors_has_no_key_that_points_at_nothing(tmp_path: Path) -> None:
    def only_whole(lines: list[list[Any]]) -> None:
        lines[:] = [x for x in lines if len(x) < 5 or x[1] in ("Alla", "Undersektor") or x[4] == YEARS[0]]

    inventory = taken(tmp_path, only_whole).data["inventories"][0]
    refs = [cell["ref"] for cell in inventory["cells"]]
    assert [r for r in refs if r in ("institutional:direct", "I.1.1", "IV.1")] == ["IV.1"]


def test_the_layout_names_places_that_exist_and_every_sector_once() -> None:
    known = {row["ref"] for row in codelists.rows("gpc")}
    assert {row["ref"] for row in table("rows") if row["ref"]} <= known
    assert all(place_of(row["ref"]) for row in table("gaps"))
    assert len(sectors()) == 9
    for row in (*table("rows"), *table("gaps")):
        assert row["source"]
        assert row["status"] in {"seen", "inferred", "recalled"}
