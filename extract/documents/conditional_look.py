"""Cells of a sheet and the conditions laid over them → the cells as they then look, and conditions that stay open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from extract.documents.conditional_formats import Condition
from extract.documents.displayed_sheet import SheetCell
from extract.documents.number_formats import NumberFormats
from extract.documents.xlsx_styles import CellStyle, ChangedStyle

Place = tuple[int, int]


def changed_cells(
    cells: MutableMapping[Place, SheetCell],
    styles: Mapping[Place, CellStyle],
    conditions: Sequence[Condition],
    formats: NumberFormats,
) -> Iterator[str]:
    """Put the changed look into `cells`; gives the formula of each rule that may hide a cell and hangs on others."""
    if not conditions:
        return
    by_rank = sorted(conditions, key=lambda condition: condition.priority)
    for place, style in styles.items():
        cell = cells[place]
        number = _number(cell)
        for condition in by_rank:
            if not condition.covers(*place):
                continue
            look = _look(cell, style, condition.change, formats, number)
            if look == cell:
                continue
            holds = condition.holds(number, is_error=cell.text.startswith("#"), is_blank=not cell.text)
            if holds is None:
                yield condition.formulas[0] if condition.formulas else condition.kind
            elif holds:
                cells[place] = look
                break


def _number(cell: SheetCell) -> Decimal | None:
    if not cell.is_number:
        return None
    try:
        return Decimal((cell.stored or cell.text).replace(",", ""))
    except InvalidOperation:
        return None


def _look(
    cell: SheetCell, style: CellStyle, change: ChangedStyle | None, formats: NumberFormats, number: Decimal | None
) -> SheetCell:
    """How a cell looks where a rule holds; a mark in place of a number hides it."""
    if change is None:
        return replace(cell, unseen=True)
    changed = replace(
        style,
        ink=change.ink or style.ink,
        ground=change.ground or style.ground,
        is_struck=style.is_struck or change.is_struck,
    )
    if change.code is not None and number is not None:
        return formats.cell(float(number), change.code, unseen=changed.unseen)
    return replace(cell, unseen=cell.unseen or changed.unseen)
