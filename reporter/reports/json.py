"""Findings and explanations for machines; the shapes are published under schemas/ and stay."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from reporter.explain import Explanation
from reporter.findings import Finding
from reporter.reports.text import counted


def check(year: int, findings: Iterable[Finding], language: str) -> dict[str, Any]:
    """The result of `reporter check --format json`; shape: schemas/check.schema.json."""
    found = list(findings)
    return {
        "year": year,
        "counts": counted(found),
        "findings": [
            {
                "code": f.code,
                "severity": f.severity,
                "where": f.where,
                "message": f.message(language),
                "remedy": f.remedy(language),
                "platform": f.platform,
                "reference": f.reference,
            }
            for f in found
        ],
    }


def explanation(told: Explanation) -> dict[str, Any]:
    """One cell of `reporter explain --format json`."""
    answer = told.answer
    return {
        "reference": told.reference,
        "label": answer.label,
        "value": answer.value,
        "rule": answer.kind,
        "path": answer.path,
        "reads": list(answer.reads),
        "state": answer.state,
        "nothing": answer.nothing,
        "shown": told.shown,
        "incomplete": list(answer.incomplete),
        "sources": [{"document": d, "locator": locator} for d, locator in answer.sources],
    }


def dumps(data: object) -> str:
    """Text with every letter as itself."""
    return json.dumps(data, indent=2, ensure_ascii=False)
