"""A data folder as a killed run left it, made ready for the next."""

from __future__ import annotations

import subprocess
from pathlib import Path

import duckdb
import pytest

from flows.deliveries.register import Delivery, all_deliveries, enter, entry_path
from flows.settings import Settings
from flows.start import start_run

ONE = Delivery("1" * 64, ("决算.pdf",), ("/in/决算.pdf",), 2)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


def test_an_empty_folder_begins_with_run_one(settings: Settings) -> None:
    assert start_run(settings) == 1


def test_what_was_left_half_written_goes_from_every_room(settings: Settings) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    names = ("register", "raw/ab", "unpacked", "extracted", "scratch/converted", "warehouse", "verdicts", ".")
    for name in names:
        folder = settings.data / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f".x.{gone.pid}-{gone.pid}.part").write_bytes(b"half")
    (settings.data / "scratch/converted/old.docx").write_bytes(b"of another LibreOffice")
    start_run(settings)
    assert [path for path in settings.data.rglob("*") if path.is_file()] == []


def test_a_damaged_entry_comes_back_from_the_published_warehouse(settings: Settings) -> None:
    published = settings.publication.published
    published.parent.mkdir(parents=True)
    with duckdb.connect(str(published)) as connection:
        connection.execute("create schema raw")
        connection.execute(
            "create table raw.delivery as select ? as document_id, ? as file_name, ? as source, "
            "'000002' as first_seen_run_id",
            [ONE.document_id, ONE.file_names[0], ONE.sources[0]],
        )
    enter(settings.deliveries, ONE)
    entry_path(settings.deliveries, ONE.document_id).write_bytes(b"{")
    start_run(settings)
    assert all_deliveries(settings.deliveries) == (ONE,)
