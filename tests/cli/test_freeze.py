"""`reporter freeze`: kept to the byte, never overwritten, compared with the portal, taken back field by field."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reporter.frozen import opened
from reporter.resources import schemas
from tests.conftest import FILINGS, ROOT, tree

Run = Callable[..., Any]

LONG = FILINGS / "invented-long.csv"
DAY = "2025-09-15"
LABEL = "Percentage of emissions reduction (including offsets and carbon dioxide removal)^"


@pytest.fixture
def city(tmp_path: Path, reporter: Run) -> Path:
    into = tmp_path / "city"
    assert reporter("import", "cdp-track", LONG, "--into", into, "--year", "2025", "--org", "900001").code == 0
    return into


def freeze(city: Path, *more: object, filed: str = DAY) -> list[object]:
    return ["freeze", city, "--year", "2025", "--platform", "cdp-track", "--filed", filed, *more]


def folder(city: Path, filed: str = DAY) -> Path:
    return city / "submissions" / "2025" / "cdp-track" / filed


def export_of_the_portal(tmp_path: Path, *edits: tuple[str, str], add: tuple[str, ...] = ()) -> Path:
    text = LONG.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file = tmp_path / "portal.csv"
    file.write_text(text + "".join(f"900001,Exempelstad,Sweden,Europe,{line}\n" for line in add), encoding="utf-8")
    return file


def change(city: Path, old: str, new: str, file: str = "targets.toml") -> None:
    path = city / "2025" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text
    path.write_text(text.replace(old, new), encoding="utf-8")


def codes(city: Path, reporter: Run, *more: str) -> set[tuple[str, str]]:
    found = json.loads(reporter("check", city, "--format", "json", *more).out)["findings"]
    return {(f["code"], f["where"]) for f in found if f["code"].startswith("STATUS-03")}


# -- frozen


def test_the_files_are_those_of_an_export_with_their_hashes(city: Path, reporter: Run) -> None:
    ran = reporter(*freeze(city))
    assert (ran.code, ran.err) == (0, "")
    assert reporter("export", city, "--out", city / "again").code == 0
    record = opened((folder(city) / "frozen.toml").read_text(encoding="utf-8"))
    assert (record.platform, record.cycle, record.year, record.filed) == ("cdp-track", 2025, 2025, DAY)
    for kept in record.files:
        data = (folder(city) / kept.name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == kept.sha256
        if kept.name not in ("manifest.json", "answers.html"):  # these two tell what changed since
            assert data == (city / "again" / "cdp-track" / kept.name).read_bytes()
    assert {f.name for f in folder(city).iterdir()} == {*(k.name for k in record.files), "frozen.toml"}
    assert "70 answered cells" in ran.out
    assert (city / "submissions" / ".gitattributes").read_text(encoding="utf-8") == "* -text\n"
    assert codes(city, reporter) == set()


def test_the_seal_that_is_told_is_the_one_in_the_file(city: Path, reporter: Run) -> None:
    ran = reporter(*freeze(city))
    held = tomllib.loads((folder(city) / "frozen.toml").read_text(encoding="utf-8"))["seal"]["sha256"]
    assert f"Seal {held}." in ran.out


def test_the_same_again_is_already_frozen(city: Path, reporter: Run) -> None:
    reporter(*freeze(city))
    before = tree(city)
    ran = reporter(*freeze(city))
    assert (ran.code, "already frozen" in ran.out) == (0, True)
    assert tree(city) == before


def test_a_complement_has_a_date_of_its_own_and_says_what_changed(city: Path, reporter: Run) -> None:
    reporter(*freeze(city))
    change(city, "reduction = {value = 85,", "reduction = {value = 90,")
    assert reporter(*freeze(city, filed="2025-12-10")).code == 0
    said = json.loads((folder(city, "2025-12-10") / "manifest.json").read_text(encoding="utf-8"))["since_filing"]
    assert said == {"filed": DAY, "changed": 1, "cells": [
        {"reference": "6.1.1[target-2045].18", "filed": "85.0", "now": "90.0"}]}  # fmt: skip
    assert "since_filing" not in json.loads((folder(city) / "manifest.json").read_text(encoding="utf-8"))
    before = tree(city)
    assert "already frozen" in reporter(*freeze(city, filed="2025-12-10")).out
    assert tree(city) == before
    assert codes(city, reporter) == set()


def test_an_export_of_another_day_is_pointed_at(city: Path, reporter: Run) -> None:
    reporter("export", city)
    assert "holds an export that differs" not in reporter(*freeze(city)).err
    change(city, "reduction = {value = 85,", "reduction = {value = 90,")
    ran = reporter(*freeze(city, filed="2025-10-01"))
    assert (ran.code, "holds an export that differs" in ran.err) == (0, True)


# -- since


def test_a_later_export_says_what_changed_since_the_newest_filing(city: Path, reporter: Run) -> None:
    reporter(*freeze(city))
    assert "since the filing of 2025-09-15: nothing changed" in reporter("export", city).out
    change(city, "reduction = {value = 85,", "reduction = {value = 90,")
    ran = reporter("export", city, "--lang", "sv")
    assert "sedan inlämningen 2025-09-15: 1 cell ändrad: 6.1.1[target-2045].18" in ran.out
    out = city / "out" / "2025" / "cdp-track"
    page = (out / "answers.html").read_text(encoding="utf-8")
    assert "sedan inlämningen 2025-09-15: 1 cell ändrad: 6.1.1[target-2045].18" in page
    assert page.count('class="mark filed">ändrad sedan inlämningen 2025-09-15: 85.0') == 1
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    published = json.loads((schemas() / "manifest.schema.json").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(published).iter_errors(manifest)) == []
    assert manifest["since_filing"]["changed"] == 1
    reporter(*freeze(city, filed="2025-12-10"))
    assert "since the filing of 2025-12-10: nothing changed" in reporter("export", city).out


def test_a_figure_in_a_table_says_what_was_filed(tmp_path: Path, reporter: Run) -> None:
    signatory = Path(shutil.copytree(ROOT / "fixtures" / "cities" / "signatory", tmp_path / "city"))
    where = ("--year", "2026", "--platform", "mycovenant")
    assert reporter("freeze", signatory, *where, "--filed", "2026-09-15").code == 0
    file = signatory / "2026" / "inventories.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("value = 9800", "value = 9900", 1), encoding="utf-8")
    assert "1 cell changed" in reporter("export", signatory, *where).out
    page = (signatory / "out" / "2026" / "mycovenant" / "answers.html").read_text(encoding="utf-8")
    (figure,) = re.findall(r'<td class="figure">(?:(?!</td>).)*mark filed.*?</td>', page)
    assert ">9900<" in figure
    assert '<span class="mark filed">changed since the filing of 2026-09-15: 9800</span>' in figure


def test_what_was_filed_with_an_older_form_is_seen_through_it(city: Path, reporter: Run) -> None:
    from reporter.questionnaire import load
    from reporter.questionnaire.compare import start_from

    reporter(*freeze(city))
    newer = city / "questionnaires" / "cdp-track" / "2026"
    newer.mkdir(parents=True)
    for name, text in start_from(load.cycles("cdp-track")[2025], 2026).items():
        text = text.replace("first_year = 2026", "first_year = 2025").replace('number = "6.1.1"', 'number = "6.9"')
        (newer / name).write_text(text, encoding="utf-8")
    ran = reporter("export", city)
    assert "cdp-track 2026: " in ran.out
    assert "since the filing of 2025-09-15: nothing changed" in ran.out


def test_an_altered_filing_hinders_no_export_but_is_not_compared(city: Path, reporter: Run) -> None:
    reporter(*freeze(city))
    with (folder(city) / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("x\n")
    ran = reporter("export", city)
    assert (ran.code, "since the filing" in ran.out) == (0, False)
    assert "sources.csv is not as it was written" in ran.err


# -- check


def test_every_changed_missing_or_added_byte_is_found(city: Path, reporter: Run) -> None:
    reporter(*freeze(city))
    reporter(*freeze(city, "--received", LONG))
    place = f"submissions/2025/cdp-track/{DAY}"
    sound = {f.relative_to(folder(city)).as_posix(): f.read_bytes() for f in folder(city).rglob("*") if f.is_file()}
    assert {"frozen.toml", "received.toml", "differences.csv", "received/invented-long.csv"} <= set(sound)
    for name, data in sound.items():
        file = folder(city) / name
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert codes(city, reporter) == {("STATUS-031", f"{place}/{name}")}, name
        file.write_bytes(data + b"\n")
        assert codes(city, reporter) == {("STATUS-031", f"{place}/{name}")}, name
        file.unlink()
        wanted = {("STATUS-033", f"{place}/{n}") for n in ("differences.csv", "received/invented-long.csv")}
        assert codes(city, reporter) == (wanted if name == "received.toml" else {("STATUS-032", place)}), name
        file.write_bytes(data)
    (folder(city) / "letter.txt").write_text("Dear", encoding="utf-8")
    (folder(city) / ".DS_Store").write_text("", encoding="utf-8")
    assert codes(city, reporter) == {("STATUS-033", f"{place}/letter.txt")}
    assert codes(city, reporter, "--platform", "cdp-track") == {("STATUS-033", f"{place}/letter.txt")}


def test_a_filing_moved_under_another_date_is_found(city: Path, reporter: Run) -> None:
    reporter(*freeze(city))
    folder(city).rename(folder(city, "2025-09-16"))
    assert codes(city, reporter) == {("STATUS-031", "submissions/2025/cdp-track/2025-09-16/frozen.toml")}


# -- received


def test_the_portals_own_export_is_kept_as_it_is(city: Path, reporter: Run) -> None:
    ran = reporter(*freeze(city, "--received", LONG))
    assert (ran.code, ran.err) == (0, "")
    assert "the portal has what was filed, 70 cells" in ran.out
    assert (folder(city) / "received" / LONG.name).read_bytes() == LONG.read_bytes()
    before = tree(city)
    assert reporter(*freeze(city, "--received", LONG)).code == 0
    assert tree(city) == before


def test_an_export_that_comes_later_is_held_against_what_was_frozen(city: Path, reporter: Run, tmp_path: Path) -> None:
    reporter(*freeze(city))
    change(city, "reduction = {value = 85,", "reduction = {value = 90,")
    frozen = tree(folder(city))
    ran = reporter(*freeze(city, "--received", export_of_the_portal(tmp_path, (",Begun.\n", ",Well begun.\n"))))
    assert (ran.code, ran.err) == (0, "")
    assert "70 cells, of which different: 1; only in the portal: 0; only in what was filed: 0" in ran.out
    assert "DIFFERENT       6.1.1[net-zero-by-2050].26  Please explain: filed Begun.; portal Well begun." in ran.out
    assert "--take-back" in ran.out
    assert tree(folder(city)).items() >= frozen.items()
    changed = reporter("export", city, "--platform", "cdp-track").out.splitlines()[-1]
    assert changed.endswith("2 cells changed: 6.1.1[target-2045].18, 6.1.1[net-zero-by-2050].26"), (
        "the portal is what counts"
    )


def test_another_export_is_never_put_over_the_first(city: Path, reporter: Run, tmp_path: Path) -> None:
    reporter(*freeze(city, "--received", LONG))
    before = tree(city)
    again = export_of_the_portal(tmp_path, (",Begun.\n", ",Well begun.\n")).rename(tmp_path / LONG.name)
    ran = reporter(*freeze(city, "--received", again))
    assert (ran.code, ran.out) == (2, "")
    assert "never overwritten" in ran.err
    assert tree(city) == before


# -- taken back


def test_a_chosen_answer_goes_into_the_status_and_both_sides_are_said(
    city: Path, reporter: Run, tmp_path: Path
) -> None:
    change(
        city,
        '[[targets]]\nid = "target-2045"\n',
        '# our goal\n[[targets]]\nid = "target-2045"\nowner = "Environment"\n',
    )
    file = export_of_the_portal(tmp_path, (",85.0\n", ",77.0\n"), (",Begun.\n", ",Well begun.\n"))
    ran = reporter(*freeze(city, "--received", file, "--take-back", "6.1.1[target-2045].18"))
    assert ran.code == 0
    assert "TAKEN  6.1.1[target-2045].18: 85.0 → 77.0  (targets[target-2045].reduction, 2025/targets.toml)" in ran.out
    text = (city / "2025" / "targets.toml").read_text(encoding="utf-8")
    assert "# our goal" in text
    target, other = tomllib.loads(text)["targets"][:2]
    assert target["reduction"] == {"value": 77, "unit": "%", "source": f"received-{DAY}", "locator": "6.1.1 row 1"}
    assert target["owner"] == "Environment"
    assert other["progress_note"] == "Begun.", "was not chosen"
    assert codes(city, reporter) == set()
    assert "1 cell changed: 6.1.1[net-zero-by-2050].26" in reporter("export", city).out


def test_all_that_can_be_taken_is_and_the_rest_says_why(city: Path, reporter: Run, tmp_path: Path) -> None:
    file = export_of_the_portal(
        tmp_path, (",85.0\n", ",much\n"), (",349000.25\n", ",349000.5\n"), (",Begun.\n", ",Well begun.\n"),
        (",481.0\n", ",482.0\n"), ("Comment,Third comment\n", "Comment,Another comment\n"), (",59999.99\n", ",60000.0\n"),
        ("99.5,,1,,1,Further information,Nothing more.\n", "99.5,,1,,1,Further information,\n"),
        ("Net zero, by 2050", "Net zero by 2050"),
        add=("6.1.1,,9,Row 9,1,Select a reference ID for the target,Target 9", f"6.1.1,,9,Row 9,18,{LABEL},30"),
    )  # fmt: skip
    ran = reporter(*freeze(city, "--received", file, "--take-back", "all"))
    assert (ran.code, ran.err) == (0, "")
    left = [line.split(":")[0] for line in ran.out.splitlines() if line.startswith("  LEFT")]
    assert left == ["  LEFT   6.1.1[target-2045].18", "  LEFT   99.5[row-1].1"]
    assert "the answer is not a number" in ran.out
    assert "take it out of the status yourself" in ran.out
    targets = {t["id"]: t for t in tomllib.loads((city / "2025" / "targets.toml").read_text("utf-8"))["targets"]}
    assert targets["target-9"]["reduction"] == {"value": 30, "unit": "%"}
    assert targets["net-zero-by-2050"]["progress_note"] == "Well begun."
    with (city / "2025" / "status.toml").open("rb") as status:
        assert tomllib.load(status)["jurisdiction"]["area"]["value"] == 482
    answers = tomllib.loads((city / "2025" / "answers" / "cdp-track.toml").read_text("utf-8"))["kept"]
    assert answers["99.4[response].3"]["value"] == "Another comment"
    assert answers["6.1.1[target-2045].19"]["value"] == "60000.0"
    assert codes(city, reporter) == set()
    told = reporter("export", city, "--platform", "cdp-track").out.splitlines()[-1]
    assert told.endswith("2 cells changed: 6.1.1[target-2045].18, 99.5[row-1].1")


def test_taking_back_nothing_that_can_be_writes_nothing(city: Path, reporter: Run, tmp_path: Path) -> None:
    before = tree(city / "2025")
    file = export_of_the_portal(tmp_path, (",85.0\n", ",much\n"))
    assert reporter(*freeze(city, "--received", file, "--take-back", "all")).code == 0
    assert tree(city / "2025") == before


def test_a_cell_left_blank_on_purpose_that_the_portal_has_is_no_longer_blank(
    city: Path, reporter: Run, tmp_path: Path
) -> None:
    file = city / "2025" / "answers" / "cdp-track.toml"
    label = "Net emissions in target year (including offsets and carbon dioxide removal) (metric tonnes CO2e) [auto-calculated]^"
    ref = "6.1.1[net-zero-by-2050].19"
    assert ref in tomllib.loads(file.read_text("utf-8"))["left_blank"]
    portal = export_of_the_portal(tmp_path, add=(f"6.1.1,,3,Row 3,19,{label},0",))
    ran = reporter(*freeze(city, "--received", portal, "--take-back", ref))
    assert f"TAKEN  {ref}: – → 0" in ran.out
    held = tomllib.loads(file.read_text("utf-8"))
    assert ref not in held["left_blank"]
    assert held["kept"][ref]["value"] == "0"
    assert "nothing changed" in reporter("export", city).out


def test_what_would_come_out_differently_is_left(city: Path, reporter: Run, tmp_path: Path) -> None:
    """The city said since what kind of target it is not: the portal's level has no place in it."""
    change(city, "base_emissions = {value = 400000, unit = \"t\"}\ntarget_year = 2045", "base_emissions = {value = 400000, unit = \"t\"}\ntarget_year = 2045\nreplaced_by = \"net-zero-by-2050\"")  # fmt: skip
    reporter(*freeze(city, filed="2025-09-14"))
    change(city, 'replaced_by = "net-zero-by-2050"\n', "")
    reporter(*freeze(city))
    change(city, "target_year = 2045", 'target_year = 2045\nreplaced_by = "net-zero-by-2050"')
    file = export_of_the_portal(tmp_path, (",85.0\n", ",77.0\n"))
    ran = reporter(*freeze(city, "--received", file, "--take-back", "all"))
    assert "LEFT   6.1.1[target-2045].18: 85.0 stays; portal 77.0: it would come out differently" in ran.out


