"""A climate contract cut into its chapters: what was found, what was not, and the municipality's own words.

Headings are recognised by what they say. In plain text one also needs its number, since a sentence may say the same;
in a .docx its style, or its number. Tables of contents end their lines with a page and so are no headings.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.layouts.contract import OWN, Chapter, chapters, sounding, text_name, title
from reporter.layouts.names import named
from reporter.model import codelists
from reporter.model.base import in_language
from reporter.readers.files import LIMIT, content, text
from reporter.readers.interface import Asked, Taken

_NUMBERED = re.compile(r"^\W{0,3}((?:Bilaga )?\d+(?:\.\d+)*)\.?\s*(?:[-–:]\s*)?(\S.*)$")
_VERSION = re.compile(r"version\s+(20\d\d)(?:/\d\d)?\b", re.IGNORECASE)
_CALLED = re.compile(r"\b([A-ZÅÄÖ][\w-]+)\s+(?:kommun|stad)\b")
_PLEDGE = re.compile(r"^Åtagande (?:nr )?(\d+)\s*[-–]\s*(.+)", re.DOTALL)
_BULLET = re.compile(r"^\s*(?:[▪•·*]|[-–](?=\s))\s*")
_ENOUGH = 3
"""Headings by which a text is known for a contract."""

_LONG = 200
"""Letters of a line that no office program breaks: then every line is a paragraph."""

Line = tuple[str, bool]
"""A line of text, and whether it is styled as a heading."""


@dataclass
class Piece:
    """A chapter as it stands in the file."""

    number: str
    heading: str
    chapter: Chapter | None
    """Its row of the version; None for a section of the municipality's own."""

    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Contract:
    """A contract that was read."""

    version: str
    municipality: str | None
    pieces: tuple[Piece, ...]
    missing: tuple[Chapter, ...]
    """Chapters of the version that the file does not hold."""


