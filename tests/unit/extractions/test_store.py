"""One document on its way into an extraction or a refusal, again where that may end otherwise."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extract.report import extract_report
from flows.deliveries.register import all_deliveries
from flows.deliveries.stored import document_path
from flows.deliveries.unpacked import deliver_unpacked, keep_files
from flows.errors import StorageFailed
from flows.extractions import store as module
from flows.extractions.store import (
    discard_damaged,
    extract_one,
    extraction_folder,
    finding_codes,
    is_extracted,
    read_refusal,
    state_of,
    unpacked_archives,
)
from flows.rooms import ExtractionRoom
from sample_maker.bundle import make_zip
from sample_maker.compilation import compile_text
from sample_maker.docx import make_docx
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.unit.extractions.conftest import Deliver

REPORT = make_text(synthetic_figures(1), Layout())
RTF = b"{\\rtf1 old}"


def limited(room: ExtractionRoom, **limits: int) -> ExtractionRoom:
    return dataclasses.replace(room, limits=dataclasses.replace(room.limits, **limits))


def test_a_report_is_stored_once_and_nothing_is_left_to_do(room: ExtractionRoom, deliver: Deliver) -> None:
    document_id = deliver(REPORT)
    assert not is_extracted(room, document_id)
    assert extract_one(room, document_id) is None
    assert is_extracted(room, document_id)
    lines = pq.read_table(extraction_folder(room, document_id) / "line_item.parquet")
    assert lines.num_rows == len(extract_report(REPORT).line_items)
    assert finding_codes(room, document_id) == {finding.code for finding in extract_report(REPORT).findings}
    assert state_of(room, document_id) == {}


def test_other_bounds_do_not_touch_what_was_read(room: ExtractionRoom, deliver: Deliver) -> None:
    document_id = deliver(REPORT)
    extract_one(room, document_id)
    assert is_extracted(limited(room, cells=1), document_id)


def test_raising_the_limit_that_a_refusal_names_has_the_document_read(room: ExtractionRoom, deliver: Deliver) -> None:
    document_id = deliver(REPORT)
    tight = limited(room, cells=10)
    refusal = extract_one(tight, document_id)
    assert refusal is not None
    assert "JUESUAN_LARGEST_CELLS" in refusal.message
    assert is_extracted(tight, document_id)
    assert not is_extracted(room, document_id)
    assert extract_one(room, document_id) is None
    assert read_refusal(room, document_id) is None
    assert list(room.extracted.glob("*.refused.json")) == []


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A search path without LibreOffice; the folder where one may be installed."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "bin"


def install_office(folder: Path, monkeypatch: pytest.MonkeyPatch, version: str = "7") -> None:
    """Something that is found as LibreOffice; what it makes is made here."""
    (folder / version).mkdir()
    (folder / version / "soffice").write_bytes(b"")
    (folder / version / "soffice").chmod(0o755)
    (folder / version / "versionrc").write_text(version, encoding="utf-8")
    monkeypatch.setenv("PATH", str(folder / version))
    converted = make_docx(synthetic_figures(int(version)), Layout())
    monkeypatch.setattr("extract.documents.open.convert_one", lambda *_: converted)


def test_installing_libreoffice_has_an_old_document_read(
    room: ExtractionRoom, deliver: Deliver, no_office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = deliver(RTF)
    refusal = extract_one(room, document_id)
    assert refusal is not None
    assert refusal.code == "unsupported_format"
    assert is_extracted(room, document_id)
    install_office(no_office, monkeypatch)
    assert not is_extracted(room, document_id)
    assert extract_one(room, document_id) is None
    assert is_extracted(room, document_id)


def test_another_libreoffice_reads_old_documents_again_and_none_leaves_them_as_they_are(
    room: ExtractionRoom, deliver: Deliver, no_office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = deliver(RTF)
    install_office(no_office, monkeypatch, "7")
    extract_one(room, document_id)
    first = state_of(room, document_id)
    install_office(no_office, monkeypatch, "8")
    assert not is_extracted(room, document_id)
    extract_one(room, document_id)
    assert first != state_of(room, document_id)
    monkeypatch.setenv("PATH", str(no_office))
    assert is_extracted(room, document_id)
    assert len(list(room.extracted.iterdir())) == 1


def test_an_archive_with_a_file_over_a_limit_is_read_again_under_a_higher_one(
    room: ExtractionRoom, deliver: Deliver
) -> None:
    document_id = deliver(make_zip({"report.txt": REPORT, "long.html": b"<html>" + b"<div>" * 60 + b"x"}))
    tight = limited(room, nesting=50)
    assert extract_one(tight, document_id) is None
    assert "unread_member" in finding_codes(tight, document_id)
    assert is_extracted(tight, document_id)
    assert not is_extracted(room, document_id)
    assert extract_one(room, document_id) is None
    assert "unread_member" not in finding_codes(room, document_id)


def test_an_error_that_nobody_foresaw_is_a_refusal(
    room: ExtractionRoom, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    document_id = deliver(REPORT)
    monkeypatch.setattr(module, "extract_report", broken)
    refusal = extract_one(room, document_id)
    assert refusal is not None
    assert (refusal.code, refusal.attempts) == ("worker_error", 1)
    assert "ZeroDivisionError: by zero" in refusal.message
    assert not is_extracted(room, document_id)


@pytest.mark.parametrize("target", ["write_extraction", "refuse"])
def test_a_full_disk_is_no_refusal_of_the_document(
    room: ExtractionRoom, deliver: Deliver, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    def full(*_: object) -> None:
        raise StorageFailed("full", "已满")

    document_id = deliver(REPORT if target == "write_extraction" else b"")
    monkeypatch.setattr(module, target, full)
    with pytest.raises(StorageFailed):
        extract_one(room, document_id)
    assert read_refusal(room, document_id) is None
    assert not is_extracted(room, document_id)


def test_bytes_that_are_lost_are_named_and_read_once_they_are_delivered_again(
    room: ExtractionRoom, deliver: Deliver
) -> None:
    document_id = deliver(REPORT)
    document_path(room.deliveries, document_id).write_bytes(REPORT[:-1])
    refusal = extract_one(room, document_id)
    assert refusal is not None
    assert refusal.code == "stored_file_lost"
    assert "no longer what was delivered" in refusal.message
    assert is_extracted(room, document_id)
    deliver(REPORT)
    assert not is_extracted(room, document_id)
    assert extract_one(room, document_id) is None


def test_a_damaged_extraction_is_made_again_and_sound_ones_stay(room: ExtractionRoom, deliver: Deliver) -> None:
    sound, damaged = deliver(REPORT), deliver(make_text(synthetic_figures(2), Layout()))
    for document_id in (sound, damaged):
        extract_one(room, document_id)
    rows = pq.read_table(extraction_folder(room, damaged) / "line_item.parquet")
    (extraction_folder(room, damaged) / "line_item.parquet").write_bytes(b"PAR1")
    assert discard_damaged(room, [sound, damaged, "1" * 64]) == [damaged]
    assert (is_extracted(room, sound), is_extracted(room, damaged)) == (True, False)
    extract_one(room, damaged)
    assert pq.read_table(extraction_folder(room, damaged) / "line_item.parquet").equals(rows)


def test_reports_of_an_archive_come_out_of_it_again_when_they_are_lost(room: ExtractionRoom, deliver: Deliver) -> None:
    archive = deliver(make_zip({"a.txt": REPORT, "b.txt": make_text(synthetic_figures(2), Layout())}))
    refusal = extract_one(room, archive)
    assert refusal is not None
    (entry,) = unpacked_archives(room, all_deliveries(room.deliveries))
    assert (entry.document_id, is_extracted(room, archive)) == (archive, True)
    assert deliver_unpacked(room.deliveries, [entry], 1) == 2
    shutil.rmtree(room.deliveries.unpacked)
    assert not is_extracted(room, archive)
    assert deliver_unpacked(room.deliveries, [entry], 2) == 0
    extract_one(room, archive)
    assert is_extracted(room, archive)


def test_each_report_of_a_file_becomes_a_document_of_its_own(room: ExtractionRoom, deliver: Deliver) -> None:
    other = make_text(synthetic_figures(2), Layout())
    compiled = deliver(compile_text([REPORT, other]))
    assert extract_one(room, compiled) is None
    (entry,) = unpacked_archives(room, all_deliveries(room.deliveries))
    assert deliver_unpacked(room.deliveries, [entry], 1) == 1
    (part,) = [d.document_id for d in all_deliveries(room.deliveries) if d.document_id != compiled]
    assert extract_one(room, part) is None
    read = [
        pq.read_table(extraction_folder(room, name) / "line_item.parquet").column("amount_text").to_pylist()
        for name in (compiled, part)
    ]
    alone = [[item.amount_text for item in extract_report(data).line_items] for data in (REPORT, other)]
    assert read == alone
    document_path(room.deliveries, compiled).unlink()
    shutil.rmtree(extraction_folder(room, part))
    refusal = extract_one(room, part)
    assert refusal is not None
    assert refusal.code == "stored_file_lost"


def test_a_file_that_holds_one_report_again_hands_on_nothing(room: ExtractionRoom, deliver: Deliver) -> None:
    document_id = deliver(REPORT)
    keep_files(room.deliveries, document_id, [("2", b"part")])
    extract_one(room, document_id)
    assert unpacked_archives(room, all_deliveries(room.deliveries)) == []
