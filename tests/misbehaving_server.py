"""A server on this machine that answers each path in a way of its own, most of them wrong."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

_OK = b"HTTP/1.1 200 OK\r\n"


def _with_length(content: bytes, headers: bytes = b"") -> bytes:
    return _OK + headers + b"Content-Length: %d\r\n\r\n" % len(content) + content


def _trickle(connection: socket.socket, begin: bytes) -> None:
    connection.sendall(begin)
    for _ in range(400):
        connection.sendall(b"x")
        time.sleep(0.05)


def _endless(connection: socket.socket) -> None:
    connection.sendall(_OK + b"\r\n")
    for _ in range(1000):
        connection.sendall(b"x" * 100_000)


def _redirect(to: str) -> bytes:
    return b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % to.encode()


_PACKED = b"Content-Encoding: gzip\r\n"
#: Path → what is sent, or what sends it.
_ANSWERS: dict[str, bytes | Callable[[socket.socket], None]] = {
    "packed": _with_length(gzip.compress(b"packed report"), _PACKED),
    "deflated": _with_length(zlib.compress(b"packed report"), b"Content-Encoding: deflate\r\n"),
    "chunks": _OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n0\r\n\r\n",
    "no_http": b"220 ready for something else\r\n",
    "nothing": b"",
    "zeros": b"\0" * 1000,
    "cut": _OK + b"Content-Length: 1000\r\n\r\nonly this",
    "cut_chunk": _OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\nonly this",
    "wrong_chunk": _OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nonly this",
    "cut_packed": _with_length(gzip.compress(b"packed report" * 99)[:30], _PACKED),
    "not_packed": _with_length(b"plain", _PACKED),
    "many_headers": _OK + b"X: y\r\n" * 200 + b"\r\n",
    "long_header": _OK + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
    "broken": b"HTTP/1.1 500 Broken\r\n\r\n",
    "busy": b"HTTP/1.1 429 Too Many Requests\r\n\r\n",
    "missing": b"HTTP/1.1 404 Not Found\r\n\r\n",
    "forbidden": b"HTTP/1.1 403 Forbidden\r\n\r\n",
    "unknown_packing": _with_length(b"?", b"Content-Encoding: br\r\n"),
    "to_a_file": _redirect("file:///etc/hostname"),
    "to_ftp": _redirect("ftp://127.0.0.1/x"),
    "to_no_address": _redirect("http://[::1/x"),
    "to_itself": _redirect("/to_itself"),
    "large": _with_length(b"x" * 200_000),
    "endless": _endless,
    "bomb": _with_length(gzip.compress(b"0" * 50_000_000), _PACKED),
    "silent": lambda _: time.sleep(20),
    "trickling_headers": lambda connection: _trickle(connection, _OK),
    "trickling_body": lambda connection: _trickle(connection, _OK + b"\r\n"),
}


class Server:
    """Address of the server, and how often each path was asked for."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: Counter[str] = Counter()


@contextlib.contextmanager
def misbehaving_server(files: Mapping[str, bytes] | None = None) -> Iterator[Server]:
    """Serve the wrong answers, and `files` by their paths as a good server would."""
    answers = {**_ANSWERS, **{name: _with_length(data) for name, data in (files or {}).items()}}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(f"http://127.0.0.1:{listening.getsockname()[1]}")
        threading.Thread(target=_serve, args=(listening, server, answers), daemon=True).start()
        yield server


def _serve(
    listening: socket.socket, server: Server, answers: Mapping[str, bytes | Callable[[socket.socket], None]]
) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection, _ = listening.accept()
            threading.Thread(target=_answer, args=(connection, server, answers), daemon=True).start()


def _answer(
    connection: socket.socket, server: Server, answers: Mapping[str, bytes | Callable[[socket.socket], None]]
) -> None:
    with connection, contextlib.suppress(OSError, IndexError):
        path = connection.recv(100_000).split(b" ")[1].decode().removeprefix("/")
        server.asked[path] += 1
        answer = answers[path]
        if isinstance(answer, bytes):
            connection.sendall(answer)
        else:
            answer(connection)
