"""DOCX bytes → paragraphs and tables in document order, through lxml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from extract.documents.docx_grid import placed_cells
from extract.documents.docx_runs import MATHS, Fields, formula_text, run_text
from extract.documents.docx_sections import breaks_page, sections
from extract.documents.docx_style import DocxStyle
from extract.documents.file_content import (
    EmbeddedPicture,
    FileContent,
    damaged_text,
    hidden_text,
    is_footnote_mark,
    outside_the_file,
)
from extract.documents.office_package import REFERENCE, OfficePackage, opened_package
from extract.enumerations import EngineName, FindingCode
from extract.errors import JuesuanError, UnreadableDocument
from extract.findings import finding
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import Block, Finding, Location, RawTable, TextLine
from extract.text import seen_text
from extract.wording import Bilingual

ENGINE = EngineName.DOCX
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BLIP, _IMAGE = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_DELETED = {f"{_W}del", f"{_W}moveFrom"}
#: Reads what is embedded in a document, by its content; raises JuesuanError.
ReadEmbedded = Callable[[bytes], FileContent]
#: Containers that only wrap content.
_WRAPPERS = {
    *(f"{_W}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo")),
    *(f"{_W}{name}" for name in ("hyperlink", "fldSimple", "dir", "bdo")),
}
#: A table with more cells than this holds data even where one of them holds a table.
_FRAME_CELLS = 4


def read_docx(data: bytes, limits: Limits, read_embedded: ReadEmbedded | None = None) -> FileContent:
    """All paragraphs and tables in the order in which they stand, tables numbered from 1.

    A table that only frames others gives way to them; other nested tables follow the one that holds
    them. Text that is hidden, struck out or deleted is set aside, inserted text is read. What is embedded is read
    in its place by `read_embedded`.
    Raises UnreadableDocument if the package or its body is damaged, EncryptedDocument, LimitExceeded.
    """
    with opened_package(data, limits) as package:
        return _Reader(package, read_embedded).content()


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


class _Reader:
    """Walks a document and collects its blocks, pictures, and what a person does not see."""

    def __init__(self, package: OfficePackage, read_embedded: ReadEmbedded | None) -> None:
        self.package = package
        self.read_embedded = read_embedded
        styles = package.of_kind("styles")
        self.style = DocxStyle(package.xml_of(styles) if styles else None)
        self.blocks: list[Block] = []
        self.pictures: list[EmbeddedPicture] = []
        self.findings: list[Finding] = []
        self.unseen: list[str] = []
        self.outside: list[str] = []
        self.furniture: dict[str, tuple[str, ...]] = {}

    def content(self) -> FileContent:
        """What the body holds."""
        body = self.package.xml_of(self.package.main).find(f"{_W}body")
        if body is None:
            raise UnreadableDocument(*message("damaged_document", format="DOCX", reason="no body"))
        check_limit(self.package.limits, "cells", sum(1 for _ in body.iter(f"{_W}tc")))
        for section in sections(body, list(_children(body)), self._lines_of):
            self._lines(section.first)
            for number, element in enumerate(section.blocks):
                if number and breaks_page(element):
                    self._lines(section.header)
                self.read_block(element)
            self._lines(section.footer)
        told = (*hidden_text(self.unseen), *outside_the_file(self.outside), *damaged_text(self.blocks))
        return FileContent(tuple(self.blocks), tuple(self.pictures), (*self.findings, *told))

    def _lines_of(self, reference: str) -> tuple[str, ...]:
        """The lines of a header or footer; page numbers alone are none."""
        name = self.package.target(reference)
        if name is None or not self.package.holds(name):
            return ()
        if name not in self.furniture:
            paragraphs = self.package.xml_of(name).iter(f"{_W}p")
            texts = (seen_text(self.text(paragraph)) for paragraph in paragraphs)
            self.furniture[name] = tuple(text for text in texts if any(map(str.isalpha, text)))
        return self.furniture[name]

    def _lines(self, texts: Sequence[str]) -> None:
        self.blocks.extend(TextLine(text) for text in texts)

    def read_block(self, element: etree._Element) -> None:
        """The blocks of a paragraph, a table or a chunk."""
        if element.tag == f"{_W}p":
            self._lines([text for line in self.text(element).split("\n") if (text := seen_text(line))])
            self._beside(element)
        elif element.tag == f"{_W}tbl":
            self._read_table(element)
        elif element.tag == f"{_W}altChunk":
            self._embed(element)
        elif element.tag in _DELETED:
            self._set_aside(element)

    def text(self, element: etree._Element) -> str:
        """The text of a paragraph as printed: breaks as line breaks, tabs as tabs."""
        text = raised = ""
        fields = Fields()
        for child in _children(element):
            if child.tag in _DELETED:
                self._set_aside(child)
            elif child.tag in MATHS:
                text, raised = _without_mark(text, raised, "") + formula_text(child), ""
            elif child.tag == f"{_W}r" and (printed := run_text(child, fields)):
                if self.style.hides(child):
                    self.unseen.append(printed)
                elif self.style.raises(child):
                    raised += printed
                else:
                    text = _without_mark(text, raised, printed) + printed
                    raised = ""
        return _without_mark(text, raised, "")

    def _set_aside(self, element: etree._Element) -> None:
        self.unseen.append("".join(text.text or "" for text in element.iter(f"{_W}t", f"{_W}delText", f"{_W}p")))

    def _beside(self, paragraph: etree._Element) -> None:
        """What is anchored in a paragraph: text boxes, embedded objects, pictures."""
        for element in paragraph.iter(f"{_W}txbxContent", _OBJECT, _BLIP, _IMAGE):
            holder = next(element.iterancestors(f"{_W}p"), None)
            run = next(element.iterancestors(f"{_W}r"), None)
            removed = any(above.tag in _DELETED for above in element.iterancestors())
            hidden = run is not None and self.style.hides(run)
            if holder is not paragraph or removed or hidden or not _is_shown(element):
                continue
            if element.tag == f"{_W}txbxContent":
                for inner in _children(element):
                    self.read_block(inner)
            elif element.tag == _OBJECT:
                self._embed(element)
            elif next(element.iterancestors(f"{_W}object"), None) is None:
                # The picture inside an object is a preview of it.
                names = (element.get(f"{REFERENCE}{kind}") for kind in ("embed", "id", "link", "href"))
                self._picture(next((name for name in names if name), None))

    def _picture(self, reference: str | None) -> None:
        name = self.package.target(reference)
        if name is None and reference in self.package.outside:
            self.outside.append(self.package.outside[reference])
        if name is not None and self.package.holds(name):
            self.pictures.append(EmbeddedPicture(self.package.bytes_of(name), len(self.blocks)))

    def _embed(self, element: etree._Element) -> None:
        """Read what an element refers to in its place; where it cannot be read, its picture, and a finding says why."""
        name = self.package.target(element.get(f"{REFERENCE}id")) or ""
        try:
            if self.read_embedded is None or not self.package.holds(name):
                raise UnreadableDocument(*message("empty_file"))
            content = self.read_embedded(self.package.bytes_of(name))
        except JuesuanError as error:
            reason = Bilingual(en=error.message, zh=error.message_zh)
            told = finding(FindingCode.EMBEDDED_NOT_READ, Location(embedded=name or None), name=name, reason=reason)
            self.findings.append(told)
            for holder in element.iterancestors(f"{_W}object"):
                for image in holder.iter(_IMAGE):
                    self._picture(image.get(f"{REFERENCE}id"))
            return
        before, tables = len(self.blocks), sum(isinstance(block, RawTable) for block in self.blocks)
        for block in content.blocks:
            if isinstance(block, RawTable):
                tables += 1
                inner = f"{name}/{block.embedded}" if block.embedded else name
                block = replace(block, table_no=tables, embedded=inner)
            self.blocks.append(block)
        self.pictures.extend(replace(one, before_block=one.before_block + before) for one in content.pictures)
        self.findings.extend(replace(one, where=replace(one.where, embedded=name)) for one in content.findings)

    def _read_table(self, table: etree._Element) -> None:
        if _is_frame(table):
            for cell in _cells_of(table):
                for inner in _children(cell):
                    self.read_block(inner)
            return
        later: list[etree._Element] = []
        cells, rows, columns = placed_cells(self._rows(table), lambda cell: "\n".join(self._cell_lines(cell, later)))
        if cells:
            table_no = sum(isinstance(block, RawTable) for block in self.blocks) + 1
            self.blocks.append(RawTable(table_no, rows, columns, cells, ENGINE))
        for inner in later:
            if inner.tag == f"{_W}p":
                self._beside(inner)
            else:
                self.read_block(inner)

    def _rows(self, table: etree._Element) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
        """The rows that a person sees, each with its cells."""
        for row in _children(table):
            if row.tag != f"{_W}tr":
                continue
            cells = [cell for cell in _children(row) if cell.tag == f"{_W}tc"]
            removed = cells if self.style.hides_row(row) else [cell for cell in cells if _is_deleted(cell)]
            for cell in removed:
                self._set_aside(cell)
            if len(removed) < len(cells):
                yield row, [cell for cell in cells if cell not in removed]

    def _cell_lines(self, element: etree._Element, later: list[etree._Element]) -> list[str]:
        """The lines of a cell; what is nested or anchored in it is read behind its table."""
        lines: list[str] = []
        for child in _children(element):
            if child.tag == f"{_W}p":
                text = seen_text(self.text(child))
                if text:
                    lines.append(text)
                later.append(child)
            elif child.tag == f"{_W}tbl" and len(_cells_of(child)) == 1:
                # A table of one cell only frames its text.
                lines.extend(self._cell_lines(_cells_of(child)[0], later))
            elif child.tag in {f"{_W}tbl", f"{_W}altChunk"}:
                later.append(child)
        return lines


def _is_deleted(cell: etree._Element) -> bool:
    """Whether a revision takes the cell away."""
    return cell.find(f"{_W}tcPr/{_W}cellDel") is not None


def _without_mark(text: str, raised: str, behind: str) -> str:
    """The text with what was raised behind it, unless that is the mark of a footnote."""
    is_beside = bool(text.strip()) or behind.strip()[:1].isdigit()
    return text if is_beside and is_footnote_mark(raised) else text + raised


def _cells_of(table: etree._Element) -> list[etree._Element]:
    return [
        cell for row in _children(table) if row.tag == f"{_W}tr" for cell in _children(row) if cell.tag == f"{_W}tc"
    ]


def _is_frame(table: etree._Element) -> bool:
    """Whether a table only places other tables on the page: few cells, one of them holding a table."""
    cells = _cells_of(table)
    inner = [child for cell in cells for child in _children(cell) if child.tag == f"{_W}tbl"]
    return len(cells) <= _FRAME_CELLS and any(len(_cells_of(one)) > 1 or _is_frame(one) for one in inner)
