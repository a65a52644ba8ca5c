"""All files of one filing, and the manifest that counts them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from reporter.answers import Answer, Filing, reference
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.writers.book import answers_html
from reporter.writers.files import write
from reporter.writers.tables import answers_csv, sources_csv
from reporter.writers.workbook import answers_xlsx

KINDS = ("copy", "codes", "fixed", "sum", "derive", "manual", "kept")


def export(filing: Filing, city: City, out: Path, language: str = "en") -> dict[str, Any]:
    """Write answers.csv, answers.xlsx, answers.html, sources.csv and manifest.json into `out`; returns the manifest.

    The files depend on the status alone: the same answers make the same bytes.

    Raises:
        WriteError: A file cannot be written; those written before it are whole.
    """
    answers, questionnaire = filing.answers, filing.questionnaire
    given = [a for a in answers if a.value is not None]
    missing = [reference(q.number, row.key if row else None, c.key) for q, row, c in filing.missing()]
    files: list[tuple[str, bytes, int]] = [
        ("answers.csv", answers_csv(answers, questionnaire).encode(), len(given)),
        (
            "answers.xlsx",
            answers_xlsx(answers, questionnaire, _front(filing, city, given, missing), set(missing)),
            len(given),
        ),
        ("answers.html", answers_html(filing, city, frozenset(missing), language).encode(), len(given)),
        ("sources.csv", sources_csv(answers, questionnaire, filing.status).encode(), len(given)),
    ]
    manifest = {
        "platform": questionnaire.platform,
        "cycle": questionnaire.cycle,
        "files": [
            {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "cells": cells} for name, data, cells in files
        ],
        "answers": {"by_kind": _by_kind(given), "by_type": _by_type(given)},
        "unanswered": len(missing),
        "left_out": left_out(answers),
    }
    for name, data, _ in files:
        write(out / name, data)
    write(out / "manifest.json", json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
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


def _front(filing: Filing, city: City, given: list[Answer], missing: list[str]) -> list[tuple[str, str]]:
    questionnaire, year = filing.questionnaire, filing.status.reporting_year
    older = questionnaire.cycle < year
    form = f"{questionnaire.cycle}" + (f", the newest we have; {year}'s may differ" if older else "")
    return [
        (in_language(city.name, *filing.languages) or "", f"{questionnaire.title}, reporting year {year}"),
        ("Form", form),
        ("Answered cells", str(len(given))),
        ("Required and unanswered", f"{len(missing)} (yellow)"),
        ("Carried over, not confirmed", f"{sum(a.state == 'carried-over' for a in given)} (orange)"),
        ("Kept from a filing", f"{sum(a.kind == 'kept' for a in given)} (grey)"),
        ("Several options", "one a line"),
        *(("Note", note) for note in questionnaire.notes),
    ]
