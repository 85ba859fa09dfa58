"""A document that breaks a build is put on record with its reason, and the others are built without it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations.model import AuditResult
from flows.deliveries.register import Delivery
from flows.errors import AuditFailed, LoadFailed, NotEnoughSpace, TransformFailed
from flows.extractions.store import extraction_folder
from flows.rooms import WarehouseRoom
from flows.warehouse import build
from flows.warehouse.blame import set_aside
from flows.warehouse.quarantine import loadable, quarantine_rows
from flows.warehouse.seal import Contents
from flows.warehouse.verdicts import read_verdict
from tests.unit.warehouse.made import room_in, write_rows

NOW = datetime(2026, 11, 25, tzinfo=UTC)
#: Documents 0 to 4 came earlier, 5 to 9 in this run.
DELIVERIES = [
    Delivery(f"{number}" * 64, (f"{number}.pdf",), (f"/in/{number}.pdf",), number // 5 + 1) for number in range(10)
]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WarehouseRoom:
    """Ten documents of one row each, and models that fail where a document has more pages than 100."""
    room = room_in(tmp_path / "data")
    for delivery in DELIVERIES:
        plant(room, delivery, 3)
    monkeypatch.setattr(build, "transform", transform)
    return room


def plant(room: WarehouseRoom, delivery: Delivery, pages: int) -> None:
    write_rows(
        extraction_folder(room.extractions, delivery.document_id),
        {"document": [{"document_id": delivery.document_id, "page_count": pages}]},
    )


def transform(room: WarehouseRoom) -> Contents:
    with duckdb.connect(str(room.candidate)) as connection:
        try:
            connection.execute("create table pages as select cast(page_count as utinyint) from raw.document")
        except duckdb.Error as error:
            raise TransformFailed(f"dbt could not build pages: {error}", f"dbt 未能构建 pages：{error}") from error
    return Contents(())


def failure_of(room: WarehouseRoom) -> TransformFailed:
    build.load(room, DELIVERIES, 2, NOW)
    with pytest.raises(TransformFailed) as caught:
        build.transform(room)
    return caught.value


def test_the_documents_to_blame_are_left_out_with_the_first_failure_as_their_reason(room: WarehouseRoom) -> None:
    plant(room, DELIVERIES[2], 300)
    plant(room, DELIVERIES[7], 301)
    assert set_aside(room, DELIVERIES, 2, NOW, failure_of(room)) == 2
    rows = quarantine_rows(room, DELIVERIES)
    assert [(row["file_name"], row["stage"], row["code"]) for row in rows] == [
        ("2.pdf", "build", "breaks_build"),
        ("7.pdf", "build", "breaks_build"),
    ]
    assert "300" in rows[0]["message"]
    assert "未能构建" in rows[0]["message_zh"]
    assert len(loadable(room, DELIVERIES)) == 8
    build.load(room, DELIVERIES, 2, NOW)
    build.transform(room)
    with duckdb.connect(str(room.candidate), read_only=True) as connection:
        assert connection.execute("select count(*) from raw.document").fetchone() == (8,)
        assert connection.execute("select count(*) from quarantine.document").fetchone() == (0,)
        run = connection.execute("select documents_seen, documents_read, documents_quarantined from raw.run")
        assert run.fetchall() == [(10, 8, 2)]


def test_what_came_earlier_and_what_is_new_are_tried_apart(
    room: WarehouseRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(room, DELIVERIES[9], 300)
    failure = failure_of(room)
    tried: list[str] = []

    def noted(room: Any, deliveries: Any, number: Any, started: Any, only: Sequence[str]) -> None:
        tried.append("".join(document_id[0] for document_id in only))
        load(room, deliveries, number, started, only)

    load = build.load
    monkeypatch.setattr(build, "load", noted)
    assert set_aside(room, DELIVERIES, 2, NOW, failure) == 1
    assert tried[:3] == ["", "01234", "56789"]


def test_rows_that_cannot_be_loaded_are_left_out(room: WarehouseRoom) -> None:
    (extraction_folder(room.extractions, DELIVERIES[4].document_id) / "claim.parquet").write_bytes(b"noise")
    with pytest.raises(LoadFailed) as caught:
        build.load(room, DELIVERIES, 2, NOW)
    assert set_aside(room, DELIVERIES, 2, NOW, caught.value) == 1
    assert read_verdict(room, DELIVERIES[4].document_id) is not None
    build.load(room, DELIVERIES, 2, NOW)


def test_an_audit_that_fails_as_a_whole_is_searched_too(room: WarehouseRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(room: WarehouseRoom) -> AuditResult:
        with duckdb.connect(str(room.candidate), read_only=True) as connection:
            if connection.execute("select 1 from raw.document where document_id like '6%'").fetchone():
                raise AuditFailed("keys are not unique", "编号重复")
        return AuditResult((), (), ())

    monkeypatch.setattr(build, "judge", judge)
    assert set_aside(room, DELIVERIES, 2, NOW, AuditFailed("keys are not unique", "编号重复")) == 1
    assert [row["file_name"] for row in quarantine_rows(room, DELIVERIES)] == ["6.pdf"]


def test_models_that_are_wrong_blame_no_document(room: WarehouseRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(_: WarehouseRoom) -> Contents:
        raise TransformFailed("no such column", "列不存在")

    monkeypatch.setattr(build, "transform", wrong)
    assert set_aside(room, DELIVERIES, 2, NOW, TransformFailed("no such column", "列不存在")) == 0
    assert quarantine_rows(room, DELIVERIES) == []


def test_a_full_disk_ends_the_search_and_blames_no_document(
    room: WarehouseRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(room: WarehouseRoom) -> Contents:
        raise NotEnoughSpace(str(room.published), "满")

    monkeypatch.setattr(build, "transform", full)
    with pytest.raises(NotEnoughSpace):
        set_aside(room, DELIVERIES, 2, NOW, TransformFailed("no such column", "列不存在"))
    assert quarantine_rows(room, DELIVERIES) == []
