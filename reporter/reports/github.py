"""Findings as annotations of a run on GitHub: each beside the file it is about.

Source: GitHub's workflow commands, `::error file=…,title=…::message`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from reporter.findings import SEVERITIES, Finding, sentences

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
"""Our severity → GitHub's level."""


def annotated(found: Iterable[Finding], folder: str, language: str) -> Iterator[str]:
    """A line a finding, errors first. All of them: GitHub itself shows ten of a level and counts the rest.

    Args:
        found: What was found.
        folder: The city's folder, as it stands in the repository.
        language: Language of the sentences.
    """
    for finding in sorted(found, key=lambda f: SEVERITIES.index(f.severity)):
        file, colon, place = finding.where.partition(": ")
        properties = [f"title={_property(finding.code + ' ' + sentences(finding.code, language)['title'])}"]
        if colon and finding.platform is None:
            properties.insert(0, f"file={_property(str(PurePosixPath(folder, file)))}")
        else:
            place = finding.where
        message = f"{place}: {finding.message(language)} {finding.remedy(language)}"
        yield f"::{LEVELS[finding.severity]} {','.join(properties)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
