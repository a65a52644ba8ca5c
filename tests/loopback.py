"""A server on this machine that answers as a published source is documented to, faults included."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Answer = tuple[int, bytes, dict[str, str]]
"""Status, body, further headers. A header Content-Length of the test's own makes half an answer."""

Respond = Callable[[str, dict[str, list[str]], int], Answer]
"""From the path, the query, and how many questions came before this one."""


class Asked(list[str]):
    """The address of the server, and every question that came."""

    address: str


@contextmanager
def server(respond: Respond, context: ssl.SSLContext | None = None) -> Iterator[Asked]:
    """A server that answers by `respond`, on a port of its own; by HTTPS where it has a certificate."""
    asked = Asked()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked.append(self.path)
            status, body, headers = respond(parts.path, parse_qs(parts.query), len(asked) - 1)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # whoever asked has given up
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    if context is not None:
        made.socket = context.wrap_socket(made.socket, server_side=True)
    asked.address = f"{'http' if context is None else 'https'}://127.0.0.1:{made.server_address[1]}"
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield asked
    finally:
        made.shutdown()
        made.server_close()
        thread.join()
