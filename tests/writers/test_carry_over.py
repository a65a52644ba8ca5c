"""A year carried over: the files with their comments, everything marked, nothing of the new year touched."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.readers.folder import read_year
from reporter.writers.carry_over import Carried, carry_over
from tests.conftest import ROOT, tree

LUND = ROOT / "fixtures" / "cities" / "lund"

TARGETS = """\
# Our goals.
reporting_year = 2025

[[targets]]
# the first of all
id = "t2030"          # never renamed
base_year = 1990
progress = "on-track" # asked every year
latest_emissions = { value = 5, unit = "kt" }

# -- what was before

[[targets]]
id = "t2020"
replaced_by = "t2030"
progress = "achieved"

[[targets]]
id = "idea"
state = "draft"       # not decided

[jurisdiction]
# land only
area = { value = 4, unit = "km2" }

[[jurisdiction.population]]
period = 2024
value = 100

[[documents]]
id = "minutes"
title = "Minutes"
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "reporter.toml").write_text('name = "Lund"\n', encoding="utf-8")
    put(tmp_path, 2025, "goals.toml", TARGETS)
    return tmp_path


def put(city: Path, year: int, name: str, text: str) -> Path:
    (city / str(year)).mkdir(exist_ok=True)
    (city / str(year) / name).write_text(text, encoding="utf-8")
    return city / str(year) / name


def carry(city: Path, start: int = 2025, end: int = 2026) -> Carried:
    after = read_year(city, end).status if (city / str(end)).is_dir() else None
    return carry_over(city, start, end, read_year(city, start).status, after)


def states(city: Path, year: int = 2026) -> dict[str, str]:
    return {t.id: t.state for t in read_year(city, year).status.targets or ()}


def test_a_file_keeps_its_name_its_order_and_its_comments(city: Path) -> None:
    result = carry(city)
    assert result.files == ["goals.toml"]
    expected = (
        TARGETS.replace("reporting_year = 2025", "reporting_year = 2026")
        .replace("# never renamed\n", '# never renamed\nstate = "carried-over"\n')
        .replace('progress = "on-track" # asked every year\n', "")
        .replace('latest_emissions = { value = 5, unit = "kt" }\n', "")
        .replace('id = "t2020"\n', 'id = "t2020"\nstate = "carried-over"\n')
        .replace("[jurisdiction]\n", '[jurisdiction]\nstate = "carried-over"\n')
    )
    assert (city / "2026" / "goals.toml").read_text(encoding="utf-8") == expected


def test_what_carries_is_marked_a_draft_stays_one_and_a_paper_is_as_it_was(city: Path) -> None:
    result = carry(city)
    assert states(city) == {"t2030": "carried-over", "t2020": "carried-over", "idea": "draft"}
    status = read_year(city, 2026).status
    assert status.documents is not None
    assert (status.documents[0].state, status.jurisdiction and status.jurisdiction.state) == (
        "confirmed",
        "carried-over",
    )
    assert set(result.added) == {
        "targets[t2030]",
        "targets[t2020]",
        "targets[idea]",
        "jurisdiction",
        "documents[minutes]",
    }


def test_what_another_target_replaced_is_history_and_is_asked_nothing(city: Path) -> None:
    result = carry(city)
    assert [r.path for r in result.anew.renew if r.path.startswith("targets")] == [
        "targets[t2030].latest_emissions", "targets[t2030].progress",
    ]  # fmt: skip
    held = {t.id: t.progress for t in read_year(city, 2026).status.targets or ()}
    assert held == {"t2030": None, "t2020": "achieved", "idea": None}


