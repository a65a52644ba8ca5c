"""The municipality's chapter: only its own headings, the city's words first, facts from the status, gaps marked."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from reporter.changes import compare
from reporter.changes.account import Account
from reporter.errors import TemplateError
from reporter.layouts.contract import OWN, chapters, commitments, parts, text_name
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.readers.contract import cut
from reporter.writers.contract import contract_docx

CITY = City(name={"sv": "Exempelstad"})


def status(year: int = 2026, **parts: Any) -> AnnualStatus:
    return AnnualStatus.model_validate({"reporting_year": year, **parts})


def written(version: str, account: Account | None = None, **held: Any) -> tuple[Any, int]:
    data, gaps = contract_docx(CITY, status(**held), version, account)
    return docx.Document(io.BytesIO(data)), gaps


def words(document: Any) -> str:
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


@pytest.mark.parametrize("version", chapters())
def test_only_the_municipality_s_own_headings_stand_there_in_their_order(version: str) -> None:
    document, _ = written(version)
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    own = [c for c in chapters()[version] if c.whose == OWN]
    assert [h.split(maxsplit=1)[1].removeprefix("1 – ") for h in headings] == [c.heading for c in own]


def test_a_status_that_says_nothing_is_nothing_but_gaps_each_marked(tmp_path: Path) -> None:
    document, gaps = written("2023")
    marked = [r for p in document.paragraphs for r in p.runs if r.font.highlight_color is not None]
    assert gaps == len(marked) == len(list(parts("2023")))
    assert all(r.text.startswith("[") for r in marked)


@pytest.mark.parametrize("version", chapters())
def test_what_is_written_is_read_again_as_the_city_s_words(version: str, tmp_path: Path) -> None:
    texts = {text_name(c.part): {"sv": f"Så gör vi med {c.part}.\n\nOch så här."} for c in parts(version)}
    (tmp_path / "a.docx").write_bytes(contract_docx(CITY, status(texts=texts), version)[0])
    if len(list(parts(version))) >= 3:
        found = cut(tmp_path / "a.docx")
        assert [p.chapter.part for p in found.pieces if p.chapter and p.chapter.part] == [
            c.part for c in parts(version)
        ]
        assert any("Så gör vi med goals." in line for p in found.pieces for line in p.lines)


def test_an_item_of_the_city_s_text_is_an_item_of_a_list() -> None:
    document, _ = written("2023", texts={"contract-strategy": {"sv": "Vi ska:\n\n• mäta\n\n• minska"}})
    listed = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert listed == ["mäta", "minska"]


def test_what_is_left_to_do_is_the_newest_less_the_target_and_a_dash_where_one_is_not_stated() -> None:
    target = {"id": "t", "name": "Klimatmål", "base_year": 2010, "target_year": 2030, "boundary": "same",
              "base_emissions": {"value": 1000, "unit": "kt"}, "reduction": {"value": 80, "unit": "%"}}  # fmt: skip
    newest = {"latest_emissions": {"value": 450000, "unit": "t"}}
    assert "250\u00a0000\u00a0t" in words(written("2023", targets=[{**target, **newest}])[0])
    rows = written("2023", targets=[target])[0].tables[0].rows[1].cells
    assert [c.text for c in rows] == ["Klimatmål", "Samma som kommunen", "2010 → 2030", "80\u00a0%", "–", "–"]


def test_every_part_tells_what_the_status_holds() -> None:
    document, gaps = written(
        "2023",
        inventories=[{"id": "2024", "period": 2024, "source": "d", "totals": [{"ref": "total:direct", "value": 5, "unit": "t"}]}],
        documents=[{"id": "d", "title": "Databas", "url": "https://example.org/d"},
                   {"id": "e", "title": "Hemlig", "url": "https://example.org/e", "confidential": True}],
        other_targets=[{"id": "o", "name": "Solel", "target_year": 2030, "target_value": {"value": 10, "unit": "MW"}}],
        plans=[{"id": "p", "title": "Klimatplan", "adopted": "2021-06-22"}],
        governance={"oversight": "Kommunstyrelsen.", "participation": "Klimatråd.", "staff": [{"role": "klimat", "posts": 2}]},
        collaborations=[{"id": "c", "partners": "Universitetet"}],
        actions=[{"id": "a", "title": "Solceller", "cost": {"total": {"value": 3, "unit": "MSEK"}, "paid_by": "Fonden",
                                                            "gained_by": "Boende"}}],
        adaptation_goals=[{"id": "g", "goal": "Tåla skyfall", "target_year": 2035}],
        mode_shares=[{"id": "m", "year": 2024, "shares": [{"mode": "cycling", "value": 30, "unit": "%"}]}],
        indicators=[{"id": "i", "name": "Ekomat", "unit": "%", "observations": [{"period": 2023, "value": 40},
                                                                                {"period": 2024, "value": 44}]}],
        pledges=[{"id": "p1", "number": "3.2", "text": "Mäta", "owner": "Miljönämnden", "outcome": "done"}],
    )  # fmt: skip
    told = words(document)
    for expected in ("Territoriella utsläpp 2024: 5\u00a0t (Databas).", "Solel", "10\u00a0MW", "Klimatplan", "2021-06-22",
                     "Kommunstyrelsen.", "klimat 2", "Klimatråd.", "Universitetet", "Solceller", "3\u00a0MSEK", "Fonden",
                     "Boende", "Tåla skyfall", "30\u00a0%", "44\u00a0%", "Miljönämnden", "Genomfört",
                     "Databas: https://example.org/d"):  # fmt: skip
        assert expected in told
    assert "Hemlig" not in told
    assert gaps == len(list(parts("2023"))) - 3  # organisation, cooperation and links say enough


def test_joint_commitments_that_nobody_has_seen_have_no_wording_and_the_city_s_part_its_outcome() -> None:
    held = commitments("2025")
    assert sorted(number for number, text in held.items() if not text) == ["4", "5", "7", "8"]
    mine = [{"id": "x", "number": "6", "owner": "Inköp", "outcome": "ongoing"}]
    table = written("2025", pledges=mine)[0].tables[-1]
    rows = {r.cells[0].text: [c.text for c in r.cells[1:]] for r in table.rows[1:]}
    assert rows["4"] == ["ordalydelsen är inte känd", "–", "–", "–"]
    assert rows["6"] == [held["6"], "Inköp", "Pågår", "–"]


def test_what_has_changed_is_told_from_the_year_before() -> None:
    def action(state: str) -> list[dict[str, Any]]:
        return [{"id": "a", "title": "Solceller", "statuses": [{"date": "2025-01-01", "status": state}]}]

    before, after = status(2025, actions=action("implementation")), status(2026, actions=action("completed"))
    document, _ = written("2023", Account(CITY, compare(before, after)), actions=action("completed"))
    assert "Slutförda (1): Solceller" in words(document)


def test_a_template_that_is_none_is_refused() -> None:
    with pytest.raises(TemplateError):
        contract_docx(CITY, status(), "2023", template=b"x", name="a.docx")
