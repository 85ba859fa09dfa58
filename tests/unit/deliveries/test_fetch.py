"""What a server may do wrong, each with its error and without an end of the night."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import JuesuanError
from flows.deliveries.discover import discover
from flows.deliveries.fetch import fetch_bytes
from flows.errors import AddressRefused, DeliveryTooLarge, FetchFailed
from flows.rooms import DeliveryRoom
from flows.settings import Settings
from tests.misbehaving_server import Server, misbehaving_server

NAME = "%E5%86%B3%E7%AE%97.pdf"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with misbehaving_server({"good": b"whole", NAME: b"named"}) as server:
        yield server


@pytest.fixture
def room(tmp_path: Path) -> DeliveryRoom:
    return Settings(data=tmp_path, largest_file_bytes=100_000, fetch_seconds=1.5).deliveries


def fetched(room: DeliveryRoom, address: str) -> bytes:
    (source,) = discover([address])
    return fetch_bytes(room, source)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("good", b"whole"),
        ("chunks", b"whole"),
        ("packed", b"packed report"),
        ("deflated", b"packed report"),
        ("决算.pdf", b"named"),
        (NAME, b"named"),
    ],
)
def test_what_a_server_sends_whole_is_taken_as_it_was(
    room: DeliveryRoom, server: Server, path: str, content: bytes
) -> None:
    assert fetched(room, f"{server.address}/{path}") == content


@pytest.mark.parametrize(
    "path",
    [
        *("no_http", "nothing", "zeros", "cut", "cut_chunk", "wrong_chunk", "cut_packed", "not_packed"),
        *("many_headers", "long_header", "broken", "busy", "silent", "trickling_headers", "trickling_body"),
    ],
)
def test_what_goes_wrong_on_the_way_may_succeed_on_a_second_try(room: DeliveryRoom, server: Server, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchFailed, match=path) as error:
        fetched(room, f"{server.address}/{path}")
    assert error.value.code == "fetch_failed"
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "path",
    [
        *("missing", "forbidden", "unknown_packing", "to_itself", "to_no_address"),
    ],
)
def test_what_the_server_refuses_is_not_asked_for_again(room: DeliveryRoom, server: Server, path: str) -> None:
    with pytest.raises(AddressRefused, match=path) as error:
        fetched(room, f"{server.address}/{path}")
    assert error.value.code == "address_refused"


@pytest.mark.parametrize("path", ["to_a_file", "to_ftp"])
def test_a_server_cannot_send_us_to_anything_but_http(room: DeliveryRoom, server: Server, path: str) -> None:
    with pytest.raises(JuesuanError, match=path):
        fetched(room, f"{server.address}/{path}")


@pytest.mark.parametrize("path", ["large", "endless", "bomb"])
def test_more_than_is_taken_in_is_refused_before_it_is_all_there(room: DeliveryRoom, server: Server, path: str) -> None:
    with pytest.raises(DeliveryTooLarge, match="JUESUAN_LARGEST_FILE_BYTES"):
        fetched(room, f"{server.address}/{path}")


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1:port/x", "http://127.0.0.1:99999/x", "http://" + "a" * 70 + ".cn/x", "http:///x"),
        *("http://exa mple.cn/x", "http://127.0.0.1\x00/x", "http://..cn/x"),
    ],
)
def test_what_is_no_address_is_not_asked_at_all(room: DeliveryRoom, address: str) -> None:
    with pytest.raises(AddressRefused):
        fetched(room, address)


def test_nobody_at_the_other_end_is_a_failure_on_the_way(room: DeliveryRoom, server: Server) -> None:
    for address in ("http://127.0.0.1:9/x", server.address.replace("http:", "https:") + "/good"):
        with pytest.raises(FetchFailed):
            fetched(room, address)


def test_what_takes_too_long_leaves_nothing_that_keeps_the_process_from_ending(
    room: DeliveryRoom, server: Server
) -> None:
    with pytest.raises(FetchFailed, match=r"1\.5 seconds"):
        fetched(room, f"{server.address}/trickling_headers")
    assert all(thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread())
