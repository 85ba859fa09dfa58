"""HTML bytes → lines and tables in document order, through lxml."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from lxml import etree

from extract.documents.file_content import EmbeddedPicture, FileContent, hidden_text, is_footnote_mark
from extract.documents.mhtml import WebPage, open_web_page
from extract.documents.page_style import PageStyle
from extract.enumerations import EngineName
from extract.errors import UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import Block, Cell, RawTable, TextLine

ENGINE = EngineName.HTML
_HIDDEN = {"script", "style", "head", "noscript", "template", "iframe", "object", "svg", "select", "textarea", "button"}
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
_DATA_ADDRESS = re.compile(r"\s*data:image/[\w.+-]+(?:;[\w=.-]+)*?(;base64)?,", re.IGNORECASE)


def read_html(data: bytes, limits: Limits) -> FileContent:
    """All lines and tables in the order in which they stand, tables numbered from 1.

    A table that only places other tables on the page gives way to them. Scripts, hidden parts and
    links are not followed. Raises UnreadableDocument if there is no page, LimitExceeded.
    """
    page = open_web_page(data, limits)
    reader = _Reader(limits, page)
    for text in (page.text, *page.more):
        root = _root(text)
        _check_nesting(root, limits)
        reader.read_page(root)
    return FileContent(tuple(reader.blocks), tuple(reader.pictures), hidden_text(reader.unseen))


def _root(text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(*message("damaged_document", format="HTML", reason=error)) from error
    if root is None:
        raise UnreadableDocument(*message("damaged_document", format="HTML", reason="no elements"))
    return root


def _check_nesting(root: etree._Element, limits: Limits) -> None:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    check_limit(limits, "nesting", deepest)


class _Reader:
    """Walks a page and collects its blocks, the pictures between them, and the texts that are not shown."""

    def __init__(self, limits: Limits, page: WebPage) -> None:
        self.limits = limits
        self.files = page.files
        self.blocks: list[Block] = []
        self.pictures: list[EmbeddedPicture] = []
        self.unseen: list[str] = []
        self.line: list[str] = []
        self.tables = 0
        self.cells = 0

    def read_page(self, root: etree._Element) -> None:
        """The blocks of a page."""
        self.style = PageStyle(root, self.limits)
        self.read(root)
        self.end_line()

    def read(self, element: etree._Element) -> None:
        """The blocks of an element, its tail not included."""
        if self._hidden(element):
            return
        if element.tag == "table":
            self.end_line()
            self._table(element)
            return
        if element.tag == "br":
            self.end_line()
            return
        if element.tag == "img":
            self._picture(element)
            return
        block = element.tag not in _INLINE
        if block:
            self.end_line()
        self.line.append(_raised("".join(self.line), element.text or "", raised=self.style.raises(element)))
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

    def _hidden(self, element: etree._Element) -> bool:
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            return True
        if self.style.hides(element) or self.style.strikes(element):
            self.unseen.extend(str(text) for text in element.itertext())
            return True
        return False

    def _picture(self, element: etree._Element) -> None:
        data = _data_of(element.get("src") or "") or self.files.get((element.get("src") or "").lower())
        if data:
            self.end_line()
            self.pictures.append(EmbeddedPicture(data, len(self.blocks)))

    def _table(self, table: etree._Element) -> None:
        rows = list(self._rows(table))
        cells = [cell for row in rows for cell in row]
        if len(cells) <= 1 or any(next(cell.iter("table"), None) is not None for cell in cells):
            for cell in cells:
                self.read(cell)
            return
        placed, columns = _placed(rows, [[self._cell_text(cell) for cell in row] for row in rows])
        self.cells += len(placed)
        check_limit(self.limits, "cells", self.cells)
        if placed:
            self.tables += 1
            self.blocks.append(RawTable(self.tables, len(rows), columns, tuple(placed), ENGINE))
        for picture in table.iter("img"):
            self._picture(picture)

    def _rows(self, table: etree._Element) -> Iterator[list[etree._Element]]:
        for child in table:
            if child.tag in _ROW_GROUPS and not self._hidden(child):
                yield from self._rows(child)
            elif child.tag in _ROWS and not self._hidden(child):
                yield [cell for cell in child if cell.tag in _CELLS and not self._removed(cell)]

    def _removed(self, cell: etree._Element) -> bool:
        """Whether a cell is not there; one that is only unseen or struck out keeps its place."""
        if self.style.value(cell, "display") == "none" or cell.get("hidden") is not None:
            return self._hidden(cell)
        return False

    def _cell_text(self, element: etree._Element) -> str:
        if self._hidden(element):
            return ""
        lines = [_printed(line) for line in "".join(self._pieces(element, [])).split(_BREAK)]
        return "\n".join(line for line in lines if line)

    def _pieces(self, element: etree._Element, before: list[str]) -> list[str]:
        """Text of a cell, with a mark wherever a line ends, behind the pieces `before`."""
        before.append(_raised("".join(before), element.text or "", raised=self.style.raises(element)))
        for child in element:
            if not self._hidden(child):
                block = child.tag not in _INLINE
                if block:
                    before.append(_BREAK)
                self._pieces(child, before)
                if block:
                    before.append(_BREAK)
            before.append(child.tail or "")
        return before


def _raised(before: str, text: str, *, raised: bool) -> str:
    """The text as it belongs to its line: a raised mark behind a word or an amount is a footnote's."""
    is_mark = (raised and before.strip(f" \t\n{_BREAK}") and not before[-1:].isascii()) or before[-1:].isdigit()
    return "" if raised and is_mark and is_footnote_mark(text) else text


def _data_of(address: str) -> bytes | None:
    """The bytes that a data address holds."""
    found = _DATA_ADDRESS.match(address)
    if found is None:
        return None
    content = unquote_to_bytes(address[found.end() :])
    if not found.group(1):
        return content
    try:
        return base64.b64decode(b"".join(content.split()), validate=False)
    except binascii.Error:
        return None


def _placed(rows: list[list[etree._Element]], texts: list[list[str]]) -> tuple[list[Cell], int]:
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
    value = (element.get(name) or "1").strip()
    return min(int(value), _LARGEST_SPAN) if value.isascii() and value.isdigit() else 1


def _printed(text: str) -> str:
    return _BETWEEN_CHINESE.sub("", _COLLAPSED.sub(" ", text)).replace("\xa0", " ").strip()
