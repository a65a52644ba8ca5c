"""The command line: one module per command, loaded only when it is asked for.

Belongs here: parsing arguments, calling, printing, exit codes. Does not belong here: anything another program
might want to call. stdout is the answer, stderr the talk; exit 0 done, 1 findings of level error, 2 cannot go on.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from reporter import __version__

COMMANDS = {
    "align": "Hold targets against published methods of a fair share.",
    "badges": "How the city stands with each badge: nothing missing, or exactly what is.",
    "carry-over": "Take last year's files over into a new year.",
    "check": "Check a year: what cannot be read, what does not add up, what is missing.",
    "confirm": "Confirm what was carried over from last year.",
    "contract": "Write the municipality's chapter of the climate contract.",
    "demo": "Copy the bundled city and take it through its whole year.",
    "diff": "What changed between two years, as text, JSON, a page or a memo.",
    "explain": "Why an answer is what it is, or where a figure is used.",
    "export": "Write the files a platform asks for.",
    "freeze": "Keep what was filed on a date, and compare it with what the portal holds.",
    "fetch": "Get published figures from where they are published.",
    "follow-up": "Follow up a quarter: emissions by department, and how actions stand.",
    "goals": "Set the climate goals of several cities side by side.",
    "group": "Emissions of the municipal group, by entity, scope and category.",
    "import": "Read an earlier filing into the city's folder.",
    "init": "Make the folder of a new city.",
    "page": "A city's year, or several cities, as one page for the council.",
    "platforms": "What each initiative requires, and who takes part where.",
    "questionnaire": "List, show, check, copy and compare questionnaires.",
    "readiness": "What is missing for each platform, whose it is, and by when.",
    "log": "What came from whom when.",
    "reconcile": "The same quantity in every form: whether it agrees, and if not, why.",
    "request": "Ask colleagues for their figures, and merge what comes back.",
    "schema": "Print a published schema.",
    "submit": "A filing's checklist: what is done, and what is left to do by hand.",
    "workbook": "A whole year as one workbook, and back.",
    "template": "Fill official workbooks, and record where they came from.",
}
"""Command → its line in the help, so that the help needs no command's module."""


class Lazy(click.Group):
    """A group whose commands are imported when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"reporter.cli.{name.replace('-', '_')}_").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest command in the message."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from reporter.findings import nearest

            near = nearest(args[0], COMMANDS)
            if near:
                raise click.UsageError(f"{error.message} Nearest: {near}.", ctx) from error
            raise


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:  reporter demo my-demo",
)
@click.version_option(__version__, prog_name="reporter")
def command() -> None:
    """Enter once. File everywhere. See what changed.

    One annual climate status of a city, checked, explained and filed.
    """


def main() -> None:
    """Run the command line; what the program cannot go on with becomes one sentence and exit code 2."""
    from reporter.errors import ReporterError

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs more than a whole --help
    gc.disable()  # a command lives for a moment; looking for cycles costs a tenth of it
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a Windows console may still be on its old code page
    try:
        command(color=False if os.environ.get("NO_COLOR") else None)  # no-color.org; None: click looks at the output
    except ReporterError as error:
        click.echo(f"reporter: {error.sentence(_language(sys.argv))}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)


def _language(arguments: list[str]) -> str:
    """The language asked for, also where the arguments did not parse."""
    for n, argument in enumerate(arguments):
        if (argument == "--lang" and arguments[n + 1 : n + 2] == ["sv"]) or argument == "--lang=sv":
            return "sv"
    return "en"
