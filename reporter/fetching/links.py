"""Whether the addresses of documents still answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reporter.errors import ReadError
from reporter.fetching.web import Client, Way


@dataclass(frozen=True)
class Link:
    """One address that was tried."""

    id: str
    """Id of the document."""

    url: str
    trouble: ReadError | None
    """What came instead of an answer; None where one came."""


def tried(links: Iterable[tuple[str, str]], way: Way) -> list[Link]:
    """Every address, tried once and told in its order; the same address is asked for once.

    Args:
        links: Id of the document, and its address.
        way: How servers are reached.
    """
    known: dict[str, ReadError | None] = {}
    found = []
    with Client(way) as client:
        for id, url in links:
            if url not in known:
                known[url] = _trouble(client, url)
            found.append(Link(id, url, known[url]))
    return found


def _trouble(client: Client, url: str) -> ReadError | None:
    try:
        client.get(url)
    except ReadError as error:
        return None if error.key == "too-large" else error  # a large file is an answer
    return None
