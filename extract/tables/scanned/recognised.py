"""What recognition gives: texts of cells, scanned pages, and what stands in the pictures of a page or a file.

Whoever only speaks of these need not load what handles pixels: a digital report never does.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.enumerations import EngineName
from extract.model import Block, BoundingBox, Finding, RawTable, TextLine
from extract.wording import Words, load_words

ENGINE = EngineName.OCR


class _UnreadWords(Words):
    """What stands for ink that could not be read."""

    unread: str


#: Stands for ink that could not be read: no amount, and no blank either.
UNREAD = load_words("extract.tables.scanned", "recognised", _UnreadWords).unread


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page was turned upright: quarter turns clockwise, then degrees counter-clockwise."""

    quarter_turns: int = 0
    degrees: float = 0.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line of text as recognised; `confidence` from 0 to 1."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A scanned page as read: tables, lines outside them, and how it was turned; boxes in points, upright."""

    tables: tuple[RawTable, ...]
    lines: tuple[TextLine, ...]
    turn: Turn
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Screenshots:
    """What stands in the pictures of a digital page: tables with their titles, and pictures that were left unread.

    Pictures that can hold no table are left `unread`; one that shows rows and gave no table is `tableless`.
    """

    blocks: tuple[Block, ...] = ()
    unread: tuple[BoundingBox, ...] = ()
    tableless: tuple[BoundingBox, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPictures:
    """The blocks of a file with those of its pictures, and what is to be said of pictures that gave none."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
