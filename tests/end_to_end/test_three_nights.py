"""Three nights: names that are no text and addresses where everything goes wrong; damaged files; a raised limit."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import duckdb
import pytest

from sample_maker.bundle import make_zip
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.end_to_end.command import Answer, juesuan
from tests.misbehaving_server import Server, misbehaving_server

pytestmark = pytest.mark.xdist_group("three nights")

REPORTS = [make_text(synthetic_figures(seed), Layout()) for seed in range(9)]
LONG = make_text(synthetic_figures(9), Layout()) + b"\n" + b"x\ty\n" * 3000
LIMIT = {"JUESUAN_LARGEST_CELLS": "6000"}
GBK = "财政局决算.txt"
ESCAPED = r"\xff\xfe\n\x1b[31m.txt"
READ = [ESCAPED, "b.txt", "both.zip/a[31m.txt", "both.zip/b.txt", "c.txt", "good.txt", GBK]
REFUSED = {"empty.pdf": "unreadable", r"evil|<img src=x>\u202e.pdf": "unreadable"}
ONLY_WITH_LIMIT = {"x[bold].txt": "limit_exceeded"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nights")


def run(folder: Path, inputs: list[str], environment: dict[str, str], status: int) -> Answer:
    answer = juesuan("run", *inputs, "--json", data=folder / "data", environment=environment)
    assert answer.status == status, answer.errors
    assert "Traceback" not in answer.errors
    return answer


def deliver(folder: Path, files: dict[bytes, bytes]) -> str:
    """Writes the files into a new folder whose name is not UTF-8."""
    delivered = folder / os.fsdecode(f"湖南 {len(list(folder.iterdir()))}".encode("gbk"))
    delivered.mkdir()
    for name, content in files.items():
        (delivered / os.fsdecode(name)).write_bytes(content)
    return str(delivered)


@pytest.fixture(scope="module")
def first(folder: Path) -> tuple[Answer, Server]:
    delivered = deliver(
        folder,
        {
            GBK.encode("gbk"): REPORTS[0],
            b"b.txt": REPORTS[1],
            b"c.txt": REPORTS[2],
            b"\xff\xfe\n\x1b[31m.txt": REPORTS[3],
            b"both.zip": make_zip({"a\x1b[31m\n.txt": REPORTS[4], "b\ud7ff.txt": REPORTS[5]}),
            b"empty.pdf": b"",
            "evil|<img src=x>\u202e.pdf".encode(): b"\0",
            b"x[bold].txt": LONG,
        },
    )
    with misbehaving_server({"good.txt": REPORTS[6]}) as server:
        paths = ("good.txt", "no_http", "missing", "large", "cut", "silent")
        addresses = ["http://[::1", *(f"{server.address}/{path}" for path in paths)]
        limits = {"JUESUAN_FETCH_RETRIES": "1", "JUESUAN_FETCH_SECONDS": "2", "JUESUAN_LARGEST_FILE_BYTES": "150000"}
        return run(folder, [delivered, *addresses], {**LIMIT, **limits}, 1), server


@pytest.fixture(scope="module")
def second(folder: Path, first: tuple[Answer, Server]) -> Answer:
    """The night after files of our own were damaged."""
    assert first
    data = folder / "data"
    gone = subprocess.Popen(["true"])
    gone.wait()
    (data / "register" / f"{document_id(REPORTS[0])}.json").write_bytes(b"")
    tables = extraction_of(data, REPORTS[1]) / "line_item.parquet"
    tables.write_bytes(tables.read_bytes()[:200])
    extraction_of(data, b"").write_bytes(b"\xff\xfe\xff")
    for path in extraction_of(data, REPORTS[2]).iterdir():
        path.write_bytes(b"")
    (data / "raw" / document_id(REPORTS[2])[:2] / document_id(REPORTS[2])).write_bytes(b"noise")
    (data / "last_run.json").write_bytes(b'{"num')
    (data / "extracted" / f".half.{gone.pid}-{gone.pid}.part").mkdir()
    (data / "register" / f".half.json.{gone.pid}-{gone.pid}.part").write_bytes(b"{")
    return run(folder, [deliver(folder, {b"new.txt": REPORTS[7]})], LIMIT, 1)


@pytest.fixture(scope="module")
def third(folder: Path, second: Answer) -> Answer:
    """The night in which what was lost is delivered again, under the default limits."""
    assert second
    return run(folder, [deliver(folder, {b"c again.txt": REPORTS[2]})], {}, 0)


def document_id(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def extraction_of(data: Path, content: bytes) -> Path:
    (found,) = [path for path in (data / "extracted").iterdir() if path.name.startswith(document_id(content))]
    return found


def reasons(answer: Answer) -> dict[str, str]:
    return {entry["file_name"]: entry["code"] for entry in answer.content["quarantined"]}


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(folder / "data/warehouse/juesuan.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def names(folder: Path) -> list[object]:
    return [name for (name,) in rows(folder, "select unnest(file_names) from marts.dim_document order by 1")]


def test_each_file_and_address_is_read_or_has_its_line(folder: Path, first: tuple[Answer, Server]) -> None:
    addresses = {
        "http://[::1": "address_refused",
        "no_http": "fetch_failed",
        "missing": "address_refused",
        "large": "too_large",
        "cut": "fetch_failed",
        "silent": "fetch_failed",
    }
    assert reasons(first[0]) == {**REFUSED, **ONLY_WITH_LIMIT, **addresses}
    assert names(folder) == READ
    places = [str(place) for (place,) in rows(folder, "select source from raw.delivery")]
    assert sum(place.endswith(GBK) and "湖南" in place for place in places) == 1


def test_only_what_failed_on_the_way_is_asked_for_twice(first: tuple[Answer, Server]) -> None:
    asked = {"good.txt": 1, "no_http": 2, "cut": 2, "silent": 2, "missing": 1, "large": 1}
    assert dict(first[1].asked) == asked


def test_damage_is_mended_or_named_and_never_taken_for_absence(folder: Path, second: Answer) -> None:
    assert reasons(second) == {**REFUSED, **ONLY_WITH_LIMIT, "c.txt": "stored_file_lost"}
    assert [entry["file_name"] for entry in second.content["quarantined"] if entry["this_run"]] == ["c.txt"]
    assert names(folder) == sorted({*READ, "new.txt"} - {"c.txt"})
    assert not list((folder / "data").rglob("*.part"))


def test_what_is_delivered_again_and_what_a_higher_limit_allows_is_read(folder: Path, third: Answer) -> None:
    assert reasons(third) == REFUSED
    assert names(folder) == sorted({*READ, "new.txt", "c again.txt", "x[bold].txt"})
    assert rows(folder, "select distinct first_seen_run_id from raw.delivery order by 1") == [("000001",), ("000002",)]
