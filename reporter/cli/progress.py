"""How far a long work has come, for those who wait for it on a terminal.

Only commands that go through many things one by one, and say nothing while they do, show it: what is done in half a
second needs no bar, and a command that tells of each thing as it is done tells enough.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that pass without a word before one wonders; work that takes no longer shows nothing."""


def each(things: Sequence[T], seconds: float) -> Iterator[T]:
    """The things one by one, with a bar on stderr while it goes on.

    Nothing is written where stderr is no terminal or one that cannot go back in its line (TERM=dumb), so that neither a
    pipe nor a log holds half a bar. The bar has no colour.

    Args:
        things: What is gone through.
        seconds: About how long one of them takes.
    """
    seen = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if not seen or len(things) * seconds < PATIENCE:
        yield from things
        return
    with click.progressbar(things, file=sys.stderr) as bar:
        yield from bar
