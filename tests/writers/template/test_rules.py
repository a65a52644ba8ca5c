"""What a workbook has against values: all of it at once, each with the way out."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from reporter.messages import LANGUAGES, say
from tests.writers.template import fragile
from tests.writers.template.conftest import against, by_calamine, completed, filled, put
from tests.writers.template.fragile import workbook

DAY = datetime.date(2026, 9, 15)


def told(data: bytes, *puts: Any) -> list[str]:
    """The sentences, as they are shown."""
    problems = against(data, *puts)
    for language in LANGUAGES:
        assert all(say(p.rule, language, **dict(p.params)) for p in problems)
    return [f"{p.place}: {say(p.rule, **dict(p.params))}" for p in problems]


@pytest.mark.parametrize(
    ("at", "value", "sentence"),
    [
        ("Forms!B3", "x", "there is no sheet Forms; nearest: Form. There are: Form, Sums, Lists, Deep."),
        ("Form!C10", "x", "Form!C10 is part of the merged cells B9:C10; name the first of them, B9."),
        ("Sums!A2", 5, "Sums!A2 holds the formula =A1+1; take it out of the map, or say replace_formula = true."),
        ("Sums!D2", 5, "Sums!D2 holds the formula =…; take it out"),
        ("Sums!B5", 5, "Sums!B5 shows part of the results of one formula (B4:B5), which cannot be replaced singly"),
        ("Form!A3", "x", "Form!A3 is locked and Form is protected, so a person could not fill it in"),
        ("Form!D9", "x", "Form!D9 is locked and Form is protected"),
        ("Form!B6", "Wast, other", "Form!B6 takes only the options of its list, and Wast, other is none of its 3; "
                                   "nearest: Waste, other."),
        ("Form!B6", "BUILDINGS", "nearest: Buildings."),
        ("Form!C6", "yes", "yes is none of its 3; nearest: Yes."),
        ("Form!C6", True, "TRUE is none of its 3."),
        ("Form!B4", 101, "Form!B4 does not take 101: the workbook asks for decimal, between 0, 100."),
        ("Form!B4", "much", "Form!B4 does not take much: the workbook asks for decimal, between 0, 100."),
        ("Form!B5", 2030, "Form!B5 shows dates (its format is yyyy\\-mm\\-dd), so 2030 would show as some day"),
        ("Form!B3", DAY, "Form!B3 does not show dates (its format is General), so 2026-09-15 would show as a number"),
        ("Form!D5", DAY, 'Form!D5 does not show dates (its format is 0.0\\ "day")'),
        ("Form!B5", datetime.date(1899, 12, 31), "1899-12-31 is before the first day a workbook knows"),
        ("Form!B3", "x" * 32_768, "the text has 32768 signs; a cell holds 32767."),
        ("Form!B3", "a\x0bb", "the text holds a control character"),
        ("Form!B3", 10**15, "1000000000000000 has more digits than a cell holds of a number"),
    ],
)  # fmt: skip
def test_one_value_that_does_not_fit(at: str, value: Any, sentence: str) -> None:
    found = told(workbook(), put(at, value))
    assert len(found) == 1
    assert found[0].startswith(f"{at}: ")
    assert sentence in found[0]


def test_a_figure_of_80_in_a_cell_that_shows_percentages() -> None:
    assert "would show as a hundred times that" in told(workbook(), put("Form!C4", 80, unit="%"))[0]
    assert told(workbook(), put("Form!C4", Decimal("0.8"), unit="fraction")) == []


def test_everything_is_told_at_once() -> None:
    found = told(workbook(), put("Nowhere!A1", 1), put("Form!C10", 2), put("Form!B6", "?"), put("Form!B3", "a"),
                 put("Form!B3", "b"))  # fmt: skip
    assert [line.split(":")[0] for line in found] == ["Nowhere!A1", "Form!B3", "Form!C10", "Form!B6"]
    assert "Form!B3 is filled twice" in found[1]


def test_a_cell_is_looked_at_also_where_there_is_nothing_to_put_in() -> None:
    assert len(told(workbook(), put("Form!C10", "", idle=True), put("Sums!A1", "", idle=True))) == 2
    done = completed(workbook(), put("Form!B6", "", idle=True))
    assert done.done.data == filled(workbook())
    assert by_calamine(done.done.data, ["Form!B6"]) == {"Form!B6": "Please select"}


def test_what_the_map_allows_is_done_and_counted() -> None:
    done = completed(workbook(), put("Form!A3", "Town", fill_locked=True), put("Form!B3", "x", fill_locked=True),
                     put("Sums!A1", 4, replace_formula=True))  # fmt: skip
    assert done.locked == 1
    assert by_calamine(done.done.data, ["Form!A3", "Sums!A1"]) == {"Form!A3": "Town", "Sums!A1": 4}


def test_a_list_that_only_warns_or_helps_refuses_nothing() -> None:
    assert told(workbook(), put("Form!A8", "own words")) == []
    helping = fragile.FORM.replace('showErrorMessage="1" sqref="C6"', 'sqref="C6"')
    assert told(workbook(sheet1=helping), put("Form!C6", "own words")) == []


def test_a_list_whose_place_is_worked_out_refuses_nothing() -> None:
    moving = fragile.FORM.replace("<xm:f>Lists!$A$1:$A$3</xm:f>", '<xm:f>INDIRECT("Lists!A1:A3")</xm:f>')
    assert told(workbook(sheet1=moving), put("Form!B6", "own words")) == []


@pytest.mark.parametrize(
    ("place", "fits", "not_"),
    [
        ("Sectors", "Transport", "Trnsport"),
        ("Lists!A1:A3", "Transport", "Trnsport"),  # relative, from the first cell on
        ("Lists!$A:$A", "Transport", "Trnsport"),
        ("Sums!$C$1:$C$3", 2, 4),
    ],
)
def test_lists_stand_in_many_ways(place: str, fits: Any, not_: Any) -> None:
    sheet = fragile.FORM.replace("<xm:f>Lists!$A$1:$A$3</xm:f>", f"<xm:f>{place}</xm:f>")
    assert told(workbook(sheet1=sheet), put("Form!B6", fits)) == []
    assert "is none of its 3" in told(workbook(sheet1=sheet), put("Form!B6", not_))[0]


def test_an_option_may_be_filled_in_by_the_same_map() -> None:
    assert told(workbook(), put("Lists!A2", "Ferries"), put("Form!B6", "Ferries")) == []
    assert "is none of its 3." in told(workbook(), put("Lists!A2", "Ferries"), put("Form!B6", "Transport"))[0]


@pytest.mark.parametrize(
    ("rule", "fits", "not_"),
    [
        ('type="whole" operator="greaterThan"><formula1>5</formula1>', 6, 5.5),
        ('type="whole" operator="notBetween"><formula1>5</formula1><formula2>7</formula2>', 8, 6),
        ('type="decimal" operator="lessThanOrEqual"><formula1>5</formula1>', 5, 5.1),
        ('type="decimal" operator="notEqual"><formula1>5</formula1>', 4, 5),
        ('type="decimal" operator="equal"><formula1>5</formula1>', 5, 4),
        ('type="decimal" operator="lessThan"><formula1>5</formula1>', 4, 5),
        ('type="decimal" operator="greaterThanOrEqual"><formula1>5</formula1>', 5, 4),
        ('type="textLength"><formula1>1</formula1><formula2>3</formula2>', "abc", "abcd"),
        ('type="decimal" operator="lessThan"><formula1>Sums!C1</formula1>', 99, None),
    ],
)
def test_limits(rule: str, fits: Any, not_: Any) -> None:
    validation = rule.replace("><", ' showErrorMessage="1" sqref="B3"><', 1)
    sheet = fragile.FORM.replace("<dataValidations count=\"3\">", f'<dataValidations count="4"><dataValidation {validation}'
                                 "</dataValidation>")  # fmt: skip
    assert told(workbook(sheet1=sheet), put("Form!B3", fits)) == []
    if not_ is not None:
        assert "does not take" in told(workbook(sheet1=sheet), put("Form!B3", not_))[0]


def test_the_heading_of_a_table_stays() -> None:
    content = fragile.parts()
    content["xl/tables/table1.xml"] = f'<table {fragile.MAIN} id="1" name="T" displayName="Actions" ref="B2:C9"/>'
    content["xl/worksheets/_rels/sheet4.xml.rels"] = fragile._links(("rId1", "table", "../tables/table1.xml"))
    data = fragile.packed(content)
    assert "Deep!C2 is a heading of the table actions" in told(data, put("Deep!C2", "x"))[0]
    assert told(data, put("Deep!C3", "x"), put("Deep!D2", "x")) == []


def test_a_full_date_goes_as_a_date_into_a_cell_that_shows_dates() -> None:
    assert by_calamine(filled(workbook(), put("Form!B5", "2026-09-15")), ["Form!B5"]) == {"Form!B5": DAY}
    assert by_calamine(filled(workbook(), put("Form!B5", "2026-09-15", typed=True)), ["Form!B5"]) == {
        "Form!B5": "2026-09-15"
    }
    assert by_calamine(filled(workbook(), put("Form!B5", "2026-09")), ["Form!B5"]) == {"Form!B5": "2026-09"}


def test_a_chart_sheet_has_no_cells() -> None:
    content = fragile.parts()
    content["xl/_rels/workbook.xml.rels"] = str(content["xl/_rels/workbook.xml.rels"]).replace(
        'relationships/worksheet" Target="worksheets/sheet4.xml"',
        'relationships/chartsheet" Target="worksheets/sheet4.xml"',
    )
    assert told(fragile.packed(content), put("Deep!A1", 1)) == ["Deep!A1: Deep is not a sheet with cells."]
