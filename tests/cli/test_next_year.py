"""`reporter carry-over`, `reporter confirm`, and imports of several years into one folder."""

from __future__ import annotations

import csv
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.readers.folder import read_year
from tests.conftest import FILINGS, ROOT, tree

Run = Callable[..., Any]

LONG = FILINGS / "invented-long.csv"
AWKWARD = ROOT / "fixtures" / "cities" / "awkward"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    shutil.copytree(AWKWARD, tmp_path / "city")
    return tmp_path / "city"


def carry(reporter: Run, city: Path, *more: str, start: int = 2026, end: int = 2027) -> Any:
    ran = reporter("carry-over", city, "--from", str(start), "--to", str(end), *more)
    assert (ran.code, ran.err) == (0, "")
    return ran


# -- carry-over


def test_the_whole_year_is_carried_and_the_rest_is_listed(city: Path, reporter: Run) -> None:
    ran = carry(reporter, city)
    assert ran.out.startswith("Carried over from 2026: ")
    status = read_year(city, 2027)
    assert not status.broken
    assert f"{len(waiting(city))} wait to be confirmed" in ran.out.splitlines()[-1]
    assert "Asked anew this year" in ran.out


def waiting(city: Path, year: int = 2027) -> list[str]:
    from reporter.cli.waiting import waiting as count

    return list(count(city, read_year(city, year).status).elements())


def test_carrying_twice_changes_nothing_and_lists_the_same_to_do(city: Path, reporter: Run) -> None:
    first = carry(reporter, city)
    before = tree(city)
    again = carry(reporter, city)
    assert tree(city) == before
    assert again.out.splitlines()[0].startswith("Carried over from 2026: 0 records and parts in 0 files")
    assert _anew(first.out) == _anew(again.out) != []


def _anew(told: str) -> list[str]:
    lines = told.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("Asked anew"))
    return [line for line in lines[start + 1 :] if line.startswith("  ") and "kept answers" not in line]


def test_it_speaks_swedish(city: Path, reporter: Run) -> None:
    assert carry(reporter, city, "--lang", "sv").out.startswith("Från 2026 har förts över: ")


def test_kept_answers_carry_where_the_form_has_their_place(city: Path, reporter: Run) -> None:
    old = city / "2026" / "answers" / "cdp-track.toml"
    held = tomllib.loads(old.read_text(encoding="utf-8"))
    ran = carry(reporter, city)
    new = tomllib.loads((city / "2027" / "answers" / "cdp-track.toml").read_text(encoding="utf-8"))
    assert "left_blank" not in new
    carried = {r: a for kind in ("manual", "kept") for r, a in new.get(kind, {}).items()}
    assert carried
    drafts = {r for kind in ("manual", "kept") for r, a in held.get(kind, {}).items() if "draft" in str(a)}
    assert {r for r, a in carried.items() if a["state"] == "draft"} == drafts & set(carried)
    assert {a["state"] for r, a in carried.items() if r not in drafts} == {"carried-over"}
    lost = {r for kind in ("manual", "kept") for r in held.get(kind, {})} - set(carried)
    assert all(f"cdp-track {reference} was not carried: " in ran.out for reference in lost)


def test_files_to_attach_again_are_listed(city: Path, reporter: Run) -> None:
    (city / "2026" / "more.toml").write_text('[[plans]]\nid = "p"\nfiles = ["plan.pdf"]\n', encoding="utf-8")
    assert "  plans[p].files: plan.pdf" in carry(reporter, city).out.splitlines()


def test_an_answers_file_that_cannot_be_read_stops_everything(city: Path, reporter: Run) -> None:
    (city / "2026" / "answers" / "cdp-track.toml").write_text("[kept", encoding="utf-8")
    before = tree(city)
    ran = reporter("carry-over", city, "--from", "2026", "--to", "2027")
    assert (ran.code, ran.out, tree(city)) == (2, "", before)


