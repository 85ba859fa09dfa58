"""HTML → its lines and tables, for tests."""

from __future__ import annotations

from extract.documents.html import read_html
from extract.limits import DEFAULT_LIMITS, Limits
from extract.model import Block, RawTable, TextLine


def read(body: str | bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Block, ...]:
    return read_html(body.encode() if isinstance(body, str) else body, limits).blocks


def lines(body: str | bytes) -> list[str]:
    blocks = read(body)
    assert all(isinstance(block, TextLine) for block in blocks)
    return [block.text for block in blocks if isinstance(block, TextLine)]


def told(body: str) -> list[object]:
    """Each line as its text, each table as its rows of texts."""
    return [block.text if isinstance(block, TextLine) else texts(block) for block in read(body)]


def texts(table: RawTable) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def only_table(rows: str) -> RawTable:
    (found,) = read(f"<table>{rows}</table>")
    assert isinstance(found, RawTable)
    return found


def placed(rows: str) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in only_table(rows).cells}
