"""A document that hangs, crashes or fails is refused, and the others are read all the same."""

from __future__ import annotations

from pathlib import Path

from flows.deliver import Delivery, take_in
from flows.discover import discover
from flows.extraction import extraction_folder, read_refusal, refuse
from flows.settings import Settings
from flows.workers import extract_batch
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text


def deliver(settings: Settings, folder: Path, files: dict[str, bytes]) -> dict[str, Delivery]:
    folder.mkdir()
    delivered = {}
    for name, data in files.items():
        (folder / name).write_bytes(data)
        (source,) = discover([str(folder / name)])
        delivered[name] = take_in(source, settings, 1)
    return delivered


def test_a_document_over_the_time_limit_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", document_seconds=20)
    row = "201\t一般公共服务支出\t1.00\t1.00\t\n"
    head = "样本县财政局\n2023年度部门决算\n支出决算表\n单位：万元\n"
    columns = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    slow = head + columns + row * 40_000
    files = {"slow.txt": slow.encode(), "good.txt": make_text(synthetic_figures(1), Layout())}
    delivered = deliver(settings, tmp_path / "delivered", files)
    hurried = settings.model_copy(update={"document_seconds": 0.01})
    slow_id, good_id = delivered["slow.txt"].document_id, delivered["good.txt"].document_id
    assert list(extract_batch(hurried, [slow_id])) == [slow_id]
    refusal = read_refusal(settings, slow_id)
    assert refusal is not None
    assert refusal.code == "worker_failed"
    assert "0.01 seconds" in refusal.message
    assert list(extract_batch(settings, [good_id])) == [good_id]
    assert extraction_folder(settings, good_id).is_dir()


def test_a_document_that_exhausts_its_worker_does_not_take_the_batch_with_it(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", worker_memory_bytes=1200 * 1024 * 1024, largest_cells=10**9)
    files = {"huge.txt": b"a\tb\n" * 6_000_000, "good.txt": make_text(synthetic_figures(1), Layout())}
    delivered = deliver(settings, tmp_path / "delivered", files)
    ids = [delivered["huge.txt"].document_id, delivered["good.txt"].document_id]
    assert list(extract_batch(settings, ids)) == ids
    assert read_refusal(settings, ids[0]) is not None
    assert read_refusal(settings, ids[1]) is None
    assert extraction_folder(settings, ids[1]).is_dir()


def test_a_refusal_is_on_record_for_this_extractor(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    refuse(settings, "a" * 64, "unreadable", ("cut off", "不完整"))
    refusal = read_refusal(settings, "a" * 64)
    assert refusal is not None
    assert (refusal.message, refusal.message_zh) == ("cut off", "不完整")
