"""Characters → a small TrueType font, cut out of the Noto fonts of a package."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from pylopdf_fonts_zh_cn import sans_path, serif_path
from reportlab.pdfbase import pdfmetrics, ttfonts

from sample_maker.wording import all_characters

_MAX_ERROR = 1.0
_PATHS = {"serif": serif_path, "sans": sans_path}


def register_font(style: str, characters: frozenset[str], *, zero_heights: bool = False) -> str:
    """The name under which reportlab knows a font of `style` (serif, sans) with these characters.

    `zero_heights` writes ascent = descent = 0 into the descriptor, as LibreOffice does for these fonts.
    """
    known = all_characters()
    extra = "".join(sorted(characters - known))
    name = f"Sample{style.title()}{'Flat' if zero_heights else ''}"
    if extra:
        name += "-" + "".join(f"{ord(character):x}" for character in extra[:8]) + f"-{len(extra)}"
    if name not in pdfmetrics.getRegisteredFontNames():
        font = ttfonts.TTFont(name, io.BytesIO(_true_type(style, name, known | characters)))
        if zero_heights:
            font.face.ascent = font.face.descent = 0
        pdfmetrics.registerFont(font)
    return name


@cache
def _true_type(style: str, name: str, characters: frozenset[str]) -> bytes:
    """A TrueType font with these characters: reportlab cannot embed the CFF outlines of the package."""
    path: Path = _PATHS[style]()
    font = TTFont(path, lazy=True)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(character) for character in characters if ord(character) >= 32])
    cutter.subset(font)
    _outlines_to_quadratic(font)
    # reportlab shares faces of one PostScript name, so each cut needs a name of its own.
    for record in font["name"].names:
        record.string = name
    target = io.BytesIO()
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)
    return target.getvalue()


def _outlines_to_quadratic(font: TTFont) -> None:
    outlines = font.getGlyphSet()
    order = font.getGlyphOrder()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, _MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = glyphs
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    for name in order:
        table[name].recalcBounds(table)
    maximum = font["maxp"]
    maximum.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"):
        setattr(maximum, field, 0)
    for field in ("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maximum, field, 0)
    maximum.maxZones = 1
    maximum.maxPoints = maximum.maxContours = maximum.maxCompositePoints = maximum.maxCompositeContours = 0
    maximum.maxComponentDepth = 0
    post = font["post"]
    post.formatType = 3.0
    font.sfntVersion = "\000\001\000\000"
