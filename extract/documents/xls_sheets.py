"""XLS bytes (BIFF5, BIFF8) → its sheets as they are stored, with the text that each cell shows."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import xlrd

from extract.documents.displayed_sheet import SheetCell, StoredSheet, TooManyCells, header_lines
from extract.documents.number_formats import GENERAL, NumberFormats, hides_text

_HEADER, _FOOTER, _END = 0x14, 0x15, 0x0A
#: Version from which on texts are stored with their width.
_BIFF8 = 80
#: The number of the colour of the window, on which cells without a fill stand.
_WINDOW = 65
_WHITE = (255, 255, 255)
_SOLID = 1


def xls_sheets(data: bytes, most: int) -> Iterator[StoredSheet]:
    """The worksheets in order, hidden ones too.

    Raises TooManyCells, and whatever xlrd raises for what is no workbook.
    """
    book: Any = xlrd.open_workbook(
        file_contents=data, formatting_info=True, on_demand=True, logfile=_Silence(), ignore_workbook_corruption=True
    )
    formats = NumberFormats(date1904=bool(book.datemode))
    cells = 0
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        cells += sum(sheet.row_len(row) for row in range(sheet.nrows))
        if cells > most:
            raise TooManyCells(cells)
        stored = _sheet(book, sheet, number, formats)
        stored.is_hidden = bool(sheet.visibility)
        yield stored
        book.unload_sheet(number)


class _Silence:
    def write(self, _: str) -> None:
        """Xlrd tells here what it passes over."""


def _sheet(book: Any, sheet: Any, number: int, formats: NumberFormats) -> StoredSheet:
    stored = StoredSheet(sheet.name)
    stored.merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    stored.hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
    stored.hidden_columns = [
        (column, column) for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0
    ]
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = _cell(book, sheet.cell(row, column), formats, zeros=bool(sheet.show_zero_values))
            if cell is not None:
                stored.cells[row, column] = cell
    stored.above, stored.below = _headers(book, number)
    return stored


def _cell(book: Any, cell: Any, formats: NumberFormats, *, zeros: bool) -> SheetCell | None:
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return None
    style = book.xf_list[cell.xf_index]
    unseen = _is_unseen(book, style)
    entry = book.format_map.get(style.format_key)
    code = entry.format_str if entry else GENERAL
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return formats.cell(cell.value, code, unseen=unseen) if cell.value or zeros else None
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return SheetCell(xlrd.error_text_from_code.get(cell.value, "#ERROR!"), None, unseen)
    text = str(bool(cell.value)).upper() if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value
    return SheetCell(text, None, unseen or hides_text(code))


def _is_unseen(book: Any, style: Any) -> bool:
    ink = _colour(book, book.font_list[style.font_index].colour_index)
    pattern = style.background.fill_pattern
    ground = _colour(book, style.background.pattern_colour_index) if pattern else _WHITE
    return pattern in {0, _SOLID} and bool(ink == ground)


def _colour(book: Any, number: int) -> Any:
    """Red, green and blue of a colour of the palette, or its number where it is one of the system."""
    return _WHITE if number == _WINDOW else book.colour_map.get(number) or number


def _headers(book: Any, number: int) -> tuple[list[str], list[str]]:
    """The print header and footer of a sheet, from its records: xlrd passes them over."""
    found: dict[int, list[str]] = {_HEADER: [], _FOOTER: []}
    place, depth, memory = book._sh_abs_posn[number], 0, book.mem
    while place + 4 <= len(memory):
        kind, length = struct.unpack_from("<HH", memory, place)
        if kind & 0xFF == 0x09 and kind in {0x09, 0x209, 0x409, 0x809}:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                break
        elif kind in found and length and depth == 1:
            found[kind].extend(header_lines([_text(book, bytes(memory[place + 4 : place + 4 + length]))]))
        place += 4 + length
    return found[_HEADER], found[_FOOTER]


def _text(book: Any, record: bytes) -> str:
    if book.biff_version < _BIFF8:
        return record[1:].decode(book.encoding or "gb18030", "replace")
    return record[3:].decode("utf-16-le" if record[2] & 1 else "latin-1", "replace")
