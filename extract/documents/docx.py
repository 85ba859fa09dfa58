"""DOCX bytes → paragraphs and tables in document order, through lxml."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from extract.documents.archive import DAMAGED_PACKAGE
from extract.documents.file_content import FileContent
from extract.enumerations import EngineName
from extract.errors import EncryptedDocument, UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import Block, Cell, RawTable, TextLine

ENGINE = EngineName.DOCX
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BODY_PART = "word/document.xml"
#: Containers that only wrap content.
_WRAPPERS = {
    *(f"{_W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo")),
    *(f"{_W}{name}" for name in ("hyperlink", "fldSimple")),
}
#: A table with more cells than this holds data even where one of them holds a table.
_FRAME_CELLS = 4


def read_docx(data: bytes, limits: Limits) -> FileContent:
    """All paragraphs and tables in the order in which they stand, tables numbered from 1.

    A table that only frames others gives way to them; other nested tables follow the one that holds
    them. Deleted text is left out, inserted text is read.
    Raises UnreadableDocument if the package or its body is damaged, LimitExceeded.
    """
    body = _body(data, limits)
    check_limit(limits, "cells", sum(1 for _ in body.iter(f"{_W}tc")))
    blocks: list[Block] = []
    for element in _children(body):
        _read_block(element, blocks)
    return FileContent(tuple(blocks))


def _body(data: bytes, limits: Limits) -> etree._Element:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            info = package.getinfo(_BODY_PART)
            _check_body(info, limits)
            content = package.read(info)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = etree.fromstring(content, parser)
    except DAMAGED_PACKAGE as error:
        raise UnreadableDocument(*message("damaged_document", format="DOCX", reason=error)) from error
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(*message("damaged_document", format="DOCX", reason=error.msg)) from error
    body = root.find(f"{_W}body")
    if body is None:
        raise UnreadableDocument(*message("damaged_document", format="DOCX", reason="no body"))
    return body


def _check_body(info: zipfile.ZipInfo, limits: Limits) -> None:
    if info.flag_bits & 1:
        raise EncryptedDocument(*message("encrypted"))
    # A file that says less than it holds ends in an error of its checksum.
    check_limit(limits, "unpacked_bytes", info.file_size)


def _children(element: etree._Element) -> Iterator[etree._Element]:
    """Child elements with wrappers opened; of alternate content the first alternative counts."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _children(child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _children(next(iter(child), child))
        else:
            yield child


def _is_shown(element: etree._Element) -> bool:
    """Whether an element stands in the first alternative of all alternate content that holds it."""
    above = (ancestor for ancestor in element.iterancestors() if ancestor.tag in {f"{_MC}Choice", f"{_MC}Fallback"})
    return all(alternative.getprevious() is None for alternative in above)


def _read_block(element: etree._Element, blocks: list[Block]) -> None:
    if element.tag == f"{_W}p":
        blocks.extend(TextLine(text.strip()) for text in _text(element).split("\n") if text.strip())
        for box in element.iter(f"{_W}txbxContent"):
            if _is_shown(box):
                for inner in _children(box):
                    _read_block(inner, blocks)
    elif element.tag == f"{_W}tbl":
        _read_table(element, blocks)


def _text(element: etree._Element) -> str:
    """The text of a paragraph as printed: breaks as line breaks, tabs as tabs."""
    parts: list[str] = []
    for child in _children(element):
        if child.tag == f"{_W}r":
            for piece in child:
                if piece.tag == f"{_W}t":
                    parts.append(piece.text or "")
                elif piece.tag in {f"{_W}br", f"{_W}cr"}:
                    parts.append("\n")
                elif piece.tag in {f"{_W}tab", f"{_W}ptab"}:
                    parts.append("\t")
                elif piece.tag == f"{_W}noBreakHyphen":
                    parts.append("-")
    return "".join(parts)


def _read_table(table: etree._Element, blocks: list[Block]) -> None:
    if _is_frame(table):
        for cell in _cells_of(table):
            for inner in _children(cell):
                _read_block(inner, blocks)
        return
    slots: dict[tuple[int, int], Cell] = {}
    nested: list[etree._Element] = []
    row_no = 0
    widest = 0
    for row in _children(table):
        if row.tag != f"{_W}tr" or _deleted(row):
            continue
        column = _grid_value(row, "trPr", "gridBefore", 0)
        for element in _children(row):
            if element.tag != f"{_W}tc":
                continue
            span = max(1, _grid_value(element, "tcPr", "gridSpan", 1))
            if not _continues_above(element, slots, row_no, column):
                text = "\n".join(_cell_lines(element, nested))
                slots.update(dict.fromkeys(_slots(row_no, column, span), Cell(row_no, column, text, 1, span)))
            column += span
        widest = max(widest, column)
        row_no += 1
    cells = sorted({id(cell): cell for cell in slots.values()}.values(), key=lambda cell: (cell.row, cell.column))
    if cells:
        table_no = sum(isinstance(block, RawTable) for block in blocks) + 1
        blocks.append(RawTable(table_no, row_no, widest, tuple(cells), ENGINE))
    for inner in nested:
        _read_table(inner, blocks)


def _cells_of(table: etree._Element) -> list[etree._Element]:
    return [
        cell for row in _children(table) if row.tag == f"{_W}tr" for cell in _children(row) if cell.tag == f"{_W}tc"
    ]


def _is_frame(table: etree._Element) -> bool:
    """Whether a table only places other tables on the page: few cells, one of them holding a table."""
    cells = _cells_of(table)
    return len(cells) <= _FRAME_CELLS and any(child.tag == f"{_W}tbl" for cell in cells for child in _children(cell))


def _continues_above(element: etree._Element, slots: dict[tuple[int, int], Cell], row: int, column: int) -> bool:
    """Whether the cell continues the one above it; that one then grows by a row."""
    merge = element.find(f"{_W}tcPr/{_W}vMerge")
    if merge is None or merge.get(f"{_W}val", "continue") == "restart":
        return False
    above = slots.get((row - 1, column))
    if above is None:
        return False
    grown = Cell(above.row, above.column, above.text, row - above.row + 1, above.column_span)
    for r in range(grown.row, row + 1):
        for c in range(grown.column, grown.column + grown.column_span):
            slots[r, c] = grown
    return True


def _slots(row: int, column: int, span: int) -> list[tuple[int, int]]:
    return [(row, c) for c in range(column, column + span)]


def _deleted(row: etree._Element) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _grid_value(element: etree._Element, properties: str, name: str, absent: int) -> int:
    """A column count from the properties of a row or a cell."""
    found = element.find(f"{_W}{properties}/{_W}{name}")
    value = found.get(f"{_W}val", "") if found is not None else ""
    return int(value) if value.isdigit() and int(value) < 1000 else absent


def _cell_lines(element: etree._Element, nested: list[etree._Element]) -> list[str]:
    lines: list[str] = []
    for child in _children(element):
        if child.tag == f"{_W}p":
            text = _text(child).strip()
            if text:
                lines.append(text)
        elif child.tag == f"{_W}tbl":
            nested.append(child)
    return lines
