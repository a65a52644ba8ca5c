"""`reporter fetch` as whole processes against a server on this machine: what is kept, what is told, what is not touched."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import tree
from tests.kolada_server import kolada
from tests.loopback import Asked, server
from tests.readers.county_report import report

Run = Callable[..., Any]


@pytest.fixture
def lund(tmp_path: Path) -> Path:
    folder = tmp_path / "lund"
    (folder / "2026").mkdir(parents=True)
    (folder / "reporter.toml").write_text('name = "Lund"\ncodes = { scb = "1281" }\n', encoding="utf-8")
    return folder


@pytest.fixture
def smhi() -> Iterator[Asked]:
    data = report()
    with server(
        lambda path, query, before: (200, data, {}) if path == "/api/getexcelfile/" else (404, b"", {})
    ) as asked:
        yield asked


def test_the_emissions_come_and_the_file_is_kept_with_date_address_and_fingerprint(
    lund: Path, smhi: Asked, process: Run
) -> None:
    ran = process("fetch", "smhi", lund, "--address", smhi.address, "--as-of", "2026-06-09")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Fetched on 2026-06-09: fetched/smhi/GGT-2026-06-09.xlsx\n")
    assert smhi == ["/api/getexcelfile/?county=0&municipality=0&sub=GGT"]
    record = tomllib.loads((lund / "fetched/smhi/GGT-2026-06-09.toml").read_text("utf-8"))
    assert record["sha256"] == tree(lund)["fetched/smhi/GGT-2026-06-09.xlsx"]
    assert record["address"] == smhi.address + "/api/getexcelfile/"
    assert 'id = "2021-r2023-06"' in (lund / "2026/inventories.toml").read_text("utf-8")
    assert process("check", lund).code == 0


def test_what_came_twice_is_there_once(lund: Path, smhi: Asked, process: Run) -> None:
    for day in ("2026-06-09", "2026-06-10"):
        ran = process("fetch", "smhi", lund, "--address", smhi.address, "--as-of", day)
    assert "4 records were there already and are the same" in ran.out
    assert [p.name for p in sorted((lund / "fetched/smhi").glob("*.xlsx"))] == [
        "GGT-2026-06-09.xlsx", "GGT-2026-06-10.xlsx"]  # fmt: skip


def test_a_copy_is_used_only_where_asked_for_and_its_day_is_told(lund: Path, smhi: Asked, process: Run) -> None:
    process("fetch", "smhi", lund, "--address", smhi.address, "--as-of", "2026-06-09")
    before = tree(lund)
    down = process("fetch", "smhi", lund, "--address", "http://127.0.0.1:9", "--tries", "1", "--as-of", "2026-07-01")
    assert (down.code, down.out) == (2, "")
    assert "2026-06-09" in down.err
    cached = process("fetch", "smhi", lund, "--cached", "--as-of", "2026-07-01")
    assert (cached.code, cached.err) == (0, "")
    assert "the copy of 2026-06-09 is used" in cached.out
    assert tree(lund) == before


def test_a_revised_release_stands_beside_the_older_one(lund: Path, process: Run) -> None:
    def later(lines: list[list[Any]]) -> None:
        lines[0][1] = "Länsrapport, 2024-06-12"

    first, second = report(), report(later)
    with server(lambda path, query, before: (200, second if before else first, {})) as asked:
        for day in ("2023-07-01", "2024-07-01"):
            assert process("fetch", "smhi", lund, "--address", asked.address, "--as-of", day).code == 0
    text = (lund / "2026/inventories.toml").read_text("utf-8")
    assert text.count("[[inventories]]") == 6
    assert text.count('release = "2024-06"') == 3


def test_key_figures_come_as_indicators_and_a_revision_is_shown_with_both_sides(lund: Path, process: Run) -> None:
    with server(kolada()) as asked:
        arguments = ("fetch", "kolada", lund, "--address", asked.address, "--kpi", "N00401", "--as-of", "2026-07-01")
        assert process(*arguments).code == 0
        file = lund / "2026/indicators.toml"
        assert "value = 1.55" in file.read_text("utf-8")
        file.write_text(file.read_text("utf-8").replace("value = 1.55", "value = 1.5"), encoding="utf-8")
        again = process(*arguments)
        assert "indicators[ghg-territorial-per-person].observations[2022].value" in again.out
        assert "value = 1.5," in file.read_text("utf-8")
        assert process(*arguments, "--replace", "indicators").code == 0
    assert "value = 1.55" in file.read_text("utf-8")


def test_the_addresses_of_documents_are_tried_once_each_and_nothing_is_written(lund: Path, process: Run) -> None:
    def respond(path: str, query: dict[str, list[str]], before: int) -> tuple[int, bytes, dict[str, str]]:
        return (200 if path == "/there" else 404), b"x", {}

    with server(respond) as asked:
        text = "".join(
            f'[[documents]]\nid = "d{n}"\ntitle = "D"\nurl = "{asked.address}/{path}"\n'
            for n, path in enumerate(("there", "gone", "there"))
        )
        text += '[[documents]]\nid = "d3"\ntitle = "D"\nurl = "http://127.0.0.1:9/"\n'
        text += '[[documents]]\nid = "d4"\ntitle = "D"\nurl = "www.example.org"\n'
        (lund / "2026/documents.toml").write_text(text, encoding="utf-8")
        held = tree(lund)
        ran = process("fetch", "links", lund, "--lang", "sv")
        assert sorted(asked) == ["/gone", "/there"]
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "5 adresser provade, 3 svarar inte som de ska."
    told = [line.rsplit(": ", 1)[1] for line in ran.out.splitlines()[:-1]]
    assert told == ["nekar med status 404", "går inte att nå", "ingen webbadress"]
    assert tree(lund) == held


@pytest.mark.parametrize(("more", "said"), [(("--year", "25"), "25"), (("--replace", "inventory"), "inventories")])
def test_a_year_or_a_part_that_is_none_is_told_before_anybody_is_asked(
    more: tuple[str, str], said: str, lund: Path, process: Run
) -> None:
    ran = process("fetch", "smhi", lund, "--address", "http://127.0.0.1:9", "--tries", "1", *more)
    assert ran.code == 2
    assert said in ran.err
