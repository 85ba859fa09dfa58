"""A file goes to the reader of what it contains, whatever it is called; a bad one gives one clear line."""

from __future__ import annotations

import hashlib

import pytest

from extract.documents.open import document_id, open_document
from extract.errors import EncryptedDocument, JuesuanError, LimitExceeded, UnreadableDocument
from extract.limits import DEFAULT_LIMITS, Limits
from extract.model import RawTable, TextLine
from extract.report import extract_report
from sample_maker.bundle import make_zip
from tests.unit.documents.made import FORMATS, compound, docx, paragraph, pdf


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"a.doc", "a.rtf", "a.zip"}])
def test_each_format_is_opened_by_its_reader(name: str) -> None:
    kind, data = FORMATS[name]
    opened = open_document(data)
    assert opened.document_format == kind
    assert opened.document_id == document_id(data) == hashlib.sha256(data).hexdigest()
    assert (opened.data, opened.name, opened.members, opened.refused) == (data, None, (), ())
    # Formats with pages have pages, the others blocks.
    assert bool(opened.pages) == (kind in {"pdf", "picture"})
    texts = [block.text for block in opened.blocks if isinstance(block, TextLine)]
    texts += [cell.text for block in opened.blocks if isinstance(block, RawTable) for cell in block.cells]
    assert texts == {"text": ["科目", "金额", "合计", "1.00"], "pdf": [], "picture": []}.get(kind, ["text"])


def test_limits_go_with_what_was_opened() -> None:
    limits = Limits(cells=7)
    assert open_document(b"a\tb", limits).limits is limits
    assert open_document(make_zip({"a.txt": b"a\tb"}), limits).members[0].limits is limits
    with pytest.raises(LimitExceeded):
        open_document(b"a\tb", Limits(cells=1))


@pytest.mark.parametrize("data", [compound("WordDocument"), b"{\\rtf1 text}"])
def test_an_old_document_is_read_from_what_was_made_of_it(data: bytes) -> None:
    conversions = {document_id(data): docx(paragraph("决算"))}
    assert open_document(data, conversions=conversions).blocks == (TextLine("决算"),)
    inside = open_document(make_zip({"a.doc": data}), conversions=conversions)
    assert inside.members[0].blocks == (TextLine("决算"),)


def test_an_old_document_that_nobody_converted_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[bytes, float]] = []

    def convert(data: bytes, seconds: float) -> bytes:
        asked.append((data, seconds))
        return docx(paragraph("决算"))

    monkeypatch.setattr("extract.documents.open.convert_one", convert)
    opened = open_document(b"{\\rtf1 text}")
    assert (opened.document_format, opened.blocks) == ("legacy", (TextLine("决算"),))
    assert asked == [(b"{\\rtf1 text}", 60.0)]


def test_files_of_an_archive_that_cannot_be_read_are_kept_with_their_reasons() -> None:
    inner = make_zip({"c.pdf": b"%PDF-1.7\nnothing", "d.txt": b"text"})
    opened = open_document(make_zip({"a.zip": inner, "b.txt": b"text", "e.dat": b"\x00\x01" * 9}))
    assert [(member.name, member.document_format) for member in opened.members] == [
        ("a.zip/d.txt", "text"),
        ("b.txt", "text"),
    ]
    assert [(entry.name, entry.error.code) for entry in opened.refused] == [
        ("a.zip/c.pdf", "unreadable"),
        ("e.dat", "unreadable"),
    ]
    assert opened.refused[1].data == b"\x00\x01" * 9


def test_an_archive_of_which_nothing_can_be_read_says_why() -> None:
    with pytest.raises(UnreadableDocument, match="PDF cannot be opened"):
        open_document(make_zip({"a.pdf": b"%PDF-1.7\nnothing"}))
    with pytest.raises(UnreadableDocument, match="empty"):
        open_document(make_zip({}))


def test_archives_may_stand_in_archives_up_to_a_depth() -> None:
    once = make_zip({"b.txt": b"text"})
    twice = make_zip({"a.zip": once})
    assert open_document(twice, Limits(archive_depth=2)).members[0].name == "a.zip/b.txt"
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_ARCHIVE_DEPTH"):
        open_document(twice, Limits(archive_depth=1))
    assert open_document(once, Limits(archive_depth=1)).members[0].name == "b.txt"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable"),
        (b"\n \n", "unreadable"),
        (b"%PDF-1.7\nnothing more", "unreadable"),
        (b"PK\x03\x04 cut off", "unreadable"),
        (docx("<w:p>")[:-40], "unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unreadable"),
        (b"<!DOCTYPE html><html></html>", "not_a_report"),
        (b'<?xml version="1.0"?><a/>', "unsupported_format"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unreadable"),
        (bytes(range(256)) * 20, "unreadable"),
        ("只有文字，没有表格。".encode(), "not_a_report"),
        (pdf("text"), "not_a_report"),
    ],
)
def test_each_bad_file_gets_one_clear_line(data: bytes, code: str) -> None:
    with pytest.raises(JuesuanError) as error:
        extract_report(data)
    assert error.value.code == code
    assert "\n" not in error.value.message
    assert error.value.message_zh


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_pdf_that_is_cut_off_is_read_or_refused(share: float) -> None:
    data = pdf(*("line",) * 5, pages=5)
    try:
        pages = open_document(data[: int(len(data) * share)]).pages
    except UnreadableDocument:
        return
    assert len(pages) <= 5


def test_a_password_is_asked_for_wherever_the_file_lies() -> None:
    locked = bytearray(make_zip({"a.txt": b"a"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedDocument):
        open_document(bytes(locked), DEFAULT_LIMITS)
    opened = open_document(make_zip({"a.zip": bytes(locked), "b.txt": b"text"}))
    assert [(entry.name, entry.error.code) for entry in opened.refused] == [("a.zip", "encrypted")]