def test_a_completed_action_keeps_what_it_reached(city: Path) -> None:
    put(city, 2025, "actions.toml", """\
[[actions]]
id = "done"
statuses = [{ date = "2024", status = "completed" }]
achieved = { outcome = "All of it." }

[[actions]]
id = "this-year"
statuses = [{ date = "2025", status = "completed-in-reporting-year" }]
""")  # fmt: skip
    result = carry(city)
    actions = {a.id: a for a in read_year(city, 2026).status.actions or ()}
    assert actions["done"].achieved is not None
    assert [r.path for r in result.anew.renew if r.path.startswith("actions")] == ["actions[this-year].statuses"]


def test_twice_equals_once(city: Path) -> None:
    carry(city)
    before = tree(city)
    result = carry(city)
    assert (result.added, result.files, result.left) == ([], [], [])
    assert tree(city) == before
    assert "targets[t2030]" in result.equal


def test_what_stands_in_the_new_year_is_left_alone_and_told(city: Path) -> None:
    mine = put(city, 2026, "goals.toml", '[[targets]]\nid = "t2030"\nbase_year = 2010\n\n[[targets]]\nid = "new"\n')
    before = mine.read_bytes()
    result = carry(city)
    assert mine.read_bytes() == before
    assert result.left == ["targets[t2030]"]
    assert result.files == ["goals-from-2025.toml"]
    assert states(city) == {"t2030": "confirmed", "new": "confirmed", "t2020": "carried-over", "idea": "draft"}
    assert not read_year(city, 2026).broken


def test_a_confirmed_record_is_the_same_record(city: Path) -> None:
    carry(city)
    file = city / "2026" / "goals.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"carried-over"', '"confirmed"'), encoding="utf-8")
    before = tree(city)
    result = carry(city)
    assert (result.added, result.left, tree(city)) == ([], [], before)


def test_a_part_gets_the_fields_it_does_not_have(city: Path) -> None:
    put(city, 2026, "own.toml", "[jurisdiction]\narea = { value = 5 }\n")
    result = carry(city)
    status = read_year(city, 2026).status
    assert status.jurisdiction is not None
    assert status.jurisdiction.area is not None
    assert (status.jurisdiction.area.value, len(status.jurisdiction.population or ())) == (5, 1)
    assert result.left == ["jurisdiction.area"]
    again = tree(city)
    assert carry(city).added == []
    assert tree(city) == again


def test_a_part_that_someone_stands_for_stays_so(city: Path) -> None:
    put(city, 2026, "own.toml", '[jurisdiction]\nstate = "confirmed"\ndescription = "A city."\n')
    carry(city)
    status = read_year(city, 2026).status
    assert status.jurisdiction is not None
    assert status.jurisdiction.state == "confirmed"


def test_records_added_later_come_in_a_file_of_their_own(city: Path) -> None:
    carry(city)
    file = city / "2025" / "goals.toml"
    file.write_text(TARGETS + '\n[[targets]]\nid = "later"\n', encoding="utf-8")
    assert carry(city).files == ["goals-from-2025.toml"]
    file.write_text(TARGETS + '\n[[targets]]\nid = "later"\n\n[[targets]]\nid = "last"\n', encoding="utf-8")
    assert carry(city).files == ["goals-from-2025-2.toml"]
    assert set(states(city)) == {"t2030", "t2020", "idea", "later", "last"}


def test_an_inventory_is_history_until_someone_confirms_it(city: Path) -> None:
    file = put(
        city, 2025, "inventories.toml", '[[inventories]]\nid = "i"\nperiod = 2023\nmain = true\nfiles = ["i.xlsx"]\n'
    )
    assert read_year(city, 2025).status.main_inventory is not None
    result = carry(city)
    assert ("inventories", "2023") in [(r.path, r.newest) for r in result.anew.renew]
    assert result.anew.attach == []
    status = read_year(city, 2026).status
    assert (len(status.inventories or ()), status.main_inventory) == (1, None)
    confirmed = (city / "2026" / file.name).read_text(encoding="utf-8").replace("carried-over", "confirmed")
    (city / "2026" / file.name).write_text(confirmed, encoding="utf-8")
    assert read_year(city, 2026).status.main_inventory is not None
    assert "main" not in confirmed


