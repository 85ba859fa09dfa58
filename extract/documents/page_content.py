"""What a page of a born-digital PDF is made of, in reading coordinates: glyphs and ruling lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from extract.model import BoundingBox, Finding

#: Stands for a character that is printed and that no text names.
UNMAPPED = "\ufffd"
#: Digits and Chinese characters are centred this share of the font height above the baseline.
_INK_MIDDLE = 0.36


class Glyph(NamedTuple):
    """One printed character with its loose box (advance width by font height), in points.

    `baseline` is where the character stands: fonts mixed in one line share it, their boxes may differ.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float

    @property
    def middle_x(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        """Font height."""
        return self.bottom - self.top

    @property
    def middle_y(self) -> float:
        """Vertical middle of the ink, reckoned from the baseline because font boxes lie."""
        return self.baseline - _INK_MIDDLE * self.height

    def inside(self, box: BoundingBox) -> bool:
        """Whether its middle lies in a box."""
        return box.x0 <= self.middle_x <= box.x1 and box.top <= self.middle_y <= box.bottom


@dataclass(frozen=True, slots=True)
class RulingLine:
    """A drawn straight line, horizontal or vertical: `position` across it, from `start` to `end` along it."""

    horizontal: bool
    position: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """All glyphs and ruling lines of one page, and the boxes of its pictures.

    `quarter_turns` says how the page as it is displayed was turned clockwise to be read. `findings` tell what is on
    the page and is not among its glyphs. `curves` counts what is drawn and straight nowhere. `as_stored` is false
    where other readers of the file would find other text on the page than a person sees. `holds_files` says that
    files are pinned to the page.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    ruling_lines: tuple[RulingLine, ...]
    pictures: tuple[BoundingBox, ...] = ()
    quarter_turns: int = 0
    findings: tuple[Finding, ...] = ()
    curves: int = 0
    as_stored: bool = True
    holds_files: bool = False
