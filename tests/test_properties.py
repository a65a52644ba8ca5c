"""Laws that hold for any status and any filing: what is filed can be read back, and nothing makes the checks fail."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reporter import checks, filing_checks
from reporter.answers import Answer, Entry, Filing, natural, plain, reference, spelled, split
from reporter.model import codelists, units
from reporter.model.inventory import COLUMNS, known_references
from reporter.model.status import AnnualStatus
from reporter.questionnaire import load
from reporter.questionnaire.definition import Question, Questionnaire
from reporter.readers.intake import take_in
from reporter.readers.submission import RawCell, Submission
from tests.builders import AT

# -- statuses, from what the four questions read

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=20)
TEXTS = WORDS | st.fixed_dictionaries({"en": WORDS, "sv": WORDS})
NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=4, allow_nan=False, allow_infinity=False)
YEARS = st.integers(1850, 2200)
SUBSECTORS = [r["code"] for r in codelists.rows("crf-subsectors")]
SECTORS = sorted({r["sector"] for r in codelists.rows("crf-subsectors") if r["sector"]} | {"total"})
WASTE = ["solid-waste-generated", "waste-to-energy-share", "food-waste", "wastewater-volume", "diverted-share"]


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A table with any of these keys."""
    return st.fixed_dictionaries({}, optional=fields)


def code(name: str, *, own: bool = False) -> st.SearchStrategy[str]:
    known = st.sampled_from([*codelists.labels(name)])
    return known | WORDS.map("other: {}".format) if own else known


def several(name: str) -> st.SearchStrategy[list[str]]:
    return st.lists(code(name, own=True), min_size=1, max_size=4, unique=True)


