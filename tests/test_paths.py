"""Paths: how they are written, what they read, what the model alone knows about them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reporter.model.base import CodeList, Measures, Refers
from reporter.model.indicators import Indicator
from reporter.model.inventory import Inventory
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target
from reporter.paths import PathError, fields, item, key_of, leaf, parse, resolve

STATUS = AnnualStatus.model_validate(
    {
        "reporting_year": 2026,
        "documents": [{"id": "plan", "title": "The plan"}],
        "inventories": [
            {
                "id": "2020",
                "period": 2020,
                "source": "plan",
                "locator": "p. 4",
                "cells": [
                    {"ref": "I.1.1", "value": 12, "unit": "kt"},
                    {"ref": "II.1.1", "value": 3, "unit": "kt", "source": "traffic", "locator": "sheet 2"},
                ],
            },
            {"id": "2024", "period": 2024, "notes": [{"subsector": "waste", "text": "No landfill."}]},
        ],
        "targets": [{"id": "t2030", "state": "draft", "name": {"sv": "Målet", "en": "The target"}}],
        "indicators": [
            {
                "id": "food-waste",
                "observations": [
                    {"period": 2023, "value": 9, "unit": "t/year"},
                    {"period": 2022, "value": 8, "unit": "t/year"},
                ],
            }
        ],
        "texts": {"preface": "Hello."},
    }
)


# -- parse


@pytest.mark.parametrize(
    ("path", "segments"),
    [
        ("targets", (("targets", None),)),
        ("targets[t2030].reduction", (("targets", "t2030"), ("reduction", None))),
        ("inventories[2024].cells[I.1.1].value", (("inventories", "2024"), ("cells", "I.1.1"), ("value", None))),
        ("main_inventory.cells[on-road:direct]", (("main_inventory", None), ("cells", "on-road:direct"))),
    ],
)
def test_a_path_is_fields_with_keys_in_brackets(path: str, segments: object) -> None:
    assert parse(path) == segments


@pytest.mark.parametrize("path", ["", ".", "targets.", "targets[]", "targets[t2030", "Targets", "a..b", "a]b", "1a"])
def test_what_is_not_written_as_a_path_is_refused_and_offers_no_fields(path: str) -> None:
    with pytest.raises(PathError) as refused:
        parse(path)
    assert refused.value.path == path
    assert refused.value.fields == []


# -- resolve


def test_a_value_is_read_with_its_path_and_the_records_on_the_way() -> None:
    found = resolve(STATUS, "inventories[2020].cells[I.1.1]")
    assert found.value.value == Decimal(12)
    assert found.path == "inventories[2020].cells[I.1.1]"
    assert [type(h).__name__ for h in found.holders] == ["AnnualStatus", "Inventory", "Cell"]


def test_what_is_absent_is_none_and_keeps_its_path() -> None:
    for path in ("targets[t2050].reduction", "targets[t2030].reduction", "jurisdiction.area", "texts[epilogue]"):
        found = resolve(STATUS, path)
        assert (found.value, found.path) == (None, path)


def test_an_alias_reads_the_record_it_stands_for_and_names_it_in_the_path() -> None:
    assert resolve(STATUS, "main_inventory.notes[waste].text").path == "inventories[2024].notes[waste].text"
    latest = resolve(STATUS, "indicators[food-waste].latest.period")
    assert (latest.value, latest.path) == (2023, "indicators[food-waste].observations[2023].period")


def test_an_alias_of_nothing_keeps_its_own_name() -> None:
    empty = AnnualStatus(reporting_year=2026)
    assert resolve(empty, "main_inventory.period").path == "main_inventory.period"
    assert resolve(empty, "main_inventory.period").value is None


def test_a_path_within_a_record_starts_from_the_records_own_path() -> None:
    found = resolve(STATUS.targets[0], "name", at="targets[t2030]")
    assert found.path == "targets[t2030].name"
    assert found.value == {"sv": "Målet", "en": "The target"}


def test_a_text_in_the_table_of_texts_is_read_by_its_name() -> None:
    assert resolve(STATUS, "texts[preface]").value == "Hello."


def test_the_source_is_that_of_the_innermost_holder_that_names_one() -> None:
    assert resolve(STATUS, "inventories[2020].cells[I.1.1]").source == ("plan", "p. 4")
    assert resolve(STATUS, "inventories[2020].cells[II.1.1]").source == ("traffic", "sheet 2")
    assert resolve(STATUS, "inventories[2024].notes[waste].text").source == (None, None)


def test_the_state_is_that_of_the_innermost_record() -> None:
    assert resolve(STATUS, "targets[t2030].name").state == "draft"
    assert resolve(STATUS, "inventories[2020].cells[I.1.1]").state == "confirmed"
    assert resolve(STATUS, "texts[preface]").state is None


# -- leaf


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("targets", "records"),
        ("targets[t2030]", "record"),
        ("targets[t2030].reduction", "quantity"),
        ("targets[t2030].reduction.value", "number"),
        ("targets[t2030].base_year", "integer"),
        ("targets[t2030].name", "text"),
        ("targets[t2030].type", "string"),
        ("targets[t2030].gases", "list"),
        ("targets[t2030].compensation.allowed", "boolean"),
        ("indicators[x].latest", "quantity"),
        ("indicators[x].latest.period", "integer"),
        ("main_inventory", "record"),
        ("main_inventory.cells[I.1.1]", "quantity"),
        ("main_inventory.notes[waste].text", "text"),
        ("texts", "mapping"),
        ("texts[preface]", "text"),
        ("inventories[1].energy_supply", "records"),
    ],
)
def test_the_model_alone_knows_what_kind_of_value_a_path_leads_to(path: str, kind: str) -> None:
    assert leaf(AnnualStatus, path).kind == kind


def test_the_marks_of_a_field_come_with_its_path() -> None:
    assert leaf(Target, "reduction").mark(Measures) == Measures("%")
    assert leaf(Target, "gases").mark(CodeList) == CodeList("gases")
    assert leaf(Target, "base_inventory").mark(Refers) == Refers("inventories")
    assert leaf(Target, "name").mark(CodeList) is None


@pytest.mark.parametrize(
    ("path", "at", "offered"),
    [
        ("target", "target", "targets"),
        ("targets[t].reductions", "reductions", "reduction"),
        ("indicators[x].newest", "newest", "latest"),
        ("main_inventory.cell[I.1.1]", "cell", "cells"),
    ],
)
def test_an_unknown_segment_lists_the_fields_that_are_there(path: str, at: str, offered: str) -> None:
    with pytest.raises(PathError) as refused:
        leaf(AnnualStatus, path)
    assert refused.value.at == at
    assert offered in refused.value.fields


@pytest.mark.parametrize("path", ["reporting_year.month", "reporting_year[1]", "targets[t].gases.CO2", "targets.id"])
def test_nothing_leads_on_from_a_plain_value_nor_from_a_list_without_a_key(path: str) -> None:
    with pytest.raises(PathError):
        leaf(AnnualStatus, path)


def test_every_field_of_the_status_and_of_its_records_has_a_kind() -> None:
    for model in (AnnualStatus, Target, Inventory, Indicator):
        for name in fields(model):
            assert leaf(model, name).kind in {
                "quantity", "number", "integer", "text", "string", "boolean", "list", "record", "records", "mapping",
            }, f"{model.__name__}.{name}"  # fmt: skip


# -- keys


def test_a_record_is_known_by_its_key_field() -> None:
    assert key_of(STATUS.targets[0]) == "t2030"
    assert key_of(STATUS.indicators[0].observations[0]) == "2023"
    assert key_of(STATUS) is None
    assert key_of("text") is None


def test_an_item_is_found_by_key_in_a_list_and_in_a_table() -> None:
    assert item(STATUS.targets, "t2030") is STATUS.targets[0]
    assert item(STATUS.targets, "none") is None
    assert item(None, "t2030") is None
    assert item({"a": 1}, "a") == 1
