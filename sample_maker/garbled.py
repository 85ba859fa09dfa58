"""PDF → the same pages to a reader, whose text says something else or nothing at all."""

from __future__ import annotations

import base64
import ctypes
import io
import re
import zlib
from collections.abc import Mapping, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sample_maker.pdf_update import stream, with_objects

_NAMED = re.compile(rb"/ToUnicode (\d+) 0 R")
_ROW = re.compile(rb"<([0-9A-Fa-f]{4})>")


def without_names(pdf: bytes) -> bytes:
    """The PDF whose fonts do not say which characters they hold."""
    return _NAMED.sub(lambda found: b" " * len(found.group()), pdf)


def with_other_names(pdf: bytes, names: Mapping[str, int]) -> bytes:
    """The PDF whose fonts give some characters other code points, as a broken program writes them."""
    codes = {
        b"%04X" % ord(character): chr(code).encode("utf-16-be").hex().encode() for character, code in names.items()
    }
    changed = {}
    for number in sorted({int(found) for found in _NAMED.findall(pdf)}):
        text = _stream(pdf, number)
        rest = text.partition(b"beginbfchar")[2] or text.partition(b"beginbfrange")[2]
        swapped = _ROW.sub(lambda found: b"<%s>" % codes.get(found.group(1).upper(), found.group(1)), rest)
        changed[number] = stream(text[: len(text) - len(rest)] + swapped)
    return with_objects(pdf, changed)


def as_outlines(pdf: bytes, pages: Sequence[int]) -> bytes:
    """The PDF with the characters of some pages (from 1) drawn as curves."""
    document = pdfium.PdfDocument(pdf)
    for number in pages:
        _draw_outlines(document[number - 1])
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def _draw_outlines(page: pdfium.PdfPage) -> None:
    text_page = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    outlines = []
    for index in range(text_page.count_chars()):
        text_object = pdfium_c.FPDFText_GetTextObject(text_page.raw, index)
        if not text_object or pdfium_c.FPDFText_IsGenerated(text_page.raw, index) == 1:
            continue
        pdfium_c.FPDFText_GetCharOrigin(text_page.raw, index, ctypes.byref(x), ctypes.byref(y))
        size = pdfium_c.FPDFText_GetFontSize(text_page.raw, index)
        font = pdfium_c.FPDFTextObj_GetFont(text_object)
        shape = pdfium_c.FPDFFont_GetGlyphPath(font, pdfium_c.FPDFText_GetUnicode(text_page.raw, index), size)
        if shape:
            outlines.append(_path(shape, size, x.value, y.value))
    texts = [entry for entry in page.get_objects(max_depth=1) if entry.type == pdfium_c.FPDF_PAGEOBJ_TEXT]
    text_page.close()
    for entry in texts:
        page.remove_obj(entry)
    for outline in outlines:
        pdfium_c.FPDFPage_InsertObject(page.raw, outline)
    page.gen_content()


def _path(shape: pdfium_c.FPDF_GLYPHPATH, size: float, left: float, baseline: float) -> pdfium_c.FPDF_PAGEOBJECT:
    """A filled path of the outline of a character, which is one high, at a size and a place."""
    x, y = ctypes.c_float(), ctypes.c_float()
    path = pdfium_c.FPDFPageObj_CreateNewPath(left, baseline)
    control: list[float] = []
    for index in range(pdfium_c.FPDFGlyphPath_CountGlyphSegments(shape)):
        segment = pdfium_c.FPDFGlyphPath_GetGlyphPathSegment(shape, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (left + size * x.value, baseline + size * y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            pdfium_c.FPDFPath_MoveTo(path, *point)
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            pdfium_c.FPDFPath_LineTo(path, *point)
        else:
            control.extend(point)
            if len(control) == 6:
                pdfium_c.FPDFPath_BezierTo(path, *control)
                control.clear()
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            pdfium_c.FPDFPath_Close(path)
    pdfium_c.FPDFPageObj_SetFillColor(path, 0, 0, 0, 255)
    pdfium_c.FPDFPath_SetDrawMode(path, pdfium_c.FPDF_FILLMODE_WINDING, 0)
    return path


def _stream(pdf: bytes, number: int) -> bytes:
    start = pdf.index(b"\n%d 0 obj" % number)
    head, _, rest = pdf[start:].partition(b"stream")
    content = rest.lstrip(b"\r\n").partition(b"endstream")[0]
    if b"ASCII85Decode" in head:
        content = base64.a85decode(content.strip().removesuffix(b"~>"))
    return zlib.decompress(content) if b"FlateDecode" in head else content
