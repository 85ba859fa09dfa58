"""XLSX bytes → its sheets as they are stored, with the text that each cell shows."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.documents.displayed_sheet import SheetCell, Span, StoredSheet, TooManyCells, header_lines
from extract.documents.number_formats import BUILT_IN, GENERAL, NumberFormats, hides_text
from extract.documents.sheet_package import part_bytes, part_tree

#: How a workbook writes a character that XML cannot hold, such as the end of a line (ECMA-376, 22.9.2.19).
_WRITTEN_AS_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FALSE = {"0", "false", "off"}
_HIDDEN_STATES = {"hidden", "veryHidden"}


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = GENERAL
    unseen: bool = False


@dataclass(slots=True)
class _Book:
    package: zipfile.ZipFile
    formats: NumberFormats
    strings: list[str]
    styles: list[_Style]
    most: int
    cells: int = 0


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
            _shared_strings(package, parts.get("sharedStrings")),
            _styles(package, parts.get("styles")),
            most,
        )
        targets = {name: (kind, target) for kind, name, target in relations}
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
    tags = ("row", "col", "sheetView", "mergeCell", "oddHeader", "oddFooter", "firstHeader", "firstFooter")
    next_row = 0
    wanted = [f"{{*}}{tag}" for tag in tags]
    for _, element in etree.iterparse(io.BytesIO(part_bytes(book.package, part)), tag=wanted, resolve_entities=False):
        tag = etree.QName(element).localname
        if tag == "row":
            row = int(element.get("r", next_row + 1)) - 1
            next_row = row + 1
            if element.get("hidden", "0") not in _FALSE or _is_nothing(element.get("ht")):
                sheet.hidden_rows.add(row)
            _cells(book, sheet, row, element, zeros=zeros)
            element.clear()
        elif tag == "col" and (element.get("hidden", "0") not in _FALSE or _is_nothing(element.get("width"))):
            sheet.hidden_columns.append((int(element.get("min", 1)) - 1, int(element.get("max", 1)) - 1))
        elif tag == "sheetView":
            zeros = element.get("showZeros", "1") not in _FALSE
        elif tag == "mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            sheet.merges.append((*_place(first), *_place(last or first)))
        elif tag.endswith("Header"):
            sheet.above.extend(header_lines([_decoded(element.text)]))
        elif tag.endswith("Footer"):
            sheet.below.extend(header_lines([_decoded(element.text)]))
    for kind, _, target in _relations(book.package, part):
        if kind == "drawing":
            sheet.above.extend(_text_boxes(book.package, target))
            sheet.pictures.extend(_pictures(book.package, target))
    return sheet


def _cells(book: _Book, sheet: StoredSheet, row: int, element: etree._Element, *, zeros: bool) -> None:
    column = -1
    for cell in element.iterfind("{*}c"):
        reference = cell.get("r")
        column = _place(reference)[1] if reference else column + 1
        book.cells += 1
        if book.cells > book.most:
            raise TooManyCells(book.cells)
        style_no = int(cell.get("s", 0))
        style = book.styles[style_no] if style_no < len(book.styles) else _Style()
        if (shown := _shown(book, cell, style, zeros=zeros)) is not None:
            sheet.cells[row, column] = shown


def _shown(book: _Book, cell: etree._Element, style: _Style, *, zeros: bool) -> SheetCell | None:
    value = cell.findtext("{*}v")
    if value and cell.get("t", "n") == "n":
        number = float(value)
        return book.formats.cell(number, style.code, unseen=style.unseen) if number or zeros else None
    text = _text(book, cell, value)
    return SheetCell(text, None, style.unseen or hides_text(style.code)) if text else None


def _text(book: _Book, cell: etree._Element, value: str | None) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        return "" if inline is None else _rich_text(inline)
    formula = cell.find("{*}f")
    if not value:
        # A formula that was never calculated: what it would show is not known, and must not pass for a blank.
        return f"={formula.text or ''}" if formula is not None and kind in {"n", "e", "b"} else ""
    if kind == "s":
        return book.strings[int(value)]
    if kind == "b":
        return "FALSE" if value in _FALSE else "TRUE"
    return _decoded(value)


def _decoded(text: str | None) -> str:
    return _WRITTEN_AS_CODE.sub(lambda code: chr(int(code[1], 16)), text or "")


def _styles(package: zipfile.ZipFile, part: str | None) -> list[_Style]:
    if part is None or part not in package.namelist():
        return []
    root = part_tree(package, part)
    own = {
        int(entry.get("numFmtId", 0)): entry.get("formatCode", "") for entry in root.iterfind("{*}numFmts/{*}numFmt")
    }
    codes = BUILT_IN | own
    inks = [_colour(font.find("{*}color"), "ink") for font in root.iterfind("{*}fonts/{*}font")]
    grounds = [_ground(fill.find("{*}patternFill")) for fill in root.iterfind("{*}fills/{*}fill")]
    styles = []
    for xf in root.iterfind("{*}cellXfs/{*}xf"):
        font, fill = int(xf.get("fontId", 0)), int(xf.get("fillId", 0))
        ink = inks[font] if font < len(inks) else "ink"
        ground = grounds[fill] if fill < len(grounds) else None
        styles.append(_Style(codes.get(int(xf.get("numFmtId", 0)), GENERAL), ink == ground))
    return styles


def _ground(pattern: etree._Element | None) -> str | None:
    """The colour of a fill, None where it is none of a single colour."""
    if pattern is None:
        return None
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return "FFFFFF"
    return _colour(pattern.find("{*}fgColor"), "ink") if kind == "solid" else None


def _colour(colour: etree._Element | None, default: str) -> str:
    if colour is None or colour.get("auto"):
        return default
    if rgb := colour.get("rgb"):
        return rgb[-6:].upper()
    tint = float(colour.get("tint", 0))
    if (colour.get("theme") == "0" or colour.get("indexed") in {"1", "9", "65"}) and not tint:
        return "FFFFFF"
    return f"{colour.get('theme')} {colour.get('indexed')} {tint}"


def _shared_strings(package: zipfile.ZipFile, part: str | None) -> list[str]:
    if part is None or part not in package.namelist():
        return []
    return [_rich_text(entry) for entry in part_tree(package, part).iterfind("{*}si")]


def _rich_text(entry: etree._Element) -> str:
    """The text of a string without its phonetic guide and without what is struck out."""
    texts = [entry.findtext("{*}t") or ""]
    texts.extend(
        run.findtext("{*}t") or "" for run in entry.iterfind("{*}r") if not _is_on(run.find("{*}rPr/{*}strike"))
    )
    return _decoded("".join(texts))


def _is_on(mark: etree._Element | None) -> bool:
    return mark is not None and mark.get("val", "1") not in _FALSE


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


def _is_nothing(size: str | None) -> bool:
    return size is not None and not float(size)
