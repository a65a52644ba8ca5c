"""Words of goals: which readings they have, and what a file of the user's may change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reporter.alignment.readings import read, readings
from reporter.errors import ReadError
from reporter.messages import LANGUAGES

KNOWN = readings()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Net-zero emissions", ["climate-neutral"]),
        ("near zero emissions", ["near-zero"]),
        ("Zero emissions", ["zero"]),
        ("Netto-noll", ["climate-neutral"]),
        ("Inga nettoutsläpp", ["climate-neutral"]),
        ("KLIMATNEUTRALT och fossilbränslefritt", ["climate-neutral", "fossil-free"]),
        ("Fossilfritt och klimatpositivt", ["climate-positive", "fossil-free"]),
        ("100% renewable energy", ["renewable"]),
        ("100 % renewable energy", ["renewable"]),
        ({"sv": "Nära noll", "en": "Near zero"}, ["near-zero"]),
        ({"sv": "near zero"}, []),  # a text of a language is read by that language
        ({"sv-SE": "nära noll"}, ["near-zero"]),
        ("oklimatneutral", []),  # a phrase begins where a word begins
        ("Hållbar utveckling", []),
        ("", []),
        (None, []),
    ],
)
def test_words_are_read(text: Any, found: list[str]) -> None:
    assert [r.id for r in read(text, KNOWN)] == found


def test_every_shipped_reading_has_a_title_in_every_language_a_source_and_something_to_know_it_by() -> None:
    for reading in KNOWN:
        assert isinstance(reading.title, dict)
        assert set(reading.title) == set(LANGUAGES)
        assert reading.source
        assert reading.words or reading.kinds
        assert not reading.own
        assert [r.id for words in reading.words.values() for word in words for r in read(word, KNOWN)] == (
            [reading.id] * sum(map(len, reading.words.values()))
        )


def test_near_zero_is_nine_tenths_from_1990() -> None:
    near = next(r for r in KNOWN if r.id == "near-zero")
    assert (near.cut, near.base) == (Decimal("0.9"), 1990)


def test_a_file_of_the_users_changes_what_it_names_and_adds_what_is_new() -> None:
    new = {"id": "halved", "title": "Halved", "words": {"en": ["halved"]}, "share": 50, "source": "us"}
    own = readings({"readings": [{"id": "near-zero", "share": Decimal(95), "source": "our council"}, new]}, "own.toml")
    assert [r.id for r in own] == [*(r.id for r in KNOWN), "halved"]
    near = next(r for r in own if r.id == "near-zero")
    assert (near.cut, near.base, near.own, near.source) == (Decimal("0.95"), 1990, True, "our council")
    assert [r.id for r in read("Emissions halved", own)] == ["halved"]
    assert not next(r for r in own if r.id == "fossil-free").own


@pytest.mark.parametrize(
    ("table", "key", "says"),
    [
        ({}, "readings-none", "own.toml"),
        ({"readings": "near zero"}, "readings-none", "own.toml"),
        ({"readings": [{"share": 95}]}, "readings-none", "own.toml"),
        ({"readings": [{"id": "near-zero", "share": 95}]}, "readings-wrong", "source"),
        ({"readings": [{"id": "near-zero", "share": "95", "source": "us"}]}, "readings-wrong", "share"),
        ({"readings": [{"id": "near-zero", "share": 950, "source": "us"}]}, "readings-wrong", "share"),
        ({"readings": [{"id": "near-zero", "shares": 95, "source": "us"}]}, "readings-wrong", "shares"),
        ({"readings": [{"id": "new", "share": 95, "source": "us"}]}, "readings-wrong", "title"),
    ],
)
def test_what_is_wrong_in_it_is_said_with_its_place(table: dict[str, Any], key: str, says: str) -> None:
    with pytest.raises(ReadError) as wrong:
        readings(table, "own.toml")
    assert wrong.value.key == key
    for language in LANGUAGES:
        assert says in wrong.value.sentence(language)


def test_a_phrase_of_two_readings_belongs_to_the_first() -> None:
    twice = {"id": "other", "title": "Other", "words": {"en": ["near zero"]}, "source": "us"}
    assert [r.id for r in read("near zero", readings({"readings": [twice]}))] == ["near-zero"]


def test_without_phrases_nothing_is_read() -> None:
    assert read("near zero", []) == []
