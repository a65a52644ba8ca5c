"""The page a council reads and the memo a committee gets: whole, in both languages, and nothing invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from lxml import html

from reporter.changes import compare
from reporter.changes.account import Account
from reporter.messages import LANGUAGES
from reporter.model.status import AnnualStatus
from reporter.readers.folder import read_city, read_year
from reporter.resources import cities
from reporter.writers.changes_page import changes_html
from reporter.writers.memo import TEXTS, memo
from reporter.writers.word import Document
from tests.builders import action, city, figure, inventory, status, target, total, whole

BOTH = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def lund() -> Account:
    folder = cities() / "lund"
    return Account(read_city(folder), compare(read_year(folder, 2023).status, read_year(folder, 2026).status))


def two(before: AnnualStatus, after: AnnualStatus) -> Account:
    return Account(city(), compare(before, after))


def page(account: Account, language: str = "en") -> html.HtmlElement:
    return html.document_fromstring(changes_html(account, language))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# -- the page


@BOTH
def test_the_page_says_its_language_and_needs_neither_network_nor_script(lund: Account, language: str) -> None:
    made = changes_html(lund, language)
    root = html.document_fromstring(made)
    assert root.get("lang") == language
    assert root.xpath("//script|//link|//img|//iframe") == []
    assert not re.search(r"url\(|@import|src=", made)
    assert all(a.startswith("#") for a in root.xpath("//a/@href"))
    assert root.xpath("//meta[@name='viewport']")


@BOTH
def test_what_a_link_in_the_summary_leads_to_is_there(lund: Account, language: str) -> None:
    root = page(lund, language)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {a.removeprefix("#") for a in root.xpath("//a/@href")} <= set(ids)


def test_a_politician_reads_it_on_top(lund: Account) -> None:
    header = text(page(lund, "sv").xpath("//header")[0])
    assert "+16,1 %" in header
    assert "286 av landets 290 kommuner" in header
    assert "Orsak enligt Naturvårdsverket" in header
    assert "18 nämns inte längre" in header
    assert len(header.split()) < 140


def test_before_and_after_stand_side_by_side_with_the_words_that_differ() -> None:
    old, new = (status(actions=[action(description=f"Open until {year}.")]) for year in (2025, 2030))
    (row,) = page(two(old, new)).xpath("//table[@class='changes']/tbody/tr[not(@class)]")
    assert [text(cell) for cell in row] == ["Description", "Open until 2025.", "Open until 2030.", ""]
    assert [text(e) for e in row.xpath(".//del|.//ins")] == ["2025.", "2030."]
    assert [cell.get("data-label") for cell in row][1:3] == ["2026", "2026"]


def test_what_a_city_wrote_can_become_no_markup() -> None:
    evil = "<script>alert(1)</script>"
    root = page(two(status(), status(actions=[action(title=evil, description=evil)], texts={evil: evil})))
    assert root.xpath("//script") == []
    assert evil in text(root)


def test_signs_that_no_page_can_hold_are_shown_as_such() -> None:
    odd = "a\x01b\x0b\ufffe"
    old, new = (status(actions=[action(title=odd, description=words)], texts={odd: words}) for words in ("x", odd))
    assert "a�b��" in text(page(two(old, new)))


def test_a_year_against_itself_says_that_nothing_changed() -> None:
    root = page(two(whole(), whole()))
    assert "Nothing has changed." in text(root)
    assert root.xpath("//table") == []


def test_inventories_that_cannot_be_compared_are_named_with_what_differs() -> None:
    sums = [total("total:direct", 5, "t")]
    old = status(inventories=[inventory(id="a", period="2023", release="2025-06", totals=sums)])
    new = status(inventories=[inventory(id="b", period="2024", release="2026-06", totals=sums)])
    (warning,) = page(two(old, new)).xpath("//p[@class='warn']")
    assert text(warning) == "Emissions 2023 → 2024: cannot be compared (release 2025-06 → 2026-06)."


def test_an_explanation_stands_with_the_figure() -> None:
    old = status(targets=[target()])
    new = status(targets=[target(reduction=figure(70, "%", explanation="Decided on 4 May."))])
    root = page(two(old, new))
    assert [text(p) for p in root.xpath("//p[@class='why']")] == ["“Decided on 4 May.”"]
    assert [text(q) for q in root.xpath("//blockquote")] == ["Decided on 4 May."]
    assert root.xpath("//div[@class='asked']") == []


@BOTH
def test_every_table_has_a_heading_and_every_row_a_name(lund: Account, language: str) -> None:
    for table in page(lund, language).xpath("//table"):
        assert all(th.get("scope") == "col" for th in table.xpath("./thead//th"))
        assert all(row.xpath("./th") for row in table.xpath("./tbody/tr[not(@class='cells')]"))


# -- the memo


def document(account: Account, language: str = "en", template: bytes | None = None) -> Any:
    return docx.Document(io.BytesIO(memo(account, language, template, "mall.docx")))


def gaps(made: Any) -> list[str]:
    runs = (run for p in made.paragraphs for run in p.runs)
    return [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]


def blank(*styles: str) -> bytes:
    """A template without our styles: what it says, and a style of its own."""
    made = docx.Document()
    for style in list(made.styles):
        if style.name in ("Title", "Quote", "List Bullet", "Table Grid", *(f"Heading {n}" for n in (1, 2, 3))):
            style.delete()
    made.add_paragraph("Exempelstads kommun")
    made.sections[0].footer.paragraphs[0].text = "Besöksadress: Storgatan 1"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@BOTH
def test_the_memo_has_headings_a_word_processor_knows_and_its_language(lund: Account, language: str) -> None:
    made = document(lund, language)
    levels = [p.style.name for p in made.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == "Heading 1"
    assert {"Heading 2", "Heading 3"} <= set(levels)
    tag = made.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val"))
    assert tag == {"sv": "sv-SE", "en": "en-GB"}[language]
    assert made.core_properties.language == language
    assert made.sections[0].page_width.mm == pytest.approx(210, abs=0.1)


def test_every_table_repeats_its_heading(lund: Account) -> None:
    made = document(lund)
    assert len(made.tables) == 3
    for table in made.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert len({len(row.cells) for row in table.rows}) == 1


def test_where_the_city_has_written_nothing_a_marked_gap_stands(lund: Account) -> None:
    found = gaps(document(lund, "sv"))
    assert found.count("[fylls i av kommunen]") == 4
    assert sum("memo-" in gap for gap in found) == len(TEXTS)
    assert sum(gap.startswith("[Förklaring saknas: En åtgärd nämns inte längre") for gap in found) == 1


def test_what_the_city_has_written_stands_in_its_place_in_the_language_asked_for() -> None:
    words = {name: {"sv": f"Vårt {name}.\n\nOch mer.", "en": f"Our {name}."} for name in TEXTS.values()}
    account = two(status(), status(texts=words))
    assert len(gaps(document(account))) == 4
    told = [p.text for p in document(account, "sv").paragraphs]
    assert [f"Vårt {name}." in told for name in TEXTS.values()] == [True] * 4
    assert told.count("Och mer.") == 4


def test_reasons_are_quoted_once_with_everything_they_explain() -> None:
    why = {"explanation": "Counted anew."}
    old = status(targets=[target(id=i, latest_emissions=figure(9, "kt")) for i in ("a", "b")])
    new = status(targets=[target(id=i, latest_emissions=figure(8, "kt", **why)) for i in ("a", "b")])
    told = [p.text for p in document(two(old, new)).paragraphs]
    assert told.count("Counted anew.") == 1


def test_a_template_keeps_what_it_says_and_its_styles_and_gets_no_others() -> None:
    template = blank()
    before = docx.Document(io.BytesIO(template))
    made = document(two(status(actions=[action()]), status()), "en", template)
    assert made.paragraphs[0].text == "Exempelstads kommun"
    assert made.sections[0].footer.paragraphs[0].text == "Besöksadress: Storgatan 1"
    assert [s.name for s in made.styles] == [s.name for s in before.styles]
    assert made.sections[0].page_width == before.sections[0].page_width
    outlined = made.element.body.findall(f".//{qn('w:outlineLvl')}")
    assert {o.get(qn("w:val")) for o in outlined} == {"0", "1", "2"}
    assert "– Actions: no longer told of 1." in [p.text for p in made.paragraphs]


def test_the_same_memo_is_the_same_to_the_byte(lund: Account) -> None:
    first = memo(lund, "sv")
    assert first == memo(lund, "sv")
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert {part.date_time[0] for part in archive.infolist()} == {2000}


def test_signs_that_no_document_can_hold_are_shown_as_such() -> None:
    made = Document("en", "Title")
    made.paragraph("a\x00b\x0bc\nd")
    made.table(["x\x01"], [["y\x02"]], [1])
    read = docx.Document(io.BytesIO(made.content()))
    assert read.paragraphs[0].text == "a�b�c\nd"
    assert [cell.text for row in read.tables[0].rows for cell in row.cells] == ["x�", "y�"]


def words_of(made: Any) -> Iterator[str]:
    yield from (p.text for p in made.paragraphs)
    yield from (cell.text for table in made.tables for row in table.rows for cell in row.cells)


def test_page_and_memo_say_the_same_figures(lund: Account) -> None:
    told = " ".join(words_of(document(lund, "sv")))
    for figure_ in ("+16,1\u00a0%", "+17,4\u00a0%", "205\u00a0977", "+3,2\u00a0%", "2023-06 → 2026-06"):
        assert figure_ in told
        assert figure_ in changes_html(lund, "sv")
