"""Plays a case through and writes docs/colleagues.md: Lund asks four departments, three answer, one of them conflicts.

The owners and the answers are invented; the city's year is the bundled one. Pictures are made where LibreOffice and
pdftoppm are installed. Run by hand: python tools/colleagues.py
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

ROOT = Path(__file__).parent.parent
PAGE, PICTURES = ROOT / "docs" / "colleagues.md", ROOT / "docs" / "pictures"
OWNERS = {"targets": "Kommunkontoret", "actions": "Tekniska förvaltningen", "hazards": "Stadsbyggnadskontoret",
          "plans": "Miljöförvaltningen"}  # fmt: skip
COLUMN = {"answer": 8, "unit": 9, "confirm": 10, "source": 11, "comment": 12}

ANSWERS: dict[str, dict[str, dict[str, object]]] = {
    "Kommunkontoret": {
        "targets[t2030].base_emissions": {"answer": "ca 372 000 ton", "source": "LundaEko, bilaga 2"},
        "targets[t2030].reduction": {"answer": "80 %"},
        "targets[t2030].gases": {"answer": "CO2, CH4, N2O"},
        "targets[t2030].year_set": {"confirm": "stämmer som det är"},
        "targets[t2030].base_year": {"answer": "2010"},
        "targets[t2030].target_emissions": {"confirm": "stämmer som det är"},
    },
    "Stadsbyggnadskontoret": {
        "hazards[h-rain].probability": {"answer": "Hög"},
        "hazards[h-rain].magnitude": {"answer": "hög"},
        "hazards[h-heat].probability": {"answer": "saknas"},
        "hazards[h-heat].magnitude": {"answer": "Medelhög", "comment": "se skyfallskartan"},
    },
    "Tekniska förvaltningen": {
        "actions[lundamats].start": {"answer": "1/3 2022", "comment": "beslut i nämnden"},
        "actions[lundamats].cost.total": {"answer": "1 250 000,50 kr"},
        "actions[lundamats].types": {"confirm": "x"},
        "actions[coaction-lund].start": {"answer": "våren 2024"},
        "actions[coaction-lund].expected.emissions": {"answer": "12,5", "unit": "kton"},
    },
}


def reporter(*arguments: object) -> str:
    """What a command prints; its exit code behind it where it is not 0."""
    command = [sys.executable, "-m", "reporter", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False)
    talk = [line for line in done.stderr.decode().splitlines() if line.startswith("reporter: ")]
    told = "\n".join([done.stdout.decode().rstrip(), *talk]).strip()
    return told + (f"\n(exit code {done.returncode})" if done.returncode else "")


class Case:
    """The commands and what they said, as they will stand on the page."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.text = folder, ""

    def say(self, words: str) -> None:
        """A paragraph."""
        self.text += words + "\n\n"

    def run(self, shown: str, *arguments: object, limit: int = 40) -> str:
        """A command and what it printed, without this machine's folders."""
        told = reporter(*arguments).replace(f"{self.folder}/", "")
        lines = told.splitlines()
        short = lines if len(lines) <= limit else [*lines[:limit], f"… {len(lines) - limit} lines more"]
        self.text += f"```text\n$ reporter {shown}\n" + "\n".join(short) + "\n```\n\n"
        return told


def owned(city: Path) -> None:
    """Give the records of four lists to four departments."""
    for file in (city / "2026").glob("*.toml"):
        text = file.read_text("utf-8")
        for part, owner in OWNERS.items():
            text = re.sub(rf'(\[\[{part}\]\]\nid = "[^"\n]+")', rf'\1\nowner = "{owner}"', text)
        file.write_text(text, "utf-8")


def answer(sheet: Path, rows: dict[str, dict[str, object]], to: Path) -> None:
    """Fill in a sheet as a colleague does."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    at = {cell.value: cell.row for cell in page["A"]}
    for path, typed in rows.items():
        for name, value in typed.items():
            page.cell(at[path], COLUMN[name]).value = value
    book.save(to)


def picture(book: Path, name: str, page: int = 1) -> None:
    """A page of a workbook as LibreOffice prints it."""
    office, poppler = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or poppler is None:
        return
    with tempfile.TemporaryDirectory() as work:
        profile = f"-env:UserInstallation={(Path(work) / 'profile').as_uri()}"
        subprocess.run([office, profile, "--headless", "--convert-to", "pdf", "--outdir", work, str(book)], check=True,
                       capture_output=True)  # fmt: skip
        pdf = Path(work) / f"{book.stem}.pdf"
        subprocess.run([poppler, "-r", "80", "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf),
                        str(PICTURES / name)], check=True)  # fmt: skip


def main() -> None:
    """Play it and write the page."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        city, case = folder / "lund", Case(folder)
        shutil.copytree(ROOT / "fixtures" / "cities" / "lund", city)
        owned(city)
        play(city, case)
        PAGE.write_text(case.text, "utf-8")


