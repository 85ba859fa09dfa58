"""The glyphs of a stretch of page without ruling lines → its table, by the columns under their headers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.documents.page_content import PageContent
from extract.enumerations import EngineName
from extract.model import BoundingBox, Cell, RawTable
from extract.tables.header_words import is_header_word
from extract.tables.unruled.header_tree import HeaderCell, Stretch, header_cells
from extract.tables.unruled.text_blocks import Piece, begins_line, is_figure, is_whole, pieces_by_line
from extract.wording import Words, load_words

ENGINE = EngineName.HEADER_COLUMNS
#: Columns are parted by at least this much paper, in points.
_PAPER = 1.5
#: A header text that heads a column of its own has this much paper on both sides, in points.
_OWN_PAPER = 5.0
#: Lines of one cell follow each other within this many font heights.
_NEXT_LINE = 1.75
#: A line is full if fewer characters than this would still have room.
_FULL = 1.6
#: Pieces of one row share at least this part of the lower one's height.
_SAME_ROW = 0.3
#: Fewer figures make no table.
_FEWEST_FIGURES = 2
_PARTS_OF_A_ROW = 2

_Line = list[Piece]


class _ColumnWords(Words):
    """Lines that end a table: notes, and what a sentence fills."""

    ends_table: re.Pattern[str]
    sentence: re.Pattern[str]


_WORDS = load_words("extract.tables.unruled", "header_columns", _ColumnWords)


def read_stretch(page: PageContent, top: float, bottom: float, edges: Sequence[float] = ()) -> RawTable | None:
    """The table between two heights of a page, None where there is none.

    `edges` are the column edges of the table that this one goes on with: empty columns show on no page.
    """
    glyphs = [glyph for glyph in page.glyphs if top < glyph.middle_y < bottom]
    header, body = _header_and_body(pieces_by_line(glyphs))
    if sum(is_figure(piece.text) for line in body for piece in line) < _FEWEST_FIGURES:
        return None
    columns = [Stretch(left, right) for left, right in pairwise(edges)] or _columns(header, body)
    if len(columns) < _PARTS_OF_A_ROW:
        return None
    return _table(
        page, header_cells(columns, [p for line in header for p in line]), _rows(columns, body), columns, edges
    )


def _header_and_body(lines: Sequence[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines before the first line of the body, and the body until a note or a sentence."""
    kept: list[_Line] = []
    for line in lines:
        alone = line[0].text if len(line) == 1 else ""
        if _WORDS.ends_table.search(line[0].text) or _WORDS.sentence.search(alone):
            break
        kept.append(line)
    while kept and len(kept[-1]) == 1 and _is_number_of_page(kept[-1][0]):
        kept.pop()
    start = next((i for i, line in enumerate(kept) if any(_opens_body(piece.text) for piece in line)), len(kept))
    if start and len(kept) > start and _wraps_into(kept[start - 1], kept[start]):
        start -= 1
    first = next((i for i, line in enumerate(kept[:start]) if any(is_header_word(p.text) for p in line)), None)
    if first is None:
        return [], list(kept)
    return list(kept[first:start]), list(kept[start:])


def _is_number_of_page(piece: Piece) -> bool:
    return bool(re.fullmatch(r"[-—\s]*\d{1,3}[-—\s]*", piece.text))


def _opens_body(text: str) -> bool:
    return is_figure(text) or (begins_line(text) and not text[:1].isdigit())


def _wraps_into(line: _Line, body: _Line) -> bool:
    """Whether a line is the first half of a label whose figures stand at half height below it."""
    if len(line) != 1 or is_header_word(line[0].text):
        return False
    return body[0].middle_y - line[0].middle_y < line[0].height


def _columns(header: Sequence[_Line], body: Sequence[_Line]) -> list[Stretch]:
    """Stretches that the body inhabits, and those of header texts that stand alone over an empty column."""
    stretches = _joined(Stretch(p.x0, p.x1) for line in body for p in line if not is_whole(p.text))
    for line in reversed(header):
        for piece in line:
            if any(piece.over(column.x0, column.x1) for column in stretches):
                continue
            left = max((c.x1 for c in stretches if c.x1 <= piece.x0), default=piece.x0 - 2 * _OWN_PAPER)
            right = min((c.x0 for c in stretches if c.x0 >= piece.x1), default=piece.x1 + 2 * _OWN_PAPER)
            if piece.x0 - left >= _OWN_PAPER and right - piece.x1 >= _OWN_PAPER:
                stretches = sorted([*stretches, Stretch(piece.x0, piece.x1)], key=lambda column: column.x0)
    return stretches


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda entry: entry.x0):
        if joined and stretch.x0 < joined[-1].x1 + _PAPER:
            joined[-1] = Stretch(joined[-1].x0, max(joined[-1].x1, stretch.x1))
        else:
            joined.append(stretch)
    return joined


