"""A page that is a picture, or holds one → the blocks that a recogniser reads in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.documents.picture import Picture
from extract.documents.raster import picture_of_frame, picture_of_page, spread
from extract.enumerations import DocumentFormat
from extract.model import Block, BoundingBox, RawTable, TextLine
from extract.tables.scanned.cleaning import upright
from extract.tables.scanned.ocr_grid import read_scan, read_upright
from extract.tables.scanned.page_kind import screenshots
from extract.tables.scanned.preview import PREVIEW_DOTS, preview
from extract.tables.scanned.recognised import ENGINE, ScannedPage, Screenshots, Turn

DOTS_PER_INCH = 200


def has_writing(opened: OpenedDocument, content: PageContent, beside: Sequence[BoundingBox] = ()) -> bool:
    """Whether a page shows lines of writing beside what stands in some boxes."""
    seen = preview(page_picture(opened, content, PREVIEW_DOTS), beside)
    return seen is not None and seen.has_rows


def page_picture(opened: OpenedDocument, content: PageContent, dots_per_inch: int) -> Picture:
    """The pixels of a page as it is read; those of a picture file are spread as far as those of a page would be."""
    if opened.document_format is DocumentFormat.PICTURE:
        return spread(picture_of_frame(opened.data, content.number), dots_per_inch / DOTS_PER_INCH)
    shown = picture_of_page(opened.data, content.number, dots_per_inch, opened.limits)
    return upright_turns(shown, content.quarter_turns)


def upright_turns(picture: Picture, quarter_turns: int) -> Picture:
    """A picture turned by quarter turns clockwise, its colours as they are."""
    return Picture(np.ascontiguousarray(np.rot90(picture.pixels, -quarter_turns)), picture.dots_per_inch)


def read_scanned_page(opened: OpenedDocument, content: PageContent) -> ScannedPage:
    """Tables and lines of a page that is one picture."""
    return read_scan(page_picture(opened, content, DOTS_PER_INCH), content.number)


def read_screenshots(opened: OpenedDocument, content: PageContent, *, every: bool = False) -> Screenshots:
    """The tables in the pictures of a digital page, at their places on it; `every` picture is tried, or the likely."""
    boxes = screenshots(content)
    if not boxes:
        return Screenshots()
    chosen = boxes if every else _likely(opened, content, boxes)
    unread = tuple(box for box in boxes if box not in chosen)
    if not chosen:
        return Screenshots((), unread)
    picture = upright(page_picture(opened, content, DOTS_PER_INCH), Turn())
    blocks: list[Block] = []
    tableless: list[BoundingBox] = []
    for box in chosen:
        scanned = read_upright(_crop(picture, box), content.number, Turn())
        # Words of a diagram are no prose; those around a table are its title and its unit.
        if scanned.tables:
            found: tuple[Block, ...] = (*scanned.tables, *scanned.lines)
            blocks.extend(_shifted(block, box) for block in found)
        else:
            tableless.append(box)
    return Screenshots(tuple(blocks), unread, tuple(tableless))


def _likely(opened: OpenedDocument, content: PageContent, boxes: Sequence[BoundingBox]) -> tuple[BoundingBox, ...]:
    """The pictures that show ruling lines or rows of words."""
    page = page_picture(opened, content, PREVIEW_DOTS)
    seen = [(box, preview(_crop(page, box))) for box in boxes]
    return tuple(box for box, shown in seen if shown is not None and shown.may_be_table)


def _crop(picture: Picture, box: BoundingBox) -> Picture:
    scale = 1 / picture.points_per_pixel
    top, bottom, left, right = (round(value * scale) for value in (box.top, box.bottom, box.x0, box.x1))
    return Picture(picture.pixels[top:bottom, left:right], picture.dots_per_inch)


def _shifted(block: Block, by: BoundingBox) -> Block:
    if isinstance(block, TextLine):
        return replace(block, bbox=_moved(block.bbox, by))
    cells = tuple(replace(cell, bbox=_moved(cell.bbox, by)) for cell in block.cells)
    edges = tuple(edge + by.x0 for edge in block.column_edges)
    return RawTable(block.table_no, block.rows, block.columns, cells, ENGINE, block.page, _moved(block.bbox, by), edges)


def _moved(box: BoundingBox | None, by: BoundingBox) -> BoundingBox | None:
    return box and BoundingBox(box.x0 + by.x0, box.top + by.top, box.x1 + by.x0, box.bottom + by.top)
