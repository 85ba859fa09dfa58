"""Raw table → where its header ends, and the header path above each column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from extract.amounts import is_amount
from extract.forms.recognise.titles import form_titles, printed_form_no, printed_publisher, printed_unit
from extract.model import Cell, RawTable
from extract.tables.header_words import is_header_word
from extract.text import normalise
from extract.wording import Words, load_words

_COLUMN_NUMBER = re.compile(r"^\d{1,2}([=(].*)?$")
_TRAILING_NUMBER = re.compile(r"(?<=\D)\d{1,2}$")
_HAS_WORD = re.compile(r"[^\W\d_]")


class _HeaderWords(Words):
    """Labels of the row that numbers the columns, cells that begin with a subject code, and what tells a total row.

    A total row has the label of a total under a heading of labels; `mark` is a cell in it that is no amount.
    """

    column_number_labels: tuple[str, ...]
    code: re.Pattern[str]
    total_label: re.Pattern[str]
    label_heading: re.Pattern[str]
    mark: re.Pattern[str]
    overflow: re.Pattern[str]


_WORDS = load_words("extract.forms.recognise", "header", _HeaderWords)
#: What labels the row that numbers the columns.
COLUMN_NUMBER_LABELS = frozenset(_WORDS.column_number_labels)

#: Of so many words of a header row that is printed again at most one may be misread.
_MOST_OF = 3
#: A header that a page prints again has more words than this, or is a short one.
_FEW_WORDS = 2

Slots = dict[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a table: texts above it, its paths (one a column, levels parted by `/`), the first body row.

    `shared` are the columns in which the first body row holds words of the header: the form prints its last heading
    row and its first line in one.
    """

    preamble: tuple[str, ...]
    paths: tuple[str, ...]
    texts: frozenset[str]
    body_row: int
    shared: frozenset[int] = frozenset()

    @property
    def found(self) -> bool:
        """Whether the table has a header at all."""
        return bool(self.texts)


def table_slots(table: RawTable) -> Slots:
    """The cell that covers each row and column."""
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def read_header(table: RawTable, known: frozenset[str] | None = None) -> Header:
    """The header of a table.

    `known` are the header texts of the table that this one may continue: then only rows that
    repeat them are header, since a continued body may begin with words that headers use too.
    """
    slots = table_slots(table)
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if normalise(cell.text):
            by_row.setdefault(cell.row, []).append(cell)
    preamble: list[str] = []
    header_rows: list[int] = []
    row = 0
    while row < table.rows:
        cells = by_row.get(row, [])
        texts = [normalise(cell.text) for cell in cells]
        if not texts:
            if not header_rows and row > 1 and known is not None:
                break
        elif _numbers_columns(texts):
            header_rows.append(row)
            row += 1
            break
        elif not header_rows and _introduces(cells, texts, table.columns, continued=known is not None):
            preamble.extend(texts)
        elif (_prints_total(cells, slots) and header_rows) or (
            not _is_header_row(texts, known) and not (header_rows and known is None and _parts_heading(cells, slots))
        ):
            break
        else:
            header_rows.append(row)
        row += 1
    if not header_rows:
        first = next((r for r in range(table.rows) if by_row.get(r) and not _only(by_row[r], preamble)), 0)
        return Header(tuple(preamble), ("",) * table.columns, frozenset(), first)
    texts_seen = frozenset(normalise(c.text) for r in header_rows for c in by_row[r])
    if known is not None and _few(texts_seen, known):
        # A page may begin with the end of a label that is a word of the header too.
        return Header((), ("",) * table.columns, frozenset(), header_rows[0])
    paths = _paths(table, header_rows[0], row)
    shared = _shared(by_row.get(row, []), paths) if known is None or texts_seen else {}
    paths = tuple(f"{path}/{shared[column]}" if column in shared else path for column, path in enumerate(paths))
    return Header(tuple(preamble), paths, texts_seen, row, frozenset(shared))


def _shared(cells: Sequence[Cell], paths: Sequence[str]) -> dict[int, str]:
    """The words of the header in the first body row, by column: each stands below a heading over several columns.

    A row that begins with a total has them where figures should stand: all columns below such a heading hold one.
    """
    words = {cell.column: normalise(cell.text) for cell in cells if cell.column_span == 1}
    runs = [list(run) for _, run in groupby(range(len(paths)), key=paths.__getitem__)]
    spans = [run for run in runs if len(run) > 1 and paths[run[0]] and all(_is_word(words.get(c, "")) for c in run)]
    distinct = [run for run in spans if len({words[column] for column in run}) == len(run)]
    return {column: words[column] for run in distinct for column in run}


