"""The command line as a whole: help, exit codes, what goes to stdout and what to stderr, languages, a light start."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from reporter.cli import COMMANDS, command
from reporter.messages import catalogue
from reporter.resources import schemas
from tests.conftest import FILINGS, ROOT, tree

Run = Callable[..., Any]

HEAVY = ("pydantic", "openpyxl", "tomlkit", "python_calamine", "lxml", "rich", "requests")
SOUND = '[[targets]]\nid = "t"\nreduction = { value = 80, unit = "%" }\n'
ERRS = '[[targets]]\nid = "t"\nbase_year = 2030\ntarget_year = 2020\n'


def everything() -> list[tuple[str, ...]]:
    """Every command and subcommand, as it is typed."""
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        one = command.get_command(click.Context(command), name)
        inner = sorted(one.commands) if isinstance(one, click.Group) else []
        found += [(name, sub) for sub in inner] or [(name,)]
    return found


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "2026").mkdir()
    (tmp_path / "reporter.toml").write_text('name = "Lund"\n', encoding="utf-8")
    (tmp_path / "2026" / "targets.toml").write_text(SOUND, encoding="utf-8")
    return tmp_path


# -- help


def test_the_help_names_every_command_with_a_line_of_its_own(reporter: Run) -> None:
    ran = reporter("--help")
    assert ran.code == 0
    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(line[:20])}", ran.out, re.M), name
    assert "Example:  reporter demo" in ran.out


@pytest.mark.parametrize("words", everything(), ids=" ".join)
def test_every_command_has_help_with_an_example_of_itself(words: tuple[str, ...], reporter: Run) -> None:
    for flag in ("--help", "-h"):
        ran = reporter(*words, flag)
        assert (ran.code, ran.err) == (0, "")
        assert re.search(rf"Examples?:\s+reporter {' '.join(words)}\b", ran.out)
    described = ran.out.split("\n\n")[1].strip()
    assert len(described) > 20


@pytest.mark.parametrize("words", everything(), ids=" ".join)
def test_every_option_says_what_it_is_for(words: tuple[str, ...]) -> None:
    found: click.Command = command
    for word in words:
        found = found.get_command(click.Context(found), word) if isinstance(found, click.Group) else found
    silent = [p.name for p in found.params if isinstance(p, click.Option) and not p.help]
    assert silent == []


@pytest.mark.parametrize("words", everything(), ids=" ".join)
def test_every_command_stands_in_the_papers(words: tuple[str, ...]) -> None:
    papers = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    assert any(f"reporter {' '.join(words)}" in paper.read_text(encoding="utf-8") for paper in papers)


def test_the_line_in_the_list_is_what_the_command_does() -> None:
    for name, line in COMMANDS.items():
        one = command.get_command(click.Context(command), name)
        assert one is not None
        assert line.split()[0] in (one.help or "") or isinstance(one, click.Group)


def test_the_version_is_told(reporter: Run) -> None:
    assert re.fullmatch(r"reporter, version \d{4}\.\d+\n", reporter("--version").out)


# -- exit codes


def test_a_year_without_errors_is_0_and_one_with_errors_is_1(city: Path, reporter: Run) -> None:
    assert reporter("check", city).code == 0
    (city / "2026" / "targets.toml").write_text(ERRS, encoding="utf-8")
    ran = reporter("check", city)
    assert ran.code == 1
    assert "TARGET-002" in ran.out
    assert ran.out.splitlines()[-1].startswith("1 error, ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek", "x"], "Nearest: check."),
        (["frobnicate"], "No such command 'frobnicate'."),
        (["check"], "Missing argument 'DIR'."),
        (["check", "x", "--year", "soon"], "'soon' is not a valid integer"),
        (["export", "x", "--fromat", "csv"], "No such option"),
        (["schema", "nothing"], "'nothing' is not one of"),
        (["import", "cdp-track", "--into", "x", "--year", "2025"], "Missing argument 'FILE...'"),
        (["check", "x", "--lang", "de"], "'de' is not one of"),
    ],
)
def test_a_slip_of_the_keyboard_is_2_and_says_what_was_meant(words: list[str], said: str, reporter: Run) -> None:
    ran = reporter(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_without_a_command_the_help_is_shown(reporter: Run) -> None:
    ran = reporter()
    assert "Commands:" in ran.out + ran.err


def test_a_bug_keeps_its_traceback() -> None:
    code = "import reporter.cli, reporter.readers.folder as f\nf.years = None\nreporter.cli.main()"
    ran = subprocess.run([sys.executable, "-c", code, "check", "x"], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "Traceback" in ran.stderr


# -- stdout is the answer, stderr the talk


def test_json_is_all_there_is_on_stdout_and_follows_its_published_shape(city: Path, process: Run) -> None:
    (city / "2026" / "targets.toml").write_text(ERRS, encoding="utf-8")
    ran = process("check", city, "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    told = json.loads(ran.out)
    jsonschema.validate(told, json.loads((schemas() / "check.schema.json").read_text(encoding="utf-8")))
    assert told["year"] == 2026
    assert told["counts"]["error"] == sum(f["severity"] == "error" for f in told["findings"]) == 1


def test_text_and_json_tell_the_same_findings(city: Path, reporter: Run) -> None:
    (city / "2026" / "targets.toml").write_text(ERRS, encoding="utf-8")
    told = json.loads(reporter("check", city, "--format", "json").out)["findings"]
    text = reporter("check", city, "--all").out
    for finding in told:
        for part in (finding["code"], *finding["where"].split(": ", 1), finding["message"], finding["remedy"]):
            assert part in text
        for side in (finding, *finding.get("other", ())):
            assert "line" not in side or f"line {side['line']}: {side['where'].split(': ', 1)[1]}" in text


def test_that_an_older_form_is_used_is_talk_and_what_was_written_is_the_answer(city: Path, process: Run) -> None:
    ran = process("export", city, "--platform", "cdp-track")
    assert ran.code == 0
    assert re.fullmatch(r"cdp-track 2025: 3 answered cells, \d+ required and unanswered → .*\n", ran.out)
    assert ran.err == "cdp-track: reporting year 2026 is answered with the form of 2025, the newest we have.\n"


def test_an_export_goes_where_it_is_told_and_nowhere_else(city: Path, tmp_path: Path, reporter: Run) -> None:
    before = tree(city)
    elsewhere = tmp_path.parent / f"{tmp_path.name}-out"
    assert reporter("export", city, "--out", elsewhere).code == 0
    assert sorted(f.name for f in (elsewhere / "cdp-track").iterdir()) == [
        "answers.csv", "answers.html", "answers.xlsx", "manifest.json", "sources.csv",
    ]  # fmt: skip
    assert tree(city) == before


def test_without_a_year_the_newest_is_taken(city: Path, reporter: Run) -> None:
    (city / "2027").mkdir()
    (city / "2027" / "a.toml").write_text(SOUND, encoding="utf-8")
    assert json.loads(reporter("check", city, "--format", "json").out)["year"] == 2027
    assert json.loads(reporter("check", city, "--format", "json", "--year", "2026").out)["year"] == 2026


def test_a_platform_of_the_citys_own_takes_part(city: Path, reporter: Run) -> None:
    from tests.questionnaire.minimal import minimal

    minimal(city)
    assert reporter("export", city).code == 0
    assert sorted(f.name for f in (city / "out" / "2026").iterdir()) == ["cdp-track", "gcom-crf", "mycovenant", "trial"]


@pytest.mark.parametrize("name", ["annual-status", "city", "questionnaire", "check", "manifest"])
def test_a_published_schema_is_printed_as_it_stands(name: str, process: Run) -> None:
    ran = process("schema", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (schemas() / f"{name}.schema.json").read_text(encoding="utf-8")


def test_a_reader_that_stops_early_is_no_error() -> None:
    talk = subprocess.Popen(
        [sys.executable, "-m", "reporter", "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert talk.stdout is not None
    assert talk.stderr is not None
    talk.stdout.readline()
    talk.stdout.close()
    said = talk.stderr.read().decode()
    talk.stderr.close()
    talk.wait()
    assert "Traceback" not in said
    assert "Exception ignored" not in said


def test_what_is_said_is_utf_8_whatever_the_terminal_speaks(city: Path, process: Run) -> None:
    ran = process("export", city, PYTHONIOENCODING="cp1252")
    assert "→" in ran.out


# -- making a city


def test_a_new_city_is_checked_without_an_error(lund: Path, reporter: Run) -> None:
    ran = reporter("check", lund)
    assert ran.code == 0
    assert (lund / "reporter.toml").read_text(encoding="utf-8") == (
        'name = "Lund"\ncountry = "SE"\nlanguages = ["sv", "en"]\n'
    )


def test_the_lines_a_new_year_offers_can_be_used_as_they_stand(lund: Path, reporter: Run) -> None:
    file = lund / "2026" / "status.toml"
    text = file.read_text(encoding="utf-8")
    offered = re.sub(r"(?m)^# (?=\[\[|\w+ = )", "", text)
    assert offered != text
    file.write_text(offered, encoding="utf-8")
    told = json.loads(reporter("check", lund, "--format", "json").out)
    assert told["counts"]["error"] == 0


def test_the_demo_takes_its_city_through_the_year(tmp_path: Path, process: Run) -> None:
    ran = process("demo", tmp_path / "demo")
    assert (ran.code, ran.err) == (0, "")
    (out,) = (tmp_path / "demo" / "out").glob("*/cdp-track")
    assert str(out) in ran.out
    assert (out / "answers.xlsx").is_file()
    (page,) = (tmp_path / "demo" / "out").glob("*/changes-*.html")
    assert str(page) in ran.out


# -- languages

needs_swedish = pytest.mark.skipif(
    not (schemas() / "messages" / "sv.toml").is_file(), reason="the sentences are not in Swedish yet"
)


@needs_swedish
@pytest.mark.parametrize(
    "words",
    [
        ["check", "C"], ["check", "C", "--format", "json"], ["export", "C"], ["explain", "C", "targets[t].reduction"],
        ["explain", "C", "6.1.1[t].18"], ["explain", "C", "3.1.3[waste].1"], ["init", "N", "--name", "Eslöv", "--year", "2026"],
        ["import", "cdp-track", str(FILINGS / "invented-long.csv"), "--into", "N", "--year", "2025", "--org", "900001"],
        ["questionnaire", "show", "cdp-track", "2025", "6.1.1"], ["questionnaire", "lint"],
        ["questionnaire", "diff", "cdp-track", "2025", "2025"],
        ["questionnaire", "new", "cdp-track", "2031", "--from", "2025", "--city", "N"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_everything_is_said_in_swedish_where_asked_for(words: list[str], city: Path, reporter: Run) -> None:
    typed = [{"C": str(city), "N": str(city / "new")}.get(word, word) for word in words]
    swedish = reporter(*typed, "--lang", "sv")
    assert swedish.code in (0, 1)
    english = reporter(*[w.replace(str(city / "new"), str(city / "other")) for w in typed])
    assert swedish.code == english.code
    assert swedish.out != english.out
    assert not re.search(r"(?<!\{)\{\w+\}", swedish.out)


@needs_swedish
def test_the_language_is_known_also_where_the_arguments_did_not_parse(reporter: Run) -> None:
    for words in (["--lang", "sv"], ["--lang=sv"]):
        ran = reporter("check", "none", *words)
        assert ran.err != reporter("check", "none").err
        assert catalogue("sv")["errors"]["no-folder"].split("{folder}")[1][:20] in ran.err


# -- a light start


def modules(*words: str) -> set[str]:
    """Modules that a command has imported when it ends."""
    code = (
        "import sys\nfrom reporter.cli import main\nsys.argv = ['reporter', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n@', *sorted(m.partition('.')[0] for m in sys.modules))"
    )
    env = {**os.environ, "PYTHONWARNINGS": "error"}
    ran = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, env=env)
    return set(ran.stdout.rpartition("@")[2].split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["check", "--help"], ["import", "--help"]], ids=" ".join)
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    found = modules(*words)
    assert {"click", "reporter"} <= found
    assert found.isdisjoint(HEAVY)


def test_a_check_imports_nothing_that_writes(city: Path) -> None:
    found = modules("check", str(city))
    assert "pydantic" in found
    assert found.isdisjoint({"openpyxl", "tomlkit", "python_calamine", "lxml", "rich", "requests"})


# -- an inventory workbook


def test_a_questionnaire_that_names_the_inventory_workbook_gets_it_and_no_heavy_library(
    city: Path, tmp_path: Path, process: Run
) -> None:
    import openpyxl

    from tests.questionnaire.minimal import minimal

    inventory = '[[inventories]]\nid = "a"\nperiod = 2024\ncells = [{ ref = "I.1.1", value = 1.5, unit = "kt" }]\n'
    (city / "2026" / "inventories.toml").write_text(inventory, encoding="utf-8")
    named = 'first_year = 2025\nfiles = ["ecrf.xlsx"]'
    minimal(city, ("questionnaire.toml", "first_year = 2025", named))
    out = tmp_path / "out"
    ran = process("export", city, "--platform", "trial", "--out", out, PYTHONPROFILEIMPORTTIME="1")
    assert ran.code == 0, ran
    assert not {"openpyxl", "lxml"} & {line.rsplit("|", 1)[-1].strip() for line in ran.err.splitlines()}
    manifest = json.loads((out / "trial" / "manifest.json").read_text("utf-8"))
    assert [file["name"] for file in manifest["files"]] == ["ecrf.xlsx"]
    assert openpyxl.load_workbook(out / "trial" / "ecrf.xlsx")["eCRF_2"]["B4"].value == 1500
