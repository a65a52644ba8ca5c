"""The city's own TOML: comments and order kept, figures exact, nothing overwritten unasked."""

from __future__ import annotations

import os
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import ReadError, WriteError
from reporter.readers.folder import read_city, read_year
from reporter.writers.city import Merge, merge_year, write_city

OURS = """\
# Our goals, decided by the council.
model_version = 1   # do not touch

[[targets]]
id = "ours"         # never renamed
name = "Neutral"
reduction = { value = 80.0, unit = "%" }  # §4

# The end.
"""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "reporter.toml").write_text('name = "Lund"\n', encoding="utf-8")
    (tmp_path / "2026").mkdir()
    return tmp_path


def put(city: Path, name: str, text: str) -> Path:
    (city / "2026" / name).write_text(text, encoding="utf-8")
    return city / "2026" / name


def now(city: Path) -> dict[str, Any]:
    return read_year(city, 2026).status.model_dump(exclude_unset=True, exclude_none=True)


def merge(city: Path, *replace: str, **tables: Any) -> Merge:
    return merge_year(city, 2026, tables, now(city), replace)


def target(**fields: Any) -> dict[str, Any]:
    return {"id": "ours", **fields}


# -- into a file that is there


def test_a_new_record_comes_after_what_is_there_and_that_stays_to_the_letter(city: Path) -> None:
    file = put(city, "targets.toml", OURS)
    result = merge(city, targets=[{"id": "new", "base_year": 1990}])
    assert (result.added, result.equal, result.conflicts) == (["targets[new]"], [], [])
    text = file.read_text(encoding="utf-8")
    assert text.startswith(OURS.removesuffix("# The end.\n"))
    assert "# The end." in text
    assert [t["id"] for t in tomllib.loads(text)["targets"]] == ["ours", "new"]


def test_windows_line_ends_are_kept(city: Path) -> None:
    file = city / "2026" / "targets.toml"
    file.write_bytes(OURS.replace("\n", "\r\n").encode("utf-8-sig"))
    merge(city, targets=[{"id": "new", "base_year": 1990}])
    data = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    assert data.startswith(OURS.removesuffix("# The end.\n").replace("\n", "\r\n").encode())


def test_records_written_in_one_line_are_added_to_in_place(city: Path) -> None:
    file = put(city, "targets.toml", 'targets = [\n  { id = "ours" }, # ours\n]\n')
    merge(city, targets=[{"id": "new", "base_year": 1990}])
    assert [t["id"] for t in tomllib.loads(file.read_text(encoding="utf-8"))["targets"]] == ["ours", "new"]
    assert "# ours" in file.read_text(encoding="utf-8")


def test_what_is_the_same_is_told_and_no_file_touched(city: Path) -> None:
    file = put(city, "goals.toml", OURS)
    before = file.stat().st_mtime_ns, os.listdir(city / "2026")
    same = target(name="Neutral", reduction={"value": Decimal(80), "unit": "%"})
    result = merge(city, targets=[same])
    assert (result.equal, result.added, result.conflicts) == (["targets[ours]"], [], [])
    assert (file.stat().st_mtime_ns, os.listdir(city / "2026")) == before


def test_what_differs_is_shown_with_both_sides_and_left(city: Path) -> None:
    file = put(city, "targets.toml", OURS)
    theirs = target(name="Zero", reduction={"value": Decimal(85), "unit": "%"}, base_year=1990)
    result = merge(city, targets=[theirs])
    assert result.conflicts == [
        ("targets[ours].name", "Neutral", "Zero"),
        ("targets[ours].reduction.value", Decimal(80), Decimal(85)),
        ("targets[ours].base_year", None, 1990),
    ]
    assert file.read_text(encoding="utf-8") == OURS


