"""A Prefect server that is named must answer; one that is not named is started without services for schedules."""

from __future__ import annotations

import http.server
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import prefect_environment
from flows.errors import NoServer
from flows.prefect_environment import prepare_prefect, require_server, server_address
from flows.settings import Settings

SCHEDULER = "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED"


@contextmanager
def web_server(status: int) -> Iterator[str]:
    """A server that answers every request with the status."""

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"true")

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    with http.server.HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/api"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def named(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PREFECT_API_URL", address)
    with temporary_settings({PREFECT_API_URL: address}):
        yield


def test_a_server_that_answers_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    with web_server(200) as address, named(address, monkeypatch):
        require_server()


def test_something_else_at_the_address_is_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    with web_server(404) as address, named(address, monkeypatch), pytest.raises(NoServer) as refused:
        require_server()
    assert address in refused.value.message
    assert address in refused.value.message_zh


def test_a_port_that_accepts_and_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prefect_environment, "_ANSWER_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/api"
        with named(address, monkeypatch), pytest.raises(NoServer):
            require_server()


@pytest.mark.parametrize("unset", ["", " "])
def test_an_empty_address_names_no_server(unset: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", unset)
    assert not server_address()
    with pytest.raises(NoServer) as refused:
        require_server()
    assert "prefect server start" in refused.value.message


@pytest.mark.parametrize(("address", "kept"), [("", "false"), ("http://127.0.0.1:4200/api", None)])
def test_services_for_schedules_are_off_only_where_the_server_lives_for_one_run(
    address: str, kept: str | None, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {"PREFECT_API_URL": address}
    monkeypatch.setattr(os, "environ", environment)
    prepare_prefect(Settings(data=data_folder))
    assert environment.get(SCHEDULER) == kept
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
