"""Text with tab-separated tables → lines and tables in order."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from extract.documents.wide_text import wide_encoding
from extract.enumerations import EngineName
from extract.limits import Limits, check_limit
from extract.model import Block, Cell, RawTable, TextLine

ENGINE = EngineName.TABBED_TEXT
_MARKUP = re.compile(r"^\s{0,3}(#{1,6}\s+|[-*+]\s+(?=\S))|\*\*")
_PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"^[\s|:\-]+$")

#: In CSV so many lines hold so many fields; prose has commas only inside its figures.
_FEWEST_FIELDS, _MOST_OF, _FEWEST_COMMAS = 3, 0.6, 10
_IN_FIGURE = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def decode_text(data: bytes) -> str | None:
    """The text of UTF-8, UTF-16 or GB 18030 bytes; None if the bytes are no text."""
    wide = wide_encoding(data)
    encodings = (wide,) if wide else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        control = sum(1 for character in text if ord(character) < 32 and character not in "\t\n\r\f")
        return text if control <= len(text) // 1000 else None
    return None


def read_tabbed_text(text: str, limits: Limits) -> tuple[Block, ...]:
    """Lines and tables of `text`; a table is a run of lines with tabs, of Markdown rows with bars, or of CSV rows.

    Raises LimitExceeded.
    """
    cells = 0
    blocks: list[Block] = []
    rows: list[list[str]] = []
    for line, fields in _comma_separated(text) or ((line, _fields(line)) for line in text.splitlines()):
        if fields is not None:
            rows.append(fields)
            cells += len(fields)
            check_limit(limits, "cells", cells)
            continue
        blocks.extend(_table(rows, blocks))
        rows = []
        plain = _MARKUP.sub("", line).strip()
        if plain:
            blocks.append(TextLine(plain))
    blocks.extend(_table(rows, blocks))
    return tuple(blocks)


def _comma_separated(text: str) -> list[tuple[str, list[str] | None]]:
    """The lines of CSV, those of several fields with them; empty where most lines are none of it.

    A row of which one field is filled is a line by itself.
    """
    if "\t" in text or text.count(",") < _FEWEST_COMMAS:
        return []
    try:
        rows = [[field.strip() for field in row] for row in csv.reader(text.splitlines(keepends=True))]
    except csv.Error:
        return []
    # In prose commas stand inside figures, and part nothing.
    filled = [line for line in text.splitlines() if line.strip(", ")]
    parted = sum(len(_IN_FIGURE.sub("", line).split(",")) >= _FEWEST_FIELDS for line in filled)
    if parted < _MOST_OF * len(filled):
        return []
    return [("".join(row), row if sum(map(bool, row)) > 1 else None) for row in rows]


def _fields(line: str) -> list[str] | None:
    """The cells of a table row, an empty list for a Markdown rule, None for other lines."""
    if "\t" in line:
        return [field.strip() for field in line.split("\t")]
    if _PIPE_ROW.match(line):
        if _PIPE_RULE.match(line):
            return []
        return [field.strip() for field in line.strip().strip("|").split("|")]
    return None


def _table(rows: list[list[str]], blocks: list[Block]) -> Iterator[Block]:
    rows = [row for row in rows if row]
    if not rows:
        return
    columns = max(len(row) for row in rows)
    table_no = sum(isinstance(block, RawTable) for block in blocks) + 1
    cells = tuple(Cell(row_no, column, text) for row_no, row in enumerate(rows) for column, text in enumerate(row))
    yield RawTable(table_no, len(rows), columns, cells, ENGINE)
