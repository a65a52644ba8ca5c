"""Every page we write, held against WCAG 2.2 A and AA and good practice by axe-core: no finding of any weight.
Nothing runs out of the window either.

Whatever depends on the layout is looked at at each width; colours in light and in dark, at the narrowest and the widest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reporter.messages import LANGUAGES
from tests.conftest import ROOT

from .measures import SIDEWAYS, SIZES

Open = Callable[..., Any]
Run = Callable[..., Any]

CITIES = ROOT / "fixtures" / "cities"
LUND, SIGNATORY = CITIES / "lund", CITIES / "signatory"
CONTRACTS = sorted(folder for folder in (ROOT / "fixtures" / "contracts").iterdir() if folder.is_dir())
DAY = ("--as-of", "2026-08-15")
FORM = ("--format", "html")

PAGES: dict[str, tuple[tuple[object, ...], str]] = {
    "page": (("page", LUND, *DAY, "--out", "page.html"), "page.html"),
    "network": (("page", *sorted(CITIES.iterdir()), *DAY, "--out", "page.html"), "page.html"),
    "align": (("align", LUND, *FORM, "--out", "page.html"), "page.html"),
    "goals": (("goals", "compare", *CONTRACTS, *FORM, "--out", "page.html"), "page.html"),
    "diff": (("diff", CITIES / "awkward", 2025, 2026, *FORM, "--out", "page.html"), "page.html"),
    "group": (("group", "city", *FORM, "--out", "page.html"), "page.html"),
    "copy-sheet": (("export", LUND, "--platform", "klimatkommunerna", "--out", "."), "klimatkommunerna/answers.html"),
    "copy-sheet-with-tables": (("export", SIGNATORY, "--out", "."), "mycovenant/answers.html"),
}
"""Name → the command that writes the page into the folder it is called in, and its file."""

LARGE = "copy-sheet-with-tables"
"""Its colours are those of the other copy sheet: they are looked at once in light and once in dark, in one language."""

COLOUR = "color-contrast"
ALL = {"resultTypes": ["violations"], "preload": False, "rules": {"target-size": {"enabled": True}}}
FORMS = {**ALL, "rules": {**ALL["rules"], COLOUR: {"enabled": False}}}  # type: ignore[dict-item]
COLOURS = {**ALL, "runOnly": [COLOUR], "rules": {}}
RUN = "options => axe.run(options).then(found => found.violations)"

GROUP = """reporting_year = 2026
[[organisation_inventories]]
id = "g"
period = 2024
cells = [{ scope = 1, value = 12, unit = "t" }, { scope = 3, category = "3.1", value = 5, unit = "t", complete = false }]
"""


@pytest.fixture
def made(tmp_path: Path, reporter: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Write a page in a language."""

    def make(name: str, language: str) -> Path:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "city" / "2026").mkdir(parents=True)
        (tmp_path / "city" / "reporter.toml").write_text('name = "Åby"\n', encoding="utf-8")
        (tmp_path / "city" / "2026" / "a.toml").write_text(GROUP, encoding="utf-8")
        command, file = PAGES[name]
        ran = reporter(*command, "--lang", language)
        assert ran.code == 0, ran
        return tmp_path / file

    return make


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    base = pytest.importorskip("axe_playwright_python.base", reason="axe-core is not installed; make test installs it")
    return str(base.AXE_SCRIPT)


def looks(name: str, language: str) -> Iterator[tuple[tuple[int, int], str, dict[str, Any]]]:
    """Sizes, colour schemes and rules a page is looked at with; in another language only the words differ."""
    sizes = SIZES if language == "en" else SIZES[:1]
    for size in sizes:
        yield size, "light", FORMS
        if language == "en" and (size == SIZES[0] or (size == SIZES[-1] and name != LARGE)):
            yield from ((size, scheme, COLOURS) for scheme in ("light", "dark"))


@pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in PAGES for language in LANGUAGES[: 1 if name == LARGE else None]]
)
def test_axe_finds_nothing_and_everything_is_in_the_window(
    name: str, language: str, made: Any, open_page: Open, axe: str
) -> None:
    page = open_page(made(name, language))
    page.evaluate(axe)
    found: dict[tuple[str, str], str] = {}
    for size, scheme, rules in looks(name, language):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(SIDEWAYS) <= 0, f"{name} runs out of a window of {size[0]} px"
        for one in page.evaluate(RUN, rules):
            for node in one["nodes"]:
                selector = " ".join(map(str, node["target"]))
                told = f"{one['id']} ({one['impact']}), {size[0]} px, {scheme}: {selector}: {node['failureSummary']}"
                found.setdefault((one["id"], selector), told)
    assert not found, "\n".join(found.values())


def test_axe_would_find_something(tmp_path: Path, open_page: Open, axe: str) -> None:
    """The rules do look: faint words, a small target, a table's heading of nothing."""
    file = tmp_path / "page.html"
    file.write_text(
        '<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width"><title>t</title>'
        '<main><h1>t</h1><p style="color:#bbb">faint</p><style>a{font-size:8px;display:block;line-height:8px}</style>'
        '<nav><a href="#a">x</a><a href="#b">y</a></nav></main></html>',
        encoding="utf-8",
    )
    page = open_page(file)
    page.evaluate(axe)
    assert [v["id"] for v in page.evaluate(RUN, COLOURS)] == [COLOUR]
    assert "target-size" in {v["id"] for v in page.evaluate(RUN, FORMS)}
