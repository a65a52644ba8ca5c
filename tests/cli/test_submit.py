"""`reporter submit`: a whole run from carry-over to feedback; nothing is done that nobody has said."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import ROOT

Run = Callable[..., Any]
LUND = ROOT / "fixtures" / "cities" / "lund"
PLATFORM = ("--platform", "cdp-track")
DAY = ("--as-of", "2027-08-15")
OPEN = {"prepared": False, "reviewed": False, "decided": False, "filed": False, "feedback": False}


@pytest.fixture
def lund(tmp_path: Path) -> Path:
    shutil.copytree(LUND, tmp_path / "lund")
    return tmp_path / "lund"


def told(reporter: Run, folder: Path, *more: object) -> Any:
    ran = reporter("submit", folder, *PLATFORM, *DAY, "--format", "json", *more)
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    jsonschema.validate(found, json.loads((ROOT / "schemas" / "submit.schema.json").read_text("utf-8")))
    return found


def done(reporter: Run, folder: Path) -> dict[str, bool]:
    return {s["step"]: s["done"] for s in told(reporter, folder)["steps"]}


def add(file: Path, text: str) -> None:
    file.write_text((file.read_text("utf-8") if file.is_file() else "") + "\n" + text, encoding="utf-8")


def test_from_carry_over_to_feedback(reporter: Run, lund: Path) -> None:
    assert reporter("carry-over", lund, "--from", "2026", "--to", "2027").code == 0
    assert done(reporter, lund) == OPEN
    assert told(reporter, lund)["unconfirmed"] > 0
    assert reporter("export", lund, *PLATFORM).code == 0
    assert done(reporter, lund) == OPEN  # writing the files is no preparing

    handing = lund / "2027" / "handing-in.toml"
    add(handing, '[[submissions]]\nid = "cdp"\nplatform = "cdp-track"\nprepared = 2027-08-20\n')
    assert done(reporter, lund) == OPEN | {"prepared": True}
    add(handing, 'reviewed = 2027-08-25\nreviewer = "Statistics office"\ndecision = "board"\n')
    assert done(reporter, lund) == OPEN | {"prepared": True, "reviewed": True}  # there is no such decision yet
    add(
        handing,
        '[[decisions]]\nid = "board"\nbody = "Technical board"\ndate = 2027-09-02\ndiary_number = "TN 2027/123"\n',
    )
    found = told(reporter, lund)["steps"]
    assert [s["reviewer"] for s in found if s["step"] == "reviewed"] == ["Statistics office"]
    (decided,) = [s for s in found if s["step"] == "decided"]
    assert (decided["date"], decided["body"], decided["diary_number"]) == (
        "2027-09-02",
        "Technical board",
        "TN 2027/123",
    )

    assert reporter("freeze", lund, "--year", "2027", *PLATFORM, "--filed", "2027-09-15").code == 0
    assert reporter("freeze", lund, "--year", "2027", *PLATFORM, "--filed", "2027-12-01").code == 0
    assert done(reporter, lund) == dict.fromkeys(OPEN, True) | {"feedback": False}
    add(handing, '[[feedback]]\nid = "f"\nplatform = "cdp-track"\nyear = 2027\nresult = "Read"\n')
    assert done(reporter, lund) == dict.fromkeys(OPEN, True)

    out = reporter("submit", lund, *PLATFORM, *DAY).out
    assert "[x] Reviewed: 2027-08-25, by Statistics office\n" in out
    assert "[x] Decided: 2027-09-02, Technical board, diary number TN 2027/123\n" in out
    assert "[x] Filed: 2027-12-01, the newest of 2\n" in out
    assert "[x] Feedback received\n" in out


def test_the_next_year_starts_from_nothing_done(reporter: Run, lund: Path) -> None:
    add(lund / "2026" / "handing-in.toml",
        '[[submissions]]\nid = "cdp"\nplatform = "cdp-track"\nprepared = 2026-08-20\nreviewed = 2026-08-21\nreviewer = "Board"\nattached = ["a.pdf"]\n')  # fmt: skip
    assert reporter("carry-over", lund, "--from", "2026", "--to", "2027").code == 0
    assert done(reporter, lund) == OPEN


def test_feedback_on_another_year_is_not_this_years(reporter: Run, lund: Path) -> None:
    assert done(reporter, lund)["feedback"] is False  # Lund holds what was said of 2025


def test_attachments_with_their_fingerprints_and_what_a_person_says_of_them(reporter: Run, lund: Path) -> None:
    files = ["plan.pdf", "new.pdf", "changed.pdf", "gone.pdf"]
    for year, names in ((2023, ("plan.pdf", "changed.pdf")), (2026, ("plan.pdf", "new.pdf", "changed.pdf"))):
        for name in names:
            (lund / str(year) / "evidence").mkdir(exist_ok=True)
            content = f"{name} {year if name == 'changed.pdf' else ''}"
            (lund / str(year) / "evidence" / name).write_text(content, encoding="utf-8")
    listed = ", ".join(f'"{name}"' for name in files)
    plan = lund / "2026" / "plans.toml"
    plan.write_text(
        plan.read_text("utf-8").replace('id = "lundaeko"\n', f'id = "lundaeko"\nfiles = [{listed}]\n', 1), "utf-8"
    )
    add(
        lund / "2026" / "handing-in.toml",
        '[[submissions]]\nid = "cdp"\nplatform = "cdp-track"\nattached = ["plan.pdf"]\n',
    )
    held = {a["file"]: a for a in told(reporter, lund)["attachments"]}
    assert list(held) == files
    assert {f: a["last_year"] for f, a in held.items()} == {
        "plan.pdf": "same", "new.pdf": "new", "changed.pdf": "changed", "gone.pdf": "unknown"}  # fmt: skip
    assert [f for f, a in held.items() if a["attached"]] == ["plan.pdf"]
    assert held["gone.pdf"]["sha256"] is None
    assert held["plan.pdf"]["references"] == ["8.1.1[lundaeko].2"]
    out = reporter("submit", lund, *PLATFORM, *DAY, "--lang", "sv").out
    assert f"  [x] plan.pdf  sha256 {held['plan.pdf']['sha256'][:12]}, samma som i fjol och ska bifogas igen" in out
    assert "  [ ] gone.pdf  finns inte i 2026/evidence" in out


def test_a_decision_after_the_deadline_is_told(reporter: Run, lund: Path) -> None:
    add(lund / "2026" / "handing-in.toml",
        '[[submissions]]\nid = "cdp"\nplatform = "cdp-track"\ndecision = "late"\n\n[[decisions]]\nid = "late"\nbody = "Council"\ndate = 2026-11-05\n')  # fmt: skip
    out = reporter("submit", lund, *PLATFORM, "--as-of", "2026-08-15").out
    file = lund / "2026" / "handing-in.toml"
    file.write_text(file.read_text("utf-8").replace("2026-11-05", "2026-10-05"), encoding="utf-8")
    assert "after the next deadline" not in reporter("submit", lund, *PLATFORM, "--as-of", "2026-08-15").out
    assert "[x] Decided: 2026-11-05, Council, diary number not told\n" in out
    assert "The decision is dated 2026-11-05, after the next deadline 2026-10.\n" in out


def test_a_preview_says_where_the_filing_goes(reporter: Run, lund: Path) -> None:
    out = reporter("submit", lund, "--platform", "mycovenant", *DAY).out
    assert "mycovenant: a preview, not a filing." in out


def test_a_city_of_one_line(reporter: Run, tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / "reporter.toml").write_text('name = "Ekby"\n', encoding="utf-8")
    (tmp_path / "2026" / "a.toml").write_text("reporting_year = 2026\n", encoding="utf-8")
    assert done(reporter, tmp_path) == OPEN
    assert "No answer names a file." in reporter("submit", tmp_path, *PLATFORM, *DAY).out
