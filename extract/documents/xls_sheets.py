"""XLS bytes (BIFF5, BIFF8) → its sheets as they are stored, with the text that each cell shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import xlrd

from extract.documents.displayed_sheet import SheetCell, StoredSheet, TooManyCells
from extract.documents.file_content import is_footnote_mark
from extract.documents.number_formats import GENERAL, NumberFormats, hides_text
from extract.documents.sheet_colours import WHITE, Colour, cannot_be_told_apart
from extract.documents.xls_records import book_pictures, sheet_records

#: The number of the colour of the window, on which cells without a fill stand.
_WINDOW = 65
_SOLID = 1
#: Letters of this size, in twentieths of a point, show nothing.
_NO_SIZE = 20
#: Where each run of a text begins, and the number of its font.
Runs = Sequence[tuple[int, int]]


def xls_sheets(data: bytes, most: int) -> Iterator[StoredSheet]:
    """The worksheets in order, hidden ones too.

    Raises TooManyCells, and whatever xlrd raises for what is no workbook.
    """
    book: Any = xlrd.open_workbook(
        file_contents=data, formatting_info=True, on_demand=True, logfile=_Silence(), ignore_workbook_corruption=True
    )
    formats = NumberFormats(date1904=bool(book.datemode))
    pictures = book_pictures(book)
    cells = 0
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        cells += sum(sheet.row_len(row) for row in range(sheet.nrows))
        if cells > most:
            raise TooManyCells(cells)
        stored = _sheet(book, sheet, number, formats, pictures)
        stored.is_hidden = bool(sheet.visibility)
        yield stored
        book.unload_sheet(number)


class _Silence:
    def write(self, _: str) -> None:
        """Xlrd tells here what it passes over."""


def _sheet(book: Any, sheet: Any, number: int, formats: NumberFormats, pictures: list[bytes]) -> StoredSheet:
    stored = StoredSheet(sheet.name)
    stored.merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    stored.hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
    stored.hidden_columns = [
        (column, column) for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0
    ]
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            runs = sheet.rich_text_runlist_map.get((row, column), ())
            cell = _cell(
                book, sheet.cell(row, column), runs, formats, stored.in_doubt, zeros=bool(sheet.show_zero_values)
            )
            if cell is not None:
                stored.cells[row, column] = cell
    beside = sheet_records(book, number)
    stored.above, stored.below = beside.above, beside.below
    stored.pictures = [pictures[one] for one in beside.pictures if one < len(pictures) and pictures[one]]
    return stored


def _cell(
    book: Any, cell: Any, runs: Runs, formats: NumberFormats, in_doubt: list[str], *, zeros: bool
) -> SheetCell | None:
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return None
    style = book.xf_list[cell.xf_index]
    unseen = _is_unseen(book, style)
    entry = book.format_map.get(style.format_key)
    code = entry.format_str if entry else GENERAL
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        if not formats.renders(cell.value, code):
            in_doubt.append(code)
        return formats.cell(cell.value, code, unseen=unseen) if cell.value or zeros else None
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return SheetCell(xlrd.error_text_from_code.get(cell.value, "#ERROR!"), None, unseen)
    text = str(bool(cell.value)).upper() if cell.ctype == xlrd.XL_CELL_BOOLEAN else _seen_runs(book, cell.value, runs)
    return SheetCell(text, None, unseen or hides_text(code))


def _seen_runs(book: Any, text: str, runs: Runs) -> str:
    """A text without runs that are struck out or have no size, and without the marks of footnotes."""
    if not runs:
        return text
    seen = text[: runs[0][0]]
    ends = [*(start for start, _ in runs[1:]), len(text)]
    for (start, number), end in zip(runs, ends, strict=True):
        font, part = book.font_list[number], text[start:end]
        is_mark = bool(font.escapement) and seen.strip() and is_footnote_mark(part)
        if not is_mark and not font.struck_out and font.height > _NO_SIZE:
            seen += part
    return seen


def _is_unseen(book: Any, style: Any) -> bool:
    font = book.font_list[style.font_index]
    if font.struck_out or font.height <= _NO_SIZE:
        return True
    pattern = style.background.fill_pattern
    ground = _colour(book, style.background.pattern_colour_index) if pattern else WHITE
    return pattern in {0, _SOLID} and cannot_be_told_apart(_colour(book, font.colour_index), ground)


def _colour(book: Any, number: int) -> Colour | None:
    """Red, green and blue of a colour of the palette; None for one that is not known."""
    if number == _WINDOW:
        return WHITE
    red_green_blue = book.colour_map.get(number)
    return tuple(red_green_blue) if red_green_blue else None
