"""A reading → the same with the forms that a title names and that no table was read as."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extract.forms.layouts.lines import has_amount
from extract.forms.recognise.titles import form_titles, is_furniture
from extract.model import BoundingBox, Page, RawTable, TextLine
from extract.settle.reading import Reading
from extract.settle.replaced import replaced
from extract.settle.reread import reread
from extract.tables.engines import ENGINES, Trait, can_read, traits
from extract.tables.opened_pages import OpenedPage
from extract.tables.read import PageReader
from extract.tables.unruled import header_columns
from extract.tables.unruled.titled import Clues


def with_missing_forms(opened: Sequence[OpenedPage], reader: PageReader, reading: Reading) -> Reading:
    """The reading in which each such form is looked for on the pages that bear its title."""
    for form, on in missing_forms(reading).items():
        for index in on:
            if reading.statement(form) is None:
                reading = _by_titles(opened, reader, reading, index)
        for index in _with_next(on, opened):
            if reading.statement(form) is None:
                reading = _in_pictures(opened, reader, reading, form, index)
        ruled = [index for index in on if Trait.RULING_LINES in traits(reading.pages[index])]
        ruled = [index for index in ruled if _holds_figures(reading.pages[index])]
        if reading.statement(form) is None and ruled:
            reading = reread(opened, reader, reading, form, ruled)
    return reading


def missing_forms(reading: Reading) -> dict[str, list[int]]:
    """Forms whose title stands on a page and that were read nowhere, with the pages by index; in reading order."""
    found = {statement.form for statement in reading.statements}
    missing: dict[str, list[int]] = {}
    for index, page in enumerate(reading.pages):
        if page.number is None:
            continue
        named = [form_titles(block.text)[:1] for block in page.blocks if isinstance(block, TextLine)]
        for form in dict.fromkeys(template.form for templates in named for template in templates):
            if form not in found:
                missing.setdefault(form, []).append(index)
    return missing


def _holds_figures(page: Page) -> bool:
    """Whether anything on a page may be an amount: where nothing is, no engine reads one."""
    return any(
        any(has_amount(cell) for cell in block.cells)
        if isinstance(block, RawTable)
        else any(map(str.isdigit, block.text)) and not is_furniture(block.text) and not form_titles(block.text)
        for block in page.blocks
    )


def _with_next(on: Sequence[int], opened: Sequence[OpenedPage]) -> list[int]:
    """Some pages and those behind them: a title may stand at the foot of the page before its table."""
    both = dict.fromkeys(place for index in on for place in (index, index + 1))
    return [index for index in both if index < len(opened)]


def _in_pictures(opened: Sequence[OpenedPage], reader: PageReader, reading: Reading, form: str, index: int) -> Reading:
    """The reading with the form that a picture on a page shows, though it did not look like a table."""
    fresh = reader.with_every_picture(opened[index], reading.pages[index])
    if fresh is None:
        return reading
    other = replaced(reading, {index: fresh})
    return other if other.statement(form) is not None else reading


def _by_titles(opened: Sequence[OpenedPage], reader: PageReader, reading: Reading, first: int) -> Reading:
    """The reading with the forms that are printed without ruling lines from a page on."""
    found = {statement.form for statement in reading.statements}
    fresh = _pages_from(opened, reader, reading, first, found)
    other = replaced(reading, fresh) if fresh else reading
    new = [s for s in other.statements if s.engine is header_columns.ENGINE and s.form not in found]
    used = {key for statement in new for key in statement.page_keys}
    kept = {index: page for index, page in fresh.items() if page.key in used}
    if len(kept) == len(fresh):
        return other
    # What is no part of a form stays the text that it was.
    return replaced(reading, kept) if kept else reading


def _pages_from(
    opened: Sequence[OpenedPage], reader: PageReader, reading: Reading, first: int, found: Collection[str]
) -> dict[int, Page]:
    """A page and those behind it on which its last table goes on, with tables by the columns of their headers."""
    engine = ENGINES[header_columns.ENGINE]
    fresh: dict[int, Page] = {}
    edges: tuple[float, ...] = ()
    for index in range(first, len(opened)):
        page = reading.pages[index]
        clues = Clues(_titles(page, found), edges)
        if not can_read(engine, [page]) or clues == Clues():
            break
        again = reader.again(opened[index], engine, clues)
        tables = [block for block in again.blocks if isinstance(block, RawTable)]
        if not tables:
            break
        fresh[index] = again
        edges = tables[-1].column_edges
    return fresh


def _titles(page: Page, found: Collection[str]) -> tuple[BoundingBox, ...]:
    lines = [block for block in page.blocks if isinstance(block, TextLine)]
    named = [line for line in lines if any(template.form not in found for template in form_titles(line.text))]
    return tuple(line.bbox for line in named if line.bbox is not None)
