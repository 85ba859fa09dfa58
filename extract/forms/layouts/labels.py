"""The label cells of a row → subject code and subject name as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.forms.recognise.columns import LEVEL_WORDS
from extract.forms.recognise.joined import BodyRow
from extract.model import Cell
from extract.text import normalise, squeeze
from extract.wording import Words, load_words

_CODE = re.compile(r"^[\[(]?(\d{2,9})[\])]?$")
_FUSED = re.compile(r"^[\[(]?(\d{3}(?:\d{2}){0,3})[\])]?[-—_、.:]?(\D.*)$", re.DOTALL)
_CLASS_DIGITS = 3
_AS_AMOUNT = re.compile(r"^(\d{1,3}(?:,\d{3})*|\d+)(?:\.0+)?$")
_CODE_LENGTHS = {3, 5, 7}


class _LabelWords(Words):
    """How totals are labelled."""

    total: re.Pattern[str]


_WORDS = load_words("extract.forms.layouts", "labels", _LabelWords)


@dataclass(frozen=True, slots=True)
class Label:
    """Code and name of a line; `cells` are the cells that hold them."""

    code: str | None
    name: str
    cells: tuple[Cell, ...]


def read_label(row: BodyRow, code_columns: Sequence[int], name_columns: Sequence[int], above: list[str]) -> Label:
    """The label of a row.

    Codes may stand in one cell, in one cell a level (`201`, `06`, `01`; levels left blank are
    those of the row above, kept in `above`), or before the name in its cell.
    """
    parts: list[tuple[int, str]] = []
    names: list[str] = []
    cells: dict[int, Cell] = {}
    for column in [*code_columns, *name_columns]:
        cell = row.cells[column]
        if cell is None or id(cell) in cells or not normalise(cell.text):
            continue
        text = normalise(cell.text)
        if column in code_columns:
            text = _code_text(cell, text)
        code, fused = _CODE.match(text), _FUSED.match(text)
        if column in code_columns and code:
            parts.append((code_columns.index(column), code.group(1)))
        elif fused and not parts:
            parts.append((0, fused.group(1)))
            names.append(_as_printed(cell.text, fused.group(2)))
        elif column in name_columns or text not in LEVEL_WORDS:
            names.append(squeeze(cell.text))
        else:
            continue
        cells[id(cell)] = cell
    return Label(_join(parts, len(code_columns), above), "".join(names), tuple(cells.values()))


def _code_text(cell: Cell, text: str) -> str:
    """The text of a code cell; a number that is shown as an amount, a power of ten or a date is the code behind it."""
    amount = _AS_AMOUNT.match(text)
    if amount:
        digits = amount.group(1).replace(",", "")
        return digits if len(digits) in _CODE_LENGTHS else text
    stored = cell.stored_text or ""
    return stored if stored.isascii() and stored.isdigit() and len(stored) in _CODE_LENGTHS else text


def _as_printed(text: str, name: str) -> str:
    """The end of a cell that says `name`, which is normalised, with the marks that the cell prints."""
    printed = squeeze(text)
    return next(printed[start:] for start in range(len(printed)) if normalise(printed[start:]) == name)


def is_total_name(name: str) -> bool:
    """Whether a label is a total: 合计, 小计, 总计, 本年…合计."""
    return bool(_WORDS.total.search(normalise(name)))


def _join(parts: list[tuple[int, str]], levels: int, above: list[str]) -> str | None:
    """The whole code from its parts by level; `above` is updated to the parts of this row."""
    if not parts:
        return None
    digits = [text for _, text in parts]
    first_level = parts[0][0]
    if len(digits[0]) < _CLASS_DIGITS:
        if levels == 1 or first_level == 0 or len(above) < first_level:
            return "".join(digits)
        digits = above[:first_level] + digits
    whole = digits[0]
    for text in digits[1:]:
        whole = text if text.startswith(whole) else whole + text
    above[:] = digits
    return whole
