"""PDF bytes → the glyphs and ruling lines of each page, through PDFium."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.documents.geometry import PageFrame
from extract.documents.page_content import UNMAPPED, Glyph, PageContent
from extract.documents.pdf_ruling_lines import page_drawing
from extract.errors import EncryptedDocument, UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message

_QUARTER_TURN = 1.5707963
#: A page with more of its area under pictures than this may be a scan.
_SCANNED = 0.5
_INVISIBLE = {*range(32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, 0xFEFF, 0x200B}
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_HALVES = range(_HIGH.start, _LOW.stop)
_NO_CHARACTER = ord(UNMAPPED)
#: What a font says of characters that it does not name.
_BLANK = {*_INVISIBLE, 0x20, 0xA0, 0x3000}
#: A blank may have a box of a rounding error, in points.
_LEAST_INK = 0.2


def read_pdf(data: bytes, limits: Limits) -> tuple[PageContent, ...]:
    """All pages of a PDF, from the first.

    Raises EncryptedDocument if a password is asked for, UnreadableDocument if PDFium cannot open it, LimitExceeded.
    """
    document = open_pdf(data)
    try:
        check_limit(limits, "pages", len(document))
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
        drawing = page_drawing(page, frame)
        width, height = frame.size
        if sum(box.width * box.height for box in drawing.pictures) > _SCANNED * width * height:
            # A scan may carry the guesses of some recogniser as text that nobody sees.
            characters = list(_characters(text_page.raw, text_page.count_chars(), seen_only=True))
        glyphs = tuple(_glyph(frame, character) for character in characters)
        turns = (frame.quarter_turns - page.get_rotation() // 90) % 4
        return PageContent(
            index + 1, width, height, glyphs, drawing.ruling_lines, drawing.pictures, turns, curves=drawing.curves
        )
    finally:
        text_page.close()
        page.close()


_Character = tuple[str, int, float, float, float, float, float, float]


def _characters(text_page: ctypes.c_void_p, count: int, *, seen_only: bool = False) -> Iterator[_Character]:
    """Visible characters in PDF space: text, clockwise quarter turns, left, bottom, right, top, origin x and y."""
    x, y = ctypes.c_double(), ctypes.c_double()
    rectangle = pdfium_c.FS_RECTF()
    reference = ctypes.byref(rectangle)
    for index in range(count):
        code = int(pdfium_c.FPDFText_GetUnicode(text_page, index))
        if code in _HALVES:
            code = _whole(text_page, index, code)
        elif code in _BLANK and _is_inked(text_page, index):
            code = _NO_CHARACTER
        if code in _INVISIBLE or pdfium_c.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        if seen_only and not _seen(text_page, index):
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(text_page, index, reference):
            continue
        pdfium_c.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y))
        turns = round(pdfium_c.FPDFText_GetCharAngle(text_page, index) / _QUARTER_TURN) % 4
        yield chr(code), turns, rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, x.value, y.value


def _whole(text_page: ctypes.c_void_p, index: int, half: int) -> int:
    """The code point of a rare character, which is handed over in two halves; the second of them gives nothing."""
    if half in _HIGH:
        low = int(pdfium_c.FPDFText_GetUnicode(text_page, index + 1))
        return 0x10000 + ((half - _HIGH.start) << 10) + (low - _LOW.start) if low in _LOW else _NO_CHARACTER
    before = int(pdfium_c.FPDFText_GetUnicode(text_page, index - 1)) if index else 0
    return 0 if before in _HIGH else _NO_CHARACTER


def _is_inked(text_page: ctypes.c_void_p, index: int) -> bool:
    """Whether something is printed for a character that has no meaning."""
    if pdfium_c.FPDFText_IsGenerated(text_page, index) == 1:
        return False
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium_c.FPDFText_GetCharBox(text_page, index, *(ctypes.byref(side) for side in (left, right, bottom, top))):
        return False
    return right.value - left.value > _LEAST_INK and top.value - bottom.value > _LEAST_INK


def _seen(text_page: ctypes.c_void_p, index: int) -> bool:
    """Whether a character is painted at all."""
    text_object = pdfium_c.FPDFText_GetTextObject(text_page, index)
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) if text_object else None
    return mode not in {pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP}


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
