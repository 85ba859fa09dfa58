"""A file without pages → its blocks, with the tables that are pictures in it at their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.documents.file_content import EmbeddedPicture
from extract.documents.open import OpenedDocument
from extract.documents.picture import Picture
from extract.documents.raster import picture_of_frame, read_picture_file, spread
from extract.enumerations import FindingCode
from extract.errors import LimitExceeded, UnreadableDocument
from extract.findings import finding
from extract.model import Block, Finding, Location, TextLine
from extract.tables.scanned.ocr_grid import read_scan
from extract.tables.scanned.ocr_page import DOTS_PER_INCH
from extract.tables.scanned.preview import PREVIEW_DOTS, preview
from extract.tables.scanned.recognised import ReadPictures
from extract.wording import Bilingual

#: A picture with fewer pixels on a side is a logo or an ornament.
_SMALLEST = 60


def with_pictures(opened: OpenedDocument) -> ReadPictures:
    """Each picture that may be a table is recognised; its blocks stand where the picture stood."""
    blocks: list[Block] = []
    findings: list[Finding] = []
    done = 0
    for number, picture in enumerate(opened.pictures, opened.pictures_before + 1):
        blocks.extend(opened.blocks[done : picture.before_block])
        done = max(done, picture.before_block)
        where = Location(member=opened.name, picture_no=number)
        try:
            shown = _picture(picture, opened)
        except (UnreadableDocument, LimitExceeded) as error:
            reason = Bilingual(en=error.message, zh=error.message_zh)
            findings.append(finding(FindingCode.UNREADABLE_PICTURE, where, number=number, reason=reason))
            continue
        if shown is None or not _may_be_table(shown):
            continue
        found = list(_blocks(shown, number))
        blocks.extend(found)
        if not found:
            findings.append(finding(FindingCode.PICTURE_WITHOUT_TABLE, where))
    blocks.extend(opened.blocks[done:])
    return ReadPictures(tuple(blocks), tuple(findings))


def _picture(embedded: EmbeddedPicture, opened: OpenedDocument) -> Picture | None:
    """The pixels at the resolution at which pages are recognised, None for an ornament."""
    read_picture_file(embedded.data, opened.limits)
    picture = picture_of_frame(embedded.data, 1)
    if min(picture.pixels.shape[:2]) < _SMALLEST:
        return None
    return spread(picture, max(1.0, DOTS_PER_INCH / picture.dots_per_inch))


def _may_be_table(picture: Picture) -> bool:
    small = spread(picture, PREVIEW_DOTS / picture.dots_per_inch)
    seen = preview(small)
    return seen is not None and seen.may_be_table


def _blocks(picture: Picture, number: int) -> Iterator[Block]:
    """What stands in a picture with a table, in order; places in a picture are none in the file."""
    scanned = read_scan(picture, 0)
    if not scanned.tables:
        return
    for block in _in_order((*scanned.tables, *scanned.lines)):
        if isinstance(block, TextLine):
            yield replace(block, page=None, bbox=None)
        else:
            cells = tuple(replace(cell, bbox=None) for cell in block.cells)
            yield replace(block, cells=cells, page=None, bbox=None, column_edges=(), picture_no=number)


def _in_order(blocks: Sequence[Block]) -> list[Block]:
    return sorted(blocks, key=lambda block: block.bbox.top if block.bbox is not None else 0.0)
