"""Findings and explanations in plain lines, readable in a log and by a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reporter.findings import SEVERITIES, Finding, Severity, place, sentences
from reporter.messages import catalogue, say
from reporter.model.base import in_language
from reporter.model.quantities import Quantity
from reporter.model.status import AnnualStatus
from reporter.reports.sides import compared, origin, sides
from reporter.reports.sides import place as place_of

if TYPE_CHECKING:
    from reporter.explain import Explanation
    from reporter.readers.places import Places

PLACES = 4
"""Places shown for one rule before the rest is only counted."""


def counted(findings: Iterable[Finding]) -> dict[str, int]:
    """How many of each severity."""
    found = [f.severity for f in findings]
    return {severity: found.count(severity) for severity in SEVERITIES}


def grouped(found: Iterable[Finding]) -> list[tuple[Severity, str, list[Finding]]]:
    """Findings by rule, errors first: severity, code, and the findings."""
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.severity, finding.code), []).append(finding)
    order = sorted(groups, key=lambda g: (SEVERITIES.index(g[0]), place(g[1])))
    return [(severity, code, groups[severity, code]) for severity, code in order]


def findings(
    found: list[Finding], language: str, *, everything: bool = False, places: Places | None = None
) -> Iterator[str]:
    """Findings grouped by rule, errors first; for each the places, what is the matter, what to do.

    Args:
        found: What was found.
        language: Language of the sentences.
        everything: Every place, not only the first of each rule.
        places: The city's files, to tell lines, values and sources of the places that are shown.
    """
    words = catalogue(language)["talk"]
    for severity, code, group in grouped(found):
        count = f" ({len(group)})" if len(group) > 1 else ""
        yield f"{words['severity-' + severity]} {code}  {sentences(code, language)['title']}{count}"
        remedies = {f.remedy(language) for f in group}
        messages = {f.message(language) for f in group}
        for finding in group if everything else group[:PLACES]:
            yield from _places(finding, places, language)
            if len(messages) > 1 or len(group) == 1:
                yield f"    {finding.message(language)}"
            if len(remedies) > 1:
                yield f"    → {finding.remedy(language)}"
        if not everything and len(group) > PLACES:
            yield "  " + say("more-places", language, count=len(group) - PLACES)
        if len(messages) == 1 and len(group) > 1:
            yield f"  {messages.pop()}"
        if len(remedies) == 1:
            yield f"  → {remedies.pop()}"
        yield ""
    counts = counted(found)
    if not found:
        yield say("no-findings", language)
    yield say("findings-counted", language, errors=counts["error"], warnings=counts["warning"], infos=counts["info"])


def _places(finding: Finding, places: Places | None, language: str) -> Iterator[str]:
    own, others = sides(finding, places)
    yield f"  {place_of(own, language)}"
    if (source := origin(own, places, language)) is not None:
        yield f"    {source}"
    for line in compared(others, places, language):
        yield f"    {line}"


def explanation(
    told: Explanation, status: AnnualStatus, file_of: Callable[[str], str], language: str, was: str | None = None
) -> Iterator[str]:
    """One cell: what was asked, the answer, where it comes from, how sure we are of the question.

    `was` is what it was in an earlier cycle, as a sentence.
    """
    from reporter.answers import SEVERAL

    answer = told.answer
    value = answer.value.replace(SEVERAL, " | ") if answer.value else None
    if value is None:
        yield say("explain-unanswered", language, reference=told.reference)
    else:
        yield say("explain-answer", language, reference=told.reference, value=value)
    yield say("explain-label", language, label=answer.label)
    if was is not None:
        yield say("explain-was", language, what=was)
    yield say("explain-rule", language, rule=_rule(told, language))
    for path in answer.reads or ((answer.path,) if answer.path else ()):
        yield say("explain-path", language, path=path, file=file_of(path))
    if answer.state:
        yield say("explain-state", language, state=answer.state)
    for document_id, locator in answer.sources:
        document = status.document(document_id)
        title = in_language(document.title, language) if document else document_id
        url = f" <{document.url}>" if document and document.url else ""
        yield say("explain-source", language, title=title, locator=f", {locator}" if locator else "", url=url)
    if answer.incomplete:
        yield say("explain-incomplete", language, refs=answer.incomplete)
    if not told.shown:
        yield say("explain-hidden", language)
    if told.question is not None and told.column is not None:
        certainty = told.column.certainty or told.question.certainty
        source = told.column.source or told.question.source
        yield say("explain-certainty", language, certainty=certainty, source=source)


def _rule(told: Explanation, language: str) -> str:
    kind = told.answer.kind
    rule = told.column.answer_from if told.column else None
    if kind == "sum":
        count = len(told.answer.reads)
        return say("rule-sum-added" if count > 1 else "rule-sum-stated", language, count=count)
    if kind == "derive" and rule is not None:
        return say("rule-derive", language, function=rule.function)
    if kind == "manual" and rule is not None:
        return say("rule-manual", language, why=rule.why)
    return say(f"rule-{kind}", language)


def value_at(value: Any, language: str) -> str:
    """What stands at a path, in a few words."""
    if isinstance(value, Quantity):
        if value.value is not None:
            return f"{format(value.value, 'f')} {value.unit or ''}".strip()
        return value.key or (in_language(value.not_applicable, language) or "–")
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict | str):
        return in_language(value, language) or "–"
    if isinstance(value, list):
        return ", ".join(str(getattr(v, "id", getattr(v, "ref", v))) for v in value)
    return str(getattr(value, "id", value))
