"""`reporter schema`."""

from __future__ import annotations

import click

NAMES = ("annual-status", "city", "questionnaire", "template-map", "check", "diff", "badges", "manifest", "change-map")


@click.command(name="schema", epilog="Example:  reporter schema annual-status > annual-status.schema.json")
@click.argument("name", type=click.Choice(NAMES), default="annual-status")
def command(name: str) -> None:
    """Print a published schema (JSON Schema), for editors and other programs."""
    from reporter.resources import schemas

    click.echo((schemas() / f"{name}.schema.json").read_text(encoding="utf-8"), nl=False)
