"""What changed between two years, in plain lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reporter.changes import Change, tell
from reporter.changes.account import Account
from reporter.changes.emissions import Step
from reporter.changes.jumps import judge
from reporter.changes.sentences import Sentences
from reporter.changes.walk import is_figure
from reporter.changes.words import pair, pieces
from reporter.messages import say
from reporter.model.base import Model

_MARKS = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}
"""Signs of `git diff --word-diff`, which a log and a screen reader can carry."""


def lines(account: Account, language: str, file_of: Callable[[str], str], *, cells: bool = False) -> Iterator[str]:
    """The account in the order a person asks: emissions, targets, actions, the rest, what asks for an explanation.

    Args:
        account: Two years of a city.
        language: Language of the program's words.
        file_of: File of a path of either year.
        cells: Name the cells that each change moves.
    """
    told = Sentences(account, language)
    before, after = account.years
    yield f"{account.name(language)}, {before} → {after}"
    yield told.counted()
    yield from _emissions(account, told, language)
    for group, changes in account.groups.items():
        yield ""
        yield f"{say(f'diff-group-{group}', language)} ({len(changes)})"
        if group == "actions":
            yield from (f"  {line}" for line in told.actions())
            changes = [c for c in changes if not tell.is_action(c)]
        if group == "revisions":
            yield f"  {say('diff-revisions-how', language)}"
            for year, releases, old, new, moved in told.revised():
                yield f"  {year}  {old:>9} → {new:>9} t {moved:>8}  ({releases})"
            changes = [c for c in changes if not c.path.startswith("inventories")]
        yield from _changes(account, changes, language, cells=cells)
    yield from _states(account, language)
    yield from _asked(told, language, file_of)


def _emissions(account: Account, told: Sentences, language: str) -> Iterator[str]:
    for step in account.steps:
        yield ""
        yield told.step(step)
        yield from (f"  {line}" for line in _step(account, step, language))
    for sentence in told.national():
        yield ""
        yield sentence


def _step(account: Account, step: Step, language: str) -> Iterator[str]:
    judged = judge(step, account.city.country)
    width = max((len(tell.place(j.line.places, language)) for j in judged), default=0)
    for one in judged:
        line = one.line
        moved = "" if line.relative is None else f"  {tell.percent(line.relative, language)}"
        known = ""
        if one.everywhere and one.movement is not None:
            known = "  " + say("diff-median", language, median=tell.percent(one.movement.median, language),
                               count=one.movement.municipalities)  # fmt: skip
        yield (
            f"{tell.place(line.places, language):<{width}}  {tell.number(line.before, language):>9} → "
            f"{tell.number(line.after, language):>9} t{moved:>9}{known}"
        )


def _changes(account: Account, changes: list[Change], language: str, *, cells: bool) -> Iterator[str]:
    """Changes of one group, a line each, under the record they are of."""
    last = None
    for change in tell.without_reasons(changes):
        title, below = tell.where(account.comparison, change.path, language)
        record = change.path.split(".", 1)[0]
        if below and record != last and title:
            yield f"  {title}  [{record}]"
        last = record
        indent = "    " if title and below else "  "
        yield indent + _change(change, below or title or record, language)
        moved = account.references(change) if cells else []
        if moved:
            yield f"{indent}  {say('diff-moves', language, cells=tell.cells(moved, language))}"


def _change(change: Change, name: str, language: str) -> str:
    if change.kind != "changed":
        held = change.after if change.kind == "added" else change.before
        sign = say(f"diff-{change.kind}", language)
        whole = isinstance(held, Model) and not is_figure(held)
        return f"{sign} {name}" if whole else f"{sign} {name}: {tell.value(change.path, held, language)}"
    if tell.is_text(change):
        old, new = pair(change.before, change.after, language)
        marked = "".join(_marked(*piece) for piece in pieces(old, new))
        return f"{name}: {marked}"
    before, after = (tell.value(change.path, held, language) for held in (change.before, change.after))
    moved = tell.change_of(change, language)
    words = tell.reason(change, language)
    return f"{name}: {before} → {after}" + (f", {moved}" if moved else "") + (f" (“{words}”)" if words else "")


def _marked(what: str, words: str) -> str:
    bare = words.rstrip()
    return _MARKS[what].format(bare) + words[len(bare) :]


def _states(account: Account, language: str) -> Iterator[str]:
    moved: dict[tuple[str, str], int] = {}
    for state in account.comparison.states:
        moved[state.before, state.after] = moved.get((state.before, state.after), 0) + 1
    if moved:
        yield ""
        yield say("diff-states", language)
        yield from (f"  {was} → {now}: {count}" for (was, now), count in moved.items())


def _asked(told: Sentences, language: str, file_of: Callable[[str], str]) -> Iterator[str]:
    for n, (name, message, words) in enumerate(told.explained()):
        yield from () if n else ("", say("diff-explained", language))
        yield f"  {name}: {message}"
        yield f"    “{words}”"
    for n, asked in enumerate(told.asked()):
        yield from () if n else ("", say("diff-asked", language))
        yield f"  {asked.code}  {asked.title} ({len(asked.places)})"
        alike = len({message for _, _, message in asked.places}) == 1
        for name, path, message in asked.places:
            yield f"    {name}  [{file_of(path)}: {path}]" + ("" if alike else f" {message}")
        yield from (f"    {asked.places[0][2]}",) if alike else ()
        yield f"    → {asked.remedy}"
