"""The eCRF workbook: three sheets of texts and places, held as data in `schemas/layouts/ecrf/`."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reporter.findings import nearest
from reporter.model import codelists
from reporter.model.base import in_language
from reporter.model.inventory import Inventory, place_of
from reporter.resources import schemas

Row = dict[str, str]
"""One row of a table of the layout, by column."""

_SPACES = re.compile(r"\s+")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "–": "-", "−": "-", "^": "", "*": "", "“": '"', "”": '"', "&": " and "})


@lru_cache(4096)
def plain(text: str) -> str:
    """A text for comparison: small letters, one blank between words, `and` for &, no marks of obligation.

    >>> plain("Stationary energy > Commercial buildings & facilities^^")
    'stationary energy > commercial buildings and facilities'
    """
    return _SPACES.sub(" ", text.translate(_SIGNS)).strip().lower()


@dataclass(frozen=True)
class Layout:
    """Everything the data files say of the format."""

    settings: dict[str, Any]
    """layout.toml: names of sheets, widths, headings, how a table laid out otherwise is known."""

    city: tuple[Row, ...]
    """Lines of the first sheet: row, label, field of the model, kind."""

    summary: tuple[Row, ...]
    """Lines of the second sheet: row, label, code of crf-subsectors.csv."""

    places: tuple[Row, ...]
    """Lines of the third sheet: GPC reference, the texts of its place, code and column."""

    columns: tuple[Row, ...]
    """Columns of the third sheet: letter, heading, field of an activity, kind."""

    spellings: dict[str, tuple[tuple[str, str], ...]]
    """List → (code, text), the text that is written first of its code."""

    def blank(self, text: str) -> bool:
        """Whether a cell of this text was filled in by nobody."""
        words = text.strip()
        placeholder = plain(words) in map(plain, self.settings["placeholders"])
        return not words or placeholder or re.fullmatch(self.settings["placeholder_pattern"], words) is not None

    def code(self, of: str, text: str) -> str | None:
        """The code a text stands for; own words after a code of a list, such as a tool's version, stay with it.

        >>> layout().code("gwp-sets", "IPCC 5th AR (2013)"), layout().code("inventory-tools", "CIRIS Standard 2,5")
        ('AR5', 'ciris: Standard 2,5')
        """
        known = {plain(spelling): code for code, spelling in reversed(self.spellings.get(of, ()))}
        words = plain(text)
        if words in known:
            return known[words]
        labels = _labels(of)
        if words in labels:
            return labels[words]
        if of == "inventory-tools":
            stem = next((s for s in known if words.startswith(f"{s} ")), None)
            return f"{known[stem]}: {text.strip()[len(stem) + 1 :]}" if stem else f"{codelists.OTHER}: {text.strip()}"
        return None

    def text(self, of: str, code: str) -> str | None:
        """What is written for a code; None where the format has no word for it."""
        stem, words = codelists.own_words(code)
        known = dict(reversed(self.spellings.get(of, ())))
        label = known.get(stem) or next((text for text, held in _labels(of, whole=True).items() if held == stem), None)
        if stem == codelists.OTHER:
            return words
        return f"{label} {words}" if label and words else label

    def subsector(self, label: str) -> str | None:
        """Code of a sub-sector, sector or total by its label, however much of it is told.

        >>> layout().subsector("Total Waste"), layout().subsector("Transprotation > Aviation^^")
        ('waste', 'aviation')
        """
        words = plain(label)
        held = {plain(row["label"]): row["code"] for row in self.summary}
        if words in held:
            return held[words]
        if (total := self.code("subsectors", label)) or words.startswith("total "):
            return total or self.code("sectors", words.removeprefix("total "))
        sector, _, rest = label.partition(">")
        if rest and self.code("sectors", sector) is None:
            return None
        return self.code("subsectors", rest or label)

    def near(self, label: str) -> str:
        """The label of the second sheet that a text is most like, or the first where none is alike."""
        labels = {plain(row["label"]): row["label"] for row in self.summary}
        return labels[nearest(plain(label), labels) or next(iter(labels))]


@cache
def _labels(of: str, *, whole: bool = False) -> dict[str, str]:
    """Label → code of a code list, where there is one of that name; sub-sectors are a list of their own name."""
    name = "crf-subsectors" if of in ("subsectors", "sectors") else of
    if not (schemas() / "codelists" / f"{name}.csv").is_file():
        return {}
    labels = codelists.labels(name)
    return {label if whole else plain(label): code for code, label in labels.items()}


def _table(name: str) -> tuple[Row, ...]:
    with (schemas() / "layouts" / "ecrf" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def layout() -> Layout:
    """The layout as its data files tell it."""
    with (schemas() / "layouts" / "ecrf" / "layout.toml").open("rb") as file:
        settings = tomllib.load(file)
    spellings: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in _table("spellings"):
        spellings[row["of"]] = (*spellings.get(row["of"], ()), (row["code"], row["spelling"]))
    return Layout(settings, _table("city"), _table("summary"), _table("places"), _table("columns"), spellings)


def explanation(inventory: Inventory, subsector: str, *languages: str) -> str:
    """What stands in the last column of the second sheet: the note on a sub-sector, then what its figures say.

    Each sentence stands once; where the columns say different things, each begins with its column.
    """
    noted = (n.text for n in inventory.notes or () if n.subsector == subsector)
    lines = [in_language(text, *languages) or "" for text in noted]
    said: dict[str, list[str]] = {}
    for figure in (*(inventory.cells or ()), *(inventory.totals or ())):
        place = place_of(figure.ref)
        for text in (figure.explanation, figure.not_applicable):
            words = in_language(text, *languages)
            if words and place and place[0] == subsector and words not in "\n".join(lines):
                columns = said.setdefault(words, [])
                columns += [place[1]] if place[1] not in columns else []
    begins = dict(layout().spellings["scopes"])
    for words, columns in said.items():
        lines.append(f"{', '.join(begins[c] for c in columns)}: {words}" if len(said) > 1 else words)
    return "\n".join(lines)


def at(tree: Any, path: str) -> Any:
    """What stands at a dotted path of nested tables or records; None where anything on the way is absent."""
    for name in path.split("."):
        tree = tree.get(name) if isinstance(tree, dict) else getattr(tree, name, None)
    return tree


def put(tree: dict[str, Any], path: str, value: Any) -> None:
    """Put a value at a dotted path of nested tables, making them."""
    *way, last = path.split(".")
    for name in way:
        tree = tree.setdefault(name, {})
    tree[last] = value
