"""Draft lines of a form → line items, with a finding for each cell that is no amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.amounts import LARGEST_YUAN, Amount, last_place, parse_amount, printed_amount, to_yuan
from extract.enumerations import FindingCode, LineRole, Side, SubjectKind
from extract.errors import InvalidAmount
from extract.findings import finding
from extract.forms.catalogue.templates import template_of
from extract.forms.catalogue.units import UNITS
from extract.forms.recognise.joined import BodyRow
from extract.model import Cell, Finding, LineItem
from extract.tables.header_words import is_header_word
from extract.tables.scanned.recognised import UNREAD
from extract.text import normalise, squeeze, visible
from extract.wording import Bilingual

#: A measure, and the row and cell that hold its amount.
Value = tuple[str, BodyRow, Cell]


@dataclass(slots=True)
class DraftLine:
    """A line of a form before its unit is known: its subject and its cells by measure."""

    side: Side | None
    subject_kind: SubjectKind
    subject_code: str | None
    subject_name: str
    is_total: bool
    values: list[Value] = field(default_factory=list)
    role: LineRole | None = None


def has_amount(cell: Cell | None) -> bool:
    """Whether a cell holds an amount or something that should be one."""
    if cell is None:
        return False
    try:
        return isinstance(parse_amount(cell.text), Amount)
    except InvalidAmount:
        return any(character.isdigit() for character in cell.text)


def is_filled(cell: Cell | None) -> bool:
    """Whether a cell under a measure holds an amount or anything else but a blank, a dash or the word none.

    What cannot be read there must be told: overflow marks, error values, characters without a meaning. A word of the
    header that a page prints again is none.
    """
    if cell is None:
        return False
    try:
        return isinstance(parse_amount(cell.text), Amount)
    except InvalidAmount:
        return not is_header_word(normalise(cell.text))


def line_items(form: str, drafts: Sequence[DraftLine], unit: str) -> tuple[list[LineItem], list[Finding]]:
    """The amounts of all drafts in `unit`, converted to yuan; blanks, dashes and 无 give none."""
    factor = UNITS[unit]
    items: list[LineItem] = []
    findings: list[Finding] = []
    for line_no, draft in enumerate(drafts, 1):
        for measure, row, cell in draft.values:
            try:
                amount = parse_amount(cell.text)
            except InvalidAmount as error:
                findings.append(_unreadable(error, draft, measure, row, cell, form))
                continue
            if not isinstance(amount, Amount):
                continue
            yuan = to_yuan(amount.value, factor)
            if yuan is None:
                findings.append(_implausible(draft, measure, row, cell, form, unit))
            else:
                items.append(
                    LineItem(
                        form=form,
                        item_no=len(items) + 1,
                        line_no=line_no,
                        side=draft.side,
                        subject_kind=draft.subject_kind,
                        subject_code=draft.subject_code,
                        subject_name=draft.subject_name,
                        measure=measure,
                        amount_yuan=yuan,
                        amount_text=printed_amount(cell.text),
                        unit=unit,
                        place_yuan=last_place(amount, factor),
                        is_total=draft.is_total,
                        role=draft.role,
                        where=row.where(cell),
                        engine=row.table.engine,
                        confidence=_confidence(row, cell),
                        stored_amount_text=cell.stored_text,
                    )
                )
    return items, findings


def _confidence(row: BodyRow, cell: Cell) -> float | None:
    """The recogniser's confidence in an amount and the labels of its row; None where nothing was recognised."""
    # What cannot be read at all says nothing of its row: an amount of its own, or a label that is marked as such.
    labels = [c for c in row.cells if c is not None and c.text and c.text != UNREAD and not has_amount(c)]
    known = [entry.confidence for entry in (cell, *labels) if entry.confidence is not None]
    return min(known) if known else None


def _unreadable(error: InvalidAmount, draft: DraftLine, measure: str, row: BodyRow, cell: Cell, form: str) -> Finding:
    if cell.confidence is not None:
        return _illegible(row, cell, form)
    name, column = draft.subject_name or draft.subject_code, _measure_label(form, measure)
    code, texts = error.finding_code, (visible(squeeze(cell.text)),)
    return finding(code, row.where(cell), form, texts, text=visible(error.text), name=name, column=column)


def _measure_label(form: str, measure: str) -> Bilingual:
    zh, en = template_of(form).measures[measure]
    return Bilingual(en=en, zh=zh)


def _illegible(row: BodyRow, cell: Cell, form: str) -> Finding:
    """What cannot be read in a scan is the recogniser's fault: the rest of the report is not held back."""
    text = squeeze(cell.text)
    return finding(FindingCode.ILLEGIBLE_AMOUNT, row.where(cell), form, (text,), text=text)


def _implausible(draft: DraftLine, measure: str, row: BodyRow, cell: Cell, form: str, unit: str) -> Finding:
    if cell.confidence is not None:
        return _illegible(row, cell, form)
    text = squeeze(cell.text)
    return finding(
        FindingCode.IMPLAUSIBLE_AMOUNT,
        row.where(cell),
        form,
        (text,),
        text=text,
        unit=unit,
        name=draft.subject_name or draft.subject_code,
        column=_measure_label(form, measure),
        most=f"{LARGEST_YUAN:,}",
    )


def cell_finding(code: FindingCode, row: BodyRow, cell: Cell, form: str, **particulars: object) -> Finding:
    """A finding about one cell of a form; it keeps the amount that the cell holds."""
    texts = (squeeze(cell.text),) if has_amount(cell) else ()
    return finding(code, row.where(cell), form, texts, **particulars)
