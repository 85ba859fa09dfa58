"""Rows of text and numbers → what a terminal of any width shows of them, whatever they contain."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

#: What would move the cursor, colour the screen or cannot be written: control characters, marks of direction, halves
#: of characters.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: Paper that a column takes beside its text.
_BESIDE = 3
_KEY_LENGTH = 12
_KEYS = {"document_id", "department_id"}

Row = Mapping[str, object]


def printable(text: str) -> str:
    """The text with everything that is no character of it spelled out in hexadecimal; line ends and tabs stay."""
    return _UNSAFE.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)


def say(console: Console, text: str) -> None:
    """One line of text as it is: nothing in it is taken for markup, and the terminal breaks it."""
    console.print(Text(printable(text)), soft_wrap=True)


def show_rows(console: Console, title: str, rows: Sequence[Row], labels: Mapping[str, str] | None = None) -> None:
    """Rows with the same keys as a table, or one below the other where the terminal is too narrow for a table.

    `labels` are the headers by key. A pair of keys `x` and `x_zh` is one text in two languages: one column, two lines.
    """
    shown = [_one_text(row) for row in rows]
    if not shown:
        return
    names = {key: (labels or {}).get(key, key) for key in shown[0]}
    if _width(shown, names) <= console.width:
        console.print(_table(title, shown, names))
    else:
        _show_records(console, title, shown, names)


def _one_text(row: Row) -> dict[str, object]:
    """The row with both languages of a text in one cell, the Chinese first."""
    merged = dict(row)
    for key in [key for key in row if f"{key}_zh" in row]:
        texts = merged.pop(f"{key}_zh"), merged[key]
        merged[key] = "\n".join(str(text) for text in texts if text) or None
    return merged


def _width(rows: Sequence[Row], names: Mapping[str, str]) -> int:
    columns = [max(_longest(names[key]), *(_longest(_text(key, row[key])) for row in rows)) for key in names]
    return sum(width + _BESIDE for width in columns) + 1


def _longest(text: str) -> int:
    return max((cell_len(line) for line in text.splitlines()), default=0)


def _text(key: str, value: object, *, whole: bool = False) -> str:
    if value is None:
        return ""
    text = printable(", ".join(map(str, value)) if isinstance(value, list) else str(value))
    return text if whole or key not in _KEYS else text[:_KEY_LENGTH]


def _table(title: str, rows: Sequence[Row], names: Mapping[str, str]) -> Table:
    table = Table(title=Text(title) if title else None)
    for key, name in names.items():
        is_text = any(isinstance(row[key], str | list) for row in rows)
        table.add_column(Text(printable(name)), justify="left" if is_text else "right", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(_text(key, row[key])) for key in names))
    return table


def _show_records(console: Console, title: str, rows: Sequence[Row], names: Mapping[str, str]) -> None:
    if title:
        console.print(Text(title, style="bold"))
    widest = max(cell_len(printable(name)) for name in names.values())
    for number, row in enumerate(rows, 1):
        console.print(Text(f"── {number} ──"))
        for key, name in names.items():
            first, *further = _text(key, row[key], whole=True).splitlines() or [""]
            label = printable(name)
            console.print(Text(f"{label}{' ' * (widest - cell_len(label))}  {first}"), soft_wrap=True)
            for line in islice(further, None):
                console.print(Text(f"{' ' * (widest + 2)}{line}"), soft_wrap=True)
