"""The map: what it may say, what is wrong with it, and what it makes of a city's year."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reporter.answers import Filing
from reporter.messages import LANGUAGES, say
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.problem import Problem
from reporter.writers.template.archive import Archive
from reporter.writers.template.asking import questionnaire, unsound
from reporter.writers.template.book import Book
from reporter.writers.template.mapping import Map, read
from reporter.writers.template.values import Values, needs_city, values
from tests.conftest import ROOT
from tests.writers.template.fragile import workbook

STATUS = AnnualStatus.model_validate(
    {
        "reporting_year": 2026,
        "documents": [{"id": "plan", "title": "The plan"}],
        "targets": [
            {"id": "t2030", "source": "plan", "type": "base-year-absolute", "base_year": 2010, "target_year": 2030,
             "reduction": {"value": Decimal("80.55"), "unit": "%"}, "base_emissions": {"value": 400, "unit": "kt"},
             "name": {"sv": "Målet", "en": "The target"}, "carbon_credits": "no"},
            {"id": "t2040", "type": "other: own kind", "target_year": 2040, "base_emissions": {"key": "NE"},
             "state": "carried-over"},
        ],
        "actions": [
            {"id": f"a{n}", "title": f"Action {n}", "pillars": ["mitigation"] if n % 2 else ["adaptation"],
             "sectors": ["industry", "forestry"] if n == 1 else [], "start": "2024-03-01", "end": "2026"}
            for n in range(1, 6)
        ],
    }
)  # fmt: skip
CITY = City.model_validate({"name": "Lund", "country": "SE", "languages": ["sv", "en"]})


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(Archive(workbook(), "official.xlsx"))


def mapped(text: str, folder: Path = Path()) -> tuple[Map | None, list[str]]:
    mapping, problems = read(folder / "map.toml", text)
    return mapping, sentences(problems)


def sentences(problems: list[Problem]) -> list[str]:
    for language in LANGUAGES:
        assert all(say(p.rule, language, **dict(p.params)) for p in problems)
    return [f"{p.place}: {say(p.rule, **dict(p.params))}" for p in problems]


def of(text: str, book: Book, form: Questionnaire | None = None, status: AnnualStatus = STATUS) -> Values:
    mapping, problems = mapped(text)
    assert problems == []
    assert mapping is not None

    def through(platform: str, cycle: int | None) -> Filing:
        assert form is not None
        assert (platform, cycle) in (("cdp-track", None), ("cdp-track", 2025))
        return Filing(form, status, CITY)

    return values(mapping, book, status, CITY, through)


def one(text: str, book: Book, form: Questionnaire | None = None) -> Any:
    found = of(f'[[cells]]\nat = "Form!B3"\n{text}', book, form)
    assert sentences(found.problems) == []
    return found.puts[0].value if found.puts else None


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('value = "=x"', "=x"), ("value = 5", Decimal(5)), ("value = 0.10", Decimal("0.1")), ("value = true", True),
        ("value = 2026-09-15", datetime.date(2026, 9, 15)), ("value = 2026-09-15T10:00:00", datetime.date(2026, 9, 15)),
        ('value = ""', ""), ('value = "0012"', "0012"), ('value = 12\nas = "text"', "12"),
        ('value = 2026-09-15\nas = "text"', "2026-09-15"), ('value = "one\\r\\ntwo"', "one\ntwo"),
        ('path = "targets[t2030].reduction"\nunit = "%"', Decimal("80.55")),
        ('path = "targets[t2030].reduction"\nunit = "fraction"', Decimal("0.8055")),
        ('path = "targets[t2030].reduction"\nunit = "%"\ndecimals = 0', Decimal(81)),
        ('path = "targets[t2030].reduction"\nunit = "%"\nas = "text"', "80.55"),
        ('path = "targets[t2030].base_emissions"\nunit = "t"', Decimal(400_000)),
        ('path = "targets[t2030].target_year"', Decimal(2030)),
        ('path = "targets[t2030].name"', "Målet"),
        ('path = "targets[t2040].base_emissions.key"', "NE"),
        ('path = "actions[a1].start"', "2024-03-01"),
        ('path = "actions[a1].start"\nas = "date"', datetime.date(2024, 3, 1)),
        ('path = "actions[a1].start"\nas = "year"', Decimal(2024)),
        ('path = "actions[a1].sectors"', "industry; forestry"),
        ('path = "targets[t2030].progress"', None), ('path = "targets[t2099].name"', None),
        ('path = "targets[t2040].base_emissions"\nunit = "t"', None),
        ('reference = "cdp-track:6.1.1[t2030].18"', Decimal("80.55")),
        ('reference = "cdp-track@2025:6.1.1[t2030].18"\nas = "text"', "80.55"),
    ],
)  # fmt: skip
def test_a_value(source: str, value: Any, book: Book, form: Questionnaire) -> None:
    got = one(source, book, form)
    assert (got, type(got)) == (value, type(value))


def test_texts_come_in_the_language_asked_for(book: Book) -> None:
    found = of('language = "en"\n[[cells]]\nat = "Form!B3"\npath = "targets[t2030].name"', book)
    assert found.puts[0].value == "The target"


CODES = """
several = " / "
other = "Annat: "
[crosswalks.types]
base-year-absolute = "Absolute"
base-year-intensity-per-capita = "Absolute"
[crosswalks.sectors]
industry = "Industry"
[[cells]]
at = "Form!B3"
path = "targets[t2030].type"
crosswalk = "types"
[[cells]]
at = "Form!B6"
path = "targets[t2040].type"
crosswalk = "types"
"""


def test_codes_get_the_workbooks_labels_and_several_may_share_one(book: Book) -> None:
    assert [p.value for p in of(CODES, book).puts] == ["Absolute", "Annat: own kind"]
    lists = CODES + '[[cells]]\nat = "Form!A8"\npath = "actions[a1].sectors"\ncrosswalk = "sectors"\n'
    assert sentences(of(lists, book).problems) == ["Form!A8: the crosswalk sectors has no label for forestry; add it."]
    more = lists.replace('industry = "Industry"', 'industry = "Industry"\nforestry = "Forestry"')
    assert of(more, book).puts[2].value == "Industry / Forestry"


def test_a_crosswalk_may_stand_in_a_table_beside_the_map(tmp_path: Path) -> None:
    (tmp_path / "types.csv").write_text("label,code\nAbsolute,base-year-absolute\nSum,other\n", encoding="utf-8")
    mapping, problems = mapped('crosswalks = { types = "types.csv" }', tmp_path)
    assert problems == []
    assert mapping is not None
    assert mapping.crosswalks == {"types": {"base-year-absolute": "Absolute", "other": "Sum"}}
    for wrong in ("none.csv", "map.toml"):
        (tmp_path / "map.toml").write_text("a\n1\n")
        assert mapped(f'crosswalks = {{ types = "{wrong}" }}', tmp_path)[1] == [
            f"crosswalks.types: there is no table {wrong} with the columns label and code beside the map."
        ]


ROWS = """
[[rows]]
at = "Deep!C5"
from = "actions"
where = { field = "pillars", is = ["mitigation"] }
max = 3
[[rows.column]]
column = "C"
path = "title"
[[rows.column]]
column = "AA"
value = "x"
"""


def test_records_go_one_below_the_other(book: Book) -> None:
    found = of(ROWS, book)
    assert [(p.place, p.value) for p in found.puts] == [
        ("Deep!C5", "Action 1"), ("Deep!AA5", "x"), ("Deep!C6", "Action 3"), ("Deep!AA6", "x"),
        ("Deep!C7", "Action 5"), ("Deep!AA7", "x"),
    ]  # fmt: skip
    assert [(a.reference, a.path) for a in found.answers][2] == ("Deep!C6", "actions[a3].title")


def test_more_records_than_rows_are_an_error_that_names_them(book: Book) -> None:
    found = of(ROWS.replace("max = 3", "max = 1"), book)
    assert sentences(found.problems) == [
        "Deep!C5: 3 records, and the workbook has room for 1; left over: actions[a3], actions[a5]. Choose with "
        "where, or raise max if there is room."
    ]


def test_cells_are_looked_at_whether_there_are_records_for_them_or_not(book: Book) -> None:
    found = of(ROWS.replace("max = 3", "max = 9"), book)
    assert [p.place for p in found.all if p.idle] == ["Deep!C13", "Deep!AA13"]


def test_names_of_the_workbook(book: Book) -> None:
    found = of('[[cells]]\nat = "Reduction"\nvalue = 1\n[[cells]]\nat = "\'Form\'!$B$6"\nvalue = "x"', book)
    assert [p.place for p in found.puts] == ["Form!B4", "Form!B6"]
    told = sentences(of('[[cells]]\nat = "Redaction"\nvalue = 1', book).problems)
    assert told == [
        "Redaction: is neither a cell, written Sheet!D14, nor a name of the workbook that stands for one; nearest "
        "name: reduction."
    ]


def test_what_has_no_answer_is_told_and_what_has_one_knows_where_it_comes_from(book: Book) -> None:
    found = of('[[cells]]\nat = "Form!B3"\npath = "targets[t2030].progress"\n[[cells]]\nat = "Form!B4"\n'
               'path = "targets[t2030].reduction"\nunit = "%"', book)  # fmt: skip
    assert found.unanswered == ["Form!B3 (targets[t2030].progress)"]
    answer = found.answers[0]
    assert (answer.reference, answer.path, answer.sources) == ("Form!B4", "targets[t2030].reduction", (("plan", None),))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ('path = "targets[t2030].redction"', "there is no `redction`; nearest: reduction."),
        ('path = "targets[t2030].reduction"', "targets[t2030].reduction is a figure in %; say which unit the workbook"),
        ('path = "targets[t2030].reduction"\nunit = "kt"', "the unit kt does not convert from %"),
        ('path = "targets[t2030].reduction"\nunit = "pct"', "the unit pct is not in units.csv."),
        ('path = "targets[t2030]"', "targets[t2030] is a record, not a value"),
        ('path = "targets[t2030].type"\ncrosswalk = "types"', "there is no crosswalk types."),
        ('path = "targets[t2030].name"\nas = "number"', "Målet cannot be written as a number."),
        ('path = "actions[a1].end"\nas = "date"', "2026 cannot be written as a date."),
        ('reference = "6.1.1[t2030].18"', "6.1.1[t2030].18 is no answer of a questionnaire"),
        ('reference = "targets[t2030].reduction"', "is no answer of a questionnaire; write it as cdp-track:"),
        ('reference = "cdp-track:6.1.1[t2031].18"', "there is no answer cdp-track:6.1.1[t2031].18; nearest: 6.1.1[t20"),
    ],
)
def test_what_is_wrong_with_a_cell(source: str, sentence: str, book: Book, form: Questionnaire) -> None:
    told = sentences(of(f'[[cells]]\nat = "Form!B3"\n{source}', book, form).problems)
    assert len(told) == 1
    assert told[0].startswith("Form!B3: ")
    assert sentence in told[0]


def test_a_figure_whose_unit_the_status_holds_but_nobody_can_convert(book: Book) -> None:
    odd = STATUS.model_copy(
        update={
            "targets": [
                STATUS.targets[0].model_copy(  # type: ignore[index]
                    update={"reduction": STATUS.targets[0].reduction.model_copy(update={"unit": "bushel"})}
                )
            ]
        }
    )  # type: ignore[index, union-attr]
    found = of('[[cells]]\nat = "Form!B3"\npath = "targets[t2030].reduction"\nunit = "%"', book, status=odd)
    assert sentences(found.problems) == ["Form!B3: the figure is in bushel, which does not convert to %."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cells = 5", ["cells: Input should be a valid list."]),
        ("a = [", None),
        ('[[cells]]\nat = "A!B1"', ["cells[A!B1]: needs exactly one of value, path or reference."]),
        ('[[cells]]\nat = "A!B1"\nvalue = 1\npath = "x"', ["cells[A!B1]: needs exactly one of value, path or reference."]),
        ('[[cells]]\nat = "A!B1"\nvalue = 1\nunit = "t"', ["cells[A!B1]: a value of the map's own is written as it stands: "
                                                       "crosswalk and unit belong to a path."]),
        ('[[cells]]\nat = "A!B1"\nreference = "x:1"\ncrosswalk = "c"', ["cells[A!B1]: crosswalk needs path."]),
        ('[[cells]]\nvalue = 1\natt = "A!B1"\nas = "money"', [
            "cells[1].as: Input should be 'text', 'number', 'date' or 'year'.",
            "cells[1]: `at` is missing.",
            "cells[1].att: there is no `att` here; nearest: at.",
        ]),
        ('[[rows]]\nat = "A!B1"\nfrom = "actions"\nmax = 0\n[[rows.column]]\ncolumn = "7"\npth = "x"', [
            "rows[A!B1].max: Input should be greater than or equal to 1.",
            "rows[A!B1].column[7].column: String should match pattern '^[A-Z]{1,3}$'.",
            "rows[A!B1].column[7].pth: there is no `pth` here; nearest: path.",
        ]),
        ("cels = []", ["cels: there is no `cels` here; nearest: cells."]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_map_is_told_all_at_once(text: str, told: list[str] | None) -> None:
    mapping, problems = mapped(text)
    assert mapping is None
    if told is None:
        assert problems[0].startswith("map.toml: not TOML: ")
    else:
        assert len(problems) == len(told)
        assert all(p.startswith(t) for p, t in zip(problems, told, strict=True)), problems


def test_whether_a_map_needs_a_city() -> None:
    fixed, _ = mapped('[[cells]]\nat = "A!B1"\nvalue = 1')
    rows, _ = mapped(ROWS)
    path, _ = mapped('[[cells]]\nat = "A!B1"\npath = "targets[x].name"')
    assert fixed
    assert rows
    assert path
    assert (needs_city(fixed), needs_city(rows), needs_city(path)) == (None, "Deep!C5", "A!B1")


def test_the_example_in_the_docs_is_a_sound_map() -> None:
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    mapping, problems = mapped(page.split("```toml\n")[1].split("```")[0])
    assert problems == []
    assert mapping is not None
    assert sentences(list(unsound(mapping, questionnaire(mapping)))) == []
