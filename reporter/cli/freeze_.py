"""`reporter freeze`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reporter.cli import options, taking

if TYPE_CHECKING:
    from reporter.answers import Filing
    from reporter.model.city import City
    from reporter.readers.folder import Year
    from reporter.readers.received import Differing
    from reporter.readers.submission import Submission
    from reporter.readers.take_back import TakenBack
    from reporter.writers.export import Outgoing


@click.command(
    name="freeze",
    epilog="Example:  reporter freeze lund --year 2026 --platform cdp-track --filed 2026-09-15 --received export.xlsx",
)
@options.folder
@click.option("--year", type=int, required=True, help="Reporting year.")
@click.option("--platform", required=True, help="Where it was filed.")
@click.option("--filed", required=True, help="Date it was filed, as 2026-09-15.")
@click.option("--received", type=click.Path(path_type=Path), help="The portal's own export, to compare and keep.")
@click.option("--org", help="Number or name of the organisation, where the export holds several.")
@click.option("--take-back", multiple=True, metavar="REF", help="Take the portal's answer into the status; or: all.")
@options.lang
def command(
    folder: Path, year: int, platform: str, filed: str, received: Path | None, org: str | None,
    take_back: tuple[str, ...], lang: str,
) -> None:  # fmt: skip
    """Keep what was filed on a date, and compare it with what the portal holds.

    A frozen filing is never overwritten; a complement is frozen under its own date. With --received, a filing of
    that date that is frozen already stays as it is, whatever the status says today.
    """
    from reporter.cli import filings
    from reporter.errors import ReadError

    filed = options.day(filed)
    if take_back and received is None:
        raise ReadError("take-back-alone")
    city, read = filings.sound(folder, year)
    frozen = _Freezing.of(folder, city, filings.filing(folder, city, read, platform), filed, lang, received is not None)
    if received is None:
        frozen.write()
        return
    theirs = _Theirs.of(frozen, received, org, take_back)  # all that can be wrong is said before anything is written
    frozen.write()
    theirs.write()
    if take_back:
        theirs.take_back(read)


@dataclass
class _Freezing:
    """A filing about to be frozen, or frozen before."""

    folder: Path
    city: City
    filing: Filing
    target: Path
    files: dict[str, bytes]
    lang: str
    outgoing: Outgoing | None
    """None where it was frozen before and stays."""

    cells: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, city: City, filing: Filing, filed: str, lang: str, again: bool) -> _Freezing:
        """As the status makes it now; where an export of the portal comes later, as it was frozen."""
        from reporter.answers import Filing as Seen
        from reporter.questionnaire.load import of_cycle
        from reporter.readers import frozen
        from reporter.writers.export import Outgoing
        from reporter.writers.frozen import ALWAYS, files_of

        year, form = filing.status.reporting_year, filing.questionnaire
        target = frozen.folder_of(folder, year, form.platform) / filed
        if again and target.is_dir():
            cycle = frozen.read(target).cycle
            seen = Seen(of_cycle(form.platform, cycle, folder), filing.status, city, filing.entries, filing.left_blank)
            return cls(folder, city, seen, target, {n: frozen.whole(target, n) for n in ALWAYS}, lang, None)
        before = frozen.changed_since(folder, city, filing, before=filed)
        outgoing = Outgoing(filing, city, lang, filed=before)
        files, cells = files_of(outgoing)
        return cls(folder, city, filing, target, files, lang, outgoing, cells)

    def write(self) -> None:
        """Freeze it, and say so."""
        from reporter.frozen import NAME, seal_of
        from reporter.messages import say
        from reporter.writers.frozen import freeze

        if self.outgoing is None:
            return
        form, year = self.filing.questionnaire, self.filing.status.reporting_year
        done = freeze(self.target.parent, self.outgoing, self.target.name, self.files, self.cells)
        told = {"platform": form.platform, "cycle": form.cycle, "date": self.target.name, "folder": self.target}
        if done == "already":
            click.echo(say("frozen-already", self.lang, **told))
            return
        given = len(self.outgoing.given)
        click.echo(say("frozen", self.lang, **told, cells=given, files=len(self.files)))
        click.echo(say("frozen-seal", self.lang, seal=seal_of((self.target / NAME).read_text(encoding="utf-8"))))
        out = self.folder / "out" / str(year) / form.platform
        if (out / "answers.csv").is_file() and (out / "answers.csv").read_bytes() != self.files["answers.csv"]:
            click.echo(say("frozen-out-differs", self.lang, folder=out), err=True)


@dataclass
class _Theirs:
    """The portal's own export beside what was filed."""

    frozen: _Freezing
    file: Path
    found: list[Differing]
    chosen: list[Differing]
    theirs: Submission

    @property
    def cells(self) -> int:
        """Answered cells of the export."""
        return len(self.theirs.cells)

    @classmethod
    def of(cls, frozen: _Freezing, file: Path, org: str | None, take_back: tuple[str, ...]) -> _Theirs:
        """Read and compared; nothing is written yet."""
        from reporter.errors import ReadError
        from reporter.findings import nearest
        from reporter.readers import received

        form = frozen.filing.questionnaire
        theirs = received.read(file, form, frozen.city, org)
        ours = received.filed_cells(frozen.files["answers.csv"], frozen.files["sources.csv"])
        found = received.compare(form, ours, theirs)
        known = [d.reference for d in found]
        for wanted in take_back:
            if wanted not in (*known, "all"):
                raise ReadError("no-such-difference", reference=wanted, nearest=nearest(wanted, known) or "–")
        chosen = [d for d in found if "all" in take_back or d.reference in take_back]
        return cls(frozen, file, found, chosen, theirs)

    def write(self) -> None:
        """Keep the export, and list the differences."""
        from reporter.messages import say
        from reporter.readers.received import table
        from reporter.writers.frozen import keep_received

        lang, name = self.frozen.lang, self.file.name
        keep_received(self.frozen.target, name, self.file.read_bytes(), self.cells, table(self.found))
        counts = Counter(d.side for d in self.found)
        if not self.found:
            click.echo(say("received-same", lang, file=name, cells=self.cells))
            return
        click.echo(say("received-differs", lang, file=name, cells=self.cells, different=counts["different"],
                       only_received=counts["only-received"], only_filed=counts["only-filed"]))  # fmt: skip
        for one in sorted(self.found, key=lambda d: SIDES.index(d.side)):
            click.echo(say(f"received-{one.side}", lang, **_told(one)))
        if not self.chosen:
            click.echo(say("received-how", lang))

    def take_back(self, read: Year) -> None:
        """Put the chosen answers into the status; say both sides of each."""
        from reporter.messages import say
        from reporter.readers.take_back import take_back
        from reporter.writers.city import tables

        filing, lang = self.frozen.filing, self.frozen.lang
        document = f"received-{self.frozen.target.name}"
        now = tables(read.status)
        result = take_back(filing, now, self.theirs, self.chosen, document)
        paper = {"id": document, "title": self.file.name, "kind": "submission", "sha256": taking.sha256(self.file)}
        _put(self.frozen, now, result, paper)
        answers = f"{filing.status.reporting_year}/answers/{filing.questionnaire.platform}.toml"
        for one, path in result.taken:
            file = answers if path.startswith("answers.") else read.file_of(path)
            click.echo(say("taken-back", lang, **_told(one), path=path, file=file))
        for one, why in result.left:
            click.echo(say("left-back", lang, **_told(one), why=say(why, lang)))