def test_a_row_of_a_name_that_was_given_since_is_left(city: Path, reporter: Run, tmp_path: Path) -> None:
    reporter(*freeze(city))
    with (city / "2025" / "targets.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[targets]]\nid = "target-9"\n')
    portal = export_of_the_portal(tmp_path, add=("6.1.1,,9,Row 9,1,Select a reference ID for the target,Target 9",))
    before = tree(city / "2025")
    ran = reporter(*freeze(city, "--received", portal, "--take-back", "all"))
    assert "LEFT   6.1.1[target-9].1: – stays; portal Target 9: a record of that name stands in the status" in ran.out
    assert tree(city / "2025") == before


def test_a_value_the_model_refuses_is_left(city: Path, reporter: Run, tmp_path: Path) -> None:
    portal = export_of_the_portal(tmp_path, add=("6.1.1,,4,Row 4,13,Base year^,1066",))
    ran = reporter(*freeze(city, "--received", portal, "--take-back", "all"))
    assert "LEFT   6.1.1[target-fixed-level].13: – stays; portal 1066: the status cannot hold such a value" in ran.out


def test_a_platform_that_asks_for_a_workbook_only_is_frozen_with_its_tables(
    city: Path, reporter: Run, tmp_path: Path
) -> None:
    from tests.questionnaire.minimal import minimal

    minimal(city, ("questionnaire.toml", "first_year = 2025", 'first_year = 2025\nfiles = ["answers.xlsx"]'))
    ran = reporter("freeze", city, "--year", "2025", "--platform", "trial", "--filed", DAY)
    assert ran.code == 0, ran
    held = {f.name for f in (city / "submissions" / "2025" / "trial" / DAY).iterdir()}
    assert held == {"answers.xlsx", "manifest.json", "answers.csv", "sources.csv", "frozen.toml"}


# -- bad input


@pytest.mark.parametrize(
    ("filed", "more", "said"),
    [
        ("15 September", (), "is not a date"),
        ("2025-13-01", (), "is not a date"),
        (DAY, ("--take-back", "all"), "needs --received"),
        (DAY, ("--received", "none.csv"), "no file none.csv"),
        (DAY, ("--received", LONG, "--org", "900002"), None),
        (DAY, ("--received", LONG, "--take-back", "6.1.1[target-2045].99"), "is no difference"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_nothing_is_written(
    filed: str, more: tuple[object, ...], said: str | None, city: Path, reporter: Run
) -> None:
    before = tree(city)
    ran = reporter(*freeze(city, *more, filed=filed))
    if said is None:  # the user says that it is theirs
        assert ran.code == 0
        return
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err
    assert tree(city) == before


def test_another_organisations_export_is_refused_before_anything_is_frozen(
    city: Path, reporter: Run, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs.csv"
    lines = LONG.read_text(encoding="utf-8").splitlines(keepends=True)
    theirs.write_text(lines[0] + lines[-1], encoding="utf-8")
    before = tree(city)
    ran = reporter(*freeze(city, "--received", theirs))
    assert (ran.code, "is the filing of 900002 Andra staden, not of 900001" in ran.err) == (2, True)
    assert tree(city) == before


def test_a_filing_is_never_overwritten(city: Path, reporter: Run) -> None:
    reporter(*freeze(city))
    change(city, "reduction = {value = 85,", "reduction = {value = 90,")
    before = tree(city)
    ran = reporter(*freeze(city))
    assert (ran.code, ran.out) == (2, "")
    assert "answers.csv" in ran.err
    assert "never overwritten" in ran.err
    assert tree(city) == before


def test_a_killed_freeze_leaves_nothing_half(city: Path, reporter: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from reporter.writers import frozen

    def fails(path: Path, data: object) -> None:
        if path.name == "sources.csv":
            raise KeyboardInterrupt
        path.parent.mkdir(exist_ok=True)

    monkeypatch.setattr(frozen, "write", fails)
    assert reporter(*freeze(city)).code == 1
    assert [f.name for f in folder(city).parent.iterdir()] == []


def test_a_disk_that_refuses_is_a_sentence(city: Path, reporter: Run) -> None:
    (city / "submissions").write_text("a file", encoding="utf-8")
    ran = reporter(*freeze(city))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
