"""Texts and merged ranges of a sheet → its regions: forms below and beside each other, each for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.documents.displayed_sheet import Range
from extract.wording import Words, load_words

#: Top, left, bottom, right of a region, from 0.
Region = Range
Texts = Sequence[Sequence[str]]
_NUMBER = re.compile(r"[-+(（]?[\d,]*\.?\d+[)）%]?")
#: As many rows without an own text part a table.
_GAP = 2
#: In the row of a title stand no more texts, such as the number of the form and the unit.
_WITH_TITLE = 3


class _TitleWords(Words):
    title: str


_TITLE = re.compile(load_words("extract.documents", "sheet_regions", _TitleWords).title)


def regions(texts: Texts, covered: set[tuple[int, int]]) -> Iterator[Region]:
    """The regions of a sheet, from the top, those that stand side by side from the left.

    `covered` are the places that a merged range covers from above or from the left: they are not empty.
    """
    bands = (band for run in _runs(texts, covered) for band in _bands(texts, *run))
    for top, bottom in bands:
        width = max(len(texts[row]) for row in range(top, bottom + 1))
        for first, last in _columns(texts, covered, top, bottom, width):
            for start, end in _parts(texts, top, bottom, first, last):
                yield start, first, end, last


def _runs(texts: Texts, covered: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows; one empty row does not part a table, two do."""
    rows_covered = {row for row, _ in covered}
    first = last = None
    for row, line in enumerate(texts):
        own = any(line)
        if not own and (row not in rows_covered or last is None):
            continue
        if first is None or last is None:
            first = row
        elif row - last > _GAP:
            yield first, last
            first = row
        last = row
    if first is not None and last is not None:
        yield first, last


def _bands(texts: Texts, top: int, bottom: int) -> Iterator[tuple[int, int]]:
    """First and last row of what stands side by side: a row with the titles of several forms begins the next.

    So does the one title that is left over: below forms side by side, and below a row that is empty all over.
    """
    start = top
    for row in range(top + 1, bottom + 1):
        titles = sum(bool(_TITLE.fullmatch(text)) for text in texts[row])
        is_left_over = titles == 1 and not any(texts[row - 1]) and _titles_abreast(texts, start, row) > 1
        if titles > 1 or is_left_over:
            yield start, row - 1
            start = row
    yield start, bottom


def _titles_abreast(texts: Texts, top: int, end: int) -> int:
    """How many titles stand in one row, at most."""
    return max(sum(bool(_TITLE.fullmatch(text)) for text in texts[row]) for row in range(top, end))


def _columns(
    texts: Texts, covered: set[tuple[int, int]], top: int, bottom: int, width: int
) -> Iterator[tuple[int, int]]:
    """First and last column of each form; an empty column parts two of them if each begins with its own title."""
    rows = range(top, bottom + 1)
    empty = [
        column
        for column in range(width)
        if not any(_at(texts, row, column) or (row, column) in covered for row in rows)
    ]
    parts: list[tuple[int, int]] = []
    start = 0
    for column in [*empty, width]:
        if column > start:
            parts.append((start, column - 1))
        start = column + 1
    if len(parts) > 1 and all(_has_title(texts, rows, first, last) for first, last in parts):
        yield from parts
    else:
        yield 0, width - 1


def _has_title(texts: Texts, rows: range, first: int, last: int) -> bool:
    for row in rows:
        filled = _filled(texts, row, first, last)
        if filled:
            return len(filled) == 1 and bool(_TITLE.fullmatch(filled[0]))
    return False


def _parts(texts: Texts, top: int, bottom: int, first: int, last: int) -> Iterator[tuple[int, int]]:
    """First and last row of each form in a run: a title of its own over a heading, after figures, begins the next."""
    start = top
    figures = False
    for row in range(top, bottom + 1):
        filled = _filled(texts, row, first, last)
        if figures and _begins_form(texts, row, bottom, first, last):
            yield start, row - 1
            start, figures = row, False
        figures = figures or any(_NUMBER.fullmatch(text) for text in filled)
    yield start, bottom


def _begins_form(texts: Texts, row: int, bottom: int, first: int, last: int) -> bool:
    """Whether a row is a title with a row of words below it, before any figure.

    A title is told by its wording; after an empty row, any text that stands alone is one.
    """
    own = _filled(texts, row, first, last)
    is_alone = len(own) == 1 and not _filled(texts, row - 1, first, last)
    if not is_alone and not (len(own) <= _WITH_TITLE and any(map(_TITLE.fullmatch, own))):
        return False
    if any(map(_NUMBER.fullmatch, own)):
        return False
    for below in range(row + 1, bottom + 1):
        filled = _filled(texts, below, first, last)
        if any(_NUMBER.fullmatch(text) for text in filled):
            return False
        if len(filled) > 1:
            return True
    return False


def _filled(texts: Texts, row: int, first: int, last: int) -> list[str]:
    return [text for text in texts[row][first : last + 1] if text]


def _at(texts: Texts, row: int, column: int) -> str:
    return texts[row][column] if column < len(texts[row]) else ""
