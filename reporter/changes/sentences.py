"""What is said of two years in whole sentences, the same in every kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reporter.changes import tell
from reporter.changes.account import Account
from reporter.changes.alarms import Alarm
from reporter.changes.emissions import Step
from reporter.changes.groups import FATES, Fate
from reporter.changes.jumps import PUBLISHED, National, years
from reporter.messages import catalogue, say
from reporter.model.base import in_language
from reporter.model.inventory import BASIS


@dataclass(frozen=True)
class Asked:
    """One rule and every place that asks for an explanation by it."""

    code: str
    title: str
    places: tuple[tuple[str, str, str], ...]
    """Name, path and sentence of each."""

    remedy: str


class Sentences:
    """Sentences about one account in one language."""

    def __init__(self, account: Account, language: str) -> None:
        """Bind the two."""
        self.account, self.language = account, language

    def _say(self, key: str, **params: object) -> str:
        return say(f"diff-{key}", self.language, **params)

    def counted(self) -> str:
        """How many changes there are in each group."""
        groups = [f"{self._say(f'group-{g}').lower()} {len(c)}" for g, c in self.account.groups.items()]
        if not groups:
            return self._say("nothing")
        return self._say("counted", count=len(self.account.comparison.changes), groups=groups)

    def step(self, step: Step) -> str:
        """Which inventories are set against each other, or why they cannot be."""
        start, end = years(step)
        if step.differs:
            differs = [
                f"{tell.field(name, self.language).lower()} {getattr(step.before, name) or '–'} → "
                f"{getattr(step.after, name) or '–'}"
                for name in BASIS
                if name in step.differs
            ]
            return self._say("incomparable", before=step.before.period, after=step.after.period, differs=differs)
        release = self._say("in-release", release=step.after.release) if step.after.release else ""
        return self._say("step", start=start, end=end, release=release)

    def headline(self) -> str | None:
        """How much the emissions of the territory moved in the last years that can be compared."""
        if self.account.headline is None:
            return None
        start, end, line = self.account.headline
        key = "rose" if line.absolute > 0 else "fell" if line.absolute < 0 else "stood"
        moved = tell.percent(abs(line.relative), self.language)[1:] if line.relative else "–"
        return self._say(key, start=start, end=end, moved=moved, after=tell.number(line.after, self.language),
                         before=tell.number(line.before, self.language))  # fmt: skip

    def published(self) -> str | None:
        """Why the first figure is not the inventory's, where the source's own total is told."""
        if self.account.headline is None or self.account.headline[2].places != PUBLISHED:
            return None
        return self._say("published")

    def national(self) -> Iterator[str]:
        """What happened everywhere, each movement once, with its cause where a source states one."""
        for national in self.account.national:
            yield self.movement(national)

    def movement(self, national: National) -> str:
        """One movement of the whole country, beside the city's own."""
        movement, language = national.movement, self.language
        own = tell.percent(national.own.relative, language) if national.own.relative is not None else "–"
        told = self._say(
            "everywhere" if movement.all else "in-some",
            start=movement.start, end=movement.end, rose=movement.rose, count=movement.municipalities, of=movement.of,
            median=tell.percent(movement.median, language), low=tell.percent(movement.low, language),
            high=tell.percent(movement.high, language), city=self.account.name(language), moved=own,
            source=movement.source,
        )  # fmt: skip
        cause = national.cause
        if cause is None:
            return f"{told} {self._say('cause-unknown')}"
        words = cause.cause_sv if language == "sv" else cause.cause
        return f"{told} {self._say('cause', who=cause.who, cause=words)}"

    def actions(self) -> Iterator[str]:
        """Actions by what became of them."""
        for fate, found in self.fates().items():
            names = [tell.record_name(f.action, self.language, f.action.id) for f in found]
            yield f"{self._say(f'fate-{fate}')} ({len(found)}): {'; '.join(names)}"

    def fates(self) -> dict[str, list[Fate]]:
        """Fate → the actions it befell."""
        found: dict[str, list[Fate]] = {fate: [] for fate in FATES}
        for fate in self.account.fates:
            found[fate.fate].append(fate)
        return {fate: of for fate, of in found.items() if of}

    def revised(self) -> Iterator[tuple[str, str, str, str, str]]:
        """Each inventory year that its source revised: year, releases, before, after, change."""
        for revision in self.account.revisions:
            total = revision.total
            told = ("–", "–", self._say("not-comparable"))
            if total is not None and total.relative is not None:
                told = (tell.number(total.before, self.language), tell.number(total.after, self.language),
                        tell.percent(total.relative, self.language))  # fmt: skip
            yield revision.before.period or "", f"{revision.before.release} → {revision.after.release}", *told

    def asked(self) -> Iterator[Asked]:
        """What asks for an explanation, by rule."""
        by_code: dict[str, list[Alarm]] = {}
        for alarm in self.account.alarms:
            if alarm.open:
                by_code.setdefault(alarm.finding.code, []).append(alarm)
        titles = catalogue(self.language)["findings"]
        for code, alarms in by_code.items():
            places = tuple(
                (self.name(a.finding.where), a.finding.where, a.finding.message(self.language)) for a in alarms
            )
            yield Asked(code, titles[code]["title"], places, alarms[0].finding.remedy(self.language))

    def explained(self) -> Iterator[tuple[str, str, str]]:
        """What was unusual and the city has explained: name, what it was, the city's words."""
        for alarm in self.account.alarms:
            if not alarm.open:
                words = in_language(alarm.explanation, self.language) or ""
                yield self.name(alarm.finding.where), alarm.finding.message(self.language), words

    def name(self, path: str) -> str:
        """A path as a person says it, in one line."""
        return " · ".join(filter(None, tell.where(self.account.comparison, path, self.language)))
