"""SMHI's county report from its address: every municipality in one workbook."""

from __future__ import annotations

from reporter.errors import ReadError
from reporter.fetching.web import Client, Way
from reporter.layouts.smhi import settings


def fetch(base: str, substance: str, way: Way) -> bytes:
    """The workbook as the server gives it.

    Args:
        base: Address of the database, without a path.
        substance: Code of the substance, such as GGT.
        way: How the server is reached.

    Raises:
        ReadError: As `Client.get`; or the answer is no workbook.
    """
    with Client(way) as client:
        data = client.get(address(base), {**settings()["query"], "sub": substance})
    if not data.startswith(b"PK\x03\x04"):
        raise ReadError("fetch-other", host=base, wanted=".xlsx", held=way.held)
    return data


def address(base: str) -> str:
    """Where the report is asked for."""
    return base.rstrip("/") + str(settings()["path"])
