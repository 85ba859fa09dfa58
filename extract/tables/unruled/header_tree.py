"""Header pieces over known columns → which columns each of them heads.

A text over several columns stands over their middle, and alone on its line there; the texts over one
column stand under each other. Of all trees over the columns the one is taken that bends this least.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.tables.unruled.text_blocks import Piece

#: What it costs, in points off the middle, that nothing heads a column, that a column beside named ones
#: under one head has no name of its own, and that a text crosses a border.
_UNHEADED, _UNNAMED, _CROSSING = 20.0, 5.0, 30.0
#: A text crosses a border if it reaches this far to either side of it, in points.
_REACH = 3.0
#: Figures stand at one side of their column: the middle of the column counts for less.
_OFF_COLUMN = 0.2
#: Texts over the same columns whose lines follow each other within this many font heights are one.
_NEXT_LINE = 1.75


@dataclass(frozen=True, slots=True)
class Stretch:
    """A column as far as its text reaches."""

    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A text of the header: its depth from 0, its first and last column, its pieces from top to bottom."""

    depth: int
    first: int
    last: int
    pieces: tuple[Piece, ...]


_Tree = tuple[float, tuple[HeaderCell, ...]]


def header_cells(columns: Sequence[Stretch], pieces: Sequence[Piece]) -> tuple[HeaderCell, ...]:
    """The cells of a header, parents before children."""
    lines = sorted({piece.baseline for piece in pieces})
    borders = [(a.x1 + b.x0) / 2 for a, b in pairwise(columns)]
    edges = [float("-inf"), *borders, float("inf")]
    ordered = sorted(pieces, key=lambda piece: (piece.baseline, piece.x0))

    def within(first: int, last: int, line: int) -> list[Piece]:
        """The pieces over some columns from a line on."""
        return [
            piece
            for piece in ordered
            if line < len(lines) and piece.baseline >= lines[line] and edges[first] <= piece.middle_x < edges[last + 1]
        ]

    @cache
    def best(first: int, last: int, line: int, depth: int) -> _Tree:
        """The cheapest tree over some columns, of the lines from `line` on."""
        own = within(first, last, line)
        if first == last:
            return _leaf(columns[first], own, first, depth)
        if not own:
            return (0.0 if depth else _UNHEADED), ()
        trees = [split(first, middle, last, line, depth) for middle in range(first, last)]
        head = own[0]
        if all(other.baseline > head.baseline for other in own[1:]):
            cost, below = best(first, last, lines.index(head.baseline) + 1, depth + 1)
            cost += abs((columns[first].x0 + columns[last].x1) / 2 - head.middle_x)
            trees.append((cost, (HeaderCell(depth, first, last, (head,)), *below)))
        return min(trees, key=lambda tree: tree[0])

    def split(first: int, middle: int, last: int, line: int, depth: int) -> _Tree:
        left, right = best(first, middle, line, depth), best(middle + 1, last, line, depth)
        border = edges[middle + 1]
        crossing = sum(piece.x0 < border - _REACH and piece.x1 > border + _REACH for piece in within(first, last, line))
        return left[0] + right[0] + _CROSSING * crossing, (*left[1], *right[1])

    return _merged(best(0, len(columns) - 1, 0, 0)[1])


def _leaf(column: Stretch, own: Sequence[Piece], index: int, depth: int) -> _Tree:
    if not own:
        return (_UNHEADED if depth == 0 else _UNNAMED), ()
    middle = sum(piece.middle_x for piece in own) / len(own)
    apart = sum(abs(piece.middle_x - middle) for piece in own)
    off = abs((column.x0 + column.x1) / 2 - middle)
    return apart + _OFF_COLUMN * off, (HeaderCell(depth, index, index, tuple(own)),)


def _merged(cells: Sequence[HeaderCell]) -> tuple[HeaderCell, ...]:
    """The cells with texts over the same columns whose lines follow each other joined."""
    merged: list[HeaderCell] = []
    for cell in cells:
        last = merged[-1] if merged else None
        if last is not None and (last.first, last.last) == (cell.first, cell.last):
            pitch = cell.pieces[0].baseline - last.pieces[-1].baseline
            if pitch <= _NEXT_LINE * cell.pieces[0].height:
                merged[-1] = HeaderCell(last.depth, last.first, last.last, (*last.pieces, *cell.pieces))
                continue
        merged.append(cell)
    return tuple(merged)
