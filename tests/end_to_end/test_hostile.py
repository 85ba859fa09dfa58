"""A folder full of files made to break a reader: each has its line, the good ones are read, nothing gets out."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.end_to_end.command import Answer, juesuan
from tests.end_to_end.hostile import hostile_files

FILES = hostile_files()
LIMITS = {
    "JUESUAN_LARGEST_UNPACKED_BYTES": str(100 * 1024**2),
    "JUESUAN_LARGEST_CELLS": "200000",
    "JUESUAN_DOCUMENT_SECONDS": "60",
}


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answer]:
    folder = tmp_path_factory.mktemp("hostile") / "deep" / "down"
    delivered = folder / "delivered"
    delivered.mkdir(parents=True)
    for name, (data, _) in FILES.items():
        (delivered / name).write_bytes(data)
    return folder, juesuan("run", str(delivered), "--json", data=folder / "data", environment=LIMITS)


def test_each_hostile_file_has_its_reason_and_the_good_ones_are_read(night: tuple[Path, Answer]) -> None:
    folder, answer = night
    assert answer.status == 1, answer.errors
    reasons = {entry["file_name"]: entry["code"] for entry in answer.content["quarantined"]}
    inside = reasons.pop("escaping.zip/escaped.txt (2)")
    assert inside in {"unreadable", "not_a_report"}
    assert reasons == {name: code for name, (_, code) in FILES.items() if code}
    assert all("\n" not in entry["message"] for entry in answer.content["quarantined"])
    with duckdb.connect(str(folder / "data/warehouse/juesuan.duckdb"), read_only=True) as connection:
        names = connection.execute("select unnest(file_names) from marts.dim_document order by 1").fetchall()
    assert names == [
        *(("escaping.zip/escaped.txt",), ("escaping.zip/tmp/escaped_too.txt",), ("overflow.txt",)),
        ("really_a_pdf.xls",),
    ]


def test_nothing_is_written_outside_the_data_folder(night: tuple[Path, Answer]) -> None:
    folder, _ = night
    above = folder.parent.parent
    outside = [path for path in above.rglob("*") if path.is_file() and folder / "data" not in path.parents]
    assert sorted(path.name for path in outside) == sorted(FILES)
    assert not list(Path("/tmp").glob("escaped*"))  # noqa: S108


def test_no_worker_prints_a_traceback(night: tuple[Path, Answer]) -> None:
    _, answer = night
    assert "Traceback" not in answer.errors
    assert answer.seconds < 200
