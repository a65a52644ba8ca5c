"""How figures, values and places are said to a person, in their language."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from reporter.changes.compare import Change, Comparison
from reporter.changes.emissions import PLANTS
from reporter.changes.walk import is_figure, said, unquoted
from reporter.messages import knows, say
from reporter.model import codelists
from reporter.model.base import CodeList, Model, in_language
from reporter.model.inventory import Inventory, sum_at
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, PathError, leaf, parse, resolve

NAMES = (
    "name",
    "title",
    "goal",
    "partners",
    "text",
    "hazard",
    "factor",
    "component",
    "about",
    "kind",
    "number",
    "platform",
)
"""Fields that name a record to a person, the best first."""

FEW = 2
"""Cells of one question that are named; more are counted."""

LONG = 90
"""Letters of a name that are shown."""


def number(value: Decimal, language: str) -> str:
    """Digits for reading: thousands apart, three or more of them, the decimal sign of the language."""
    if abs(value) >= 1000:
        value = value.quantize(Decimal(1), ROUND_HALF_UP)
    elif value:
        value = round(value, max(0, 3 - value.adjusted()))
    text = f"{value:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    text = text.replace(",", "\u00a0").replace("-", "−")
    return text.replace(".", ",") if language == "sv" else text


def percent(relative: Decimal, language: str) -> str:
    """A relative change with its sign: "+16.1 %"."""
    text = f"{round(relative * 100, 1):+.1f}\u00a0%".replace("-", "−")
    return text.replace(".", ",") if language == "sv" else text


def signed(value: Decimal, language: str) -> str:
    """A change with its sign."""
    return ("+" if value > 0 else "") + number(value, language)


def change_of(change: Change, language: str) -> str:
    """By how much a figure changed, absolute and relative; empty where that cannot be said."""
    moved, relative = change.absolute, change.relative
    if moved is None or change.kind != "changed":
        return ""
    told = signed(moved, language)
    if change.unit == "%":
        return say("diff-points", language, moved=told)
    told += f"\u00a0{change.unit}" if change.unit else ""
    return told if relative is None else f"{told} ({percent(relative, language)})"


def reason(change: Change, language: str) -> str:
    """What the city wrote beside a figure that changed, where it wrote it or changed it since; else empty."""
    words = getattr(change.after, "explanation", None) if is_figure(change.after) else None
    stood = getattr(change.before, "explanation", None)
    return in_language(words, language) or "" if words != stood else ""


def without_reasons(changes: list[Change]) -> list[Change]:
    """The changes without those of explanations, which stand beside the figure they explain."""
    figures = {c.path for c in changes if is_figure(c.after)}
    return [c for c in changes if c.path.removesuffix(".explanation") == c.path or c.path[:-12] not in figures]


def place(places: str, language: str) -> str:
    """A sector and column, or the whole, in words."""
    if places == "|".join(PLANTS):
        return say("diff-whole-with-plants", language)
    sector, _, column = places.partition(":")
    name = say("diff-whole", language) if sector == "total" else labels("crf-subsectors", language).get(sector, sector)
    return name if column == "direct" else f"{name}, {say(f'diff-{column}', language)}"


@cache
def labels(name: str, language: str) -> dict[str, str]:
    """Code → label of a code list."""
    return codelists.labels(name, language)


def field(name: str, language: str) -> str:
    """A field of the model in words."""
    return labels("fields", language).get(name, name.split(".")[-1].replace("_", " "))


def record_name(record: Any, language: str, key: str = "") -> str:
    """What a person calls a record: its name or title, else its id."""
    for name in NAMES:
        value = getattr(record, name, None)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str | dict):
            mark = _leaf(type(record), name).mark(CodeList)  # type: ignore[arg-type]
            text = code(value, mark, language) if mark and isinstance(value, str) else in_language(value, language)
            return _short(text or "")
    known = labels("indicators", language)
    return known.get(key) or _reference(key, language) or key


def _reference(key: str, language: str) -> str:
    """A place of an inventory in words; empty where the key is none."""
    return place(key, language) if key.endswith((":direct", ":indirect", ":outside")) else ""


def _short(text: str, most: int = LONG) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def code(value: str, mark: CodeList, language: str) -> str:
    """A code in words; the city's own words as they stand."""
    stem, words = codelists.own_words(value)
    known = labels(mark.name, language).get(stem, stem)
    return words if words is not None and stem == codelists.OTHER else f"{known}: {words}" if words else known


@cache
def _leaf(model: Hashable, path: str) -> Leaf:
    try:
        return leaf(model, path)  # type: ignore[arg-type]
    except PathError:
        return Leaf("string")


