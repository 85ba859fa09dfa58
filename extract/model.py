"""The nouns of extraction, from a published file to its line items."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from extract.enumerations import (
    DocumentFormat,
    EngineName,
    FindingCode,
    LineRole,
    Severity,
    Side,
    SubjectKind,
    SuspectReason,
)


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A rectangle on a page, in PDF points, origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.bottom - self.top

    @property
    def middle_y(self) -> float:
        """Vertical middle in points."""
        return (self.top + self.bottom) / 2

    def union(self, other: BoundingBox) -> BoundingBox:
        """The smallest box that holds both."""
        return BoundingBox(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


class PageKey(NamedTuple):
    """A page by the file of an archive that holds it, None outside archives, and its number, None without pages."""

    member: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands: file of an archive, page from 1, box, table, and its row and column from 1.

    `picture_no` counts the pictures inside a file without pages, from 1; `embedded` is a file inside such a file.
    """

    page: int | None = None
    bbox: BoundingBox | None = None
    member: str | None = None
    table_no: int | None = None
    row: int | None = None
    column: int | None = None
    picture_no: int | None = None
    embedded: str | None = None

    @property
    def page_key(self) -> PageKey:
        """The page on which it stands."""
        return PageKey(self.member, self.page)

    @property
    def cell_ref(self) -> str | None:
        """A reference that a person can follow, None where there is no more to say than the page."""
        table = f"table {self.table_no}" if self.table_no is not None else None
        picture = f"picture {self.picture_no}" if self.picture_no is not None else None
        cell = f"row {self.row}, column {self.column}" if table is not None and self.row is not None else None
        place = ", ".join(part for part in (picture, table, cell) if part is not None)
        return ": ".join(part for part in (self.member, self.embedded, place) if part) or None


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line outside tables; `page` is NULL for formats without pages; a sheet's name names no publisher."""

    text: str
    page: int | None = None
    bbox: BoundingBox | None = None
    confidence: float | None = None
    is_sheet_name: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a raw table, with its span; `row` and `column` count from 0.

    `confidence` (0 to 1) is that of the recogniser, None for text that was not recognised but read.
    `stored_text` is the number that a spreadsheet keeps behind a text that shows another, else None.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    bbox: BoundingBox | None = None
    confidence: float | None = None
    stored_text: str | None = None


@dataclass(frozen=True, slots=True)
class RawTable:
    """A grid as an engine read it, before anyone asks what it reports.

    `table_no` counts from 1 over the document. `column_edges` are the x positions of the
    `columns + 1` vertical edges, empty for formats without geometry. `member` is the file of an archive,
    `picture_no` the picture, and `embedded` the file, inside a file without pages that shows the table.
    """

    table_no: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    engine: EngineName
    page: int | None = None
    bbox: BoundingBox | None = None
    column_edges: tuple[float, ...] = ()
    member: str | None = None
    picture_no: int | None = None
    embedded: str | None = None

    def where(self, cell: Cell | None = None) -> Location:
        """Where the table stands, or one of its cells."""
        if cell is None:
            return Location(
                self.page, self.bbox, self.member, self.table_no, picture_no=self.picture_no, embedded=self.embedded
            )
        at = (cell.row + 1, cell.column + 1)
        return Location(self.page, cell.bbox, self.member, self.table_no, *at, self.picture_no, self.embedded)


#: What a page holds, from top to bottom.
Block = TextLine | RawTable


@dataclass(frozen=True, slots=True)
class Page:
    """One page (or the whole of a document without pages, `number` None) in reading order.

    `engine` read its tables, None for a file without pages. A scanned page was turned by `quarter_turns` clockwise
    and then by `tilt_degrees` to be read; its boxes are those of the turned page. `member` is the file of an archive.
    `findings` tell what its engine saw on it and could not read. At `gutter` two pages stand side by side.
    """

    number: int | None
    blocks: tuple[Block, ...]
    width: float | None = None
    height: float | None = None
    engine: EngineName | None = None
    quarter_turns: int = 0
    tilt_degrees: float = 0.0
    member: str | None = None
    findings: tuple[Finding, ...] = ()
    gutter: float | None = None

    @property
    def key(self) -> PageKey:
        """What tells the page from all others of its document."""
        return PageKey(self.member, self.number)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file as published: its SHA-256, its format by content, its pages."""

    document_id: str
    document_format: DocumentFormat
    byte_size: int
    pages: tuple[Page, ...]

    @property
    def page_count(self) -> int | None:
        """Number of printed pages, None for formats without pages."""
        return len(self.pages) if self.pages and all(page.number is not None for page in self.pages) else None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should know about a document, in both languages.

    Made by `extract.findings.finding`. `amount_texts` keeps the amounts that a finding sets aside, so that
    nothing disappears. `form` may be a standard form that is not loaded; `title` is that of the table it is about.
    """

    severity: Severity
    code: FindingCode
    message: str
    message_zh: str
    where: Location = Location()
    form: str | None = None
    amount_texts: tuple[str, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class LineItem:
    """One printed amount of a standard form; columns as in the data dictionary.

    `item_no` counts from 1 within the form and stays with every copy; `role` is what its line is, None for a subject.
    `place_yuan` is the last printed place in yuan, `confidence` the recogniser's, None where text was read; `suspect`
    names why it may be misread; `stored_amount_text` is what a spreadsheet keeps behind it, None where it is the same.
    """

    form: str
    item_no: int
    line_no: int
    side: Side | None
    subject_kind: SubjectKind
    subject_code: str | None
    subject_name: str
    measure: str
    amount_yuan: Decimal
    amount_text: str
    unit: str
    place_yuan: Decimal
    is_total: bool
    role: LineRole | None
    where: Location
    engine: EngineName
    confidence: float | None = None
    suspect: SuspectReason | None = None
    stored_amount_text: str | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What names it inside its document."""
        return self.form, self.item_no


@dataclass(frozen=True, slots=True)
class Statement:
    """A recognised standard form with its tables and lines; an empty form has none and is still a statement."""

    statement_no: int
    form: str
    printed_form_no: str | None
    title: str
    unit: str | None
    engine: EngineName
    tables: tuple[Location, ...]
    line_items: tuple[LineItem, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of its pages, in order."""
        return tuple(dict.fromkeys(table.page for table in self.tables if table.page is not None))

    @property
    def page_keys(self) -> tuple[PageKey, ...]:
        """Its pages, in order."""
        return tuple(dict.fromkeys(table.page_key for table in self.tables))


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure (or word) that a sentence states; `value` in the printed unit, `value_yuan` where it is money.

    `last_place` is one unit of the last printed place, in yuan where it is money.
    `start` and `end` are offsets in the prose without white space; `where` is the line on which it begins.
    Claims that one sentence makes together have one `match_no`.
    """

    claim_no: int
    match_no: int
    fact: str
    subject: str
    value: Decimal | None
    value_yuan: Decimal | None
    last_place: Decimal | None
    unit: str | None
    value_text: str
    comparator: str | None
    comparison: str | None
    class_name: str | None
    section_name: str | None
    section: str
    sentence: str
    start: int
    end: int
    where: Location
