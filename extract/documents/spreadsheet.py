"""Spreadsheet bytes (XLSX, XLS, XLSB, ODS, ET) → lines and tables in order."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from extract.documents import sheet_texts
from extract.documents.file_content import EmbeddedPicture, FileContent
from extract.documents.sheet_regions import Region, regions
from extract.enumerations import EngineName, FindingCode
from extract.errors import EncryptedDocument, UnreadableDocument
from extract.findings import finding
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import Block, Cell, Finding, Location, RawTable, TextLine
from extract.wording import Bilingual

ENGINE = EngineName.SPREADSHEET
#: A workbook that takes longer is set aside.
_SECONDS = 120.0
#: What a fault inside the library is called in the last words of its process.
_PANIC = "pyo3_runtime.PanicException"
#: So many formats and conditions a finding names.
_MOST_NAMED = 3
#: Names that programs give to sheets say nothing.
_GENERIC_NAME = re.compile(r"(sheet)?\s*\d*", re.IGNORECASE)


def read_spreadsheet(data: bytes, limits: Limits) -> FileContent:
    """The sheets in order: each begins with its name, if a person gave it one, then lines and tables as they stand.

    A row with one text is a line, a run of other rows a table; hidden sheets are left out.
    Raises UnreadableDocument, EncryptedDocument, LimitExceeded.
    """
    blocks: list[Block] = []
    pictures: list[EmbeddedPicture] = []
    findings: list[Finding] = []
    for sheet in _sheets(data, limits):
        findings.extend(_findings(sheet))
        if sheet["is_hidden"]:
            continue
        if not _GENERIC_NAME.fullmatch(sheet["name"]):
            blocks.append(TextLine(sheet["name"], is_sheet_name=True))
        blocks.extend(TextLine(text) for text in sheet["above"])
        blocks.extend(_blocks(sheet, blocks))
        blocks.extend(TextLine(text) for text in sheet["below"])
        pictures.extend(EmbeddedPicture(base64.b64decode(picture), len(blocks)) for picture in sheet["pictures"])
    return FileContent(tuple(blocks), tuple(pictures), tuple(findings))


def _findings(sheet: Mapping[str, Any]) -> Iterator[Finding]:
    if sheet["hidden"]:
        amounts = sheet["hidden"]
        yield finding(FindingCode.HIDDEN_CELLS, amount_texts=amounts, sheet=sheet["name"], count=len(amounts))
    if not sheet["display_known"]:
        yield finding(FindingCode.DISPLAY_UNKNOWN, sheet=sheet["name"])
    if sheet["in_doubt"]:
        told = "; ".join(list(dict.fromkeys(sheet["in_doubt"]))[:_MOST_NAMED])
        yield finding(FindingCode.DISPLAY_IN_DOUBT, sheet=sheet["name"], count=len(sheet["in_doubt"]), reasons=told)
    for name in sheet["embedded"]:
        english, chinese = message("unsupported_format", format="OLE")
        reason = Bilingual(en=english, zh=chinese)
        yield finding(FindingCode.EMBEDDED_NOT_READ, Location(embedded=name), name=name, reason=reason)


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


def _blocks(sheet: Mapping[str, Any], before: Sequence[Block]) -> Iterator[Block]:
    """Lines and tables of one sheet; merged ranges keep their first cell."""
    texts, merges = sheet["texts"], sheet["merges"]
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merges}
    covered = {
        (row, column)
        for top, left, bottom, right in merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    stored = {(row, column): number for row, column, number in sheet["stored"]}
    look = _Look(texts, spans, covered, stored)
    table_no = sum(isinstance(block, RawTable) for block in before)
    for top, left, bottom, right in regions(texts, covered):
        lines = {row: _lone(texts[row][left : right + 1]) for row in range(top, bottom + 1)}
        start, end = top, bottom
        while start <= end and (lines[start] is not None or not any(texts[start][left : right + 1])):
            yield from _line(lines[start])
            start += 1
        while end >= start and (lines[end] is not None or not any(texts[end][left : right + 1])):
            end -= 1
        if start <= end:
            table_no += 1
            yield _table(table_no, look, (start, left, end, right))
        for row in range(end + 1, bottom + 1):
            if row >= start:
                yield from _line(lines[row])


@dataclass(frozen=True, slots=True)
class _Look:
    """Texts of a sheet, spans of merged ranges by their first cell, places that they cover, numbers behind texts."""

    texts: Sequence[Sequence[str]]
    spans: Mapping[tuple[int, int], tuple[int, int]]
    covered: Set[tuple[int, int]]
    stored: Mapping[tuple[int, int], str]


def _line(text: str | None) -> Iterator[TextLine]:
    if text is not None:
        yield TextLine(text)


def _lone(line: Sequence[str]) -> str | None:
    """The text of a row that holds nothing else, if it is no number."""
    texts = [text for text in line if text]
    return texts[0] if len(texts) == 1 and not texts[0].replace(".", "").replace(",", "").isdigit() else None


def _table(table_no: int, look: _Look, region: Region) -> RawTable:
    top, left, bottom, right = region
    right = max((column for row in range(top, bottom + 1) for column in _filled(look, row, left, right)), default=left)
    rows, columns = bottom - top + 1, right - left + 1
    cells = tuple(
        Cell(
            row - top,
            column - left,
            look.texts[row][column] if column < len(look.texts[row]) else "",
            min(look.spans.get((row, column), (1, 1))[0], bottom - row + 1),
            min(look.spans.get((row, column), (1, 1))[1], right - column + 1),
            stored_text=look.stored.get((row, column)),
        )
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) not in look.covered
    )
    return RawTable(table_no, rows, columns, cells, ENGINE)


def _filled(look: _Look, row: int, left: int, right: int) -> Iterator[int]:
    """The columns of a row that belong to what is filled; a row is as long as its last text."""
    return iter(range(left, min(right, len(look.texts[row]) - 1) + 1))
