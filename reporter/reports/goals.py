"""Goals of several cities side by side, as text or CSV."""

from __future__ import annotations

import csv as csv_
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reporter.alignment.compare import Comparison, Entry
from reporter.alignment.figures import tonnes
from reporter.alignment.readings import Reading
from reporter.alignment.rows import Row
from reporter.alignment.shares import Share
from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.quantities import Quantity
from reporter.model.targets import Target


def text(made: Comparison, language: str) -> Iterator[str]:
    """A block a group: its rows, the sharpest first, and in each the target years with the cities. Then what a reader
    has to know of each goal, what is left out, and how words were read.
    """
    for group, rows in made.table().items():
        yield group_title(group, language)
        for row, years in rows.items():
            yield f"  {row_title(row, language)}"
            for year, entries in years.items():
                cells = "; ".join(cell(e, language) for e in entries)
                yield f"    {year or say('goals-no-year', language)}  {cells}"
        yield ""
    for title, lines in remarks(made, language):
        yield title
        yield from (f"  {line}" for line in lines)
        yield ""


def remarks(made: Comparison, language: str) -> Iterator[tuple[str, list[str]]]:
    """What stands below the table: a heading and its lines."""
    rules = [say("goals-order-rule", language, base=made.bases[0])]
    if any(e.group.startswith("consumption") for e in made.entries):
        rules.append(say("goals-consumption-rule", language))
    yield say("goals-order", language), rules
    told: dict[str, dict[str, None]] = {}
    for entry in made.entries:
        found = dict.fromkeys(details(entry, language))
        told.setdefault(f"{name(entry, language)}, {entry.target.id}", {}).update(found)
    yield say("goals-details", language), [f"{who}: {'; '.join(found)}" for who, found in told.items() if found]
    if made.left_out:
        yield (
            say("goals-left-out", language),
            [f"{in_language(o.city, language)}, {o.target.id}: {say(o.why, language)}" for o in made.left_out],
        )
    used = {e.row.reading.id for e in made.entries if e.row.reading is not None}
    yield say("goals-readings", language), [reading(r, language) for r in made.readings if r.id in used]


def group_title(group: str, language: str) -> str:
    """Scopes, or kind of consumption."""
    if group[0].isdigit():
        key = "goals-scopes" if "-" in group else "goals-scope"
        return say(key, language, scopes=group.split("-"))
    return say(f"goals-{group}", language)


def row_title(row: Row, language: str) -> str:
    """What goals in the row are read as."""
    if row.reading is not None:
        told = f"{in_language(row.reading.title, language)}{_as_read(row.reading, language)}"
        energy = row.energy and row.reading.covers == "all"
    elif row.kind == "share":
        told, energy = _percent(Decimal(row.percent or 0) / 100, row.base, language), row.energy
        told += f" {say('goals-per-inhabitant', language)}" if row.per_person else ""
    else:
        told, energy = say(f"goals-{row.kind}", language), False
    more = [say("goals-energy-row", language)] if energy else []
    more += [say("goals-part", language)] if row.part else []
    return f"{told}, {', '.join(more)}" if more else told


def _as_read(one: Reading, language: str) -> str:
    if one.cut is None:
        return ""
    key = "goals-read-more" if one.beyond else "goals-read-net" if one.removals else "goals-read"
    key = "goals-read-energy" if one.covers == "energy" else key
    return f" ({say(key, language, share=_percent(one.cut, one.base, language))})"


def _percent(share: Decimal, base: int | None, language: str, high: Decimal | None = None) -> str:
    """A share for people: −80 % of 1990, −65 to −78 % of 2020."""
    shown = [f"−{s * 100:.0f}" for s in (share, high) if s is not None]
    figure = say("goals-span", language, low=shown[0], high=shown[-1]) if len(shown) > 1 else f"{shown[0]} %"
    return say("goals-of-base", language, share=figure, base=base) if base is not None else figure


