"""A reading and some of its pages read again → the reading in which the statements on these pages are new.

The unit is a form: all statements that have a table on one of the pages are read from their own pages, and no
other statement is looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extract.enumerations import FindingCode
from extract.forms.statements import read_statements
from extract.model import Finding, Location, Page, PageKey, RawTable, Statement, TextLine
from extract.settle.identities import sums_of
from extract.settle.reading import Reading
from extract.tables.read import numbered

#: What is said of engines, not of what they read.
OF_ENGINES = {
    FindingCode.ENGINES_AGREE,
    FindingCode.ENGINES_DIFFER,
    FindingCode.ENGINE_CHOSEN,
    FindingCode.ENGINE_FAILED,
}


def replaced(reading: Reading, fresh: Mapping[int, Page]) -> Reading:
    """The reading with some pages changed, each by its index.

    The tables of the new pages get numbers that no other table has; `in_reading_order` mends that at the end.
    """
    last = max((table.table_no for page in reading.pages for table in _tables(page)), default=0)
    changed = dict(zip(fresh, numbered(fresh.values(), last), strict=True))
    pages = tuple(changed.get(index, page) for index, page in enumerate(reading.pages))
    on = {pages[index].key for index in changed}
    leading = _leading(reading, changed)
    touched = [s for s in reading.statements if on & set(s.page_keys) or leading & _numbers([s])]
    untouched = [statement for statement in reading.statements if statement not in touched]
    at = {page.key: index for index, page in enumerate(pages)}
    scope = {*changed, *(at[key] for statement in touched for key in statement.page_keys)}
    found, problems = _read(pages, scope, untouched)
    forms = {statement.form for statement in touched}
    new = [statement for statement in found if statement.form in forms or on & set(statement.page_keys)]
    tables = _numbers([*touched, *new]) | {table.table_no for page in changed.values() for table in _tables(page)}
    stale = tables | {table.table_no for index in changed for table in _tables(reading.pages[index])}
    statements = sorted([*untouched, *new], key=lambda statement: _first_place(statement, at))
    known = dict(zip((statement.form for statement in reading.statements), reading.sums, strict=True))
    sums = {statement.form: sums_of(statement) for statement in new}
    return Reading(
        pages,
        tuple(statements),
        _findings(reading.findings, stale, [entry for entry in problems if entry.where.table_no in tables]),
        tuple(sums[s.form] if s.form in sums else known[s.form] for s in statements),
    )


def in_reading_order(reading: Reading, tables_before: int = 0) -> Reading:
    """The reading with its tables, behind some that are not its own, and its statements numbered in order."""
    pages = numbered(reading.pages, tables_before)
    before = [table.table_no for page in reading.pages for table in _tables(page)]
    number = dict(zip(before, (table.table_no for page in pages for table in _tables(page)), strict=True))

    def placed(where: Location) -> Location:
        return where if where.table_no is None else replace(where, table_no=number[where.table_no])

    statements = tuple(
        replace(
            statement,
            statement_no=statement_no,
            tables=tuple(placed(table) for table in statement.tables),
            line_items=tuple(replace(item, where=placed(item.where)) for item in statement.line_items),
        )
        for statement_no, statement in enumerate(reading.statements, 1)
    )
    findings = tuple(replace(entry, where=placed(entry.where)) for entry in reading.findings)
    return replace(reading, pages=pages, statements=statements, findings=findings)


def place_in(reading: Reading, where: Location, other: Reading) -> Location:
    """Where something that stands in another reading of the same pages stands in this one.

    A table is the one that is as many-th on its page, none where this reading has fewer.
    """
    own, others = (
        [table.table_no for page in entry.pages if page.key == where.page_key for table in _tables(page)]
        for entry in (reading, other)
    )
    nth = others.index(where.table_no) if where.table_no in others else len(own)
    if nth < len(own):
        return replace(where, table_no=own[nth])
    return _without_table(where)


def _leading(reading: Reading, changed: Collection[int]) -> set[int]:
    """The last tables before pages whose first table belongs to no form: it may go on with theirs."""
    owned = _numbers(reading.statements)
    leading: set[int] = set()
    for index in changed:
        first = next(_tables(reading.pages[index]), None)
        if index and first is not None and first.table_no not in owned:
            leading.update(table.table_no for table in list(_tables(reading.pages[index - 1]))[-1:])
    return leading


def _read(
    pages: Sequence[Page], scope: Collection[int], untouched: Sequence[Statement]
) -> tuple[list[Statement], list[Finding]]:
    """What stands on some pages, each run of them read with the lines that lead to it."""
    statements: list[Statement] = []
    findings: list[Finding] = []
    for run in _runs(pages, scope, _numbers(untouched)):
        part = [*_lines_before(pages, run[0]), *(pages[index] for index in run)]
        found, problems = read_statements(part, [*untouched, *statements])
        statements.extend(found)
        findings.extend(problems)
    return statements, findings


def _runs(pages: Sequence[Page], scope: Collection[int], owned: Collection[int]) -> Iterator[list[int]]:
    """The pages that follow each other; a run reaches over the pages behind it on which a form may go on."""
    run: list[int] = []
    for index in range(len(pages)):
        first = next(_tables(pages[index]), None)
        if index in scope or (run and first is not None and first.table_no not in owned):
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _lines_before(pages: Sequence[Page], first: int) -> list[Page]:
    """The lines between a page and the last table before it: a title may stand at the foot of the page before."""
    before: list[Page] = []
    for page in reversed(pages[:first]):
        last = max((at for at, block in enumerate(page.blocks) if isinstance(block, RawTable)), default=-1)
        before.insert(0, replace(page, blocks=tuple(b for b in page.blocks[last + 1 :] if isinstance(b, TextLine))))
        if last >= 0:
            break
    return before


def _findings(before: Sequence[Finding], stale: Collection[int], new: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in which those about some tables are replaced, at the place of the first of them.

    What was said of engines stays said.
    """
    at = next((index for index, entry in enumerate(before) if entry.where.table_no in stale), len(before))
    kept = [
        replace(entry, where=_without_table(entry.where)) if entry.where.table_no in stale else entry
        for entry in before[at:]
        if entry.where.table_no not in stale or entry.code in OF_ENGINES
    ]
    return (*before[:at], *new, *kept)


def _without_table(where: Location) -> Location:
    return replace(where, table_no=None, row=None, column=None)


def _first_place(statement: Statement, at: Mapping[PageKey, int]) -> tuple[int, int]:
    first = statement.tables[0]
    return at[first.page_key], first.table_no or 0


def _numbers(statements: Iterable[Statement]) -> set[int]:
    return {table.table_no for s in statements for table in s.tables if table.table_no is not None}


def _tables(page: Page) -> Iterator[RawTable]:
    return (block for block in page.blocks if isinstance(block, RawTable))
