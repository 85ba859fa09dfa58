"""A reading → the same with the forms that stand on its pages without ruling lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.documents.page_content import PageContent
from extract.forms.recognise.titles import form_titles
from extract.model import Block, Page, RawTable, TextLine
from extract.settle.reading import Reading, read
from extract.tables.read import numbered
from extract.tables.sheet import Sheet
from extract.tables.unruled.header_columns import ENGINE, read_stretch


def with_unruled_forms(sheets: Sequence[Sheet], reading: Reading) -> Reading:
    """The reading in which a form that is named by a title and has no ruling lines is read by its header's columns."""
    found = {statement.form for statement in reading.statements}
    tried: dict[int, Page] = {}
    edges: tuple[float, ...] = ()
    for index, (sheet, page) in enumerate(zip(sheets, reading.pages, strict=True)):
        if sheet.content is None or not sheet.content.glyphs or _has_table(page):
            edges = ()
            continue
        attempt = _attempt(sheet.content, page, found, edges)
        edges = ()
        if attempt is not None:
            tried[index] = attempt
            edges = [block for block in attempt.blocks if isinstance(block, RawTable)][-1].column_edges
    if not tried:
        return reading
    attempted = read(_pages(reading, tried))
    pages = {number for statement in attempted.statements if statement.engine == ENGINE for number in statement.pages}
    kept = {index: page for index, page in tried.items() if page.number in pages}
    if len(kept) == len(tried):
        return attempted
    return read(_pages(reading, kept)) if kept else reading


def _pages(reading: Reading, replaced: dict[int, Page]) -> tuple[Page, ...]:
    return numbered([replaced.get(index, page) for index, page in enumerate(reading.pages)])


def _has_table(page: Page) -> bool:
    return any(isinstance(block, RawTable) for block in page.blocks)


def _attempt(content: PageContent, page: Page, found: set[str], edges: tuple[float, ...]) -> Page | None:
    """The page with a table under each title of a form that is still missing, or under none if a form goes on."""
    lines = [block for block in page.blocks if isinstance(block, TextLine) and block.bbox is not None]
    titles = [line for line in lines if any(template.form not in found for template in form_titles(line.text))]
    boxes = [line.bbox for line in titles if line.bbox is not None]
    ends = [*(box.top for box in boxes), content.height]
    stretches = [(0.0, ends[0], edges)] if edges else []
    stretches += [(box.bottom, end, ()) for box, end in zip(boxes, ends[1:], strict=True)]
    found_tables = (read_stretch(content, top, bottom, known) for top, bottom, known in stretches)
    tables = [table for table in found_tables if table is not None]
    if not tables:
        return None
    taken = [table.bbox for table in tables if table.bbox is not None]
    rest = [
        line
        for line in lines
        if line.bbox and not any(box.top <= (line.bbox.top + line.bbox.bottom) / 2 <= box.bottom for box in taken)
    ]
    blocks: list[Block] = sorted([*tables, *rest], key=lambda block: block.bbox.top if block.bbox else 0.0)
    return replace(page, blocks=tuple(blocks), engine=ENGINE)
