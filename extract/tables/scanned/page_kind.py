"""The content of a page → whether it must be recognised, and which of its pictures may show a table."""

from __future__ import annotations

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.model import BoundingBox
from extract.tables.garbled import is_garbled

#: A page with more of its area under pictures than this and next to no text is a scan.
_SCANNED = 0.3
_NEXT_TO_NO_TEXT = 30
#: So many curves, or so many pictures, may be characters that are drawn or pasted one by one.
_OUTLINES, _PIECES = 200, 60
#: A picture inside a digital page may hold a table from this size on, in points.
_NARROWEST, _LOWEST = 180.0, 50.0
#: Text over a picture means that it is a background.
_BACKGROUND_TEXT = 12
#: Pictures nearer than this are strips of one, in points.
_STRIPS = 3.0


def must_be_recognised(opened: OpenedDocument, content: PageContent) -> bool:
    """Whether a page can only be read from its picture: it has no text, or its text is not what is printed."""
    covered = sum(box.width * box.height for box in _regions(content)) > _SCANNED * content.width * content.height
    inked = sum(1 for glyph in content.glyphs if not glyph.text.isspace()) if covered else 0
    if covered and not inked:
        return True
    if (covered and inked < _NEXT_TO_NO_TEXT) or _may_be_outlines(content):
        # What handles pixels takes long to load: only those pay who have to look at a page.
        from extract.tables.scanned.ocr_page import has_writing

        written = [BoundingBox(glyph.x0, glyph.top, glyph.x1, glyph.bottom) for glyph in content.glyphs]
        return has_writing(opened, content, written)
    return is_garbled(content)


def _may_be_outlines(content: PageContent) -> bool:
    return content.curves >= _OUTLINES or len(content.pictures) >= _PIECES


def screenshots(content: PageContent) -> tuple[BoundingBox, ...]:
    """The pictures of a digital page that may show a table."""
    return tuple(
        box
        for box in _regions(content)
        if box.width >= _NARROWEST
        and box.height >= _LOWEST
        and sum(1 for glyph in content.glyphs if glyph.inside(box)) < _BACKGROUND_TEXT
    )


def _regions(content: PageContent) -> list[BoundingBox]:
    """The areas that pictures cover; strips of one picture are one area, cut to the page."""
    areas: list[BoundingBox] = []
    for picture in content.pictures:
        box = BoundingBox(
            max(0.0, picture.x0),
            max(0.0, picture.top),
            min(content.width, picture.x1),
            min(content.height, picture.bottom),
        )
        if box.width <= 0 or box.height <= 0:
            continue
        touching = [area for area in areas if _touch(area, box)]
        for area in touching:
            areas.remove(area)
            box = box.union(area)
        areas.append(box)
    return areas


def _touch(box: BoundingBox, other: BoundingBox) -> bool:
    return (
        box.x0 <= other.x1 + _STRIPS
        and other.x0 <= box.x1 + _STRIPS
        and box.top <= other.bottom + _STRIPS
        and other.top <= box.bottom + _STRIPS
    )
