"""The styles part and the theme of an XLSX → number format, ink, ground and visibility of each cell style."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from extract.documents.number_formats import BUILT_IN, GENERAL
from extract.documents.sheet_colours import BLACK, WHITE, Colour, Palette, cannot_be_told_apart, palette

_FALSE = {"0", "false", "off"}
#: Letters of this size, in points, show nothing.
_NO_SIZE = 1.0


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How cells of a style look; a colour that is not known is None."""

    code: str = GENERAL
    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    is_struck: bool = False
    has_size: bool = True

    @property
    def unseen(self) -> bool:
        """Whether a person sees nothing of what stands in such a cell, or sees it crossed out."""
        return self.is_struck or not self.has_size or cannot_be_told_apart(self.ink, self.ground)


@dataclass(frozen=True, slots=True)
class ChangedStyle:
    """What a conditional format changes; None for what it leaves."""

    code: str | None = None
    ink: Colour | None = None
    ground: Colour | None = None
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class BookStyles:
    """The styles of cells and of conditional formats by number, and the colours that they name."""

    cells: tuple[CellStyle, ...]
    changes: tuple[ChangedStyle, ...]
    colours: Palette

    def of(self, number: int) -> CellStyle:
        """The style of a number, the usual one if there is none."""
        return self.cells[number] if number < len(self.cells) else CellStyle()


def book_styles(styles: etree._Element | None, theme: etree._Element | None) -> BookStyles:
    """The styles of a workbook; without a part for them there are none."""
    colours = palette(theme, styles)
    if styles is None:
        return BookStyles((), (), colours)
    own = {
        int(entry.get("numFmtId", 0)): entry.get("formatCode", "") for entry in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    codes = BUILT_IN | own
    fonts = list(styles.iterfind("{*}fonts/{*}font"))
    grounds = [_ground(fill.find("{*}patternFill"), colours) for fill in styles.iterfind("{*}fills/{*}fill")]
    cells = []
    for xf in styles.iterfind("{*}cellXfs/{*}xf"):
        font, fill = int(xf.get("fontId", 0)), int(xf.get("fillId", 0))
        code = codes.get(int(xf.get("numFmtId", 0)), GENERAL)
        ground = grounds[fill] if fill < len(grounds) else None
        written = fonts[font] if font < len(fonts) else None
        cells.append(CellStyle(code, _ink(written, colours), ground, is_on(written, "strike"), has_size(written)))
    changes = tuple(changed_style(entry, colours) for entry in styles.iterfind("{*}dxfs/{*}dxf"))
    return BookStyles(tuple(cells), changes, colours)


def changed_style(entry: etree._Element, colours: Palette) -> ChangedStyle:
    """What a differential format says."""
    font, number, fill = entry.find("{*}font"), entry.find("{*}numFmt"), entry.find("{*}fill/{*}patternFill")
    return ChangedStyle(
        number.get("formatCode") if number is not None else None,
        colours.colour(font.find("{*}color"), None) if font is not None else None,
        colours.colour(fill.find("{*}bgColor"), None) if fill is not None else None,
        is_on(font, "strike"),
    )


def is_on(font: etree._Element | None, name: str) -> bool:
    """Whether a font, or the properties of a run, have a mark such as `strike`."""
    mark = font.find(f"{{*}}{name}") if font is not None else None
    return mark is not None and mark.get("val", "1") not in _FALSE


def has_size(font: etree._Element | None) -> bool:
    """Whether the letters of a font can be seen."""
    size = font.find("{*}sz") if font is not None else None
    return size is None or float(size.get("val", 11)) > _NO_SIZE


def _ink(font: etree._Element | None, colours: Palette) -> Colour | None:
    return colours.colour(font.find("{*}color"), BLACK) if font is not None else BLACK


def _ground(pattern: etree._Element | None, colours: Palette) -> Colour | None:
    """The colour of a fill, None where it is none of a single colour."""
    if pattern is None:
        return None
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return WHITE
    return colours.colour(pattern.find("{*}fgColor"), None) if kind == "solid" else None
