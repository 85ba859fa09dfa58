"""What each reader makes of its format, whatever the file is called."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest

from extract.documents.docx import read_docx
from extract.documents.open import open_document
from extract.errors import EncryptedDocument, JuesuanError, NotAReport, UnknownIdentity, UnreadableDocument
from extract.limits import DEFAULT_LIMITS
from extract.model import RawTable, TextLine
from extract.report import extract_report
from sample_maker.figure_files import load_figures
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str) -> bytes:
    content = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", content)
    return packed.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def only_table(data: bytes) -> RawTable:
    (table,) = [block for block in read_docx(data, DEFAULT_LIMITS) if isinstance(block, RawTable)]
    return table


def test_docx_merged_cells_keep_their_spans() -> None:
    wide, tall = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    rows = (
        f"<w:tr>{cell('项目', wide)}{cell('合计', tall)}</w:tr>"
        f"<w:tr>{cell('编码')}{cell('名称')}{cell('', '<w:vMerge/>')}</w:tr>"
    )
    spans = {
        c.text: (c.row, c.column, c.row_span, c.column_span) for c in only_table(docx(f"<w:tbl>{rows}</w:tbl>")).cells
    }
    assert spans == {"项目": (0, 0, 1, 2), "合计": (0, 2, 2, 1), "编码": (1, 0, 1, 1), "名称": (1, 1, 1, 1)}


def test_docx_cells_and_rows_in_content_controls_are_not_lost() -> None:
    row = f"<w:tr>{cell('一')}<w:sdt><w:sdtContent>{cell('二')}</w:sdtContent></w:sdt></w:tr>"
    table = only_table(docx(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"))
    assert [c.text for c in table.cells] == ["一", "二"]


def test_docx_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    deleted = "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
    inserted = "<w:ins><w:r><w:t>1</w:t></w:r></w:ins>"
    assert read_docx(docx(f"<w:p>{deleted}{inserted}<w:r><w:t>0.5</w:t></w:r></w:p>"), DEFAULT_LIMITS) == (
        TextLine("10.5"),
    )


def test_docx_grid_before_shifts_the_row() -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("合计")}</w:tr>'
    (found,) = only_table(docx(f"<w:tbl>{row}</w:tbl>")).cells
    assert found.column == 2


def test_format_goes_by_content_not_by_name() -> None:
    figures = load_figures("you_county_2019")
    assert open_document(make_pdf(figures, Layout())).document_format == "pdf"
    assert open_document(b"\r\n\r\n" + make_pdf(figures, Layout())).document_format == "pdf"
    assert open_document(docx(paragraph("文"))).document_format == "docx"
    assert open_document("收入决算表\t1".encode("gb18030")).document_format == "text"


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
    ],
)
def test_each_bad_file_gets_one_clear_line(data: bytes, code: str) -> None:
    with pytest.raises(JuesuanError) as error:
        extract_report(data)
    assert error.value.code == code
    assert "\n" not in error.value.message
    assert error.value.message_zh


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_truncated_pdf_is_refused_or_read_without_a_traceback(share: float) -> None:
    data = make_pdf(load_figures("you_county_2019"), Layout())
    with contextlib.suppress(UnreadableDocument, NotAReport, UnknownIdentity):
        extract_report(data[: int(len(data) * share)])


def test_encrypted_pdf_says_so() -> None:
    from reportlab.pdfgen.canvas import Canvas

    packed = io.BytesIO()
    canvas = Canvas(packed, encrypt="secret")
    canvas.drawString(100, 100, "text")
    canvas.save()
    with pytest.raises(EncryptedDocument, match="password"):
        extract_report(packed.getvalue())


def test_xml_bombs_are_not_expanded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", bomb + body)
    assert read_docx(packed.getvalue(), DEFAULT_LIMITS) == ()
