"""Old documents of a batch, converted together."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extract.errors import UnsupportedFormat
from flows.deliveries.stored import document_path
from flows.extractions.converted import conversions_of, convert_batch, forget_conversion, forget_conversions
from flows.extractions.store import extract_one, extraction_folder
from flows.rooms import ExtractionRoom
from sample_maker.docx import make_docx
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from tests.unit.extractions.conftest import Deliver


def rtf(number: int) -> bytes:
    return b"{\\rtf1 %d}" % number


def test_old_documents_of_a_batch_are_converted_by_one_call(
    room: ExtractionRoom, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [deliver(rtf(number)) for number in range(3)] + [deliver(b"text")]
    calls: list[int] = []

    def as_docx(documents: Mapping[str, bytes], _: float) -> dict[str, bytes]:
        calls.append(len(documents))
        return {key: make_docx(synthetic_figures(5), Layout()) for key in list(documents)[:2]}

    monkeypatch.setattr("flows.extractions.converted.convert_all", as_docx)
    convert_batch(room, ids)
    assert calls == [3]
    assert [bool(conversions_of(room, document_id)) for document_id in ids] == [True, True, False, False]
    assert extract_one(room, ids[0]) is None
    assert extraction_folder(room, ids[0]).is_dir()
    forget_conversion(room, ids[0])
    assert (conversions_of(room, ids[0]), bool(conversions_of(room, ids[1]))) == ({}, True)
    forget_conversions(room)
    assert conversions_of(room, ids[1]) == {}


@pytest.mark.parametrize("error", [UnsupportedFormat("none", "无"), OSError(28, "No space left on device")])
def test_what_keeps_a_batch_from_being_converted_is_told_document_by_document(
    room: ExtractionRoom, deliver: Deliver, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(*_: object) -> dict[str, bytes]:
        raise error

    monkeypatch.setattr("flows.extractions.converted.convert_all", fails)
    ids = [deliver(rtf(number)) for number in range(2)]
    convert_batch(room, ids)
    assert conversions_of(room, ids[0]) == {}


def test_a_document_whose_bytes_are_gone_does_not_keep_the_batch(room: ExtractionRoom, deliver: Deliver) -> None:
    document_id = deliver(rtf(1))
    document_path(room.deliveries, document_id).unlink()
    convert_batch(room, [document_id, deliver(b"text")])
    assert conversions_of(room, document_id) == {}
