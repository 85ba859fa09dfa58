"""What was audited is what the file alone holds: rows that stand in the log only are noticed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from flows.errors import CandidateDamaged, NotEnoughSpace
from flows.warehouse.seal import contents_of, log_of, seal, settle
from tests.unit.warehouse.made import database, files_no_larger_than


def test_rows_in_the_log_are_written_into_the_file(tmp_path: Path) -> None:
    candidate = database(tmp_path / "candidate.duckdb", 5000, in_log=True)
    before = contents_of(candidate)
    assert log_of(candidate).stat().st_size > 0
    assert settle(candidate, "1GB") == before
    assert not log_of(candidate).exists()
    seal(candidate, tmp_path / "sealed.duckdb", before)
    assert contents_of(tmp_path / "sealed.duckdb") == before


def test_rows_that_stay_in_the_log_are_not_published(tmp_path: Path) -> None:
    candidate = database(tmp_path / "candidate.duckdb", 5000, in_log=True)
    audited = contents_of(candidate)
    with pytest.raises(CandidateDamaged, match=r"marts\.fact, marts\.same"):
        seal(candidate, tmp_path / "sealed.duckdb", audited)


def test_a_disk_too_full_for_the_checkpoint_is_an_error_and_not_an_empty_warehouse(tmp_path: Path) -> None:
    candidate = database(tmp_path / "candidate.duckdb", 50_000, in_log=True)
    with files_no_larger_than(candidate.stat().st_size + 100_000), pytest.raises(NotEnoughSpace, match="too large"):
        settle(candidate, "1GB")


def test_noise_in_the_place_of_a_candidate_is_damage(tmp_path: Path) -> None:
    candidate = database(tmp_path / "candidate.duckdb", 5)
    audited = contents_of(candidate)
    candidate.write_bytes(b"\xa5" * candidate.stat().st_size)
    with pytest.raises(CandidateDamaged):
        settle(candidate, "1GB")
    with pytest.raises(CandidateDamaged):
        seal(candidate, tmp_path / "sealed.duckdb", audited)


@pytest.mark.parametrize(
    "change",
    [
        "update marts.fact set text = 'other' where key = 3",
        "insert into marts.fact from marts.fact where key in (3, 4)",
        "delete from marts.fact where key = 3",
        "update marts.fact set list = [4] where key = 3",
        "create or replace view marts.same as from marts.fact where key > 0",
        "create table marts.more as select 1 as one",
    ],
)
def test_any_change_shows_in_the_contents(tmp_path: Path, change: str) -> None:
    file = database(tmp_path / "file.duckdb", 10)
    before = contents_of(file)
    with duckdb.connect(str(file)) as connection:
        connection.execute(change)
    assert contents_of(file) != before


def test_the_order_of_rows_does_not_show(tmp_path: Path) -> None:
    file = database(tmp_path / "file.duckdb", 10)
    before = contents_of(file)
    with duckdb.connect(str(file)) as connection:
        connection.execute("create or replace table marts.fact as from marts.fact order by key desc")
    assert contents_of(file) == before
