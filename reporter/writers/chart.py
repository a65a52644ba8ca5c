"""Lines over years as SVG: readable in black and white, on paper, and by a screen reader.

The picture is built as a tree (lxml), so that nothing a city wrote can become markup. No colour carries meaning: lines
differ by dash and mark, and each has a number at its end that the legend below names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from math import floor, log10
from typing import Literal

from lxml.html import HtmlElement as Element

from reporter.writers.page import E

Style = Literal["measured", "trend", "path", "goal"]
"""measured: solid with dots; trend: dashed; path: dotted; goal: a thin line with diamonds at its ends."""

WIDTH, HEIGHT = 640, 380
LEFT, RIGHT, TOP, BOTTOM = 56, 44, 30, 34
NEAR = 19
"""How far apart numbers at the ends of lines must stand."""


@dataclass(frozen=True)
class Line:
    """One line."""

    label: str
    style: Style
    points: tuple[tuple[int, Decimal], ...]
    """Year and value, in order of years; at least one."""


def svg(lines: Sequence[Line], title: str, described: str, unit: str, name: str = "chart") -> Element:
    """The picture, its lines numbered from 1 in their order.

    Args:
        lines: What is drawn.
        title: What a screen reader says first.
        described: What the picture shows, in a sentence or two.
        unit: Written above the axis.
        name: Starts the ids of title and description, so that a page may hold several pictures.
    """
    scale = _Scale(lines)
    return E.SVG(
        E.TITLE(title, id=f"{name}-title"),
        E.DESC(described, id=f"{name}-text"),
        *_axes(scale, unit),
        *(part for line in lines for part in _line(line, scale)),
        *_numbers(lines, scale),
        {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "class": "chart"},
        {"aria-labelledby": f"{name}-title {name}-text"},
    )


def legend(lines: Sequence[Line]) -> Element:
    """The lines by their numbers, each with a sample of how it is drawn."""
    return E.OL(*(E.LI(_sample(line.style), " ", line.label) for line in lines), {"class": "legend"})


def _sample(style: Style) -> Element:
    ends = ((4.0, 7.0), (36.0, 7.0))
    return E.SVG(*_drawn(style, ends), {"viewBox": "0 0 40 14", "class": "chart sample", "aria-hidden": "true"})


class _Scale:
    """From years and values to places in the picture."""

    def __init__(self, lines: Sequence[Line]) -> None:
        years = [year for line in lines for year, _ in line.points] or [0, 1]
        self.first, self.last = min(years), max(max(years), min(years) + 1)
        highest = max((value for line in lines for _, value in line.points), default=Decimal(1))
        self.step = round_step(highest)
        self.top = self.step * max((highest / self.step).to_integral_value(ROUND_CEILING), Decimal(1))

    def x(self, year: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (year - self.first) / (self.last - self.first)

    def y(self, value: Decimal) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * float(value / self.top)


def round_step(highest: Decimal) -> Decimal:
    """A step of 1, 2 or 5 times a power of ten, by which an axis to `highest` has at most eight steps."""
    if highest <= 0:
        return Decimal(1)
    power = Decimal(10) ** floor(log10(highest / 8))
    return next(power * m for m in (1, 2, 5, 10) if highest / (power * m) <= 8)


def _axes(scale: _Scale, unit: str) -> Iterator[Element]:
    for n in range(int(scale.top / scale.step) + 1):
        value = scale.step * n
        y = scale.y(value)
        yield E.LINE({"class": "grid", "x1": str(LEFT), "x2": str(WIDTH - RIGHT), "y1": _at(y), "y2": _at(y)})
        yield _text(f"{value.normalize():,f}".replace(",", "\u00a0"), LEFT - 8, y + 5, "tick y")
    yield _text(unit, 4, TOP - 14, "tick")
    for year in _years(scale.first, scale.last):
        yield _text(str(year), scale.x(year), HEIGHT - BOTTOM + 22, "tick x")


def _years(first: int, last: int) -> Iterator[int]:
    """Round years of a span, six at most."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if (last - first) / s <= 6)
    return (year for year in range(first, last + 1) if year % step == 0)


def _line(line: Line, scale: _Scale) -> Iterator[Element]:
    return _drawn(line.style, tuple((scale.x(year), scale.y(value)) for year, value in line.points))


def _drawn(style: Style, places: Sequence[tuple[float, float]]) -> Iterator[Element]:
    if len(places) > 1:
        path = " ".join(f"{'L' if n else 'M'}{_at(x)} {_at(y)}" for n, (x, y) in enumerate(places))
        yield E.PATH({"d": path, "class": style})
    if style == "measured":
        yield from (E.CIRCLE({"cx": _at(x), "cy": _at(y), "r": "3", "class": "dot"}) for x, y in places)
    if style == "goal":
        marks = (f"M{_at(x)} {_at(y - 6)}l6 6l-6 6l-6 -6z" for x, y in places)
        yield from (E.PATH({"d": mark, "class": "diamond"}) for mark in marks)


def _numbers(lines: Sequence[Line], scale: _Scale) -> Iterator[Element]:
    """The number of each line beside its end; where two would cover each other, the upper one moves up."""
    ends = [(scale.y(line.points[-1][1]), scale.x(line.points[-1][0]), n) for n, line in enumerate(lines, 1)]
    placed: list[tuple[float, float]] = []
    for y, x, number in sorted(ends, reverse=True):
        while hit := next((b for a, b in placed if abs(a - x) < 2 * NEAR and abs(b - y) < NEAR), None):
            y = hit - NEAR
        placed.append((x, y))
        yield _text(str(number), x + 10, y + 5, "number")


def _text(words: str, x: float, y: float, kind: str) -> Element:
    return E.TEXT(words, {"x": _at(x), "y": _at(y), "class": kind})


def _at(place: float) -> str:
    return f"{place:.1f}"
