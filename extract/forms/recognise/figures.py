"""Raw table → its cells that print amounts: no codes, no line numbers, no years."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from extract.amounts import is_amount
from extract.model import Cell, RawTable
from extract.text import squeeze

_WHOLE = re.compile(r"\d+")
_CODE = re.compile(r"[1-5]\d{2}(\d{2}){0,2}|\d{2}")
_YEAR = re.compile(r"(19|20)\d{2}")
#: A column of whole numbers is told by its numbers if it has so many.
_TELLING = 2
#: Numbers of lines that climb to no more than this often their count may leave lines out.
_GAPS = 2


def figures_in(table: RawTable) -> tuple[Cell, ...]:
    """The cells that print amounts."""
    columns: dict[int, list[Cell]] = {}
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if is_amount(cell.text):
            rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        # A row of the header numbers the columns.
        for cell in [] if squeeze(cells[0].text) == "1" and _follow(cells) else cells:
            columns.setdefault(cell.column, []).append(cell)
    at = {(cell.row, cell.column): cell for cell in table.cells}
    figures: set[int] = set()
    for cells in columns.values():
        if not _counts(cells):
            figures.update(
                id(cell) for cell in cells if not _YEAR.fullmatch(squeeze(cell.text)) and not _codes(cell, at)
            )
    return tuple(cell for cell in table.cells if id(cell) in figures)


def _counts(cells: list[Cell]) -> bool:
    """Whether a column numbers its lines: whole numbers that follow each other."""
    numbers = _whole_numbers(cells)
    # Lines may be left out of the numbering.
    climbs = all(second > first for first, second in pairwise(numbers))
    return _follow(cells) or (len(numbers) >= _TELLING and climbs and numbers[-1] <= _GAPS * len(numbers))


def _follow(cells: list[Cell]) -> bool:
    numbers = _whole_numbers(cells)
    return len(numbers) >= _TELLING and all(second == first + 1 for first, second in pairwise(numbers))


def _whole_numbers(cells: list[Cell]) -> list[int]:
    """The numbers in some cells if each is a whole one, else none."""
    texts = [squeeze(cell.text) for cell in cells]
    return [int(text) for text in texts] if all(_WHOLE.fullmatch(text) for text in texts) else []


def _codes(cell: Cell, at: Mapping[tuple[int, int], Cell]) -> bool:
    """Whether a cell holds a code or a level of one: a name stands to the right of it, or of the levels below it."""
    if not _CODE.fullmatch(squeeze(cell.text)):
        return False
    beside = at.get((cell.row, cell.column + cell.column_span))
    while beside is not None and not beside.text.strip():
        beside = at.get((cell.row, beside.column + beside.column_span))
    return beside is not None and (any(map(str.isalpha, beside.text)) or _codes(beside, at))