def test_in_a_list_inside_a_record_only_what_differs_is_shown(city: Path) -> None:
    put(
        city,
        "inventories.toml",
        '[[inventories]]\nid = "i"\ncells = [{ ref = "I.1.1", value = 1 }, { ref = "I.1.2", value = 2 }]\n',
    )
    cells = [{"ref": "I.1.2", "value": Decimal(3)}, {"ref": "II.1.1", "value": Decimal(4)}]
    result = merge(city, inventories=[{"id": "i", "cells": cells}])
    assert result.conflicts == [
        ("inventories[i].cells[I.1.2].value", Decimal(2), Decimal(3)),
        ("inventories[i].cells[II.1.1]", None, {"ref": "II.1.1", "value": Decimal(4)}),
    ]


def test_what_only_the_folder_says_is_no_difference(city: Path) -> None:
    put(city, "targets.toml", OURS)
    assert merge(city, targets=[target(name="Neutral")]).equal == ["targets[ours]"]


def test_a_table_that_differs_is_shown_and_left(city: Path) -> None:
    file = put(city, "status.toml", '[jurisdiction]\nlevel = "municipality"\n')
    result = merge(city, jurisdiction={"level": "region"})
    assert result.conflicts == [("jurisdiction.level", "municipality", "region")]
    assert file.read_text(encoding="utf-8") == '[jurisdiction]\nlevel = "municipality"\n'


def test_a_table_gives_way_field_by_field_where_asked_for_whichever_files_hold_it(city: Path) -> None:
    own = put(city, "own.toml", '# ours\n[jurisdiction]\nlevel = "municipality"\n[[targets]]\nid = "ours"\n')
    put(city, "status.toml", '[jurisdiction]\narea = { value = 427, unit = "km2" }\n')
    result = merge(city, "jurisdiction", jurisdiction={"level": "region"})
    assert (result.replaced, result.conflicts) == (["jurisdiction"], [])
    assert now(city)["jurisdiction"] == {"level": "region", "area": {"value": Decimal(427), "unit": "km2"}}
    assert read_year(city, 2026).findings == ()
    assert own.read_text(encoding="utf-8") == ('# ours\n[jurisdiction]\nlevel = "region"\n[[targets]]\nid = "ours"\n')


def test_the_year_itself_is_never_a_conflict(city: Path) -> None:
    put(city, "status.toml", "reporting_year = 2026\nmodel_version = 1\n")
    assert merge(city, reporting_year=2026, model_version=2).conflicts == []


def test_a_record_takes_the_place_of_the_one_of_its_id_where_asked_for(city: Path) -> None:
    file = put(city, "goals.toml", OURS + '\n[[targets]]\nid = "second"\n')
    result = merge(city, "targets", targets=[target(name="Zero"), {"id": "second"}, {"id": "new"}])
    assert (result.replaced, result.added, result.equal) == (["targets[ours]"], ["targets[new]"], ["targets[second]"])
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Our goals, decided by the council.\nmodel_version = 1   # do not touch\n")
    assert tomllib.loads(text)["targets"] == [{"id": "ours", "name": "Zero"}, {"id": "second"}]
    assert now(city)["targets"][2:] == [{"id": "new"}]


def test_a_record_gives_way_where_it_stands_and_comments_stay(city: Path) -> None:
    file = put(city, "goals.toml", '# only this\n[[targets]]\nid = "ours"   # by law\nyear_set = 2019\n')
    merge(city, "targets", targets=[target(name="Zero")])
    assert file.read_text(encoding="utf-8") == '# only this\n[[targets]]\nid = "ours"   # by law\nname = "Zero"\n'
    assert [f.name for f in (city / "2026").iterdir()] == ["goals.toml"]


def test_a_file_that_cannot_be_read_is_refused_and_left(city: Path) -> None:
    file = put(city, "targets.toml", "[[targets]\nid = ")
    with pytest.raises(ReadError):
        merge_year(city, 2026, {"targets": [{"id": "new"}]}, {})
    assert file.read_text(encoding="utf-8") == "[[targets]\nid = "


# -- into a new file


