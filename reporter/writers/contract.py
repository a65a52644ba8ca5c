"""The municipality's chapter of a climate contract as a .docx: its own words, and the figures that the status holds.

Only what the municipality writes; the chapters of the others come with the contract. What the city has written (texts
of the year) stands first; where it has written nothing, a marked gap says so. Nothing is made up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from reporter.changes import tell
from reporter.changes.account import Account
from reporter.changes.sentences import Sentences
from reporter.layouts.contract import OWN, Chapter, chapters, commitments, settings, text_name, title, told_under
from reporter.messages import say
from reporter.model import codelists
from reporter.model.actions import Pledge
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.model.inventory import sum_at
from reporter.model.quantities import Quantity
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target, net_emissions_in_target_year
from reporter.model.units import UnitError, convert
from reporter.writers.word import Document

Cells = list[Sequence[str]]

BULLET = "• "
"""How a list stands in the city's texts, a paragraph an item."""

ALONE = ("organisation", "cooperation", "updates", "links", "joint-commitments")
"""Parts that need no further words of the city where the status says something: its own texts are in it."""


class _Chapter:
    def __init__(
        self, city: City, status: AnnualStatus, version: str, document: Document, account: Account | None
    ) -> None:
        self.city, self.status, self.version, self.account = city, status, version, account
        self.document = document
        self.language = str(settings()["language"])
        self.gaps = 0

    def say(self, key: str, **params: object) -> str:
        return say(f"chapter-{key}", self.language, **params)

    def words(self, text: str | dict[str, str] | None) -> str:
        return in_language(text, self.language) or ""

    def figure(self, held: Quantity | None) -> str:
        return "–" if held is None else tell.figure(held, self.language)

    def label(self, name: str, code: str | None) -> str:
        stem, own = codelists.own_words(code or "")
        return own or codelists.labels(name, self.language).get(stem, stem) or "–"

    def name(self, record: Any) -> str:
        return tell.record_name(record, self.language, record.id)

    def chapter(self, chapter: Chapter) -> None:
        """A heading, the city's own words under it, and what the status holds; a gap where there are no words."""
        joint = "" if chapter.number[0].isdigit() else " –"
        self.document.heading(f"{chapter.number}{joint} {chapter.heading}", chapter.number.count(".") + 1)
        for part in told_under(chapter):
            missing = self.say("gap-updates") if part == "updates" else self.say("gap", name=text_name(part))
            words = self.paragraphs((self.status.texts or {}).get(text_name(part)))
            if not words and part not in ALONE:
                self.gap(missing)
            told = FACTS[part](self) if part in FACTS else False
            if not words and not told and part in ALONE:
                self.gap(missing)

    def gap(self, text: str) -> None:
        self.gaps += 1
        self.document.gap(text)

    def paragraphs(self, *texts: str | dict[str, str] | None) -> bool:
        """Put in what of the texts there is; whether there was any."""
        told = [paragraph for text in texts for paragraph in self.words(text).split("\n\n") if paragraph]
        for paragraph in told:
            if paragraph.startswith(BULLET):
                self.document.bullets([paragraph.removeprefix(BULLET)])
            else:
                self.document.paragraph(paragraph)
        return bool(told)

    def table(self, heads: Sequence[str], rows: Cells, widths: Sequence[int], figures: Sequence[int] = ()) -> bool:
        """Put in a table; whether it has rows."""
        if rows:
            self.document.table([self.say(h) for h in heads], rows, widths, figures=figures)
        return bool(rows)

    def bullets(self, items: list[str]) -> bool:
        """Put in a list; whether it has items."""
        self.document.bullets(items)
        return bool(items)

    def goals(self) -> bool:
        """Emissions, targets of the territory and of the organisation with what is left to do, other targets."""
        inventory = self.status.main_inventory
        total = sum_at(inventory, "total", "direct").figure if inventory else None
        if inventory is not None and total is not None:
            source = self.status.document(inventory.source)
            named = self.words(source.title) if source else "–"
            self.document.paragraph(
                self.say("emissions", period=inventory.period, total=self.figure(total), source=named)
            )
        rows: Cells = [
            (self.name(t), self.label("boundaries", t.boundary), f"{t.base_year or '–'} → {t.target_year or '–'}",
             self.figure(t.reduction or t.target_emissions), self.figure(t.latest_emissions), self.left(t))
            for t in self.status.targets or () if t.replaced_by is None
        ]  # fmt: skip
        heads = ("target", "covers", "years", "level", "latest", "gap-head")
        told = self.table(heads, rows, (5, 4, 3, 3, 4, 4), (4, 5))
        others: Cells = [
            (self.name(t), str(t.target_year or "–"), self.figure(t.target_value), self.figure(t.latest_value))
            for t in self.status.other_targets or ()
        ]
        return self.table(("target", "by", "level", "latest"), others, (7, 2, 4, 3), (2, 3)) or told

    def left(self, target: Target) -> str:
        """Newest emissions less those of the target, tonnes; a dash where one of them is not stated."""
        goal = net_emissions_in_target_year(target)
        goal = goal if target.target_emissions is None else _tonnes(target.target_emissions)
        newest = None if target.latest_emissions is None else _tonnes(target.latest_emissions)
        return "–" if goal is None or newest is None else f"{tell.number(newest - goal, self.language)}\u00a0t"

    def strategy(self) -> bool:
        """Plans and how long they hold."""
        rows: Cells = [(self.name(p), str(p.adopted or "–"), str(p.ends or "–")) for p in self.status.plans or ()]
        return self.table(("plan", "adopted", "ends"), rows, (8, 2, 2))

    def organisation(self) -> bool:
        """Who steers, and the posts set aside."""
        governance = self.status.governance
        if governance is None:
            return False
        posts = [f"{s.role} {tell.number(s.posts, self.language)}" for s in governance.staff or ()]
        staff = self.say("staff", posts=posts) if posts else None
        return self.paragraphs(governance.oversight, governance.coordination, staff)

    def cooperation(self) -> bool:
        """Who takes part, and with whom the city works."""
        told = self.paragraphs(self.status.governance.participation if self.status.governance else None)
        return self.bullets([self.name(c) for c in self.status.collaborations or ()]) or told

    def investment(self) -> bool:
        """Actions with their cost, who pays and who gains."""
        rows: Cells = []
        for action in self.status.actions or ():
            if (cost := action.cost) is not None:
                paid = ", ".join(self.label("funding-sources", s) for s in cost.funding_sources or ())
                cells = (self.figure(cost.total or cost.investment), paid or self.words(cost.paid_by) or "–")
                rows.append((self.name(action), *cells, self.words(cost.gained_by) or "–"))
        return self.table(("action", "needs", "funded", "who-gains"), rows, (6, 3, 4, 3), (1,))

    def adaptation(self) -> bool:
        """Adaptation goals."""
        rows: Cells = [(self.words(g.goal) or g.id, str(g.target_year or "–"), self.words(g.progress_note) or "–")
                       for g in self.status.adaptation_goals or ()]  # fmt: skip
        return self.table(("goal", "by", "note"), rows, (8, 2, 5))

    def mobility(self) -> bool:
        """How travel divides among modes."""
        rows: Cells = [(self.label("transport-modes", s.mode), self.figure(s), str(m.year or "–"))
                       for m in self.status.mode_shares or () for s in m.shares or ()]  # fmt: skip
        return self.table(("mode", "share", "year"), rows, (8, 3, 2), (1,))

    def follow_up(self) -> bool:
        """Indicators with their newest value, and how the pledges of the last contract went."""
        units = {row["code"]: row["unit"] for row in codelists.rows("indicators")}
        rows: Cells = []
        for indicator in self.status.indicators or ():
            newest = max(indicator.observations or (), key=lambda o: o.period or 0, default=None)
            if newest is not None:
                unit = newest.unit or indicator.unit or units.get(indicator.id)
                name = self.words(indicator.name) or self.label("indicators", indicator.id)
                shown = self.figure(newest.model_copy(update={"unit": unit}))
                rows.append((name, shown, str(newest.period or "–")))
        told = self.table(("indicator", "value", "year"), rows, (8, 4, 2), (1,))
        joint = commitments(self.version)
        mine = [self.pledge(p.number, p) for p in self.status.pledges or () if p.number not in joint]
        return self.table(PLEDGE, mine, (1, 6, 3, 2, 4)) or told

    def joint(self) -> bool:
        """The version's joint commitments, and the city's part in each."""
        mine = {p.number: p for p in self.status.pledges or ()}
        rows: Cells = [self.pledge(n, mine.get(n), text) for n, text in commitments(self.version).items()]
        return self.table(PLEDGE, rows, (1, 6, 3, 2, 4))

    def pledge(self, number: str | None, pledge: Pledge | None, text: str = "") -> Sequence[str]:
        """A pledge as cells; a joint commitment that the city has no part in has its wording alone."""
        if pledge is None:
            return number or "–", text or self.say("unknown"), "–", "–", "–"
        worded, note = self.words(pledge.text) or text, self.words(pledge.outcome_note)
        return number or "–", worded, pledge.owner or "–", self.label("pledge-outcomes", pledge.outcome), note or "–"

    def updates(self) -> bool:
        """What changed since the year before, from the comparison of the two."""
        if self.account is None:
            return False
        sentences = Sentences(self.account, self.language)
        headline = sentences.headline()
        return self.bullets([*([headline] if headline else []), *sentences.actions()])

    def links(self) -> bool:
        """Addresses of the documents; those that are confidential stay away."""
        documents = [d for d in self.status.documents or () if d.url and not d.confidential]
        return self.bullets([f"{self.words(d.title)}: {d.url}" for d in documents])


