"""Which results rest on which cells."""

from __future__ import annotations

import random

import pytest

from reporter.layouts.addresses import Rectangle, address_of, rectangle
from reporter.writers.template.archive import Archive
from reporter.writers.template.book import Book
from reporter.writers.template.formulas import Area, Formula, dependents, moved_text, reads
from tests.writers.template import fragile

NAMES = (
    '<definedName name="Reduction">Form!$B$4</definedName><definedName name="Twice">Reduction*2</definedName>'
    '<definedName name="Round">Round</definedName><definedName name="Left">Form!A1</definedName>'
    '<definedName name="Reduction" localSheetId="1">Sums!$Z$9</definedName>'
    '<definedName name="Moving">OFFSET(Form!$A$1,1,1)</definedName>'
)
TABLE = f'<table {fragile.MAIN} id="1" name="T" displayName="Actions" ref="A1:C9"/>'


@pytest.fixture(scope="module")
def book() -> Book:
    content = fragile.parts(macros=False)
    text = str(content["xl/workbook.xml"])
    before, after = text.split("<definedNames>")[0], text.split("</definedNames>")[1]
    content["xl/workbook.xml"] = f"{before}<definedNames>{NAMES}</definedNames>{after}"
    content["xl/tables/table1.xml"] = TABLE
    content["xl/worksheets/_rels/sheet3.xml.rels"] = fragile._links(("rId1", "table", "../tables/table1.xml"))
    return Book(Archive(fragile.packed(content), "official.xlsx"))


def told(text: str, book: Book, sheet: str = "Form") -> list[str]:
    """What a formula reads, or ["?"] where it cannot be told."""
    found = reads(text, sheet, book)
    return ["?"] if found.anything else [f"{'+'.join(a.sheets)}!{a.cells}" for a in found.areas]


@pytest.mark.parametrize(
    ("formula", "areas"),
    [
        ("A1+$B$2", ["Form!A1", "Form!B2"]),
        ("SUM(A1:B9)", ["Form!A1:B9"]),
        ("Sums!A1+'Lists'!$C$3:D4", ["Sums!A1", "Lists!C3:D4"]),
        ("sums!a1", ["Sums!A1"]),
        ("SUM(Form:Lists!A1)", ["Form+Sums+Lists!A1"]),
        ("SUM('Sums:Deep'!A1)", ["Sums+Lists+Deep!A1"]),
        ("SUM(A:B)", ["Form!A1:B1048576"]),
        ("SUM($2:3)", ["Form!A2:XFD3"]),
        ("LOG10(A1)+A1B2", ["?"]),
        ("LOG10(A1)", ["Form!A1"]),
        ('"A1"&"say ""B2"""', []),
        ("1.5E+3+2%", []),
        ("TRUE=FALSE", []),
        ("Reduction", ["Form!B4"]),
        ("Twice+1", ["Form!B4"]),
        ("Left", ["?"]),  # moves with the cell that says it
        ("Round", ["?"]),  # itself
        ("Moving", ["?"]),
        ("nowhere", ["?"]),
        ("SUM(Actions[Cost])", ["Lists!A1:C9"]),
        ("SUM(Actions[[#This Row],[Cost]:[Year]])", ["Lists!A1:C9"]),
        ("SUM(Other[Cost])", ["?"]),
        ("[1]Other!A1+'[2]My sheet'!B2+[1]!Name", []),
        ("#REF!+Sums!#REF!+#N/A", []),
        ("Gone!A1", []),
        ("SUM(A1:INDEX(B:B,3))", ["?"]),
        ('INDIRECT("A1")', ["?"]),
        ("OFFSET(A1,1,1)", ["?"]),
        ("TODAY()-A1", ["Form!A1"]),
        ("MyMacro(A1)", ["?"]),
        ("_xlfn.XLOOKUP(A1,B1:B9,C1:C9)", ["Form!A1", "Form!B1:B9", "Form!C1:C9"]),
        ("_xlfn.LET(_xlpm.x,A1,_xlpm.x*2)", ["Form!A1"]),
        ("ZZZ1", ["?"]),  # beyond the last column, so a name
        ("SUM(A1 A1:A3,B1)", ["Form!A1", "Form!A1:A3", "Form!B1"]),
        ("'it''s'!A1", []),
    ],
)
def test_what_a_formula_reads(formula: str, areas: list[str], book: Book) -> None:
    assert told(formula, book) == areas


def test_a_name_of_the_sheet_comes_before_one_of_the_workbook(book: Book) -> None:
    assert told("Reduction", book, "Sums") == ["Sums!Z9"]


