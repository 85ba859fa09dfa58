"""The order of files does not matter, and a killed run loses nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from sample_maker.figure_files import load_figures
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.end_to_end.command import JUESUAN, juesuan, surroundings
from tests.end_to_end.warehouse import audited_candidate

Content = dict[str, list[tuple[object, ...]]]


def contents(warehouse: Path) -> Content:
    """All rows of all marts; the names under which files came do not count."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        tables = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'marts' order by 1"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"select * from marts.{name}").fetchall(), key=str)  # noqa: S608
            for (name,) in tables
        }


@pytest.mark.xdist_group("order")
def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    files = {f"{seed}.txt": make_text(synthetic_figures(seed), Layout()) for seed in range(4)}
    files["same again.txt"] = files["0.txt"]
    files["pdf of the same.pdf"] = make_pdf(synthetic_figures(1), Layout())
    forwards = audited_candidate(tmp_path / "forwards", files)[0]
    backwards = audited_candidate(tmp_path / "backwards", dict(reversed(files.items())))[0]
    first, second = contents(forwards), contents(backwards)
    assert first.keys() == second.keys()
    for name, rows in first.items():
        assert rows == second[name], name
    assert len(first["fct_line_item"]) > 1000


@pytest.mark.xdist_group("kill")
def test_a_run_killed_at_ten_moments_leaves_the_old_warehouse_and_the_next_completes_it(tmp_path: Path) -> None:
    delivered, data = tmp_path / "delivered", tmp_path / "data"
    delivered.mkdir()
    (delivered / "first.pdf").write_bytes(make_pdf(load_figures("you_county_2019"), Layout()))
    first = juesuan("run", str(delivered), data=data)
    assert first.status == 0, first.errors
    published = contents(data / "warehouse" / "juesuan.duckdb")
    for seed in range(6):
        (delivered / f"{seed}.pdf").write_bytes(make_pdf(synthetic_figures(seed), Layout()))
    # The same night, whole: what it gives.
    shutil.copytree(data, tmp_path / "whole")
    whole = juesuan("run", str(delivered), "--json", data=tmp_path / "whole")
    assert whole.content["documents_read"] == 7, whole.errors
    complete = contents(tmp_path / "whole" / "warehouse" / "juesuan.duckdb")
    killed = 0
    for number, (event, delay) in enumerate(MOMENTS):
        # Every night begins with the same work, so that a fast one leaves the next ones something to be killed in.
        night = shutil.copytree(data, tmp_path / f"night {number}")
        began = time.time()
        process = subprocess.Popen(
            [JUESUAN, "run", str(delivered)],
            env=surroundings(night),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while process.poll() is None and not EVENTS[event](night, began):
            time.sleep(0.02)
        time.sleep(delay)
        killed += process.poll() is None
        kill_group(process)
        now = contents(night / "warehouse" / "juesuan.duckdb")
        assert now == published or now["fct_line_item"] == complete["fct_line_item"]
        if number in {2, 5, 9}:
            completed_by_the_next_run(night, delivered, complete)
    assert killed >= 8


#: What has happened in a night by the moment it is killed: told from what lies on disk, not from the clock.
EVENTS: dict[str, Callable[[Path, float], bool]] = {
    "started": lambda _night, _began: True,
    "reading": lambda night, _began: len(list((night / "register").iterdir())) == 7,
    "read": lambda night, _began: len([f for f in (night / "extracted").iterdir() if f.name[0] != "."]) == 7,
    "loading": lambda night, _began: (night / "warehouse" / "juesuan.candidate.duckdb").exists(),
    "built": lambda night, began: any(
        log.stat().st_mtime > began and "Done. PASS" in log.read_text(encoding="utf-8").rstrip().rpartition("\n")[2]
        for log in (night / "scratch").glob("dbt/logs/dbt.log")
    ),
}
#: Ten moments: an event, and the seconds after it.
MOMENTS = [
    ("started", 0.3),
    ("started", 2.0),
    ("reading", 0.0),
    ("reading", 0.3),
    ("read", 0.0),
    ("loading", 0.0),
    ("loading", 1.0),
    ("loading", 3.0),
    ("built", 0.0),
    ("built", 1.0),
]


def completed_by_the_next_run(night: Path, delivered: Path, complete: Content) -> None:
    last = juesuan("run", str(delivered), "--json", data=night)
    assert last.status == 0, last.errors
    assert last.content["documents_read"] == 7
    assert contents(night / "warehouse" / "juesuan.duckdb")["fct_line_item"] == complete["fct_line_item"]
    leftovers = [path.name for path in (night / "warehouse").iterdir()]
    assert sorted(leftovers) == ["juesuan.duckdb", "juesuan.manifest.json"]


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL for the run and everything that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
