"""Writes the published schemas from the model; with --check it only says whether they are up to date.

Run by `make schemas` and, with --check, by `.ci/run`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import get_args

os.environ["REPORTER_SCHEMA_TIME"] = "1"  # before the model is imported: docstrings become descriptions

from drift import write_or_compare

from reporter.changes.groups import FATES, GROUPS
from reporter.model.base import CodeList
from reporter.model.city import City
from reporter.model.codelists import labels
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire
from reporter.readiness.counts import NOTHING
from reporter.readiness.submission import STEPS
from reporter.reconciliation.compare import Verdict
from reporter.writers.template.mapping import Map

SCHEMAS = Path(__file__).parent.parent / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

COUNTS = {"type": "integer", "minimum": 0}
TEXT = {"type": "string"}
OPTIONAL = {"type": ["string", "null"]}


def closed(**properties: object) -> dict[str, object]:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def listed(items: object) -> dict[str, object]:
    """A list of such items."""
    return {"type": "array", "items": items}


def with_known(closed_: dict[str, object], **known: object) -> dict[str, object]:
    """The same object, with properties that are there only where something is known."""
    properties = closed_["properties"]
    assert isinstance(properties, dict)
    return {**closed_, "properties": {**properties, **known}}


KNOWN: dict[str, object] = {
    "line": {"type": "integer", "minimum": 1, "description": "Line of the file."},
    "source": {**closed(document=TEXT, locator=TEXT), "description": "Where the figure that stands there is from."},
}
"""What may be known of a place."""

OTHER = with_known(
    closed(where=TEXT), **KNOWN, value={"description": "Number, word or figure that stands there; never a record."}
)

CHECK = closed(
    year={"type": "integer"},
    counts=closed(error=COUNTS, warning=COUNTS, info=COUNTS),
    findings=listed(
        with_known(
            closed(
                code={"type": "string", "pattern": "^[A-Z]+-[0-9]{3}$"},
                severity={"enum": ["error", "warning", "info"]},
                where=TEXT, message=TEXT, remedy=TEXT, platform=OPTIONAL, reference=OPTIONAL,
            ),
            **KNOWN,
            other={
                **listed(OTHER), "minItems": 1,
                "description": "What the place is held against: the other side of a conflict, the parts of a sum.",
            },
        )
    ),
)  # fmt: skip

MANIFEST = closed(
    platform=TEXT,
    cycle={"type": "integer"},
    files=listed(closed(name=TEXT, sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"}, cells=COUNTS)),
    answers=closed(
        by_kind=closed(**dict.fromkeys(("copy", "codes", "fixed", "sum", "derive", "manual", "kept"), COUNTS)),
        by_type=closed(typed=COUNTS, text=COUNTS),
    ),
    unanswered=COUNTS,
    left_out=listed(closed(reference=TEXT, path=TEXT, value=TEXT)),
)
MANIFEST["properties"]["since_filing"] = closed(  # type: ignore[index]
    filed={"type": "string", "format": "date"},
    changed=COUNTS,
    cells=listed(closed(reference=TEXT, filed=OPTIONAL, now=OPTIONAL)),
)  # only where a filing of the year is frozen, so it is not required

BY_KIND = closed(none=COUNTS, minor=COUNTS, modified=COUNTS)
LOST = {
    "type": "object",
    "properties": dict.fromkeys(("question", "column", "row", "unknown"), COUNTS),
    "additionalProperties": False,
}

CHANGE_MAP = closed(
    platform=TEXT, counted={"enum": ["cells", "columns"]}, name=OPTIONAL, found=COUNTS, total=COUNTS,
    share={"type": ["number", "null"], "minimum": 0, "maximum": 100}, by_kind=BY_KIND, lost=LOST,
    questions=listed(
        closed(question=TEXT, to=listed(TEXT), found=COUNTS, total=COUNTS, by_kind=BY_KIND, lost=LOST)
    ),
    **{"from": {"type": "integer"}, "to": {"type": "integer"}},
)  # fmt: skip


NUMBER = {"type": ["number", "null"]}
ANY = {
    "description": "A number in `unit`, a text or texts by language, a code, a list, or a record as a table; "
    "null where there was nothing. A figure with a key or a reason, or in a unit that does not convert, is a table."
}
LINE = {
    "places": listed({"type": "string", "description": "Sector and column, added up where there are several."}),
    "before": NUMBER,
    "after": NUMBER,
    "relative": NUMBER,
}
EVERYWHERE = closed(
    **{"from": OPTIONAL, "to": OPTIONAL},
    municipalities=COUNTS, of=COUNTS, rose=COUNTS, low=NUMBER, median=NUMBER, high=NUMBER, source=TEXT,
    certainty={"enum": ["seen", "inferred", "recalled"]},
)  # fmt: skip
EVERYWHERE["description"] = (
    "Relative change in other municipalities: of the same years and release where `from` is set, else of so many years "
    "in general; nine of ten lie between low and high."
)
GROUP = {"enum": list(GROUPS), "description": "Where a person looks for it; `revisions` is the source's doing."}
RELATIVE = {**NUMBER, "description": "(after − before) ÷ |before|, a fraction; null where that is no number."}

DIFF = closed(
    **{"from": {"type": "integer"}, "to": {"type": "integer"}},
    changes=listed(
        closed(
            path=TEXT, kind={"enum": ["added", "removed", "changed"]}, before=ANY, after=ANY, absolute=NUMBER,
            relative=RELATIVE, unit=OPTIONAL, group=GROUP,
            references=listed({"type": "string", "description": "Cell of the later year's form that it moves."}),
        )
    ),
    states=listed(closed(path=TEXT, before=TEXT, after=TEXT)),
    emissions=listed(
        closed(
            before=TEXT, after=TEXT, **{"from": OPTIONAL, "to": OPTIONAL}, release=OPTIONAL,
            differs={**listed(TEXT), "description": "What does not agree; then there are no lines."},
            lines=listed(closed(**LINE, everywhere={"anyOf": [EVERYWHERE, {"type": "null"}]},
                                unusual={"type": "boolean"})),
        )
    ),
    revisions=listed(
        closed(
            period=TEXT, before=closed(inventory=TEXT, release=TEXT), after=closed(inventory=TEXT, release=TEXT),
            total={"anyOf": [closed(**LINE), {"type": "null"}]}, differs=listed(TEXT),
        )
    ),
    actions=listed(closed(path=TEXT, fate={"enum": list(FATES)})),
    alarms=listed(
        closed(
            code={"type": "string", "pattern": "^CHANGE-[0-9]{3}$"}, severity={"enum": ["warning", "info"]}, path=TEXT,
            message=TEXT, remedy=TEXT,
            explanation={**OPTIONAL, "description": "The city's words, where it has given any since last time."},
        )
    ),
)  # fmt: skip

CERTAINTY = {"enum": ["seen", "inferred", "recalled"]}

WHOLE = {"type": ["integer", "null"]}
PERCENT = {**NUMBER, "description": "Per cent."}
TONNES = {**NUMBER, "description": "t CO2e."}
PARAMETER = {"type": ["string", "number", "boolean", "null"]}

ALIGN = closed(
    year={"type": "integer"},
    methods=listed(
        closed(
            method={"type": "string", "description": "Name in schemas/references/methods.toml."},
            parameters={
                "type": "object",
                "properties": {"target": TEXT},
                "required": ["target"],
                "additionalProperties": PARAMETER,
                "description": "The target's id, and what the method was worked out with.",
            },
            required={**NUMBER, "description": "What the method asks for, in `unit`; null where it cannot be told."},
            target={**NUMBER, "description": "What the target gives, in `unit`."},
            unit={"enum": ["%", "t/person", "year", "% a year", None]},
            verdict={"enum": ["meets", "falls-short", "not-binding", "cannot-tell"]},
            why=TEXT, notes=listed(TEXT), source=TEXT, certainty=CERTAINTY,
            indicative={"type": "boolean", "description": "Our own reading of an unpublished formula."},
        )
    ),
    targets=listed(
        closed(
            id=TEXT, year=WHOLE, base_year=WHOLE, cut=PERCENT, level=TONNES, per_person=NUMBER, population=NUMBER,
            series=OPTIONAL,
            supposed={"type": "boolean", "description": "The series is another than the target's own."},
            rate_needed=PERCENT, gap=TONNES,
            sectors=listed(closed(sector=TEXT, base=TONNES, newest=TONNES, gap=TONNES)),
        )
    ),
    not_judged=listed(closed(target=TEXT, why=TEXT)),
    trends=listed(
        closed(
            series=TEXT, gases=listed(TEXT),
            points={"type": "object", "propertyNames": {"pattern": "^[0-9]{4}$"}, "additionalProperties": TONNES},
            since=WHOLE, rate=PERCENT, least_squares_2030=TONNES, median_2030=TONNES, to_2050=TONNES,
            carbon_law_to_2050=TONNES, sectors={"type": "object", "additionalProperties": TONNES},
        )
    ),
    budgets=listed(
        closed(
            id=TEXT, used_up={**NUMBER, "description": "A year with a fraction: 2026.59 is early August 2026."},
            why=TEXT, along=OPTIONAL,
        )
    ),
)  # fmt: skip

GAP = closed(reference=TEXT, row=OPTIONAL, label=TEXT, path=OPTIONAL, certainty=CERTAINTY, closed=OPTIONAL)

BADGES = closed(
    year={"type": "integer"},
    as_of={"type": "string", "format": "date"},
    platforms=listed(
        closed(
            platform=TEXT,
            cycle={"type": "integer"},
            elsewhere=OPTIONAL,
            own_score={"type": ["number", "null"], "description": "By the city's own weights, in percent."},
            feedback=listed(closed(id=TEXT, question=OPTIONAL, text=TEXT)),
            badges=listed(
                closed(
                    pillar={"enum": ["all", "mitigation", "adaptation", "energy", "assessment"]},
                    phase=OPTIONAL, code=OPTIONAL,
                    verdict={"enum": ["nothing-missing", "missing", "cannot-tell"]},
                    certainty=CERTAINTY, source=TEXT, answered=COUNTS, required=COUNTS, recommended_unanswered=COUNTS,
                    missing=listed(GAP),
                )
            ),
            dates=listed(
                closed(
                    pillar=OPTIONAL, what=TEXT, due=OPTIONAL, joined=OPTIONAL, passed={"type": "boolean"},
                    held=OPTIONAL, certainty=CERTAINTY, source=TEXT,
                )
            ),
        )
    ),
)  # fmt: skip

DAY = closed(
    date={**OPTIONAL, "description": "As exactly as its source has it; null where nobody has said."},
    zone=OPTIONAL, kind={**TEXT, "examples": list(labels("deadline-kinds"))}, source=OPTIONAL, checked=OPTIONAL,
    of={**OPTIONAL, "description": "The form whose day it is, where that is answered inside this one."},
    certainty=CERTAINTY,
)  # fmt: skip
READINESS = closed(
    year={"type": "integer"},
    as_of={"type": "string", "format": "date"},
    platforms=listed(
        closed(
            platform=TEXT,
            cycle={"type": "integer"},
            settings={"type": "object", "additionalProperties": TEXT},
            route={**OPTIONAL, "description": "Platform the commitment is reported through; null: nobody has said."},
            deadlines=listed(DAY),
            deadline={"anyOf": [DAY, {"type": "null"}], "description": "The next that has not passed."},
            days_left={"type": ["integer", "null"], "minimum": 0, "description": "To the first day it may be."},
            steps=listed(closed(body=TEXT, meeting=OPTIONAL, papers=OPTIONAL)),
            required={**COUNTS, "description": "Required cells that the form shows: answered + unanswered."},
            answered=COUNTS,
            by_certainty={"type": "object", "propertyNames": CERTAINTY,
                          "additionalProperties": closed(required=COUNTS, answered=COUNTS)},
            nothing=closed(**dict.fromkeys(NOTHING, COUNTS)),
            missing=listed(closed(reference=TEXT, label=TEXT, path=OPTIONAL, owner=OPTIONAL)),
            hidden=listed(closed(question=TEXT, answers=COUNTS)),
            conditions=listed(
                closed(recognises=TEXT, published={"type": ["integer", "null"]}, title=TEXT,
                       verdict={"enum": ["met", "not-met", "cannot-tell"]}, certainty=CERTAINTY, source=TEXT)
            ),
            feedback=listed(closed(feedback=TEXT, point=TEXT, question=OPTIONAL, text=OPTIONAL)),
        )
    ),
    ask_first=listed(
        closed(path=TEXT, owner=OPTIONAL, label=TEXT, deadline=OPTIONAL, required=listed(TEXT), further=listed(TEXT))
    ),
    without_form=listed(closed(platform=TEXT, commitments=listed(TEXT))),
)  # fmt: skip

SUBMIT = closed(
    year={"type": "integer"},
    platform=TEXT,
    cycle={"type": "integer"},
    as_of={"type": "string", "format": "date"},
    deadline={"anyOf": [DAY, {"type": "null"}]},
    steps=listed(
        closed(step={"enum": list(STEPS)}, done={"type": "boolean"}, date=OPTIONAL, reviewer=OPTIONAL, body=OPTIONAL,
               diary_number=OPTIONAL)
    ),
    missing=COUNTS, errors=COUNTS, unconfirmed=COUNTS,
    attachments=listed(
        closed(file=TEXT, references=listed(TEXT), sha256=OPTIONAL, attached={"type": "boolean"},
               last_year={"enum": ["same", "changed", "new", "unknown"]})
    ),
    by_hand=closed(calculated=COUNTS, no_option=COUNTS, only_a_person=COUNTS),
)  # fmt: skip

RECONCILE = closed(
    year={"type": "integer"},
    quantities=listed(
        closed(
            quantity=TEXT, name=TEXT, unit=TEXT, row=OPTIONAL,
            figures=listed(
                closed(
                    platform=TEXT, references=listed(TEXT), value=NUMBER, period=OPTIONAL,
                    verdict={"enum": list(get_args(Verdict))}, difference=NUMBER,
                    because=listed(closed(says=TEXT, source=TEXT, certainty=CERTAINTY)), missing=listed(TEXT),
                )
            ),
        )
    ),
)  # fmt: skip


def with_codes(schema: dict[str, object], model: type) -> dict[str, object]:
    """Add the codes of each coded field as examples, so that an editor offers them."""
    from reporter.model.base import Model
    from reporter.paths import leaf

    definitions = {**schema["$defs"], model.__name__: schema}  # type: ignore[dict-item]
    for cls in [model, *_subclasses(Model)]:
        for name, field in definitions.get(cls.__name__, {}).get("properties", {}).items():
            mark = leaf(cls, name).mark(CodeList) if name in cls.model_fields else None
            if mark is not None:
                field["examples"] = list(labels(mark.name))
    return schema


def _subclasses(cls: type) -> list[type]:
    return [s for c in cls.__subclasses__() for s in (c, *_subclasses(c))]


def schemas() -> dict[str, dict[str, object]]:
    """File name → schema."""
    status = with_codes(AnnualStatus.model_json_schema(), AnnualStatus)
    found = {
        "annual-status": status,
        "city": with_codes(City.model_json_schema(), City),
        "questionnaire": Questionnaire.model_json_schema(by_alias=True),
        "template-map": Map.model_json_schema(by_alias=True),
        "check": CHECK,
        "diff": DIFF,
        "manifest": MANIFEST,
        "change-map": CHANGE_MAP,
        "badges": BADGES,
        "readiness": READINESS,
        "submit": SUBMIT,
        "align": ALIGN,
        "reconcile": RECONCILE,
    }
    return {f"{name}.schema.json": {"$schema": DIALECT, **schema} for name, schema in found.items()}


def main() -> int:
    """Write or compare."""
    files = {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in schemas().items()}
    return write_or_compare(SCHEMAS, files, "make schemas", check="--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
