"""HTML bytes → lines and tables in document order, through lxml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from extract.documents.file_content import FileContent
from extract.enumerations import EngineName
from extract.errors import UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import Block, Cell, RawTable, TextLine

ENGINE = EngineName.HTML
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
#: What browsers read as the larger set that holds it.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "iso-8859-1": "cp1252"}
_HIDDEN = {"script", "style", "head", "noscript", "template", "iframe", "object", "svg", "select", "textarea", "button"}
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_INLINE = {
    *("a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "label"),
    *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr", "tt", "nobr"),
}
_ROWS = {"tr"}
_ROW_GROUPS = {"thead", "tbody", "tfoot"}
_CELLS = {"td", "th"}
#: White space that browsers collapse; a no-break space stays.
_COLLAPSED = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\ue000"
#: A source line that is broken between two Chinese characters prints nothing there.
_BETWEEN_CHINESE = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef“”‘’…—]) (?=[\u2e80-\u9fff\uff00-\uffef“”‘’…—])")
_LARGEST_SPAN = 1000


def read_html(data: bytes, limits: Limits) -> FileContent:
    """All lines and tables in the order in which they stand, tables numbered from 1.

    A table that only places other tables on the page gives way to them. Scripts, hidden parts and
    links are not followed. Raises UnreadableDocument if there is no page, LimitExceeded.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(_decoded(data).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(*message("damaged_document", format="HTML", reason=error)) from error
    if root is None:
        raise UnreadableDocument(*message("damaged_document", format="HTML", reason="no elements"))
    _check_nesting(root, limits)
    reader = _Reader(limits)
    reader.read(root)
    reader.end_line()
    return FileContent(tuple(reader.blocks))


def _decoded(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    declared = _CHARSET.search(data[:4096])
    stated = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    for encoding in ("utf-8-sig", _LARGER.get(stated, stated), "gb18030"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", "replace")


def _check_nesting(root: etree._Element, limits: Limits) -> None:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    check_limit(limits, "nesting", deepest)


def _hidden(element: etree._Element) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in _HIDDEN
        or element.get("hidden") is not None
        or bool(_UNSEEN_STYLE.search(element.get("style") or ""))
    )


class _Reader:
    """Walks a page and collects its blocks."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.blocks: list[Block] = []
        self.line: list[str] = []
        self.tables = 0
        self.cells = 0

    def read(self, element: etree._Element) -> None:
        """The blocks of an element, its tail not included."""
        if _hidden(element):
            return
        if element.tag == "table":
            self.end_line()
            self._table(element)
            return
        if element.tag == "br":
            self.end_line()
            return
        block = element.tag not in _INLINE
        if block:
            self.end_line()
        self.line.append(element.text or "")
        for child in element:
            self.read(child)
            self.line.append(child.tail or "")
        if block:
            self.end_line()

    def end_line(self) -> None:
        """Close the line that was begun."""
        text = _printed("".join(self.line))
        self.line = []
        if text:
            self.blocks.append(TextLine(text))

    def _table(self, table: etree._Element) -> None:
        rows = list(_rows(table))
        cells = [cell for row in rows for cell in row]
        if len(cells) <= 1 or any(next(cell.iter("table"), None) is not None for cell in cells):
            for cell in cells:
                self.read(cell)
            return
        placed, columns = _placed(rows)
        self.cells += len(placed)
        check_limit(self.limits, "cells", self.cells)
        if placed:
            self.tables += 1
            self.blocks.append(RawTable(self.tables, len(rows), columns, tuple(placed), ENGINE))


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    for child in table:
        if child.tag in _ROW_GROUPS:
            yield from _rows(child)
        elif child.tag in _ROWS and not _hidden(child):
            yield [cell for cell in child if cell.tag in _CELLS and not _hidden(cell)]


def _placed(rows: list[list[etree._Element]]) -> tuple[list[Cell], int]:
    """The cells of a table at their rows and columns, and how many columns there are."""
    taken: set[tuple[int, int]] = set()
    placed: list[Cell] = []
    columns = 0
    for row_no, row in enumerate(rows):
        column = 0
        for element in row:
            while (row_no, column) in taken:
                column += 1
            # A span of 0 reaches to the end of its group: here, of the table.
            down = min(_span(element, "rowspan") or len(rows), len(rows) - row_no)
            across = _span(element, "colspan") or 1
            taken.update((r, c) for r in range(row_no, row_no + down) for c in range(column, column + across))
            placed.append(Cell(row_no, column, _cell_text(element), down, across))
            column += across
            columns = max(columns, column)
    return placed, columns


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or "1").strip()
    return min(int(value), _LARGEST_SPAN) if value.isascii() and value.isdigit() else 1


def _cell_text(element: etree._Element) -> str:
    lines = [_printed(line) for line in "".join(_pieces(element)).split(_BREAK)]
    return "\n".join(line for line in lines if line)


def _pieces(element: etree._Element) -> Iterator[str]:
    """Text of a cell, with a mark wherever a line ends."""
    yield element.text or ""
    for child in element:
        if not _hidden(child):
            block = child.tag not in _INLINE
            if block:
                yield _BREAK
            yield from _pieces(child)
            if block:
                yield _BREAK
        yield child.tail or ""


def _printed(text: str) -> str:
    return _BETWEEN_CHINESE.sub("", _COLLAPSED.sub(" ", text)).replace("\xa0", " ").strip()
