"""A Prefect server of the tests' own, and commands that are kept at work until they are no longer needed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.command import surroundings

#: So long may the server take to answer, in seconds.
_START_SECONDS = 180


@contextmanager
def at_work(arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> Iterator[None]:
    """Keep a command running that never ends by itself, with all processes that it starts."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            arguments, env=dict(environment), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(done: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait until something is so; fail with `what` if it takes longer."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            pytest.fail(what)
        time.sleep(0.5)


@contextmanager
def prefect_server(folder: Path) -> Iterator[str]:
    """A server with its state in the folder; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    prefect = str(Path(sys.executable).with_name("prefect"))
    more = {
        "PREFECT_HOME": str(folder),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    arguments = [prefect, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    address = f"http://127.0.0.1:{port}/api"
    with at_work(arguments, surroundings(folder, more), folder / "server.log"):
        wait_until(lambda: _answers(address), _START_SECONDS, "the Prefect server did not start")
        yield address


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/health", timeout=2).close()
    except (urllib.error.URLError, OSError):
        return False
    return True