SIDES = ("different", "only-received", "only-filed")


def _told(one: Differing) -> dict[str, str]:
    from reporter.messages import short

    return {
        "reference": one.reference,
        "label": one.label,
        "filed": short(one.filed or None),
        "received": short(one.received or None),
    }


def _put(frozen: _Freezing, now: dict[str, Any], result: TakenBack, paper: dict[str, Any]) -> None:
    """Write the lists and tables that changed, record by record where they stand, and the answers file."""
    from reporter.readers.answers_file import read_answers
    from reporter.writers.answers_file import write_answers
    from reporter.writers.city import merge_year

    if not result.taken:
        return
    folder, form, year = frozen.folder, frozen.filing.questionnaire, frozen.filing.status.reporting_year
    data = {name: value for name, value in result.data.items() if now.get(name) != value}
    papers = [d for d in now.get("documents", []) if d["id"] == paper["id"]]
    data["documents"] = [*data.get("documents", []), *([] if papers else [paper])]
    merge_year(folder, year, data, now, [name for name in data if name != "documents"])
    held = read_answers(folder, year, form.platform)
    if result.entries or result.no_longer_blank:
        entries = {**held.entries, **result.entries}
        blanks = {*held.left_blank} - result.no_longer_blank
        write_answers(folder, year, form.platform, held.cycle or form.cycle, entries, blanks)
