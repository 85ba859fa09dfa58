"""XLSX bytes → its sheets as they are stored, with the text that each cell shows."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.documents.conditional_formats import Condition, conditions
from extract.documents.conditional_look import changed_cells
from extract.documents.displayed_sheet import Range, SheetCell, Span, StoredSheet, TooManyCells, header_lines
from extract.documents.file_content import is_footnote_mark
from extract.documents.number_formats import NumberFormats, hides_text
from extract.documents.sheet_colours import BLACK, WHITE, Palette, cannot_be_told_apart
from extract.documents.sheet_package import part_bytes, part_tree
from extract.documents.xlsx_styles import BookStyles, CellStyle, book_styles, has_size, is_on

#: How a workbook writes a character that XML cannot hold, such as the end of a line (ECMA-376, 22.9.2.19).
_WRITTEN_AS_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FALSE = {"0", "false", "off"}
_WANTED = [
    *("{*}row", "{*}col", "{*}sheetView", "{*}mergeCell", "{*}conditionalFormatting"),
    *("{*}oddHeader", "{*}oddFooter", "{*}firstHeader", "{*}firstFooter"),
]
#: What another program made, and a sheet holds as a file of its own.
_EMBEDDED = {"oleObject", "package"}
#: Rows lower than this, in points, and columns narrower, in characters, show nothing.
_NO_HEIGHT, _NO_WIDTH = 2.0, 0.2
#: A formula with a result that is no nought.
_RESULT = re.compile(rb"(?:</f>|<f[^>]*/>)\s*<v>(?!0</v>)")
_HIDDEN_STATES = {"hidden", "veryHidden"}


@dataclass(slots=True)
class _Book:
    package: zipfile.ZipFile
    formats: NumberFormats
    strings: list[_Text]
    styles: BookStyles
    most: int
    cells: int = 0
    is_calculated: bool = True


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, and what is seen of it on a white ground."""

    text: str
    on_white: str


