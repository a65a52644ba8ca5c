"""Kept answers in the new year's file: places moved, states set, comments kept."""

from __future__ import annotations

from pathlib import Path

from reporter.readers.answers_file import read_answers
from reporter.writers.carry_answers import carry_answers

ANSWERS = """\
platform = "trial"
cycle = 2025
# Not filed then.
left_blank = ["2[residential].1"]

[manual]
# said by the mayor
"3" = "By bicycle." # every year
"5" = { value = "Not ready", state = "draft" }

[kept]
"4[t.1].1" = { value = "about 80", source = "filed" }
"9" = "gone"
"""


def put(city: Path, year: int, text: str) -> Path:
    (city / str(year) / "answers").mkdir(parents=True, exist_ok=True)
    file = city / str(year) / "answers" / "trial.toml"
    file.write_text(text, encoding="utf-8")
    return file


PLACES = {"3": "3", "4[t.1].1": "7[t.1].2", "5": "5"}


def test_answers_carry_with_their_comments_to_their_new_places(tmp_path: Path) -> None:
    put(tmp_path, 2025, ANSWERS)
    assert carry_answers(tmp_path, 2025, 2026, "trial", 2026, PLACES) == ["3", "5", "7[t.1].2"]
    text = (tmp_path / "2026" / "answers" / "trial.toml").read_text(encoding="utf-8")
    assert "# said by the mayor\n" in text
    assert "# every year\n" in text
    held = read_answers(tmp_path, 2026, "trial")
    assert (held.cycle, held.left_blank) == (2026, ())
    assert {r: (e.value, e.kind, e.state) for r, e in held.entries.items()} == {
        "3": ("By bicycle.", "manual", "carried-over"),
        "5": ("Not ready", "manual", "draft"),
        "7[t.1].2": ("about 80", "kept", "carried-over"),
    }
    assert held.entries["7[t.1].2"].source == "filed"


def test_an_answer_that_is_there_stays_and_the_others_come_behind_it(tmp_path: Path) -> None:
    put(tmp_path, 2025, ANSWERS)
    mine = '# ours\nplatform = "trial"\ncycle = 2026\n\n[manual]\n"3" = "On foot." # this year\n'
    put(tmp_path, 2026, mine)
    assert carry_answers(tmp_path, 2025, 2026, "trial", 2026, PLACES) == ["5", "7[t.1].2"]
    text = (tmp_path / "2026" / "answers" / "trial.toml").read_text(encoding="utf-8")
    assert text.startswith(mine)
    held = read_answers(tmp_path, 2026, "trial").entries
    assert (held["3"].value, held["3"].state, held["7[t.1].2"].state) == ("On foot.", "confirmed", "carried-over")


def test_twice_equals_once_and_nothing_is_written_where_nothing_carries(tmp_path: Path) -> None:
    put(tmp_path, 2025, ANSWERS)
    carry_answers(tmp_path, 2025, 2026, "trial", 2026, PLACES)
    file = tmp_path / "2026" / "answers" / "trial.toml"
    before = file.read_bytes()
    assert carry_answers(tmp_path, 2025, 2026, "trial", 2026, PLACES) == []
    assert file.read_bytes() == before
    assert carry_answers(tmp_path, 2025, 2027, "trial", 2026, {}) == []
    assert not (tmp_path / "2027").exists()
