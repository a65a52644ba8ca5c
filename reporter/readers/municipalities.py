"""Which Swedish municipality a national file is read for, by code or by any name it is known under."""

from __future__ import annotations

from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.layouts.names import named
from reporter.model import codelists
from reporter.readers.interface import Asked

REGISTER = "scb"
"""Under this name a city holds its municipality code, as Statistics Sweden gives it: four digits, zeros in front."""


def municipality(asked: Asked, file: str) -> tuple[str, str]:
    """Code and name of the municipality that is wanted: as asked for, else by the city's code.

    Raises:
        ReadError: Nobody said which, or there is none of that name.
    """
    wanted = asked.organisation or (asked.city.codes.get(REGISTER) if asked.city else None)
    if wanted is None:
        raise ReadError("which-municipality", file=file, register=REGISTER)
    for row in codelists.rows("municipalities-se"):
        if named(wanted) in {row["code"], named(row["label"]), named(row["other_name"] or row["label"])}:
            return row["code"], row["label"]
    raise ReadError("no-municipality", wanted=wanted, nearest=_nearest(wanted))


def _nearest(wanted: str) -> str:
    names = {named(row["label"]): f"{row['label']} ({row['code']})" for row in codelists.rows("municipalities-se")}
    return names[nearest(named(wanted), names) or named("Lund")]
