"""The municipal group as a table: nothing added that overlaps, and what is incomplete named."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter.model.organisation import OrganisationInventory
from reporter.writers.group import group_notes, group_tables

Run = Callable[..., Any]

ENTITIES = [{"id": "energi", "name": "Energibolaget"}, {"id": "bygg", "name": "Bostadsbolaget"}]


def inventory(*cells: dict[str, Any], **more: Any) -> OrganisationInventory:
    made = [{"unit": "t", **c} for c in cells]
    return OrganisationInventory.model_validate(
        {"id": "g", "period": 2024, "entities": ENTITIES, "cells": made, **more}
    )


def rows(held: OrganisationInventory) -> dict[str, list[Any]]:
    return {str(row[0]): row[1:] for row in group_tables(held, "Exempelstad", "sv")[0].rows}


def scopes(held: OrganisationInventory) -> list[list[Any]]:
    return [row[1:] for row in group_tables(held, "Exempelstad", "sv")[1].rows]


def test_entities_stand_across_and_their_sum_beside_what_is_stated_of_the_group() -> None:
    held = inventory({"scope": 1, "entity": "energi", "value": 5}, {"scope": 1, "entity": "bygg", "value": 2000, "unit": "kg"},
                     {"scope": 1, "value": 8})  # fmt: skip
    assert rows(held) == {"Scope 1": [Decimal(5), Decimal(2), Decimal(8), Decimal(7), "framgår inte"]}


def test_electricity_on_two_bases_is_two_lines_and_never_added() -> None:
    held = inventory(*({"scope": 2, "entity": "bygg", "basis": b, "value": 3} for b in ("location", "market")))
    assert list(rows(held)) == ["Scope 2 (platsbaserat)", "Scope 2 (marknadsbaserat)"]
    assert scopes(held)[1] == [None, "framgår inte, eller så överlappar cellerna: ange det"]


def test_a_scope_is_as_stated_or_added_up() -> None:
    held = inventory({"scope": 1, "entity": "energi", "value": 5}, {"scope": 1, "entity": "bygg", "value": 6},
                     totals=[{"scope": "scope-2", "value": 9, "unit": "t"}])  # fmt: skip
    assert scopes(held)[:2] == [[Decimal(11), "summerat ur cellerna"], [Decimal(9), "som angivet"]]


def test_a_key_stands_in_the_place_of_a_figure_and_categories_in_their_order() -> None:
    held = inventory(
        {"scope": 3, "category": "3.11", "value": 1}, {"scope": 3, "category": "3.2", "key": "NE", "explanation": "x"}
    )
    assert [(name.split()[0], row[2]) for name, row in rows(held).items()] == [("3.2", "NE"), ("3.11", Decimal(1))]


def test_incomplete_categories_and_those_that_nothing_is_told_of_are_named() -> None:
    held = inventory(*({"scope": 3, "category": c, "value": 1, "complete": c == "3.6"} for c in ("3.1", "3.4", "3.6", "3.11")),
                     gaps={"sv": "Bolag utanför koncernen."})  # fmt: skip
    incomplete, silent, gaps = group_notes(held, "sv")
    assert [code for code in ("3.1 ", "3.4 ", "3.6 ", "3.11 ") if code in incomplete] == ["3.1 ", "3.4 ", "3.11 "]
    assert "3.2 " in silent
    assert "3.6 " not in silent
    assert gaps == "Bolag utanför koncernen."


def test_a_scope_told_as_a_whole_is_silent_on_no_category() -> None:
    assert group_notes(inventory({"scope": 3, "value": 1}), "sv") == []


def test_the_command_tells_and_writes_it(lund: Path, reporter: Run) -> None:
    text = '[[organisation_inventories]]\nid = "g"\nperiod = 2024\ncells = [{ scope = 3, category = "3.1", value = 5, unit = "t", complete = false }]\n'
    (lund / "2026" / "organisation.toml").write_text(text, encoding="utf-8")
    ran = reporter("group", lund)
    assert (ran.code, ran.err) == (0, "")
    assert "Known to be incomplete: 3.1" in ran.out
    for form in ("xlsx", "html"):
        assert reporter("group", lund, "--format", form).code == 0
        assert (lund / "out" / "2026" / f"group.{form}").stat().st_size > 500
