"""PDF bytes and a page → its raw tables as camelot reads them (ruling lines from paths, or from paths and pixels)."""

from __future__ import annotations

import io
import logging
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

import cv2
import playa.font
from camelot.io import read_pdf
from playa.ccitt import CCITTException
from playa.cmapdb import CMapError
from playa.exceptions import PDFException
from playa.lzw import CorruptDataError

from extract.documents.page_content import PageContent
from extract.enumerations import EngineName
from extract.model import BoundingBox, Cell, RawTable
from extract.tables.ruled.library_call import PARSING, library_call

ENGINE = EngineName.CAMELOT
COMBINED_ENGINE = EngineName.CAMELOT_COMBINED
#: camelot's name of the way in which each engine finds ruling lines.
_FINDS_LINES = {ENGINE: "vector", COMBINED_ENGINE: "combined"}
#: Fonts whose descriptor says nothing get boxes of nearly three em from their bounding box.
_TALLEST_FONT = 1600
_ASCENT, _DESCENT = 880, -120
#: Loggers that print what they think of a file.
_TALKATIVE = ("camelot", "playa", "pdfminer", "pypdf")
_PATCHING = threading.Lock()
_RAISES = (*PARSING, cv2.error, CCITTException, CMapError, CorruptDataError, PDFException)


def read_page_tables(data: bytes, page: PageContent, engine: EngineName = ENGINE) -> tuple[RawTable, ...]:
    """The ruled tables of a page from top to bottom, numbered from 1 on the page; raises EngineFailed."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    way = _FINDS_LINES[engine]
    with _sane_font_heights(), warnings.catch_warnings(), library_call(engine, _RAISES):
        warnings.simplefilter("ignore")
        found = read_pdf(io.BytesIO(data), pages=str(page.number), flavor="lattice", engine=way, split_text=True)
    tables = sorted((table for table in found if _has_text(table)), key=lambda table: -table._bbox[3])
    return tuple(_raw_table(table, page, number, engine) for number, table in enumerate(tables, 1))


@contextmanager
def _sane_font_heights() -> Iterator[None]:
    """Replaces the ascent and descent of fonts that claim more than a line's height while camelot reads."""
    fonts: Any = playa.font.Font
    original = fonts.__init__

    @wraps(original)
    def initialise(font: Any, *arguments: Any, **keywords: Any) -> None:
        original(font, *arguments, **keywords)
        if font.ascent - font.descent > _TALLEST_FONT:
            font.ascent, font.descent = _ASCENT, _DESCENT

    with _PATCHING:
        fonts.__init__ = initialise
        try:
            yield
        finally:
            fonts.__init__ = original


def _has_text(table: Any) -> bool:
    return any(cell.text.strip() for row in table.cells for cell in row)


def _raw_table(table: Any, page: PageContent, table_no: int, engine: EngineName) -> RawTable:
    grid = table.cells
    rows, columns = len(grid), len(grid[0])
    owner = _merge(grid, rows, columns)
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for key in sorted(owner):
        members.setdefault(owner[key], []).append(key)
    cells = tuple(_cell(grid, keys, page.height) for keys in members.values())
    edges = (grid[0][0].x1, *(cell.x2 for cell in grid[0]))
    bbox = BoundingBox(edges[0], page.height - grid[0][0].y2, edges[-1], page.height - grid[-1][0].y1)
    return RawTable(table_no, rows, columns, cells, engine, page.number, bbox, tuple(float(e) for e in edges))


def _merge(grid: Sequence[Sequence[Any]], rows: int, columns: int) -> dict[tuple[int, int], tuple[int, int]]:
    """For each elementary cell the first cell of the merged cell that it belongs to."""
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    for row in range(rows):
        for column in range(columns):
            cell = grid[row][column]
            if column and not cell.left and not grid[row][column - 1].right:
                owner[row, column] = owner[row, column - 1]
            elif row and not cell.top and not grid[row - 1][column].bottom:
                owner[row, column] = owner[row - 1, column]
    return owner


def _cell(grid: Sequence[Sequence[Any]], keys: Sequence[tuple[int, int]], page_height: float) -> Cell:
    top, left = min(row for row, _ in keys), min(column for _, column in keys)
    bottom, right = max(row for row, _ in keys), max(column for _, column in keys)
    first, last = grid[top][left], grid[bottom][right]
    box = BoundingBox(first.x1, page_height - first.y2, last.x2, page_height - last.y1)
    return Cell(top, left, _text(grid, keys), bottom - top + 1, right - left + 1, box)


def _text(grid: Sequence[Sequence[Any]], keys: Sequence[tuple[int, int]]) -> str:
    """The text of a merged cell; lines that camelot split over columns are put together again."""
    by_row: dict[int, list[list[str]]] = {}
    for row, column in keys:
        lines = [line for line in grid[row][column].text.strip().split("\n") if line.strip()]
        if lines:
            by_row.setdefault(row, []).append(lines)
    parts: list[str] = []
    for pieces in by_row.values():
        if len({len(lines) for lines in pieces}) == 1:
            parts.extend("".join(line) for line in zip(*pieces, strict=True))
        else:
            parts.extend(line for lines in pieces for line in lines)
    return "\n".join(parts)
