"""A night over files with names that are no text, and over addresses where everything goes wrong."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from sample_maker.bundle import make_zip
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.end_to_end.command import Answer, juesuan
from tests.misbehaving_server import Server, misbehaving_server

pytestmark = pytest.mark.xdist_group("names")

Night = tuple[Path, list[str], Answer, Server]


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    folder = tmp_path_factory.mktemp("names")
    delivered = folder / os.fsdecode("湖南".encode("gbk"))
    delivered.mkdir()
    reports = [make_text(synthetic_figures(seed), Layout()) for seed in range(5)]
    files = {
        "财政局决算.txt".encode("gbk"): reports[0],
        b"\xff\xfe\n\x1b[31m.txt": reports[1],
        b"x[bold].pdf": b"",
        "evil|<img src=x>\u202e.pdf".encode(): b"\0",
        b"both.zip": make_zip({"a\x1b[31m\n.txt": reports[2], "b\ud7ff.txt": reports[3]}),
    }
    for name, data in files.items():
        (delivered / os.fsdecode(name)).write_bytes(data)
    with misbehaving_server({"good.txt": reports[4]}) as server:
        paths = ("good.txt", "no_http", "missing", "large", "cut", "silent")
        inputs = [str(delivered), "http://[::1", *(f"{server.address}/{path}" for path in paths)]
        environment = {
            "JUESUAN_FETCH_RETRIES": "1",
            "JUESUAN_FETCH_SECONDS": "2",
            "JUESUAN_LARGEST_FILE_BYTES": "150000",
        }
        answer = juesuan("run", *inputs, "--json", data=folder / "data", environment=environment)
    return folder / "data", inputs, answer, server


def test_each_file_and_address_is_read_or_has_its_line(night: Night) -> None:
    data, _, answer, _ = night
    assert answer.status == 1, answer.errors
    assert "Traceback" not in answer.errors
    assert {entry["file_name"]: entry["code"] for entry in answer.content["quarantined"]} == {
        "x[bold].pdf": "unreadable",
        r"evil|<img src=x>\u202e.pdf": "unreadable",
        "http://[::1": "address_refused",
        "no_http": "fetch_failed",
        "missing": "address_refused",
        "large": "too_large",
        "cut": "fetch_failed",
        "silent": "fetch_failed",
    }
    with duckdb.connect(str(data / "warehouse/juesuan.duckdb"), read_only=True) as connection:
        names = connection.execute("select unnest(file_names) from marts.dim_document order by 1").fetchall()
        sources = connection.execute("select source from raw.delivery").fetchall()
    assert [name for (name,) in names] == [
        r"\xff\xfe\n\x1b[31m.txt",
        "both.zip/a[31m.txt",
        "both.zip/b.txt",
        "good.txt",
        "财政局决算.txt",
    ]
    assert any(source.endswith("湖南/财政局决算.txt") for (source,) in sources)


def test_only_what_failed_on_the_way_is_asked_for_twice(night: Night) -> None:
    _, _, _, server = night
    assert dict(server.asked) == {"good.txt": 1, "no_http": 2, "cut": 2, "silent": 2, "missing": 1, "large": 1}


def test_the_same_night_again_ends_the_same_way(night: Night) -> None:
    data, inputs, first, _ = night
    local = [given for given in inputs if not given.startswith("http")]
    second = juesuan("run", *local, "--json", data=data)
    assert second.status == 1, second.errors
    assert second.content["documents_read"] == first.content["documents_read"] == 5
