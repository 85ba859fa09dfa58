"""A PDF page → its objects in the order in which they are painted, form XObjects opened."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_DEEPEST_FORM = 8

Matrix = tuple[float, float, float, float, float, float]
#: Left, bottom, right, top in PDF space.
Box = tuple[float, float, float, float]
#: Functions of PDFium: how many objects, the object at an index.
_Count = Callable[[object], int]
_Get = Callable[[object, int], object]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class PaintedObject(NamedTuple):
    """An object of a page: what PDFium knows it by, its kind, and the form XObjects that hold it, the outermost first.

    `outer` takes the coordinates of its container to those of the page.
    """

    raw: object
    kind: int
    outer: Matrix
    forms: tuple[PaintedObject, ...] = ()

    @property
    def matrix(self) -> Matrix:
        """From its own coordinates to those of the page."""
        values = pdfium_c.FS_MATRIX()
        if not pdfium_c.FPDFPageObj_GetMatrix(self.raw, ctypes.byref(values)):
            return self.outer
        return _multiply((values.a, values.b, values.c, values.d, values.e, values.f), self.outer)

    @property
    def box(self) -> Box:
        """Its bounds on the page, before anything clips them."""
        left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        at = ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
        pdfium_c.FPDFPageObj_GetBounds(self.raw, *at)
        return turned_box((left.value, bottom.value, right.value, top.value), self.outer)


def painted_objects(page: pdfium.PdfPage) -> tuple[PaintedObject, ...]:
    """All objects of a page but the form XObjects, whose own objects stand in their place."""
    return tuple(_objects(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, _IDENTITY, ()))


def turned_box(box: Box, matrix: Matrix) -> Box:
    """The smallest upright box around a box that a matrix moves."""
    if matrix is _IDENTITY:
        return box
    a, b, c, d, e, f = matrix
    points = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def address(raw: Any) -> int:
    """What tells an object of PDFium, which is not null, from all others."""
    return ctypes.addressof(raw.contents)


def _objects(
    container: object, count: _Count, get: _Get, outer: Matrix, forms: tuple[PaintedObject, ...]
) -> Iterator[PaintedObject]:
    for index in range(count(container)):
        raw = get(container, index)
        painted = PaintedObject(raw, pdfium_c.FPDFPageObj_GetType(raw), outer, forms)
        if painted.kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield painted
        elif len(forms) < _DEEPEST_FORM:
            inside = pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject
            yield from _objects(raw, *inside, painted.matrix, (*forms, painted))


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
