"""The text page of a PDF page → its characters, as far as they are seen and belong to lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from math import atan2, pi
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium_c

from extract.characters import ORDINARY
from extract.documents.page_content import UNMAPPED
from extract.documents.pdf_objects import Box

if TYPE_CHECKING:
    from extract.documents.pdf_unseen import Unseen

_QUARTER_TURN = pi / 2
_INVISIBLE = {*range(32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, 0xFEFF, 0x200B}
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_HALVES = range(_HIGH.start, _LOW.stop)
_NO_CHARACTER = ord(UNMAPPED)
#: What a font says of characters that it does not name.
_BLANK = {*_INVISIBLE, 0x20, 0xA0, 0x3000}
#: A blank may have a box of a rounding error, in points.
_LEAST_INK = 0.2
#: Text that leans by more than this share of a quarter turn is stamped across the page.
_SLANT = 0.06
#: Where so much of a page leans, the page does.
_ASKEW = 0.95
#: A watermark is so many times as high as most characters, and so light or see-through, of 255.
_TALL, _PALE, _THIN = 3.0, 150, 160
#: Nobody reads what is lower than this, in points, and lower than this share of most characters.
_TINY, _TINY_SHARE = 1.2, 0.34


class Character(NamedTuple):
    """A character in PDF space: its number on the page, text, clockwise quarter turns, loose box, origin.

    It is `slanted` if it stands between two quarter turns.
    """

    number: int
    text: str
    turns: int
    box: Box
    x: float
    y: float
    slanted: bool


def seen_characters(
    text_page: ctypes.c_void_p, count: int, page: Box, unseen: Unseen | None
) -> tuple[list[Character], list[str]]:
    """The characters of lines and cells, and what is set aside: watermarks, what is tiny or outside the page."""
    found = list(_characters(text_page, count, unseen))
    if not found:
        return [], []
    heights = [_height(character) for character in found]
    usual = median(heights)
    slanted = {character.number for character in found if character.slanted}
    if len(slanted) > _ASKEW * len(found):
        # A page that was put in askew as a whole has no other lines.
        slanted = set()
    lowest, highest = min(_TINY, _TINY_SHARE * usual), _TALL * usual
    aside = [
        character
        for character, height in zip(found, heights, strict=True)
        if character.number in slanted
        or _is_outside(character.box, page)
        or height < lowest
        or (height > highest and _is_pale(text_page, character.number))
    ]
    if not aside:
        return found, []
    gone = {character.number for character in aside}
    return [character for character in found if character.number not in gone], _texts(aside)


def _texts(characters: Sequence[Character]) -> list[str]:
    texts: list[str] = []
    last = -2
    for character in characters:
        if character.number == last + 1:
            texts[-1] += character.text
        else:
            texts.append(character.text)
        last = character.number
    return texts


def _height(character: Character) -> float:
    left, bottom, right, top = character.box
    return right - left if character.turns % 2 else top - bottom


def _is_outside(box: Box, page: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return not (page[0] <= x <= page[2] and page[1] <= y <= page[3])


def _is_pale(text_page: ctypes.c_void_p, index: int) -> bool:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFText_GetFillColor(text_page, index, *(ctypes.byref(channel) for channel in channels)):
        return False
    red, green, blue, alpha = (channel.value for channel in channels)
    return min(red, green, blue) >= _PALE or alpha <= _THIN


def character_box(text_page: ctypes.c_void_p, index: int) -> Box | None:
    """The box of a character's ink."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    sides = (ctypes.byref(side) for side in (left, right, bottom, top))
    if not pdfium_c.FPDFText_GetCharBox(text_page, index, *sides):
        return None
    return left.value, bottom.value, right.value, top.value


def _characters(text_page: ctypes.c_void_p, count: int, unseen: Unseen | None) -> Iterator[Character]:
    x, y = ctypes.c_double(), ctypes.c_double()
    rectangle = pdfium_c.FS_RECTF()
    origin, reference = (ctypes.byref(x), ctypes.byref(y)), ctypes.byref(rectangle)
    partly = unseen if unseen is not None and unseen.in_part else None
    for index in range(count):
        code = int(pdfium_c.FPDFText_GetUnicode(text_page, index))
        if code in _HALVES:
            code = _whole(text_page, index, code)
        elif code in _BLANK:
            # PDFium makes up blanks between words and lines, and nothing else.
            if pdfium_c.FPDFText_IsGenerated(text_page, index) == 1:
                continue
            if _is_inked(text_page, index):
                code = _NO_CHARACTER
        if code in _INVISIBLE:
            continue
        if partly is not None and _is_hidden(text_page, index, partly):
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(text_page, index, reference):
            continue
        pdfium_c.FPDFText_GetCharOrigin(text_page, index, *origin)
        angle = pdfium_c.FPDFText_GetCharAngle(text_page, index) / _QUARTER_TURN
        turns = round(angle)
        slanted = abs(angle - turns) > _SLANT and _is_slanted(text_page, index)
        box = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        yield Character(index, chr(ORDINARY.get(code, code)), turns % 4, box, x.value, y.value, slanted)


def _is_slanted(text_page: ctypes.c_void_p, index: int) -> bool:
    """Whether the line leans, and not only the letters on it, as in italics."""
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        return False
    angle = atan2(matrix.b, matrix.a) / _QUARTER_TURN
    return abs(angle - round(angle)) > _SLANT


def _is_hidden(text_page: ctypes.c_void_p, index: int, partly: Unseen) -> bool:
    text_object = pdfium_c.FPDFText_GetTextObject(text_page, index)
    box = character_box(text_page, index) if text_object else None
    return box is not None and partly.hides(text_object, box)


def _whole(text_page: ctypes.c_void_p, index: int, half: int) -> int:
    """The code point of a rare character, which is handed over in two halves; the second of them gives nothing."""
    if half in _HIGH:
        low = int(pdfium_c.FPDFText_GetUnicode(text_page, index + 1))
        return 0x10000 + ((half - _HIGH.start) << 10) + (low - _LOW.start) if low in _LOW else _NO_CHARACTER
    before = int(pdfium_c.FPDFText_GetUnicode(text_page, index - 1)) if index else 0
    return 0 if before in _HIGH else _NO_CHARACTER


def _is_inked(text_page: ctypes.c_void_p, index: int) -> bool:
    """Whether something is printed for a character that has no meaning."""
    box = character_box(text_page, index)
    return box is not None and box[2] - box[0] > _LEAST_INK and box[3] - box[1] > _LEAST_INK
