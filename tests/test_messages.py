"""Every language says the same things, with the same blanks to fill in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from reporter.findings import SEVERITIES, codes, shared
from reporter.messages import LANGUAGES, Numeral, catalogue, fill, say
from reporter.resources import schemas

ALL = codes() | shared()
"""Codes about the city, and numbers of rules on filings."""

OTHERS = [language for language in LANGUAGES if language != "en"]


PART = re.compile(r"<<([^<>]+)>>")
"""What is told only where there is something to tell."""

COUNTED = re.compile(r"\{\w+:[^{}|]+\|[^{}|]+\}")
"""A number with the word that goes with it."""


def sentences(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence of a catalogue with the path of its key."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from sentences(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_there_is_a_file_for_every_language_and_no_other() -> None:
    assert {file.stem for file in (schemas() / "messages").glob("*.toml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_keys(language: str) -> None:
    assert {k for k, _ in sentences(catalogue(language))} == {k for k, _ in sentences(catalogue("en"))}


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_blanks(language: str) -> None:
    theirs = dict(sentences(catalogue(language)))
    differ = {
        key: (blanks(sentence), blanks(theirs.get(key, "")))
        for key, sentence in sentences(catalogue("en"))
        if blanks(sentence) != blanks(theirs.get(key, ""))
    }
    assert differ == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_blanks_have_plain_names_and_no_sentence_is_empty_but_a_word_may_be(language: str) -> None:
    for key, sentence in sentences(catalogue(language)):
        assert all(name.isidentifier() for name in blanks(sentence)), key
        assert sentence.count("<<") == sentence.count(">>") == len(PART.findall(sentence)), key
        assert all(blanks(part) for part in PART.findall(sentence)), key
        assert sentence.strip() or key.startswith("words."), key


@pytest.mark.parametrize("language", OTHERS)
def test_severities_are_the_same_and_findings_are_translated(language: str) -> None:
    for code, entry in (catalogue(language)["findings"] | catalogue(language)["filings"]).items():
        assert entry["severity"] == ALL[code]["severity"]
        assert entry["message"] != ALL[code]["message"] or entry["message"] == "{label}"
        assert entry["remedy"] != ALL[code]["remedy"]


@pytest.mark.parametrize("code", ALL)
def test_a_finding_has_a_severity_a_title_a_message_and_a_remedy(code: str) -> None:
    entry = ALL[code]
    assert set(entry) == {"severity", "title", "message", "remedy"}
    assert entry["severity"] in SEVERITIES
    assert not entry["title"].endswith(".")
    assert (
        entry["message"].removesuffix(">>").endswith(".") or entry["message"] == "{label}"
    )  # what is missing, in the form's words
    assert entry["remedy"].endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_behind_a_colon_is_a_word_for_one_and_a_word_for_more(language: str) -> None:
    for key, sentence in sentences(catalogue(language)):
        specified = [
            spec for _, name, spec, _ in Formatter().parse(sentence) if name is not None and "|" in (spec or "")
        ]
        assert len(COUNTED.findall(sentence)) == len(specified), key


@pytest.mark.parametrize(
    ("nearest", "told"),
    [("Kraft", "Nothing there; nearest: Kraft."), ("–", "Nothing there."), ("", "Nothing there."),
     (None, "Nothing there."), ([], "Nothing there."), (["a", "b"], "Nothing there; nearest: a, b."),
     (0, "Nothing there; nearest: 0."), ("{x}<<", "Nothing there; nearest: {x}<<.")],
)  # fmt: skip
def test_a_part_of_which_there_is_nothing_to_say_is_left_out(nearest: Any, told: str) -> None:
    assert fill("Nothing there<<; nearest: {nearest}>>.", {"nearest": nearest}, "en") == told


def test_a_word_leaves_out_its_parts_too() -> None:
    assert (
        fill("{why}", {"why": "@unclear-unit", "unit": "x", "nearest": "–"}, "en")
        == "has the unit x, which is not known"
    )


def test_a_part_is_told_only_where_all_of_it_can_be() -> None:
    assert fill("gone<< ({a}, {b})>><<; {b}>>", {"a": "–", "b": 2}, "en") == "gone; 2"


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 rows | end"), (1, "1 row | end"), (2, "2 rows | end"), (21, "21 rows | end"),
                        ("1", "1 row | end")]
)  # fmt: skip
def test_a_number_takes_the_word_that_goes_with_it(count: Any, told: str) -> None:
    assert fill("{count:row|rows} | end", {"count": count}, "en") == told


def test_lists_are_joined_with_commas() -> None:
    assert fill("{missing}", {"missing": ["a", "b"]}, "en") == "a, b"


@pytest.mark.parametrize(
    ("language", "told"), [("en", "2 errors, 1 warning, 0 notes."), ("sv", "2 fel, 1 varning, 0 notiser.")]
)
def test_say_fills_in_the_sentence_of_the_language(language: str, told: str) -> None:
    assert told == say("findings-counted", language, errors=2, warnings=1, infos=0)


def test_sentences_are_read_from_an_index_of_the_file_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTER_CACHE", str(tmp_path))
    catalogue.cache_clear()
    try:
        first = catalogue("sv")
        (index,) = (tmp_path / "climate-reporter" / "messages").iterdir()
        catalogue.cache_clear()
        assert catalogue("sv") == first == tomllib.loads((schemas() / "messages" / "sv.toml").read_text("utf-8"))
        index.write_text("{ broken", encoding="utf-8")
        catalogue.cache_clear()
        assert catalogue("sv") == first
    finally:
        catalogue.cache_clear()


def test_a_figure_has_the_decimal_sign_of_its_sentence() -> None:
    told = {"figure": Numeral("1 234.5 t"), "version": "2.0"}
    assert fill("{figure}, {version}", told, "en") == "1 234.5 t, 2.0"
    assert fill("{figure}, {version}", told, "sv") == "1 234,5 t, 2.0"
