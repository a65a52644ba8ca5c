"""Opening files that people sent: encodings, delimiters, limits, one sentence for each thing that can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.errors import ReadError
from reporter.readers.files import LIMIT, content, decimal_comma, table, text

WORDS = "fråga;svar\nÅtgärder – “ja”;12,5\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.csv"


def refusal(read: object, file: Path) -> ReadError:
    with pytest.raises(ReadError) as refused:
        read(file)  # type: ignore[operator]
    return refused.value


# -- bytes


def test_bytes_come_as_they_are(file: Path) -> None:
    file.write_bytes(b"\x00\x01")
    assert content(file) == b"\x00\x01"


def test_a_file_over_the_limit_is_not_opened_and_the_sentence_says_both_sizes(file: Path) -> None:
    with file.open("wb") as out:
        out.truncate(200_000_000)  # a hole: nothing is written to disk
    assert str(refusal(content, file)).startswith("answers.csv has 200 MB; more than 100 MB is not read.")
    assert refusal(lambda f: content(f, 5), file).key == "too-large"


def test_a_file_at_the_limit_is_opened(file: Path) -> None:
    file.write_bytes(b"12345")
    assert content(file, 5) == b"12345"
    assert LIMIT > 5


def test_what_is_not_there_and_what_is_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert refusal(content, tmp_path / "none.csv").key == "no-such-file"
    assert refusal(content, tmp_path).key == "is-a-folder"


# -- text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_whatever_encoding_office_programs_write(file: Path, encoding: str) -> None:
    file.write_bytes(WORDS.encode(encoding))
    assert text(file) == WORDS


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_mark_in_either_order(file: Path, order: str) -> None:
    file.write_bytes("\ufeff".encode(order) + WORDS.encode(order))
    assert text(file) == WORDS


@pytest.mark.parametrize(
    "data",
    [b"a;b\x00\n", b"\xff\xfea", b"\x89PNG\r\n\x1a\n\xff\xff", b"\x81\x8d\xff", bytes(range(256)) * 4],
    ids=["a zero byte", "half a UTF-16 letter", "an image", "bytes Windows-1252 lacks", "everything"],
)
def test_what_is_no_text_is_refused(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert refusal(text, file).key == "not-text"


# -- tables


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_sign_between_cells_is_found_in_the_heading(file: Path, delimiter: str) -> None:
    rows = [["a", "b"], ["1", "x\t, y; z"], ["2", 'said "so"']]
    lines = [delimiter.join('"' + c.replace('"', '""') + '"' for c in row) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    heading, found, sign = table(file)
    assert heading[0] == "a"
    assert ([r for _, r in found], sign) == (rows[1:], delimiter)


def test_a_row_has_the_number_an_office_program_gives_it_also_after_a_cell_of_several_lines(file: Path) -> None:
    file.write_text('a,b\n1,"one\ntwo\nthree"\n\n2,x\n', encoding="utf-8")
    _, rows, _ = table(file)
    assert list(rows) == [(2, ["1", "one\ntwo\nthree"]), (4, ["2", "x"])]


def test_spaces_around_the_names_of_columns_do_not_count(file: Path) -> None:
    file.write_text(" a , b\n1 ,2\n", encoding="utf-8")
    heading, rows, _ = table(file)
    assert (heading, list(rows)) == (["a", "b"], [(2, ["1 ", "2"])])


def test_blank_rows_are_left_out(file: Path) -> None:
    file.write_text("a,b\n,\n\n1,2\n", encoding="utf-8")
    assert [row for _, row in table(file)[1]] == [["1", "2"]]


@pytest.mark.parametrize("words", ["", "one word\n", "a sentence without cells\nanother\n"])
def test_a_file_without_columns_is_no_table(file: Path, words: str) -> None:
    file.write_text(words, encoding="utf-8")
    assert refusal(table, file).key == "not-a-table"


def test_a_cell_of_absurd_length_is_no_table(file: Path) -> None:
    file.write_text('a,b\n1,"' + "x" * 10_000_001 + '"\n', encoding="utf-8")
    assert refusal(lambda f: list(table(f)[1]), file).key == "not-a-table"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_letter_of_several_bytes_is_read_wherever_the_file_is_cut(file: Path, encoding: str) -> None:
    words = "a,b\n" + "".join(f"{n},å–é\n" for n in range(200_000))
    file.write_bytes(words.encode(encoding))
    assert text(file) == words
    assert [cells for _, cells in table(file)[1]] == [[str(n), "å–é"] for n in range(200_000)]


@pytest.mark.parametrize(
    ("cells", "comma"),
    [
        (["12,5", "x", "3"], True),
        (["-0,25"], True),
        (["12,5", "12.5"], False),
        (["12.5"], False),
        (["1,2,3"], False),
        (["a,b"], False),
        ([], False),
    ],
)
def test_a_decimal_comma_is_believed_where_no_number_has_a_point(cells: list[str], comma: bool) -> None:
    assert decimal_comma(cells) is comma