def _few(texts: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a page repeats so few words of a header that they are none."""
    repeated, all_words = ({text for text in of if _HAS_WORD.search(text)} for of in (texts, known))
    return len(repeated) <= _FEW_WORDS < len(all_words)


def _only(cells: list[Cell], preamble: list[str]) -> bool:
    return all(normalise(cell.text) in preamble for cell in cells)


def _numbers_columns(texts: list[str]) -> bool:
    """栏次, or nothing but consecutive small numbers."""
    numbers = [int(re.match(r"\d+", text).group()) for text in texts if _COLUMN_NUMBER.match(text)]  # type: ignore[union-attr]
    if any(label in texts for label in _WORDS.column_number_labels):
        return len(numbers) + 4 >= len(texts) and all(
            _COLUMN_NUMBER.match(t) or t in _WORDS.column_number_labels or not _HAS_WORD.search(t) or _is_word(t)
            for t in texts
        )
    runs = all(number in {previous + 1, 1} for previous, number in pairwise(numbers))
    return len(numbers) == len(texts) >= 3 and numbers[0] == 1 and runs


def _introduces(cells: list[Cell], texts: list[str], columns: int, *, continued: bool) -> bool:
    """Whether a row stands above the header: title, publisher, unit or form number inside the grid."""
    if any(printed_unit([text]) or printed_publisher(text) for text in texts):
        return True
    if any(form_titles(text) for text in texts):
        return True
    if all(printed_form_no([text]) for text in texts):
        return True
    lone = len(cells) == 1 and (cells[0].column_span * 2 > columns or columns > 3)
    return lone and not continued and not _is_word(texts[0]) and not is_amount(texts[0]) and not _is_code(texts[0])


def _is_header_row(texts: list[str], known: frozenset[str] | None) -> bool:
    if known is not None:
        strange = [text for text in texts if text not in known]
        # Of a row that is printed again, recognition may take one character for another like it.
        return len(texts) > _MOST_OF * len(strange) and all(_looks_like(text, known) for text in strange)
    if any(_is_number(text) or _WORDS.overflow.search(text) for text in texts):
        return False
    return any(_is_word(text) for text in texts) and not any(_is_code(text) for text in texts)


def _prints_total(cells: Sequence[Cell], slots: Slots) -> bool:
    """Whether a row is that of the total although it prints no amount: its label under one of labels, and marks."""
    words = [cell for cell in cells if not _WORDS.mark.search(normalise(cell.text))]
    return bool(words) and all(_is_total_of_labels(normalise(cell.text), _heading_of(cell, slots)) for cell in words)


def _is_total_of_labels(text: str, heading: str) -> bool:
    """Whether a text is the label of a total, because labels stand in its column."""
    return bool(_WORDS.total_label.search(text) and _WORDS.label_heading.search(heading))


def _heading_of(cell: Cell, slots: Slots) -> str:
    """The nearest text above a cell."""
    above = (slots.get((row, cell.column)) for row in range(cell.row - 1, -1, -1))
    return next((text for head in above if head is not None and (text := normalise(head.text))), "")


def _looks_like(text: str, known: frozenset[str]) -> bool:
    return any(
        len(text) == len(word) and sum(one != other for one, other in zip(text, word, strict=True)) == 1
        for word in known
        if not is_amount(word)
    )


def _parts_heading(cells: Sequence[Cell], slots: Slots) -> bool:
    """Whether all cells of a row are words that part a wider heading above them, whatever the words are."""
    if any(is_amount(cell.text) or _is_code(normalise(cell.text)) for cell in cells):
        return False
    above = [(cell, slots.get((cell.row - 1, cell.column))) for cell in cells]
    return all(head is not None and head.text.strip() and head.column_span > cell.column_span for cell, head in above)


def _is_number(text: str) -> bool:
    return is_amount(text) and not (text.isdigit() and len(text) < 3 and _COLUMN_NUMBER.match(text) and text != "0")


def _is_word(text: str) -> bool:
    return is_header_word(_bare(text))


def _is_code(text: str) -> bool:
    return bool(_WORDS.code.match(text))


def _bare(text: str) -> str:
    """Header text without a column number or the word 栏次 that was merged into its cell."""
    text = _TRAILING_NUMBER.sub("", text)
    for label in _WORDS.column_number_labels:
        if text.endswith(label) and text != label:
            text = text.removesuffix(label)
    return text


def _paths(table: RawTable, first: int, end: int) -> tuple[str, ...]:
    slots = table_slots(table)
    spanless = all(cell.row_span == 1 and cell.column_span == 1 for cell in table.cells)
    owners: list[dict[int, int]] = []
    paths: list[list[str]] = [[] for _ in range(table.columns)]
    for row in range(first, end):
        owner = {}
        # The row in which a form prints its last headings and its total begins with the label of the total.
        texts = _texts_of(slots, row, table.columns) if row == end - 1 else ()
        lead = next((cell for cell in texts if cell.row == row), None)
        for column in range(table.columns):
            cell = slots.get((row, column))
            text = normalise(cell.text) if cell else ""
            owner[column] = cell.column if cell else column
            if not text and spanless and column and _belongs_left(slots, owners, row, column, end):
                owner[column] = owner[column - 1]
                left = slots.get((row, owner[column]))
                text = normalise(left.text) if left else ""
            is_total = cell is lead and paths[column] and _is_total_of_labels(text, paths[column][-1])
            if text and not is_total and not _COLUMN_NUMBER.match(text) and not (cell and cell.row < row):
                paths[column].append(_bare(text))
        owners.append(owner)
    return tuple("/".join(part for part in path if part not in _WORDS.column_number_labels) for path in paths)


def _texts_of(slots: Slots, row: int, columns: int) -> Iterator[Cell]:
    """The cells with text over a row, from left to right."""
    cells = (slots.get((row, column)) for column in range(columns))
    return (cell for cell in cells if cell is not None and cell.text.strip())


def _belongs_left(slots: Slots, owners: list[dict[int, int]], row: int, column: int, end: int) -> bool:
    """Whether a blank header cell of a table without spans continues the cell to its left."""
    above = owners[-1] if owners else None
    if above is not None and above[column] != above[column - 1]:
        return False
    if above is not None and column in above and _text_above(slots, row, column, len(owners)):
        return False
    below = [normalise(slots[r, column].text) for r in range(row + 1, end) if (r, column) in slots]
    return any(text and not _COLUMN_NUMBER.match(text) for text in below)


def _text_above(slots: Slots, row: int, column: int, depth: int) -> bool:
    return any(normalise(slots[r, column].text) for r in range(row - depth, row) if (r, column) in slots)
