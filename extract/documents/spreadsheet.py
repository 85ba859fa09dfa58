"""Workbook bytes (XLSX, XLSB, XLS, ET, ODS) → one table a block of rows on each sheet, through calamine."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Sequence

import python_calamine

from extract.errors import EncryptedDocument, UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import Block, Cell, RawTable, TextLine

ENGINE = "spreadsheet"
#: Programs show and keep this many significant digits of a number.
_DIGITS = 15

#: Names that programs give to sheets say nothing.
_GENERIC_NAME = re.compile(r"(sheet)?\s*\d*", re.IGNORECASE)
_Value = object
_Merge = tuple[tuple[int, int], tuple[int, int]]


def read_spreadsheet(data: bytes, limits: Limits) -> tuple[Block, ...]:
    """The sheets in order: each begins with its name, if a person gave it one, then lines and tables as they stand.

    A row with one text is a line, a run of other rows a table; hidden sheets are left out.
    Raises UnreadableDocument, EncryptedDocument, LimitExceeded.
    """
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        blocks: list[Block] = []
        cells = 0
        for sheet in book.sheets_metadata:
            if sheet.visible != python_calamine.SheetVisibleEnum.Visible:
                continue
            if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            content = book.get_sheet_by_name(sheet.name)
            texts = _texts(content)
            cells += sum(len(row) for row in texts)
            check_limit(limits, "cells", cells)
            merges = _within(content.merged_cell_ranges or [], texts)
            check_limit(limits, "cells", sum((b - t + 1) * (r - e + 1) for (t, e), (b, r) in merges))
            if not _GENERIC_NAME.fullmatch(sheet.name):
                blocks.append(TextLine(sheet.name))
            blocks.extend(_blocks(texts, merges, blocks))
    except python_calamine.PasswordError as error:
        raise EncryptedDocument(*message("encrypted")) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableDocument(*message("damaged_document", format="spreadsheet", reason=error)) from error
    return tuple(blocks)


def printed_value(value: _Value) -> str:
    """A value as a cell shows it in general format: text as it stands, whole numbers without a point."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        return _number(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return str(value)
    return str(value).strip() if value is not None else ""


def _number(value: float | int) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    text = format(value, f".{_DIGITS}g")
    return format(float(text), "f").rstrip("0") if "e" in text else text


def _texts(content: python_calamine.CalamineSheet) -> list[list[str]]:
    """The sheet from its first cell on, without the empty rows and columns behind the last one that is filled."""
    top, left = content.start or (0, 0)
    rows: list[list[str]] = [[] for _ in range(top)]
    for values in content.iter_rows():
        texts = [printed_value(value) for value in values]
        while texts and not texts[-1]:
            texts.pop()
        rows.append([""] * left + texts if texts else [])
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _within(merges: Sequence[_Merge], texts: Sequence[Sequence[str]]) -> list[_Merge]:
    """Merged ranges cut to the rows and columns that hold anything."""
    width = max((len(row) for row in texts), default=0)
    return [
        ((top, left), (min(bottom, len(texts) - 1), min(right, width - 1)))
        for (top, left), (bottom, right) in merges
        if top < len(texts) and left < width
    ]


def _blocks(texts: Sequence[Sequence[str]], merges: Sequence[_Merge], before: Sequence[Block]) -> Iterator[Block]:
    """Lines and tables of one sheet; merged ranges keep their first cell."""
    spans = {first: (last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in merges}
    covered = {
        (row, column)
        for (top, left), (bottom, right) in merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    table_no = sum(isinstance(block, RawTable) for block in before)
    filled = [row for row, line in enumerate(texts) if any(line)]
    for first, last in _runs(filled):
        start = first
        while start <= last and (line := _lone(texts[start])) is not None:
            yield TextLine(line)
            start += 1
        end = last
        after: list[Block] = []
        while end >= start and (line := _lone(texts[end])) is not None:
            after.insert(0, TextLine(line))
            end -= 1
        if start <= end:
            table_no += 1
            yield _table(table_no, texts[start : end + 1], start, spans, covered)
        yield from after


def _runs(filled: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows; one empty row does not part a table, two do."""
    first = last = None
    for row in filled:
        if first is None or last is None:
            first = row
        elif row - last > 2:
            yield first, last
            first = row
        last = row
    if first is not None and last is not None:
        yield first, last


def _lone(line: Sequence[str]) -> str | None:
    """The text of a row that holds nothing else, if it is no number."""
    texts = [text for text in line if text]
    return texts[0] if len(texts) == 1 and not texts[0].replace(".", "").replace(",", "").isdigit() else None


def _table(
    table_no: int,
    texts: Sequence[Sequence[str]],
    top: int,
    spans: dict[tuple[int, int], tuple[int, int]],
    covered: set[tuple[int, int]],
) -> RawTable:
    columns = max(len(line) for line in texts)
    texts = [[*line, *[""] * (columns - len(line))] for line in texts]
    cells = tuple(
        Cell(
            row,
            column,
            text,
            min(spans.get((top + row, column), (1, 1))[0], len(texts) - row),
            min(spans.get((top + row, column), (1, 1))[1], columns - column),
        )
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
        if (top + row, column) not in covered
    )
    return RawTable(table_no, len(texts), columns, cells, ENGINE)