def test_a_new_year_is_laid_out_for_people_a_file_a_subject(tmp_path: Path) -> None:
    (tmp_path / "reporter.toml").write_text('name = "Lund"\n', encoding="utf-8")
    records = {"targets": [{"id": "t"}], "hazards": [{"id": "h"}], "actions": [{"id": "a", "title": "x"}]}
    merge_year(tmp_path, 2027, {"reporting_year": 2027, **records}, {})
    assert sorted(os.listdir(tmp_path / "2027")) == ["actions.toml", "adaptation.toml", "status.toml", "targets.toml"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("80", "80"), ("0.1", "0.1"), ("12.50", "12.50"), ("1E+3", "1000.0"), ("1E-7", "0.0000001"), ("-0.5", "-0.5"),
        ("1234567890123.125", "1234567890123.125"), ("0", "0"),
    ],
)  # fmt: skip
def test_a_figure_is_written_exactly(city: Path, value: str, written: str) -> None:
    merge(city, targets=[{"id": "t", "reduction": {"value": Decimal(value), "unit": "%"}}])
    text = (city / "2026" / "targets.toml").read_text(encoding="utf-8")
    assert f'reduction = {{value = {written}, unit = "%"}}' in text
    assert read_year(city, 2026).status.targets[0].reduction.value == Decimal(value)


@pytest.mark.parametrize(
    "text", ['said "so"', "it's", "two\nlines", "back\\slash", "Åäö “日本” 😀", "= 1 # 2", "", "\t", "\x1f", "a\r\nb"]
)
def test_a_text_is_read_back_to_the_letter(city: Path, text: str) -> None:
    merge(city, targets=[{"id": "t", "name": text, "words": {"sv": text, "en": text}}])
    (held,) = read_year(city, 2026).status.targets
    assert (held.name, held.words) == (text, {"sv": text, "en": text})


def test_every_shape_of_record_is_read_back_as_it_was(city: Path) -> None:
    tables: dict[str, Any] = {
        "jurisdiction": {"level": "municipality", "population": [{"period": 2024, "value": Decimal(130288), "unit": "people"}]},
        "inventories": [{
            "id": "i", "period": "2021-04/2022-03", "main": True, "gases": ["CO2", "CH4"],
            "cells": [{"ref": "I.1.1", "value": Decimal("1.5"), "unit": "kt", "gases": {"CO2": Decimal(1)}},
                      {"ref": "on-road:direct", "key": "IE", "explanation": {"sv": "i väg", "en": "in road"}}],
        }],
        "actions": [{"id": "A.1:b_c-d", "title": "x", "key_action": False, "statuses": [{"date": "2025-01", "status": "x"}],
                     "cost": {"total": {"value": Decimal(0), "unit": "SEK"}}}],
        "texts": {"preface": "Hello.", "more": {"sv": "Mer."}},
    }  # fmt: skip
    merge(city, **tables)
    held = now(city)
    assert {name: held[name] for name in tables} == tables


def test_what_is_added_to_a_file_of_tables_does_not_end_inside_one(city: Path) -> None:
    put(city, "status.toml", '[jurisdiction]\nlevel = "municipality"\n')
    merge_year(city, 2026, {"reporting_year": 2026}, {})
    assert tomllib.loads((city / "2026" / "status.toml").read_text(encoding="utf-8")) == {
        "reporting_year": 2026, "jurisdiction": {"level": "municipality"},
    }  # fmt: skip


# -- reporter.toml


def test_a_new_city_is_read_back(tmp_path: Path) -> None:
    data = {"name": {"sv": "Lund", "en": "Lund"}, "country": "SE", "codes": {"scb": "1281"}, "languages": ["sv"],
            "commitments": [{"id": "com", "name": "Covenant"}]}  # fmt: skip
    write_city(tmp_path / "new", data)
    assert read_city(tmp_path / "new").model_dump(exclude_unset=True)["codes"] == {"scb": "1281"}
    assert tomllib.loads((tmp_path / "new" / "reporter.toml").read_text(encoding="utf-8")) == data


def test_a_city_that_is_there_is_not_written_over(city: Path) -> None:
    with pytest.raises(WriteError):
        write_city(city, {"name": "Malmö"})
    assert (city / "reporter.toml").read_text(encoding="utf-8") == 'name = "Lund"\n'
