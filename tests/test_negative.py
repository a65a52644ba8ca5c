"""Every finding code has a folder that gives it and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from reporter import checks, filing_checks, reconciliation
from reporter.answers import split
from reporter.changes import compare
from reporter.changes.account import Account
from reporter.cli import filings
from reporter.findings import SEVERITIES, Finding, codes, shared
from reporter.messages import LANGUAGES
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.paths import resolve
from reporter.questionnaire import load
from reporter.readers import frozen
from reporter.readers.folder import read_city, years

NEGATIVE = Path(__file__).parents[1] / "fixtures" / "negative"
FOLDERS = sorted(folder for folder in NEGATIVE.iterdir() if folder.is_dir())
NAMED = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
OF_A_FILE = {"STATUS-001", "STATUS-002", "STATUS-006", "STATUS-015", "STATUS-016", "STATUS-018", "STATUS-031", "STATUS-032",
             "STATUS-033"}  # fmt: skip
"""Codes about a whole file or folder; all others name a path in the status or a cell too."""


FORMS = {form.family: form for p in load.platforms() if (form := load.for_year(p, 2026)).family is not None}
"""Family → the form that 2026 is filed with."""

BETWEEN = {"STATUS-019", "SAME-001"}
"""Codes of the city's own that name a cell: between a form and the status, or between two forms."""

ALWAYS = ("001", "020")
"""What any city as small as these leaves unanswered or does not meet; its own folder apart, it tells nothing of one."""

AS_OF = "2026-10-01"
"""The day the towns are looked at."""


def code_of(folder: Path) -> str:
    return "-".join(folder.name.split("-")[:2])


def compared(folder: Path) -> list[Finding]:
    """What asks for an explanation between the folder's two years; none where it holds one."""
    if len(known := years(folder)) < 2:
        return []
    (city, was), (_, now) = (filings.read(folder, year) for year in known)
    account = Account(city, compare(was.status, now.status))
    return [
        replace(a.finding, where=f"{(now if resolve(now.status, a.finding.where).value else was).file_of(a.finding.where)}: "
                f"{a.finding.where}")
        for a in account.alarms if a.open
    ]  # fmt: skip


@cache
def checked(folder: Path) -> list[Finding]:
    """Findings of the folder's own kind: of the platforms' family where its code is of one, else of the city."""
    code = code_of(folder)
    family = code.split("-")[0]
    city, read = filings.read(folder, None)
    found = [*read.findings, *checks.run(read.status, read.file_of, city), *compared(folder)]
    chosen = list(filings.filings(folder, city, read, ()))
    found += reconciliation.findings(chosen)
    for filing in chosen:
        found += filing_checks.run(filing, folder / str(read.status.reporting_year) / "evidence", AS_OF)
    found += frozen.altered(folder, read.status.reporting_year)
    if family in FORMS:
        mine = [f for f in found if f.code.startswith(f"{family}-")]
        return [f for f in mine if f.code == code or f.code.split("-")[1] not in ALWAYS]
    return [f for f in found if not f.platform or f.code in BETWEEN]


@NAMED
def test_the_folder_gives_its_code_and_no_other(folder: Path) -> None:
    assert {finding.code for finding in checked(folder)} == {code_of(folder)}


@NAMED
def test_a_folder_about_a_filing_can_be_read_whole(folder: Path) -> None:
    if code_of(folder).split("-")[0] in FORMS:
        assert not filings.read(folder, None)[1].broken


@NAMED
def test_the_finding_is_told_in_every_language_without_a_gap(folder: Path) -> None:
    for finding in checked(folder):
        assert finding.severity in SEVERITIES
        for language in LANGUAGES:
            for sentence in (finding.message(language), finding.remedy(language)):
                assert sentence.endswith(".") or sentence == finding.params["label"]  # the form's own words
                assert not re.search(r"\{\w*\}|@\w|None", sentence.replace("@exempelstad", ""))


@NAMED
def test_the_finding_says_in_which_file_and_where_in_it(folder: Path) -> None:
    for finding in checked(folder):
        form = FORMS.get(finding.code.split("-")[0])
        if form is not None:
            place, _, cell = finding.where.partition(":")
            assert (place, cell) == (f"{form.platform}@{form.cycle}", finding.reference or "")
            assert not cell or form.find(split(cell)[0]) is not None
            continue
        if finding.code == "SAME-001":
            assert re.fullmatch(r"[\w-]+@\d{4}:\S+", finding.where)
            continue
        file, _, path = finding.where.partition(": ")
        assert (folder / file).exists()
        assert bool(path) is (finding.code not in OF_A_FILE) or bool(finding.others)
        part = re.split(r"[.\[]", path)[0]
        assert not path or part in {*AnnualStatus.model_fields, *City.model_fields} or finding.reference == path


@NAMED
def test_the_town_is_invented_and_says_so(folder: Path) -> None:
    assert "(invented)" in str(read_city(folder).name)
    assert (folder / "reporter.toml").read_text(encoding="utf-8").startswith(f"# Invented, to show {code_of(folder)}: ")


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    found = {code_of(folder) for folder in FOLDERS}
    own = {code for code in found if code.split("-")[0] not in FORMS}
    assert own == set(codes())
    assert {code.split("-")[1] for code in found - own} == set(shared())
