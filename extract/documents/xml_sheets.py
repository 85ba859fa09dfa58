"""XML Spreadsheet 2003 → its sheets as they are stored, with the text that each cell shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from extract.documents.displayed_sheet import SheetCell, StoredSheet, TooManyCells, header_lines
from extract.documents.number_formats import GENERAL, NumberFormats, hides_text
from extract.documents.sheet_colours import BLACK, WHITE, cannot_be_told_apart, hex_colour

_NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_WITHIN = 4096
#: Formats that such files name by words.
_NAMED = {
    "General Number": GENERAL,
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
}
_STRUCK = {"S", "Strike", "Del"}
_LARGEST = 1 << 20
#: Letters of this size, in points, show nothing.
_NO_SIZE = 1.0


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = GENERAL
    unseen: bool = False


def is_xml_workbook(data: bytes) -> bool:
    """Whether bytes begin as such a file does."""
    return _NAMESPACE in data[:_WITHIN] and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def xml_sheets(data: bytes, most: int) -> Iterator[StoredSheet]:
    """The worksheets in order, hidden ones too; raises TooManyCells, ValueError or lxml.etree.LxmlError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    root = etree.fromstring(data, parser)
    written = {style.get(f"{_SS}ID", ""): style for style in root.iterfind(f"{_SS}Styles/{_SS}Style")}
    styles = {name: _style(name, written) for name in written}
    cells = 0
    for worksheet in root.iterfind(f"{_SS}Worksheet"):
        sheet = _sheet(worksheet, styles, most)
        cells += len(sheet.cells)
        if cells > most:
            raise TooManyCells(cells)
        yield sheet


def _sheet(worksheet: etree._Element, styles: Mapping[str, _Style], most: int) -> StoredSheet:
    sheet = StoredSheet(worksheet.get(f"{_SS}Name", ""))
    options = worksheet.find(f"{_X}WorksheetOptions")
    if options is not None:
        sheet.is_hidden = options.findtext(f"{_X}Visible", "").endswith("Hidden")
        for part, lines in (("Header", sheet.above), ("Footer", sheet.below)):
            for entry in options.iterfind(f"{_X}PageSetup/{_X}{part}"):
                lines.extend(header_lines([entry.get(f"{_X}Data", "")]))
    formats = NumberFormats()
    column = 0
    for entry in worksheet.iterfind(f"{_SS}Table/{_SS}Column"):
        column = _number(entry, "Index", column + 1) - 1
        last = column + _number(entry, "Span", 0)
        if entry.get(f"{_SS}Hidden") == "1" or entry.get(f"{_SS}Width") == "0":
            sheet.hidden_columns.append((column, last))
        column = last + 1
    row = 0
    for entry in worksheet.iterfind(f"{_SS}Table/{_SS}Row"):
        row = _number(entry, "Index", row + 1) - 1
        if entry.get(f"{_SS}Hidden") == "1" or entry.get(f"{_SS}Height") == "0":
            sheet.hidden_rows.add(row)
        _cells(sheet, row, entry, styles, formats)
        if len(sheet.cells) > most:
            raise TooManyCells(len(sheet.cells))
        row += 1 + _number(entry, "Span", 0)
    return sheet


def _cells(
    sheet: StoredSheet, row: int, entry: etree._Element, styles: Mapping[str, _Style], formats: NumberFormats
) -> None:
    column = 0
    for cell in entry.iterfind(f"{_SS}Cell"):
        column = _number(cell, "Index", column + 1) - 1
        style = styles.get(cell.get(f"{_SS}StyleID") or entry.get(f"{_SS}StyleID") or "Default", _Style())
        down, across = _number(cell, "MergeDown", 0), _number(cell, "MergeAcross", 0)
        if down or across:
            sheet.merges.append((row, column, row + down, column + across))
        shown = _shown(sheet, cell, style, formats)
        if shown is not None:
            sheet.cells[row, column] = shown
        column += 1 + across


def _shown(sheet: StoredSheet, cell: etree._Element, style: _Style, formats: NumberFormats) -> SheetCell | None:
    data = cell.find(f"{_SS}Data")
    text = "" if data is None else _text(data)
    if data is None or not text:
        # A formula that was never calculated: what it would show is not known, and must not pass for a blank.
        formula = cell.get(f"{_SS}Formula")
        return SheetCell(formula) if formula else None
    if data.get(f"{_SS}Type") != "Number":
        return SheetCell(text, None, style.unseen or hides_text(style.code))
    number = float(text)
    if not formats.renders(number, style.code):
        sheet.in_doubt.append(style.code)
    return formats.cell(number, style.code, unseen=style.unseen)


def _text(data: etree._Element) -> str:
    """The text of a cell without what is struck out."""
    text = data.text or ""
    for child in data:
        if etree.QName(child).localname not in _STRUCK:
            text += _text(child)
        text += child.tail or ""
    return text


def _style(name: str, written: Mapping[str, etree._Element]) -> _Style:
    code = _NAMED.get(_property(name, written, "NumberFormat", "Format"), "") or _property(
        name, written, "NumberFormat", "Format"
    )
    ink = hex_colour(_property(name, written, "Font", "Color").removeprefix("#")) or BLACK
    ground = _property(name, written, "Interior", "Color").removeprefix("#")
    size = _property(name, written, "Font", "Size")
    unseen = (
        _property(name, written, "Font", "StrikeThrough") == "1"
        or (size.replace(".", "", 1).isdigit() and float(size) <= _NO_SIZE)
        or cannot_be_told_apart(ink, hex_colour(ground) if ground else WHITE)
    )
    return _Style(code or GENERAL, unseen)


def _property(name: str, written: Mapping[str, etree._Element], part: str, attribute: str) -> str:
    """A property of a style, of the one that it is made from, or of the usual one."""
    for one in (name, written[name].get(f"{_SS}Parent", ""), "Default"):
        found = written[one].find(f"{_SS}{part}") if one in written else None
        if found is not None and found.get(f"{_SS}{attribute}") is not None:
            return found.get(f"{_SS}{attribute}", "")
    return ""


def _number(entry: etree._Element, name: str, absent: int) -> int:
    value = entry.get(f"{_SS}{name}", "")
    return min(int(value), _LARGEST) if value.isdigit() else absent
