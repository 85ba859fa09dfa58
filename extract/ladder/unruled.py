"""A reading → the same with the forms that stand on its pages without rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.documents.page_content import PageContent
from extract.forms.titles import form_titles
from extract.ladder.reading import Reading, read
from extract.model import Block, Page, RawTable, TextLine
from extract.tables.header_columns import ENGINE, read_stretch
from extract.tables.read import Sheet


def with_unruled_forms(sheets: Sequence[Sheet], reading: Reading) -> Reading:
    """The reading in which a form that is named by a title and has no rules is read by its header's columns."""
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
    table_no = 0
    pages = []
    for index, page in enumerate(reading.pages):
        blocks: list[Block] = []
        for block in replaced.get(index, page).blocks:
            if isinstance(block, RawTable):
                table_no += 1
                block = replace(block, table_no=table_no)
            blocks.append(block)
        pages.append(replace(replaced.get(index, page), blocks=tuple(blocks)))
    return tuple(pages)


def _has_table(page: Page) -> bool:
    return any(isinstance(block, RawTable) for block in page.blocks)


def _attempt(content: PageContent, page: Page, found: set[str], edges: tuple[float, ...]) -> Page | None:
    """The page with a table under each title of a form that is still missing, or under none if a form goes on."""
    lines = [block for block in page.blocks if isinstance(block, TextLine) and block.bbox is not None]
    titles = [line for line in lines if any(template.form not in found for template in form_titles(line.text))]
    tops = [line.bbox.bottom for line in titles if line.bbox is not None]
    if not tops and not edges:
        return None
    starts = [0.0, *tops] if edges else tops
    tables: list[RawTable] = []
    for number, start in enumerate(starts):
        following = titles[number - len(starts) + len(titles) + 1 :]
        end = following[0].bbox.top if following and following[0].bbox else content.height
        table = read_stretch(content, start, end, () if start in tops else edges)
        if table is not None:
            tables.append(table)
    if not tables:
        return None
    boxes = [table.bbox for table in tables if table.bbox is not None]
    rest = [
        line
        for line in lines
        if line.bbox and not any(box.top <= (line.bbox.top + line.bbox.bottom) / 2 <= box.bottom for box in boxes)
    ]
    blocks: list[Block] = sorted([*tables, *rest], key=lambda block: block.bbox.top if block.bbox else 0.0)
    return replace(page, blocks=tuple(blocks), engine=ENGINE)
