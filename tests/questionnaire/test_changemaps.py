"""Maps from cycle to cycle: forms, tables where a form is not here, and several steps in a row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reporter.errors import DefinitionError
from reporter.messages import catalogue, say
from reporter.questionnaire import changemaps, load
from reporter.questionnaire.changemaps import between, earlier, tables
from reporter.questionnaire.compare import changes
from reporter.questionnaire.labels import same_label, unmarked
from reporter.questionnaire.links import WEIGHT, heaviest
from reporter.questionnaire.lint_maps import lint_maps
from reporter.questionnaire.problem import Problem
from reporter.questionnaire.since import of_column, of_question

from .minimal import minimal

HEADING = ",".join(changemaps.COLUMNS)
SOUND = [
    "9,,Danger,1,,Hazard,minor,seen,invented",
    "9,,Chance,1,,Probability,modified,inferred,invented",
    "8,Power,Tonnes,2,Stationary energy > Residential buildings,Direct emissions (tonnes),minor,seen,invented",
    "8,Heat,,2,,,removed,seen,invented",
    "7,,Is there anything else?,3,,Is there anything else?,none,seen,invented",
    "6,,Old news,,,,removed,seen,invented",
    ",,,4,,Reduction,new,inferred,invented",
    ",,,4,,Short name,new,inferred,invented",
    ",,,5,,Remark,new,inferred,invented",
]


def table(city: Path, *lines: str, name: str = "2023-2025") -> Path:
    minimal(city)
    file = city / "questionnaires" / "changemaps" / "trial" / f"{name}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([HEADING, *lines]) + "\n", encoding="utf-8")
    return file


def next_cycle(city: Path, *edits: tuple[str, str, str]) -> None:
    minimal(city, ("1-all.toml", 'label = "Remark"', 'label = "Remarks"'), *edits, cycle=2027)


# -- tables


def test_a_table_leads_from_labels_to_the_columns_of_a_form(tmp_path: Path) -> None:
    table(tmp_path, *SOUND)
    told = between("trial", 2023, 2025, tmp_path)
    found = told.fate("9", "Danger ^")
    assert (found.kind, found.spot and (found.spot.question, found.spot.column)) == ("minor", ("1", "1"))
    assert told.fate("6", "Old news").why == "question"
    assert told.fate("9", "Never heard of").why == "unknown"
    assert told.fate("5", "Whatever").why == "unknown"


def test_a_line_with_a_row_is_for_that_row_alone(tmp_path: Path) -> None:
    table(tmp_path, *SOUND)
    told = between("trial", 2023, 2025, tmp_path)
    power = told.fate("8", "Tonnes", "Power").spot
    assert power is not None
    assert (power.question, power.column, power.row) == ("2", "1", "Stationary energy > Residential buildings")
    assert told.fate("8", "Tonnes", "Heat").why == "row"


def test_a_line_without_columns_renames_a_row_or_takes_it_away(tmp_path: Path) -> None:
    table(tmp_path, "8,,Tonnes,2,,Direct emissions (tonnes),minor,seen,invented",
          "8,Homes,,2,Stationary energy > Residential buildings,,minor,seen,invented",
          "8,Ships,,2,,,removed,seen,invented")  # fmt: skip
    told = between("trial", 2023, 2025, tmp_path)
    homes = told.fate("8", "Tonnes", "Homes").spot
    assert homes is not None
    assert homes.row == "Stationary energy > Residential buildings"
    assert told.fate("8", "Tonnes", "Ships").why == "row"
    assert told.fate("8", "Tonnes", "Trains").why == "row", "the form has no such row"
    assert told.fate("8", "Tonnes").spot is not None, "the column as a whole"


def test_of_two_heirs_the_one_most_like_it_is_taken(tmp_path: Path) -> None:
    table(tmp_path, "9,,Danger,1,,Probability,modified,seen,invented", "9,,Danger,1,,Hazard,minor,seen,invented")
    spot = between("trial", 2023, 2025, tmp_path).fate("9", "Danger").spot
    assert spot is not None
    assert spot.column == "1"


def test_steps_are_chained_and_the_heaviest_change_holds(tmp_path: Path) -> None:
    table(tmp_path, "7,,Note,5,,Remark,modified,seen,invented")
    next_cycle(tmp_path)
    told = between("trial", 2023, 2027, tmp_path)
    assert [(h.old, h.new) for h in told.hops] == [(2023, 2025), (2025, 2027)]
    found = told.fate("7", "Note")
    assert (found.kind, found.spot and found.spot.label) == ("modified", "Remarks")
    was = told.was("5", "1")
    assert was is not None
    assert was.before is not None
    assert (was.kind, was.before.label) == ("modified", "Note")
    assert [d.kind for d in found.details] == ["label", "label"]
    new = told.was("4", "1")
    assert new is not None
    assert (new.kind, new.before) == ("new", None), "no line of the table leads to it"
    assert told.was("99", "1") is None


def test_every_column_of_both_cycles_is_told_once(tmp_path: Path) -> None:
    table(tmp_path, *SOUND)
    links = list(between("trial", 2023, 2025, tmp_path).links())
    assert len(links) == len(SOUND) - 1, "the line about a row is no column"
    assert sorted(x.kind for x in links) == sorted(
        ["minor", "modified", "minor", "none", "removed", "new", "new", "new"]
    )


def test_a_question_that_only_a_table_knows_is_compared_too(tmp_path: Path) -> None:
    table(tmp_path, *SOUND)
    told = list(changes(between("trial", 2023, 2025, tmp_path), None, load.of_cycle("trial", 2025, tmp_path)))
    assert [(c.kind, c.number, c.before) for c in told] == [
        ("modified", "1", "9"), ("minor", "2", "8"), ("minor", "3", "7"), ("new", "4", None), ("new", "5", None),
        ("removed", "6", "6"),
    ]  # fmt: skip


def test_a_citys_own_table_comes_before_the_shipped(tmp_path: Path) -> None:
    assert set(tables("cdp-track")) == {(2021, 2022), (2022, 2023)}
    own = tmp_path / "questionnaires" / "changemaps" / "cdp-track" / "2021-2022.csv"
    own.parent.mkdir(parents=True)
    own.write_text(HEADING + "\n", encoding="utf-8")
    assert tables("cdp-track", tmp_path)[2021, 2022] == own
    assert earlier("cdp-track", 2025) == 2024
    assert earlier("cdp-track", 2021) is None


@pytest.mark.parametrize(("old", "new"), [(2025, 2023), (2025, 2025), (2019, 2025), (2023, 2031)])
def test_there_is_no_map_backwards_or_from_what_is_not_here(old: int, new: int) -> None:
    with pytest.raises(DefinitionError) as raised:
        between("cdp-track", old, new)
    assert raised.value.key == "no-change-map"


def test_tables_that_do_not_meet_leave_a_gap(tmp_path: Path) -> None:
    table(tmp_path, *SOUND, name="2020-2021")
    with pytest.raises(DefinitionError) as raised:
        between("trial", 2020, 2025, tmp_path)
    assert raised.value.key == "no-change-map"


def test_a_table_without_its_heading_is_refused(tmp_path: Path) -> None:
    table(tmp_path).write_text("from,to\n", encoding="utf-8")
    with pytest.raises(DefinitionError) as raised:
        between("trial", 2023, 2025, tmp_path)
    assert raised.value.key == "change-map-heading"
    table(tmp_path).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DefinitionError):
        between("trial", 2023, 2025, tmp_path)


def test_the_heaviest_of_several_kinds_holds() -> None:
    assert heaviest() == "none"
    assert [heaviest("minor", kind) for kind in WEIGHT] == ["minor", "minor", "modified", "new", "removed"]


# -- the shipped tables and forms


@pytest.mark.parametrize(("old", "new"), [(2023, 2024), (2023, 2025), (2024, 2025)])
def test_every_column_of_the_shipped_forms_is_somewhere_in_the_map(old: int, new: int) -> None:
    told = between("cdp-track", old, new)
    links = list(told.links())
    before, after = load.of_cycle("cdp-track", old), load.of_cycle("cdp-track", new)
    assert {x.before.place for x in links if x.before} == {(q.number, c.key) for q in before.question for c in q.column}
    assert {x.after.place for x in told.hops[-1].links if x.after} == {
        (q.number, c.key) for q in after.question for c in q.column
    }


def test_the_form_of_2025_was_that_of_2024() -> None:
    assert {x.kind for x in between("cdp-track", 2024, 2025).links()} == {"none"}


@pytest.mark.parametrize(
    ("old", "question", "column", "new_question", "new_label"),
    [
        (2023, "5.1a", "2", "6.1.1", "Target type^"),
        (2023, "9.1", "6", "9.2", "Estimated reduction in annual inventory emissions (metric tonnes CO2e)^^"),
        (2023, "6.1", "6", "7.1", "Metric (metric numerator if reporting an intensity target)^"),
        (2022, "2.1b", "Tool used to compile inventory", "3.1.1", "Tool used to compile main inventory"),
        (2021, "0.5", "Current population", "1.2", "Current (or most recent) population size"),
        (2021, "2.1", "Climate Hazards", "2.2", "Climate-related hazards^"),
    ],
)
def test_what_a_person_would_look_up_is_found(
    old: int, question: str, column: str, new_question: str, new_label: str
) -> None:
    spot = between("cdp-track", old, 2025).fate(question, column).spot
    assert spot is not None
    assert (spot.question, spot.label) == (new_question, new_label)


@pytest.mark.parametrize(
    ("question", "why"), [("3.9", "question"), ("0.1", "column")], ids=["the pandemic", "green space"]
)
def test_what_is_no_longer_asked_is_said(question: str, why: str) -> None:
    labels = {"3.9": "Climate-related impact of COVID-19 recovery interventions",
              "0.1": "Percentage range of land area that is green space"}  # fmt: skip
    assert between("cdp-track", 2022, 2025).fate(question, labels[question]).why == why


def test_the_pairs_of_questions_agree_with_the_published_numbers() -> None:
    """No question of 2022 leads anywhere but to the question of 2023 on the same topic."""
    for file in tables("cdp-track").values():
        with file.open(encoding="utf-8", newline="") as opened:
            assert {line["certainty"] for line in csv.DictReader(opened)} <= {"seen", "inferred"}
    pairs = {
        (x.before.question, x.after.question) for x in between("cdp-track", 2022, 2023).links() if x.before and x.after
    }
    assert {after for before, after in pairs if before == "2.1b"} == {"2.1a"}
    assert {after for before, after in pairs if before == "3.1"} == {"3.1a", "3.1b"}
    assert ("7.4", "7.5") in pairs
    assert ("3.14", "3.13") in pairs


# -- in words


def test_what_a_column_was_is_said_beside_it() -> None:
    told = between("cdp-track", 2023, 2025)
    assert of_column(told, "6.1.1", "2", "en") == "was 5.1a.2 in 2023: reworded, other options"
    assert of_column(told, "6.1.1", "18", "en") == "was 5.1a.14 in 2023: moved"
    assert of_column(told, "8.3", "2", "en") == "was 7.3.2 in 2023, and asks something else in part"
    assert of_column(told, "1.2", "11", "sv") == "ny sedan 2023"
    assert of_column(told, "6.1.1", "1", "en") is None
    assert of_column(told, "99.9", "1", "en") is None
    assert of_column(None, "6.1.1", "2", "en") is None
    assert of_question(told, "6.1.1", "en") == "was 5.1a in 2023"
    assert of_question(between("cdp-track", 2024, 2025), "6.1.1", "en") is None
    assert of_question(None, "6.1.1", "en") is None


# -- lint


def rules(city: Path) -> list[Problem]:
    return list(lint_maps("trial", city))


def test_a_sound_table_is_sound(tmp_path: Path) -> None:
    table(tmp_path, *SOUND)
    assert rules(tmp_path) == []


def test_the_shipped_maps_are_sound() -> None:
    assert list(lint_maps("cdp-track")) == []


SLIPS: dict[str, tuple[int, str, str]] = {
    "lint-map-twice": (1, SOUND[0], "2023-2025.csv line 3"),
    "lint-map-kind": (0, SOUND[0].replace("minor", "small"), "2023-2025.csv line 2"),
    "lint-map-sides": (5, "6,,Old news,3,,Is there anything else?,removed,seen,invented", "2023-2025.csv line 7"),
    "lint-map-reworded": (0, SOUND[0].replace("minor", "none"), "2023-2025.csv line 2"),
    "lint-map-label": (3, "8,Heat,,2,Ships,,minor,seen,invented", "2023-2025.csv line 5"),
    "lint-row-without-source": (0, SOUND[0].replace("invented", ""), "2023-2025.csv line 2"),
    "lint-no-such-question": (3, "8,Heat,,22,Ships,,minor,seen,invented", "2023-2025.csv line 5"),
}


@pytest.mark.parametrize("rule", SLIPS)
def test_a_slip_in_a_table_is_found(rule: str, tmp_path: Path) -> None:
    at, line, place = SLIPS[rule]
    table(tmp_path, *SOUND[:at], line, *SOUND[at + 1 :])
    found = [(p.rule, p.place) for p in rules(tmp_path) if p.rule != "lint-map-missing"]
    assert found == [(rule, place)]
    for problem in rules(tmp_path):
        assert "{" not in say(problem.rule, "sv", **dict(problem.params))


def test_a_label_the_form_does_not_have_is_found_on_either_side(tmp_path: Path) -> None:
    table(tmp_path, *SOUND[:8], ",,,5,,Remarques,new,inferred,invented")
    assert [(p.rule, dict(p.params).get("nearest") or dict(p.params)["name"]) for p in rules(tmp_path)] == [
        ("lint-map-label", "Remark"), ("lint-map-missing", "5 Remark"),
    ]  # fmt: skip
    table(tmp_path, *SOUND)
    table(tmp_path, "5,,Remarques,6,,Anything,minor,seen,invented", name="2025-2029")
    assert [p.rule for p in rules(tmp_path)] == ["lint-map-label"]


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (('number = "5"', 'number = "5"\nsame_as = "55"'), "5"),
        (('number = "4"', 'number = "4"\nsame_as = "4"'), None),
        (('number = "4"\ntitle = "Targets"', 'number = "9"\nsame_as = "1"\ntitle = "Targets"'), None),
    ],
)
def test_same_as_names_a_question_of_the_cycle_before(edit: tuple[str, str], place: str | None, tmp_path: Path) -> None:
    minimal(tmp_path)
    next_cycle(tmp_path, ("1-all.toml", *edit))
    assert [p.place for p in rules(tmp_path)] == ([place] if place else [])


def test_same_as_of_a_column_names_one_of_the_same_question(tmp_path: Path) -> None:
    minimal(tmp_path)
    edits = (("1-all.toml", 'number = "4"', 'number = "4"\nsame_as = "4"'),
             ("1-all.toml", 'key = "2"\nlabel = "Short name"', 'key = "2"\nsame_as = ["2", "7"]\nlabel = "Short name"'))  # fmt: skip
    next_cycle(tmp_path, *edits)
    (problem,) = rules(tmp_path)
    assert (problem.rule, problem.place, dict(problem.params)["name"]) == ("lint-map-same-as", "4 column 2", "4.7")
    assert list(lint_maps("trial", tmp_path, 2027)) == [problem]
    assert list(lint_maps("trial", tmp_path, 2025)) == []


def test_every_rule_about_maps_has_its_slip() -> None:
    told = {key for key in catalogue("en")["talk"] if key.startswith("lint-map-")}
    assert told == {r for r in SLIPS if r.startswith("lint-map-")} | {"lint-map-missing", "lint-map-same-as"}


def test_labels_are_compared_without_marks() -> None:
    assert same_label("A – b^^", "A - b ")
    assert unmarked("x^ ") == "x"
    assert not same_label("A", "a")
