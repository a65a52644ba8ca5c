"""Colour for those who read on a terminal; never the only way something is told.

click takes colour out where the output is no terminal, `cli.main` where `NO_COLOR` is set.
"""

from __future__ import annotations

import click

from reporter.messages import say

FOREGROUND = {"error": "red", "warning": "yellow"}
"""Severity → colour of its word."""


def finding(line: str, language: str) -> str:
    """A line of the list of findings, with the word of its severity in colour."""
    for severity, foreground in FOREGROUND.items():
        word = say(f"severity-{severity}", language)
        if line.startswith(word):
            return click.style(word, fg=foreground, bold=True) + line.removeprefix(word)
    return line


def heading(line: str) -> str:
    """A line that starts at the margin, in bold."""
    return click.style(line, bold=True) if line and not line.startswith(" ") else line
