"""`reporter import`: a folder made, equal skipped, different shown with both sides, and nothing overwritten unasked."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FILINGS, tree
from tests.readers.separated import separated

Run = Callable[..., Any]

LONG = FILINGS / "invented-long.csv"


def arguments(file: Path, into: Path, *more: str) -> list[object]:
    return ["import", "cdp-track", file, "--into", into, "--year", "2025", "--org", "900001", *more]


@pytest.fixture
def city(tmp_path: Path, reporter: Run) -> Path:
    assert reporter(*arguments(LONG, tmp_path / "city")).code == 0
    return tmp_path / "city"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The same filing with a figure, an option, a cell of the inventory, a text, an area and a kept answer changed."""
    text = LONG.read_text(encoding="utf-8")
    for old, new in (
        (",85.0\n", ",86.0\n"),
        (",349000.25\n", ",349000.5\n"),
        (",Begun.\n", ",Well begun.\n"),
        (",481.0\n", ",482.0\n"),
        (",Third comment\n", ",Another comment\n"),
        (",Same - covers entire jurisdiction and nothing else\n", ',"Government operations - covers only emission sources'
         ' owned and operated by jurisdictions government"\n'),
    ):  # fmt: skip
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file = tmp_path / "changed.csv"
    file.write_text(text, encoding="utf-8")
    return file


def errors(city: Path, reporter: Run) -> set[str]:
    told = json.loads(reporter("check", city, "--format", "json").out)
    return {f["code"] for f in told["findings"] if f["severity"] == "error" and not f["platform"]}


def answers(city: Path, reporter: Run) -> dict[tuple[str, ...], str]:
    assert reporter("export", city).code == 0
    with (city / "out" / "2025" / "cdp-track" / "answers.csv").open(encoding="utf-8", newline="") as file:
        return {
            (r["question_number"], r["row_name"], r["column_number"], r["column_label"], r["value"]): r["value"]
            for r in csv.DictReader(file)
        }


def test_a_folder_that_does_not_exist_is_made_with_what_the_file_says_of_the_city(city: Path) -> None:
    head = tomllib.loads((city / "reporter.toml").read_text(encoding="utf-8"))
    assert head == {"name": "Exempelstad", "country": "SE", "codes": {"cdp": "900001"}, "languages": ["en"]}
    assert [f.name for f in sorted((city / "2025").iterdir())] == [
        "adaptation.toml", "answers", "documents.toml", "indicators.toml", "inventories.toml", "status.toml",
        "targets.toml",
    ]  # fmt: skip


def test_a_workbook_with_a_sheet_a_question_makes_the_same_city(city: Path, tmp_path: Path, reporter: Run) -> None:
    with LONG.open(encoding="utf-8", newline="") as file:
        wide = separated(tmp_path / "wide.xlsx", csv.DictReader(file))
    ran = reporter(*arguments(wide, tmp_path / "other"))
    assert (ran.code, ran.err) == (0, "")
    assert "The layout “separated by question” is inferred: it was built from descriptions" in ran.out
    # what is kept stands as the workbook has it: a number, not how it was written
    (wide_said, long_said) = (answers(folder, reporter) for folder in (tmp_path / "other", city))
    assert {k[:4]: v.removesuffix(".0") for k, v in wide_said.items()} == {
        k[:4]: v.removesuffix(".0") for k, v in long_said.items()
    }


def test_an_empty_folder_that_exists_is_filled(tmp_path: Path, reporter: Run) -> None:
    (tmp_path / "empty").mkdir()
    assert reporter(*arguments(LONG, tmp_path / "empty")).code == 0
    assert (tmp_path / "empty" / "reporter.toml").is_file()


def test_what_was_read_is_told_cell_by_cell_where_it_was_kept(tmp_path: Path, reporter: Run) -> None:
    ran = reporter(*arguments(LONG, tmp_path / "city"))
    lines = ran.out.splitlines()
    assert lines[0] == f"Exempelstad, cdp-track 2025: 70 cells → {tmp_path / 'city'}"
    told = [int(n) for n in re.findall(r"\d+", lines[1])]
    assert sum(told) == 70
    (kept,) = (line for line in lines if line.startswith("  3.1.3[institutional].1: "))
    assert re.fullmatch(
        r"  \S+: the answer is not a number: “.+” in invented-long\.csv, cell K\d+ \(value\), beside 3\.1\.3 \| .+\.",
        kept,
    )
    assert ran.err == ""


