"""The suspects of a PDF page → what of them a person does not see: what can be taken away and the picture stays.

The renderer knows all that can hide something (colour, transparency, order of painting, clips, layers), so that it is
asked, and no rule is repeated here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.documents.geometry import PageFrame
from extract.documents.pdf_characters import character_box
from extract.documents.pdf_objects import Box, PaintedObject, address

#: A page is painted with so many pixels along its longer side: a dot of a figure has some.
_PIXELS = 1800
#: Who differs less than this from what lies under it, of 255, is not seen.
_CONTRAST = 24
#: Suspects over each other are taken away one after another, so often at most.
_ROUNDS = 6
#: A character is looked for inside its box without this share of a side on which its neighbour's edge may reach in.
_MARGIN = 0.15
_OF_NUMBERS = frozenset("0123456789.,-+()%")

_Pixels = npt.NDArray[np.uint8]
_Changed = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Ink:
    """The pixels of an object, and whether its characters follow each other across the picture, or down it."""

    changed: _Changed
    has_neighbours: tuple[bool, bool]


@dataclass(slots=True)
class Unseen:
    """What was found: text by object that is not seen at all (and is switched off now), and where others are seen.

    `texts` are the characters that are unseen, object by object, in the order of the page. `in_part` says for a text
    object that is seen in part which pixels are its own.
    """

    scale: float
    frame: PageFrame
    objects: set[int] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    in_part: dict[int, _Ink] = field(default_factory=dict)

    def hides(self, text_object: object, box: Box) -> bool:
        """Whether a character of an object is unseen; it may be one of an object that is seen in part."""
        mine = self.in_part.get(address(text_object))
        return mine is not None and not self.shows(mine, box)

    def shows(self, ink: _Ink, box: Box) -> bool:
        """Whether the ink of an object lies inside a box, that of its neighbours aside."""
        on_page = self.frame.box(*box)
        across, down = ink.has_neighbours
        x0, x1 = _inner(on_page.x0 * self.scale, on_page.x1 * self.scale, has_neighbours=across)
        top, bottom = _inner(on_page.top * self.scale, on_page.bottom * self.scale, has_neighbours=down)
        return bool(ink.changed[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)].any())

    def ink(self, changed: _Changed, boxes: Sequence[Box]) -> _Ink:
        """The pixels that changed as those of an object whose characters have these boxes."""
        if len(boxes) < 2:
            return _Ink(changed, (False, False))
        first, last = self.frame.box(*boxes[0]), self.frame.box(*boxes[-1])
        across = abs(first.x0 - last.x0) >= abs(first.top - last.top)
        return _Ink(changed, (across, not across))


def _inner(start: float, end: float, *, has_neighbours: bool) -> tuple[int, int]:
    margin = _MARGIN * (end - start) if has_neighbours else 0.0
    return floor(start + margin), max(ceil(end - margin), floor(start + margin) + 1)


def switch_off_unseen(page: pdfium.PdfPage, suspects: Sequence[PaintedObject]) -> Unseen:
    """Switch off those of some objects of a page that are not seen; say what is left to be looked at.

    The page is painted once with them and once for each set of them that do not touch each other.
    """
    left, bottom, right, top = page.get_cropbox()
    frame = PageFrame(left, bottom, right, top, page.get_rotation() // 90)
    width, height = frame.size
    unseen = Unseen(_PIXELS / max(width, height, 1.0), frame)
    characters = _characters_of(page, suspects)
    before = _painted(page, unseen.scale)
    for together in _rounds(suspects):
        _switch(together, is_on=False)
        after = _painted(page, unseen.scale)
        changed = _difference(before, after)
        kept = [entry for entry in together if _stays(entry, unseen, changed, characters)]
        _switch(kept, is_on=True)
    return unseen


def _stays(
    entry: PaintedObject, unseen: Unseen, changed: _Changed, characters: dict[int, list[tuple[str, Box]]]
) -> bool:
    key = address(entry.raw)
    if entry.kind != pdfium_c.FPDF_PAGEOBJ_TEXT:
        return unseen.shows(unseen.ink(changed, ()), entry.box)
    inked = [(text, box) for text, box in characters.get(key, []) if not text.isspace()]
    ink = unseen.ink(changed, [box for _, box in inked])
    shown = [unseen.shows(ink, box) for _, box in inked]
    if sum(shown) * 2 > len(shown) and {text for text, _ in inked} <= _OF_NUMBERS:
        # Without the digits that lie under an edge it would be another number.
        return True
    hidden = "".join(text for (text, _), is_shown in zip(inked, shown, strict=True) if not is_shown)
    if hidden:
        unseen.texts.append(hidden)
    if not any(shown):
        unseen.objects.add(key)
        return False
    if hidden:
        unseen.in_part[key] = ink
    return True


def _characters_of(page: pdfium.PdfPage, suspects: Iterable[PaintedObject]) -> dict[int, list[tuple[str, Box]]]:
    """The characters of some text objects with the boxes of their ink, by object."""
    wanted: dict[int, list[tuple[str, Box]]] = {
        address(entry.raw): [] for entry in suspects if entry.kind == pdfium_c.FPDF_PAGEOBJ_TEXT
    }
    text_page = page.get_textpage()
    try:
        for index in range(text_page.count_chars()) if wanted else ():
            text_object = pdfium_c.FPDFText_GetTextObject(text_page.raw, index)
            found = wanted.get(address(text_object)) if text_object else None
            box = character_box(text_page.raw, index) if found is not None else None
            if found is not None and box is not None:
                found.append((chr(int(pdfium_c.FPDFText_GetUnicode(text_page.raw, index))), box))
    finally:
        text_page.close()
    return wanted


def _rounds(suspects: Sequence[PaintedObject]) -> list[list[PaintedObject]]:
    """Sets of objects that do not touch each other; what is painted first comes first.

    Of two prints of one text, or of a corrected figure over the old one, the upper stays.
    """
    rounds: list[tuple[list[PaintedObject], list[Box]]] = []
    for entry in suspects:
        box = entry.box
        for members, boxes in rounds:
            if not _touches_any(box, boxes):
                members.append(entry)
                boxes.append(box)
                break
        else:
            if len(rounds) < _ROUNDS:
                rounds.append(([entry], [box]))
    return [members for members, _ in rounds]


def _touches_any(box: Box, boxes: list[Box]) -> bool:
    left, bottom, right, top = box
    return any(a < right and c > left and b < top and d > bottom for a, b, c, d in boxes)


def _switch(objects: Iterable[PaintedObject], *, is_on: bool) -> None:
    for entry in objects:
        pdfium_c.FPDFPageObj_SetIsActive(entry.raw, is_on)


def _painted(page: pdfium.PdfPage, scale: float) -> _Pixels:
    bitmap = page.render(scale=scale)
    pixels: _Pixels = bitmap.to_numpy().copy()
    bitmap.close()
    return pixels


def _difference(one: _Pixels, other: _Pixels) -> _Changed:
    differ: _Changed = np.maximum(one, other) - np.minimum(one, other) >= _CONTRAST
    # To ask each channel by itself is many times faster than to reduce the last axis.
    changed = differ[:, :, 0]
    for channel in range(1, differ.shape[2]):
        changed = changed | differ[:, :, channel]
    return changed