@pytest.mark.parametrize(
    ("formula", "there"),
    [
        ("A1+$B$2", "B3+$B$2"), ("SUM(A$1:$B9)", "SUM(B$1:$B11)"), ("Sums!A1&\"A1\"", "Sums!B3&\"A1\""),
        ("SUM(A:$A)", "SUM(B:$A)"), ("SUM(1:$3)", "SUM(3:$3)"), ("LOG10(A1)", "LOG10(B3)"), ("Reduction", "Reduction"),
        ("XFD1048576", "A2"),
    ],
)  # fmt: skip
def test_a_formula_moved_two_down_and_one_to_the_right(formula: str, there: str) -> None:
    assert moved_text(formula, 2, 1) == there


def test_an_area_moves_as_its_text_does(book: Book) -> None:
    for formula in ("B2:$C3", "B$2", "$B:C", "2:$3"):
        area = reads(formula, "Form", book).areas[0].moved(2, 1)
        assert area.cells == rectangle(moved_text(formula, 2, 1))
    last = Rectangle(1_048_576, 16_384, 1_048_576, 16_384)
    assert Area(("Form",), Rectangle(1, 1, 1, 1), (False,) * 4).moved(-1, -1).cells == last


def formula(at: str, text: str, **more: object) -> Formula:
    place = rectangle(at)
    assert place is not None
    given = {"kind": "normal", "area": None, "group": "", "cached": True, **more}
    return Formula("Form", place.top, place.left, text, **given)  # type: ignore[arg-type]


def resting(formulas: list[Formula], book: Book, *filled: str) -> set[str]:
    cells = [("Form", a.top, a.left) for at in filled if (a := rectangle(at))]
    return {address_of(f.row, f.column) for f in dependents(formulas, cells, book)}


def test_what_rests_on_a_cell_by_way_of_others(book: Book) -> None:
    chain = [formula("B1", "A1"), formula("B2", "B1"), formula("B3", "SUM(B1:B2)"), formula("B4", "C1")]
    assert resting(chain, book, "A1") == {"B1", "B2", "B3"}
    assert resting(chain, book, "C1") == {"B4"}
    assert resting(chain, book, "D1") == set()
    assert resting(chain, book) == set()


def test_a_circle_of_formulas_comes_to_an_end(book: Book) -> None:
    assert resting([formula("B1", "B2+A1"), formula("B2", "B1")], book, "A1") == {"B1", "B2"}


def test_all_results_of_an_array_rest_together_and_a_data_table_always_does(book: Book) -> None:
    array = formula("B1", "A1:A3*2", kind="array", area=Rectangle(1, 2, 3, 2))
    huge = formula("B1", "A1", kind="array", area=Rectangle(1, 2, 1_000_000, 2))
    table = formula("D1", "", kind="dataTable", area=Rectangle(1, 4, 2, 4))
    reader = formula("C1", "B3")
    assert resting([array, reader], book, "A2") == {"B1", "C1"}
    assert resting([huge, reader], book, "A1") == {"B1", "C1"}
    assert resting([table, formula("E1", "D2")], book, "Z9") == {"D1", "E1"}


def test_those_that_share_a_formula_read_each_their_own(book: Book) -> None:
    area = Rectangle(1, 2, 3, 2)
    shared = [formula(f"B{n}", "A1" if n == 1 else "", kind="shared", group="0", area=area) for n in (1, 2, 3)]
    assert resting(shared, book, "A2") == {"B2"}


def test_it_is_what_a_program_without_haste_finds(book: Book) -> None:
    """Against the plain way: go over all formulas again and again until nothing is new."""
    chance = random.Random(1)
    for _ in range(40):
        texts = {}
        for n in range(25):
            row, column = chance.randint(1, 6), chance.randint(1, 6)
            wide = Rectangle(row, column, row + chance.randint(0, 2), column + chance.randint(0, 2))
            texts[chance.randint(1, 8), chance.randint(1, 8)] = (
                wide if n % 2 else wide._replace(bottom=row, right=column)
            )
        formulas = [formula(address_of(*at), str(area)) for at, area in texts.items()]
        start = (chance.randint(1, 8), chance.randint(1, 8))
        known = {start}
        while new := {at for at, area in texts.items() if at not in known and any(area.holds(*k) for k in known)}:
            known |= new
        plain = {at for at, area in texts.items() if any(area.holds(*k) for k in known)}
        assert resting(formulas, book, address_of(*start)) == {address_of(*at) for at in plain}


def test_thousands_of_formulas(book: Book) -> None:
    formulas = [formula(f"B{n}", f"B{n - 1}+A{n}") for n in range(2, 1_002)]
    formulas += [formula(f"C{n}", f"SUM($B$1:B{n})") for n in range(2, 1_002)]
    assert len(resting(formulas, book, "A2")) == 2_000
    assert len(resting(formulas, book, "A1001")) == 2
