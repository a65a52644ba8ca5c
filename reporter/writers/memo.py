"""A memo to the committee (tjänsteskrivelse): what changed, why, and what is proposed.

Facts come from the account. What only the city can say is taken from what it has written (`texts` of the later
year, explanations and comments at the figures); where it has written nothing, a marked gap says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.changes import Change, tell
from reporter.changes.account import Account
from reporter.changes.jumps import judge
from reporter.changes.sentences import Sentences
from reporter.changes.words import pair
from reporter.messages import say
from reporter.model.base import in_language
from reporter.writers.word import Document

TEXTS = {"decision": "memo-decision", "background": "memo-background", "why": "memo-why", "proposal": "memo-proposal"}
"""Part of the memo → name among the city's `texts`."""

TOLD = ("emissions", "targets", "actions", "revisions")
"""Groups that have a heading of their own; the others are told in a line each."""


NAMED = 6
"""Records of a group that are named; more are counted."""


class _Memo:
    def __init__(self, account: Account, language: str, template: bytes | None, name: str) -> None:
        self.account, self.language = account, language
        self.sentences = Sentences(account, language)
        self.before, self.after = account.years
        self.subject = self.say("subject", before=self.before, after=self.after)
        self.document = Document(language, self.subject, template, name)

    def say(self, key: str, **params: object) -> str:
        return say(f"memo-{key}", self.language, **params)

    def head(self) -> None:
        self.document.title(self.say("title"))
        names = ("to", "from", "date", "number")
        facts = [(self.say("municipality"), self.account.name(self.language)), *((self.say(n), None) for n in names)]
        self.document.facts(facts, self.say("gap"))
        self.document.heading(self.subject, 1)

    def own(self, part: str) -> None:
        """A part that only the city can write: its own text, or a gap."""
        self.document.heading(self.say(part), 2)
        words = in_language((self.account.comparison.after.texts or {}).get(TEXTS[part]), self.language)
        for paragraph in (words or "").split("\n\n") if words else ():
            self.document.paragraph(paragraph)
        if not words:
            self.document.gap(self.say(f"gap-{part}", name=TEXTS[part]))

    def summary(self) -> None:
        self.document.heading(self.say("summary"), 2)
        national = [self.sentences.movement(n) for n in self.account.national[-1:]]
        for sentence in filter(None, (self.sentences.headline(), *national)):
            self.document.paragraph(sentence)
        fates = [
            f"{say(f'diff-fate-{fate}', self.language).lower()} {len(of)}"
            for fate, of in self.sentences.fates().items()
        ]
        asked = sum(a.open for a in self.account.alarms)
        targets = len({c.path.split(".", 1)[0] for c in self.account.groups.get("targets", ())})
        self.document.bullets(
            [
                self.say("targets", count=targets),
                *([self.say("actions", fates=fates)] if fates else []),
                self.say("asked", count=asked),
            ]
        )

    def changed(self) -> None:
        self.document.heading(self.say("changed"), 2)
        for part in (self.emissions, self.targets, self.actions, self.rest, self.revisions):
            part()

    def emissions(self) -> None:
        steps = self.account.steps[-1:]
        if steps:
            self.document.heading(say("diff-emissions-moved", self.language), 3)
        for step in steps:
            self.document.paragraph(self.sentences.step(step))
            rows = []
            for judged in judge(step, self.account.city.country):
                line = judged.line
                moved = "–" if line.relative is None else tell.percent(line.relative, self.language)
                movement = judged.movement if judged.everywhere else None
                known = "" if movement is None else say(
                    "diff-median", self.language, median=tell.percent(movement.median, self.language),
                    count=movement.municipalities,
                )  # fmt: skip
                rows.append((tell.place(line.places, self.language), tell.number(line.before, self.language),
                             tell.number(line.after, self.language), moved, known))  # fmt: skip
            heads = [say(f"diff-head-{h}", self.language) for h in ("what", "moved", "everywhere")]
            if rows:
                years = [step.before.period or "", step.after.period or ""]
                self.document.table([heads[0], *years, *heads[1:]], rows, (10, 5, 5, 5, 8), figures=(1, 2, 3, 4))
        if note := self.sentences.published():
            self.document.paragraph(note)

    def targets(self) -> None:
        changes = tell.without_reasons(self.account.groups.get("targets", []))
        texts = [c for c in changes if tell.is_text(c)]
        figures = [c for c in changes if c not in texts]
        if changes:
            self.document.heading(say("diff-group-targets", self.language), 3)
        if figures:
            heads = [say("diff-head-what", self.language), str(self.before), str(self.after),
                     say("diff-head-moved", self.language)]  # fmt: skip
            rows = [
                (self.sentences.name(c.path), *(tell.summary(c.path, h, self.language) for h in (c.before, c.after)),
                 tell.change_of(c, self.language))
                for c in figures
            ]  # fmt: skip
            self.document.table(heads, rows, (5, 3, 3, 3))
        for change in texts:
            if not change.path.endswith(".comment"):
                self.document.paragraph(f"{self.sentences.name(change.path)}:")
                self.document.paragraph(pair(change.before, change.after, self.language)[1], quoted=True)

    def actions(self) -> None:
        told = list(self.sentences.actions())
        if told:
            self.document.heading(say("diff-group-actions", self.language), 3)
            self.document.bullets(told)

    def rest(self) -> None:
        told = list(self._rest())
        if told:
            self.document.heading(self.say("rest"), 3)
            self.document.bullets(told)

    def _rest(self) -> Iterator[str]:
        for group, changes in self.account.groups.items():
            if group not in TOLD:
                names = list(dict.fromkeys(filter(None, (self._record(c) for c in changes))))
                more = [self.say("more", count=len(names) - NAMED)] if len(names) > NAMED else []
                listed = "; ".join([*names[:NAMED], *more])
                yield f"{say(f'diff-group-{group}', self.language)} ({len(changes)}): {listed}"

    def _record(self, change: Change) -> str:
        title, below = tell.where(self.account.comparison, change.path, self.language)
        return title or below.split(" · ")[0]

    def revisions(self) -> None:
        if self.account.revisions:
            self.document.heading(say("diff-group-revisions", self.language), 3)
            self.document.paragraph(say("diff-revisions-how", self.language))
            heads = [say(f"diff-head-{h}", self.language) for h in ("year", "releases", "before", "after", "moved")]
            self.document.table(heads, self.sentences.revised(), (1, 3, 2, 2, 3), figures=(2, 3, 4))

    def why(self) -> None:
        self.own("why")
        for name, message, words in self.sentences.explained():
            self.document.paragraph(f"{name}. {message}")
            self.document.paragraph(words, quoted=True)
        for words, names in self.reasons().items():
            self.document.paragraph(f"{'; '.join(names)}:")
            self.document.paragraph(words, quoted=True)
        for asked in self.sentences.asked():
            places = "; ".join(name for name, _, _ in asked.places)
            self.document.gap(self.say("gap-asked", title=asked.title, names=places))

    def reasons(self) -> dict[str, list[str]]:
        """What the city wrote beside figures that changed → the figures; not what the source revised."""
        found: dict[str, list[str]] = {}
        for group, changes in self.account.groups.items():
            for change in changes if group != "revisions" else ():
                if words := tell.reason(change, self.language):
                    found.setdefault(words, []).append(self.sentences.name(change.path))
        return found

    def sources(self) -> None:
        self.document.heading(self.say("sources"), 2)
        after = self.account.comparison.after
        ids = dict.fromkeys(i.source for step in self.account.steps for i in (step.before, step.after) if i.source)
        told = [f"{in_language(d.title, self.language)}" + (f", {d.url}" if d.url else "")
                for d in map(after.document, ids) if d is not None]  # fmt: skip
        told += dict.fromkeys(
            s for n in self.account.national for s in (n.movement.source, n.cause and n.cause.source) if s
        )
        self.document.bullets([*told, self.say("own-files", before=self.before, after=self.after)])


def memo(account: Account, language: str, template: bytes | None = None, name: str = "") -> bytes:
    """The memo as a .docx.

    Args:
        account: Two years of a city.
        language: Language of the memo; the city's texts come in it where they exist in it.
        template: The city's own .docx, whose letterhead and styles are kept; an empty page without it.
        name: Name of the template, for sentences.

    Raises:
        TemplateError: The template cannot be used.
    """
    made = _Memo(account, language, template, name)
    made.head()
    made.own("decision")
    made.summary()
    made.own("background")
    made.changed()
    made.why()
    made.own("proposal")
    made.sources()
    return made.document.content()
