"""Every code list and crosswalk is whole, and every mark in the model leads to one."""

from __future__ import annotations

import csv
import typing
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reporter.model import codelists, units
from reporter.model.base import CodeList, Measures, Model, Refers
from reporter.model.city import City
from reporter.model.codelists import has, labels, own_words, rows
from reporter.model.status import AnnualStatus
from reporter.resources import schemas

LISTS = sorted(file.stem for file in (schemas() / "codelists").glob("*.csv"))
CROSSWALKS = sorted((schemas() / "crosswalks").glob("*/*.csv"))
CERTAINTY = {"seen", "inferred", "recalled"}
NAMED = pytest.mark.parametrize("name", LISTS)

KEYS = {"gpc": ("ref",), "gwp": ("gas", "set")}
"""Columns that tell rows apart, where it is not `code`."""

WITHOUT_LABELS = {"gpc", "gwp", "units"}
"""References, factors and units speak for themselves."""


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def test_there_are_lists_and_crosswalks() -> None:
    assert len(LISTS) > 50
    assert len(CROSSWALKS) > 15


@NAMED
def test_no_code_stands_twice_and_none_is_empty(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS.get(name, ("code",))) for row in rows(name)]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert all(part and part == part.strip() for key in keys for part in key)
    assert keys


@pytest.mark.parametrize(
    "file", [*(schemas() / "codelists").glob("*.csv"), *CROSSWALKS], ids=lambda f: f"{f.parent.name}-{f.stem}"
)
def test_every_row_is_whole_and_says_where_it_comes_from_and_how_sure_that_is(file: Path) -> None:
    for row in read(file):
        assert None not in row, row
        assert None not in row.values(), row
        assert row["source"].strip(), row
        assert row["status"] in CERTAINTY, row


@NAMED
def test_every_code_has_a_label_in_both_languages(name: str) -> None:
    if name in WITHOUT_LABELS:
        assert "label" not in rows(name)[0]
        return
    assert all(row["label"].strip() for row in rows(name))
    assert [row["code"] for row in rows(name) if not row["label_sv"].strip()] == []
    assert all(labels(name, language).values() for language in ("en", "sv"))


@NAMED
def test_no_two_codes_have_the_same_label(name: str) -> None:
    if name not in WITHOUT_LABELS:
        twice = [label for label, count in Counter(labels(name).values()).items() if count > 1]
        assert twice == []


def test_a_label_that_is_missing_in_swedish_is_shown_in_english() -> None:
    assert labels("countries", "sv")["AD"] == labels("countries")["AD"] == "Andorra"
    assert labels("levels", "sv")["high"] == "Hög"


def test_sub_sectors_belong_to_sectors_of_the_same_list() -> None:
    sectors = {row["code"] for row in rows("crf-subsectors") if not row["sector"]}
    assert {row["sector"] for row in rows("crf-subsectors") if row["sector"]} == sectors - {"total"}


def test_units_and_warming_potentials_are_numbers() -> None:
    assert all(Decimal(row["factor"]) > 0 for row in rows("units"))
    assert all(Decimal(row["value"]) > 0 for row in rows("gwp"))


def test_indicators_are_in_units_of_the_table() -> None:
    assert {row["unit"] for row in rows("indicators") if not units.known(row["unit"])} == set()


# -- what the model says of them


def marks(kind: type[Model] = AnnualStatus, seen: set[type[Model]] | None = None) -> Iterator[tuple[str, Any, Any]]:
    """Every mark of every field below a record: where, the mark, the annotation it stands on."""
    seen = set() if seen is None else seen
    seen.add(kind)
    for name, hint in typing.get_type_hints(kind, include_extras=True).items():
        for part in parts(hint):
            if isinstance(part, type) and issubclass(part, Model) and part not in seen:
                yield from marks(part, seen)
            for mark in getattr(part, "__metadata__", ()):
                if isinstance(mark, CodeList | Measures | Refers):
                    yield f"{kind.__name__}.{name}", mark, part


def parts(hint: Any) -> Iterator[Any]:
    """An annotation and everything it is made of."""
    yield hint
    for argument in typing.get_args(hint):
        yield from parts(argument)


MARKS = [*marks(), *marks(City)]


def of_kind(kind: type) -> list[Any]:
    return [pytest.param(mark, id=where) for where, mark, _ in MARKS if isinstance(mark, kind)]


def test_the_model_is_full_of_marks() -> None:
    assert [len(of_kind(kind)) > 10 for kind in (CodeList, Measures, Refers)] == [True, True, True]


@pytest.mark.parametrize("mark", of_kind(CodeList))
def test_a_coded_field_names_a_list_of_codes(mark: CodeList) -> None:
    assert mark.name in LISTS
    assert labels(mark.name)


@pytest.mark.parametrize("mark", of_kind(Measures))
def test_a_measured_field_names_a_unit(mark: Measures) -> None:
    assert units.known(mark.unit)


@pytest.mark.parametrize("mark", of_kind(Refers))
def test_a_reference_names_a_list_of_records(mark: Refers) -> None:
    assert "list[" in str(AnnualStatus.model_fields[mark.to].annotation)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("notation-keys", {"NO", "NE", "IE", "C"}),
        ("record-states", {"draft", "confirmed", "carried-over"}),
    ],
)
def test_words_the_model_spells_out_are_those_of_the_list(name: str, values: set[str]) -> None:
    assert set(labels(name)) == values


# -- crosswalks


@pytest.mark.parametrize("file", CROSSWALKS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_code_of_a_crosswalk_exists_and_no_label_stands_twice(file: Path) -> None:
    known = [file.stem] if file.stem in LISTS else [name for name in LISTS if name not in {*KEYS, *WITHOUT_LABELS}]
    codes = [c for row in read(file) for c in (row["code"], *filter(None, (row.get("also") or "").split("|")))]
    unknown = [code for code in codes if not any(has(name, code) for name in known)]
    assert unknown == []
    assert [label for label, count in Counter(row["label"] for row in read(file)).items() if count > 1] == []


# -- own words


@pytest.mark.parametrize(
    ("code", "closed", "open_"),
    [
        ("floods", True, True),
        ("flods", False, False),
        ("other: a wave", False, True),
        ("other:", False, True),
        ("other", False, False),
        ("floods: by the river", False, True),
        ("flods: by the river", False, False),
        ("", False, False),
        (": words", False, False),
    ],
)
def test_what_may_stand_in_a_closed_and_in_an_open_list(code: str, closed: bool, open_: bool) -> None:
    assert has("hazards", code) is closed
    assert has("hazards", code, open_list=True) is open_


@pytest.mark.parametrize(
    ("code", "told"),
    [("a", ("a", None)), ("a: b", ("a", "b")), ("a:b", ("a", "b")), ("a: b: c", ("a", "b: c")), ("a:", ("a", ""))],
)
def test_own_words_after_a_code(code: str, told: tuple[str, str | None]) -> None:
    assert own_words(code) == told


def test_no_code_could_be_taken_for_own_words() -> None:
    assert [(name, code) for name in LISTS if name not in WITHOUT_LABELS for code in labels(name) if ":" in code] == []


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        codelists.rows("nonsense")