def cell(entry: Entry, language: str) -> str:
    """A city in its cell: with its part, its figure where the row does not say it, and whether it is decided."""
    more = []
    if entry.area is not None:
        more.append(in_language(entry.area, language) or "")
    if entry.level is not None:
        more.append(f"{entry.level.normalize():f} t")
    more += _rate(entry.target, language)
    if entry.share is not None and entry.share.own and entry.row.kind == "word":
        more.append(_percent(entry.share.low, entry.share.base, language))
    if entry.target.adopted is False:
        more.append(say("goals-undecided", language))
    return f"{name(entry, language)} ({', '.join(more)})" if more else name(entry, language)


def name(entry: Entry, language: str) -> str:
    """The city's name."""
    return in_language(entry.city, language) or "–"


def _rate(target: Any, language: str) -> list[str]:
    if not isinstance(target, Target) or target.yearly_rate is None or target.reduction is not None:
        return []
    ends = [_plain(q) for q in (target.yearly_rate, target.yearly_rate_to) if q is not None]
    return [say("goals-rate", language, rate="–".join(ends))]


def _plain(quantity: Quantity) -> str:
    return "–" if quantity.value is None else f"{quantity.value.normalize():f}"


def details(entry: Entry, language: str) -> Iterator[str]:
    """What has to be known of a goal before it is set beside another: its share from each base, and remarks."""
    share = entry.share
    if share is not None and share.low != 1 and len(share.on) > 1:
        told = [_percent(low, base, language, high) for base, (low, high) in sorted(share.on.items())]
        yield say("goals-bases", language, shares=" = ".join(told), series=share.series or "–")
    for key, params in entry.notes:
        yield say(key, language, **{k: _shown(k, v, language) for k, v in params.items()})
    rule = entry.target.compensation.rule if isinstance(entry.target, Target) and entry.target.compensation else None
    if rule is not None:
        yield in_language(rule, language) or ""


def _shown(key: str, value: Any, language: str) -> Any:
    if not isinstance(value, Decimal):
        return value
    return (
        tonnes(value, language)
        if key == "level"
        else f"{value * 100:.0f}"
        if key == "share"
        else f"{value.normalize():f}"
    )


def reading(one: Reading, language: str) -> str:
    """How a word was read, by whom, and how sure that is."""
    sure = say("goals-reading-own", language) if one.own else one.certainty
    return f"{in_language(one.title, language)}{_as_read(one, language)}: {one.source} [{sure}]"


COLUMNS = (
    "city", "reporting_year", "target", "group", "target_year", "order", "row", "reading", "words", "share", "share_to",
    "base_year", "own_figure", "series", "per_inhabitant_t", "part", "decided", "source", "locator", "remarks",
)  # fmt: skip


def csv(made: Comparison, language: str) -> str:
    """A line an entry, in the order of the table; shares in per cent. `order` numbers the rows of a group."""
    out = io.StringIO()
    writer = csv_.writer(out, lineterminator="\n")
    writer.writerow([*COLUMNS, *(f"share_of_{base}" for base in made.bases)])
    places = {(g, row): n for g, rows in made.table().items() for n, row in enumerate(rows, 1)}
    for entry in made.entries:
        row = _line(entry, places[entry.group, entry.row], language)
        writer.writerow([*row, *(_hundred(entry.share.at(b) if entry.share else None) for b in made.bases)])
    return out.getvalue()


def _line(entry: Entry, place: int, language: str) -> list[object]:
    share, target = entry.share or Share(Decimal(0)), entry.target
    told = entry.share is not None
    words = target.words if isinstance(target, Target) else target.description
    return [
        name(entry, language), entry.reporting_year, target.id, entry.group, entry.year or "", place,
        row_title(entry.row, language), entry.row.reading.id if entry.row.reading else "",
        in_language(words or target.name, language) or "",
        _hundred(share.low) if told else "", _hundred(share.high), share.base or "",
        ("yes" if share.own else "no") if told else "", share.series or "",
        "" if entry.level is None else f"{entry.level.normalize():f}", in_language(entry.area, language) or "",
        "no" if target.adopted is False else "", target.source or "", target.locator or "",
        "; ".join(details(entry, language)),
    ]  # fmt: skip


def _hundred(share: Decimal | None) -> str:
    return "" if share is None else f"{share * 100:.1f}"
