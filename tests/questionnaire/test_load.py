"""Loading: TOML is the truth, the compiled index says the same, the city's own forms come first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reporter.errors import DefinitionError
from reporter.questionnaire import load
from reporter.resources import schemas

from .minimal import HEAD, WALKS, minimal

SHIPPED = schemas() / "questionnaires"


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTER_CACHE", str(tmp_path / "own-cache"))
    return tmp_path / "own-cache"


def indexes(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.json"))


# -- the compiled index


def test_the_index_equals_the_compiled_toml_for_every_shipped_cycle(own_cache: Path) -> None:
    folders = [f for platform in load.platforms() for f in load.cycles(platform).values()]
    assert folders
    for folder in folders:
        written, indexed = load.read(folder), load.read(folder)
        assert written == indexed == load.compiled(folder)
    assert len(indexes(own_cache)) == len(folders)


def test_what_runs_is_the_index(own_cache: Path, tmp_path: Path) -> None:
    folder = minimal(tmp_path)
    load.read(folder)
    (index,) = indexes(own_cache)
    index.write_text(json.dumps({**json.loads(index.read_text()), "title": "from the index"}))
    assert load.read(folder).title == "from the index"
    assert load.compiled(folder).title == "The trial"


def test_the_cache_is_where_the_environment_says(own_cache: Path, tmp_path: Path) -> None:
    assert not own_cache.exists()
    load.read(minimal(tmp_path))
    assert [f.name.rsplit("-", 1)[0] for f in indexes(own_cache)] == ["trial-2025"]


def test_a_changed_file_gives_a_new_index(own_cache: Path, tmp_path: Path) -> None:
    assert load.read(minimal(tmp_path)).title == "The trial"
    changed = minimal(tmp_path, ("questionnaire.toml", "The trial", "The retrial"))
    assert load.read(changed).title == "The retrial"
    assert len(indexes(own_cache)) == 2
    assert load.read(minimal(tmp_path)).title == "The trial"
    assert len(indexes(own_cache)) == 2


def test_a_changed_crosswalk_gives_a_new_index(own_cache: Path, tmp_path: Path) -> None:
    assert load.read(minimal(tmp_path)).crosswalks["levels"]["Low"] == "low"
    changed = minimal(tmp_path, ("levels.csv", "low,Low", "medium-low,Low"))
    assert load.read(changed).crosswalks["levels"]["Low"] == "medium-low"


def test_another_file_gives_a_new_index(own_cache: Path, tmp_path: Path) -> None:
    folder = minimal(tmp_path)
    assert [q.number for q in load.read(folder).question] == ["1", "2", "3", "4", "5"]
    more = '[[question]]\nnumber = "0"\ntitle = "First"\nsource = "invented"\ncertainty = "seen"\ncolumn = []\n'
    (folder / "0-first.toml").write_text(more)
    assert [q.number for q in load.read(folder).question] == ["0", "1", "2", "3", "4", "5"]


def test_a_damaged_index_is_compiled_again(own_cache: Path, tmp_path: Path) -> None:
    folder = minimal(tmp_path)
    load.read(folder)
    (index,) = indexes(own_cache)
    for damage in (b"", b"{}", b"\x00\xff", index.read_bytes()[:100]):
        index.write_bytes(damage)
        assert load.read(folder) == load.compiled(folder)
        assert load.Questionnaire.model_validate_json(index.read_bytes()) == load.compiled(folder)


def test_a_cache_that_cannot_be_written_only_means_compiling_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("REPORTER_CACHE", str(blocked))
    folder = minimal(tmp_path)
    assert load.read(folder) == load.compiled(folder)
    assert blocked.read_text() == "not a folder"


# -- which cycle


def test_cycles_are_newest_first_and_only_folders_with_a_head_count(tmp_path: Path) -> None:
    for cycle in (2024, 2026, 2025):
        minimal(tmp_path, cycle=cycle)
    (tmp_path / "questionnaires" / "trial" / "2027").mkdir()
    (tmp_path / "questionnaires" / "trial" / "2028-draft").mkdir()
    assert list(load.cycles("trial", tmp_path)) == [2026, 2025, 2024]


def test_a_filing_takes_the_newest_cycle_that_is_not_later_than_its_year(tmp_path: Path) -> None:
    for cycle in (2023, 2025):
        minimal(tmp_path, cycle=cycle)
    chosen = {year: load.for_year("trial", year, tmp_path).cycle for year in (2023, 2024, 2025, 2031)}
    assert chosen == {2023: 2023, 2024: 2023, 2025: 2025, 2031: 2025}


def test_first_year_orders_the_cycles_not_their_name(tmp_path: Path) -> None:
    minimal(tmp_path, ("questionnaire.toml", "first_year = 2025", "first_year = 2026"))
    with pytest.raises(DefinitionError, match="trial has no form for 2025; there are: 2025"):
        load.for_year("trial", 2025, tmp_path)
    assert load.for_year("trial", 2026, tmp_path).cycle == 2025


def test_a_cycle_that_is_not_there_says_which_are_and_how_to_add_one(tmp_path: Path) -> None:
    minimal(tmp_path)
    with pytest.raises(DefinitionError, match=r"trial has no cycle 2031; there are: 2025\..*questionnaire new trial"):
        load.of_cycle("trial", 2031, tmp_path)


def test_an_unknown_platform_says_the_nearest() -> None:
    with pytest.raises(DefinitionError, match=r"no platform cdptrack; nearest: cdp-track"):
        load.for_year("cdptrack", 2026)


# -- the city's own


def test_the_citys_own_definition_comes_before_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "questionnaires" / "cdp-track" / "2025"
    shutil.copytree(SHIPPED / "cdp-track" / "2025", own)
    head = own / "questionnaire.toml"
    head.write_text(head.read_text().replace('title = "CDP-ICLEI Track"', 'title = "Our own"'))
    assert load.of_cycle("cdp-track", 2025, tmp_path).title == "Our own"
    assert load.of_cycle("cdp-track", 2025).title == "CDP-ICLEI Track"


def test_a_platform_of_the_city_alone_is_listed_for_that_city_only(tmp_path: Path) -> None:
    minimal(tmp_path)
    assert "trial" in load.platforms(tmp_path)
    assert "trial" not in load.platforms()
    assert "crosswalks" not in load.platforms(tmp_path)
    assert set(load.platforms()) < set(load.platforms(tmp_path))


def test_the_citys_own_crosswalk_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "cdp-track" / "2025", tmp_path / "questionnaires" / "cdp-track" / "2025")
    walks = tmp_path / "questionnaires" / "crosswalks" / "cdp-track"
    walks.mkdir(parents=True)
    (walks / "levels.csv").write_text(WALKS["levels.csv"])
    form = load.of_cycle("cdp-track", 2025, tmp_path)
    assert form.crosswalks["levels"] == {"High": "high", "Low": "low"}
    assert form.crosswalks["hazards"] == load.of_cycle("cdp-track", 2025).crosswalks["hazards"]


def test_a_crosswalk_saved_by_excel_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    folder = minimal(tmp_path)
    walk = tmp_path / "questionnaires" / "crosswalks" / "trial" / "levels.csv"
    walk.write_text(WALKS["levels.csv"], encoding="utf-8-sig")
    assert load.compiled(folder).crosswalks["levels"] == {"High": "high", "Low": "low"}


# -- an identical form


def same_form(city: Path, cycle: int, as_cycle: int, several: str = " / ") -> Path:
    folder = city / "questionnaires" / "trial" / str(cycle)
    folder.mkdir(parents=True)
    head = HEAD.replace("2025", str(cycle)).replace("[spelling]\n", f'[spelling]\nseveral = "{several}"\n')
    (folder / "questionnaire.toml").write_text(f"same_form_as = {as_cycle}\n{head}")
    return folder


def test_an_identical_form_has_the_questions_of_the_other_and_delimiters_of_its_own(tmp_path: Path) -> None:
    base = load.read(minimal(tmp_path))
    twin = load.read(same_form(tmp_path, 2026, 2025))
    assert twin.question == base.question
    assert (twin.options, twin.crosswalks) == (base.options, base.crosswalks)
    assert (twin.cycle, twin.spelling.several, base.spelling.several) == (2026, " / ", "; ")


def test_an_identical_form_may_stand_on_another_identical_form(tmp_path: Path) -> None:
    base = load.read(minimal(tmp_path))
    same_form(tmp_path, 2026, 2025)
    assert load.read(same_form(tmp_path, 2027, 2026)).question == base.question


def test_an_identical_form_can_be_that_of_a_shipped_cycle(tmp_path: Path) -> None:
    own = tmp_path / "questionnaires" / "cdp-track" / "2026"
    own.mkdir(parents=True)
    head = (SHIPPED / "cdp-track" / "2025" / "questionnaire.toml").read_text()
    (own / "questionnaire.toml").write_text("same_form_as = 2025\n" + head.replace("2025", "2026", 2))
    assert load.read(own).question == load.of_cycle("cdp-track", 2025).question


def test_a_change_of_the_other_form_gives_a_new_index(own_cache: Path, tmp_path: Path) -> None:
    minimal(tmp_path)
    folder = same_form(tmp_path, 2027, 2026)
    same_form(tmp_path, 2026, 2025)
    assert load.read(folder).find("4").title == "Targets"
    minimal(tmp_path, ("1-all.toml", 'title = "Targets"', 'title = "Aims"'))
    assert load.read(folder).find("4").title == "Aims"


def test_an_identical_form_of_a_cycle_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="trial has no cycle 2019"):
        load.read(same_form(tmp_path, 2026, 2019))


def test_forms_that_name_each_other_end(tmp_path: Path) -> None:
    same_form(tmp_path, 2026, 2027)
    assert load.read(same_form(tmp_path, 2027, 2026)).question == []
