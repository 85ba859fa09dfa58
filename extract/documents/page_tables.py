"""Tables of a web page, and what is laid out as one → rows of cells, and cells at their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from extract.documents.page_style import PageStyle
from extract.model import Cell

_ROWS, _ROW_GROUPS, _CELLS = {"tr"}, {"thead", "tbody", "tfoot"}, {"td", "th"}
_TABLE_DISPLAY, _GRID_DISPLAY = {"table", "inline-table"}, {"grid", "inline-grid"}
_TABLE_ROLES, _CELL_ROLES = {"table", "grid", "treegrid"}, {"cell", "gridcell", "columnheader", "rowheader"}
_FEWEST_ROWS, _FEWEST_COLUMNS = 2, 2
#: Fewer rows that stand side by side are a menu.
_FEWEST_FLEX_ROWS = 3
_REPEAT = re.compile(r"repeat\(\s*(\d+)\s*,([^()]*(?:\([^()]*\)[^()]*)*)\)")
_TRACK = re.compile(r"(?:[^\s()\[\]]+\([^()]*\)|[^\s()\[\]]+)")
_LINE_NAME = re.compile(r"\[[^\]]*\]")
_GRID_SPAN = re.compile(r"span\s+(\d+)|(\d+)\s*/\s*(\d+)")
_LARGEST_SPAN = 1000

Rows = list[list[etree._Element]]
IsLeftOut = Callable[[etree._Element], bool]


def table_rows(table: etree._Element, is_left_out: IsLeftOut) -> Iterator[list[etree._Element]]:
    """The rows of a table element; hidden ones, and cells that take no room, are told to `is_left_out`."""
    for child in table:
        if child.tag in _ROW_GROUPS and not is_left_out(child):
            yield from table_rows(child, is_left_out)
        elif child.tag in _ROWS and not is_left_out(child):
            yield [cell for cell in child if cell.tag in _CELLS and not is_left_out(cell)]


def laid_out_rows(element: etree._Element, style: PageStyle, is_left_out: IsLeftOut) -> Rows:
    """The rows of an element of another kind that is laid out as a table; none if it is not.

    By its display, by its role, as a grid, or as rows of as many boxes each.
    """
    display = style.value(element, "display")
    if display in _TABLE_DISPLAY or element.get("role") in _TABLE_ROLES:
        rows = list(_displayed_rows(element, style, is_left_out))
    elif display in _GRID_DISPLAY:
        rows = _grid_rows(element, style, is_left_out)
    elif len(element) >= _FEWEST_FLEX_ROWS:
        rows = _flex_rows(element, style, is_left_out)
    else:
        return []
    widest = max(map(len, rows), default=0)
    return rows if len(rows) >= _FEWEST_ROWS and widest >= _FEWEST_COLUMNS else []


def _displayed_rows(
    element: etree._Element, style: PageStyle, is_left_out: IsLeftOut
) -> Iterator[list[etree._Element]]:
    for child in element:
        if not isinstance(child.tag, str) or is_left_out(child):
            continue
        if style.value(child, "display") == "table-row" or child.get("role") == "row":
            yield [
                cell
                for cell in child
                if (style.value(cell, "display") == "table-cell" or cell.get("role") in _CELL_ROLES)
                and not is_left_out(cell)
            ]
        else:
            yield from _displayed_rows(child, style, is_left_out)


def _grid_rows(element: etree._Element, style: PageStyle, is_left_out: IsLeftOut) -> Rows:
    columns = _tracks(style.value(element, "grid-template-columns"))
    if columns < _FEWEST_COLUMNS:
        return []
    rows: Rows = [[]]
    free: dict[int, set[int]] = {}
    for child in element:
        if not isinstance(child.tag, str) or is_left_out(child):
            continue
        across, down = (_grid_span(style.value(child, f"grid-{axis}")) for axis in ("column", "row"))
        child.set("colspan", str(across))
        child.set("rowspan", str(down))
        while not _fits(free.setdefault(len(rows) - 1, set()), across, columns):
            rows.append([])
        row = len(rows) - 1
        first = min(column for column in range(columns) if column not in free[row])
        for below in range(row, row + down):
            free.setdefault(below, set()).update(range(first, first + across))
        rows[-1].append(child)
    return rows


def _fits(taken: set[int], across: int, columns: int) -> bool:
    return columns - len(taken) >= across


def _flex_rows(element: etree._Element, style: PageStyle, is_left_out: IsLeftOut) -> Rows:
    boxes = [child for child in element if isinstance(child.tag, str)]
    if not all(style.value(box, "display") in {"flex", *_GRID_DISPLAY} for box in boxes):
        return []
    rows = [
        [cell for cell in box if isinstance(cell.tag, str) and not is_left_out(cell)]
        for box in boxes
        if not is_left_out(box)
    ]
    return rows if len({len(row) for row in rows}) == 1 else []


def _tracks(template: str) -> int:
    repeated = _REPEAT.sub(
        lambda found: f" {found[2]}" * min(int(found[1]), _LARGEST_SPAN), _LINE_NAME.sub(" ", template)
    )
    return 0 if "repeat(" in repeated or repeated in {"none", "subgrid"} else len(_TRACK.findall(repeated))


def _grid_span(value: str) -> int:
    found = _GRID_SPAN.search(value)
    if not found:
        return 1
    return max(1, min(int(found[1]) if found[1] else int(found[3]) - int(found[2]), _LARGEST_SPAN))


def unseen_columns(table: etree._Element, style: PageStyle) -> set[int]:
    """The columns of a table element that are collapsed, or that a spreadsheet saved without width."""
    found: set[int] = set()
    column = 0
    for entry in table.iter("col"):
        across = _span(entry, "span") or 1
        is_nothing = style.removes(entry) and entry.get("width") == "0"
        if is_nothing or style.value(entry, "visibility") == "collapse":
            found.update(range(column, column + across))
        column += across
    return found


def placed_cells(rows: Rows, texts: Sequence[Sequence[str]]) -> tuple[list[Cell], int]:
    """The cells of a table at their rows and columns, and how many columns there are."""
    taken: set[tuple[int, int]] = set()
    placed: list[Cell] = []
    columns = 0
    for row_no, row in enumerate(rows):
        column = 0
        for element, text in zip(row, texts[row_no], strict=True):
            while (row_no, column) in taken:
                column += 1
            # A span of 0 reaches to the end of its group: here, of the table.
            down = min(_span(element, "rowspan") or len(rows), len(rows) - row_no)
            across = _span(element, "colspan") or 1
            taken.update((r, c) for r in range(row_no, row_no + down) for c in range(column, column + across))
            placed.append(Cell(row_no, column, text, down, across))
            column += across
            columns = max(columns, column)
    return placed, columns


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or element.get(f"aria-{name}") or "1").strip()
    return min(int(value), _LARGEST_SPAN) if value.isascii() and value.isdigit() else 1
