"""Glyphs and ruling lines of a page → its raw tables, by the grid that the ruling lines draw."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extract.documents.page_content import Glyph, PageContent
from extract.enumerations import EngineName
from extract.model import BoundingBox, Cell, RawTable
from extract.tables.ruled.broken_numbers import cell_texts
from extract.tables.ruled.grid import Grid, find_grids
from extract.tables.text_lines import group_lines
from extract.wording import Words, load_words

ENGINE = EngineName.PDFIUM_GRID
#: A glyph that begins this share of its width before a ruling line may belong to the text before it,
_OVER = 0.1
#: if the gap between them is no wider than this many glyph heights.
_TOUCHING = 0.15
#: The digits of a number are no further apart than this many glyph heights.
_ONE_NUMBER = 0.2
_OF_NUMBERS = frozenset("0123456789.,-")
_NUMBER = re.compile(r"-?\d[\d,]*\.\d+")


class _GridWords(Words):
    """What a page must have somewhere to be worth looking for tables."""

    worth_a_table: re.Pattern[str]


_WORDS = load_words("extract.tables.ruled", "pdfium_grid", _GridWords)


def read_page_tables(page: PageContent) -> tuple[RawTable, ...]:
    """The ruled tables of a page from top to bottom, numbered from 1 on the page."""
    if not page.ruling_lines or not _may_hold_table(page):
        return ()
    tables: list[RawTable] = []
    for grid in find_grids(page.ruling_lines):
        glyphs = _held(page.glyphs, grid.bbox)
        if any(not glyph.text.isspace() for glyph in glyphs):
            tables.append(_raw_table(grid, glyphs, page.number, len(tables) + 1))
    return tuple(tables)


def _may_hold_table(page: PageContent) -> bool:
    """Whether the text of a page has figures, or any word that headers of standard tables are made of."""
    return bool(_WORDS.worth_a_table.search("".join(glyph.text for glyph in page.glyphs)))


def _overflows(glyph: Glyph, last: Glyph, edge: float) -> bool:
    """Whether a glyph lies over a ruling line only because the text before it is wider than its cell."""
    return glyph.x0 < edge - _OVER * (glyph.x1 - glyph.x0) and abs(glyph.x0 - last.x1) < _TOUCHING * glyph.height


def _held(glyphs: Sequence[Glyph], box: BoundingBox) -> list[Glyph]:
    """The glyphs inside a table, and the digits by which a number in its first or last column reaches out of it."""
    inside = [glyph for glyph in glyphs if glyph.inside(box)]
    beside = [
        glyph
        for glyph in glyphs
        if glyph.text in _OF_NUMBERS and box.top <= glyph.middle_y <= box.bottom and _is_beside(glyph, box)
    ]
    if not beside:
        return inside
    for line in group_lines([*inside, *beside]):
        middles = _number_middles(line)
        inside += [
            glyph
            for number, glyph in enumerate(line)
            if _is_beside(glyph, box) and box.x0 <= middles.get(number, glyph.middle_x) <= box.x1
        ]
    return inside


def _is_beside(glyph: Glyph, box: BoundingBox) -> bool:
    """Whether a glyph stands no further outside a table than two digits are wide."""
    reach = glyph.height
    return box.x0 - reach <= glyph.middle_x < box.x0 or box.x1 < glyph.middle_x <= box.x1 + reach


def _number_middles(line: Sequence[Glyph]) -> dict[int, float]:
    """For each glyph of a number, by its place in the line, the middle of the number: it is never parted by a line."""
    middles: dict[int, float] = {}
    start = 0
    for end in range(1, len(line) + 1):
        if end < len(line) and line[end].x0 - line[end - 1].x1 < _ONE_NUMBER * line[end].height:
            continue
        if _NUMBER.fullmatch("".join(glyph.text for glyph in line[start:end])):
            middle = (line[start].x0 + line[end - 1].x1) / 2
            middles.update(dict.fromkeys(range(start, end), middle))
        start = end
    return middles


def _raw_table(grid: Grid, glyphs: list[Glyph], page: int, table_no: int) -> RawTable:
    owner = {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    held: dict[int, list[Glyph]] = {}
    for line in group_lines(glyphs):
        last: Glyph | None = None
        at = -1
        middles = _number_middles(line)
        for number, glyph in enumerate(line):
            row = bisect_right(grid.row_edges, glyph.middle_y, 1, len(grid.row_edges) - 1) - 1
            column = (
                bisect_right(grid.column_edges, middles.get(number, glyph.middle_x), 1, len(grid.column_edges) - 1) - 1
            )
            index = owner[row, column]
            if not (last is not None and index != at and _overflows(glyph, last, grid.column_edges[column])):
                at = index
            held.setdefault(at, []).append(glyph)
            last = glyph
    lines = {index: group_lines(glyphs) for index, glyphs in held.items()}
    texts = cell_texts(lines, {index: grid.cells[index].bbox for index in lines})
    cells = tuple(
        Cell(
            cell.row,
            cell.column,
            texts.get(index, ""),
            cell.row_span,
            cell.column_span,
            cell.bbox,
        )
        for index, cell in enumerate(grid.cells)
    )
    return RawTable(
        table_no,
        len(grid.row_edges) - 1,
        len(grid.column_edges) - 1,
        cells,
        ENGINE,
        page,
        grid.bbox,
        grid.column_edges,
    )
