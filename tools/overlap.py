"""The page on how much the platforms ask for the same: docs/overlap.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reporter.questionnaire import load
from reporter.readiness.overlap import Asked, asked

AREAS = 12
"""Parts of the status shown by themselves."""


def overlap(made: str) -> Iterator[str]:
    """Every platform's newest form against every other's."""
    forms = [load.of_cycle(p, next(iter(load.cycles(p)))) for p in load.platforms()]
    held = {f"{form.platform} {form.cycle}": asked(form) for form in forms}
    yield "# How much the platforms ask for the same\n\n" + made
    yield (
        "Counted from the forms themselves, in facts of the [model](model.md): two columns that are answered from one "
        "field ask for the same, whatever their words are. What a form words otherwise, rounds otherwise or takes in "
        "another unit is still the same fact, entered once. Not counted are cells that only a person can answer, and "
        "which options a form offers.\n\n"
        "Read a line from left to right: of what the form on the left asks for, so much is asked for by the form above "
        "too. The figures are of the forms as they stand here: some of their columns are inferred, and a form "
        "marked `partial` lacks questions.\n\n"
    )
    yield "## Fields\n\nOne field counts once, whatever number of sectors, sub-sectors or records it is asked for.\n\n"
    yield from _table(held, lambda a: a.fields)
    yield (
        "\n## Single facts\n\nThe cell of an inventory, the energy of one sector and carrier, or a named indicator "
        "count for themselves.\n\n"
    )
    yield from _table(held, lambda a: a.facts)
    yield "\n## By part of the status, in fields\n\n"
    yield from _areas(held)
    yield "\nOnly a person can answer, cell by cell: " + ", ".join(f"{n} {a.by_hand}" for n, a in held.items()) + ".\n"


def _table(held: dict[str, Asked], of: Callable[[Asked], frozenset[str]]) -> Iterator[str]:
    yield "| asks for | in all | " + " | ".join(held) + " | nobody else |\n" + "|---" * (len(held) + 3) + "|\n"
    for name, mine in held.items():
        own = of(mine)
        cells = ["" if other == name else _share(len(own & of(theirs)), len(own)) for other, theirs in held.items()]
        elsewhere = frozenset().union(*(of(theirs) for other, theirs in held.items() if other != name))
        yield f"| {name} | {len(own)} | " + " | ".join(cells) + f" | {_share(len(own - elsewhere), len(own))} |\n"


def _areas(held: dict[str, Asked]) -> Iterator[str]:
    parts: dict[str, dict[str, set[str]]] = {}
    for name, mine in held.items():
        for field in mine.fields:
            if not field.startswith("function "):
                parts.setdefault(field.split(".")[0], {}).setdefault(name, set()).add(field)
    asked_by_all = [p for p, by in parts.items() if len(by) > 1]
    size = {p: len(set().union(*parts[p].values())) for p in asked_by_all}
    yield "| part | " + " | ".join(held) + " | by more than one |\n" + "|---" * (len(held) + 2) + "|\n"
    for part in sorted(asked_by_all, key=lambda p: (-size[p], p))[:AREAS]:
        fields = [f for by in parts[part].values() for f in by]
        several = len({f for f in fields if fields.count(f) > 1})
        counts = " | ".join(str(len(parts[part].get(name, ()))) for name in held)
        yield f"| `{part}` | {counts} | {several} of {size[part]} |\n"


def _share(count: int, of: int) -> str:
    return f"{count} ({100 * count // of} %)" if of else "0"
