"""What changed between two years as a page: a minute's summary on top, before and after side by side below."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml.html import HtmlElement as Element

from reporter.changes import Change, tell
from reporter.changes.account import Account
from reporter.changes.emissions import PLANTS, TOTAL, Step
from reporter.changes.jumps import judge
from reporter.changes.sentences import Sentences
from reporter.changes.words import pair, pieces
from reporter.messages import say
from reporter.writers.page import E, document


class _Page:
    """One account in one language, part by part."""

    def __init__(self, account: Account, language: str) -> None:
        self.account, self.language = account, language
        self.sentences = Sentences(account, language)
        self.before, self.after = account.years

    def say(self, key: str, **params: object) -> str:
        return say(f"diff-{key}", self.language, **params)

    # -- the summary

    def cards(self) -> Iterator[Element]:
        """Four figures a council asks for, and what asks for an answer."""
        account = self.account
        if account.headline is not None and account.headline[2].relative is not None:
            start, end, line = account.headline
            moved = tell.percent(line.relative or line.absolute, self.language)
            yield self.card(moved, self.say("card-emissions", start=start, end=end), "emissions")
        changed = {c.path.split(".", 1)[0] for c in account.groups.get("targets", ())}
        yield self.card(str(len(changed)), self.say("card-targets"), "targets")
        fates = self.sentences.fates()
        told = [f"{len(found)} {self.say(f'fate-{fate}').lower()}" for fate, found in fates.items()]
        yield self.card(str(sum(map(len, fates.values()))), self.say("card-actions", fates=told or "–"), "actions")
        asked = sum(a.open for a in account.alarms)
        yield self.card(str(asked), self.say("card-asked"), "asked", ask=bool(asked))

    def card(self, figure: str, words: str, to: str, *, ask: bool = False) -> Element:
        link = E.A(words, href=f"#{to}")
        return E.LI(E.B(figure), link, {"class": "ask"} if ask else {})

    def lead(self) -> Iterator[Element]:
        headline = self.sentences.headline()
        if headline:
            yield E.P(headline, {"class": "lead"})
        told = [
            n for n in self.account.national if self.account.headline and n.movement.end == self.account.headline[1]
        ]
        if told:
            yield E.P(self.sentences.movement(told[-1]), {"class": "note"})
        yield E.P(self.sentences.counted(), {"class": "soft"})

    # -- emissions

    def emissions(self) -> Iterator[Element]:
        if self.account.steps:
            yield E.H2(self.say("emissions-moved"), id="emissions")
        for step in self.account.steps:
            sentence = self.sentences.step(step)
            yield E.P(sentence, {"class": "warn"}) if step.differs else self.figures(step, sentence)
        for national in self.account.national[:-1]:
            yield E.P(self.sentences.movement(national), {"class": "note"})
        if note := self.sentences.published():
            yield E.P(note, {"class": "soft"})

    def figures(self, step: Step, caption: str) -> Element:
        rows = []
        head = ("what", "before", "after", "moved", "everywhere")
        for judged in judge(step, self.account.city.country):
            line, movement = judged.line, judged.movement
            known = ""
            if judged.everywhere and movement is not None:
                known = self.say("median", median=tell.percent(movement.median, self.language),
                                 count=movement.municipalities)  # fmt: skip
            moved = "–" if line.relative is None else tell.percent(line.relative, self.language)
            figures = (tell.number(line.before, self.language), tell.number(line.after, self.language), moved)
            whole = line.places.startswith(f"{TOTAL}:") or line.places == "|".join(PLANTS)
            rows.append(
                E.TR(E.TH(tell.place(line.places, self.language), scope="row"),
                     *(E.TD(f, {"class": "number"}) for f in figures), E.TD(known, {"class": "number wide"}),
                     {"class": "total"} if whole else {})
            )  # fmt: skip
        years = {"before": step.before.period or "", "after": step.after.period or ""}
        heads = [E.TH(years.get(h) or self.say(f"head-{h}"), scope="col") for h in head]
        for cell in heads[1:]:
            cell.set("class", "number wide" if cell is heads[-1] else "number")
        return E.TABLE(E.CAPTION(caption), E.THEAD(E.TR(*heads)), E.TBODY(*rows), {"class": "figures"})

    def revisions(self) -> Iterator[Element]:
        if not self.account.revisions:
            return
        yield E.H2(self.say("group-revisions"), id="revisions")
        yield E.P(self.say("revisions-how"), {"class": "soft"})
        rows = [
            E.TR(E.TH(year, scope="row"), E.TD(releases), *(E.TD(t, {"class": "number"}) for t in told))
            for year, releases, *told in self.sentences.revised()
        ]
        heads = [E.TH(self.say(f"head-{h}"), scope="col") for h in ("year", "releases", "before", "after", "moved")]
        for cell in heads[2:]:
            cell.set("class", "number")
        yield E.TABLE(E.CAPTION(self.say("tonnes")), E.THEAD(E.TR(*heads)), E.TBODY(*rows), {"class": "figures"})

    # -- what asks for an explanation

    def asked(self) -> Iterator[Element]:
        asked, explained = list(self.sentences.asked()), list(self.sentences.explained())
        if asked:
            yield E.H2(self.say("asked-title"), id="asked")
        for one in asked:
            alike = len({message for _, _, message in one.places}) == 1
            names = [E.LI(name if alike else f"{name}: {message}") for name, _, message in one.places]
            common = [E.P(one.places[0][2])] if alike else []
            title = E.H3(f"{one.title} ({len(one.places)}) ", E.SMALL(one.code, {"class": "soft"}))
            listed = E.UL(*names, {"class": "names"})
            yield E.DIV(title, *common, listed, E.P(one.remedy, {"class": "remedy"}), {"class": "asked"})
        if explained:
            yield E.H2(self.say("explained-title"))
        for name, message, words in explained:
            yield E.DIV(E.H3(name), E.P(message), E.BLOCKQUOTE(words))

    # -- every change

    def groups(self) -> Iterator[Element]:
        for group, changes in self.account.groups.items():
            if group == "revisions":
                continue
            title = f"{self.say(f'group-{group}')} ({len(changes)})"
            yield E.H2(title, {} if group == "emissions" and self.account.steps else {"id": group})
            if group == "actions":
                yield from self.fates()
                changes = [c for c in changes if not tell.is_action(c)]
            if changes:
                yield self.table(tell.without_reasons(changes))

    def fates(self) -> Iterator[Element]:
        for fate, found in self.sentences.fates().items():
            names = (tell.record_name(f.action, self.language, f.action.id) for f in found)
            yield E.H3(f"{self.say(f'fate-{fate}')} ({len(found)})")
            yield E.UL(*(E.LI(name) for name in names), {"class": "names"})

    def table(self, changes: list[Change]) -> Element:
        rows: list[Element] = []
        for record, some in groupby(changes, lambda c: c.path.split(".", 1)[0]):
            of_record = list(some)
            title, below = tell.where(self.account.comparison, of_record[0].path, self.language)
            if title and below:
                rows.append(E.TR(E.TH(title, E.CODE(record), colspan="4", scope="rowgroup"), {"class": "record"}))
            rows += [row for change in of_record for row in self.rows(change)]
        columns = [E.COL({"class": c}) for c in ("what", "before", "after", "moved")]
        heads = (self.say("head-what"), str(self.before), str(self.after), self.say("head-moved"))
        return E.TABLE(E.COLGROUP(*columns), E.THEAD(E.TR(*(E.TH(h, scope="col") for h in heads))), E.TBODY(*rows),
                       {"class": "changes"})  # fmt: skip

    def rows(self, change: Change) -> Iterator[Element]:
        """One change, and below it the cells of the platforms that it moves."""
        title, below = tell.where(self.account.comparison, change.path, self.language)
        before, after = E.TD({"data-label": str(self.before)}), E.TD({"data-label": str(self.after)})
        if tell.is_text(change):
            for piece in pieces(*pair(change.before, change.after, self.language)):
                tag = {"old": E.DEL, "new": E.INS, "same": E.SPAN}[piece.what]
                if piece.what != "new":
                    before.append(tag(piece.words))
                if piece.what != "old":
                    after.append(tag(piece.words))
        else:
            before.append(E.SPAN(tell.summary(change.path, change.before, self.language)))
            after.append(E.SPAN(tell.summary(change.path, change.after, self.language)))
            if words := tell.reason(change, self.language):
                after.append(E.P(f"“{words}”", {"class": "why"}))
        moved = tell.change_of(change, self.language) or ("" if change.kind == "changed" else self.say(change.kind))
        last = E.TD(moved.rstrip(":"), {"class": "moved", "data-label": self.say("head-moved")})
        yield E.TR(E.TH(below or title, scope="row"), before, after, last)
        cells = self.account.references(change)
        if cells:
            told = self.say("moves", cells=tell.cells(cells, self.language))
            yield E.TR(E.TD(told, colspan="4"), {"class": "cells"})


def changes_html(account: Account, language: str) -> str:
    """The whole page; it needs neither a network nor a script.

    Args:
        account: Two years of a city.
        language: Language of the page's own words; the city's texts come in it where they exist in it.
    """
    page = _Page(account, language)
    title = page.say("title", city=account.name(language), before=page.before, after=page.after)
    states = len(account.comparison.states)
    return document(
        title,
        language,
        "changes.css",
        E.HEADER(E.H1(title), E.UL(*page.cards(), {"class": "cards"}), *page.lead()),
        E.MAIN(*page.emissions(), *page.asked(), *page.groups(), *page.revisions()),
        E.FOOTER(
            E.P(page.say("states-counted", count=states), {"class": "soft"}), E.P(page.say("made"), {"class": "soft"})
        ),
    )
