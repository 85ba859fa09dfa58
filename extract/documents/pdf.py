"""PDF bytes → the glyphs and rules of each page, through PDFium."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.documents.geometry import PageFrame
from extract.documents.page_content import Glyph, PageContent
from extract.documents.pdf_rules import page_rules
from extract.errors import EncryptedDocument, UnreadableDocument
from extract.messages import message

_QUARTER_TURN = 1.5707963
_INVISIBLE = {0, 2, 0xFFFE, 0xFFFF, 0xFEFF, 0x200B}


def read_pdf(data: bytes) -> tuple[PageContent, ...]:
    """All pages of a PDF, from the first.

    Raises EncryptedDocument if a password is asked for, UnreadableDocument if PDFium cannot open it.
    """
    document = open_pdf(data)
    try:
        return tuple(_page_content(document, index) for index in range(len(document)))
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


def _page_content(document: pdfium.PdfDocument, index: int) -> PageContent:
    page = document[index]
    text_page = page.get_textpage()
    try:
        characters = list(_characters(text_page.raw, text_page.count_chars()))
        frame = _frame(page, characters)
        glyphs = tuple(_glyph(frame, character) for character in characters)
        rules, picture_area = page_rules(page, frame)
        width, height = frame.size
        return PageContent(index + 1, width, height, glyphs, rules, picture_area / (width * height))
    finally:
        text_page.close()
        page.close()


_Character = tuple[str, int, float, float, float, float, float, float]


def _characters(text_page: ctypes.c_void_p, count: int) -> Iterator[_Character]:
    """Visible characters in PDF space: text, clockwise quarter turns, left, bottom, right, top, origin x and y."""
    x, y = ctypes.c_double(), ctypes.c_double()
    rectangle = pdfium_c.FS_RECTF()
    reference = ctypes.byref(rectangle)
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(text_page, index)
        if code in _INVISIBLE or code < 32 or pdfium_c.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(text_page, index, reference):
            continue
        pdfium_c.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
        turns = round(pdfium_c.FPDFText_GetCharAngle(text_page, index) / _QUARTER_TURN) % 4
        yield chr(code), turns, rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, x.value, y.value


def _frame(page: pdfium.PdfPage, characters: list[_Character]) -> PageFrame:
    """The frame in which most characters stand upright; a page without text keeps its own rotation."""
    left, bottom, right, top = page.get_cropbox()
    turns = Counter(character[1] for character in characters if not character[0].isspace())
    quarter_turns = (4 - turns.most_common(1)[0][0]) % 4 if turns else page.get_rotation() // 90
    return PageFrame(left, bottom, right, top, quarter_turns)


def _glyph(frame: PageFrame, character: _Character) -> Glyph:
    text, _, left, bottom, right, top, x, y = character
    box = frame.box(left, bottom, right, top)
    return Glyph(text, box.x0, box.top, box.x1, box.bottom, frame.point(x, y)[1])
