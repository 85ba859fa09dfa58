"""Files that are attached to a PDF are read with it where its own pages hold no table."""

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


def test_what_is_attached_to_pages_with_tables_does_not_take_their_place() -> None:
    opened = open_document(with_attached(page_pdf("10 100 m 60 100 l S"), report=pdf("report")))
    assert (opened.members, len(opened.pages)) == ((), 1)


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
