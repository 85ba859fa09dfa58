"""PDF bytes and a page → its raw tables as pdfplumber reads them (lines strategy)."""

from __future__ import annotations

import io
import logging

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extract.documents.page_content import PageContent
from extract.enumerations import EngineName
from extract.model import BoundingBox, Cell, RawTable
from extract.tables.ruled.library_call import PARSING, engine_failed, library_call

ENGINE = EngineName.PDFPLUMBER
#: Edges nearer than this are one, in points.
_SAME_EDGE = 2.0
_RAISES = (*PARSING, PSException, MalformedPDFException, PdfminerException)
#: The cells of a table as pdfplumber sees them: x0, top, x1, bottom, and the text inside.
_Cells = list[tuple[tuple[float, float, float, float], str]]
_LINES = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}


def read_page_tables(data: bytes, page: PageContent) -> tuple[RawTable, ...]:
    """The ruled tables of a page from top to bottom, numbered from 1 on the page; raises EngineFailed."""
    found = _find(data, page.number, is_wide=page.width > page.height)
    if found is None:
        raise engine_failed(ENGINE, f"no page {page.number}")
    kept = [cells for cells in found if any(text.strip() for _, text in cells)]
    in_order = sorted(kept, key=lambda cells: min(box[1] for box, _ in cells))
    return tuple(_raw_table(cells, page.number, number) for number, cells in enumerate(in_order, 1))


def _find(data: bytes, number: int, *, is_wide: bool) -> list[_Cells] | None:
    """The tables of a page as pdfplumber sees it, None where it sees no such page."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    with library_call(ENGINE, _RAISES), pdfplumber.open(io.BytesIO(data), pages=[number]) as document:
        for page in document.pages:
            if (page.width > page.height) != is_wide:
                # Its coordinates are those of the page as stored: a page turned to be read is none of its.
                return []
            return [
                [(box, page.within_bbox(box, relative=False, strict=False).extract_text()) for box in table.cells]
                for table in page.find_tables(_LINES)
            ]
    return None


def _raw_table(found: _Cells, page: int, table_no: int) -> RawTable:
    boxes = [(tuple(float(value) for value in box), text) for box, text in found]
    rows = _edges([value for box, _ in boxes for value in (box[1], box[3])])
    columns = _edges([value for box, _ in boxes for value in (box[0], box[2])])
    cells = []
    for (x0, top, x1, bottom), text in sorted(boxes, key=lambda entry: (entry[0][1], entry[0][0])):
        first, left = _at(rows, top), _at(columns, x0)
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
    return RawTable(table_no, len(rows) - 1, len(columns) - 1, tuple(cells), ENGINE, page, outer, tuple(columns))


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
