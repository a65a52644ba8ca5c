"""The bundled cities can be read whole, and the awkward one is awkward in every way it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.checks.walk import nodes
from reporter.cli import filings
from reporter.model.quantities import Quantity
from reporter.model.status import AnnualStatus
from reporter.readers.answers_file import read_answers
from reporter.readers.folder import read_city, read_year, years
from reporter.resources import cities

from .builders import checked

CITIES = sorted(folder for folder in cities().iterdir() if folder.is_dir())
YEARS = [pytest.param(folder, year, id=f"{folder.name}-{year}") for folder in CITIES for year in years(folder)]
EVERY_YEAR = pytest.mark.parametrize(("folder", "year"), YEARS)

INVENTED = {
    ("tiny", 2026): set[str](),
    ("signatory", 2026): set[str](),
    ("awkward", 2025): set[str](),
    ("awkward", 2026): {
        "GPC-001",  # waste says more than its cells
        "GPC-002",  # a value and a key in one cell
        "STATUS-010",  # a target and an action carried over
        "TARGET-003",  # the base is of an older release
        "TARGET-004",  # 110 % less
    },
}
"""City and year → the codes that come out of it, and no others."""


@EVERY_YEAR
def test_everything_in_the_year_can_be_read(folder: Path, year: int) -> None:
    assert read_city(folder).name
    assert [f"{f.where}: {f.message()}" for f in read_year(folder, year).findings if f.severity == "error"] == []


@EVERY_YEAR
def test_every_form_of_the_year_can_be_filled_in(folder: Path, year: int) -> None:
    for filing in filings.filings(folder, read_city(folder), read_year(folder, year), ()):
        assert any(answer.value is not None for answer in filing.answers)


@pytest.mark.parametrize(("name", "year"), INVENTED)
def test_an_invented_city_gives_exactly_the_findings_it_is_made_for(name: str, year: int) -> None:
    found = checked(cities() / name, year)
    assert {f.code for f in found if f.platform is None} == INVENTED[name, year]


def test_every_year_of_the_invented_cities_is_looked_at() -> None:
    assert {(name, year) for name in ("tiny", "awkward", "signatory") for year in years(cities() / name)} == set(
        INVENTED
    )


@pytest.mark.parametrize("name", ["tiny", "awkward", "signatory"])
def test_an_invented_city_says_so_in_its_name_and_at_the_head_of_its_file(name: str) -> None:
    city = read_city(cities() / name)
    names = [city.name] if isinstance(city.name, str) else list(city.name.values())
    assert all("invented" in told or "påhittad" in told for told in names)
    for file in (cities() / name).rglob("*.toml"):
        assert "nvented" in file.read_text(encoding="utf-8").partition("\n")[0]


def test_the_tiny_city_is_one_screenful() -> None:
    lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in (cities() / "tiny").rglob("*.toml"))
    assert lines < 60


class TestAwkward:
    """Each awkward thing is still there; a fixture that grows tame tests nothing."""

    @pytest.fixture
    def status(self) -> AnnualStatus:
        return read_year(cities() / "awkward", 2026).status

    def test_all_four_kinds_of_nothing_and_figures_beside_keys(self, status: AnnualStatus) -> None:
        figures = [n.value for n in nodes(status) if isinstance(n.value, Quantity)]
        assert {f.nothing for f in figures} == {None, "zero", "not_applicable", "notation_key"}
        assert status.targets is not None
        assert any(t.base_emissions is None for t in status.targets)
        assert any(f.value is not None and f.key is not None for f in figures)
        assert {f.key for f in figures} == {None, "NO", "NE", "IE", "C"}

    def test_units_of_all_sorts(self, status: AnnualStatus) -> None:
        units = {n.value.unit for n in nodes(status) if isinstance(n.value, Quantity)}
        assert units >= {"t", "kt", "Mt", "Gg", "GWh", "MWh", "TJ", "ha", "%", "1", "MSEK", "kSEK", "thousand people"}

    def test_periods_releases_and_signs(self, status: AnnualStatus) -> None:
        inventory = status.main_inventory
        assert inventory is not None
        assert inventory.period == "2021-04/2022-03"
        assert len({i.release for i in status.inventories or ()}) == 2
        assert {c.ref for c in inventory.cells or () if c.value is not None and c.value < 0} == {"V.2"}

    def test_states_and_targets_replaced_and_filed_in_another_order(self, status: AnnualStatus) -> None:
        targets = status.targets or []
        assert {t.state for t in targets} == {"draft", "confirmed", "carried-over"}
        assert [t.replaced_by for t in targets if t.replaced_by] == ["t2030"]
        orders = [t.filed_as.order for t in targets if t.filed_as]
        assert orders != sorted(orders)
        assert max(orders) > len(orders)

    def test_texts_of_three_languages_long_ones_and_ones_that_look_like_formulas(self, status: AnnualStatus) -> None:
        texts = [n.value for n in nodes(status) if n.leaf.kind == "text"]
        assert {language for t in texts if isinstance(t, dict) for language in t} == {"sv", "en", "ja"}
        plain = [t for t in texts if isinstance(t, str)]
        assert {t[0] for t in plain if t} >= set("=+-@")
        assert max(map(len, plain)) > 5000
        assert all(any(sign in t for t in plain) for sign in "'\"\t\n|;")

    def test_own_words_confidential_papers_and_ids_with_every_sign(self, status: AnnualStatus) -> None:
        values = [v for n in nodes(status) for v in (n.value if isinstance(n.value, list) else [n.value])]
        assert sum(isinstance(v, str) and v.startswith("other: ") for v in values) > 10
        assert any(d.confidential for d in status.documents or ())
        ids = "".join(n.value for n in nodes(status) if n.path.endswith("].id"))
        assert set("._:-") <= set(ids)

    def test_manual_and_kept_answers_and_a_cell_left_blank(self) -> None:
        answers = read_answers(cities() / "awkward", 2026, "cdp-track")
        assert {entry.kind for entry in answers.entries.values()} == {"manual", "kept"}
        assert {entry.state for entry in answers.entries.values()} == {"confirmed", "draft"}
        assert answers.left_blank