def test_records_in_one_line_and_names_with_dots_carry_too(city: Path) -> None:
    put(city, 2025, "short.toml",
        'plans = [{ id = "p", progress = "on-track", title = "P" }, { id = "q" }]\n'
        'governance.vision = "Green"\ngovernance.planning = "Yes"\n')  # fmt: skip
    carry(city)
    status = read_year(city, 2026)
    assert not status.broken
    assert [(p.id, p.state, p.progress, p.title) for p in status.status.plans or ()] == [
        ("p", "carried-over", None, "P"), ("q", "carried-over", None, None),
    ]  # fmt: skip
    assert status.status.governance is not None
    assert (status.status.governance.state, status.status.governance.vision) == ("carried-over", "Green")


@pytest.mark.parametrize("start", [2023, 2026])
def test_lund_carries_whole_with_every_comment_outside_what_is_asked_anew(start: int, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(LUND, tmp_path / "lund")
    city = tmp_path / "lund"
    carry(city, start, 2030)
    before, after = read_year(city, start), read_year(city, 2030)
    assert after.findings == ()
    for name, value in before.status.model_dump(exclude_unset=True).items():
        if isinstance(value, list):
            assert [r["id"] for r in value] == [r["id"] for r in after.status.model_dump(exclude_unset=True)[name]]
    for file in sorted((city / str(start)).glob("*.toml")):
        comments = [line for line in file.read_text("utf-8").splitlines() if line.startswith("#")]
        kept = [line for line in (city / "2030" / file.name).read_text("utf-8").splitlines() if line.startswith("#")]
        assert kept == comments


# -- laws

IDS = st.sampled_from(["a", "b", "c", "d"])
PROGRESS = st.sampled_from(["on-track", "achieved"])
RECORD = st.fixed_dictionaries(
    {"id": IDS},
    optional={"progress": PROGRESS, "base_year": st.integers(1990, 2020), "state": st.sampled_from(["draft", "confirmed"]),
              "replaced_by": IDS, "name": st.text("abå", max_size=3)},
)  # fmt: skip
YEAR = st.fixed_dictionaries(
    {},
    optional={
        "targets": st.lists(RECORD, max_size=4, unique_by=lambda r: r["id"]),
        "jurisdiction": st.fixed_dictionaries(
            {}, optional={"description": st.text("ab", max_size=2), "area": st.just({"value": 2})}
        ),
        "texts": st.dictionaries(IDS, st.text("ab", max_size=2), max_size=2),
    },
)


def write_year(city: Path, year: int, data: dict[str, Any]) -> None:
    plain = {k: v for k, v in data.items() if v}
    if plain:
        put(city, year, "all.toml", tomlkit.dumps(plain))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(before=YEAR, after=YEAR)
def test_the_new_year_keeps_all_it_had_and_gets_all_that_carries(
    before: dict[str, Any], after: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    city = tmp_path_factory.mktemp("city")
    (city / "reporter.toml").write_text('name = "x"\n', encoding="utf-8")
    write_year(city, 2025, before)
    write_year(city, 2026, after)
    if not (city / "2025").is_dir():
        return
    mine = tree(city)
    had = read_year(city, 2026).status if (city / "2026").is_dir() else None
    carry(city)
    if not (city / "2026").is_dir():
        return
    now = read_year(city, 2026)
    assert not now.broken
    assert {k: v for k, v in tree(city).items() if k in mine} == mine
    ids = {t.id for t in now.status.targets or ()}
    assert ids == {t["id"] for t in (*before.get("targets", ()), *after.get("targets", ()))}
    if had is not None:
        held = {t.id: t for t in now.status.targets or ()}
        assert all(held[t.id] == t for t in had.targets or ())
    once = tree(city)
    carry(city)
    assert tree(city) == once
    for file in (city / "2026").glob("*.toml"):
        tomllib.loads(file.read_text(encoding="utf-8"))
