"""An invented town that files, with days, bodies and departments of its own."""

from __future__ import annotations

from typing import Any

from reporter.answers import Filing
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.questionnaire import load
from reporter.questionnaire.definition import Questionnaire


def city(**fields: Any) -> City:
    return City.model_validate({"name": "Ekby (invented)", **fields})


def status(year: int = 2026, **parts: Any) -> AnnualStatus:
    return AnnualStatus.model_validate({"reporting_year": year, **parts})


def commitment(initiative: str, **fields: Any) -> dict[str, Any]:
    return {"id": initiative, "name": initiative, "initiative": initiative, **fields}


def filing(
    platform: str = "cdp-track", of: City | None = None, form: Questionnaire | None = None, **parts: Any
) -> Filing:
    return Filing(form or load.for_year(platform, 2026), status(**parts), of or city())
