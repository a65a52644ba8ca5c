"""Who requires what and who takes part: the printed tables cell for cell, and sources that disagree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from reporter.messages import LANGUAGES
from reporter.model import codelists
from reporter.participation import conflicts, grid, sources, table
from tests.conftest import ROOT

Run = Callable[..., Any]

SEEDS = ROOT.parent / "shared" / "seeds"
COLUMNS = ("eu-com", "gcom", "cdp-a-list", "opcc-2018", "opcc-2020", "opcc-2022", "klimatkommunerna", "ekokommuner",
           "eurocities", "iclei")  # fmt: skip
REQUIRED = ("eu-com", "cdp-a-list", "opcc", "klimatkommunerna")


def printed() -> list[list[str]]:
    """Rows of the report that are cells with tabs between."""
    file = next(iter(SEEDS.glob("001_*.txt")), None)
    if file is None:
        pytest.skip("the comparison is not in ../shared/seeds")
    return [line.split("\t") for line in file.read_text("utf-8").splitlines() if "\t" in line]


def test_the_table_of_nine_cities_is_the_printed_one_cell_for_cell() -> None:
    names = {row["code"]: row["label"] for row in codelists.rows("municipalities-se")}
    source = next(s for s in sources(table("memberships")) if "4.8.2" in s)
    ours = grid([r for r in table("memberships") if r["source"] == source], "municipality", "initiative")
    rebuilt = [[names[code], *(of[c]["printed"] if c in of else "" for c in COLUMNS)] for code, of in ours.items()]
    theirs = [row for row in printed() if len(row) == len(COLUMNS) + 1 and row[0] in names.values()]
    assert len(theirs) == 9
    assert rebuilt == theirs


def test_the_table_of_requirements_is_the_printed_one_cell_for_cell() -> None:
    ours = grid(table("requirements"), "requirement", "initiative")
    rebuilt = [[of["eu-com"]["label_sv"], *(of[c]["says_sv"] for c in REQUIRED)] for of in ours.values()]
    theirs = [row for row in printed() if len(row) == 5 and row[0] in {r[0] for r in rebuilt}]
    assert rebuilt == theirs
    assert len(rebuilt) == 9


def test_what_sources_disagree_on_is_shown_with_every_side() -> None:
    found = {(c.municipality, c.initiative): [row["member"] for row in c.sides] for c in conflicts()}
    assert found == {("1281", "eu-com-2050"): ["no", "yes"], ("0380", "eu-com"): ["yes", "unclear"]}


def test_sources_that_agree_are_no_conflict() -> None:
    def row(source: str, member: str) -> dict[str, str]:
        return {"municipality": "1281", "initiative": "gcom", "member": member, "source": source}

    assert conflicts([row("a", "yes"), row("b", "yes")]) == []
    assert len(conflicts([row("a", "yes"), row("b", "no")])) == 1


def test_every_row_names_what_there_is_and_its_source() -> None:
    known = {row["code"] for row in table("initiatives")}
    for name in ("initiatives", "requirements", "memberships"):
        for row in table(name):
            assert row["source"]
            assert row["status"] in {"seen", "inferred", "recalled"}
            assert row.get("initiative") in {None, *known}
    assert {row["member"] for row in table("memberships")} == {"yes", "no", "unclear"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_tables_are_told_with_both_sides_of_lund_and_the_city_s_own_words(lang: str, reporter: Run) -> None:
    ran = reporter("platforms", "fixtures/cities/lund", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    sides = next(line for line in ran.out.splitlines() if "Lund" in line and "undertecknat 2021-10-07" in line)
    assert "JRC" in sides
    assert ("framgår inte" if lang == "sv" else "not told") in ran.out
    assert "2009-08-13" in ran.out
    assert "2009-08-13" not in reporter("platforms", "--lang", lang).out
