"""Kolada's key figures for one municipality, all pages of them, as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from reporter.errors import ReadError
from reporter.fetching.web import Client, Way
from reporter.layouts.kolada import settings


def fetch(base: str, municipality: str, kpis: Sequence[str], day: str, way: Way) -> bytes:
    """Key figures and their values as the interface gives them, with what was asked and when.

    At most 25 key figures stand in a path. A key figure that the catalogue no longer has is left out of `kpis`, and
    still stands in `asked`.

    Args:
        base: Address of the interface, its version included.
        municipality: Code of the municipality, four digits.
        kpis: Ids of the key figures.
        day: Today, as 2026-06-09.
        way: How the server is reached.

    Raises:
        ReadError: As `Client.get`; or an answer is not what the interface gives, or its pages never end.
    """
    most = settings()["ids_in_a_path"]
    parts = [",".join(kpis[n : n + most]) for n in range(0, len(kpis), most)]
    with Client(way) as client:
        known = [row for ids in parts for row in _pages(client, base, f"/kpi/{ids}")]
        left = [row["id"] for row in known if isinstance(row, dict) and "id" in row]
        parts = [",".join(left[n : n + most]) for n in range(0, len(left), most)]
        values = [row for ids in parts for row in _pages(client, base, f"/data/kpi/{ids}/municipality/{municipality}")]
    held = {"address": base, "fetched": day, "municipality": municipality, "asked": list(kpis), "kpis": known,
            "values": values}  # fmt: skip
    return json.dumps(held, ensure_ascii=False, indent=1).encode()


def _pages(client: Client, base: str, path: str) -> Iterator[Any]:
    """The rows of every page. The next one is named by `next_url`, or by `next_page` as an address or a number."""
    start = base.rstrip("/") + path
    url, page, seen = start, "1", set()
    while (url, page) not in seen:
        seen.add((url, page))
        answer = _answer(
            client, url, {} if url != start else {"per_page": str(settings()["rows_on_a_page"]), "page": page}
        )
        yield from answer["values"]
        following = answer.get("next_url") or answer.get("next_page")
        if not following:
            return
        if isinstance(following, int) or str(following).isdigit():
            page = str(following)
        else:
            url = urljoin(url, str(following))
            if urlsplit(url).netloc != urlsplit(base).netloc:
                raise ReadError("fetch-elsewhere", host=base, address=url, held=client.way.held)
    raise ReadError("fetch-endless", host=base, held=client.way.held)


def _answer(client: Client, url: str, params: dict[str, str]) -> dict[str, Any]:
    """One page.

    Raises:
        ReadError: It is no JSON, or holds no list of values.
    """
    body = client.get(url, params)
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict) or not isinstance(answer.get("values"), list):
        raise ReadError("fetch-other", host=url, wanted="JSON", held=client.way.held)
    return answer
