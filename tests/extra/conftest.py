"""A page in a real browser: what it asks for and what it complains of fails the test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .measures import WIDE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
"""It may run as root in a container, and asks nobody for anything."""

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The installed browser, started once."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed; make test installs it")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed; .ci/run installs it")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Open]:
    """Open a file as a page, as a double click on it does.

    `open_page(file, size=WIDE, before="…")` gives Playwright's page; `before` is a script that runs ahead of the
    page's own. The clipboard may be used. At the end the test fails if the page asked for anything but files and
    what it holds itself, or if the console shows an error.
    """
    wrong: list[str] = []
    contexts = []

    def open_(file: Path, size: tuple[int, int] = WIDE, before: str | None = None) -> Any:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else wrong.append(r.url))
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        if before is not None:
            page.add_init_script(before)
        page.goto(file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []
