"""Glyphs, ruling lines and pages of them, made in points."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import product

from reportlab.pdfgen.canvas import Canvas

from extract.documents.page_content import Glyph, PageContent, RulingLine
from extract.model import BoundingBox, RawTable


def across(position: float, start: float, end: float) -> RulingLine:
    """A horizontal ruling line."""
    return RulingLine(True, position, start, end)


def down(position: float, start: float, end: float) -> RulingLine:
    """A vertical ruling line."""
    return RulingLine(False, position, start, end)


def ruled(rows: Sequence[float], columns: Sequence[float]) -> list[RulingLine]:
    """All ruling lines of a grid without merged cells."""
    lines = [across(row, columns[0], columns[-1]) for row in rows]
    return lines + [down(column, rows[0], rows[-1]) for column in columns]


def text(words: str, x: float, baseline: float, size: float = 10.0) -> list[Glyph]:
    """The glyphs of a text: Chinese as wide as high, all else half as wide; boxes reach 0.88 above the baseline."""
    glyphs = []
    for character in words:
        width = size if ord(character) > 0x2E80 else size / 2
        glyphs.append(Glyph(character, x, baseline - 0.88 * size, x + width, baseline + 0.12 * size, baseline))
        x += width
    return glyphs


def content(
    glyphs: Iterable[Glyph] = (),
    lines: Iterable[RulingLine] = (),
    *,
    number: int = 1,
    size: tuple[float, float] = (600.0, 800.0),
    pictures: Iterable[BoundingBox] = (),
) -> PageContent:
    """A page."""
    return PageContent(number, *size, tuple(glyphs), tuple(lines), tuple(pictures))


def texts(table: RawTable) -> list[list[str]]:
    """The texts of a table by row and column; a merged cell shows at its first place."""
    shown = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        shown[cell.row][cell.column] = cell.text
    return shown


def ruled_pdf(
    cells: Sequence[Sequence[str]],
    *,
    merged: Iterable[tuple[int, int]] = (),
    pages: int = 1,
    rotation: int = 0,
    size: tuple[float, float] = (300.0, 400.0),
) -> bytes:
    """A PDF with one ruled table a page; a merged cell (row, column) has no line to the cell on its right."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=True)
    left, top, wide, high = 20.0, size[1] - 40, 80.0, 20.0
    for _ in range(pages):
        canvas.setPageRotation(rotation)
        for row, line in enumerate(cells):
            for column, word in enumerate(line):
                canvas.drawString(left + column * wide + 4, top - row * high - 14, word)
        rows, columns = len(cells), len(cells[0])
        for row in range(rows + 1):
            canvas.line(left, top - row * high, left + columns * wide, top - row * high)
        for row, column in product(range(rows), range(columns + 1)):
            if (row, column - 1) not in set(merged):
                canvas.line(left + column * wide, top - row * high, left + column * wide, top - (row + 1) * high)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
