"""What a file without pages holds comes through the opened document: blocks, pictures between them, findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.documents import html
from extract.documents.file_content import EmbeddedPicture, FileContent, in_ordinary_characters
from extract.documents.html import read_html
from extract.documents.open import open_document
from extract.enumerations import FindingCode
from extract.findings import finding
from extract.limits import DEFAULT_LIMITS, Limits
from extract.model import RawTable, TextLine
from extract.report import read_stages
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.web_page import make_html

TOLD = finding(FindingCode.UNREADABLE_AMOUNT, text="#####", name="合计", column="决算数")


def of_content(content: FileContent) -> Callable[..., FileContent]:
    """A reader that finds this in any file."""

    def read(data: bytes, limits: Limits, *_: object) -> FileContent:
        assert data
        assert limits
        return content

    return read


def test_all_of_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    content = FileContent((TextLine("a"), TextLine("b")), (EmbeddedPicture(b"picture", 1),), (TOLD,))
    monkeypatch.setattr(html, "read_html", of_content(content))
    opened = open_document(b"<html><body>a</body></html>")
    assert (opened.blocks, opened.pictures, opened.findings) == (content.blocks, content.pictures, content.findings)


def test_its_findings_are_those_of_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    page = make_html(synthetic_figures(1), Layout())
    told = replace(read_html(page, DEFAULT_LIMITS), findings=(TOLD,))
    monkeypatch.setattr(html, "read_html", of_content(told))
    assert TOLD in read_stages(page).findings


def test_radicals_are_ordinary_characters_in_whatever_format_they_stand() -> None:
    opened = open_document("<p>⻓⽔县⽔利局</p><table><tr><td>⽀出</td><td>1.00</td></tr></table>".encode())
    line, table = opened.blocks
    assert isinstance(line, TextLine)
    assert isinstance(table, RawTable)
    assert (line.text, [cell.text for cell in table.cells]) == ("长水县水利局", ["支出", "1.00"])
    same = FileContent(())
    assert in_ordinary_characters(same) is same
