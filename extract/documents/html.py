"""HTML bytes → lines and tables in document order, through lxml."""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Collection
from dataclasses import replace
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from lxml import etree

from extract.documents.file_content import (
    EmbeddedPicture,
    FileContent,
    damaged_text,
    hidden_text,
    is_footnote_mark,
    outside_the_file,
)
from extract.documents.mhtml import WebPage, open_web_page
from extract.documents.page_style import PageStyle
from extract.documents.page_tables import Rows, laid_out_rows, placed_cells, table_rows, unseen_columns
from extract.enumerations import EngineName
from extract.errors import UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import Block, Cell, Finding, RawTable, TextLine
from extract.text import seen_text

ENGINE = EngineName.HTML
_HIDDEN = {
    *("script", "style", "head", "noscript", "template", "iframe", "frame", "object", "svg", "select"),
    *("textarea", "button", "rp", "rt", "datalist"),
}
_INLINE = {
    *("a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "kbd", "label"),
    *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr", "tt", "nobr"),
}
_CELLS = {"td", "th"}
#: What shows something from another address, and the attribute that names it.
_ADDRESS = {"iframe": "src", "frame": "src", "object": "data"}
#: The attributes that name a picture: pages that load late put the true address elsewhere.
_PICTURE_ADDRESS = ("data-original", "data-src", "src")
#: Parts of a page that hold no part of a report.
_FURNITURE = {"a", "nav", "header", "footer", "aside", "button"}
#: A picture or frame of fewer pixels holds no table.
_SMALLEST = 200
_LENGTH = re.compile(r"\d{1,6}(?=\s*(?:px)?\s*$)")
_NOWHERE = re.compile(r"\s*(about|javascript|data|blob):", re.IGNORECASE)
_FIELDS = {"input", "textarea", "select"}
_UNWRITTEN_FIELDS = {"hidden", "checkbox", "radio", "button", "submit", "reset", "image", "file", "password"}
#: White space that browsers collapse; a no-break space stays.
_COLLAPSED = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\ue000"
#: A source line that is broken between two Chinese characters prints nothing there.
_BETWEEN_CHINESE = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef“”‘’…—]) (?=[\u2e80-\u9fff\uff00-\uffef“”‘’…—])")
_DATA_ADDRESS = re.compile(r"\s*data:image/[\w.+-]+(?:;[\w=.-]+)*?(;base64)?,", re.IGNORECASE)


