"""What two cities filed in three years, read into one folder: what is recognised, and what must be asked.

The real files are other people's words: they are read where they stand and copied nowhere; without them the tests are
skipped. Each silent match below the whole likeness was judged by hand when the thresholds were set: none was wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.changes import compare
from reporter.changes.account import Account
from reporter.changes.apply import apply
from reporter.model.status import AnnualStatus
from reporter.paths import leaf, parse
from reporter.readers.folder import read_city, read_year
from reporter.readers.identities_file import read_identities
from reporter.readers.likeness import marks
from tests.conftest import ROOT, tree
from tests.test_real_data import NAMED, filed, rows, told

DATA = ROOT.parent / "shared" / "data" / "cdp"
CITIES = {"Mumbai": "mumbai_2021_2025_long.csv", "St Petersburg": "st_petersburg_fl_2021_2025_long.csv"}
YEARS = (2023, 2024, 2025)
LISTS = [n for n in AnnualStatus.model_fields if (m := leaf(AnnualStatus, n).model) and marks(m) and n != "documents"]

Run = Callable[..., Any]

pytestmark = pytest.mark.skipif(
    not all((DATA / file).is_file() for file in CITIES.values()),
    reason="the real filings are not in ../shared/data/cdp",
)

FOUND = {  # city and years → the same, added, gone, asked
    ("Mumbai", 2023): (23, 30, 9, 2),
    ("Mumbai", 2024): (32, 25, 21, 6),
    ("St Petersburg", 2023): (23, 10, 8, 2),
    ("St Petersburg", 2024): (32, 1, 1, 0),
}

RECOGNISED = {  # by hand: the same thing, though its row, its number or its words changed
    "Mumbai": {
        2023: {
            "targets": {"target-2030", "target-2040", "target-2050"},
            "adaptation_goals": {
                "access-to-safe-and-affordable-drinking", "passive-design-guidelines-for-buildings",
                "ensure-that-up-to-50-of-the-city-s-water", "increasing-green-cover",
                "equitable-distribution-of-open-spaces", "reduce-heating-effect-and-increase",
            },
            "actions": {"mangrove-conservation", "flood-defences", "zero-emission-buses"},
            "hazards": {"urban-flooding", "extreme-heat"},
            "plans": {"mumbai-climate-action-plan"},
        },
        2024: {
            "targets": {"target-2030", "target-2040"},  # numbered 2 and 3, then 1 and 2
            "adaptation_goals": set(),  # written anew; one is asked
            "plans": {"mumbai-climate-action-plan", "mumbai-air-pollution-mitigation-plan"},
        },
    },
    "St Petersburg": {
        2023: {
            "targets": {"target-2050"},
            "actions": {"green-infrastructure", "low-carbon-energy-generation"},
            "collaborations": {"regional-government"},
            "risk_assessments": {"2019"},
        },
        2024: {"inventories": {"2019"}, "collaborations": {"regional-government", "business-energy", "climate-networks"}},
    },
}  # fmt: skip


@pytest.fixture(scope="module", params=CITIES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, process: Run) -> Path:
    city = tmp_path_factory.mktemp("years") / request.param
    for year in YEARS:
        imported(process, city, year)
    return city


def imported(process: Run, city: Path, year: int) -> str:
    file = DATA / CITIES[city.name]
    ran = process("import", "cdp-track", file, "--into", city, "--year", year, "--cycle", year)
    assert (ran.code, ran.err) == (0, "")
    return str(ran.out)


def ids(city: Path, year: int) -> dict[str, set[str]]:
    status = read_year(city, year).status
    return {n: {r.id for r in getattr(status, n) or ()} for n in LISTS}


@pytest.mark.parametrize("year", YEARS[:-1])
def test_how_many_are_the_same_added_gone_and_asked(year: int, folder: Path) -> None:
    before, after = ids(folder, year), ids(folder, year + 1)
    asked = [p for p in read_identities(folder) if (p.earlier.year, p.later.year) == (year, year + 1)]
    counted = [sum(map(len, sets)) for sets in (
        [before[n] & after[n] for n in LISTS], [after[n] - before[n] for n in LISTS], [before[n] - after[n] for n in LISTS]
    )]  # fmt: skip
    assert (*counted, len(asked)) == FOUND[folder.name, year]


@pytest.mark.parametrize("year", YEARS[:-1])
def test_what_a_person_says_is_the_same_is_recognised_and_nothing_else_in_those_lists(year: int, folder: Path) -> None:
    before, after = ids(folder, year), ids(folder, year + 1)
    for name, same in RECOGNISED[folder.name][year].items():
        assert before[name] & after[name] == same, name


def test_reading_all_years_again_changes_nothing(folder: Path, process: Run) -> None:
    before = tree(folder)
    for year in reversed(YEARS):
        assert "to settle" not in imported(process, folder, year)
    assert tree(folder) == before


def test_the_last_year_first_finds_as_many(folder: Path, tmp_path: Path, process: Run) -> None:
    other = tmp_path / folder.name
    for year in reversed(YEARS):
        imported(process, other, year)
    for year in YEARS[:-1]:
        one, two = ([len(a[n] & b[n]) for n in LISTS] for a, b in (
            (ids(folder, year), ids(folder, year + 1)), (ids(other, year), ids(other, year + 1))
        ))  # fmt: skip
        assert one == two


def test_what_was_filed_still_comes_out_cell_by_cell_under_the_new_ids(folder: Path, process: Run) -> None:
    for year in YEARS:
        cells = filed(DATA / CITIES[folder.name], NAMED, year=str(year))
        assert process("export", folder, "--year", year, "--platform", "cdp-track").code == 0
        out = rows(folder / "out" / str(year) / "cdp-track" / "answers.csv")
        assert len(out) == cells.total()
        if year != 2023:  # whose extract spells numbers in more than one way
            assert Counter(tuple(told(row, c) for c in NAMED) for row in out) == cells


ASKED = {  # city and years → what the comparison asks an explanation for
    ("Mumbai", 2023): {"CHANGE-001": 1, "CHANGE-002": 3, "CHANGE-005": 1},
    ("Mumbai", 2024): {"CHANGE-003": 2, "CHANGE-005": 6, "CHANGE-009": 1},
    ("St Petersburg", 2023): {"CHANGE-001": 3},
    ("St Petersburg", 2024): {},
}


@pytest.mark.parametrize("year", YEARS[:-1])
def test_two_real_years_side_by_side_lose_nothing_and_agree_with_what_was_recognised(year: int, folder: Path) -> None:
    was, now = (read_year(folder, y).status for y in (year, year + 1))
    found = compare(was, now)
    rest = compare(apply(found), now)
    assert (rest.changes, rest.states, compare(was, was).changes) == ((), (), ())
    whole = Counter(c.kind for c in found.changes if len(at := parse(c.path)) == 1 and at[0][1] and at[0][0] in LISTS)
    _, added, gone, _ = FOUND[folder.name, year]
    assert (whole["added"], whole["removed"]) == (added, gone)
    asked = [a.finding.code for a in Account(read_city(folder), found).alarms if a.open]
    assert Counter(asked) == ASKED[folder.name, year]
