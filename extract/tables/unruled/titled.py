"""A page without ruling lines and what is known of it → a table under each title."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.documents.page_content import PageContent
from extract.model import BoundingBox, RawTable
from extract.tables.unruled.header_columns import read_stretch


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of a page before it is read.

    `titles` are those that stand on it, from top to bottom; `column_edges` those of the table that goes on at its
    top, empty where none does.
    """

    titles: tuple[BoundingBox, ...] = ()
    column_edges: tuple[float, ...] = ()


def titled_tables(content: PageContent, clues: Clues) -> tuple[RawTable, ...]:
    """The table that goes on at the top of a page, and the one under each title, numbered from 1 on the page."""
    ends = [*(title.top for title in clues.titles), content.height]
    stretches = [(0.0, ends[0], clues.column_edges)] if clues.column_edges else []
    stretches += [(title.bottom, end, ()) for title, end in zip(clues.titles, ends[1:], strict=True)]
    found = [read_stretch(content, *stretch) for stretch in stretches]
    tables = [table for table in found if table is not None]
    return tuple(replace(table, table_no=number) for number, table in enumerate(tables, 1))
