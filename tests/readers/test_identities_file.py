"""`identities.toml`: what a person decided, read and followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.errors import ReadError
from reporter.model.status import AnnualStatus
from reporter.readers.identities_file import Pair, Place, decide, read_identities
from reporter.readers.identity import Doubt, Settled
from reporter.writers.identities import ask
from tests.builders import target

OLD, NEW = Place(2024, "t"), Place(2025, "x")


def year(number: int, *ids: str) -> AnnualStatus:
    return AnnualStatus(reporting_year=number, targets=[target(id=i) for i in ids])


def settled(*ids: str, doubt: bool = False) -> Settled:
    doubts = [Doubt("targets", 2025, 2024, target(id="x"), target(id="t"), 0.7)] if doubt else []
    return Settled({"targets": {f"read-{i}": i for i in ids}}, {}, doubts)


YEARS = {2024: year(2024, "t")}


def test_what_is_asked_is_read_back_as_open(tmp_path: Path) -> None:
    pair = {"list": "targets", "alike": 0.75, "earlier": {"year": 2024, "id": "t", "says": "2030"},
            "later": {"year": 2025, "id": "x", "seen": "filed-2025, 6.1.1 row 1"}}  # fmt: skip
    ask(tmp_path / "identities.toml", [pair])
    assert read_identities(tmp_path) == [Pair("targets", OLD, NEW, None)]
    before = (tmp_path / "identities.toml").read_text(encoding="utf-8")
    ask(tmp_path / "identities.toml", [])
    ask(tmp_path / "identities.toml", [{**pair, "list": "plans"}])
    text = (tmp_path / "identities.toml").read_text(encoding="utf-8")
    assert text.startswith(before)
    assert [p.list for p in read_identities(tmp_path)] == ["targets", "plans"]


def test_a_decision_is_kept_when_more_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "identities.toml"
    mine = '# asked the planner\n[[pairs]]\nlist = "targets"\nsame = true # she says\nearlier = { year = 2024, id = "t" }\n' \
        'later = { year = 2025, id = "x" }\n'  # fmt: skip
    file.write_text(mine, encoding="utf-8")
    ask(
        file,
        [{"list": "plans", "alike": 0.6, "earlier": {"year": 2024, "id": "a"}, "later": {"year": 2025, "id": "b"}}],
    )
    assert file.read_text(encoding="utf-8").startswith(mine)
    assert [p.same for p in read_identities(tmp_path)] == [True, None]


def test_said_to_be_the_same_takes_the_other_years_id() -> None:
    given = settled("x")
    assert decide(given, 2025, YEARS, [Pair("targets", OLD, NEW, True)]) == {}
    assert given.ids == {"targets": {"read-x": "t"}}


def test_the_folders_own_record_follows_since_a_person_said_so() -> None:
    given = settled("x")
    years = {**YEARS, 2025: year(2025, "x")}
    assert decide(given, 2025, years, [Pair("targets", OLD, NEW, True)]) == {"targets": {"x": "t"}}
    assert given.ids == {"targets": {"read-x": "t"}}


def test_what_was_followed_once_is_not_followed_back() -> None:
    years = {2024: year(2024, "t"), 2025: year(2025, "t")}
    pair = Pair("targets", OLD, NEW, True)
    assert decide(settled("t"), 2025, years, [pair]) == {}
    assert decide(settled("t"), 2024, years, [pair]) == {}


@pytest.mark.parametrize("same", [False, None])
def test_a_pair_in_the_file_is_asked_only_once(same: bool | None) -> None:
    given = settled("x", doubt=True)
    assert decide(given, 2025, YEARS, [Pair("targets", OLD, NEW, same)]) == {}
    assert (given.doubts, given.ids) == ([], {"targets": {"read-x": "x"}})


def test_a_pair_of_other_years_or_of_records_that_are_gone_changes_nothing() -> None:
    given = settled("x", doubt=True)
    other = Pair("targets", Place(2021, "t"), Place(2022, "x"), True)
    gone = Pair("targets", OLD, Place(2025, "gone"), True)
    assert decide(given, 2025, YEARS, [other, gone]) == {}
    assert len(given.doubts) == 1


def test_two_records_of_one_year_never_get_one_id() -> None:
    for years in ({**YEARS, 2025: year(2025, "x", "t")}, YEARS):
        given = settled("x", "t")
        with pytest.raises(ReadError) as caught:
            decide(given, 2025, years, [Pair("targets", OLD, NEW, True)])
        assert caught.value.key == "identity-taken"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("x", "answers-file"),
        ("[[piars]]", "answers-key"),
        ("pairs = 3", "identities-pair"),
        ("[[pairs]]\nlist = 'targets'", "identities-pair"),
        ("[[pairs]]\nlist = 'tragets'\nearlier = {year = 1, id = 'a'}\nlater = {year = 2, id = 'b'}", "identities-pair"),
        ("[[pairs]]\nlist = 'targets'\nsame = 'yes'\nearlier = {year = 1, id = 'a'}\nlater = {year = 2, id = 'b'}",
         "identities-pair"),
        ("[[pairs]]\nlist = 'targets'\nearlier = {year = '1', id = 'a'}\nlater = {year = 2, id = 'b'}", "identities-pair"),
        ("[[pairs]]\nlsit = 'targets'", "answers-key"),
    ],
)  # fmt: skip
def test_what_is_not_written_as_a_pair_is_refused(text: str, key: str, tmp_path: Path) -> None:
    (tmp_path / "identities.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_identities(tmp_path)
    assert caught.value.key == key
    assert "identities.toml" in str(caught.value)
