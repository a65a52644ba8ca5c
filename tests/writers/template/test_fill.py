"""An official workbook filled: what was put in is there, everything else is as it was, no result is stale."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.errors import TemplateError
from reporter.writers.template.proof import prove
from tests.writers.template import fragile
from tests.writers.template.conftest import by_calamine, by_openpyxl, completed, filled, parts, put
from tests.writers.template.fragile import workbook

TEXT = '=1+1 <b>&amp;</b> "åäö" 日本 😀\n  two lines  _x0041_'
PUTS = [
    put("Form!B3", TEXT), put("Form!B4", 80.5), put("Form!B5", datetime.date(2026, 9, 15)),
    put("Form!B6", "Waste, other"), put("Form!C6", "Not yet"), put("Form!B9", True), put("Form!A8", "new"),
]  # fmt: skip
READ = {
    "Form!B3": TEXT, "Form!B4": 80.5, "Form!B5": datetime.date(2026, 9, 15), "Form!B6": "Waste, other",
    "Form!C6": "Not yet", "Form!B9": True, "Form!A8": "new",
}  # fmt: skip

Results = Callable[[bytes], dict[str, Any]]


def infos(data: bytes) -> list[tuple[Any, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(i.filename, i.date_time, i.external_attr, i.create_system, i.comment) for i in archive.infolist()]


def test_every_other_part_is_the_same_to_the_byte_in_the_same_order_under_the_same_date() -> None:
    before = workbook()
    done = completed(before, *PUTS)
    old, new = parts(before), parts(done.done.data)
    assert [name for name in old if old[name] != new[name]] == ["xl/workbook.xml", "xl/worksheets/sheet1.xml",
                                                              "xl/worksheets/sheet2.xml"]  # fmt: skip
    assert infos(done.done.data) == infos(before)
    with zipfile.ZipFile(io.BytesIO(done.done.data)) as archive:
        assert archive.comment == b"as the office published it"
        assert archive.getinfo("xl/media/image1.png").compress_type == zipfile.ZIP_STORED
    assert done.macros
    assert not done.signed


def test_in_a_filled_sheet_everything_but_the_cells_is_the_same_to_the_byte() -> None:
    old, new = fragile.FORM.encode(), parts(filled(workbook(), *PUTS))["xl/worksheets/sheet1.xml"]
    for cell in ("B3", "B4", "B5", "B6", "C6", "B9", "A8"):
        pattern = re.compile(rb"<c r=[\"']%s[\"'](?:[^>]*/>|.*?</c>)" % cell.encode(), re.DOTALL)
        assert len(pattern.findall(old)) == len(pattern.findall(new)) == 1
        old, new = pattern.sub(b"", old), pattern.sub(b"", new)
    assert old == new


def test_what_was_put_in_is_read_by_other_programs() -> None:
    data = filled(workbook(), *PUTS)
    assert by_calamine(data, READ) == READ
    assert by_openpyxl(data, READ) == {**READ, "Form!B3": TEXT.replace("_x0041_", "_x005F_x0041_")}  # as it stands


def test_a_text_is_a_text_whatever_it_begins_with() -> None:
    data = filled(workbook(), put("Form!B3", '=HYPERLINK("http://x")'))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b"<f>") == 0
    assert by_calamine(data, ["Form!B3"]) == {"Form!B3": '=HYPERLINK("http://x")'}


def test_a_cell_keeps_its_style_and_a_new_one_takes_that_of_its_row_or_column() -> None:
    data = filled(workbook(), put("Form!B4", 60), put("Form!C8", 7), put("Form!B20", "x"), put("Form!B7", "y"))
    sheet = parts(data)["xl/worksheets/sheet1.xml"]
    assert b"<c r='B4' s='6'><v>60</v></c>" in sheet
    assert b'<c r="C8" s="6"><v>7</v></c>' in sheet
    assert b'<row r="7"><c r="B7" s="1" t="inlineStr">' in sheet
    assert b'</row><row r="20"><c r="B20" s="1" t="inlineStr">' in sheet
    assert b'<dimension ref="A1:D20"/>' in sheet


def test_rows_and_cells_that_are_not_there_are_put_where_they_belong() -> None:
    places = ["Form!B2", "Form!B11", "Form!B7", "Form!B12", "Form!B13", "Form!B1"]
    data = filled(workbook(), *(put(at, at) for at in places))
    rows = re.findall(rb'<row r="(\d+)"', parts(data)["xl/worksheets/sheet1.xml"])
    assert [int(r) for r in rows] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
    assert by_openpyxl(data, places) == {at: at for at in places}


def test_an_empty_sheet_is_filled_and_a_very_hidden_one_stays_hidden() -> None:
    data = filled(workbook(), put("Deep!C3", "x"), put("Deep!A1", 1))
    assert by_calamine(data, ["Deep!C3", "Deep!A1"]) == {"Deep!C3": "x", "Deep!A1": 1.0}
    assert b'name="Deep" sheetId="9" state="veryHidden"' in parts(data)["xl/workbook.xml"]


def test_an_empty_text_empties_a_cell_and_makes_none() -> None:
    data = filled(workbook(), put("Form!B6", ""), put("Form!B30", ""))
    assert by_openpyxl(data, ["Form!B6"]) == {"Form!B6": None}
    assert b'r="30"' not in parts(data)["xl/worksheets/sheet1.xml"]


def test_where_nothing_differs_the_file_is_the_same_but_for_its_packing() -> None:
    before = workbook()
    assert parts(filled(before, put("Form!B30", ""))) == parts(before)


def test_the_same_values_make_the_same_bytes_and_filling_twice_is_filling_once() -> None:
    once = filled(workbook(), *PUTS)
    assert once == filled(workbook(), *PUTS)
    assert parts(filled(once, *PUTS)) == parts(once)


def test_hints_that_no_longer_hold_are_taken_back() -> None:
    sheet = parts(filled(workbook(), put("Form!F4", "x", fill_locked=True)))["xl/worksheets/sheet1.xml"]
    assert b'<row r="4">' in sheet
    assert b'<row r="5" spans="1:4">' in sheet
    assert b'<dimension ref="A1:F12"/>' in sheet


def test_prefixes_and_other_ways_of_writing_xml() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (f"<x:worksheet xmlns:x='{main}'\n><x:sheetData\n><x:row\n r='2'\n><x:c\ts='1'  r = 'B2' a='>'\n/>"
             "<x:c s='1' r='C2'><x:v>1</x:v ></x:c ></x:row ></x:sheetData >\n</x:worksheet>")  # fmt: skip
    data = filled(workbook(sheet4=sheet), put("Deep!B2", "b"), put("Deep!C2", 2), put("Deep!D2", 3), put("Deep!A9", 4))
    wanted = {"Deep!B2": "b", "Deep!C2": 2, "Deep!D2": 3, "Deep!A9": 4}
    assert by_calamine(data, wanted) == by_openpyxl(data, wanted) == wanted


def test_the_other_date_system() -> None:
    moved = fragile.WORKBOOK.replace("<workbookPr ", '<workbookPr date1904="1" ')
    day = datetime.date(2026, 9, 15)
    data = filled(workbook(workbook=moved), put("Form!B5", day))
    assert by_calamine(data, ["Form!B5"]) == by_openpyxl(data, ["Form!B5"]) == {"Form!B5": day}


# -- results of formulas


def test_results_that_rest_on_what_was_filled_are_gone_and_all_others_stand(sums: Results) -> None:
    data = filled(workbook(), put("Form!B4", 80.5))
    gone = dict.fromkeys(("A1", "A2", "A3", "B2", "B4", "B5"))  # of INDIRECT nobody can tell
    kept = {"A6": 42, "B1": 6, "B3": 7, "B6": "#DIV/0!", "C1": 1, "D1": 10, "D2": 20, "D3": 30}
    assert sums(data) == {**gone, **kept}
    assert by_calamine(data, ["Sums!A1", "Sums!B5", "Sums!B1"]) == {"Sums!A1": "", "Sums!B5": "", "Sums!B1": 6.0}


def test_formulas_themselves_stand(sums: Results) -> None:
    cells = [f"Sums!{at}" for at in ("A1", "A2", "A3", "B2", "B3", "D2")]
    assert by_openpyxl(filled(workbook(), put("Form!B4", 80.5)), cells, results=False) == by_openpyxl(
        workbook(), cells, results=False
    )


def test_a_result_that_rests_on_a_whole_column_or_a_shared_formula(sums: Results) -> None:
    assert sums(filled(workbook(), put("Form!A8", "x")))["B3"] is None
    assert sums(filled(workbook(), put("Sums!C2", 5))) == {
        **sums(workbook()), "A3": None, "B1": None, "D2": None, "C1": 1,
    }  # fmt: skip


def test_a_workbook_is_asked_to_calculate_only_where_something_rests_on_what_was_filled() -> None:
    asked = parts(filled(workbook(), put("Form!B4", 60)))["xl/workbook.xml"].decode()
    assert asked == fragile.WORKBOOK.replace(
        '<calcPr calcId="152511"/>', '<calcPr calcId="152511" fullCalcOnLoad="1"/>'
    )
    alone = fragile.SUMS.replace('<f>INDIRECT("C1")</f>', "<f>C1</f>")
    assert parts(filled(workbook(sheet2=alone), put("Form!B3", "x")))["xl/workbook.xml"] == fragile.WORKBOOK.encode()


@pytest.mark.parametrize("before", ["", '<calcPr fullCalcOnLoad="0"/>', '<calcPr fullCalcOnLoad="1" />'])
def test_asking_stands_where_the_format_wants_it(before: str) -> None:
    told = fragile.WORKBOOK.replace('<calcPr calcId="152511"/>', before)
    after = parts(filled(workbook(workbook=told), put("Form!B4", 60)))["xl/workbook.xml"].decode()
    assert re.search(r'</definedNames><calcPr fullCalcOnLoad="1" ?/><extLst>', after)


def test_a_formula_is_replaced_and_no_longer_in_the_chain(sums: Results) -> None:
    data = filled(workbook(), put("Sums!A2", 7, replace_formula=True))
    assert sums(data)["A2"] == 7
    chain = parts(data)["xl/calcChain.xml"].decode()
    assert chain == fragile.CHAIN.replace('<c r="A2"/>', "")


def test_the_sheet_of_a_chain_stays_known_when_its_first_entry_goes() -> None:
    chain = parts(filled(workbook(), put("Sums!A1", 7, replace_formula=True)))["xl/calcChain.xml"].decode()
    assert chain == fragile.CHAIN.replace('<c r="A1" i="4" l="1"/><c r="A2"/>', '<c r="A2" i="4"/>')


def test_a_chain_without_entries_goes_and_with_it_what_names_it() -> None:
    one = fragile.CHAIN[: fragile.CHAIN.index("<c r=")] + '<c r="A1" i="4"/></calcChain>'
    new = parts(filled(workbook(calcChain=one), put("Sums!A1", 7, replace_formula=True)))
    assert "xl/calcChain.xml" not in new
    assert b"calcChain" not in new["[Content_Types].xml"] + new["xl/_rels/workbook.xml.rels"]
    assert len(new) == len(fragile.parts()) - 1


def test_the_text_of_a_shared_formula_is_handed_on(sums: Results) -> None:
    data = filled(workbook(), put("Sums!D1", 7, replace_formula=True))
    sheet = parts(data)["xl/worksheets/sheet2.xml"].decode()
    assert '<c r="D2"><f t="shared" ref="D2:D3" si="0">C2*10</f><v>20</v></c>' in sheet
    assert by_openpyxl(data, ["Sums!D2", "Sums!D3"], results=False) == {"Sums!D2": "=C2*10", "Sums!D3": "=C3*10"}
    assert sums(data)["D3"] == 30


# -- the proof


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"<v>80.5</v>", b"<v>80.4</v>", "Form!B4 should hold 80.5 and reads back as 80.4"),
        (b"Waste, other</t>", b"Waste, othex</t>", "Form!B6 should hold Waste, other and reads back as Waste, othex"),
        (b'<c r="A12"><v>7</v>', b'<c r="A12"><v>8</v>', "Form should hold the same bytes beside the cells"),
        (b'lessThan"><formula>55', b'lessThan"><formula>56', "Form should hold the same bytes beside the cells"),
        (b"<v>80.5</v>", b"<w>80.5</v>", "official.xlsx is not an .xlsx"),
    ],
    ids=["a number", "a text", "another cell", "beside the rows", "broken"],
)
def test_whatever_goes_wrong_while_writing_is_found_before_anything_is_handed_over(
    old: bytes, new: bytes, told: str
) -> None:
    from dataclasses import replace

    from reporter.writers.template.archive import Archive
    from reporter.writers.template.book import Book

    before = workbook()
    done = completed(before, *PUTS).done
    part = "xl/worksheets/sheet1.xml"
    text = parts(done.data)[part]
    assert text.count(old) == 1
    wrong = Archive(done.data, "official.xlsx").rewritten({part: [text.replace(old, new)]})
    with pytest.raises(TemplateError) as refusal:
        prove(Book(Archive(before, "official.xlsx")), replace(done, data=wrong))
    assert told in str(refusal.value)


def test_a_part_that_changed_or_went_is_found() -> None:
    from dataclasses import replace

    from reporter.writers.template.archive import Archive
    from reporter.writers.template.book import Book

    before = workbook()
    done = completed(before, *PUTS).done
    new = Archive(done.data, "official.xlsx")
    for wrong in (new.rewritten({"xl/vbaProject.bin": [b"?"]}), new.rewritten({}, ["xl/charts/chart1.xml"])):
        with pytest.raises(TemplateError, match="should hold"):
            prove(Book(Archive(before, "official.xlsx")), replace(done, data=wrong))


# -- properties

PLACES = st.tuples(st.integers(1, 12), st.integers(1, 8))
GIVEN = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t", exclude_characters="\ufffe\uffff"),
            min_size=1, max_size=30),
    st.booleans(),
    st.decimals(-(10**9), 10**9, places=3),
)  # fmt: skip


def sheet_of(cells: dict[tuple[int, int], int]) -> bytes:
    book = openpyxl.Workbook()
    for (row, column), value in cells.items():
        book.active.cell(row, column, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@given(st.dictionaries(PLACES, st.integers(0, 99)), st.dictionaries(PLACES, GIVEN, min_size=1))
def test_any_values_in_any_cells_are_there_and_all_others_stay(
    cells: dict[tuple[int, int], int], given_: dict[tuple[int, int], Any]
) -> None:
    puts = [put(f"Sheet!{openpyxl.utils.get_column_letter(c)}{r}", value) for (r, c), value in given_.items()]
    data = filled(sheet_of(cells), *puts)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for r in range(1, 13):
        for c in range(1, 9):
            meant = given_.get((r, c), cells.get((r, c)))
            got = book.active.cell(r, c).value
            if isinstance(meant, Decimal):
                assert got == float(meant)
            else:
                assert (got, type(got)) == (meant, type(meant)) or "_x" in str(meant)
