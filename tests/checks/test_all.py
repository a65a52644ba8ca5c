"""What holds for every check: nothing to say of what is sound or absent, and never a crash."""

from __future__ import annotations

import datetime
import types
import typing
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter import checks
from reporter.model.base import CodeList, Date, Id, Mark, Model, Number, Period, Text, Year
from reporter.model.codelists import labels
from reporter.model.inventory import known_references
from reporter.model.status import AnnualStatus

from ..builders import status, target, told, whole

NAMED = pytest.mark.parametrize("check", checks.CHECKS, ids=lambda c: f"{c.__module__.split('.')[-1]}.{c.__name__}")


@NAMED
def test_an_empty_status_gives_no_finding(check: checks.Check) -> None:
    assert list(check(AnnualStatus(reporting_year=2026))) == []


@NAMED
def test_empty_lists_give_no_finding(check: checks.Check) -> None:
    lists: dict[str, list[Any]] = {n: [] for n, f in AnnualStatus.model_fields.items() if "list[" in str(f.annotation)}
    assert len(lists) > 10
    assert list(check(AnnualStatus(reporting_year=2026, **lists))) == []


@NAMED
def test_a_status_with_one_sound_record_of_every_kind_gives_no_finding(check: checks.Check) -> None:
    assert told(check(whole())) == []


def test_every_part_of_a_status_stands_in_the_sound_one() -> None:
    absent = {name for name in AnnualStatus.model_fields if getattr(whole(), name) is None}
    assert absent == set()


def test_run_puts_the_file_before_the_path() -> None:
    found = list(checks.run(status(targets=[target(target_year=2010)]), lambda path: f"2026/{path[:7]}.toml"))
    assert told(found) == [("TARGET-002", "2026/targets.toml: targets[t2030]")]


def test_run_without_files_gives_the_path_alone() -> None:
    assert told(checks.run(status(targets=[target(target_year=2010)]))) == [("TARGET-002", "targets[t2030]")]


def test_findings_come_in_the_same_order_whatever_order_the_fields_were_given_in() -> None:
    bare = {"base_emissions": {"value": 1, "unit": "x"}, "reduction": {"value": 2, "unit": "y"}, "id": "a"}
    turned = dict(reversed(bare.items()))
    one, other = (told(checks.run(status(targets=[t]))) for t in (bare, turned))
    assert one == other
    assert [w for c, w in one if c == "STATUS-012"] == ["targets[a].base_emissions", "targets[a].reduction"]


# -- whatever the model admits

WORDS = st.sampled_from(
    ["", "=1+1", "Mr Nobody", "a@b.example", "räksmörgås", "日本", "2026-02-30", "other: x", "070-123 45 67"]
)
IDS = st.sampled_from(["a", "b", "2024", "t.1:x"])
UNITS = st.sampled_from(["t", "kt", "%", "MWh", "people", "SEK", "furlong", ""])
DATES = st.sampled_from(["2024", "2024-13", "2024-02-30", "2030-01-01", "0000"])
PERIODS = st.one_of(DATES, st.sampled_from([2021, "2021-04/2022-03", "2022/2021"]))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e19"), max_value=Decimal("1e19"))
REFERENCES = st.sampled_from([*sorted(known_references()), "X.1", "waste:sideways", ":", ""])
KNOWN: dict[Any, st.SearchStrategy[Any]] = {
    Text: st.one_of(WORDS, st.dictionaries(st.sampled_from(["sv", "en", "ja"]), WORDS, min_size=1)),
    Number: NUMBERS,
    Period: PERIODS,
    Date: DATES,
    Id: IDS,
    Year: st.integers(1850, 2200),
    str: WORDS,
    int: st.integers(-1, 3000),
    bool: st.booleans(),
    Decimal: NUMBERS,
    datetime.date: st.dates(),
}
NAMED_FIELDS = {
    "unit": UNITS,
    "ref": REFERENCES,
    "source": IDS,
    "subsector": st.sampled_from(["waste", "total", "x"]),
    "quarter": st.sampled_from(["2025Q4", "2026Q1"]),
}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Values that a field of this annotation admits, the odd ones before the plain ones."""
    for known, strategy in KNOWN.items():
        if annotation == known:
            return strategy
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        lists = [m for m in arguments[1:] if isinstance(m, CodeList)]
        if lists and arguments[0] in (str, str | None):
            return st.sampled_from([*list(labels(lists[0].name))[:4], "other: x", "nonsense"])
        plain = [m for m in arguments[1:] if not isinstance(m, Mark)]
        return values(
            typing.Annotated[arguments[0], *plain] if plain != list(arguments[1:]) and plain else arguments[0]
        )
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*(values(a) for a in arguments if a is not type(None)))
    if origin is list:
        return st.lists(values(arguments[0]), min_size=1, max_size=3)
    if origin is dict:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=2)
    assert issubclass(annotation, Model), annotation
    return st.deferred(lambda: records(annotation))


@st.composite
def records(draw: st.DrawFn, model: type[Model]) -> dict[str, Any]:
    """A few fields of a record, as tables; the required ones always."""
    must = [n for n, f in model.model_fields.items() if f.is_required()]
    may = [n for n in model.model_fields if n not in must and n not in ("filed_as", "model_version")]
    chosen = [
        *must,
        *(draw(st.lists(st.sampled_from(may), min_size=min(4, len(may)), max_size=6, unique=True)) if may else []),
    ]
    hints = typing.get_type_hints(model, include_extras=True)
    return {n: draw(NAMED_FIELDS[n] if n in NAMED_FIELDS else values(hints[n])) for n in chosen}


@settings(max_examples=80)
@given(records(AnnualStatus))
def test_no_check_crashes_on_what_the_model_admits(tables: dict[str, Any]) -> None:
    for finding in checks.run(AnnualStatus.model_validate(tables)):
        assert finding.message()
        assert finding.remedy()
