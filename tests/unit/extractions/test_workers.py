"""A document that hangs, crashes or fails is refused, and the others are read all the same."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest

from flows.deliveries.discover import discover
from flows.deliveries.register import Delivery, take_in
from flows.extractions.converted import conversions_of, convert_batch
from flows.extractions.store import extract_one, extraction_folder, read_refusal, refuse
from flows.extractions.workers import extract_batch
from flows.rooms import ExtractionRoom
from flows.settings import Settings
from sample_maker.docx import make_docx
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text


def deliver(room: ExtractionRoom, folder: Path, files: dict[str, bytes]) -> dict[str, Delivery]:
    folder.mkdir()
    delivered = {}
    for name, data in files.items():
        (folder / name).write_bytes(data)
        (source,) = discover([str(folder / name)])
        delivered[name] = take_in(room.deliveries, source, 1)
    return delivered


def test_a_document_over_the_time_limit_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    room = Settings(data=tmp_path / "data", document_seconds=20).extractions
    row = "201\t一般公共服务支出\t1.00\t1.00\t\n"
    head = "样本县财政局\n2023年度部门决算\n支出决算表\n单位：万元\n"
    columns = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    slow = head + columns + row * 40_000
    files = {"slow.txt": slow.encode(), "good.txt": make_text(synthetic_figures(1), Layout())}
    delivered = deliver(room, tmp_path / "delivered", files)
    hurried = dataclasses.replace(room, document_seconds=0.01)
    slow_id, good_id = delivered["slow.txt"].document_id, delivered["good.txt"].document_id
    assert list(extract_batch(hurried, [slow_id])) == [slow_id]
    refusal = read_refusal(room, slow_id)
    assert refusal is not None
    assert refusal.code == "worker_failed"
    assert "0.01 seconds" in refusal.message
    assert list(extract_batch(room, [good_id])) == [good_id]
    assert extraction_folder(room, good_id).is_dir()


def test_a_document_that_exhausts_its_worker_does_not_take_the_batch_with_it(tmp_path: Path) -> None:
    room = Settings(data=tmp_path / "data", worker_memory_bytes=1200 * 1024 * 1024, largest_cells=10**9).extractions
    files = {"huge.txt": b"a\tb\n" * 6_000_000, "good.txt": make_text(synthetic_figures(1), Layout())}
    delivered = deliver(room, tmp_path / "delivered", files)
    ids = [delivered["huge.txt"].document_id, delivered["good.txt"].document_id]
    assert list(extract_batch(room, ids)) == ids
    assert read_refusal(room, ids[0]) is not None
    assert read_refusal(room, ids[1]) is None
    assert extraction_folder(room, ids[1]).is_dir()


def test_a_refusal_is_on_record_for_this_extractor(tmp_path: Path) -> None:
    room = Settings(data=tmp_path / "data").extractions
    refuse(room, "a" * 64, "unreadable", ("cut off", "不完整"))
    refusal = read_refusal(room, "a" * 64)
    assert refusal is not None
    assert (refusal.message, refusal.message_zh) == ("cut off", "不完整")


def test_old_documents_of_a_batch_are_converted_by_one_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Settings(data=tmp_path / "data").extractions
    files = {f"{number}.rtf": b"{\\rtf1 %d}" % number for number in range(3)}
    delivered = deliver(room, tmp_path / "delivered", {**files, "good.txt": b"text"})
    calls: list[int] = []

    def as_docx(documents: Mapping[str, bytes], _: float) -> dict[str, bytes]:
        calls.append(len(documents))
        return {key: make_docx(synthetic_figures(5), Layout()) for key in list(documents)[:2]}

    monkeypatch.setattr("flows.extractions.converted.convert_all", as_docx)
    ids = [delivery.document_id for delivery in delivered.values()]
    convert_batch(room, ids)
    assert calls == [3]
    assert sum(bool(conversions_of(room, document_id)) for document_id in ids) == 2
    converted = next(document_id for document_id in ids if conversions_of(room, document_id))
    assert extract_one(room, converted) is None
    assert extraction_folder(room, converted).is_dir()
