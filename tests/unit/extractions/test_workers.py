"""A document that hangs, crashes or fails is refused, and the others are read all the same."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from flows.errors import StorageFailed
from flows.extractions import workers
from flows.extractions.store import extraction_folder, is_extracted, read_refusal
from flows.extractions.workers import extract_batch
from flows.rooms import ExtractionRoom
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.unit.extractions.conftest import Deliver

GOOD = make_text(synthetic_figures(1), Layout())


def test_a_document_over_the_time_limit_is_refused_and_read_in_a_later_run(
    room: ExtractionRoom, deliver: Deliver
) -> None:
    document_id = deliver(GOOD)
    hurried = dataclasses.replace(room, document_seconds=0.01)
    assert list(extract_batch(hurried, [document_id])) == [document_id]
    refusal = read_refusal(hurried, document_id)
    assert refusal is not None
    assert (refusal.code, refusal.attempts) == ("worker_failed", 1)
    assert "0.01 seconds" in refusal.message
    assert not is_extracted(hurried, document_id)
    assert list(extract_batch(room, [document_id])) == [document_id]
    assert read_refusal(room, document_id) is None
    assert extraction_folder(room, document_id).is_dir()


def test_a_document_that_exhausts_its_worker_does_not_take_the_batch_with_it(
    room: ExtractionRoom, deliver: Deliver
) -> None:
    limits = dataclasses.replace(room.limits, cells=10**9)
    small = dataclasses.replace(room, limits=limits, worker_memory_bytes=1200 * 1024 * 1024)
    ids = [deliver(b"a\tb\n" * 6_000_000), deliver(GOOD)]
    assert list(extract_batch(small, ids)) == ids
    refusal = read_refusal(small, ids[0])
    assert refusal is not None
    assert refusal.attempts == 1
    assert read_refusal(small, ids[1]) is None
    assert extraction_folder(small, ids[1]).is_dir()


def test_a_worker_that_cannot_even_start_refuses_what_it_was_given(room: ExtractionRoom, deliver: Deliver) -> None:
    starved = dataclasses.replace(room, worker_memory_bytes=1)
    ids = [deliver(GOOD), deliver(b"x")]
    assert list(extract_batch(starved, ids)) == ids
    for document_id in ids:
        refusal = read_refusal(starved, document_id)
        assert refusal is not None
        assert refusal.code in {"worker_failed", "worker_error"}


def test_a_worker_that_cannot_store_anything_ends_the_batch(
    room: ExtractionRoom, deliver: Deliver, tmp_path: Path
) -> None:
    (tmp_path / "no_folder").write_bytes(b"")
    nowhere = dataclasses.replace(room, extracted=tmp_path / "no_folder" / "extracted")
    with pytest.raises(StorageFailed, match="no_folder"):
        list(extract_batch(nowhere, [deliver(GOOD)]))


def test_what_was_converted_for_a_batch_is_gone_after_it(
    room: ExtractionRoom, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = deliver(GOOD)
    monkeypatch.setattr(workers, "convert_batch", lambda *_: None)
    room.converted.mkdir(parents=True)
    (room.converted / f"{document_id}.docx").write_bytes(b"x")
    list(extract_batch(room, [document_id]))
    assert list(room.converted.iterdir()) == []
