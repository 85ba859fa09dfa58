"""Cells, merged ranges and what is hidden → one sheet as a person sees it, row by row."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from extract.text import seen_text

#: First and last row or column, from 0.
Span = tuple[int, int]
#: Top, left, bottom, right, from 0.
Range = tuple[int, int, int, int]
#: No program shows more rows.
_MOST_ROWS = 1 << 20
_FIGURE = re.compile(r"[-+(]?[\d,]+\.\d+\)?|[-+(]?\d{1,3}(,\d{3})+\)?")
#: Marks of print headers: left, middle and right part, fonts, sizes, colours, styles, page numbers, dates.
_HEADER_MARK = re.compile(r'&("[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')
_HEADER_PART = re.compile(r"&[LCR]")


class TooManyCells(Exception):
    """A workbook holds more cells than it may; its argument is their number."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell shows, and the number behind it where that is another.

    It is `unseen` if it has the colour of its ground or its format shows nothing of it.
    """

    text: str
    stored: str | None = None
    unseen: bool = False
    is_number: bool = False


@dataclass(slots=True)
class StoredSheet:
    """A sheet as it is stored: cells by row and column from 0, and what a person does not see of them."""

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[Span] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    in_doubt: list[str] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DisplayedSheet:
    """A sheet as it is displayed: texts by row, without hidden rows and columns.

    `stored` are row, column and number behind a text that shows another; `above` and `below` are print headers, text
    boxes and print footers; `hidden` are amounts that nobody sees, `pictures` are in base 64; `display_known` is False
    where formats are unread; `in_doubt` are formats and conditions that may show a cell in another way, one a cell,
    `embedded` the names of files of other programs that stand on the sheet.
    """

    name: str
    texts: list[list[str]]
    merges: list[Range]
    stored: list[tuple[int, int, str]]
    above: list[str]
    below: list[str]
    hidden: list[str]
    pictures: list[str] = field(default_factory=list)
    is_hidden: bool = False
    display_known: bool = True
    in_doubt: list[str] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)


def displayed(sheet: StoredSheet, most: int) -> DisplayedSheet:
    """The sheet without what is hidden; a merged range keeps the text of its first cell where any of it is seen.

    Raises TooManyCells if it is larger than `most` cells.
    """
    if sheet.is_hidden:
        return DisplayedSheet(sheet.name, [], [], [], [], [], _amounts(sheet.cells.values()), is_hidden=True)
    places = [place for place, cell in sheet.cells.items() if seen_text(cell.text)]
    bottom = max((row for row, _ in places), default=-1)
    right = max((column for _, column in places), default=-1)
    merges = [(t, le, min(b, bottom), min(r, right)) for t, le, b, r in sheet.merges if t <= bottom and le <= right]
    size = sum((b - t + 1) * (r - le + 1) for t, le, b, r in merges)
    size = max(size, len({row for row, _ in places}) * (right + 1))
    if size > most or bottom >= _MOST_ROWS:
        raise TooManyCells(max(size, bottom))
    rows = _places(bottom, lambda row: row in sheet.hidden_rows)
    columns = _places(right, lambda column: any(first <= column <= last for first, last in sheet.hidden_columns))
    texts: list[list[str]] = [[] for _ in range(len(rows))]
    stored: list[tuple[int, int, str]] = []
    hidden: list[str] = []
    kept: list[Range] = []
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, last_row, last_column in merges:
        covered.update((row, column) for row in range(top, last_row + 1) for column in range(left, last_column + 1))
        covered.discard((top, left))
        seen_rows = [rows[row] for row in range(top, last_row + 1) if row in rows]
        seen_columns = [columns[column] for column in range(left, last_column + 1) if column in columns]
        if seen_rows and seen_columns:
            kept.append((seen_rows[0], seen_columns[0], seen_rows[-1], seen_columns[-1]))
            moved[top, left] = seen_rows[0], seen_columns[0]
    for place, cell in sorted(sheet.cells.items()):
        text = seen_text(cell.text)
        if not text or place in covered:
            continue
        row, column = moved.get(place) or (rows.get(place[0], -1), columns.get(place[1], -1))
        if row < 0 or column < 0 or cell.unseen:
            hidden.extend(_amounts([cell]))
            continue
        texts[row].extend([""] * (column + 1 - len(texts[row])))
        texts[row][column] = text
        if cell.stored is not None:
            stored.append((row, column, cell.stored))
    while texts and not texts[-1]:
        texts.pop()
    width = max((len(row) for row in texts), default=0)
    cut = [(t, le, min(b, len(texts) - 1), min(r, width - 1)) for t, le, b, r in kept if t < len(texts) and le < width]
    pictures = [base64.b64encode(picture).decode() for picture in sheet.pictures]
    return DisplayedSheet(
        sheet.name,
        texts,
        cut,
        stored,
        _lines(sheet.above),
        _lines(sheet.below),
        hidden,
        pictures,
        in_doubt=sheet.in_doubt,
        embedded=sheet.embedded,
    )


def _amounts(cells: Iterable[SheetCell]) -> list[str]:
    texts = [(cell, seen_text(cell.text)) for cell in cells]
    return [text for cell, text in texts if cell.is_number or _FIGURE.fullmatch(text)]


def _places(last: int, is_hidden: Callable[[int], bool]) -> dict[int, int]:
    """Where each row or column that is seen stands among those that are."""
    seen = [number for number in range(last + 1) if not is_hidden(number)]
    return {number: place for place, number in enumerate(seen)}


def header_lines(codes: Iterable[str]) -> list[str]:
    """The lines of print headers or footers, left part, middle and right, without their marks."""
    lines: list[str] = []
    for code in codes:
        for part in _HEADER_PART.split(code):
            lines.extend(_HEADER_MARK.sub("", part.replace("&&", "\uff06")).splitlines())
    return lines


def _lines(texts: Sequence[str]) -> list[str]:
    return [text for line in dict.fromkeys(texts) if (text := seen_text(line))]
