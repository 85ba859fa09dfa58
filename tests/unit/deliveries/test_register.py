"""Files and addresses on their way into the register."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import JuesuanError
from flows.deliveries.discover import discover
from flows.deliveries.ingest import take_in_all
from flows.deliveries.register import all_deliveries, take_in
from flows.deliveries.stored import document_path
from flows.settings import Settings


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "served").mkdir()
    (tmp_path / "served" / "决算.txt").write_text("部门决算", encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path / "served")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_an_address_is_fetched_under_its_own_name(address: str, tmp_path: Path) -> None:
    room = Settings(data=tmp_path / "data").deliveries
    (source,) = discover([f"{address}/%E5%86%B3%E7%AE%97.txt"])
    delivery = take_in(room, source, 1)
    assert delivery.file_names == ("决算.txt",)
    assert document_path(room, delivery.document_id).read_text(encoding="utf-8") == "部门决算"


def test_an_address_that_does_not_answer_says_so(address: str, tmp_path: Path) -> None:
    (source,) = discover([f"{address}/nothing.pdf"])
    with pytest.raises(JuesuanError, match="tried again") as error:
        take_in(Settings(data=tmp_path / "data").deliveries, source, 1)
    assert error.value.code == "fetch_failed"


def test_the_same_bytes_under_two_names_are_one_document(tmp_path: Path) -> None:
    room = Settings(data=tmp_path / "data").deliveries
    folder = tmp_path / "delivered"
    folder.mkdir()
    for name in ("b.pdf", "a.pdf", ".hidden.pdf", "~$lock.docx"):
        (folder / name).write_bytes(b"same bytes")
    sources = discover([str(folder), str(folder / "a.pdf"), (folder / "b.pdf").as_uri()])
    assert [source.file_name for source in sources] == ["a.pdf", "b.pdf"]
    assert take_in_all(room, sources, 1) == []
    assert take_in_all(room, sources, 2) == []
    (delivery,) = all_deliveries(room)
    assert (delivery.file_names, delivery.first_run) == (("a.pdf", "b.pdf"), 1)


def test_a_file_that_is_too_large_is_not_taken_in(tmp_path: Path) -> None:
    room = Settings(data=tmp_path / "data", largest_file_bytes=10).deliveries
    (tmp_path / "large.pdf").write_bytes(b"x" * 11)
    (refused,) = take_in_all(room, discover([str(tmp_path / "large.pdf")]), 1)
    assert (refused.code, refused.stage) == ("too_large", "deliver")
    assert all_deliveries(room) == ()
