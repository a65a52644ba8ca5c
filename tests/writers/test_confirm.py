"""Confirming: only the state changes, and only where it was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.writers.confirm import confirm

TARGETS = """\
# Our goals
[[targets]]
id = "a"
state = "carried-over"   # look at it
name = "A"

[[targets]]
state = "draft"
id = "b"

[[targets]]
id = "c"

[jurisdiction]
state = "carried-over"
"""
SHORT = 'plans = [\n  { id = "p", state = "carried-over" }, # one\n  { id = "q", state = "carried-over" },\n]\n'
ANSWERS = '[manual]\n"3" = { value = "x", state = "carried-over" } # said\n"4" = "y"\n"5" = { value = "z", state = "draft" }\n'


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "2026" / "answers").mkdir(parents=True)
    for name, text in (("targets.toml", TARGETS), ("plans.toml", SHORT), ("answers/trial.toml", ANSWERS)):
        (tmp_path / "2026" / name).write_text(text, encoding="utf-8")
    return tmp_path


def read(city: Path, name: str) -> str:
    return (city / "2026" / name).read_text(encoding="utf-8")


def test_a_record_is_confirmed_and_nothing_else_changes(city: Path) -> None:
    assert confirm(city, 2026, ["targets[a]"]) == ["targets[a]"]
    assert read(city, "targets.toml") == TARGETS.replace('"carried-over"   # look', '"confirmed"   # look')
    assert (read(city, "plans.toml"), read(city, "answers/trial.toml")) == (SHORT, ANSWERS)


def test_a_list_confirms_what_was_carried_over_and_no_draft(city: Path) -> None:
    assert confirm(city, 2026, ["targets"]) == ["targets[a]"]
    assert confirm(city, 2026, ["targets[b]"]) == ["targets[b]"]
    assert confirm(city, 2026, ["targets", "targets[c]"]) == []


def test_records_in_one_line(city: Path) -> None:
    assert confirm(city, 2026, ["plans[q]"]) == ["plans[q]"]
    assert read(city, "plans.toml") == SHORT.replace(
        '{ id = "q", state = "carried-over" }', '{ id = "q", state = "confirmed" }'
    )


def test_a_part(city: Path) -> None:
    assert confirm(city, 2026, ["jurisdiction"]) == ["jurisdiction"]
    assert read(city, "targets.toml").endswith('[jurisdiction]\nstate = "confirmed"\n')


@pytest.mark.parametrize(
    ("path", "done"),
    [
        ("answers", ["answers[trial].3"]),
        ("answers[trial]", ["answers[trial].3"]),
        ("answers[other]", []),
        ("answers[trial].5", ["answers[trial].5"]),
        ("answers[trial].4", []),
    ],
)
def test_kept_answers(path: str, done: list[str], city: Path) -> None:
    assert confirm(city, 2026, [path]) == done
    assert "# said\n" in read(city, "answers/trial.toml")


def test_a_file_that_is_no_toml_stops_all_before_anything_is_written(city: Path) -> None:
    from reporter.errors import ReadError

    (city / "2026" / "z.toml").write_text("x", encoding="utf-8")
    with pytest.raises(ReadError):
        confirm(city, 2026, ["targets"])
    assert read(city, "targets.toml") == TARGETS
