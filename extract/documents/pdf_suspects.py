"""The objects of a PDF page → those that may be unseen, by tests that cost next to nothing."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from extract.documents.pdf_objects import Box, PaintedObject, address, turned_box

#: Whoever may be seen as little as this against white, or against the ground it stands on, is looked at.
_LIGHT, _ALIKE = 200, 60
_OPAQUE = 255
#: A shape thinner than this hides no text.
_THINNEST_COVER = 3.0
#: Text may reach over the edge of a clip by the bearings of its glyphs, in points.
_OVER_CLIP = 0.5
#: What is no larger than this in both directions is a blank, in points.
_LEAST_INK = 0.9
_LAYER = "OC"
#: Nothing is painted, or only the outline, whose colour is another.
_ODD_MODES = {
    pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium_c.FPDF_TEXTRENDERMODE_CLIP,
    pdfium_c.FPDF_TEXTRENDERMODE_STROKE,
    pdfium_c.FPDF_TEXTRENDERMODE_STROKE_CLIP,
}
_LONGEST_NAME = 32
_Colour = tuple[int, int, int, int]
#: Numbers that PDFium writes a colour to, and the references by which it is told.
_Channels = tuple[list[ctypes.c_uint], list[Any]]


@dataclass(frozen=True, slots=True)
class _Ground:
    """A filled shape or a picture: its place in the order of painting, its box, its colour (None for pictures)."""

    order: int
    box: Box
    colour: _Colour | None


def suspects(objects: Sequence[PaintedObject], *, may_have_layers: bool) -> list[PaintedObject]:
    """Text that may be white, see-through, covered, clipped, like its ground or on a layer; drawings on layers."""
    text = [(order, entry) for order, entry in enumerate(objects) if entry.kind == pdfium_c.FPDF_PAGEOBJ_TEXT]
    found = _near_grounds(text, _grounds(objects)) if text else set()
    values = [ctypes.c_uint() for _ in range(4)]
    channels = values, [ctypes.byref(value) for value in values]
    known: dict[int, bool] = {}
    clips = _Clips()
    found.update(
        order
        for order, entry in text
        if order not in found and (_may_be_faint(entry, channels, known) or _may_be_clipped(entry, clips))
    )
    if may_have_layers:
        found.update(order for order, entry in enumerate(objects) if _on_layer(entry))
    return [objects[order] for order in sorted(found) if _has_ink(objects[order])]


def _has_ink(entry: PaintedObject) -> bool:
    left, bottom, right, top = entry.box
    return max(right - left, top - bottom) > _LEAST_INK


def _grounds(objects: Sequence[PaintedObject]) -> list[_Ground]:
    """What may hide text: the filled shapes and pictures of a page, whites that are painted before all text aside."""
    found = []
    first_text = next((n for n, entry in enumerate(objects) if entry.kind == pdfium_c.FPDF_PAGEOBJ_TEXT), None)
    if first_text is None:
        return []
    for order, entry in enumerate(objects):
        colour: _Colour | None = None
        if entry.kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            continue
        if entry.kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            colour = _fill_colour(entry) if _is_filled(entry) else _broad_stroke(entry)
            if colour is None:
                continue
            if colour[3] < _OPAQUE or (order < first_text and min(colour[:3]) >= _LIGHT):
                continue
        elif order < first_text:
            continue
        box = entry.box
        if min(box[2] - box[0], box[3] - box[1]) >= _THINNEST_COVER:
            found.append(_Ground(order, box, colour))
    return found


def _near_grounds(text: Sequence[tuple[int, PaintedObject]], grounds: Sequence[_Ground]) -> set[int]:
    """The order numbers of text that is painted before a ground over it, or on one of its own colour."""
    if not grounds or not text:
        return set()
    # It takes long to load: only those pay whose pages have filled shapes.
    import numpy as np

    orders = np.array([order for order, _ in text])
    boxes = np.array([entry.box for _, entry in text])
    colours = np.array([_fill_colour(entry)[:3] for _, entry in text])
    found: set[int] = set()
    for ground in grounds:
        left, bottom, right, top = ground.box
        touched = (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < top) & (boxes[:, 3] > bottom)
        if not touched.any():
            continue
        covered = touched & (orders < ground.order)
        if ground.colour is not None:
            alike = np.abs(colours - np.array(ground.colour[:3])).max(axis=1) < _ALIKE
            covered |= touched & alike
        found.update(int(order) for order in orders[covered])
    return found


def _is_filled(entry: PaintedObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(entry.raw, ctypes.byref(fill), ctypes.byref(stroke))
    return fill.value != 0


def _broad_stroke(entry: PaintedObject) -> _Colour | None:
    """The colour of a line so broad that it hides text under it; None if it is thinner."""
    width = ctypes.c_float()
    if not pdfium_c.FPDFPageObj_GetStrokeWidth(entry.raw, ctypes.byref(width)) or width.value < _THINNEST_COVER:
        return None
    channels = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetStrokeColor(entry.raw, *(ctypes.byref(channel) for channel in channels)):
        return None
    red, green, blue, alpha = (channel.value for channel in channels)
    return red, green, blue, alpha


def _fill_colour(entry: PaintedObject) -> _Colour:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetFillColor(entry.raw, *(ctypes.byref(channel) for channel in channels)):
        return 0, 0, 0, _OPAQUE
    red, green, blue, alpha = (channel.value for channel in channels)
    return red, green, blue, alpha


def _may_be_faint(entry: PaintedObject, channels: _Channels, known: dict[int, bool]) -> bool:
    """Whether text is light, see-through or not painted at all, itself or with a form that holds it."""
    raw = entry.raw
    if pdfium_c.FPDFPageObj_HasTransparency(raw) or pdfium_c.FPDFTextObj_GetTextRenderMode(raw) in _ODD_MODES:
        return True
    (red, green, blue, _), references = channels
    if (
        pdfium_c.FPDFPageObj_GetFillColor(raw, *references)
        and red.value >= _LIGHT
        and green.value >= _LIGHT
        and blue.value >= _LIGHT
    ):
        return True
    if not entry.forms:
        return False
    innermost = id(entry.forms[-1])
    if innermost not in known:
        known[innermost] = any(pdfium_c.FPDFPageObj_HasTransparency(one.raw) for one in entry.forms)
    return known[innermost]


class _Clips:
    """The boxes of the clip paths of a page, each measured once."""

    def __init__(self) -> None:
        self._boxes: dict[int, Box] = {}

    def boxes(self, raw: object) -> Iterator[Box]:
        """Those of an object, as far as its clip paths have points."""
        clip = pdfium_c.FPDFPageObj_GetClipPath(raw)
        for path in range(max(pdfium_c.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
            first = pdfium_c.FPDFClipPath_GetPathSegment(clip, path, 0)
            if not first:
                continue
            # Objects that are clipped alike share the points of their path: a page of cells has few of its own.
            shared = address(first)
            if shared not in self._boxes:
                self._boxes[shared] = _path_box(clip, path)
            yield self._boxes[shared]


def _may_be_clipped(entry: PaintedObject, clips: _Clips) -> bool:
    """Whether text reaches out of a clip path, its own or that of a form that holds it."""
    box: Box | None = None
    for one in (*entry.forms, entry):
        for inside in clips.boxes(one.raw):
            left, bottom, right, top = turned_box(inside, one.outer)
            box = box or entry.box
            if (
                box[0] < left - _OVER_CLIP
                or box[1] < bottom - _OVER_CLIP
                or box[2] > right + _OVER_CLIP
                or box[3] > top + _OVER_CLIP
            ):
                return True
    return False


def _path_box(clip: object, path: int) -> Box:
    x, y = ctypes.c_float(), ctypes.c_float()
    at = ctypes.byref(x), ctypes.byref(y)
    across, up = [], []
    for index in range(pdfium_c.FPDFClipPath_CountPathSegments(clip, path)):
        pdfium_c.FPDFPathSegment_GetPoint(pdfium_c.FPDFClipPath_GetPathSegment(clip, path, index), *at)
        across.append(x.value)
        up.append(y.value)
    return min(across), min(up), max(across), max(up)


def _on_layer(entry: PaintedObject) -> bool:
    """Whether an object belongs to a layer, or stands in a form: that of a form itself is told by nobody."""
    return bool(entry.forms) or any(
        _mark_name(pdfium_c.FPDFPageObj_GetMark(entry.raw, index)) == _LAYER
        for index in range(pdfium_c.FPDFPageObj_CountMarks(entry.raw))
    )


def _mark_name(mark: object) -> str:
    buffer, length = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_ulong()
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium_c.FPDFPageObjMark_GetName(mark, units, _LONGEST_NAME, ctypes.byref(length))
    return buffer.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace")
