"""An opened document → what is read one by one."""

from __future__ import annotations

from extract.documents.open import OpenedDocument
from extract.enumerations import DocumentFormat
from extract.model import PageKey, TextLine
from extract.tables.opened_pages import files_of, opened_pages
from tests.unit.tables.made import content


def pdf(pages: int, name: str | None = None) -> OpenedDocument:
    contents = tuple(content(number=number) for number in range(1, pages + 1))
    return OpenedDocument("id", DocumentFormat.PDF, b"", contents, name=name)


def sheet(name: str | None = None) -> OpenedDocument:
    return OpenedDocument("id", DocumentFormat.SPREADSHEET, b"", blocks=(TextLine("x"),), name=name)


def archive(*members: OpenedDocument) -> OpenedDocument:
    return OpenedDocument("id", DocumentFormat.ARCHIVE, b"", members=members)


def keys(opened: OpenedDocument) -> list[PageKey]:
    return [page.key for page in opened_pages(opened)]


def test_a_document_falls_into_its_pages_and_a_file_without_pages_is_one() -> None:
    assert keys(pdf(2)) == [(None, 1), (None, 2)]
    assert keys(sheet()) == [(None, None)]
    (only,) = opened_pages(sheet())
    assert only.content is None


def test_an_archive_falls_into_the_pages_of_its_files_in_order() -> None:
    assert keys(archive(sheet("a.xls"), pdf(2, "b.pdf"))) == [("a.xls", None), ("b.pdf", 1), ("b.pdf", 2)]


def test_files_of_one_name_are_told_apart() -> None:
    named = archive(pdf(1, "a.pdf"), pdf(1, "a.pdf (2)"), pdf(1, "a.pdf"), sheet("a.pdf"))
    assert [file.name for file in files_of(named)] == ["a.pdf", "a.pdf (2)", "a.pdf (3)", "a.pdf (4)"]
    assert len(set(keys(named))) == 4


def test_a_document_that_is_no_archive_is_its_only_file() -> None:
    single = pdf(1)
    assert files_of(single) == (single,)