def _rows(columns: Sequence[Stretch], body: Sequence[_Line]) -> list[dict[int, list[Piece]]]:
    """The pieces of each row by column; what shares its height is one row."""
    held: dict[int, list[Piece]] = {}
    for line in body:
        for piece in line:
            held.setdefault(_column_of(columns, piece), []).append(piece)
    beside = [piece for line in body for piece in line if is_figure(piece.text)]
    blocks = [
        (column, block) for column, pieces in held.items() for block in _blocks(pieces, columns[column].x1, beside)
    ]
    blocks.sort(key=lambda entry: (entry[1][0].top + entry[1][-1].bottom, entry[0]))
    rows: list[dict[int, list[Piece]]] = []
    extents: list[tuple[float, float]] = []
    for column, block in blocks:
        top, bottom = block[0].top, block[-1].bottom
        last = range(len(rows) - 1, max(-1, len(rows) - 4), -1)
        at = next((index for index in last if _level(extents[index], (top, bottom))), None)
        if at is None or column in rows[at]:
            rows.append({column: list(block)})
            extents.append((top, bottom))
        else:
            rows[at][column] = list(block)
            extents[at] = min(extents[at][0], top), max(extents[at][1], bottom)
    order = sorted(range(len(rows)), key=lambda index: sum(extents[index]))
    return [rows[index] for index in order]


def _column_of(columns: Sequence[Stretch], piece: Piece) -> int:
    def distance(index: int) -> tuple[float, float]:
        column = columns[index]
        overlap = min(piece.x1, column.x1) - max(piece.x0, column.x0)
        return -max(overlap, 0.0), abs((column.x0 + column.x1) / 2 - piece.middle_x)

    return min(range(len(columns)), key=distance)


def _blocks(pieces: Sequence[Piece], right: float, figures: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of a column by cell: a line goes on in the next if it is full and the next begins nothing."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda entry: (entry.baseline, entry.x0)):
        if lines and _level(_extent(lines[-1]), _extent([piece])):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    blocks: list[list[Piece]] = []
    for number, line in enumerate(lines):
        further = lines[number + 1][0] if number + 1 < len(lines) else None
        if number and _goes_on(lines[number - 1][-1], line[0], right, figures, further):
            blocks[-1].extend(line)
        else:
            blocks.append(list(line))
    return blocks


def _extent(pieces: Sequence[Piece]) -> tuple[float, float]:
    return pieces[0].top, pieces[-1].bottom


def _goes_on(line: Piece, following: Piece, right: float, figures: Sequence[Piece], further: Piece | None) -> bool:
    """Whether a label goes on in the next line; `further` is the line after that."""
    if not _may_go_on(line, following, right):
        return False
    if not _has_own(following, figures):
        return True
    # Figures stand at half the height of their label: on the second of three lines, never on the second of two.
    return (
        not _has_own(line, figures)
        and further is not None
        and _may_go_on(following, further, right)
        and not _has_own(further, figures)
    )


def _may_go_on(line: Piece, following: Piece, right: float) -> bool:
    if is_figure(line.text) or is_figure(following.text) or begins_line(following.text) or is_whole(following.text):
        return False
    near = following.baseline - line.baseline <= _NEXT_LINE * line.height
    return near and line.x1 >= right - _FULL * line.character_width


def _has_own(line: Piece, figures: Sequence[Piece]) -> bool:
    """Whether figures stand on the very line of a label."""
    return any(abs(figure.baseline - line.baseline) < 0.25 * line.height for figure in figures)


def _level(extent: tuple[float, float], other: tuple[float, float]) -> bool:
    shared = min(extent[1], other[1]) - max(extent[0], other[0])
    return shared > _SAME_ROW * min(extent[1] - extent[0], other[1] - other[0])


def _table(
    page: PageContent,
    header: Sequence[HeaderCell],
    rows: Sequence[dict[int, list[Piece]]],
    columns: Sequence[Stretch],
    known_edges: Sequence[float],
) -> RawTable:
    edges = tuple(known_edges) or (
        columns[0].x0 - _PAPER,
        *((a.x1 + b.x0) / 2 for a, b in pairwise(columns)),
        columns[-1].x1 + _PAPER,
    )
    depth = max((cell.depth for cell in header), default=-1) + 1
    cells = [
        Cell(cell.depth, cell.first, _text(cell.pieces), 1, cell.last - cell.first + 1, _box(cell.pieces))
        for cell in header
    ]
    for number, row in enumerate(rows):
        top = min(piece.top for block in row.values() for piece in block)
        bottom = max(piece.bottom for block in row.values() for piece in block)
        for column in range(len(columns)):
            box = BoundingBox(edges[column], top, edges[column + 1], bottom)
            cells.append(Cell(depth + number, column, _text(row.get(column, ())), 1, 1, box))
    boxes = [cell.bbox for cell in cells if cell.bbox is not None]
    outer = BoundingBox(edges[0], min(box.top for box in boxes), edges[-1], max(box.bottom for box in boxes))
    return RawTable(1, depth + len(rows), len(columns), tuple(cells), ENGINE, page.number, outer, edges)


def _text(pieces: Sequence[Piece]) -> str:
    return "\n".join(piece.text for piece in pieces)


def _box(pieces: Sequence[Piece]) -> BoundingBox:
    box = pieces[0].bbox
    for piece in pieces[1:]:
        box = box.union(piece.bbox)
    return box