def read_html(data: bytes, limits: Limits, beside: Collection[str] = ()) -> FileContent:
    """All lines and tables in the order in which they stand, tables numbered from 1.

    A table that only places other tables on the page gives way to them. Scripts, hidden parts and
    links are not followed; what the page shows from files `beside` it is read with those.
    Raises UnreadableDocument if there is no page, LimitExceeded.
    """
    page = open_web_page(data, limits)
    reader = _Reader(limits, page, {posixpath.basename(name).lower() for name in beside})
    for text in (page.text, *page.more):
        root = _root(text)
        _check_nesting(root, limits)
        reader.read_page(root)
    return FileContent(tuple(reader.blocks), tuple(reader.pictures), reader.findings())


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
    """Walks a page and collects its blocks, the pictures between them, and what is not shown or not in the file."""

    def __init__(self, limits: Limits, page: WebPage, beside: Collection[str]) -> None:
        self.limits = limits
        self.beside = beside
        self.files = page.files
        self.blocks: list[Block] = []
        self.pictures: list[EmbeddedPicture] = []
        self.unseen: list[str] = []
        self.outside: list[str] = []
        self.line: list[str] = []
        self.tables = 0
        self.cells = 0

    def read_page(self, root: etree._Element) -> None:
        """The blocks of a page."""
        self.style = PageStyle(root, self.limits, self.files)
        self.read(root)
        self.end_line()

    def findings(self) -> tuple[Finding, ...]:
        """What the page holds and does not show, what it shows and does not hold, and what of it is damaged."""
        return (*hidden_text(self.unseen), *outside_the_file(self.outside), *damaged_text(self.blocks))

    def read(self, element: etree._Element) -> None:
        """The blocks of an element, its tail not included."""
        if self._hidden(element) or self._is_footnote(element, self.line):
            return
        if element.tag == "table":
            self.end_line()
            self._table(element, list(table_rows(element, self._left_out)))
            return
        if element.tag == "br":
            self.end_line()
            return
        if element.tag == "img":
            self._picture(element)
            return
        if element.tag == "embed":
            # Parsers take what follows it for a part of it.
            self._shown_from(element.get("src") or "", element)
        block = element.tag not in _INLINE
        if block:
            self.end_line()
            rows = laid_out_rows(element, self.style, self._left_out)
            if rows:
                self._table(element, rows)
                return
        self.line.append(self._own(element, element.text))
        for child in element:
            self.read(child)
            self.line.append(self._own(element, child.tail))
        if block:
            self.end_line()

    def end_line(self) -> None:
        """Close the line that was begun."""
        text = _printed("".join(self.line))
        self.line = []
        if text:
            self.blocks.append(TextLine(text))

    def _own(self, element: etree._Element, text: str | None) -> str:
        """Text that stands in an element itself, as far as it is seen there."""
        if text and not text.isspace() and self.style.veils(element):
            self.unseen.append(text)
            return ""
        return text or ""

    def _is_footnote(self, element: etree._Element, before: list[str]) -> bool:
        """Whether the element is the raised mark of a footnote, beside the word or amount that it belongs to."""
        if element.tag not in _INLINE or not self.style.raises(element):
            return False
        return _is_mark("".join(before), "".join(map(str, element.itertext())), element.tail or "")

    def _hidden(self, element: etree._Element) -> bool:
        if not isinstance(element.tag, str):
            return True
        if element.tag in _HIDDEN:
            if element.tag in _ADDRESS and not self.style.hides(element):
                self._shown_from(element.get(_ADDRESS[element.tag]) or "", element)
            return True
        if self.style.hides(element) or self.style.strikes(element):
            self.unseen.extend(str(text) for text in element.itertext())
            return True
        return False

    def _picture(self, element: etree._Element) -> None:
        address = next((found for name in _PICTURE_ADDRESS if (found := element.get(name))), "")
        data = _data_of(address) or self.files.get(address.lower())
        if data:
            self.end_line()
            self.pictures.append(EmbeddedPicture(data, len(self.blocks)))
        elif not any(above.tag in _FURNITURE for above in element.iterancestors()):
            self._shown_from(address, element)

    def _shown_from(self, address: str, element: etree._Element) -> None:
        """Note what a page shows from elsewhere, unless it is too small to hold a table."""
        sizes = (_LENGTH.match(element.get(name) or "") for name in ("width", "height"))
        is_small = any(size is not None and int(size.group()) < _SMALLEST for size in sizes)
        if not address or is_small or _NOWHERE.match(address) or address.lower() in self.files:
            return
        parts = urlsplit(address.strip())
        if parts.netloc or posixpath.basename(unquote(parts.path)).lower() not in self.beside:
            self.outside.append(address.strip())

    def _table(self, table: etree._Element, rows: Rows) -> None:
        cells = [cell for row in rows for cell in row]
        if len(cells) <= 1 or any(_holds_table(cell) for cell in cells):
            for cell in cells:
                self.read(cell)
            return
        placed, columns = placed_cells(rows, [[self._cell_text(cell) for cell in row] for row in rows])
        unseen = unseen_columns(table, self.style)
        if unseen:
            placed = [self._without(cell) if cell.column in unseen else cell for cell in placed]
        self.cells += len(placed)
        check_limit(self.limits, "cells", self.cells)
        # A table of which nothing is seen leaves a blank: what stands above it belongs to the next one.
        if any(cell.text for cell in placed):
            self.tables += 1
            self.blocks.append(RawTable(self.tables, len(rows), columns, tuple(placed), ENGINE))
        for picture in table.iter("img"):
            self._picture(picture)

    def _without(self, cell: Cell) -> Cell:
        self.unseen.append(cell.text)
        return replace(cell, text="")

    def _left_out(self, part: etree._Element) -> bool:
        """Whether a row or cell is not there; a cell that is only unseen or struck out keeps its place."""
        if part.tag in _CELLS and not self.style.removes(part):
            return False
        return self._hidden(part)

    def _cell_text(self, element: etree._Element) -> str:
        if self._hidden(element):
            return ""
        lines = [_printed(line) for line in "".join(self._pieces(element, [])).split(_BREAK)]
        return "\n".join(line for line in lines if line)

    def _pieces(self, element: etree._Element, before: list[str]) -> list[str]:
        """Text of a cell, with a mark wherever a line ends, behind the pieces `before`."""
        before.append(self._own(element, element.text))
        for child in element:
            if child.tag in _FIELDS and not self.style.hides(child):
                before.append(_field_text(child))
            elif not self._hidden(child) and not self._is_footnote(child, before):
                block = child.tag not in _INLINE
                if block:
                    before.append(_BREAK)
                self._pieces(child, before)
                if block:
                    before.append(_BREAK)
            before.append(self._own(element, child.tail))
        return before


def _holds_table(cell: etree._Element) -> bool:
    """Whether a cell holds a table of several cells; one of a single cell only frames its text."""
    return any(sum(1 for _ in inner.iter(*_CELLS)) > 1 for inner in cell.iter("table"))


def _field_text(field: etree._Element) -> str:
    """What a field of a form shows."""
    if field.tag == "input":
        return "" if (field.get("type") or "text").lower() in _UNWRITTEN_FIELDS else field.get("value") or ""
    if field.tag == "select":
        options = list(field.iter("option"))
        field = next(
            (option for option in options if option.get("selected") is not None), options[0] if options else field
        )
    return "".join(str(text) for text in field.itertext())


def _is_mark(before: str, raised: str, behind: str) -> bool:
    """Whether raised text behind a word or an amount, or ahead of an amount, is the mark of a footnote."""
    ahead = before.strip(f" \t\n{_BREAK}")
    is_beside = (before[-1:].isdigit() or not before[-1:].isascii()) if ahead else behind.strip()[:1].isdigit()
    return is_beside and is_footnote_mark(raised)


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


def _printed(text: str) -> str:
    return seen_text(_BETWEEN_CHINESE.sub("", _COLLAPSED.sub(" ", text)))
