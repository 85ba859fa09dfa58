"""What the published warehouse knows of a delivery."""

from __future__ import annotations

from pathlib import Path

import duckdb

from flows.deliveries.register import Delivery
from flows.rooms import WarehouseRoom
from flows.settings import Settings
from flows.warehouse.known import published_deliveries


def room_in(folder: Path) -> WarehouseRoom:
    return Settings(data=folder).publication


def test_names_places_and_first_run_come_back_from_what_was_published(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    room.published.parent.mkdir()
    with duckdb.connect(str(room.published)) as connection:
        connection.execute("create schema raw")
        connection.execute(
            "create table raw.delivery as select * from (values ('a', 'y.pdf', '/in/y.pdf', '000004'), "
            "('a', 'x.pdf', '/in/x.pdf', '000004'), ('b', 'z.pdf', '/in/z.pdf', '000001')) "
            "as t(document_id, file_name, source, first_seen_run_id)"
        )
    assert published_deliveries(room, ["a", "c"]) == {
        "a": Delivery("a", ("x.pdf", "y.pdf"), ("/in/x.pdf", "/in/y.pdf"), 4)
    }


def test_nothing_is_known_without_a_warehouse_or_from_noise(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    assert published_deliveries(room, ["a"]) == {}
    room.published.parent.mkdir()
    room.published.write_bytes(b"noise" * 1000)
    assert published_deliveries(room, ["a"]) == {}
