"""How figures, values, places and texts are said to a person."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.changes import Change, compare, tell
from reporter.changes.references import References
from reporter.changes.walk import shape
from reporter.changes.words import SKIPPED, pair, pieces
from reporter.cli import filings
from reporter.model import codelists
from reporter.model.base import FiledAs, Model
from reporter.model.city import City, Commitment
from reporter.model.status import AnnualStatus
from reporter.readers.folder import read_city, read_year
from reporter.resources import cities
from tests.builders import action, figure, indicator, inventory, number, status, target, total

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "en", "sv"),
    [
        ("209790.702", f"209{NBSP}791", f"209{NBSP}791"),
        ("12.5", "12.5", "12,5"),
        ("-3149.2", f"−3{NBSP}149", f"−3{NBSP}149"),
        ("0.0031", "0.0031", "0,0031"),
        ("3.6981", "3.698", "3,698"),
        ("0", "0", "0"),
        ("65.0", "65", "65"),
        ("1E+4", f"10{NBSP}000", f"10{NBSP}000"),
    ],
)
def test_a_number_is_told_in_the_manner_of_the_language(value: str, en: str, sv: str) -> None:
    assert tell.number(Decimal(value), "en") == en
    assert tell.number(Decimal(value), "sv") == sv


@given(value=st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False))
def test_a_number_is_told_within_a_thousandth_or_a_half(value: Decimal) -> None:
    told = Decimal(tell.number(value, "en").replace(NBSP, "").replace("−", "-"))
    assert abs(told - value) <= max(Decimal("0.5"), abs(value) / 1000)
    if abs(value) < 1000:
        assert abs(told - value) <= abs(value) / 1000


def change(before: AnnualStatus, after: AnnualStatus) -> Change:
    (one,) = compare(before, after).changes
    return one


def reduction(value: Any, unit: str = "%", **fields: Any) -> AnnualStatus:
    return status(targets=[target(reduction=figure(value, unit, **fields))])


def test_shares_move_by_percentage_points() -> None:
    assert tell.change_of(change(reduction(65), reduction("70.5")), "sv") == "+5,5 procentenheter"


def test_an_amount_moves_by_an_amount_and_a_percentage() -> None:
    old, new = (status(targets=[target(base_emissions=figure(v, "kt"))]) for v in (400, 390))
    assert tell.change_of(change(old, new), "en") == f"−10{NBSP}kt (−2.5{NBSP}%)"


def test_what_is_no_number_moves_by_nothing() -> None:
    assert tell.change_of(change(reduction(65), reduction(None, "%", key="NE")), "en") == ""


def said(before: AnnualStatus, after: AnnualStatus, language: str = "sv") -> tuple[str, str, str, str]:
    found = compare(before, after)
    one = found.changes[0]
    title, below = tell.where(found, one.path, language)
    return title, below, tell.value(one.path, one.before, language), tell.value(one.path, one.after, language)


def test_a_change_is_told_by_name_field_and_values_in_words() -> None:
    old = status(actions=[action(title={"sv": "Cykelväg", "en": "Cycle path"}, hazards=["heat-stress"])])
    new = status(actions=[action(title={"sv": "Cykelväg", "en": "Cycle path"}, hazards=["heat-stress", "other: mud"])])
    assert said(old, new) == ("Cykelväg", "Faror", "Värmestress", "Värmestress, mud")


@pytest.mark.parametrize(
    ("path", "en"),
    [
        ("inventories[2024].totals[waste:direct]", ("Inventory 2024", "Waste")),
        ("inventories[2024].cells[I.1.2]", ("Inventory 2024", "Emissions by source I.1.2")),
        ("inventories[2024].totals[total:indirect]", ("Inventory 2024", "All emissions, indirect")),
        ("indicators[ghg-territorial].observations[2020]",
         ("Territorial greenhouse gas emissions", "Observations 2020")),
        ("indicators[ghg-territorial].observations[None]", ("Territorial greenhouse gas emissions", "Observations")),
        ("jurisdiction.area", ("", "Territory · Area")),
        ("texts[memo-why]", ("", "Texts memo-why")),
    ],
)  # fmt: skip
def test_a_path_is_told_in_words(path: str, en: tuple[str, str]) -> None:
    seen = [{"period": 2020, "value": number(1), "unit": "t/year"}]
    held = status(
        inventories=[inventory(totals=[total("waste:direct", 1, "t")])],
        indicators=[indicator(id="ghg-territorial", observations=seen)],
    )
    assert tell.where(compare(held, held), path, "en") == en


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (figure(key="NE"), "NE (not estimated)"),
        (figure(not_applicable="No forest"), "not applicable: No forest"),
        (figure(3, "kt", key="IE"), f"3{NBSP}kt, IE (included elsewhere)"),
        (figure(), "–"),
        (None, "–"),
        (True, "yes"),
        (Decimal("2.5"), "2.5"),
        (2030, "2030"),
    ],
)
def test_each_kind_of_nothing_is_told_as_itself(held: Any, told: str) -> None:
    assert tell.value("targets[t].reduction", held, "en") == told


def test_a_whole_record_is_told_by_what_it_says_or_its_first_figure() -> None:
    assert tell.summary("actions[A1]", action(description="Along the river."), "en") == "Along the river."
    assert tell.summary("actions[A1]", action(), "en") == "(told of)"
    assert tell.summary("targets[t]", target(), "en") == f"Base emissions: 400{NBSP}kt"
    assert tell.summary("inventories[i]", inventory(totals=[total("total:direct", 9, "t")]), "en") == (
        f"All emissions: 9{NBSP}t"
    )


# -- words

TEXT = st.text("ab \n.å", max_size=40)


@given(before=TEXT, after=TEXT)
def test_pieces_without_the_new_are_the_old_text_and_the_other_way_round(before: str, after: str) -> None:
    found = list(pieces(before, after))
    assert "".join(p.words for p in found if p.what != "new").split() == before.split() or SKIPPED.strip() in str(found)
    assert "".join(p.words for p in found if p.what != "old").split() == after.split() or SKIPPED.strip() in str(found)


def test_only_the_words_that_differ_are_marked() -> None:
    found = [(p.what, p.words.strip()) for p in pieces("The plan holds until 2025.", "The plan holds until 2030.")]
    assert found == [("same", "The plan holds until"), ("old", "2025."), ("new", "2030.")]


def test_long_stretches_that_agree_are_passed_over() -> None:
    long = " ".join(f"word{n}" for n in range(40))
    same = next(p for p in pieces(f"{long} old", f"{long} new") if p.what == "same")
    assert same.words.startswith(SKIPPED)
    assert same.words.endswith("word39 ")
    assert len(same.words.split()) == 7


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("old", "new", ("old", "new")),
        ({"sv": "lika", "en": "old"}, {"sv": "lika", "en": "new"}, ("old", "new")),
        ({"sv": "förr", "en": "old"}, {"sv": "nu", "en": "new"}, ("förr", "nu")),
        ("old", {"sv": "nu"}, ("old", "nu")),
        (None, {"en": "new"}, ("", "new")),
    ],
)
def test_texts_are_compared_in_the_language_in_which_they_differ(
    before: Any, after: Any, told: tuple[str, str]
) -> None:
    assert pair(before, after, "sv") == told


# -- cells


@pytest.fixture(scope="module")
def lund() -> tuple[Any, References]:
    folder = cities() / "lund"
    who, was, now = read_city(folder), read_year(folder, 2023), read_year(folder, 2026)
    cells = References(filings.filings(folder, who, now, ["cdp-track"]), was.status, who)
    return {c.path: c for c in compare(was.status, now.status).changes}, cells


@pytest.mark.parametrize(
    ("path", "cells"),
    [
        ("targets[t2030].latest_emissions", ["cdp-track@2025:6.1.1[t2030].22"]),
        ("hazards[h-rain].hazard", ["cdp-track@2025:2.2[h-rain].1"]),
        ("pledges[p-goals]", []),
    ],
)
def test_a_change_names_the_cells_of_this_years_form_that_it_moves(lund: Any, path: str, cells: list[str]) -> None:
    changes, references = lund
    assert references.of(changes[path]) == cells


def test_what_went_names_the_cells_that_are_empty_now(lund: Any) -> None:
    changes, references = lund
    assert references.of(changes["hazards[h-rain].probability"]) == ["cdp-track@2025:2.2[h-rain].6"]
    assert all(
        r.startswith("cdp-track@2025:9.2[electric-road].") for r in references.of(changes["actions[electric-road]"])
    )


def models(of: type[Model]) -> set[type[Model]]:
    return {of, *(inner for sub in of.__subclasses__() for inner in models(sub))}


def test_every_field_that_may_change_has_a_name_in_both_languages() -> None:
    told = [
        m for m in models(Model) if m.__module__.startswith("reporter.model.") and m not in (City, Commitment, FiledAs)
    ]
    names = {name for model in told for name, _ in shape(model)}
    rows = {row["code"]: row for row in codelists.rows("fields")}
    assert set(rows) == names
    assert all(row["label"] and row["label_sv"] for row in rows.values())


def test_cells_are_told_question_by_question() -> None:
    cells = [f"trial@2025:3.1[{n}].4" for n in range(9)] + ["trial@2025:6.1[t].2"]
    assert tell.cells(cells, "en") == "trial 2025: 3.1 (9 cells), 6.1[t].2"
