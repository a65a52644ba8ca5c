"""The client against a server on this machine: patience, limits, and every fault as one sentence."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from pathlib import Path

import pytest

from reporter.errors import ReadError
from reporter.fetching.web import Client, Way
from tests.loopback import Answer, Respond, server

QUICK = Way(timeout=0.3, tries=2)


def get(respond: Respond, way: Way = QUICK) -> tuple[bytes, list[str]]:
    with server(respond) as asked, Client(way) as client:
        return client.get(asked.address + "/a", {"sub": "GGT"}), asked


def trouble(respond: Respond, way: Way = QUICK) -> tuple[str, int]:
    with server(respond) as asked, Client(way) as client:
        with pytest.raises(ReadError) as raised:
            client.get(asked.address + "/a")
        sentence = raised.value.sentence()
        assert (f"Last copy here: {way.held}" in sentence) == (way.held != "–")
        assert "–" not in sentence
        assert asked.address.removeprefix("http://") in raised.value.sentence()
        return raised.value.key, len(asked)


def test_the_question_goes_out_as_asked_and_the_whole_answer_comes_back() -> None:
    body, asked = get(lambda path, query, before: (200, b"x" * 200_000, {}))
    assert (len(body), asked) == (200_000, ["/a?sub=GGT"])


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_that_is_busy_is_asked_again(status: int) -> None:
    body, asked = get(lambda path, query, before: (200 if before else status, b"ok", {"Retry-After": "0"}))
    assert (body, len(asked)) == (b"ok", 2)


def test_a_server_that_stays_busy_is_told_after_the_last_try() -> None:
    assert trouble(lambda path, query, before: (429, b"", {"Retry-After": "0"})) == ("fetch-refused", 2)


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_not_asked_again(status: int) -> None:
    assert trouble(lambda path, query, before: (status, b"", {})) == ("fetch-refused", 1)


def test_half_an_answer_is_no_answer() -> None:
    assert trouble(lambda path, query, before: (200, b"half", {"Content-Length": "99"})) == ("fetch-half", 2)


def test_a_slow_server_is_given_up() -> None:
    def slow(path: str, query: dict[str, list[str]], before: int) -> Answer:
        time.sleep(0.6)
        return 200, b"late", {}

    assert trouble(slow, Way(timeout=0.2, tries=1, held="2026-06-09")) == ("fetch-slow", 1)


def test_a_server_that_trickles_is_given_up_too() -> None:
    listening = socket.create_server(("127.0.0.1", 0))

    def trickle() -> None:
        connection, _ = listening.accept()
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        try:
            for _ in range(60):
                connection.sendall(b"x" * 70_000 if _ % 10 == 0 else b"x")
                time.sleep(0.05)
        except OSError:
            pass
        connection.close()

    thread = threading.Thread(target=trickle)
    thread.start()
    with Client(Way(timeout=0.1, tries=1)) as client, pytest.raises(ReadError) as raised:
        client.get(f"http://127.0.0.1:{listening.getsockname()[1]}/")
    thread.join()
    listening.close()
    assert raised.value.key == "fetch-slow"


def test_an_answer_that_stops_halfway_is_slow_and_not_a_server_that_is_away() -> None:
    release = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def stop() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf")
                release.wait(10)

        thread = threading.Thread(target=stop)
        thread.start()
        with Client(Way(timeout=0.2, tries=1)) as client, pytest.raises(ReadError) as raised:
            client.get(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        release.set()
        thread.join()
    assert raised.value.key == "fetch-slow"


def test_an_answer_that_cannot_be_unpacked_is_half() -> None:
    assert trouble(lambda path, query, before: (200, b"none", {"Content-Encoding": "gzip"})) == ("fetch-half", 2)


def test_the_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with server(lambda path, query, before: (200, b"ok", {})) as asked:
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("http_proxy", asked.address)
        with Client(QUICK) as client:
            assert client.get("http://source.invalid/a") == b"ok"
        assert asked == ["http://source.invalid/a"]


def test_nobody_at_home() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with Client(Way(timeout=0.3, tries=1, held="2026-06-09")) as client, pytest.raises(ReadError) as raised:
        client.get(f"http://127.0.0.1:{port}/")
    assert raised.value.key == "fetch-down"
    assert "2026-06-09" in raised.value.sentence("sv")


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/a", "file:///etc/hostname", "nothing"])
def test_what_is_no_address_of_the_web_is_not_asked(address: str) -> None:
    with Client(QUICK) as client, pytest.raises(ReadError) as raised:
        client.get(address)
    assert raised.value.key == "bad-url"


def test_an_answer_larger_than_anything_that_is_read_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporter.fetching.web.LIMIT", 100_000)
    with server(lambda path, query, before: (200, b"x" * 300_000, {})) as asked, Client(QUICK) as client:
        with pytest.raises(ReadError) as raised:
            client.get(asked.address + "/a")
    assert raised.value.key == "too-large"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_certificate_that_nobody_vouches_for_is_refused_at_once_and_the_network_s_own_can_be_given(
    tmp_path: Path,
) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    key, own = tmp_path / "key.pem", tmp_path / "own.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", own, "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    with server(lambda path, query, before: (200, b"ok", {}), context) as asked:
        with Client(Way(timeout=2, tries=3)) as client, pytest.raises(ReadError) as raised:
            client.get(asked.address)
        with Client(Way(timeout=2, tries=1, certificates=own)) as client:
            assert client.get(asked.address) == b"ok"
    assert raised.value.key == "fetch-certificate"


def test_certificates_that_are_not_there_are_told() -> None:
    with pytest.raises(ReadError) as raised:
        Client(Way(certificates=Path("none.pem")))
    assert raised.value.key == "no-such-file"
