"""PDF bytes → the glyphs and ruling lines of each page as a person sees them, through PDFium."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from extract.documents.file_content import hidden_text
from extract.documents.geometry import PageFrame
from extract.documents.page_content import Glyph, PageContent
from extract.documents.pdf_annotations import annotations_of, drawn_page
from extract.documents.pdf_characters import Character, seen_characters
from extract.documents.pdf_layers import may_have_layers
from extract.documents.pdf_objects import PaintedObject, address, painted_objects
from extract.documents.pdf_ruling_lines import page_drawing
from extract.documents.pdf_suspects import suspects
from extract.documents.raised_marks import without_raised_marks
from extract.documents.turned_text import side_by_side
from extract.errors import EncryptedDocument, UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import Location

if TYPE_CHECKING:
    from extract.documents.pdf_unseen import Unseen


def read_pdf(data: bytes, limits: Limits) -> tuple[PageContent, ...]:
    """All pages of a PDF, from the first.

    Raises EncryptedDocument if a password is asked for, UnreadableDocument if PDFium cannot open it, LimitExceeded.
    """
    document = open_pdf(data)
    try:
        check_limit(limits, "pages", len(document))
        layers = may_have_layers(data)
        return tuple(_page_content(document, index, may_have_layers=layers) for index in range(len(document)))
    except pdfium.PdfiumError as error:
        raise UnreadableDocument(*message("damaged_pdf", reason=error)) from error
    finally:
        document.close()


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """The opened PDF; raises as `read_pdf` does."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedDocument(*message("encrypted")) from error
        raise UnreadableDocument(*message("damaged_pdf", reason=error)) from error
    if not len(document):
        raise UnreadableDocument(*message("damaged_pdf", reason="no pages"))
    return document


def _page_content(document: pdfium.PdfDocument, index: int, *, may_have_layers: bool) -> PageContent:
    page = document[index]
    try:
        annotations, is_drawn = annotations_of(page), False
        if annotations.are_shown:
            page.close()
            page, is_drawn = drawn_page(document, index)
        objects = painted_objects(page)
        doubted = suspects(objects, may_have_layers=may_have_layers)
        unseen = _switched_off(page, doubted) if doubted else None
        if unseen is not None and unseen.objects:
            objects = tuple(entry for entry in objects if address(entry.raw) not in unseen.objects)
        seen = _seen_content(page, index + 1, objects, unseen, as_stored=not is_drawn)
        return replace(seen, holds_files=annotations.hold_files) if annotations.hold_files else seen
    finally:
        page.close()


def _switched_off(page: pdfium.PdfPage, doubted: Sequence[PaintedObject]) -> Unseen:
    # What handles pixels takes long to load: only those pay who have to look at a page.
    from extract.documents.pdf_unseen import switch_off_unseen

    return switch_off_unseen(page, doubted)


def _seen_content(
    page: pdfium.PdfPage, number: int, objects: Sequence[PaintedObject], unseen: Unseen | None, *, as_stored: bool
) -> PageContent:
    text_page = page.get_textpage()
    try:
        visible = page.get_cropbox()
        characters, aside = seen_characters(text_page.raw, text_page.count_chars(), visible, unseen)
    finally:
        text_page.close()
    frame = _frame(page, characters)
    drawing = page_drawing(objects, frame)
    printed = _glyphs(frame, characters)
    glyphs = without_raised_marks(printed)
    width, height = frame.size
    hidden = [*(unseen.texts if unseen is not None else ()), *aside]
    return PageContent(
        number,
        width,
        height,
        glyphs,
        drawing.ruling_lines,
        drawing.pictures,
        quarter_turns=(frame.quarter_turns - page.get_rotation() // 90) % 4,
        findings=hidden_text(hidden, Location(number)),
        curves=drawing.curves,
        as_stored=as_stored and not hidden and len(glyphs) == len(printed),
    )


def _frame(page: pdfium.PdfPage, characters: Iterable[Character]) -> PageFrame:
    """The frame in which most characters stand upright; a page without text keeps its own rotation."""
    left, bottom, right, top = page.get_cropbox()
    turns = Counter(character.turns for character in characters if not character.text.isspace())
    quarter_turns = (4 - turns.most_common(1)[0][0]) % 4 if turns else page.get_rotation() // 90
    return PageFrame(left, bottom, right, top, quarter_turns)


def _glyphs(frame: PageFrame, characters: Iterable[Character]) -> tuple[Glyph, ...]:
    """The glyphs of a page, turned headings among them laid out as they are read."""
    upright: list[Glyph] = []
    turned: list[tuple[Glyph, int]] = []
    for character in characters:
        sides = frame.sides(*character.box)
        glyph = Glyph(character.text, *sides, frame.point(character.x, character.y)[1])
        turns = (character.turns + frame.quarter_turns) % 4
        if turns % 2:
            turned.append((glyph, turns))
        else:
            upright.append(glyph)
    return (*upright, *side_by_side(turned)) if turned else tuple(upright)
