"""Headings with those below them → the cells of a header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.model import Cell


@dataclass(frozen=True)
class Heading:
    """A heading with those below it; a lowest one knows the measure of its column, None for one to be reported."""

    text: str
    below: tuple[Heading, ...] = ()
    measure: str | None = None

    def leaves(self) -> Iterator[Heading]:
        for heading in self.below:
            yield from heading.leaves()
        if not self.below:
            yield self

    def depth(self) -> int:
        return 1 + max((heading.depth() for heading in self.below), default=0)


def laid_out(headings: Sequence[Heading], merged: bool) -> tuple[list[Cell], list[Heading], int]:
    """The cells of a header from its headings, its columns and its rows; `merged` cells reach down to the body."""
    depth = max(heading.depth() for heading in headings)
    cells: list[Cell] = []
    columns: list[Heading] = []

    def place(heading: Heading, row: int) -> None:
        first = len(columns)
        if not heading.below:
            columns.append(heading)
            cells.append(Cell(row, first, heading.text, depth - row if merged else 1, 1))
            return
        for below in heading.below:
            place(below, row + 1)
        cells.append(Cell(row, first, heading.text, 1, len(columns) - first))

    for heading in headings:
        place(heading, 0)
    return cells, columns, depth
