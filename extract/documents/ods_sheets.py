"""ODS bytes → its sheets as they are stored; the file keeps the text that each cell shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from extract.documents.displayed_sheet import SheetCell, StoredSheet, TooManyCells
from extract.documents.number_formats import hidden_digits
from extract.documents.ods_look import OdsLook, paragraph_text
from extract.documents.sheet_package import part_bytes, part_tree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}"
_HIDDEN = {"collapse", "filter"}


def ods_sheets(data: bytes, most: int) -> Iterator[StoredSheet]:
    """The tables in order, hidden ones too; raises TooManyCells, KeyError or lxml.etree.LxmlError."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = part_tree(package, "content.xml")
        styles = part_tree(package, "styles.xml") if "styles.xml" in package.namelist() else None
        held = set(_references(content)) & set(package.namelist())
        pictures = {name: part_bytes(package, name) for name in sorted(held)}
    hidden = {
        style.get(f"{_STYLE}name")
        for style in content.iter(f"{_STYLE}style")
        for properties in style.iterfind(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    pages = {
        style.get(f"{_STYLE}name"): style.get(f"{_STYLE}master-page-name") for style in content.iter(f"{_STYLE}style")
    }
    look = OdsLook([root for root in (styles, content) if root is not None])
    cells = 0
    for table in content.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        name = table.get(f"{_TABLE}style-name")
        sheet = _sheet(table, look, most)
        sheet.is_hidden = name in hidden
        cells += len(sheet.cells)
        if cells > most:
            raise TooManyCells(cells)
        if styles is not None:
            sheet.above, sheet.below = _headers(styles, pages.get(name))
        sheet.above.extend(
            paragraph_text(paragraph, look)
            for box in table.iter(f"{_DRAW}text-box")
            for paragraph in box.iter(f"{_TEXT}p")
        )
        sheet.pictures = [pictures[href] for href in _references(table) if href in pictures]
        yield sheet


def _references(table: etree._Element) -> Iterator[str]:
    """Names of the pictures that stand on a table."""
    for picture in table.iter(f"{_DRAW}image"):
        yield picture.get(f"{_LINK}href", "").removeprefix("./")


def _sheet(table: etree._Element, look: OdsLook, most: int) -> StoredSheet:
    sheet = StoredSheet(table.get(f"{_TABLE}name", ""))
    column = 0
    for entry in table.iter(f"{_TABLE}table-column"):
        repeated = int(entry.get(f"{_TABLE}number-columns-repeated", 1))
        if _is_hidden(entry):
            sheet.hidden_columns.append((column, column + repeated - 1))
        column += repeated
    row = 0
    for entry in table.iter(f"{_TABLE}table-row"):
        repeated = int(entry.get(f"{_TABLE}number-rows-repeated", 1))
        cells = list(_row(entry, look, most))
        if len(cells) * repeated + len(sheet.cells) > most:
            raise TooManyCells(len(cells) * repeated + len(sheet.cells))
        if cells:
            for number in range(row, row + repeated):
                if _is_hidden(entry):
                    sheet.hidden_rows.add(number)
                for column, cell, down, across in cells:
                    sheet.cells[number, column] = cell
                    if down > 1 or across > 1:
                        sheet.merges.append((number, column, number + down - 1, column + across - 1))
        row += repeated
    return sheet


def _row(entry: etree._Element, look: OdsLook, most: int) -> Iterator[tuple[int, SheetCell, int, int]]:
    column = 0
    for cell in entry.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        down = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
        across = int(cell.get(f"{_TABLE}number-columns-spanned", 1))
        paragraphs = (paragraph_text(paragraph, look) for paragraph in cell.iterchildren(f"{_TEXT}p"))
        text = "\n".join(paragraphs)
        if not text and cell.get(f"{_TABLE}formula") and not cell.get(f"{_OFFICE}value-type"):
            # A formula that was never calculated: what it would show is not known, and must not pass for a blank.
            text = f"={cell.get(f'{_TABLE}formula', '')}"
        if text or down > 1 or across > 1:
            if column + repeated > most:
                raise TooManyCells(column + repeated)
            value = cell.get(f"{_OFFICE}value") if cell.get(f"{_OFFICE}value-type") == "float" else None
            stored = hidden_digits(float(value), text.strip()) if value and text else None
            unseen = look.hides(cell.get(f"{_TABLE}style-name"))
            shown = SheetCell(text, stored, unseen, is_number=bool(value and text))
            for number in range(column, column + repeated):
                yield number, shown, down, across
        column += repeated


def _is_hidden(entry: etree._Element) -> bool:
    """Whether a row or column is not seen, or stands in a group that is closed."""
    return entry.get(f"{_TABLE}visibility") in _HIDDEN or any(
        group.get(f"{_TABLE}display") == "false"
        for group in entry.iterancestors(f"{_TABLE}table-row-group", f"{_TABLE}table-column-group")
    )


def _headers(styles: etree._Element, page: str | None) -> tuple[list[str], list[str]]:
    """The lines of the print header and footer of a page style; page numbers and names of sheets are fields."""
    above: list[str] = []
    below: list[str] = []
    for master in styles.iter(f"{_STYLE}master-page"):
        if master.get(f"{_STYLE}name") == page:
            for part, lines in (("header", above), ("footer", below)):
                for header in master.iterfind(f"{_STYLE}{part}"):
                    if header.get(f"{_STYLE}display") != "false":
                        lines.extend(_own_text(paragraph) for paragraph in header.iter(f"{_TEXT}p"))
    return above, below


def _own_text(paragraph: etree._Element) -> str:
    fields = {
        f"{_TEXT}{name}" for name in ("sheet-name", "page-number", "page-count", "date", "time", "title", "file-name")
    }
    return "".join(
        (node.text or "" if node.tag not in fields else "") + (node.tail or "" if node is not paragraph else "")
        for node in paragraph.iter()
    )
