"""A body row whose cells hold several lines each, because no ruling line parts them → one row a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.amounts import is_amount
from extract.model import Cell
from extract.text import squeeze

_CODE = re.compile(r"\[?\d{2,9}\]?")


def part_rows(cells: tuple[Cell | None, ...]) -> Iterator[tuple[Cell | None, ...]]:
    """The rows that are stacked in `cells`; the row itself where nothing is stacked.

    Rows are stacked if at least two cells hold the same number of codes or amounts, one a line,
    and every other cell has as many lines, one line, or none.
    """
    distinct = list({id(cell): cell for cell in cells if cell is not None and cell.text.strip()}.values())
    depths = {len(_lines(cell)) for cell in distinct if _is_stack(cell)}
    depth = depths.pop() if len(depths) == 1 else 1
    stacks = [cell for cell in distinct if _is_stack(cell)]
    if depth < 2 or len(stacks) < 2 or any(len(_lines(cell)) not in {1, depth} for cell in distinct):
        yield cells
        return
    for number in range(depth):
        lines = {id(cell): _line(cell, number, depth) for cell in distinct}
        yield tuple(lines.get(id(cell), cell) if cell is not None else None for cell in cells)


def _lines(cell: Cell) -> list[str]:
    return [line for line in cell.text.split("\n") if line.strip()]


def _is_stack(cell: Cell) -> bool:
    lines = _lines(cell)
    whole = [is_amount(line) or bool(_CODE.fullmatch(squeeze(line))) for line in lines]
    return len(lines) > 1 and all(whole) and not is_amount(cell.text)


def _line(cell: Cell, number: int, depth: int) -> Cell:
    lines = _lines(cell)
    if len(lines) == depth:
        return replace(cell, text=lines[number])
    return cell if number == 0 else replace(cell, text="")
