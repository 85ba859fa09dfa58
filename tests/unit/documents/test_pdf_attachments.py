"""Files that are attached to a PDF, or pinned to its pages, are read with it."""

from __future__ import annotations

import io

import pytest

from extract.documents.open import open_document
from extract.documents.pdf import open_pdf
from extract.documents.pdf_attachments import attached_files
from extract.errors import LimitExceeded, SeveralReports
from extract.limits import DEFAULT_LIMITS, Limits
from extract.report import extract_report
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.pdf_update import stream, with_objects
from sample_maker.synthetic import synthetic_figures
from tests.unit.documents.made import page_pdf, pdf


def with_attached(outer: bytes, **files: bytes) -> bytes:
    document = open_pdf(outer)
    for name, content in files.items():
        document.new_attachment(name).set_data(content)
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def test_a_cover_and_what_is_attached_to_it_are_read_and_what_cannot_be_is_told() -> None:
    opened = open_document(with_attached(pdf("cover"), report=pdf("report"), broken=b"%PDF-1.7 nothing"))
    assert [(member.name, len(member.pages)) for member in opened.members] == [(None, 1), ("report", 1)]
    assert [entry.name for entry in opened.refused] == ["broken"]
    assert open_document(pdf("cover")).members == ()


def test_what_is_attached_to_pages_with_tables_is_read_with_them() -> None:
    ruled = page_pdf("10 100 m 60 100 l S")
    opened = open_document(with_attached(ruled, report=pdf("report")))
    assert [(member.name, len(member.pages)) for member in opened.members] == [(None, 1), ("report", 1)]
    damaged = open_document(with_attached(ruled, broken=b"%PDF-1.7 nothing"))
    assert (len(damaged.pages), [entry.name for entry in damaged.refused]) == (1, ["broken"])


def test_what_is_pinned_to_a_page_is_read_with_it() -> None:
    file = "<</F(list.txt)/UF(list.txt)/EF<</F 20 0 R>>>>"
    pin = f"/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[9 9 20 20]/FS{file}>>]"
    pinned = with_objects(page_pdf("", page=pin), {20: stream(b"12345")})
    assert [(file.name, file.data) for file in attached_files(pinned, DEFAULT_LIMITS, [1])] == [("list.txt", b"12345")]
    assert attached_files(pinned, DEFAULT_LIMITS) == ()
    assert [member.name for member in open_document(pinned).members] == [None, "list.txt"]


def test_attached_files_count_as_files_and_bytes_of_an_archive() -> None:
    data = with_attached(pdf("cover"), one=b"12345", two=b"67890")
    found = [(file.name, file.data) for file in attached_files(data, DEFAULT_LIMITS)]
    assert found == [("one", b"12345"), ("two", b"67890")]
    with pytest.raises(LimitExceeded):
        attached_files(data, Limits(archive_files=1))
    with pytest.raises(LimitExceeded):
        attached_files(data, Limits(unpacked_bytes=9))


def test_two_reports_that_are_attached_to_one_cover_are_parted_without_the_cover() -> None:
    first, second = (make_pdf(synthetic_figures(seed), Layout()) for seed in (1, 2))
    with pytest.raises(SeveralReports) as parted:
        extract_report(with_attached(pdf("cover"), first=first, second=second))
    assert [name for name, _ in parted.value.files] == ["first", "second"]
