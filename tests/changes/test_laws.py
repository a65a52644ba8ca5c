"""Laws that hold for any two years: nothing is invented, nothing is lost, order says nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.changes import compare
from reporter.changes.apply import apply
from reporter.changes.walk import leaves
from reporter.model.base import Model
from reporter.model.status import AnnualStatus
from tests import builders
from tests.test_properties import STATUSES

MANY = settings(max_examples=60)


@given(status=STATUSES)
@MANY
def test_a_year_against_itself_is_no_change(status: AnnualStatus) -> None:
    same = compare(status, AnnualStatus.model_validate(status.model_dump()))
    assert (same.changes, same.states) == ((), ())


@given(before=STATUSES, after=STATUSES)
@MANY
def test_applying_the_changes_to_the_earlier_year_gives_the_later_one(
    before: AnnualStatus, after: AnnualStatus
) -> None:
    made = apply(compare(before, after))
    rest = compare(made, after)
    assert (rest.changes, rest.states) == ((), ())
    assert dict(leaves(made)).keys() == dict(leaves(after)).keys()


@given(before=STATUSES, after=STATUSES)
@MANY
def test_backwards_the_same_things_change(before: AnnualStatus, after: AnnualStatus) -> None:
    there, back = compare(before, after).changes, compare(after, before).changes
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(c.path, turned[c.kind]) for c in there} == {(c.path, c.kind) for c in back}


def shuffled(value: Any, random: Random) -> Any:
    """The same with every list in another order."""
    if isinstance(value, dict):
        return {k: shuffled(v, random) for k, v in value.items()}
    if isinstance(value, list):
        items = [shuffled(v, random) for v in value]
        return random.sample(items, len(items))
    return value


@given(before=STATUSES, after=STATUSES, seed=st.integers(0, 10**6))
@MANY
def test_order_says_nothing(before: AnnualStatus, after: AnnualStatus, seed: int) -> None:
    random = Random(seed)
    mixed = [AnnualStatus.model_validate(shuffled(s.model_dump(exclude_none=True), random)) for s in (before, after)]
    once, again = compare(before, after), compare(*mixed)
    assert {(c.path, c.kind, c.relative) for c in once.changes} == {(c.path, c.kind, c.relative) for c in again.changes}


Edit = Callable[[dict[str, Any]], tuple[str, str]]
"""Changes the tables of a status and says which change that must give: path and kind."""


def number(part: str, key: str, name: str) -> Edit:
    def edit(data: dict[str, Any]) -> tuple[str, str]:
        record = next(r for r in data[part] if r["id"] == key)
        record[name]["value"] = record[name]["value"] + 1
        return f"{part}[{key}].{name}", "changed"

    return edit


def cell(data: dict[str, Any]) -> tuple[str, str]:
    data["inventories"][0]["cells"][0]["value"] *= 2
    return "inventories[2024].cells[I.1.1]", "changed"


def cell_gone(data: dict[str, Any]) -> tuple[str, str]:
    data["inventories"][0]["cells"] = data["inventories"][0]["cells"][:1]
    return "inventories[2024].cells[I.1.2]", "removed"


def words(data: dict[str, Any]) -> tuple[str, str]:
    data["actions"][0]["title"] = {"en": "Another title", "sv": "En annan titel"}
    return "actions[A1].title", "changed"


def another_status(data: dict[str, Any]) -> tuple[str, str]:
    data["actions"][0]["statuses"].append({"date": "2026-05-01", "status": "completed"})
    return "actions[A1].statuses[2026-05-01]", "added"


def another_action(data: dict[str, Any]) -> tuple[str, str]:
    data["actions"].append({"id": "A0", "title": "A tree in every street"})
    return "actions[A0]", "added"


def pledge_gone(data: dict[str, Any]) -> tuple[str, str]:
    del data["pledges"]
    return "pledges[p1]", "removed"


def hazards(data: dict[str, Any]) -> tuple[str, str]:
    data["adaptation_goals"][0]["hazards"].append("drought")
    return "adaptation_goals[dry-feet].hazards", "changed"


def text_by_name(data: dict[str, Any]) -> tuple[str, str]:
    data["texts"]["farewell"] = "Goodbye"
    return "texts[farewell]", "added"


def governance(data: dict[str, Any]) -> tuple[str, str]:
    data["governance"]["oversight"] = "The board"
    return "governance.oversight", "changed"


def population(data: dict[str, Any]) -> tuple[str, str]:
    data["jurisdiction"]["population"].append({"period": 2025, "value": Decimal(10_100), "unit": "people"})
    return "jurisdiction.population[2025]", "added"


def key_instead(data: dict[str, Any]) -> tuple[str, str]:
    data["removals"][0]["amount"] = {"key": "NE", "explanation": "Not measured this year"}
    return "removals[forest].amount", "changed"


EDITS: list[Edit] = [
    number("targets", "t2030", "reduction"), number("other_targets", "solar", "target_value"), cell, words, hazards,
    another_status, another_action, pledge_gone, text_by_name, governance, population, cell_gone,
]  # fmt: skip


@given(chosen=st.lists(st.sampled_from(EDITS), unique=True), seed=st.integers(0, 10**6))
@MANY
def test_what_was_edited_is_what_changed_and_nothing_else(chosen: list[Edit], seed: int) -> None:
    before = builders.whole()
    data = before.model_dump(exclude_none=True)
    wanted = {edit(data) for edit in chosen}
    after = AnnualStatus.model_validate(shuffled(data, Random(seed)))
    found = compare(before, after)
    assert {(c.path, c.kind) for c in found.changes} == wanted
    assert compare(apply(found), after).changes == ()


def test_a_key_in_place_of_a_number_changes_the_figure_and_brings_its_reason() -> None:
    before = builders.whole()
    data = before.model_dump(exclude_none=True)
    path, kind = key_instead(data)
    found = {c.path: c for c in compare(before, AnnualStatus.model_validate(data)).changes}
    assert found[path].kind == kind
    assert found[path].absolute is found[path].relative is None
    assert found[f"{path}.explanation"].kind == "added"
    assert len(found) == 2


def test_every_kind_of_record_can_be_edited_and_restored() -> None:
    whole = builders.whole()
    empty = AnnualStatus(reporting_year=2025)
    for before, after in ((whole, empty), (empty, whole)):
        made = apply(compare(before, after))
        assert compare(made, after).changes == ()
    kinds = {c.path.split("[")[0].split(".")[0] for c in compare(empty, whole).changes}
    held = {name for name in AnnualStatus.model_fields if getattr(whole, name)}
    assert kinds == held - {"model_version", "reporting_year"} | ({"files"} if whole.files else set())
    assert all(isinstance(c.after, Model | frozenset | str | dict) for c in compare(empty, whole).changes)


NAMES = st.dictionaries(st.text("ab%]+[ ", max_size=4), st.sampled_from(["one", "two"]), max_size=4)


@given(before=NAMES, after=NAMES)
@MANY
def test_texts_may_have_any_name(before: dict[str, str], after: dict[str, str]) -> None:
    old, new = (AnnualStatus(reporting_year=2026, texts=texts or None) for texts in (before, after))
    found = compare(old, new)
    assert len(found.changes) == sum(before.get(k) != after.get(k) for k in before | after)
    assert apply(found).texts == new.texts
