"""A document with its statements and findings → the tables that are in no statement, each with title and form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.enumerations import FindingCode
from extract.forms.recognise.figures import figures_in
from extract.model import Finding, Page, RawTable, Statement

#: What is said of a table that is loaded as no form.
_OF_TABLES = {
    FindingCode.UNSUPPORTED_FORM,
    FindingCode.FORM_NOT_READ,
    FindingCode.UNRECOGNISED_TABLE,
    FindingCode.IGNORED_TABLE,
    FindingCode.REPEATED_FORM,
    FindingCode.CONTRADICTORY_FORM,
    FindingCode.SAME_FORM_AGAIN,
}


@dataclass(frozen=True, slots=True)
class UnreadTable:
    """A table of no statement: its title as printed, and the form that title or header names; None if unknown."""

    table: RawTable
    title: str | None
    form: str | None


def unread_tables(
    pages: Sequence[Page], statements: Sequence[Statement], findings: Sequence[Finding]
) -> Iterator[UnreadTable]:
    """The tables that no statement was read from and that are told of or print amounts, in reading order.

    A table of which nothing is said is the next part of the one before it.
    """
    read = {table.table_no for statement in statements for table in statement.tables}
    told = {entry.where.table_no: entry for entry in findings if entry.code in _OF_TABLES}
    before: Finding | None = None
    for table in (block for page in pages for block in page.blocks if isinstance(block, RawTable)):
        before = None if table.table_no in read else told.get(table.table_no, before)
        if table.table_no in told or (table.table_no not in read and figures_in(table)):
            yield UnreadTable(table, before.title if before else None, before.form if before else None)
