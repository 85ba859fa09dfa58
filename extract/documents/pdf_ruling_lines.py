"""The objects of a PDF page → its straight ruling lines, whatever they were drawn with."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from operator import itemgetter

import pypdfium2.raw as pdfium_c

from extract.documents.geometry import PageFrame
from extract.documents.page_content import RulingLine
from extract.documents.pdf_objects import Matrix, PaintedObject
from extract.model import BoundingBox

#: A filled shape thinner than this is a ruling line drawn as a rectangle.
THICKEST_LINE = 3.5
#: A segment may lean by this much and still be one.
_SLANT = 1.0
_SHORTEST = 0.5
#: A dot is no more than this much longer one way than the other.
_ROUND = 2.0
#: A line of dots has so many at least, no further from each other than this, and off it than that, in points.
_FEWEST_DOTS, _DOT_GAP, _DOTS_APART = 4, 6.0, 0.6
#: The ground of a cell is drawn with no more segments than this.
_RECTANGLE = 8
_POINTS_OF_CURVE = 3
#: A picture thinner than this is a ruling line, unless another of its length lies against it: a strip of one picture.
_THIN_PICTURE, _AGAINST = 1.5, 0.5

_Point = tuple[float, float]
#: A function of PDFium: the colour of an object.
_GetColour = Callable[..., int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page, in reading coordinates: ruling lines, boxes of pictures, how many curves."""

    ruling_lines: tuple[RulingLine, ...]
    pictures: tuple[BoundingBox, ...]
    curves: int


def page_drawing(objects: Iterable[PaintedObject], frame: PageFrame) -> Drawing:
    """What of some objects is no text; many curves may be the outlines of characters."""
    lines: list[RulingLine] = []
    dots: list[_Point] = []
    pictures: list[BoundingBox] = []
    curves = 0
    for painted in objects:
        if painted.kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            lines.extend(_path_ruling_lines(painted.raw, painted.matrix, frame, dots))
            curves += _curves(painted.raw)
        elif painted.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_picture_box(painted.matrix, frame))
    lines.extend(dotted_lines(dots))
    pasted = _pasted_lines(pictures)
    lines.extend(pasted.values())
    return Drawing(tuple(lines), tuple(box for box in pictures if box not in pasted), curves)


def _pasted_lines(pictures: Iterable[BoundingBox]) -> dict[BoundingBox, RulingLine]:
    """The pictures that are ruling lines."""
    found: dict[BoundingBox, RulingLine] = {}
    of_one_length: dict[tuple[bool, int, int], list[tuple[float, BoundingBox]]] = {}
    for box in pictures:
        if min(box.width, box.height) > _THIN_PICTURE:
            continue
        across = box.width > box.height
        start, end = (box.x0, box.x1) if across else (box.top, box.bottom)
        position = (box.top + box.bottom) / 2 if across else (box.x0 + box.x1) / 2
        found[box] = RulingLine(across, position, start, end)
        of_one_length.setdefault((across, round(start), round(end)), []).append((position, box))
    for alike in of_one_length.values():
        alike.sort(key=itemgetter(0))
        for (position, box), (next_position, next_box) in pairwise(alike):
            if next_position - position <= min(box.width, box.height) + _AGAINST:
                found.pop(box, None)
                found.pop(next_box, None)
    return found


def _curves(raw: object) -> int:
    """How many curves a path has."""
    count: int = pdfium_c.FPDFPath_CountSegments(raw)
    if count <= _RECTANGLE:
        return 0
    kinds = (pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(raw, index)) for index in range(count))
    points = sum(1 for kind in kinds if kind == pdfium_c.FPDF_SEGMENT_BEZIERTO)
    return points // _POINTS_OF_CURVE


