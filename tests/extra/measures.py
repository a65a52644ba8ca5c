"""What tests of pages share: the windows they are looked at in, and what a script in the page measures."""

from __future__ import annotations

from typing import Any

WIDE, TABLET, PHONE = (1280, 900), (768, 1024), (390, 844)
SIZES = (PHONE, TABLET, WIDE)

PAPER = (673, 1000)
"""A4 without its margins, in px."""

SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
"""How much of a page is out of the window."""

CUT_OFF = """[...document.querySelectorAll('body *')].filter(e =>
    e.scrollWidth > e.clientWidth && e.clientWidth > 0 && getComputedStyle(e).overflowX !== 'visible').map(e => e.innerText)"""
"""Text that is wider than what holds it, which is scrolled on a screen and lost on paper."""

SPILT = "[...document.querySelectorAll('td, th')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.innerText)"
"""Cells whose text runs into the next one."""

BARS = "Math.min(...[...document.querySelectorAll('.bar')].map(bar => bar.getBoundingClientRect().width))"
"""Width of the shortest frame of a bar, in px."""

SMALLEST = """Math.min(...[...document.querySelectorAll('.chart text')].map(t => t.getBoundingClientRect().height))"""
"""Height of the smallest words of a picture, in px."""

REACHABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"
"""What a click does something with."""

FOCUSED = """all => {
    const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
    const seen = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0;
    const here = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    return [[...document.querySelectorAll(all)].indexOf(at), seen && here];
}"""
"""Place of what has the focus among all that can be reached, and whether one sees where it is."""


def tabbed(page: Any) -> list[tuple[int, bool]]:
    """Everything the Tab key stops at, in that order: its place among all that can be reached, and whether it is seen."""
    stops: list[tuple[int, bool]] = []
    while True:
        page.keyboard.press("Tab")
        place, seen = page.evaluate(FOCUSED, REACHABLE)
        if place < 0 or (stops and place == stops[0][0]):
            return stops
        stops.append((place, seen))