def test_a_year_nobody_confirmed_is_filed_with_that_said_of_each_cell(city: Path, reporter: Run) -> None:
    carry(reporter, city)
    assert reporter("export", city, "--year", "2027").code == 0
    with (city / "out" / "2027" / "cdp-track" / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    copied = [r for r in rows if r["rule"] in ("copy", "codes") and not r["path"].startswith("presence[")]
    assert copied
    assert {r["state"] for r in copied} <= {"carried-over", "draft"}
    assert not [r for r in rows if r["path"].startswith("inventories[")]  # last year's is history until confirmed


# -- confirm


def test_confirming_tells_what_still_waits_by_part(city: Path, reporter: Run) -> None:
    carry(reporter, city)
    parts = sorted(set(waiting(city)))
    ran = reporter("confirm", city, parts[0])
    assert ran.code == 0
    assert f"{parts[1]} " in ran.out.splitlines()[-1]
    assert f"{parts[0]} " not in ran.out.splitlines()[-1]
    ran = reporter("confirm", city, *parts)
    assert ran.out.splitlines()[-1] == "Nothing carried over waits to be confirmed."
    assert waiting(city) == []


def test_confirming_by_hand_does_the_same(city: Path, reporter: Run) -> None:
    carry(reporter, city)
    for file in (city / "2027").rglob("*.toml"):
        file.write_text(file.read_text(encoding="utf-8").replace('"carried-over"', '"confirmed"'), encoding="utf-8")
    assert waiting(city) == []


def test_a_path_of_nothing_names_the_nearest(city: Path, reporter: Run) -> None:
    before = tree(city)
    ran = reporter("confirm", city, "tragets", "--year", "2026")
    assert (ran.code, tree(city)) == (2, before)
    assert "Nearest: targets." in ran.err


# -- the same id over the years


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The invented filing of 2025 as if filed a year later: rows of 6.1.1 in another order, under other numbers."""
    with LONG.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {r["row_order"] for r in rows if r["question_number"] == "6.1.1"} == {"1", "3", "4"}
    for r in rows:
        if r["question_number"] == "6.1.1":
            r["row_order"] = {"1": "3", "3": "1", "4": "2"}[r["row_order"]]
            r["row_name"] = f"Row {r['row_order']}"
            if r["column_number"] == "1" and r["value"] == "Target 1":
                r["value"] = f"Target {r['row_order']}"
    path = tmp_path / "later.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def imported(reporter: Run, file: Path, into: Path, year: int) -> str:
    ran = reporter(
        "import", "cdp-track", file, "--into", into, "--year", str(year), "--org", "900001", "--cycle", "2025"
    )
    assert (ran.code, ran.err) == (0, "")
    return str(ran.out)


def ids(city: Path, year: int) -> dict[str, Any]:
    return {t.id: (t.target_year, t.type) for t in read_year(city, year).status.targets or ()}


def test_rows_in_another_order_are_the_same_targets(later: Path, tmp_path: Path, reporter: Run) -> None:
    into = tmp_path / "many"
    imported(reporter, LONG, into, 2025)
    told = imported(reporter, later, into, 2026)
    assert "records were recognised from other years" in told
    assert ids(into, 2026) == ids(into, 2025)
    filed = {t.id: t.filed_as and t.filed_as.order for t in read_year(into, 2026).status.targets or ()}
    assert filed != {t.id: t.filed_as and t.filed_as.order for t in read_year(into, 2025).status.targets or ()}
    assert not (into / "identities.toml").exists()


def test_the_kept_answers_of_a_recognised_target_stand_under_its_id(later: Path, tmp_path: Path, reporter: Run) -> None:
    into = tmp_path / "many"
    imported(reporter, LONG, into, 2025)
    imported(reporter, later, into, 2026)
    kept = [
        tomllib.loads((into / str(y) / "answers" / "cdp-track.toml").read_text("utf-8"))["kept"] for y in (2025, 2026)
    ]
    rows = [{r for r in k if r.startswith("6.1.1[")} for k in kept]
    assert rows[0] == rows[1] != set()
    assert {r.split("[")[1].split("]")[0] for r in rows[0]} <= ids(into, 2025).keys()


def test_either_year_first_gives_the_same_ids_and_a_second_time_changes_nothing(
    later: Path, tmp_path: Path, reporter: Run
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for into, years in ((one, (2025, 2026)), (other, (2026, 2025))):
        for year in years:
            imported(reporter, LONG if year == 2025 else later, into, year)
    assert [ids(one, y) for y in (2025, 2026)] == [ids(other, y) for y in (2025, 2026)]
    before = tree(one)
    for year in (2026, 2025):
        imported(reporter, LONG if year == 2025 else later, one, year)
    assert tree(one) == before


def test_a_doubt_is_asked_once_and_what_is_decided_is_followed(tmp_path: Path, reporter: Run) -> None:
    into = tmp_path / "many"
    imported(reporter, LONG, into, 2025)
    text = LONG.read_text(encoding="utf-8").replace(",16,Target year^,2045.0\n", ",16,Target year^,2040.0\n")
    file = tmp_path / "moved.csv"
    file.write_text(text, encoding="utf-8")
    told = imported(reporter, file, into, 2026)
    assert "targets[target-2040] may be targets[target-2045] of 2025" in told
    asked = into / "identities.toml"
    before = asked.read_bytes()
    assert "may be" not in imported(reporter, file, into, 2026)
    assert asked.read_bytes() == before
    (into / "2026" / "own.toml").write_text(
        '[[actions]]\nid = "a"\ntargets = ["target-2040"] # ours\n', encoding="utf-8"
    )
    asked.write_text(asked.read_text(encoding="utf-8").replace('same = "?"', "same = true"), encoding="utf-8")
    told = imported(reporter, file, into, 2026)
    assert "targets[target-2040] is now targets[target-2045]" in told
    assert ids(into, 2026).keys() == ids(into, 2025).keys()
    assert (into / "2026" / "own.toml").read_text(
        "utf-8"
    ) == '[[actions]]\nid = "a"\ntargets = ["target-2045"] # ours\n'
    assert not read_year(into, 2026).broken
    after = tree(into)
    imported(reporter, file, into, 2026)
    imported(reporter, LONG, into, 2025)
    assert tree(into) == after


def test_a_filing_comes_into_a_year_that_was_carried_over(later: Path, tmp_path: Path, reporter: Run) -> None:
    into = tmp_path / "many"
    imported(reporter, LONG, into, 2025)
    carry(reporter, into, start=2025, end=2026)
    imported(reporter, later, into, 2026)
    assert ids(into, 2026) == ids(into, 2025)
