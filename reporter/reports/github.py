"""Findings as annotations of a run on GitHub: each beside the file it is about.

Source: GitHub's workflow commands, `::error file=…,title=…::message`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reporter.findings import SEVERITIES, Finding, sentences
from reporter.messages import say
from reporter.reports.sides import MOST, Side, sides, told

if TYPE_CHECKING:
    from reporter.readers.places import Places

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
"""Our severity → GitHub's level."""


def annotated(found: Iterable[Finding], folder: str, language: str, places: Places | None = None) -> Iterator[str]:
    """A line a finding, errors first. All of them: GitHub itself shows ten of a level and counts the rest.

    What a form says stands in no file; where it is held against something of the city's, it is told there.

    Args:
        found: What was found.
        folder: The city's folder, as it stands in the repository.
        language: Language of the sentences.
        places: The city's files, for the lines.
    """
    for finding in sorted(found, key=lambda f: SEVERITIES.index(f.severity)):
        own, others = sides(finding, places)
        beside = own if own.file else next((side for side in others if side.file), None)
        title = _property(f"{finding.code} {sentences(finding.code, language)['title']}")
        properties = [*_at(beside, folder), f"title={title}"]
        where = finding.where.partition(": ")[2] or finding.where
        told = [f"{where}: {finding.message(language)}", *_against(others, places, language), finding.remedy(language)]
        yield f"::{LEVELS[finding.severity]} {','.join(properties)}::{_data(' '.join(told))}"


def _at(side: Side | None, folder: str) -> Iterator[str]:
    """The file and the line an annotation stands beside."""
    if side is not None:
        yield f"file={_property(str(PurePosixPath(folder, side.file)))}"
        if side.line is not None:
            yield f"line={side.line}"


def _against(others: tuple[Side, ...], places: Places | None, language: str) -> Iterator[str]:
    if others:
        yield say("annotated-with", language, places="; ".join(told(s, places, language) for s in others[:MOST]))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