def read(file: Path, asked: Asked) -> Taken:
    """The municipality's chapters as texts of the year, `contract-goals` and so on; the others are only counted.

    Raises:
        ReadError: It is no contract, a PDF, or a .docx with changes that nobody has accepted.
    """
    contract = cut(file)
    id = f"contract-{contract.version}"
    own = {p.chapter.part: p for p in contract.pieces if p.chapter and p.chapter.part}
    texts = {text_name(part): {"sv": words} for part, piece in own.items() if (words := prose(piece.lines))}
    extra = [p for p in contract.pieces if p.chapter is None]
    for piece in extra:
        if words := prose(piece.lines):
            texts[text_name(f"own-{piece.number}")] = {"sv": f"{piece.heading}\n\n{words}"}
    name = " ".join(filter(None, (title(), contract.version, contract.municipality)))
    document = {"id": id, "title": {"sv": name}, "kind": "climate-contract", "language": "sv",
                "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}  # fmt: skip
    city = {"name": contract.municipality or file.stem, "country": "SE", "languages": ["sv", "en"]}
    pledges = [p for piece in contract.pieces for p in _pledges(id, piece)]
    data = {"texts": texts, "documents": [document], **({"pledges": pledges} if pledges else {})}
    return Taken(data, len(texts) + len(pledges), city, tuple(_told(contract, extra, asked)))


def _pledges(contract: str, piece: Piece) -> Iterator[dict[str, Any]]:
    """The numbered commitments of a chapter, as they are worded; what a contract promises without number is left."""
    for paragraph in prose(piece.lines).split("\n\n"):
        if found := _PLEDGE.match(paragraph):
            yield {"id": f"{contract}-{found[1]}", "contract": contract, "number": found[1],
                   "text": {"sv": found[2].removesuffix(":").strip()}, "area": {"sv": piece.heading},
                   "source": contract, "locator": piece.number}  # fmt: skip


def _told(contract: Contract, extra: list[Piece], asked: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
    known = [p for p in contract.pieces if p.chapter]
    of = len(known) + len(contract.missing)
    yield "contract-found", {"version": contract.version, "count": len(known), "of": of}
    own = [f"{c.number} {c.heading}" for c in contract.missing if c.whose == OWN]
    others = [f"{c.number} {c.heading}" for c in contract.missing if c.whose != OWN]
    if own:
        yield "contract-missing", {"headings": own}
    if others:
        yield "contract-missing-others", {"headings": others}
    if extra:
        yield "contract-own", {"headings": [f"{p.number} {p.heading}" for p in extra]}
    name = in_language(asked.city.name, "sv") if asked.city else None
    if name and contract.municipality and named(name) != named(contract.municipality):
        yield "contract-other-city", {"file": contract.municipality, "folder": name}


def cut(file: Path) -> Contract:
    """The contract's chapters in the order of the file.

    Raises:
        ReadError: As `read`.
    """
    lines = _lines(file)
    whole = "\n".join(words for words, _ in lines)
    said = _VERSION.search(whole)
    versions = chapters()
    tried = [said[1]] if said and said[1] in versions else list(versions)
    best = max(((version, _pieces(lines, versions[version])) for version in tried),
               key=lambda pair: sum(p.chapter is not None for p in pair[1]))  # fmt: skip
    version, pieces = best
    found = [p.chapter for p in pieces if p.chapter]
    if len(found) < _ENOUGH:
        raise ReadError("contract-none", file=file.name, versions=list(versions))
    missing = tuple(c for c in versions[version] if c not in found)
    return Contract(version, _municipality(whole), tuple(pieces), missing)


def _municipality(words: str) -> str | None:
    """The municipality that is named most often, as the list of municipalities has it: Lund for "Lunds kommun"."""
    names = {named(row["label"]): row["label"] for row in codelists.rows("municipalities-se")}
    said = Counter(_CALLED.findall(words))
    known = ((names.get(named(n)) or names.get(named(n.removesuffix("s"))), count) for n, count in said.most_common())
    return next((name for name, _ in known if name), None)


def _pieces(lines: list[Line], known: tuple[Chapter, ...]) -> list[Piece]:
    """Cut at every heading of the version, and at numbered ones of the municipality's own in its chapter."""
    wanted = {sounding(c.heading): [k for k in known if sounding(k.heading) == sounding(c.heading)] for c in known}
    pieces: list[Piece] = []
    skip = 0
    for n, (words, styled) in enumerate(lines):
        if skip:
            skip -= 1
            continue
        piece, more = _heading(lines, n, styled, wanted, pieces)
        if piece is not None:
            pieces.append(piece)
            skip = more
        elif pieces:
            pieces[-1].lines.append(words)
    return pieces


def _heading(
    lines: list[Line], n: int, styled: bool, wanted: dict[str, list[Chapter]], before: list[Piece]
) -> tuple[Piece | None, int]:
    """The heading that begins at a line, and over how many more lines it goes."""
    numbered = _NUMBERED.match(lines[n][0])
    if not numbered and not styled:
        return None, 0
    number = numbered[1] if numbered else ""
    words = numbered[2] if numbered else lines[n][0]
    done = {id(p.chapter) for p in before}
    for more in range(3 if n + 2 < len(lines) else 1):
        joined = " ".join([words, *(line for line, _ in lines[n + 1 : n + 1 + more])])
        fitting = [c for c in wanted.get(sounding(joined), ()) if id(c) not in done]
        fitting.sort(key=lambda c: c.number != number)
        if fitting:
            return Piece(number or fitting[0].number, " ".join(joined.split()), fitting[0]), more
    if number and _own(number, words, before):
        return Piece(number, words.strip(), None), 0
    return None, 0


def _own(number: str, words: str, before: list[Piece]) -> bool:
    """Whether a numbered line is a section of the municipality's own: in its chapter, of the second level."""
    last = next((p.chapter for p in reversed(before) if p.chapter), None)
    if last is None or last.whose != OWN or not last.number[0].isdigit() or number.count(".") != 1:
        return False
    short = words[0].isupper() and len(words) < 80 and not words.rstrip().endswith((".", ",")) and not _page(words)
    return short and number.split(".")[0] == last.number.split(".")[0]


def _page(words: str) -> bool:
    """Whether a line ends with a page, as in a table of contents."""
    return re.search(r"(?:\.{3,}|\t|\s)\s*\d{1,3}\s*$", words) is not None


def prose(lines: list[str]) -> str:
    """Lines as paragraphs with a blank line between; broken lines are joined, every bullet is one of its own."""
    whole = any(len(line) > _LONG for line in lines)
    made: list[str] = []
    fresh = True
    for line in lines:
        words = line.replace("\f", " ").strip()
        if not words:
            fresh = True
            continue
        if _PLEDGE.match(words):
            fresh = True
        if bullet := _BULLET.match(words):
            words, fresh = f"• {words[bullet.end() :]}", True
        if fresh or whole:
            made.append(words)
        else:
            made[-1] = f"{made[-1]} {words}"
        fresh = False
    return "\n\n".join(made)


def _lines(file: Path) -> list[Line]:
    data = content(file)
    if data.startswith(b"%PDF"):
        raise ReadError("contract-pdf", file=file.name)
    if data.startswith(b"PK\x03\x04"):
        return list(_docx(file, data))
    return [(line.rstrip(), False) for line in text(file).splitlines()]


def _docx(file: Path, data: bytes) -> Iterator[Line]:
    """The paragraphs of a .docx, in tables too, in their order.

    Raises:
        ReadError: It cannot be opened, unpacks to too much, or holds tracked changes.
    """
    import docx
    from docx.oxml.ns import qn

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
        if size > 2 * LIMIT:
            raise ReadError("too-large", file=file.name, size=size // 1_000_000, limit=2 * LIMIT // 1_000_000)
        body = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, SyntaxError) as error:
        raise ReadError("not-a-docx", file=file.name) from error
    changes = sum(1 for _ in body.element.body.iter(qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo")))
    if changes:
        raise ReadError("contract-tracked", file=file.name, count=changes)
    headings = {s.style_id for s in body.styles if s.name.lower().startswith(("heading", "rubrik"))}
    for paragraph in body.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        id = style.get(qn("w:val")) if style is not None else ""
        if not (id or "").lower().startswith(("toc", "innehll")):
            words = "".join(
                t.text or ("\t" if t.tag == qn("w:tab") else "") for t in paragraph.iter(qn("w:t"), qn("w:tab"))
            )
            yield words, id in headings
            yield "", False
