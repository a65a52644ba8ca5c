"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
"""The city's folder."""

lang = click.option("--lang", type=click.Choice(["en", "sv"]), default="en", help="Language of messages.")
"""Language of messages."""

year = click.option("--year", type=int, help="Reporting year; the newest folder where not given.")
"""Reporting year."""

as_json = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Text for people or JSON."
)
"""Text or JSON."""

platforms = click.option("--platform", "platforms", multiple=True, help="Only this platform; may be repeated.")
"""Platforms."""