def where(comparison: Comparison, path: str, language: str) -> tuple[str, str]:
    """A path as a person says it: the record's name, and the fields below it; either may be empty."""
    segments = parse(path)
    name, key = segments[0]
    head = f"{name}[{key}]" if key is not None else name
    record = resolve(comparison.after, head).value or resolve(comparison.before, head).value
    if key is None or not isinstance(record, Model):
        return "", " · ".join(_segment(part, key, language) for part, key in segments)
    title = record_name(record, language, key)
    if title == key:  # nothing names it but its id
        period, release = (getattr(record, n, None) for n in ("period", "release"))
        told = f"{period} ({release})" if period and release else period or key
        one = f"diff-one-{name.replace('_', '-')}"
        title = f"{say(one, language) if knows(one) else field(name, language)} {told}"
    return title, " · ".join(_segment(part, key, language) for part, key in segments[1:])


def _segment(name: str, key: str | None, language: str) -> str:
    told = field(name, language)
    if key is None or key == "None":  # a value of no known year stands for itself
        return told
    return _reference(key, language) or f"{told} {unquoted(key).replace('+', ' ')}"


def is_action(change: Change) -> bool:
    """Whether a whole action came or went, which is told by what became of it."""
    return (
        change.kind != "changed"
        and change.path.startswith("actions[")
        and change.path.endswith("]")
        and (len(parse(change.path)) == 1)
    )


def value(path: str, held: Any, language: str) -> str:
    """What stood or stands at a path, in a few words; a dash where there is nothing."""
    if held is None:
        return "–"
    if is_figure(held):
        return figure(held, language)
    if isinstance(held, Model):
        return record_name(held, language, parse(path)[-1][1] or "") or say("diff-present", language)
    if isinstance(held, bool):
        return say("diff-yes" if held else "diff-no", language)
    mark = _leaf(AnnualStatus, path).mark(CodeList)
    if isinstance(held, frozenset):
        return ", ".join(sorted(code(str(v), mark, language) if mark else str(v) for v in held))
    if mark is not None and isinstance(held, str):
        return code(held, mark, language)
    if isinstance(held, Decimal):
        return number(held, language)
    return in_language(held, language) or "" if isinstance(held, str | dict) else str(held)


SAYING = ("description", "text", "progress_note", "definition", "about", "outcome_note")
"""Fields that say what a record is about, the best first."""


def summary(path: str, held: Any, language: str) -> str:
    """As `value`, but a whole record is told by what it says of itself, or its first figure, not by its name."""
    if not isinstance(held, Model) or is_figure(held):
        return value(path, held, language)
    words = (in_language(getattr(held, name, None), language) for name in SAYING)
    if told := next(filter(None, words), ""):
        return _short(told, 240)
    if isinstance(held, Inventory):
        total = sum_at(held, "total", "direct").figure
        return (
            f"{place('total:direct', language)}: {figure(total, language)}" if total else say("diff-present", language)
        )
    figures = ((name, f) for name, f in held.__dict__.items() if is_figure(f) and said(f))
    name, first = next(figures, ("", None))
    return f"{field(name, language)}: {figure(first, language)}" if name else say("diff-present", language)


def cells(references: list[str], language: str) -> str:
    """Which cells of which forms, question by question; many of one question are counted."""
    by_form: dict[str, dict[str, list[str]]] = {}
    for reference in references:
        form, cell = reference.split(":", 1)
        number = cell.split("[", 1)[0]
        by_form.setdefault(form, {}).setdefault(number, []).append(cell)
    told = []
    for form, by_question in by_form.items():
        some = [
            ", ".join(of) if len(of) <= FEW else say("diff-cells", language, question=number, count=len(of))
            for number, of in by_question.items()
        ]
        told.append(f"{form.replace('@', ' ')}: {', '.join(some)}")
    return "; ".join(told)


def figure(held: Any, language: str) -> str:
    """A figure with its unit, its key, or why there is none."""
    told = []
    if held.value is not None:
        told.append(f"{number(held.value, language)}\u00a0{held.unit or ''}".strip())
    if held.key is not None:
        told.append(f"{held.key} ({labels('notation-keys', language).get(held.key, held.key).lower()})")
    if held.not_applicable is not None:
        told.append(f"{say('diff-not-applicable', language)}: {in_language(held.not_applicable, language)}")
    return ", ".join(told) or "–"


def is_text(change: Change) -> bool:
    """Whether before and after are texts, to be set against each other word by word."""
    plain = isinstance(change.before, str | dict) and isinstance(change.after, str | dict)
    return plain and change.kind == "changed" and _leaf(AnnualStatus, change.path).kind == "text"