def test_the_folder_made_is_sound_and_names_the_filing_as_its_source(city: Path, reporter: Run) -> None:
    assert errors(city, reporter) == {"GPC-007"}  # a notation key that the filing does not explain
    (paper,) = tomllib.loads((city / "2025" / "documents.toml").read_text(encoding="utf-8"))["documents"]
    assert (paper["id"], paper["kind"]) == ("filed-2025", "submission")
    assert re.fullmatch("[0-9a-f]{64}", paper["sha256"])


def test_an_import_into_a_city_that_exists_leaves_its_own_file_alone(lund: Path, reporter: Run) -> None:
    before = (lund / "reporter.toml").read_bytes()
    assert reporter(*arguments(LONG, lund)).code == 0
    assert (lund / "reporter.toml").read_bytes() == before
    assert sorted(f.name for f in lund.iterdir()) == ["2025", "2026", "reporter.toml"]


def test_importing_twice_changes_nothing_and_says_that_all_is_the_same(city: Path, reporter: Run) -> None:
    before = tree(city)
    ran = reporter(*arguments(LONG, city))
    assert ran.code == 0
    assert tree(city) == before
    records = sum(
        len(table) for file in (city / "2025").glob("*.toml")
        for table in tomllib.loads(file.read_text(encoding="utf-8")).values() if isinstance(table, list)
    )  # fmt: skip
    assert f"  {records} records were there already and are the same.\n" in ran.out
    assert "differs" not in ran.out


def test_a_changed_file_shows_both_sides_and_writes_nothing_of_them(city: Path, changed: Path, reporter: Run) -> None:
    before = tree(city)
    ran = reporter(*arguments(changed, city))
    assert ran.code == 0
    assert tree(city) == before
    told = re.findall(
        r"^  (\S+) differs and was left alone: here (.*) \((.*)\); in the file (.*?) \((.*)\)\.$", ran.out, re.M
    )
    shown = {path: (here, there) for path, here, _, there, _ in told}
    for path, _, at, _, cell in told:
        file, _, line = at.partition(", line ")
        words = (city / file).read_text("utf-8").splitlines()[int(line) - 1]
        last = re.split(r"\.(?![^\[]*\])", path.removesuffix(".value").removeprefix("answers."))[-1]
        assert re.sub(r"^\w+\[(.+)\]$", r"\1", last) in words, (path, at)
        assert path.startswith("documents") or re.match(r"changed\.csv, cell K\d+ \(value\), beside ", cell)
    assert shown.pop("documents[filed-2025].sha256")
    assert shown == {
        "targets[target-2045].reduction.value": ("85", "86"),
        "targets[target-2045].boundary": ("same", "government-operations"),
        "targets[net-zero-by-2050].progress_note": ("Begun.", "Well begun."),
        "inventories[main].totals[total:direct].value": ("349000.25", "349000.5"),
        "jurisdiction.area.value": ("481", "482"),
        "answers.99.4[response].3": ("Third comment", "Another comment"),
    }


def test_the_way_out_of_a_conflict_can_be_typed_as_it_stands(city: Path, changed: Path, reporter: Run) -> None:
    ran = reporter(*arguments(changed, city))
    (way,) = re.findall(r"To take the file's records instead: (.*)", ran.out)
    again = reporter(*arguments(changed, city, *way.split()))
    assert again.code == 0
    assert "differs" not in again.out
    after = reporter(*arguments(changed, city))
    assert "differs" not in after.out


def test_the_file_wins_only_in_the_part_named(city: Path, changed: Path, reporter: Run) -> None:
    before = tree(city)
    assert reporter(*arguments(changed, city, "--replace", "targets")).code == 0
    after = tree(city)
    assert [name for name in after if after[name] != before.get(name)] == ["2025/targets.toml"]
    records = tomllib.loads((city / "2025" / "targets.toml").read_text(encoding="utf-8"))["targets"]
    told = {r["id"]: (r.get("reduction", {}).get("value"), r.get("boundary")) for r in records}
    assert told == {
        "target-2045": (86, "government-operations"), "net-zero-by-2050": (100, None), "target-fixed-level": (None, None),
    }  # fmt: skip


