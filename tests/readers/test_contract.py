"""A climate contract cut into its chapters; invented ones of every version, and the real ones where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.errors import ReadError
from reporter.layouts.contract import OWN, chapters, parts
from reporter.messages import LANGUAGES, say
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.readers.contract import Contract, cut, prose, read
from reporter.readers.interface import Asked
from tests.conftest import ROOT
from tests.readers.contract_text import as_docx, contract

SEEDS = ROOT.parent / "shared" / "seeds"
REAL = {"000": ("2024", "Kristianstad", 23, 4), "002": ("2023", "Lund", 38, 13), "003": ("2022", "Kalmar", 35, 13),
        "004": ("2025", "Eskilstuna", 22, 4)}  # fmt: skip
"""Beginning of the file's name → version, municipality, chapters found (none is missing), of them texts of its own."""


def cutting(folder: Path, words: str | bytes, name: str = "a.txt") -> Contract:
    (folder / name).write_bytes(words.encode() if isinstance(words, str) else words)
    return cut(folder / name)


@pytest.mark.parametrize("version", chapters())
@pytest.mark.parametrize("wrapped", [False, True])
def test_every_chapter_of_every_version_is_found_and_no_table_of_contents(
    version: str, wrapped: bool, tmp_path: Path
) -> None:
    found = cutting(tmp_path, contract(version, wrapped=wrapped))
    assert (found.version, found.municipality, found.missing) == (version, "Lund", ())
    assert [piece.chapter for piece in found.pieces] == list(chapters()[version])
    for piece in found.pieces:
        assert piece.chapter is not None
        said = prose(piece.lines)
        assert said == f"Lunds kommun skriver om {piece.chapter.number} och det tar två rader.\n\n• En punkt."


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("styled", [False, True])
def test_a_docx_is_cut_at_headings_by_style_or_by_number(numbered: bool, styled: bool, tmp_path: Path) -> None:
    if not numbered and not styled:
        with pytest.raises(ReadError) as raised:
            cutting(tmp_path, as_docx("2023", numbered=numbered, styled=styled), "a.docx")
        assert raised.value.key == "contract-none"
        return
    found = cutting(tmp_path, as_docx("2023", numbered=numbered, styled=styled), "a.docx")
    assert found.missing == ()
    assert prose(found.pieces[3].lines) == "Text om 3.1."


def test_headings_are_matched_by_what_they_say_where_their_numbers_have_moved(tmp_path: Path) -> None:
    words = contract("2023", contents=False).replace("3.10. Rapportering", "3.13. Rapportering")
    found = cutting(tmp_path, words.replace("3.9. Klimatsmart", "3.12. Klimatsmart"))
    assert found.missing == ()
    assert [p.number for p in found.pieces if p.chapter and p.chapter.part == "follow-up"] == ["3.13"]


def test_a_section_of_the_municipality_s_own_and_a_missing_chapter_are_told(tmp_path: Path) -> None:
    words = contract("2023").replace("3.8. Klimatanpassning\n", "3.8. Styrande dokument\n")
    words = words.replace("4.3. Innovation\n", "Innovation\n")
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    taken = read(tmp_path / "a.txt", Asked(2024, City(name="Kalmar")))
    told = dict(taken.told)
    assert told["contract-found"] == {"version": "2023", "count": 36, "of": 38}
    assert told["contract-missing"] == {"headings": ["3.8 Klimatanpassning"]}
    assert told["contract-missing-others"] == {"headings": ["4.3 Innovation"]}
    assert told["contract-own"] == {"headings": ["3.8 Styrande dokument"]}
    assert told["contract-other-city"] == {"file": "Lund", "folder": "Kalmar"}
    assert all(say(key, language, **params) for key, params in taken.told for language in LANGUAGES)
    assert "contract-own-3.8" in taken.data["texts"]


def test_what_is_read_is_the_municipality_s_own_part_as_texts_of_the_year(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(contract("2024"), encoding="utf-8")
    status = AnnualStatus.model_validate({"reporting_year": 2025, **read(tmp_path / "a.txt", Asked(2025)).data})
    assert set(status.texts or {}) == {f"contract-{c.part}" for c in parts("2024")}
    assert status.document("contract-2024") is not None


def test_numbered_commitments_are_pledges(tmp_path: Path) -> None:
    words = contract("2025").replace(
        "6. Myndigheternas", "Åtagande 3 - Vi åtar oss\natt mäta genom att:\n• Räkna.\n\n6. Myndigheternas"
    )
    (tmp_path / "a.txt").write_text(words, encoding="utf-8")
    pledges = read(tmp_path / "a.txt", Asked(2026)).data["pledges"]
    assert [(p["id"], p["number"], p["text"]["sv"]) for p in pledges] == [
        ("contract-2025-3", "3", "Vi åtar oss att mäta genom att")]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "name", "key"),
    [
        ("Kära kommun,\n1. Syftet är gott.\n", "a.txt", "contract-none"),
        (b"%PDF-1.7\n", "a.pdf", "contract-pdf"),
        (b"PK\x03\x04 broken", "a.docx", "not-a-docx"),
        (as_docx("2023", numbered=True, tracked=True), "a.docx", "contract-tracked"),
        (b"\x00\x01\x02", "a.txt", "not-text"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(words: str | bytes, name: str, key: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as raised:
        cutting(tmp_path, words, name)
    assert raised.value.key == key
    assert name in raised.value.sentence("sv")


def test_lines_that_nobody_broke_are_paragraphs() -> None:
    assert prose(["x" * 201, "Nästa stycke."]) == "x" * 201 + "\n\nNästa stycke."


@pytest.mark.parametrize("seed", REAL)
def test_the_real_contracts_are_read_whole(seed: str) -> None:
    file = next(iter(SEEDS.glob(f"{seed}_*.txt")), None)
    if file is None:
        pytest.skip("the real contracts are not in ../shared/seeds")
    version, municipality, count, texts = REAL[seed]
    found = cut(file)
    assert (found.version, found.municipality, len([p for p in found.pieces if p.chapter])) == (
        version,
        municipality,
        count,
    )
    assert found.missing == ()
    own = [p for p in found.pieces if p.chapter and p.chapter.whose == OWN and p.chapter.part and prose(p.lines)]
    assert len(own) == texts
    pledged = [p["number"] for p in read(file, Asked(2026)).data.get("pledges", [])]
    assert pledged == (["1", "2", "3", "6", "9", "10"] if version == "2025" else [])


def test_every_chapter_says_where_it_was_seen() -> None:
    for of in chapters().values():
        assert all(chapter.source and chapter.heading and chapter.number for chapter in of)
        assert len({(c.number, c.heading) for c in of}) == len(of)
