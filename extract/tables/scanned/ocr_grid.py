"""The picture of a page → its ruled tables and the lines outside them, as the recogniser reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.documents.picture import Picture, Pixels
from extract.model import BoundingBox, Cell, RawTable, TextLine
from extract.tables.ruled.grid import Grid, find_grids
from extract.tables.scanned.cleaning import level, upright
from extract.tables.scanned.inked_ruling_lines import inked_ruling_lines, without_ink
from extract.tables.scanned.printed_lines import PrintedLine, printed_lines
from extract.tables.scanned.recognised import ENGINE, Recognised, ScannedPage, Turn
from extract.tables.scanned.recognition import FoundLine, find_lines, recognise_lines
from extract.wording import Words, load_words

#: Below this mean confidence a page may lie on its side or stand on its head.
_UPRIGHT_CONFIDENCE = 0.8


class _DustWords(Words):
    """Ink that the recogniser takes for punctuation at the edge of a number: dust, the end of a ruling line."""

    number: re.Pattern[str]
    minus: re.Pattern[str]
    edge_dust: re.Pattern[str]


_WORDS = load_words("extract.tables.scanned", "ocr_grid", _DustWords)


def read_scan(picture: Picture, page: int) -> ScannedPage:
    """Tables and lines of a page, turned so that it reads best."""
    best = _read(picture, page, level(picture, 0))
    if _confidence(best) >= _UPRIGHT_CONFIDENCE:
        return best
    for quarter_turns in (1, 3, 2):
        other = _read(picture, page, level(picture, quarter_turns))
        if _confidence(other) > _confidence(best):
            best = other
        if _confidence(best) >= _UPRIGHT_CONFIDENCE:
            break
    return best


def recognise_cells(picture: Picture, turn: Turn, boxes: Sequence[BoundingBox]) -> list[Recognised]:
    """The text in some boxes of a page, from another picture of it that is turned as before."""
    straight = upright(picture, turn)
    cleaned = without_ink(straight, inked_ruling_lines(straight), boxes)
    return _cell_texts([_part(cleaned, box) for box in boxes], cleaned.dots_per_inch)


def _read(picture: Picture, page: int, turn: Turn) -> ScannedPage:
    return read_upright(upright(picture, turn), page, turn)


def read_upright(straight: Picture, page: int, turn: Turn) -> ScannedPage:
    """Tables and lines of a grey picture that was turned upright by `turn`."""
    inked = inked_ruling_lines(straight)
    grids = find_grids([entry.line for entry in inked.lines])
    cleaned = without_ink(straight, inked, [cell.bbox for grid in grids for cell in grid.cells])
    tables: list[RawTable] = []
    for grid in grids:
        table = _table(cleaned, grid, page, len(tables) + 1)
        if table is not None:
            tables.append(table)
            _blank(cleaned, grid.bbox)
    lines = tuple(_text_line(found, cleaned, page) for found in find_lines(cleaned))
    height, width = cleaned.pixels.shape[:2]
    size = cleaned.points_per_pixel
    return ScannedPage(tuple(tables), lines, turn, width * size, height * size)


def _confidence(page: ScannedPage) -> float:
    """Mean confidence over all that was read, weighed by length; 1 for an empty page."""
    read = [(len(cell.text), cell.confidence or 0.0) for table in page.tables for cell in table.cells if cell.text]
    read += [(len(line.text), line.confidence or 0.0) for line in page.lines]
    length = sum(weight for weight, _ in read)
    return sum(weight * confidence for weight, confidence in read) / length if length else 1.0


def _table(cleaned: Picture, grid: Grid, page: int, table_no: int) -> RawTable | None:
    texts = _cell_texts([_part(cleaned, cell.bbox) for cell in grid.cells], cleaned.dots_per_inch)
    if not any(text.text for text in texts):
        return None
    cells = tuple(
        Cell(
            cell.row,
            cell.column,
            text.text,
            cell.row_span,
            cell.column_span,
            cell.bbox,
            text.confidence if text.text else None,
        )
        for cell, text in zip(grid.cells, texts, strict=True)
    )
    edges = grid.column_edges
    return RawTable(table_no, len(grid.row_edges) - 1, len(edges) - 1, cells, ENGINE, page, grid.bbox, edges)


def _cell_texts(parts: Sequence[Pixels], dots_per_inch: float) -> list[Recognised]:
    """The text of each part, its lines parted by line breaks; its confidence is that of the worst line."""
    lines: list[PrintedLine] = []
    owners: list[int] = []
    for index, part in enumerate(parts):
        for line in printed_lines(part, dots_per_inch):
            lines.append(line)
            owners.append(index)
    held: dict[int, list[Recognised]] = {}
    for owner, recognised in zip(owners, recognise_lines(lines), strict=True):
        if recognised.text:
            held.setdefault(owner, []).append(recognised)
    return [_joined(held.get(index, [])) for index in range(len(parts))]


def _joined(lines: Sequence[Recognised]) -> Recognised:
    texts = [_without_dust(line.text) for line in lines]
    return Recognised("\n".join(texts), min((line.confidence for line in lines), default=0.0))


def _without_dust(text: str) -> str:
    """A number without the punctuation that dust beside it was taken for; other text as it is."""
    if not _WORDS.number.match(text):
        return text
    sign = "-" if _WORDS.minus.match(text) else ""
    return sign + _WORDS.edge_dust.sub("", text)


def _part(picture: Picture, box: BoundingBox) -> Pixels:
    scale = 1 / picture.points_per_pixel
    top, bottom = max(0, round(box.top * scale) + 1), round(box.bottom * scale)
    left, right = max(0, round(box.x0 * scale) + 1), round(box.x1 * scale)
    return picture.pixels[top:bottom, left:right]


def _blank(picture: Picture, box: BoundingBox) -> None:
    _part(picture, box)[:] = 255


def _text_line(found: FoundLine, picture: Picture, page: int) -> TextLine:
    size = picture.points_per_pixel
    box = BoundingBox(found.left * size, found.top * size, found.right * size, found.bottom * size)
    return TextLine(found.recognised.text, page, box, found.recognised.confidence)
