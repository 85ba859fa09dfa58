"""Small pages with the tables of forms on them, and engines that read what they are told to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.enumerations import DocumentFormat, EngineName
from extract.model import Block, BoundingBox, Cell, Page, RawTable, TextLine
from extract.settle.reading import Reading, read
from extract.tables.engines import ENGINES, FIRST_ENGINE
from extract.tables.opened_pages import OpenedPage
from extract.tables.read import numbered
from extract.tables.unruled.titled import Clues

HEADER = ("科目编码", "科目名称", "本年收入合计", "财政拨款收入", "其他收入")
SPENDING_HEADER = ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")
_COLUMN, _ROW = 100.0, 20.0

Row = Sequence[str]


def table(*rows: Row, engine: EngineName = FIRST_ENGINE, page: int | None = 1, top: float = 100.0) -> RawTable:
    """A raw table of some rows of cells; each cell has its box."""
    cells = tuple(
        Cell(r, c, text, bbox=BoundingBox(c * _COLUMN, top + r * _ROW, (c + 1) * _COLUMN, top + (r + 1) * _ROW))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    columns = len(rows[0])
    edges = tuple(c * _COLUMN for c in range(columns + 1))
    outer = BoundingBox(0, top, columns * _COLUMN, top + len(rows) * _ROW)
    return RawTable(1, len(rows), columns, cells, engine, page, outer, edges)


def revenue(*rows: Row, engine: EngineName = FIRST_ENGINE, top: float = 100.0) -> RawTable:
    """The table of the form `revenue`: code, name, total, appropriation, other."""
    return table(HEADER, *rows, engine=engine, top=top)


def spending(*rows: Row, engine: EngineName = FIRST_ENGINE, top: float = 100.0) -> RawTable:
    """The table of the form `expenditure`: code, name, total, basic, project."""
    return table(SPENDING_HEADER, *rows, engine=engine, top=top)


def page(
    number: int | None, *blocks: Block | str, engine: EngineName = FIRST_ENGINE, member: str | None = None
) -> Page:
    """A page of lines and tables, from top to bottom."""
    made: list[Block] = []
    below = 0.0
    for block in blocks:
        if isinstance(block, str):
            made.append(TextLine(block, number, BoundingBox(0, below, 500, below + 8)))
            below += 10
        elif isinstance(block, RawTable):
            below = block.bbox.bottom if block.bbox is not None else below
            made.append(replace(block, page=number, member=member))
        else:
            made.append(replace(block, page=number))
    return Page(number, tuple(made), 600.0 if number else None, 800.0 if number else None, engine, member=member)


def reading(*pages: Page) -> Reading:
    """The reading of some pages."""
    return read(numbered(pages))


def opened(*pages: Page) -> tuple[OpenedPage, ...]:
    """Pages of a PDF that hold nothing: what engines read on them is told by `engine_reads`."""
    return tuple(
        OpenedPage(
            OpenedDocument("id", DocumentFormat.PDF, b"", name=entry.member),
            PageContent(entry.number, 600, 800, (), ()) if entry.number else None,
        )
        for entry in pages
    )


def engine_reads(
    monkeypatch: pytest.MonkeyPatch, engine: EngineName, answers: Mapping[int, Page | Exception]
) -> list[tuple[int, Clues]]:
    """Let an engine read these pages, by number; what it is asked is kept in the list."""
    asked: list[tuple[int, Clues]] = []

    def told(_: OpenedDocument, content: PageContent, clues: Clues) -> Page:
        asked.append((content.number, clues))
        answer = answers[content.number]
        if isinstance(answer, Exception):
            raise answer
        return replace(answer, engine=engine, blocks=tuple(_by(block, engine) for block in answer.blocks))

    monkeypatch.setitem(ENGINES, engine, replace(ENGINES[engine], read=told))
    return asked


def silent(monkeypatch: pytest.MonkeyPatch, *engines: EngineName) -> None:
    """Let engines find nothing but an empty page, wherever they are asked."""
    for engine in engines:
        monkeypatch.setitem(ENGINES, engine, replace(ENGINES[engine], read=_nothing(engine)))


def _nothing(engine: EngineName) -> Callable[[OpenedDocument, PageContent, Clues], Page]:
    return lambda _, content, __: Page(content.number, (), content.width, content.height, engine)


def _by(block: Block, engine: EngineName) -> Block:
    return replace(block, engine=engine) if isinstance(block, RawTable) else block