def xlsx_sheets(data: bytes, most: int) -> Iterator[StoredSheet]:
    """The worksheets in order, hidden ones too.

    Raises TooManyCells, KeyError, ValueError, zipfile.BadZipFile or lxml.etree.LxmlError for what is no workbook.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        main = next(target for kind, _, target in _relations(package, "") if kind == "officeDocument")
        book_part = part_tree(package, main)
        relations = list(_relations(package, main))
        properties = book_part.find("{*}workbookPr")
        date1904 = properties is not None and properties.get("date1904", "0") not in _FALSE
        parts = {kind: target for kind, _, target in relations}
        book = _Book(
            package,
            NumberFormats(date1904=date1904),
            [],
            book_styles(_optional(package, parts.get("styles")), _optional(package, parts.get("theme"))),
            most,
        )
        book.strings = _shared_strings(book, parts.get("sharedStrings"))
        targets = {name: (kind, target) for kind, name, target in relations}
        calculation = book_part.find("{*}calcPr")
        if calculation is not None and calculation.get("fullCalcOnLoad", "0") not in _FALSE:
            # Programs that do not calculate write a nought behind each formula, and leave the rest to others.
            sheets = (part_bytes(package, target) for kind, target in targets.values() if kind == "worksheet")
            book.is_calculated = any(_RESULT.search(sheet) for sheet in sheets)
        for entry in book_part.iterfind("{*}sheets/{*}sheet"):
            name = next(value for key, value in entry.items() if etree.QName(key).localname == "id" and "}" in key)
            kind, target = targets[str(name)]
            if kind == "worksheet":
                sheet = _sheet(book, entry.get("name", ""), target)
                sheet.is_hidden = entry.get("state") in _HIDDEN_STATES
                yield sheet


def _sheet(book: _Book, name: str, part: str) -> StoredSheet:
    sheet = StoredSheet(name)
    zeros = True
    found: list[Condition] = []
    styled: dict[tuple[int, int], CellStyle] = {}
    next_row = 0
    data = part_bytes(book.package, part)
    keep = styled if b"onditionalFormatting" in data else None
    for _, element in etree.iterparse(io.BytesIO(data), tag=_WANTED, resolve_entities=False):
        tag = etree.QName(element).localname
        if tag == "row":
            row = int(element.get("r", next_row + 1)) - 1
            next_row = row + 1
            if element.get("hidden", "0") not in _FALSE or _is_nothing(element.get("ht"), _NO_HEIGHT):
                sheet.hidden_rows.add(row)
            _cells(book, sheet, row, element, keep, zeros=zeros)
            element.clear()
        elif tag == "col" and (
            element.get("hidden", "0") not in _FALSE or _is_nothing(element.get("width"), _NO_WIDTH)
        ):
            sheet.hidden_columns.append((int(element.get("min", 1)) - 1, int(element.get("max", 1)) - 1))
        elif tag == "sheetView":
            zeros = element.get("showZeros", "1") not in _FALSE
        elif tag == "mergeCell":
            sheet.merges.append(_range(element.get("ref", "")))
        elif tag == "conditionalFormatting":
            found.extend(_conditions(book, element))
        elif tag.endswith("Header"):
            sheet.above.extend(header_lines([_decoded(element.text)]))
        elif tag.endswith("Footer"):
            sheet.below.extend(header_lines([_decoded(element.text)]))
    for kind, _, target in _relations(book.package, part):
        if kind == "drawing":
            sheet.above.extend(_text_boxes(book.package, target))
            sheet.pictures.extend(_pictures(book.package, target))
        elif kind in _EMBEDDED:
            sheet.embedded.append(target)
    sheet.in_doubt.extend(changed_cells(sheet.cells, styled, found, book.formats))
    return sheet


def _conditions(book: _Book, element: etree._Element) -> Iterator[Condition]:
    places = (element.get("sqref") or element.findtext("{*}sqref") or "").split()
    if places:
        ranges = tuple(_range(place) for place in places)
        yield from conditions(element, book.styles, ranges, places[0].partition(":")[0].replace("$", ""))


def _range(reference: str) -> Range:
    first, _, last = reference.partition(":")
    return (*_place(first), *_place(last or first))


def _cells(
    book: _Book,
    sheet: StoredSheet,
    row: int,
    element: etree._Element,
    styled: dict[tuple[int, int], CellStyle] | None,
    *,
    zeros: bool,
) -> None:
    column = -1
    for cell in element.iterfind("{*}c"):
        reference = cell.get("r")
        column = _place(reference)[1] if reference else column + 1
        book.cells += 1
        if book.cells > book.most:
            raise TooManyCells(book.cells)
        style = book.styles.of(int(cell.get("s", 0)))
        if (shown := _shown(book, sheet, cell, style, zeros=zeros)) is not None:
            sheet.cells[row, column] = shown
            if styled is not None:
                styled[row, column] = style


def _shown(book: _Book, sheet: StoredSheet, cell: etree._Element, style: CellStyle, *, zeros: bool) -> SheetCell | None:
    value = cell.findtext("{*}v")
    if value and cell.get("t", "n") == "n" and (book.is_calculated or cell.find("{*}f") is None):
        number = float(value)
        if not number and not zeros:
            return None
        if not book.formats.renders(number, style.code):
            sheet.in_doubt.append(style.code)
        return book.formats.cell(number, style.code, unseen=style.unseen)
    text = _text(book, cell, value, style)
    return SheetCell(text, None, style.unseen or hides_text(style.code)) if text else None


def _text(book: _Book, cell: etree._Element, value: str | None, style: CellStyle) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return "" if inline is None else _on_ground(_rich_text(inline, book.styles.colours), style)
    formula = cell.find("{*}f")
    if not value or (kind == "n" and formula is not None):
        # A formula that was never calculated: what it would show is not known, and must not pass for a blank.
        return f"={formula.text or ''}" if formula is not None and kind in {"n", "e", "b"} else ""
    if kind == "s":
        return _on_ground(book.strings[int(value)], style)
    if kind == "b":
        return "FALSE" if value in _FALSE else "TRUE"
    return _decoded(value)


def _decoded(text: str | None) -> str:
    return _WRITTEN_AS_CODE.sub(lambda code: chr(int(code[1], 16)), text or "")


def _optional(package: zipfile.ZipFile, part: str | None) -> etree._Element | None:
    return part_tree(package, part) if part in package.namelist() and part else None


def _shared_strings(book: _Book, part: str | None) -> list[_Text]:
    tree = _optional(book.package, part)
    return [] if tree is None else [_rich_text(entry, book.styles.colours) for entry in tree.iterfind("{*}si")]


def _on_ground(text: _Text, style: CellStyle) -> str:
    return text.on_white if style.ground == WHITE else text.text


def _rich_text(entry: etree._Element, colours: Palette) -> _Text:
    """The text of a string without its phonetic guide, what is struck out or has no size, and marks of footnotes."""
    text = on_white = entry.findtext("{*}t") or ""
    for run in entry.iterfind("{*}r"):
        properties, written = run.find("{*}rPr"), run.findtext("{*}t") or ""
        if is_on(properties, "strike") or not has_size(properties):
            continue
        raised = properties.find("{*}vertAlign") if properties is not None else None
        is_raised = raised is not None and raised.get("val") != "baseline"
        if is_raised and text.strip() and is_footnote_mark(written):
            continue
        colour = properties.find("{*}color") if properties is not None else None
        text += written
        on_white += "" if cannot_be_told_apart(colours.colour(colour, BLACK), WHITE) else written
    return _Text(_decoded(text), _decoded(on_white))


def _text_boxes(package: zipfile.ZipFile, part: str) -> list[str]:
    if part not in package.namelist():
        return []
    paragraphs = part_tree(package, part).iterfind(".//{*}sp/{*}txBody/{*}p")
    return ["".join(text.text or "" for text in paragraph.iterfind(".//{*}t")) for paragraph in paragraphs]


def _pictures(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The pictures that a drawing shows, in its order; linked ones are not in the file."""
    targets = {name: target for kind, name, target in _relations(package, part) if kind == "image"}
    if part not in package.namelist():
        return
    for picture in part_tree(package, part).iterfind(".//{*}pic"):
        properties, shown = picture.find("{*}nvPicPr/{*}cNvPr"), picture.find("{*}blipFill/{*}blip")
        is_hidden = properties is not None and properties.get("hidden", "0") not in _FALSE
        names = [str(value) for key, value in shown.items() if "embed" in str(key)] if shown is not None else []
        for name in names:
            if not is_hidden and targets.get(name) in package.namelist():
                yield part_bytes(package, targets[name])


def _relations(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Kind, name and target of each relationship of a part."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in package.namelist():
        return
    for entry in part_tree(package, path).iterfind("{*}Relationship"):
        if entry.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, entry.get("Target", ""))).lstrip("/")
            yield entry.get("Type", "").rpartition("/")[2], entry.get("Id", ""), target


def _place(reference: str) -> Span:
    """Row and column of a reference such as B7, from 0."""
    found = _REFERENCE.fullmatch(reference.replace("$", ""))
    if not found:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _is_nothing(size: str | None, least: float) -> bool:
    return size is not None and float(size) < least