PLEDGE = ("number", "pledge", "owner", "outcome", "note")
"""Columns of a table of pledges."""

FACTS: dict[str, Callable[[_Chapter], bool]] = {
    "goals": _Chapter.goals, "strategy": _Chapter.strategy, "organisation": _Chapter.organisation,
    "cooperation": _Chapter.cooperation, "investment": _Chapter.investment, "adaptation": _Chapter.adaptation,
    "mobility": _Chapter.mobility, "follow-up": _Chapter.follow_up, "updates": _Chapter.updates,
    "links": _Chapter.links, "joint-commitments": _Chapter.joint,
}  # fmt: skip
"""Part → what the status says on it; whether it says anything."""


def _tonnes(figure: Quantity) -> Decimal | None:
    try:
        return None if figure.value is None else convert(figure.value, figure.unit or "t", "t")
    except UnitError:
        return None  # STATUS-012 reports the unit


def contract_docx(
    city: City, status: AnnualStatus, version: str, account: Account | None = None, template: bytes | None = None,
    name: str = "",
) -> tuple[bytes, int]:  # fmt: skip
    """The municipality's chapters of a version, and how many gaps are marked in them.

    Args:
        city: Whose it is.
        status: The year it is written from.
        version: A version of the contract, of `layouts.contract.chapters`.
        account: The year beside an earlier one, for what has changed; None where there is none.
        template: The city's own .docx, whose styles are kept; an empty page without it.
        name: Name of the template, for sentences.

    Raises:
        TemplateError: The template cannot be used.
    """
    language = str(settings()["language"])
    called = in_language(city.name, language) or ""
    subject = say("chapter-name", language, title=title(), city=called, year=status.reporting_year)
    document = Document(language, subject, template, name)
    document.title(subject)
    made = _Chapter(city, status, version, document, account)
    for chapter in chapters()[version]:
        if chapter.whose == OWN:
            made.chapter(chapter)
    return document.content(), made.gaps