def _picture_box(matrix: Matrix, frame: PageFrame) -> BoundingBox:
    """Where the unit square of an image comes to lie."""
    a, b, c, d, e, f = matrix
    corners = [frame.point(a * x + c * y + e, b * x + d * y + f) for x in (0, 1) for y in (0, 1)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return BoundingBox(min(across), min(down), max(across), max(down))


def _path_ruling_lines(raw: object, matrix: Matrix, frame: PageFrame, dots: list[_Point]) -> Iterator[RulingLine]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(raw, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    for figure in _figures(raw, matrix, frame):
        if stroke.value and _visible(raw, pdfium_c.FPDFPageObj_GetStrokeColor):
            for start, end in pairwise(figure):
                yield from _segment_line(start, end)
        elif fill.value and _visible(raw, pdfium_c.FPDFPageObj_GetFillColor):
            if (dot := _dot(figure)) is not None:
                dots.append(dot)
            else:
                yield from _filled_line(figure)


def _visible(raw: object, get_colour: _GetColour) -> bool:
    """Whether the colour is neither white nor transparent."""
    channels = [ctypes.c_uint() for _ in range(4)]
    if not get_colour(raw, *(ctypes.byref(channel) for channel in channels)):
        return True
    red, green, blue, alpha = (channel.value for channel in channels)
    return alpha > 0 and min(red, green, blue) < 250


def _figures(raw: object, matrix: Matrix, frame: PageFrame) -> Iterator[list[_Point]]:
    """The sub-paths as polygons; a curve counts as the line from its start to its end."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    at = ctypes.byref(x), ctypes.byref(y)
    figure: list[_Point] = []
    control_points = 0
    for index in range(pdfium_c.FPDFPath_CountSegments(raw)):
        segment = pdfium_c.FPDFPath_GetPathSegment(raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, *at)
        point = frame.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            if len(figure) > 1:
                yield figure
            figure = [point]
        elif kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            control_points += 1
            if control_points % 3 == 0:
                figure.append(point)
        else:
            figure.append(point)
        if figure and pdfium_c.FPDFPathSegment_GetClose(segment):
            figure.append(figure[0])
    if len(figure) > 1:
        yield figure


def _segment_line(start: _Point, end: _Point) -> Iterator[RulingLine]:
    width, height = abs(start[0] - end[0]), abs(start[1] - end[1])
    if height <= _SLANT and width > max(height, _SHORTEST):
        yield RulingLine(True, (start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0]))
    elif width <= _SLANT and height > max(width, _SHORTEST):
        yield RulingLine(False, (start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1]))


def _dot(figure: list[_Point]) -> _Point | None:
    """The middle of a filled shape that is about as wide as high and no larger than a line is thick."""
    left, right = min(x for x, _ in figure), max(x for x, _ in figure)
    top, bottom = min(y for _, y in figure), max(y for _, y in figure)
    width, height = right - left, bottom - top
    if max(width, height) > THICKEST_LINE or max(width, height) > _ROUND * min(width, height):
        return None
    return (left + right) / 2, (top + bottom) / 2


def dotted_lines(dots: Iterable[_Point]) -> list[RulingLine]:
    """The straight rows and columns of dots; a dot where two cross belongs to both."""
    dots = list(dots)
    if len(dots) < _FEWEST_DOTS:
        return []
    lines: list[RulingLine] = []
    for horizontal in (True, False):
        places = sorted((y, x) if horizontal else (x, y) for x, y in dots)
        row: list[_Point] = []
        for place in [*places, (inf, inf)]:
            if row and place[0] - row[0][0] > _DOTS_APART:
                lines.extend(_runs(sorted(row, key=itemgetter(1)), horizontal=horizontal))
                row = []
            row.append(place)
    return lines


def _runs(row: list[_Point], *, horizontal: bool) -> Iterator[RulingLine]:
    run: list[_Point] = []
    for place in [*row, (inf, inf)]:
        if run and place[1] - run[-1][1] > _DOT_GAP:
            if len(run) >= _FEWEST_DOTS:
                position = sum(across for across, _ in run) / len(run)
                yield RulingLine(horizontal, position, run[0][1], run[-1][1])
            run = []
        run.append(place)


def _filled_line(figure: list[_Point]) -> Iterator[RulingLine]:
    left, right = min(x for x, _ in figure), max(x for x, _ in figure)
    top, bottom = min(y for _, y in figure), max(y for _, y in figure)
    width, height = right - left, bottom - top
    if height <= THICKEST_LINE and width > height:
        yield RulingLine(True, (top + bottom) / 2, left, right)
    elif width <= THICKEST_LINE and height > width:
        yield RulingLine(False, (left + right) / 2, top, bottom)
