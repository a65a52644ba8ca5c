"""Asking a server: with patience, with limits, and with one sentence for each thing that can go wrong."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3

from reporter import __version__
from reporter.errors import ReadError
from reporter.readers.files import LIMIT

AGAIN = (429, 500, 502, 503, 504)
"""Answers after which the same question is asked again."""

PATIENCE = 30
"""Longest wait between two tries, in seconds, whatever the server asks for."""

_TROUBLE: tuple[tuple[type[Exception], str], ...] = (
    (requests.exceptions.SSLError, "fetch-certificate"),
    (requests.exceptions.Timeout, "fetch-slow"),
    (TimeoutError, "fetch-slow"),
    (requests.exceptions.ChunkedEncodingError, "fetch-half"),
    (requests.exceptions.ContentDecodingError, "fetch-half"),
    (requests.exceptions.RequestException, "fetch-down"),
)
"""What can happen on the way → the key of its sentence; the first that fits."""


@dataclass(frozen=True)
class Way:
    """How a server is reached. Proxies are taken from the environment (HTTPS_PROXY, NO_PROXY), as everywhere."""

    timeout: float = 30
    """Seconds without an answer, and ten times as long for the whole of it."""

    tries: int = 3
    certificates: Path | None = None
    """File with the certificates of the city's own network, where it looks into what comes through."""

    held: str = "–"
    """Day of the copy that is there already, for the sentence when nothing comes."""


class Client:
    """A session with one server; closes with `with`."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.session = requests.Session()
        self.session.headers["User-Agent"] = f"climate-reporter/{__version__}"
        if way.certificates is not None and not way.certificates.is_file():
            raise ReadError("no-such-file", file=str(way.certificates))

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()

    def get(self, url: str, params: dict[str, str] | None = None) -> bytes:
        """The body of the answer, whole.

        Raises:
            ReadError: The address is none, nobody answers, not in time, with a refusal, or only half.
        """
        host = urlsplit(url).netloc
        if urlsplit(url).scheme not in ("http", "https") or not host:
            raise ReadError("bad-url", url=url)
        said: dict[str, Any] = {"host": host, "held": self.way.held}
        cause: Exception | None
        for attempt in range(1, self.way.tries + 1):
            wait, cause = 0.25 * 2**attempt, None
            try:
                body, status, wait = self._ask(url, params)
                if status == 200:
                    return body
                trouble, again = ReadError("fetch-refused", status=status, **said), status in AGAIN
            except (requests.exceptions.RequestException, TimeoutError) as error:
                key = _key(error)
                trouble = ReadError(key, seconds=f"{self.way.timeout:g}", **said)
                again, cause = key != "fetch-certificate", error
            if attempt == self.way.tries or not again:
                break
            time.sleep(min(wait, PATIENCE))
        raise trouble from cause

    def _ask(self, url: str, params: dict[str, str] | None) -> tuple[bytes, int, float]:
        """One try: body, status, seconds to wait where it is to be asked again.

        Raises:
            ReadError: The answer is larger than anything that is read.
            TimeoutError: It trickles in for too long.
        """
        until = time.monotonic() + 10 * self.way.timeout
        own = str(self.way.certificates) if self.way.certificates else None  # told here: told to the session alone,
        # a certificate file of the environment (REQUESTS_CA_BUNDLE) would win over it
        with self.session.get(url, params=params, timeout=self.way.timeout, verify=own, stream=True) as answer:
            body = bytearray()
            for piece in answer.iter_content(1 << 16):
                body += piece
                if len(body) > LIMIT:
                    raise ReadError("too-large", file=url, size=len(body) // 1_000_000, limit=LIMIT // 1_000_000)
                if time.monotonic() > until:
                    raise TimeoutError
            asked = answer.headers.get("Retry-After", "")
            return bytes(body), answer.status_code, float(asked) if asked.isdigit() else 1.0


def _key(error: Exception) -> str:
    """The sentence of what happened. An answer that stops halfway comes as a lost connection with its cause inside."""
    stalled = error.args and isinstance(error.args[0], urllib3.exceptions.TimeoutError)
    return "fetch-slow" if stalled else next(key for kind, key in _TROUBLE if isinstance(error, kind))
