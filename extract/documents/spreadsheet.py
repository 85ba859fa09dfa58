"""Spreadsheet bytes (XLSX, XLS, XLSB, ODS, ET) → lines and tables in order."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from extract.documents import sheet_texts
from extract.documents.file_content import FileContent
from extract.enumerations import EngineName
from extract.errors import EncryptedDocument, UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import Block, Cell, RawTable, TextLine

ENGINE = EngineName.SPREADSHEET
#: A workbook that takes longer is set aside.
_SECONDS = 120.0
#: What a fault inside the library is called in the last words of its process.
_PANIC = "pyo3_runtime.PanicException"
#: Names that programs give to sheets say nothing.
_GENERIC_NAME = re.compile(r"(sheet)?\s*\d*", re.IGNORECASE)
_Merge = tuple[tuple[int, int], tuple[int, int]]


def read_spreadsheet(data: bytes, limits: Limits) -> FileContent:
    """The sheets in order: each begins with its name, if a person gave it one, then lines and tables as they stand.

    A row with one text is a line, a run of other rows a table; hidden sheets are left out.
    Raises UnreadableDocument, EncryptedDocument, LimitExceeded.
    """
    blocks: list[Block] = []
    for sheet in _sheets(data, limits):
        if not _GENERIC_NAME.fullmatch(sheet["name"]):
            blocks.append(TextLine(sheet["name"]))
        merges = [((top, left), (bottom, right)) for top, left, bottom, right in sheet["merges"]]
        blocks.extend(_blocks(sheet["texts"], merges, blocks))
    return FileContent(tuple(blocks))


def _sheets(data: bytes, limits: Limits) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", sheet_texts.__name__, str(limits.cells)]
    try:
        read = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(*message("damaged_document", format="spreadsheet", reason=error)) from error
    told = read.stderr.decode("utf-8", "replace")
    if read.returncode == sheet_texts.ENCRYPTED:
        raise EncryptedDocument(*message("encrypted"))
    if read.returncode == sheet_texts.TOO_LARGE:
        check_limit(limits, "cells", int(told))
    if read.returncode == sheet_texts.DAMAGED:
        raise UnreadableDocument(*message("damaged_document", format="spreadsheet", reason=told))
    if read.returncode < 0 or _PANIC in told:
        raise UnreadableDocument(*message("damaged_document", format="spreadsheet", reason="its sizes are false"))
    if read.returncode:
        # Neither the library nor the workbook: a fault of ours must not pass for one of the file.
        raise RuntimeError(told)
    sheets: list[dict[str, Any]] = json.loads(read.stdout)
    return sheets


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
