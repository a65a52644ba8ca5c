"""The city's folder: years, files merged into one status, everything wrong reported and the rest read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reporter.errors import ReadError
from reporter.readers.folder import read_city, read_year, year_or_newest, years


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "reporter.toml").write_text('name = "Lund"\nlanguages = ["sv", "en"]\n', encoding="utf-8")
    (tmp_path / "2026").mkdir()
    return tmp_path


def put(city: Path, **files: str) -> None:
    for name, text in files.items():
        (city / "2026" / f"{name}.toml").write_text(text, encoding="utf-8")


def codes(city: Path) -> list[tuple[str, str]]:
    return [(f.code, f.where) for f in read_year(city, 2026).findings]


def refused(read: object, *arguments: object) -> str:
    with pytest.raises(ReadError) as refusal:
        read(*arguments)  # type: ignore[operator]
    assert "{" not in refusal.value.sentence()
    return refusal.value.key


# -- years


def test_years_are_the_folders_named_like_one_oldest_first(city: Path) -> None:
    for name in ("2024", "1990", "26", "2026-draft", "submissions", "12026"):
        (city / name).mkdir()
    (city / "2025").write_text("a file", encoding="utf-8")
    assert years(city) == [1990, 2024, 2026]
    assert year_or_newest(city, None) == 2026
    assert year_or_newest(city, 1990) == 1990


def test_a_folder_that_is_no_citys_is_refused(tmp_path: Path) -> None:
    assert refused(years, tmp_path) == "not-a-city"
    assert refused(years, tmp_path / "none") == "no-folder"
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert refused(years, tmp_path / "file") == "no-folder"


def test_a_year_that_is_not_there_is_refused(city: Path) -> None:
    assert refused(year_or_newest, city, 2019) == "no-such-year"
    (city / "2026").rmdir()
    assert refused(year_or_newest, city, None) == "no-years"


# -- reporter.toml


def test_the_citys_own_file_is_read(city: Path) -> None:
    assert read_city(city).languages == ["sv", "en"]


@pytest.mark.parametrize(
    "text", ["name = ", "nmae = 'Lund'", "name = 5", "", "name = 'Lund'\nname = 'Malmö'", "name = 'Lund'\nxyz = 1"]
)
def test_a_citys_file_that_does_not_say_what_it_must_is_refused(city: Path, text: str) -> None:
    (city / "reporter.toml").write_text(text, encoding="utf-8")
    assert refused(read_city, city) == "city-file"


def test_a_citys_file_that_is_no_text_is_refused(city: Path) -> None:
    (city / "reporter.toml").write_bytes(b"\x00\x01\x02")
    assert refused(read_city, city) == "city-file"


# -- one year from its files


def test_a_year_may_be_split_over_files_in_any_way(city: Path) -> None:
    put(
        city,
        a='[[targets]]\nid = "a"\n[jurisdiction]\narea = { value = 427, unit = "km2" }\n',
        b='[[targets]]\nid = "b"\n[jurisdiction]\nlevel = "municipality"\n',
        c='targets = [{ id = "c" }]\nreporting_year = 2026\n',
    )
    year = read_year(city, 2026)
    assert [t.id for t in year.status.targets] == ["a", "b", "c"]
    assert (year.status.jurisdiction.level, year.status.jurisdiction.area.value) == ("municipality", Decimal(427))
    assert year.findings == ()
    assert not year.broken


def test_each_record_knows_its_file(city: Path) -> None:
    put(city, a='[[targets]]\nid = "a"\n', b='[[targets]]\nid = "b"\n[jurisdiction]\nlevel = "municipality"\n')
    year = read_year(city, 2026)
    assert year.file_of("targets[b].reduction") == "2026/b.toml"
    assert year.file_of("targets[a]") == "2026/a.toml"
    assert year.file_of("jurisdiction.area") == "2026/b.toml"
    assert year.file_of("plans[x]") == "2026/"


def test_numbers_are_exact_as_written(city: Path) -> None:
    put(city, a='[[targets]]\nid = "a"\nreduction = { value = 0.1, unit = "%" }\n')
    assert read_year(city, 2026).status.targets[0].reduction.value == Decimal("0.1")


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(city: Path) -> None:
    (city / "2026" / "a.toml").write_bytes('[[targets]]\r\nid = "a"\r\nname = "Mål"\r\n'.encode("utf-8-sig"))
    year = read_year(city, 2026)
    assert (year.status.targets[0].name, year.findings) == ("Mål", ())


def test_a_file_with_its_ending_in_capitals_is_read(city: Path) -> None:
    (city / "2026" / "TARGETS.TOML").write_text('[[targets]]\nid = "a"\n', encoding="utf-8")
    year = read_year(city, 2026)
    assert [t.id for t in year.status.targets] == ["a"]
    assert year.findings == ()


@pytest.mark.parametrize("name", ["._targets.toml", ".#targets.toml", "~$targets.toml", ".DS_Store"])
def test_what_other_programs_leave_beside_the_files_is_not_read(city: Path, name: str) -> None:
    put(city, targets='[[targets]]\nid = "a"\n')
    (city / "2026" / name).write_bytes(b"\x00\x05\x16\x07")
    assert codes(city) == []


def test_folders_inside_a_year_are_not_read_as_status(city: Path) -> None:
    put(city, a='[[targets]]\nid = "a"\n')
    (city / "2026" / "evidence").mkdir()
    (city / "2026" / "evidence" / "x.toml").write_text("not = [toml", encoding="utf-8")
    assert codes(city) == []


# -- what is wrong is told, the rest is read


def test_an_empty_year_is_told(city: Path) -> None:
    assert codes(city) == [("STATUS-015", "2026/")]
    assert read_year(city, 2026).status.model_dump(exclude_unset=True) == {"reporting_year": 2026}
    assert not read_year(city, 2026).broken


def test_a_file_with_another_ending_is_told(city: Path) -> None:
    put(city, a="reporting_year = 2026\n")
    (city / "2026" / "targets.toml.txt").write_text("x", encoding="utf-8")
    assert codes(city) == [("STATUS-016", "2026/targets.toml.txt")]


def test_a_file_that_is_no_toml_is_told_with_its_line_and_the_others_are_read(city: Path) -> None:
    put(city, a='[[targets]]\nid = "a"\nname = Lund\n', b='[[targets]]\nid = "b"\n')
    year = read_year(city, 2026)
    assert [(f.code, f.where, f.params["line"]) for f in year.findings] == [("STATUS-001", "2026/a.toml", 3)]
    assert [t.id for t in year.status.targets] == ["b"]
    assert year.broken


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"PK\x03\x04\x00\x00", "binary"), ("name = 'Mål'".encode("cp1252"), "UTF-8"), (b"\xff\xfea\x00", "binary")],
)
def test_a_file_that_is_no_utf_8_text_is_told_and_the_others_are_read(city: Path, data: bytes, kind: str) -> None:
    put(city, b='[[targets]]\nid = "b"\n')
    (city / "2026" / "a.toml").write_bytes(data)
    year = read_year(city, 2026)
    (finding,) = year.findings
    assert (finding.code, finding.where) == ("STATUS-002", "2026/a.toml")
    assert kind in finding.message()
    assert [t.id for t in year.status.targets] == ["b"]


def test_a_file_of_200_mb_is_told_without_being_opened(city: Path) -> None:
    put(city, b='[[targets]]\nid = "b"\n')
    with (city / "2026" / "a.toml").open("wb") as out:
        out.truncate(200_000_000)
    year = read_year(city, 2026)
    (finding,) = year.findings
    assert (finding.code, finding.where) == ("STATUS-001", "2026/a.toml")
    assert "200 MB" in finding.message()
    assert [t.id for t in year.status.targets] == ["b"]


def test_tables_nested_without_end_are_told(city: Path) -> None:
    put(city, a="a = " + "[" * 100_000)
    assert [code for code, _ in codes(city)] == ["STATUS-001"]


def test_every_slip_of_every_file_is_told_in_one_run(city: Path) -> None:
    put(
        city,
        a='[[targets]]\nid = "t"\nnmae = "x"\nbase_year = "1990"\n[[targets]]\nid = "t"\n',
        b='[[documents]]\nid = "D1"\n[[plans]]\nid = "P1"\ntitle = "x"\nadopted = "soon"\n',
    )
    assert sorted(code for code, _ in codes(city)) == [
        "STATUS-003", "STATUS-004", "STATUS-004", "STATUS-005", "STATUS-007",
    ]  # fmt: skip


def test_only_what_is_wrong_is_left_out_of_a_record(city: Path) -> None:
    put(city, a='[[targets]]\nid = "t"\nnmae = "x"\nbase_year = "1990"\ntarget_year = 2030\n')
    (target,) = read_year(city, 2026).status.targets
    assert target.model_dump(exclude_unset=True) == {"id": "t", "target_year": 2030}


def test_an_unknown_key_is_told_with_the_nearest(city: Path) -> None:
    put(city, a='[[targets]]\nid = "t"\nbase_yaer = 1990\n')
    (finding,) = read_year(city, 2026).findings
    assert (finding.params["key"], finding.params["nearest"]) == ("base_yaer", "base_year")
    assert finding.where == "2026/a.toml: targets[t].base_yaer"


def test_a_record_without_what_it_needs_is_left_out_and_the_others_read(city: Path) -> None:
    put(city, a='[[documents]]\nid = "A1"\n[[documents]]\nid = "A2"\ntitle = "Bus"\n[[documents]]\ntitle = "No id"\n')
    year = read_year(city, 2026)
    assert [d.id for d in year.status.documents] == ["A2"]
    assert [f.code for f in year.findings] == ["STATUS-007", "STATUS-007"]


@pytest.mark.parametrize(
    "files",
    [
        {"a": '[[targets]]\nid = "t"\nname = "1"\n', "b": '[[targets]]\nid = "t"\nname = "2"\n'},
        {"a": '[[targets]]\nid = "t"\nname = "1"\n[[targets]]\nid = "t"\nname = "2"\n'},
    ],
    ids=["two files", "one file"],
)
def test_of_two_records_with_one_id_the_first_is_used_and_both_places_named(city: Path, files: dict[str, str]) -> None:
    put(city, **files)
    year = read_year(city, 2026)
    assert [t.name for t in year.status.targets] == ["1"]
    (finding,) = year.findings
    assert finding.code == "STATUS-005"
    assert all(f"2026/{name}.toml" in finding.params["files"] for name in files)


def test_a_key_given_twice_keeps_the_first_in_one_file_and_in_two(city: Path) -> None:
    put(city, a='[jurisdiction]\nlevel = "municipality"\nlevel = "region"\n')
    year = read_year(city, 2026)
    assert ([f.code for f in year.findings], year.status.jurisdiction.level) == (["STATUS-006"], "municipality")
    put(city, a='[jurisdiction]\nlevel = "municipality"\n', b='[jurisdiction]\nlevel = "region"\n')
    year = read_year(city, 2026)
    assert ([f.code for f in year.findings], year.status.jurisdiction.level) == (["STATUS-006"], "municipality")


def test_a_cell_given_twice_keeps_the_first(city: Path) -> None:
    cells = '{ ref = "I.1.1", value = 1 }, { ref = "I.1.1", value = 2 }'
    put(city, a=f'[[inventories]]\nid = "i"\ncells = [{cells}]\n')
    year = read_year(city, 2026)
    assert [f.code for f in year.findings] == ["STATUS-005"]
    assert [c.value for c in year.status.inventories[0].cells] == [1]


def test_a_file_in_the_wrong_year_is_told_and_counts_for_the_year_of_its_folder(city: Path) -> None:
    put(city, a="reporting_year = 2025\n")
    assert codes(city) == [("STATUS-018", "2026/a.toml")]
    assert read_year(city, 2026).status.reporting_year == 2026


def test_a_year_of_a_newer_model_is_refused(city: Path) -> None:
    put(city, a="model_version = 99\n")
    assert refused(read_year, city, 2026) == "newer-model"


@pytest.mark.parametrize("version", ['"one"', "1.5"])
def test_a_model_version_that_is_no_number_is_told(city: Path, version: str) -> None:
    put(city, a=f"model_version = {version}\n")
    assert [code for code, _ in codes(city)] == ["STATUS-004"]


@pytest.mark.parametrize(
    "text",
    [
        "targets = 5", "targets = [5]", "targets = [[1]]", "jurisdiction = []", "[targets]\nid = 'a'",
        "inventories = [{ id = 'a', cells = 5 }]", "texts = 'x'", "[[jurisdiction]]\nlevel = 'x'",
        "inventories = [{ id = 'a', cells = [1, { ref = 'I.1.1', gases = 3 }] }]", "x = { y = [1, [2]] }",
    ],
)  # fmt: skip
def test_a_year_of_the_wrong_shape_is_told_and_never_stops_the_reading(city: Path, text: str) -> None:
    put(city, a=text, b='[[documents]]\nid = "d"\ntitle = "x"\n')
    year = read_year(city, 2026)
    assert year.broken
    assert [d.id for d in year.status.documents] == ["d"]
