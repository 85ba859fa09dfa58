"""Small bodies of Word documents, and what is read of them."""

from __future__ import annotations

from extract.documents.docx import read_docx
from extract.limits import DEFAULT_LIMITS
from extract.model import Block, RawTable, TextLine
from tests.unit.documents.made import docx, paragraph

WIDE, TALL, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def read(body: str) -> tuple[Block, ...]:
    return read_docx(docx(body), DEFAULT_LIMITS).blocks


def lines(body: str) -> list[str]:
    blocks = read(body)
    assert all(isinstance(block, TextLine) for block in blocks)
    return [block.text for block in blocks if isinstance(block, TextLine)]


def only_table(body: str) -> RawTable:
    (found,) = read(body)
    assert isinstance(found, RawTable)
    return found


def placed(found: RawTable) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in found.cells}


def alternate(*choices: str, fallback: str = "") -> str:
    namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = "".join(f"<mc:Choice>{choice}</mc:Choice>" for choice in choices)
    inside += f"<mc:Fallback>{fallback}</mc:Fallback>" if fallback else ""
    return f'<mc:AlternateContent xmlns:mc="{namespace}">{inside}</mc:AlternateContent>'


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"
