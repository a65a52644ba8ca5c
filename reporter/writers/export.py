"""All files of one filing, and the manifest that counts them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from reporter.answers import Answer, Filing, reference
from reporter.checks.route import disputes, quoted
from reporter.errors import DefinitionError
from reporter.findings import nearest
from reporter.frozen import Since
from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.links import ChangeMap
from reporter.questionnaire.since import of_column
from reporter.writers.files import write

KINDS = ("copy", "codes", "fixed", "sum", "derive", "manual", "kept")


@dataclass(frozen=True)
class Outgoing:
    """A filing on its way out: what every kind of file is made from."""

    filing: Filing
    city: City
    language: str = "en"
    """Language of the files' own words; labels and answers stay as they are."""

    told: ChangeMap | None = None
    """From an earlier cycle to this one; what changed stands beside each answer."""

    filed: Since | None = None
    """What changed since it was filed."""

    @cached_property
    def given(self) -> list[Answer]:
        """Answered cells."""
        return [a for a in self.filing.answers if a.value is not None]

    @cached_property
    def missing(self) -> list[str]:
        """References of required cells that are shown and unanswered."""
        return [reference(q.number, row.key if row else None, c.key) for q, row, c in self.filing.missing()]


Maker = Callable[[Outgoing], tuple[bytes, int]]
"""Makes one file: its bytes, and how many cells of the answers stand in it."""


def _answers_csv(out: Outgoing) -> tuple[bytes, int]:
    from reporter.writers.tables import answers_csv

    return answers_csv(out.filing.answers, out.filing.questionnaire).encode(), len(out.given)


def _answers_xlsx(out: Outgoing) -> tuple[bytes, int]:
    from reporter.writers.workbook import answers_xlsx

    book = answers_xlsx(
        out.filing.answers, out.filing.questionnaire, _front(out), set(out.missing),
        empty=out.filing.without_rows(), language=out.language, was=partial(of_column, out.told, language=out.language),
    )  # fmt: skip
    return book, len(out.given)


def _answers_html(out: Outgoing) -> tuple[bytes, int]:
    from reporter.writers.book import answers_html

    page = answers_html(out.filing, out.city, frozenset(out.missing), out.language, out.told, out.filed)
    return page.encode(), len(out.given)


def _sources_csv(out: Outgoing) -> tuple[bytes, int]:
    from reporter.writers.tables import sources_csv

    return sources_csv(out.filing.answers, out.filing.questionnaire, out.filing.status).encode(), len(out.given)


def _ecrf_xlsx(out: Outgoing) -> tuple[bytes, int]:
    from reporter.writers.ecrf import ecrf_xlsx

    return ecrf_xlsx(out.filing.status, out.city, tuple(out.filing.languages))


def _assessment_xlsx(out: Outgoing) -> tuple[bytes, int]:
    from reporter.writers.assessment import assessment_xlsx

    return assessment_xlsx(out.filing, out.city, out.language)


FILES: dict[str, Maker] = {
    "answers.csv": _answers_csv,
    "answers.xlsx": _answers_xlsx,
    "answers.html": _answers_html,
    "sources.csv": _sources_csv,
    "ecrf.xlsx": _ecrf_xlsx,
    "assessment.xlsx": _assessment_xlsx,
}
"""Name of a file → what makes it. A questionnaire chooses among these with `files`."""


def makers(questionnaire: Questionnaire) -> dict[str, Maker]:
    """What makes each file that a questionnaire names, in its order.

    Raises:
        DefinitionError: The questionnaire names a file that nobody makes.
    """
    for name in questionnaire.files:
        if name not in FILES:
            near = nearest(name, FILES) or next(iter(FILES))
            raise DefinitionError("no-such-output", platform=questionnaire.platform, name=name, nearest=near)
    return {name: FILES[name] for name in questionnaire.files}


def made(outgoing: Outgoing) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The files that the questionnaire names, with manifest.json, and the manifest itself.

    The files depend on the status, and on what was filed before: the same answers make the same bytes.

    Raises:
        DefinitionError: As `makers`.
    """
    filing, questionnaire = outgoing.filing, outgoing.filing.questionnaire
    files = [(name, *maker(outgoing)) for name, maker in makers(questionnaire).items()]
    manifest = {
        "platform": questionnaire.platform,
        "cycle": questionnaire.cycle,
        "files": [
            {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "cells": cells} for name, data, cells in files
        ],
        "answers": {"by_kind": _by_kind(outgoing.given), "by_type": _by_type(outgoing.given)},
        "unanswered": len(outgoing.missing),
        "left_out": left_out(filing.answers),
        **({"since_filing": outgoing.filed.as_json()} if outgoing.filed is not None else {}),
    }
    words = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    return manifest, {**{name: data for name, data, _ in files}, "manifest.json": words.encode()}


def export(
    filing: Filing,
    city: City,
    out: Path,
    language: str = "en",
    told: ChangeMap | None = None,
    filed: Since | None = None,
) -> dict[str, Any]:
    """Write the files of a filing into `out`; returns the manifest.

    Raises:
        DefinitionError: As `makers`.
        WriteError: A file cannot be written; those written before it are whole.
    """
    manifest, files = made(Outgoing(filing, city, language, told, filed))
    for name, data in files.items():
        write(out / name, data)
    return manifest


def left_out(answers: list[Answer]) -> list[dict[str, str]]:
    """What the status holds that the form has no option for: reference and the code."""
    return [{"reference": a.reference, "path": a.path or "", "value": code} for a in answers for code in a.unknown]


def _by_kind(answers: list[Answer]) -> dict[str, int]:
    count = Counter(a.kind for a in answers)
    return {kind: count[kind] for kind in KINDS}


def _by_type(answers: list[Answer]) -> dict[str, int]:
    text = sum(a.type in ("text", "attachment") for a in answers)
    return {"typed": len(answers) - text, "text": text}


def _front(out: Outgoing) -> list[tuple[str, str]]:
    form, year, language = out.filing.questionnaire, out.filing.status.reporting_year, out.language
    carried, kept = sum(a.state == "carried-over" for a in out.given), sum(a.kind == "kept" for a in out.given)
    older = say("older-form", language, platform=form.title, year=year, cycle=form.cycle)
    told = {
        "form": older if form.cycle < year else f"{form.cycle}",
        "answered": f"{len(out.given)}",
        "missing": say("front-yellow", language, count=len(out.missing)),
        "carried": say("front-orange", language, count=carried),
        "kept": say("front-grey", language, count=kept),
        "several": say("front-one-a-line", language),
    }
    return [
        (in_language(out.city.name, language) or "", say("front-title", language, title=form.title, year=year)),
        *((say(f"front-{key}", language), text) for key, text in told.items()),
        *((say("front-note", language), in_language(note, language) or "") for note in form.notes),
        *((say("front-note", language), told) for told in _routes(out)),
    ]


def _routes(out: Outgoing) -> Iterator[str]:
    """What sources say of commitments that are reported through another platform than this form's."""
    for dispute in disputes(out.city, official=out.filing.questionnaire.platform):
        names = [in_language(c.name, out.language) or c.id for c in dispute.commitments]
        yield say("book-other-route", out.language, names=names, platform=dispute.commitments[0].route,
                  yes=quoted(dispute.accepted, out.language), no=quoted(dispute.denied, out.language))  # fmt: skip