def test_records_the_file_does_not_have_stay_when_it_wins(city: Path, changed: Path, reporter: Run) -> None:
    own = city / "2025" / "own.toml"
    own.write_text('# ours\n[[targets]]\nid = "ours"\n\n[[documents]]\nid = "plan"\ntitle = "Plan"\n', encoding="utf-8")
    before = own.read_bytes()
    assert reporter(*arguments(changed, city, "--replace", "targets", "--replace", "documents")).code == 0
    assert own.read_bytes() == before


def test_a_record_that_gives_way_stays_in_the_file_it_stood_in(city: Path, changed: Path, reporter: Run) -> None:
    (city / "2025" / "targets.toml").rename(city / "2025" / "goals.toml")
    assert reporter(*arguments(changed, city, "--replace", "targets")).code == 0
    assert errors(city, reporter) == {"GPC-007"}
    held = tomllib.loads((city / "2025" / "goals.toml").read_text(encoding="utf-8"))["targets"]
    assert [r["id"] for r in held] == ["target-2045", "net-zero-by-2050", "target-fixed-level"]


def test_kept_answers_of_the_file_win_where_answers_are_named_and_the_others_stay(
    city: Path, changed: Path, reporter: Run
) -> None:
    file = city / "2025" / "answers" / "cdp-track.toml"
    file.write_text(file.read_text(encoding="utf-8") + '\n[manual]\n"12.1" = "By hand."\n', encoding="utf-8")
    assert reporter(*arguments(changed, city, "--replace", "answers")).code == 0
    held = tomllib.loads(file.read_text(encoding="utf-8"))
    assert held["kept"]["99.4[response].3"]["value"] == "Another comment"
    assert held["manual"]["12.1"]["value"] == "By hand."


def test_what_a_person_added_since_is_kept_through_another_import(city: Path, reporter: Run) -> None:
    file = city / "2025" / "targets.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text("# our goals\n" + text.replace('id = "target-2045"\n', 'id = "target-2045"\nowner = "Environment"\n'),
                    encoding="utf-8")  # fmt: skip
    before = tree(city)
    ran = reporter(*arguments(LONG, city))
    assert (ran.code, tree(city)) == (0, before)
    assert "differs" not in ran.out


def test_filing_what_was_imported_gives_back_as_many_cells(city: Path, reporter: Run) -> None:
    ran = reporter("export", city)
    assert "70 answered cells" in ran.out
    assert len(answers(city, reporter)) == 70


def test_what_was_exported_can_be_imported_into_another_folder(city: Path, tmp_path: Path, reporter: Run) -> None:
    first = answers(city, reporter)
    ran = reporter("import", "cdp-track", city / "out" / "2025" / "cdp-track" / "answers.csv", "--into",
                   tmp_path / "other", "--year", "2025")  # fmt: skip
    assert ran.code == 0
    assert "other, cdp-track 2025: 70 cells" in ran.out
    assert answers(tmp_path / "other", reporter) == first


def test_a_cycle_whose_form_is_not_known_is_kept_whole(tmp_path: Path, reporter: Run) -> None:
    text = (FILINGS / "invented-by-city.csv").read_text(encoding="utf-8")
    (tmp_path / "old.csv").write_text(text.replace(",2023,", ",2019,"), encoding="utf-8")
    ran = reporter("import", "cdp-track", tmp_path / "old.csv", "--into", tmp_path / "city",
                   "--year", "2019", "--cycle", "2019")  # fmt: skip
    assert ran.code == 0
    assert "2 kept as they stand" in ran.out
    held = tomllib.loads((tmp_path / "city" / "2019" / "answers" / "cdp-track.toml").read_text(encoding="utf-8"))
    assert held["cycle"] == 2019
    assert {ref[:3]: entry["value"] for ref, entry in held["kept"].items()} == {"0.1": "English", "1.2": "Extreme heat"}


def test_several_files_are_read_one_after_the_other(tmp_path: Path, reporter: Run) -> None:
    second = tmp_path / "more.csv"
    second.write_text("question_number,row_order,row_name,column_number,column_label,value\n12.7,1,,,Anything?,No.\n")
    ran = reporter(
        "import", "cdp-track", LONG, second, "--into", tmp_path / "city", "--year", "2025", "--org", "900001"
    )
    assert ran.code == 0
    assert "city, cdp-track 2025: 1 cell " in ran.out
    assert '"12.7"' in (tmp_path / "city" / "2025" / "answers" / "cdp-track.toml").read_text(encoding="utf-8")
