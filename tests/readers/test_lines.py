"""Lines of places in TOML files, whatever way the file is written; what is found is what a person would point at."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model.base import Model
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.paths import key_of
from reporter.readers.folder import read_year, years
from reporter.readers.lines import Lines

from ..conftest import ROOT

CITIES = sorted(p for p in (ROOT / "fixtures" / "cities").iterdir() if (p / "reporter.toml").is_file())

FILE = '''# [[targets]]
name = """
[[targets]]
id = "t1"
"""
texts.town = "One line."

[[targets]]
id = "t0"  # id = "t1"
name = { sv = "Mål", en = "id = t1" }

[[targets]]
'id' = 't1'
reduction.value = 55
comment = \'\'\'
[[targets]]
\'\'\'
  [targets.base_emissions]
  value = 3

[[inventories]]
id = "2024"
population = { value = 1, unit = "people" }
cells = [
  # { ref = "I.1.1" }
  { explanation = "ref = 'I.1.1', }", ref = "I.2.1", value = 1 },
  { ref = "I.1.1", gases = ["CO2"], value = 2 }, { ref = "I.1.2", value = 3 },
]
energy = [
  { sector = "residential-buildings", carrier = "biogas", value = 1 },
  { sector = "residential-buildings", carrier = "electricity", value = 2 },
]
  [[inventories.totals]]
  ref = "waste:direct"
  value = 9

[[inventories]]
id = "2025"
cells = [{ ref = "I.1.1", value = 4 }]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("targets", 8),
        ("targets[t0]", 9),
        ("targets[t1]", 13),
        ("targets[t1].reduction", 14),
        ("targets[t1].base_emissions", 18),
        ("targets[t1].base_emissions.value", 19),
        ("targets[t1].base_year", 13),
        ("texts", 6),
        ("inventories[2024]", 22),
        ("inventories[2024].population.value", 23),
        ("inventories[2024].cells", 24),
        ("inventories[2024].cells[I.2.1]", 26),
        ("inventories[2024].cells[I.1.1].value", 27),
        ("inventories[2024].cells[I.1.2]", 27),
        ("inventories[2024].energy[1]", 31),
        ("inventories[2024].use_of[residential-buildings:electricity]", 31),
        ("inventories[2024].totals[waste:direct]", 34),
        ("inventories[2024].notes[waste]", 22),
        ("inventories[2025].cells[I.1.1]", 39),
    ],
)
def test_a_place_is_found(path: str, line: int) -> None:
    tomllib.loads(FILE)
    assert Lines(FILE, AnnualStatus).of(path) == [line]
    assert Lines(FILE.replace("\n", "\r\n"), AnnualStatus).of(path) == [line]


@pytest.mark.parametrize("path", ["targets[t9]", "actions", "actions[A1].title", "2026/", "inventories[9]"])
def test_what_is_not_there_is_nowhere(path: str) -> None:
    assert Lines(FILE, AnnualStatus).of(path) == []


def test_a_record_that_stands_twice_is_found_twice() -> None:
    text = '[[targets]]\nid = "t"\n[[targets]]\nid = "t"\n'
    assert Lines(text, AnnualStatus).of("targets[t]") == [2, 4]
    text = 'inventories = [{ id = "i", cells = [{ ref = "I.1.1" }] }]\n'
    assert Lines(text, AnnualStatus).of("inventories[i].cells[I.1.1]") == [1]


def test_a_record_without_a_key_is_told_by_its_position() -> None:
    text = '[[targets]]\nid = "t"\n[[targets]]\nbase_year = 2010\n'
    assert Lines(text, AnnualStatus).of("targets[1]") == [3]


def test_a_reference_is_a_key_of_a_file_of_answers() -> None:
    text = 'cycle = 2025\n[kept]\n"2.2[floods].3" = "see 2.2[floods].4"\n"2.2[floods].4" = "Cellars."\n'
    assert Lines(text, AnnualStatus).of("2.2[floods].4") == [4]


def test_the_citys_own_file_is_another_model() -> None:
    text = 'name = "Lund"\n[[commitments]]\nid = "com"\nroute = "x"\n'
    assert Lines(text, City).of("commitments[com].route") == [4]


def paths(record: Model, path: str = "") -> Iterator[tuple[str, str]]:
    """Every record of a list with the word that it is known by."""
    for name in type(record).model_fields:
        value, here = getattr(record, name), f"{path}.{name}" if path else name
        if isinstance(value, Model):
            yield from paths(value, here)
        for item in value if isinstance(value, list) else ():
            if isinstance(item, Model) and (key := key_of(item)) is not None:
                yield f"{here}[{key}]", key
                yield from paths(item, f"{here}[{key}]")


@pytest.mark.parametrize("folder", CITIES, ids=lambda folder: folder.name)
def test_every_record_of_every_city_is_where_it_says_what_it_is_known_by(folder: Path) -> None:
    known: dict[str, tuple[Lines, list[str]]] = {}
    for number in years(folder):
        year = read_year(folder, number)
        for path, key in paths(year.status):
            file = year.file_of(path)
            if file not in known:
                text = (folder / file).read_text(encoding="utf-8")
                known[file] = Lines(text, AnnualStatus), text.split("\n")
            lines, words = known[file]
            (line,) = lines.of(path)
            assert key in words[line - 1], (file, path, line)


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=6))
def test_no_text_of_a_record_leads_astray(texts: list[tuple[str, bool]]) -> None:
    """Texts of one line or several, comments among them: the n-th record is where it was written."""
    file, at = "", {}
    for n, (words, long) in enumerate(texts):
        plain = words.replace("\\", "").replace('"', "").replace("'", "")
        told = f'"""\n[[targets]]\nid = "t{n + 1}"\n{plain}\n"""' if long else f'"[[targets]] {plain}"'
        file += f'# """ {plain}\n[[targets]]\n'
        at[n] = file.count("\n") + 1
        file += f'id = "t{n}"\ncomment = {told}\n'
    assert [t["id"] for t in tomllib.loads(file)["targets"]] == [f"t{n}" for n in at]
    assert {n: Lines(file, AnnualStatus).of(f"targets[t{n}]") for n in at} == {n: [line] for n, line in at.items()}