def play(city: Path, case: Case) -> None:
    """The case itself."""
    inbox = case.folder / "inkorg"
    inbox.mkdir()
    case.say("# Four departments are asked, three answer, one conflicts")
    case.say("<!-- Made by `python tools/colleagues.py`; edit that, not this page. -->")
    case.say("The year is Lund's bundled one. Which department owns what, and what they answer, is invented.")
    case.say("## Asking")
    sheets = {}
    for owner in OWNERS.values():
        out = ("--owner", owner, "--missing", "--due", "2026-05-29", "--as-of", "2026-04-20", "--lang", "sv")
        case.run(
            f'request make lund --owner "{owner}" --missing --due 2026-05-29 --lang sv', "request", "make", city, *out
        )
        sheets[owner] = max((city / "requests" / "2026").glob("*.xlsx"), key=lambda f: f.stat().st_mtime_ns)
    case.say("What the colleague sees: what is known, an empty cell beside it, one click to confirm.")
    case.say("![A request sheet](pictures/request-sheet.png)")
    picture(sheets["Stadsbyggnadskontoret"], "request-sheet")
    letter = sheets["Kommunkontoret"].with_suffix(".txt").read_text("utf-8").strip()
    case.say("The e-mail that takes it along:\n\n" + "\n".join(f"> {line}".rstrip() for line in letter.splitlines()))
    before = _missing(city)
    case.say("## What comes back")
    case.say(
        "Kommunkontoret writes as people write: “ca 372 000 ton”, “80 %”, “CO2, CH4, N2O”, and confirms two rows. "
        "Stadsbyggnadskontoret leaves “saknas” in a cell. Tekniska förvaltningen gives figures and dates in its own "
        "ways, one of them “våren 2024”. Miljöförvaltningen answers nothing. Meanwhile somebody changed a target in "
        "the folder: 80 % became 82 %."
    )
    for owner, rows in ANSWERS.items():
        answer(sheets[owner], rows, inbox / f"{owner}.xlsx")
    file = city / "2026" / "targets.toml"
    text = file.read_text("utf-8")
    start = text.index('id = "t2030"')
    file.write_text(
        text[:start] + text[start:].replace("reduction = { value = 80,", "reduction = { value = 82,", 1), "utf-8"
    )
    back = [inbox / f"{owner}.xlsx" for owner in ANSWERS]
    case.run("request merge lund inkorg/*.xlsx --lang sv", "request", "merge", city, *back, "--as-of", "2026-05-20",
             "--lang", "sv")  # fmt: skip
    case.say("Nothing was taken from a file in which something is open. The coordinator asks about “saknas” and the "
             "date, takes the rest of those sheets, and keeps what the folder says of the target:")  # fmt: skip
    case.run("request merge lund inkorg/*.xlsx --choose targets[t2030].reduction=folder --partial --lang sv",
             "request", "merge", city, *back, "--choose", "targets[t2030].reduction=folder", "--partial", "--as-of",
             "2026-05-21", "--lang", "sv")  # fmt: skip
    case.say("## What is there now")
    case.run("log lund --lang sv", "log", city, "--lang", "sv")
    after = _missing(city)
    case.say(f"Required cells without an answer, over all forms: {before} before, {after} now. "
             "In the file, comments and order are as they were:")  # fmt: skip
    lines = [line for line in file.read_text("utf-8").splitlines() if "LundaEko, bilaga 2" in line]
    case.say("```toml\n" + "\n".join(lines) + "\n```")
    case.say("The same year as one workbook, for those who want to see the whole:\n\n"
             "![The front sheet of the workbook](pictures/workbook-front.png)")  # fmt: skip
    book = case.folder / "lund-2026.xlsx"
    reporter("workbook", "make", city, "--out", book, "--lang", "sv")
    picture(book, "workbook-front")
    case.text = case.text.rstrip() + "\n"


def _missing(city: Path) -> int:
    told = reporter("workbook", "make", city, "--out", city.parent / "count.xlsx", "--overwrite")
    found = re.search(r"; (\d+) required", told)
    assert found, told
    return int(found[1])


if __name__ == "__main__":
    main()
