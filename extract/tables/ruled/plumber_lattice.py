"""PDF bytes and a page → its raw tables as pdfplumber reads them (lines strategy)."""

from __future__ import annotations

import io
import logging
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from extract.documents.page_content import PageContent
from extract.model import BoundingBox, Cell, RawTable

ENGINE = "pdfplumber"
#: Edges nearer than this are one, in points.
_SAME_EDGE = 2.0
_LINES = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}


def read_page_tables(data: bytes, page: PageContent) -> tuple[RawTable, ...]:
    """The ruled tables of a page from top to bottom, numbered from 1 on the page; none where pdfplumber fails."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[page.number]) as document:
            plumber_page = document.pages[0]
            if (float(plumber_page.width) > float(plumber_page.height)) != (page.width > page.height):
                # Its coordinates are those of the page as stored: a page turned to be read is none of its.
                return ()
            found = sorted(plumber_page.find_tables(_LINES), key=lambda table: table.bbox[1])
            tables = [_raw_table(table, plumber_page, page.number) for table in found]
    except (PDFException, PdfminerException):
        return ()
    kept = [table for table in tables if any(cell.text for cell in table.cells)]
    return tuple(
        RawTable(number, table.rows, table.columns, table.cells, ENGINE, page.number, table.bbox, table.column_edges)
        for number, table in enumerate(kept, 1)
    )


def _raw_table(table: Any, page: Any, number: int) -> RawTable:
    boxes = [tuple(float(value) for value in box) for box in table.cells]
    rows = _edges([value for box in boxes for value in (box[1], box[3])])
    columns = _edges([value for box in boxes for value in (box[0], box[2])])
    cells = []
    for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[1], box[0])):
        first, left = _at(rows, top), _at(columns, x0)
        text = page.within_bbox((x0, top, x1, bottom), relative=False, strict=False).extract_text() or ""
        cells.append(
            Cell(
                first,
                left,
                text.strip(),
                max(1, _at(rows, bottom) - first),
                max(1, _at(columns, x1) - left),
                BoundingBox(x0, top, x1, bottom),
            )
        )
    outer = BoundingBox(columns[0], rows[0], columns[-1], rows[-1])
    return RawTable(1, len(rows) - 1, len(columns) - 1, tuple(cells), ENGINE, number, outer, tuple(columns))


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
