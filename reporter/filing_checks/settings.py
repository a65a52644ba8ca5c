"""Findings about what the city has said of its filing: settings that a form depends on."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.answers import Filing
from reporter.filing_checks.told import finding
from reporter.findings import Finding
from reporter.questionnaire.definition import Condition, conditions


def not_made(filing: Filing) -> Iterator[Finding]:
    """021: a setting that decides what the form shows, and that the city has not made; where it says its own name."""
    asked: dict[str, list[str]] = {}
    for condition in _about_settings(filing):
        if condition.setting in filing.questionnaire.settings and condition.setting not in filing.settings:
            asked.setdefault(condition.setting or "", []).extend(condition.is_ or condition.is_not or ())
    for setting, options in asked.items():
        told = list(dict.fromkeys(options))
        params = {"setting": setting, "options": told, "first": told[0], "platform": filing.questionnaire.platform}
        yield from finding(filing, "021", None, params)


def _about_settings(filing: Filing) -> Iterator[Condition]:
    for question in filing.questionnaire.question:
        for part in (question.shown_if, *(c.shown_if for c in question.column)):
            yield from (c for c in conditions(part) if c.setting is not None)


CHECKS = (not_made,)
