"""`reporter workbook`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reporter.cli import options, taking

if TYPE_CHECKING:
    from reporter.readers.year_book import YearBook
    from reporter.writers.city import Merge


@click.group(name="workbook")
def command() -> None:
    """A whole year as one workbook, for those who work in Excel, and back."""


@command.command(epilog="Example:  reporter workbook make lund --year 2026 --lang sv --out lund-2026.xlsx")
@options.folder
@options.year
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The workbook, an .xlsx.")
@click.option("--overwrite", is_flag=True, help="Write over an earlier workbook.")
@options.lang
def make(folder: Path, year: int | None, out: Path, overwrite: bool, lang: str) -> None:
    """Write a year as a workbook: a sheet a part, a row a record, what is missing in yellow.

    A year that holds nothing yet gives an empty workbook to start from.
    """
    from reporter.cli import filings
    from reporter.cli.gaps import answer_rows, gaps
    from reporter.errors import WriteError
    from reporter.layouts.book import ANSWERS, all_tables, city_tables
    from reporter.layouts.rows import Sheets, spread
    from reporter.messages import say
    from reporter.model.base import in_language
    from reporter.writers.city import tables
    from reporter.writers.files import write
    from reporter.writers.year_book import Book, year_xlsx

    if out.suffix.lower() != ".xlsx":
        raise WriteError("book-suffix", out=str(out))
    if out.exists() and not overwrite:
        raise WriteError("template-out-exists", file=out)  # somebody may have filled it in
    city, read = filings.sound(folder, year)
    number = read.status.reporting_year
    seen = list(filings.filings(folder, city, read, ()))
    sheets = Sheets()
    for data, which in (
        (tables(read.status), [t for t in all_tables() if t not in city_tables() and t.name != ANSWERS]),
        (tables(city), list(city_tables())),
    ):
        part = spread(data, lang, tuple(which))
        sheets.rows.update(part.rows)
        sheets.kept += part.kept
    sheets.rows[ANSWERS] = answer_rows(folder, number, seen, lang)
    missing = gaps(seen)
    title = say("workbook-title", lang, city=in_language(city.name, lang), year=number)
    write(out, year_xlsx(Book(title, number, sheets, missing, lang)))
    rows = sum(map(len, sheets.rows.values()))
    click.echo(say("workbook-made", lang, out=out, rows=rows, missing=len(missing)))


@command.command(epilog="Example:  reporter workbook read lund-2026.xlsx --into lund --year 2026 --replace targets")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--into", "folder", required=True, type=click.Path(path_type=Path), help="The city's folder.")
@click.option("--year", type=int, required=True, help="Reporting year the workbook is read into.")
@click.option("--replace", multiple=True, metavar="PART", help="Let the workbook's records of this list win: targets …")
@options.lang
def read(file: Path, folder: Path, year: int, replace: tuple[str, ...], lang: str) -> None:
    """Read a workbook into a year of the city's folder; a folder that does not exist is made.

    What stands there is never overwritten: equal is skipped, different is shown with both sides. Where a cell cannot
    be read for certain, nothing is written and every such cell is told.
    """
    from reporter.errors import ReadError
    from reporter.messages import say
    from reporter.readers.folder import YEAR
    from reporter.readers.year_book import read as read_book
    from reporter.readers.year_book import validated
    from reporter.reports.unread import lines

    taking.check_parts(replace)
    if not YEAR.fullmatch(str(year)):
        raise ReadError("bad-year", year=year)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "reporter.toml").is_file():
        raise ReadError("not-a-city", folder=str(folder))
    book = read_book(file)
    if book.year is not None and book.year != year:
        raise ReadError("book-year", file=file.name, year=book.year, wanted=year)
    _same_city(book, file, folder)
    book.data["reporting_year"] = year
    validated(book)
    if book.unread:
        for line in lines(book.unread, lang):
            click.echo(line)
        raise ReadError("book-unread", file=file.name, count=len(book.unread))
    merge = taking.put(folder, year, book.data, book.city, replace)
    click.echo(say("workbook-read", lang, file=file.name, folder=folder, year=year,
                   new=len(merge.added), replaced=len(merge.replaced)))  # fmt: skip
    _answers(book, folder, year, replace, merge)
    for key, params in _told(book):
        click.echo("  " + say(key, lang, **params))
    taking.tell(merge, taking.Source(file.name, book.data, book.place_of), folder, year, lang)


def _same_city(book: YearBook, file: Path, folder: Path) -> None:
    """Refuse the workbook of another city: one that has another number in a register both know.

    Raises:
        ReadError: It is another city's.
    """
    from reporter.errors import ReadError
    from reporter.model.base import in_language
    from reporter.readers.folder import read_city

    if not (folder / "reporter.toml").is_file():
        return
    city, theirs = read_city(folder), book.city.get("codes", {})
    differ = [register for register, number in city.codes.items() if theirs.get(register, number) != number]
    if differ:
        raise ReadError("book-city", file=file.name, city=in_language(book.city.get("name"), "sv") or "–",
                        number=theirs[differ[0]], folder=str(folder), own=city.codes[differ[0]])  # fmt: skip


def _answers(book: YearBook, folder: Path, year: int, replace: tuple[str, ...], merge: Merge) -> None:
    """Answers that only a person can give, beside those of the folder."""
    from reporter.answers import Entry
    from reporter.questionnaire import load
    from reporter.readers.answers_file import read_answers
    from reporter.writers.answers_file import write_answers

    by_platform: dict[str, list[dict[str, Any]]] = {}
    for row in book.answers:
        if "value" in row or row.get("kind") == "left-blank":
            by_platform.setdefault(row["platform"], []).append(row)
    for platform, rows in by_platform.items():
        held = read_answers(folder, year, platform)
        entries, blanks = dict(held.entries), list(held.left_blank)
        cycle = held.cycle or next((r["cycle"] for r in rows if "cycle" in r), None)
        for row in rows:
            told = {k: v for k, v in row.items() if k not in ("platform", "reference", "cycle", "asked")}
            if told.get("kind") == "left-blank":
                blanks += [row["reference"]] if row["reference"] not in blanks else []
                continue
            entry, here = Entry(**told), entries.get(row["reference"])
            if here is None or "answers" in replace:
                entries[row["reference"]] = entry
            elif here.value != entry.value:
                merge.conflicts.append((f"answers.{row['reference']}", here.value, entry.value))
        if entries != held.entries or blanks != list(held.left_blank):
            cycle = cycle or load.for_year(platform, year, folder).cycle
            write_answers(folder, year, platform, cycle, entries, blanks)


def _told(book: YearBook) -> list[tuple[str, dict[str, Any]]]:
    """What a person should know of the file beside what was taken."""
    own = [("workbook-own-sheets", {"sheets": book.own_sheets})] if book.own_sheets else []
    return [*book.notes, *own]
