"""Refusals: on record, and due for another try when that may end otherwise."""

from __future__ import annotations

import dataclasses

import pytest

from extract.errors import JuesuanError, LimitExceeded, NotAReport, NotConverted, SeveralReports, UnreadableDocument
from flows.deliveries.stored import document_path
from flows.deliveries.unpacked import keep_files
from flows.errors import StoredFileLost, WorkerError, WorkerFailed
from flows.extractions.refusals import MOST_ATTEMPTS, forget_refusal, is_due, recorded_refusal, refuse
from flows.rooms import ExtractionRoom
from tests.unit.extractions.conftest import Deliver

ONE = "1" * 64
TEXTS = ("It is cut off.", "文件不完整。")


def test_a_refusal_is_on_record_with_both_sentences(room: ExtractionRoom) -> None:
    refusal = refuse(room, ONE, UnreadableDocument(*TEXTS))
    assert recorded_refusal(room, ONE) == refusal
    assert (refusal.code, refusal.message, refusal.message_zh, refusal.attempts) == ("unreadable", *TEXTS, 0)
    assert not is_due(room, refusal)


@pytest.mark.parametrize("error", [UnreadableDocument(*TEXTS), NotAReport(*TEXTS), LimitExceeded(*TEXTS)])
def test_what_the_document_is_to_blame_for_waits_for_other_bounds(room: ExtractionRoom, error: JuesuanError) -> None:
    refusal = refuse(room, ONE, error)
    raised = dataclasses.replace(room, limits=dataclasses.replace(room.limits, pages=9999))
    assert (is_due(room, refusal), is_due(raised, refusal)) == (False, True)


def test_a_tool_that_comes_makes_it_due_and_one_that_goes_does_not(
    room: ExtractionRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = {"office": "", "unpacker": "3"}
    monkeypatch.setattr("flows.extractions.conditions._tools", lambda *_: dict(tools))
    refusal = refuse(room, ONE, UnreadableDocument(*TEXTS))
    tools["unpacker"] = ""
    assert not is_due(room, refusal)
    tools["office"] = "7"
    assert is_due(room, refusal)


@pytest.mark.parametrize("error", [WorkerFailed(*TEXTS), WorkerError(*TEXTS), NotConverted(*TEXTS)])
def test_what_may_be_the_machines_fault_is_due_a_bounded_number_of_times(
    room: ExtractionRoom, error: JuesuanError
) -> None:
    tries = []
    for _ in range(MOST_ATTEMPTS):
        refusal = refuse(room, ONE, error)
        tries.append((refusal.attempts, is_due(room, refusal)))
        assert f"Attempt {refusal.attempts} of {MOST_ATTEMPTS}" in refusal.message
        assert f"第 {refusal.attempts} 次" in refusal.message_zh
        assert refusal.message.startswith(TEXTS[0])
    assert tries == [(1, True), (2, True), (3, False)]
    assert "the next run" not in refusal.message


def test_the_count_begins_anew_under_other_bounds(room: ExtractionRoom) -> None:
    for _ in range(MOST_ATTEMPTS):
        refusal = refuse(room, ONE, WorkerFailed(*TEXTS))
    raised = dataclasses.replace(room, document_seconds=9999)
    assert is_due(raised, refusal)
    assert refuse(raised, ONE, WorkerFailed(*TEXTS)).attempts == 1


def test_a_document_whose_bytes_were_lost_is_due_once_they_are_there_again(
    room: ExtractionRoom, deliver: Deliver
) -> None:
    document_id = deliver(b"a report")
    document_path(room.deliveries, document_id).unlink()
    refusal = refuse(room, document_id, StoredFileLost(*TEXTS))
    raised = dataclasses.replace(room, document_seconds=9999)
    assert not is_due(room, refusal)
    assert not is_due(raised, refusal)
    deliver(b"a report")
    assert is_due(room, refusal)


def test_an_archive_is_due_once_a_file_that_came_out_of_it_is_lost(room: ExtractionRoom) -> None:
    error = SeveralReports(*TEXTS, (("a.pdf", b"a"),))
    keep_files(room.deliveries, ONE, error.files)
    refusal = refuse(room, ONE, error)
    assert not is_due(room, refusal)
    next(room.deliveries.documents.glob("*/*")).unlink()
    assert is_due(room, refusal)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b"{}", b'{"document_id": "1"}'])
def test_a_damaged_record_is_none(room: ExtractionRoom, damage: bytes) -> None:
    refuse(room, ONE, UnreadableDocument(*TEXTS))
    (path,) = room.extracted.glob("*.refused.json")
    path.write_bytes(damage)
    assert recorded_refusal(room, ONE) is None


def test_a_record_that_is_forgotten_is_gone(room: ExtractionRoom) -> None:
    refuse(room, ONE, UnreadableDocument(*TEXTS))
    forget_refusal(room, ONE)
    forget_refusal(room, ONE)
    assert recorded_refusal(room, ONE) is None
