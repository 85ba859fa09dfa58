"""A grid → ruled cells on PDF pages, broken over pages as the layout says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sample_maker.grid import Grid, GridCell
from sample_maker.layout import Layout
from sample_maker.pdf_pages import MARGIN, PdfPages, text_width, tokens, wrap

_PADDING = 3.0
_LEADING = 1.22
_ASCENT = 0.86
_SMALLEST = 4.5
_WRAPPED_NAME_EMS = 6.5
_WIDEST_NAME_EMS = 24.0
_HEADING_EMS = 2.2
_WANTED_HEADING_EMS = 4.2


@dataclass(frozen=True, slots=True)
class _Strip:
    """A row as drawn on one page: the row of the grid and its height.

    `lines` says which lines of its wrapped texts stand here if a page break cuts the row.
    """

    row: int
    height: float
    lines: slice | None = None


@dataclass(frozen=True, slots=True)
class _Measured:
    grid: Grid
    size: float
    widths: tuple[float, ...]
    texts: dict[tuple[int, int], list[str]]
    heights: tuple[float, ...]


def draw_grid(pages: PdfPages, grid: Grid, layout: Layout, new_page: Callable[[], None]) -> None:
    """Draws the grid from `pages.y` down; `new_page` opens the next page when one is full."""
    measured = _measure(pages, grid, layout)
    for place, strips in enumerate(_pages_of_strips(pages, measured, layout)):
        if place:
            new_page()
        _draw_strips(pages, measured, strips, layout)


def header_height(pages: PdfPages, grid: Grid, layout: Layout) -> float:
    """Height of the header and two rows: what must fit below a title."""
    return sum(_measure(pages, grid, layout).heights[: grid.header_rows + 2])


def _measure(pages: PdfPages, grid: Grid, layout: Layout) -> _Measured:
    font = pages.fonts["body"]
    size = layout.font_size
    while True:
        smallest = _smallest_widths(grid, font, size)
        if sum(smallest) <= pages.inner_width or size <= _SMALLEST:
            break
        size -= 0.5
    widths = _column_widths(grid, font, size, smallest, pages.inner_width, layout)
    texts = {}
    heights = [layout.row_height] * grid.rows
    for cell in grid.cells:
        room = sum(widths[cell.column : cell.column + cell.column_span]) - 2 * _PADDING
        lines = [cell.text] if cell.kind in {"amount", "number"} else wrap(cell.text, font, size, room)
        texts[cell.row, cell.column] = lines
        needed = (len(lines) * size * _LEADING + 2 * _PADDING) / cell.row_span
        for row in range(cell.row, cell.row + cell.row_span):
            heights[row] = max(heights[row], needed)
    return _Measured(grid, size, widths, texts, tuple(heights))


def _smallest_widths(grid: Grid, font: str, size: float) -> list[float]:
    smallest = [size * _HEADING_EMS + 2 * _PADDING] * grid.columns
    for cell in grid.cells:
        if cell.column_span == 1:
            pieces = [cell.text] if cell.kind in {"amount", "number"} else tokens(cell.text)
            widest = max((text_width(piece, font, size) for piece in pieces), default=0.0)
            smallest[cell.column] = max(smallest[cell.column], widest + 2 * _PADDING + 1)
    return smallest


def _column_widths(
    grid: Grid, font: str, size: float, smallest: list[float], room: float, layout: Layout
) -> tuple[float, ...]:
    """Names get what they want, then what is left is shared out."""
    wanted = list(smallest)
    widest_name = size * (_WRAPPED_NAME_EMS if layout.wrap_names else _WIDEST_NAME_EMS)
    for cell in grid.cells:
        if cell.column_span == 1 and cell.kind != "number":
            widest = size * _WANTED_HEADING_EMS if cell.kind == "heading" else widest_name
            width = min(text_width(cell.text, font, size), widest) + 2 * _PADDING + 1
            wanted[cell.column] = max(wanted[cell.column], width)
    extra = [want - small for want, small in zip(wanted, smallest, strict=True)]
    left = room - sum(smallest)
    if sum(extra) > left:
        share = max(left, 0.0) / sum(extra)
        return tuple(small + more * share for small, more in zip(smallest, extra, strict=True))
    scale = room / sum(wanted)
    return tuple(width * scale for width in wanted)


def _pages_of_strips(pages: PdfPages, measured: _Measured, layout: Layout) -> list[list[_Strip]]:
    grid, heights = measured.grid, measured.heights
    full = pages.height - 2 * MARGIN
    head = (
        [_Strip(row, heights[row]) for row in range(grid.title_rows, grid.header_rows)] if layout.repeat_header else []
    )
    if layout.repeat_total and grid.total_row is not None:
        head = [*head, _Strip(grid.total_row, heights[grid.total_row])]
    result: list[list[_Strip]] = [[]]
    room = pages.room
    for row in range(grid.rows):
        strip = _Strip(row, heights[row])
        if strip.height > room and row >= grid.header_rows:
            rest = _cut(strip, room, measured) if layout.cut_rows else None
            if rest:
                result[-1].append(rest[0])
                strip = rest[1]
            result.append(list(head))
            room = full - sum(entry.height for entry in head)
        result[-1].append(strip)
        room -= strip.height
    return result


def _cut(strip: _Strip, room: float, measured: _Measured) -> tuple[_Strip, _Strip] | None:
    """The row in two strips, the first as high as fits; None if not even one line fits or there is only one."""
    lines = max(len(measured.texts[cell.row, cell.column]) for cell in measured.grid.row_cells(strip.row))
    line_height = measured.size * _LEADING
    fitting = min(int((room - 2 * _PADDING) / line_height), lines - 1)
    if fitting < 1:
        return None
    first = _Strip(strip.row, fitting * line_height + 2 * _PADDING, slice(0, fitting))
    rest = _Strip(strip.row, (lines - fitting) * line_height + 2 * _PADDING, slice(fitting, None))
    return first, rest


def _draw_strips(pages: PdfPages, measured: _Measured, strips: list[_Strip], layout: Layout) -> None:
    """Draws consecutive strips from `pages.y` down and moves `pages.y` below them."""
    owners = measured.grid.owners()
    columns = measured.grid.columns
    places: list[list[tuple[int, GridCell]]] = []
    for index, strip in enumerate(strips):
        line = []
        for column in range(columns):
            cell = owners[strip.row, column]
            joined = index and strips[index - 1].row == strip.row - 1 and owners.get((strip.row - 1, column)) == cell
            line.append((places[index - 1][column][0] if joined else index, cell))
        places.append(line)
    tops = [pages.y]
    for strip in strips:
        tops.append(tops[-1] + strip.height)
    lefts = [MARGIN]
    for width in measured.widths:
        lefts.append(lefts[-1] + width)
    _draw_texts(pages, measured, strips, places, tops, lefts, layout)
    if layout.ruling != "none":
        _draw_rules(pages, places, tops, lefts, layout)
    pages.y = tops[-1]


def _draw_texts(
    pages: PdfPages,
    measured: _Measured,
    strips: list[_Strip],
    places: list[list[tuple[int, GridCell]]],
    tops: list[float],
    lefts: list[float],
    layout: Layout,
) -> None:
    size = measured.size
    drawn: set[tuple[int, int, int]] = set()
    for index, strip in enumerate(strips):
        for column, (first, cell) in enumerate(places[index]):
            if (first, cell.row, cell.column) in drawn:
                continue
            drawn.add((first, cell.row, cell.column))
            lines = measured.texts[cell.row, cell.column]
            if strip.lines is not None:
                lines = lines[strip.lines]
            last = max(at for at in range(first, len(strips)) if places[at][column] == (first, cell))
            x0, x1 = lefts[cell.column], lefts[cell.column + cell.column_span]
            top, bottom = tops[first], tops[last + 1]
            rise = layout.amount_rise if cell.kind == "amount" else 0.0
            baseline = (top + bottom - len(lines) * size * _LEADING) / 2 + size * _ASCENT - rise
            if strip.lines is not None:
                baseline = top + _PADDING + size * _ASCENT - rise
            x, anchor = _anchor(cell, x0, x1)
            for step, line in enumerate(lines):
                pages.text(x, baseline + step * size * _LEADING, line, size, anchor=anchor)


def _anchor(cell: GridCell, x0: float, x1: float) -> tuple[float, str]:
    if cell.kind in {"label", "left"}:
        return x0 + _PADDING, "left"
    if cell.kind in {"amount", "right"}:
        return x1 - _PADDING, "right"
    return (x0 + x1) / 2, "middle"


def _draw_rules(
    pages: PdfPages,
    places: list[list[tuple[int, GridCell]]],
    tops: list[float],
    lefts: list[float],
    layout: Layout,
) -> None:
    rows, columns = len(places), len(lefts) - 1
    as_rectangle = layout.ruling == "rectangles"

    def differ(row: int, column: int, other_row: int, other_column: int) -> bool:
        inside = min(row, other_row) >= 0 and max(row, other_row) < rows
        inside = inside and min(column, other_column) >= 0 and max(column, other_column) < columns
        return not inside or places[row][column] != places[other_row][other_column]

    for edge in range(1 if layout.open_top else 0, rows + 1):
        for start, end in _runs([differ(edge - 1, column, edge, column) for column in range(columns)]):
            pages.ruling_line(lefts[start], tops[edge], lefts[end], tops[edge], as_rectangle=as_rectangle)
    for edge in range(columns + 1):
        for start, end in _runs([differ(row, edge - 1, row, edge) for row in range(rows)]):
            pages.ruling_line(lefts[edge], tops[start], lefts[edge], tops[end], as_rectangle=as_rectangle)


def _runs(present: list[bool]) -> list[tuple[int, int]]:
    """The stretches of True, as start and end."""
    runs, start = [], None
    for place, here in enumerate([*present, False]):
        if here and start is None:
            start = place
        elif not here and start is not None:
            runs.append((start, place))
            start = None
    return runs
