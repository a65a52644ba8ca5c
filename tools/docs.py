"""Writes the generated pages under docs/; with --check it only says whether they are up to date.

findings.md from the catalogue, model.md from the model and the questionnaires, commands.md from the command line,
overlap.md from the questionnaires.
Run by `make docs` and, with --check, by `.ci/run`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ["REPORTER_SCHEMA_TIME"] = "1"  # before the model is imported: docstrings become descriptions

import click
from drift import write_or_compare
from overlap import overlap

from reporter.cli import COMMANDS, command
from reporter.findings import codes, sentences, shared
from reporter.model.base import Attached, CodeList, Lasting, Measures, Model, Refers, Yearly
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, PathError, leaf, parse
from reporter.questionnaire import load
from reporter.questionnaire.definition import Questionnaire

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- Made by `make docs`; edit what it is made from, not this page. -->\n\n"


def findings() -> Iterator[str]:
    """A line a code: severity, title in both languages, what to do."""
    yield "# Finding codes\n\n" + MADE
    yield (
        "A code belongs to its family for good. It may be retired; it is never given to another rule. "
        "Each has a folder under `fixtures/negative/` that yields exactly it.\n\n"
        "*error*: would be wrong if filed. *warning*: looks wrong, or rests on a rule that is not certain. "
        "*info*: worth knowing.\n\n"
        "| code | severity | what | på svenska | what to do |\n|---|---|---|---|---|\n"
    )
    for code in codes():
        yield _finding(code, code)
    yield (
        "\n## Findings about a platform's filing\n\nNumber and sentence are the same for every platform; the first "
        "part says whose filing it is.\n\n"
        "| code | severity | what | på svenska | what to do |\n|---|---|---|---|---|\n"
    )
    families = sorted({f for p in load.platforms() if (f := next(iter(_forms(p))).family)})
    for number in shared():
        yield _finding(", ".join(f"{family}-{number}" for family in families), f"{families[0]}-{number}")


def _forms(platform: str) -> Iterator[Questionnaire]:
    """A platform's forms, the newest first."""
    return (load.of_cycle(platform, cycle) for cycle in load.cycles(platform))


def _finding(shown: str, code: str) -> str:
    told, swedish = sentences(code), sentences(code, "sv")
    remedy = told["remedy"]
    for sign, shown_as in (("<<", ""), (">>", ""), ("{{", "{"), ("}}", "}"), ("|", "\\|")):
        remedy = remedy.replace(sign, shown_as)
    return f"| {shown} | {told['severity']} | {told['title']} | {swedish['title']} | {remedy} |\n"


def model() -> Iterator[str]:
    """Every record and field with its description, and the cells of questionnaires that use it."""
    yield "# The model\n\n" + MADE
    yield (
        'What a city\'s TOML may hold. A figure is written `{ value = 12.5, unit = "kt", source = "…" }`; '
        'a text `"…"` or `{ sv = "…", en = "…" }`. Everything may be left out, and what is left out is '
        "unanswered. *Asked by* names the questions that read or write the field.\n\n"
    )
    asked = _asked()
    done: set[type[Model]] = set()
    queue: list[type[Model]] = [AnnualStatus, City]
    while queue:
        cls = queue.pop(0)
        if cls in done:
            continue
        done.add(cls)
        yield f"## {cls.__name__}\n\n{(cls.__doc__ or '').strip()}\n\n"
        yield "| field | holds | meaning | asked by |\n|---|---|---|---|\n"
        for name, info in cls.model_fields.items():
            what = leaf(cls, name)
            if what.model is not None and what.model not in done and what.kind != "quantity":
                queue.append(what.model)
            if what.model is not None and what.kind == "quantity" and what.model not in done:
                queue.append(what.model)
            meaning = " ".join((info.description or "").split()).replace("|", "\\|") + _anew(what)
            cells = ", ".join(sorted(asked.get((cls.__name__, name), ())))
            yield f"| `{name}` | {_holds(what)} | {meaning} | {cells} |\n"
        yield "\n"


def _anew(what: Leaf) -> str:
    """What becomes of the field when a year is carried over, where it does not simply carry."""
    yearly = what.mark(Yearly)
    if yearly is not None:
        return " *Asked anew every year; what is there stays.*" if yearly.history else " *Asked anew every year.*"
    if what.mark(Lasting) is not None:
        return " *Carries over as it is.*"
    return " *To be attached again every year.*" if what.mark(Attached) is not None else ""


def _holds(what: object) -> str:
    assert isinstance(what, Leaf)
    mark = what.mark(CodeList)
    if mark is not None:
        return f"{'codes' if what.kind == 'list' else 'code'} of {mark.name}{' (open)' if mark.open else ''}"
    if (refers := what.mark(Refers)) is not None:
        return f"id{'s' if what.kind == 'list' else ''} of {refers.to}"
    if (measures := what.mark(Measures)) is not None:
        return f"figure in {measures.unit}"
    names = {
        "quantity": "figure",
        "records": "records",
        "record": "table",
        "string": "word",
        "mapping": "table",
    }
    suffix = f" ({what.model.__name__})" if what.model is not None and what.kind in ("record", "records") else ""
    return names.get(what.kind, what.kind) + suffix


def _asked() -> dict[tuple[str, str], set[str]]:
    """(record class, field) → questions that use it."""
    found: dict[tuple[str, str], set[str]] = {}
    for platform in load.platforms():
        newest = next(iter(load.cycles(platform)))
        form = load.of_cycle(platform, newest)
        for question in form.question:
            base: type[Model] = AnnualStatus
            if question.rows is not None and question.rows.from_ is not None:
                base = leaf(AnnualStatus, question.rows.from_).model or AnnualStatus
            label = f"{platform} {question.number}"
            for column in question.column:
                rule = column.answer_from
                path = rule.path
                if rule.kind == "sum":
                    found.setdefault(("Inventory", "cells"), set()).add(label)
                    found.setdefault(("Inventory", "totals"), set()).add(label)
                elif path:
                    _trace(base, path.replace("{", "").replace("}", ""), label, found)
    return found


def _trace(base: type[Model], path: str, label: str, found: dict[tuple[str, str], set[str]]) -> None:
    for name, _ in parse(path):
        alias = base.ALIASES.get(name)
        field = alias.list_name if alias else name
        found.setdefault((base.__name__, field), set()).add(label)
        try:
            step = leaf(base, field)
        except PathError:
            return
        if step.model is None:
            return
        base = step.model


def commands() -> Iterator[str]:
    """The help of every command."""
    yield "# Commands\n\n" + MADE
    context = click.Context(command, info_name="reporter")
    for name in sorted(COMMANDS):
        found = command.get_command(context, name)
        assert found is not None
        yield from _help(found, f"reporter {name}", context)


def _help(found: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    context = click.Context(found, info_name=name.split()[-1], parent=parent, max_content_width=100, terminal_width=100)
    yield f"## {name}\n\n```\n{found.get_help(context).rstrip()}\n```\n\n"
    if isinstance(found, click.Group):
        for sub in found.list_commands(context):
            inner = found.get_command(context, sub)
            assert inner is not None
            yield from _help(inner, f"{name} {sub}", context)


PAGES = {
    "findings.md": findings, "model.md": model, "commands.md": commands, "overlap.md": lambda: overlap(MADE),
}  # fmt: skip


def main() -> int:
    """Write or compare."""
    pages = {name: "".join(page()).rstrip() + "\n" for name, page in PAGES.items()}
    return write_or_compare(DOCS, pages, "make docs", check="--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
