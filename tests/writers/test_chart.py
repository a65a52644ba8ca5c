"""Lines over years as SVG: what is drawn, where, and what a screen reader is told."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reporter.writers.chart import HEIGHT, NEAR, WIDTH, Line, legend, round_step, svg

D = Decimal
SOLID = Line("Measured", "measured", ((2010, D(400)), (2020, D(262)), (2024, D(250))))
DASHED = Line("Trend", "trend", ((2024, D(250)), (2045, D(30))))
AIM = Line("Target <b>", "goal", ((2010, D(400)), (2030, D(80))))


def drawn(*lines: Line) -> html.HtmlElement:
    return html.fromstring(html.tostring(svg(lines, "Emissions", "What is drawn", "kt", "p"), encoding="unicode"))


def numbers(picture: html.HtmlElement) -> dict[str, tuple[float, float]]:
    found = picture.findall(".//text[@class='number']")
    return {t.text or "": (float(t.get("x") or 0), float(t.get("y") or 0)) for t in found}


def test_it_is_one_picture_with_a_name_and_a_description() -> None:
    picture = drawn(SOLID, DASHED)
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "p-title p-text"
    assert (picture.findtext("title"), picture.findtext("desc")) == ("Emissions", "What is drawn")


def test_styles_differ_without_colour_by_mark_and_class() -> None:
    picture = drawn(SOLID, DASHED, AIM)
    assert len(picture.findall(".//circle[@class='dot']")) == 3
    assert len(picture.findall(".//path[@class='diamond']")) == 2
    assert {p.get("class") for p in picture.findall(".//path")} == {"measured", "trend", "goal", "diamond"}
    assert not [e for e in picture.iter() if e.get("fill") or e.get("stroke") or e.get("style")]


def test_a_higher_value_stands_higher_and_a_later_year_further_right() -> None:
    dots = [(float(c.get("cx") or 0), float(c.get("cy") or 0)) for c in drawn(SOLID).findall(".//circle")]
    assert [x for x, _ in dots] == sorted(x for x, _ in dots)
    assert [y for _, y in dots] == sorted(y for _, y in dots)  # the values fall


def test_every_line_has_its_number_at_its_end_and_its_name_in_the_legend() -> None:
    lines = (SOLID, DASHED, AIM)
    assert set(numbers(drawn(*lines))) == {"1", "2", "3"}
    told = legend(lines)
    assert told.tag == "ol"
    assert [(li.text_content() or "").strip() for li in told] == ["Measured", "Trend", "Target <b>"]
    assert {s.get("aria-hidden") for s in told.iter("svg")} == {"true"}
    assert "<b>" not in html.tostring(told, encoding="unicode")


def test_a_goal_without_a_base_is_a_mark_alone() -> None:
    picture = drawn(SOLID, Line("t", "goal", ((2030, D(80)),)))
    assert [p.get("class") for p in picture.findall(".//path")] == ["measured", "diamond"]


VALUES = st.decimals(0, 10**7, places=1)
YEARS = st.integers(1990, 2050)
LINES = st.lists(
    st.builds(
        lambda points: Line("x", "trend", tuple(sorted(points.items()))),
        st.dictionaries(YEARS, VALUES, min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=7,
)


@given(LINES)
def test_nothing_leaves_the_picture_and_no_number_covers_another(lines: list[Line]) -> None:
    picture = drawn(*lines)
    for path in picture.findall(".//path"):
        places = (path.get("d") or "").replace("M", "").replace("L", "").split()
        for n, place in enumerate(places):
            assert 0 <= float(place) <= (HEIGHT if n % 2 else WIDTH)
    for one, other in combinations(numbers(picture).values(), 2):
        assert abs(one[0] - other[0]) >= 2 * NEAR - 0.2 or abs(one[1] - other[1]) >= NEAR - 0.2
    assert 2 <= len(picture.findall(".//text[@class='tick y']")) <= 9
    assert len(picture.findall(".//text[@class='tick x']")) <= 7


@pytest.mark.parametrize(
    ("highest", "step"),
    [("0", "1"), ("1", "0.2"), ("8", "1"), ("400", "50"), ("412", "100"), ("372.2", "50"), ("1700", "500")],
)
def test_steps_of_an_axis_are_round(highest: str, step: str) -> None:
    assert round_step(D(highest)) == D(step)