def figure(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(
        st.fixed_dictionaries({"value": NUMBERS, "unit": st.sampled_from(names)}),
        st.fixed_dictionaries({"key": st.sampled_from(["NO", "NE", "IE", "C"])}, optional={"explanation": TEXTS}),
        st.fixed_dictionaries({"value": NUMBERS, "key": st.sampled_from(["NO", "IE"])}),
        st.fixed_dictionaries({"not_applicable": TEXTS}),
        st.just({}),
    )


MASS, SHARE = figure("t", "kt", "kg"), figure("%", "1")
FILED = st.none() | st.tuples(st.integers(1, 40), WORDS)
HAZARDS = some(
    hazard=code("hazards", own=True), vulnerable_groups=several("vulnerable-groups"), impacts=TEXTS,
    sectors=several("exposed-sectors"), population_exposed=code("population-bands"), probability=code("levels"),
    magnitude=code("levels"), intensity_change=code("change-directions"), timeframe=code("timeframes"),
)  # fmt: skip
TARGETS = some(
    type=code("target-types"), boundary=code("boundaries"), sources_covered=code("sources-covered", own=True),
    gases=st.lists(code("gases"), min_size=1, max_size=4, unique=True), net_zero=code("net-zero"), base_year=YEARS,
    target_year=YEARS, base_emissions=MASS, reduction=SHARE, target_emissions=MASS, residual_emissions=WORDS.map(
        "other: {}".format), science_based=code("science-based") | WORDS.map("yes-other: {}".format),
    progress=code("progress"), progress_note=TEXTS, replaced_by=st.just("none"),
)  # fmt: skip
OBSERVATIONS = st.lists(
    st.tuples(YEARS, figure("t/year", "kt/year", "%", "ML/year")), max_size=2, unique_by=lambda pair: pair[0]
)


def records(
    fields: st.SearchStrategy[dict[str, Any]], filed: str = "reference"
) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Records with ids; each stood in a row of its own in an earlier filing, or in none."""

    def numbered(pairs: list[tuple[dict[str, Any], tuple[int, str] | None]]) -> list[dict[str, Any]]:
        found, taken = [], set()
        for n, (record, place) in enumerate(pairs):
            if place is not None and place[0] not in taken:
                taken.add(place[0])
                record = {**record, "filed_as": {"order": place[0], filed: place[1]}}
            found.append({"id": f"r{n}", **record})
        return found

    return st.lists(st.tuples(fields, FILED), max_size=3).map(numbered)


def keyed(
    key: str, names: list[str], item: st.SearchStrategy[dict[str, Any]]
) -> st.SearchStrategy[list[dict[str, Any]]]:
    chosen = st.lists(st.sampled_from(names), max_size=6, unique=True)
    return chosen.flatmap(lambda keys: st.tuples(*(item for _ in keys)).map(
        lambda items: [{key: k, **i} for k, i in zip(keys, items, strict=True)]))  # fmt: skip


CELLS = keyed("ref", sorted(known_references()), MASS)
INVENTORY = st.fixed_dictionaries({"id": st.just("i"), "cells": CELLS}, optional={
    "totals": keyed("ref", [f"{s}:{c}" for s in SECTORS for c in COLUMNS], MASS),
    "notes": keyed("subsector", SUBSECTORS, st.fixed_dictionaries({"text": TEXTS})),
})  # fmt: skip
INDICATORS = keyed("id", WASTE, some(
    availability=code("data-availability", own=True), comment=TEXTS,
    observations=OBSERVATIONS.map(lambda pairs: [{"period": period, **value} for period, value in pairs]),
))  # fmt: skip
STATUSES = st.fixed_dictionaries({"reporting_year": st.just(2025)}, optional={
    "hazards": records(HAZARDS, "row"), "targets": records(TARGETS), "indicators": INDICATORS,
    "inventories": INVENTORY.map(lambda inventory: [inventory]),
}).map(AnnualStatus.model_validate)  # fmt: skip


FOUR = ("2.2", "3.1.3", "4.7", "6.1.1")
"""Questions that between them hold every kind of row, column and answer; filings of all 53 would take minutes."""


@cache
def form() -> Questionnaire:
    """Asked for inside each test: as an argument it would be told with every example."""
    return load.of_cycle("cdp-track", 2025)


def given_answers(filing: Filing) -> list[Answer]:
    return [a for a in filing.answers if a.value is not None]


def as_file(filing: Filing) -> Submission:
    """What a filing says, as the cells of a file."""
    cells = tuple(
        RawCell(a.question, a.row_name or "", a.row_order, a.number or ("" if a.row is None else a.column), a.label,
                spelled(a, filing.questionnaire), AT)
        for a in given_answers(filing)
    )  # fmt: skip
    return Submission(cells, None, None, None, 2025, "answers.csv", "long")


def told(submission: Submission) -> Counter[tuple[object, ...]]:
    return Counter((c.question, c.row_order, c.row_name, c.column, c.label, c.value) for c in submission.cells)


@given(status=STATUSES)
@settings(max_examples=25)
def test_a_status_filed_read_back_and_filed_again_gives_the_same_answers(status: AnnualStatus) -> None:
    first = as_file(Filing(form(), status))
    taken = take_in(form(), first, 2025, "filed")
    second = as_file(Filing(form(), taken.status, None, taken.entries, taken.left_blank))
    assert told(second) == told(first)
    assert sum(sum(fates.values()) for fates in taken.fates.values()) == len(first.cells)


# -- filings, from the form's own options


def values(question: Question, key: str) -> st.SearchStrategy[str]:
    """What a city may have written in a column: mostly what the form takes, now and then something else."""
    column = question.field(key)
    assert column is not None
    listed = form().options[column.answer.options].labels if column.answer.options else ["Yes", "No"]
    options = [x.rstrip() + " own words" if x.rstrip().endswith("Other:") else x for x in listed]
    own = WORDS.map("Other: {}".format) if column.answer.other else st.nothing()
    number = NUMBERS.map(lambda n: f"{plain(n)}.0" if n == int(n) else plain(n))
    sound = {
        "number": number, "year": YEARS.map("{}.0".format), "text": WORDS, "reference": WORDS,
        "single": st.sampled_from(options) | own,
        "multi": st.lists(st.sampled_from(options) | own, min_size=1, max_size=4).map("|".join),
    }[column.answer.type]  # fmt: skip
    return st.one_of(sound, sound, sound, sound, WORDS)


@st.composite
def filings(draw: st.DrawFn) -> Submission:
    cells = []
    for question in map(form().find, FOUR):
        assert question is not None
        names = [(n, row.name) for n, row in enumerate(question.row, 1)] or [(n, f"Row {n}") for n in (1, 2, 4)]
        for order, name in draw(st.lists(st.sampled_from([*names, (40, "No such row")]), max_size=3, unique=True)):
            for key in draw(st.lists(st.sampled_from([c.key for c in question.column]), max_size=5)):
                label = question.field(key).label  # type: ignore[union-attr]
                odd = draw(st.integers(0, 19)) == 0
                cells.append(RawCell(question.number, name, order, key, "No such column" if odd else label,
                                     draw(values(question, key)), AT))  # fmt: skip
    return Submission(tuple(cells), None, None, None, 2025, "answers.csv", "long")


def comparable(submission: Submission) -> Counter[tuple[object, ...]]:
    def value(text: str) -> object:
        try:
            number = Decimal(text)
        except ArithmeticError:
            return " ".join(text.split())
        return number if number.is_finite() else text

    return Counter((c.question, c.row_order, c.row_name, c.column, c.label, value(c.value)) for c in submission.cells)


@given(filed=filings())
@settings(max_examples=25)
def test_a_filing_read_into_a_status_and_filed_again_is_equal(filed: Submission) -> None:
    taken = take_in(form(), filed, 2025, "filed")
    again = as_file(Filing(form(), taken.status, None, taken.entries, taken.left_blank))
    assert comparable(again) == comparable(filed)
    assert sum(sum(fates.values()) for fates in taken.fates.values()) == len(filed.cells)


@given(filed=filings())
@settings(max_examples=10)
def test_reading_a_filing_twice_gives_the_same_records_and_ids(filed: Submission) -> None:
    first, second = (take_in(form(), filed, 2025, "filed") for _ in range(2))
    assert (first.data, first.entries, first.left_blank) == (second.data, second.entries, second.left_blank)


# -- checks

JUNK = st.sampled_from(["", " ", "barrels", "CO2", "tonnes", "–", "0", "%", "kt CO2e"])
FIGURES = some(value=NUMBERS, unit=JUNK | st.sampled_from(units.names()), key=st.sampled_from(["NO", "NE", "IE", "C"]),
               explanation=TEXTS, not_applicable=TEXTS, source=JUNK)  # fmt: skip
DATES = st.sampled_from(["2025", "2025-02-30", "2025-13", "2024-02-29", "1999-12-31"])
ODD_INVENTORIES = st.lists(some(
    period=st.sampled_from(["2019", "2020", "2021-04/2022-03", 2024]), main=st.booleans(), population=FIGURES,
    cells=keyed("ref", [*sorted(known_references())[:40], "I.9.9", "x:y", ":", ""], FIGURES),
    totals=keyed("ref", ["waste:direct", "total:direct", "waste", "a:b:c"], FIGURES),
    notes=keyed("subsector", [*SUBSECTORS[:6], "moon"], st.fixed_dictionaries({"text": TEXTS})), comment=TEXTS,
), max_size=3).map(lambda found: [{"id": f"i{n}", **one} for n, one in enumerate(found)])  # fmt: skip
ODD_ACTIONS = records(st.fixed_dictionaries({"title": TEXTS}, optional={
    "start": DATES, "end": DATES, "hazards": st.lists(JUNK, max_size=2), "targets": st.lists(JUNK, max_size=2),
    "statuses": st.lists(st.fixed_dictionaries({"date": DATES, "status": JUNK}), max_size=2),
    "cost": some(total=FIGURES, city_share=FIGURES, needed=FIGURES),
}))  # fmt: skip
ODD_TARGETS = records(some(
    type=JUNK | code("target-types"), base_year=YEARS, target_year=YEARS, year_set=YEARS, base_emissions=FIGURES,
    reduction=FIGURES, target_emissions=FIGURES, base_inventory=st.sampled_from(["i0", "i1", "none"]), name=TEXTS,
    gases=st.lists(JUNK, max_size=2), source=JUNK, state=st.sampled_from(["draft", "confirmed", "carried-over"]),
))  # fmt: skip
ODD = st.fixed_dictionaries({"reporting_year": YEARS}, optional={
    "inventories": ODD_INVENTORIES, "targets": ODD_TARGETS, "actions": ODD_ACTIONS,
    "hazards": records(some(hazard=JUNK, probability=JUNK, magnitude=JUNK, sectors=st.lists(JUNK, max_size=2))),
    "indicators": keyed("id", [*WASTE, "own"], some(availability=JUNK, unit=JUNK, observations=st.lists(FIGURES, max_size=2))),
    "documents": records(st.fixed_dictionaries({"title": TEXTS}, optional={"confidential": st.booleans(), "url": JUNK})),
    "jurisdiction": some(population=keyed("period", [2019, 2020], FIGURES), area=FIGURES, description=TEXTS),
}).map(AnnualStatus.model_validate)  # fmt: skip


@given(status=ODD, kept=st.dictionaries(st.sampled_from(["6.1.1[r0].19", "2.2[r0].1", "99.9", "6.1"]), WORDS))
@settings(max_examples=40)
def test_no_status_makes_a_check_or_a_filing_fail(status: AnnualStatus, kept: dict[str, str]) -> None:
    filing = Filing(form(), status, entries={ref: Entry(value, "kept") for ref, value in kept.items()})
    for finding in (*checks.run(status), *filing_checks.run(filing)):
        assert finding.where
        assert finding.message()
        assert finding.remedy()
    missing = {reference(q.number, row.key, c.key) for q, row, c in filing.missing() if row is not None}
    assert missing <= {a.reference for a in filing.answers if a.value is None}
    assert len({a.reference for a in filing.answers}) == len(filing.answers)


# -- laws of numbers and references

ANY = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)


@given(number=ANY)
def test_a_number_in_digits_is_the_same_number_in_one_writing_only(number: Decimal) -> None:
    text = plain(number)
    assert Decimal(text) == number
    assert plain(Decimal(text)) == text
    assert "e" not in text.lower()
    assert text == text.strip("+") != "-0"
    assert not ("." in text and text.endswith(("0", ".")))


@given(
    number=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15),
    places=st.integers(0, 6),
)
def test_a_rounded_number_is_the_nearest_half_up_and_rounding_again_changes_nothing(
    number: Decimal, places: int
) -> None:
    text = plain(number, places)
    rounded = Decimal(text)
    assert abs(rounded - number) * 2 <= Decimal(1).scaleb(-places)
    assert rounded == number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert plain(rounded, places) == text
    assert len(text.partition(".")[2]) <= places


KEYS = st.text("abcXYZ0129-_.:åø ", min_size=1, max_size=8)


@given(
    question=st.text("0123456789.ab", min_size=1, max_size=6), row=KEYS, column=st.text("0123456789abc-", min_size=1)
)
def test_a_reference_taken_apart_is_what_it_was_made_of(question: str, row: str, column: str) -> None:
    assert split(reference(question, row, column)) == (question, row, column)
    assert split(reference(question, None, column)) == (question, None, question)


@given(parts=st.lists(st.tuples(*(st.integers(0, 99) for _ in range(3))), unique=True))
def test_numbered_questions_sort_by_their_numbers(parts: list[tuple[int, ...]]) -> None:
    numbers = [".".join(map(str, p)) for p in parts]
    assert sorted(numbers, key=natural) == [".".join(map(str, p)) for p in sorted(parts)]


@given(texts=st.lists(st.text(max_size=6), max_size=6))
def test_any_text_can_be_sorted_beside_any_other(texts: list[str]) -> None:
    order = [natural(text) for text in sorted(texts, key=natural)]
    assert all(a <= b for a, b in pairwise(order))
