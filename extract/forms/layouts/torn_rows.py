"""Amounts that a page break cut in two → whole amounts, where a sum of the form proves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.amounts import Amount, parse_amount
from extract.enumerations import FindingCode
from extract.errors import InvalidAmount
from extract.findings import finding
from extract.forms.catalogue.identity import IdentityKind
from extract.forms.catalogue.templates import FormTemplate
from extract.forms.layouts.lines import DraftLine, Value, cell_finding
from extract.model import Cell, Finding
from extract.text import squeeze


@dataclass(frozen=True, slots=True)
class TornRow:
    """The last line of a page, and the amounts that stand without a label at the head of the next."""

    line: DraftLine
    rest: tuple[Value, ...]


def mend(template: FormTemplate, lines: Sequence[DraftLine], torn: TornRow) -> Iterator[Finding]:
    """Join each rest to the amount that it ends if a sum then holds; what nothing proves is told as lost."""
    before = list(torn.line.values)
    at = {measure: number for number, (measure, _, _) in enumerate(before)}
    whole = {
        measure: (measure, before[at[measure]][1], cell)
        for measure, _, rest in torn.rest
        if measure in at and (cell := _joined(before[at[measure]][2], rest)) is not None
    }
    # Several amounts of a row may be cut at once: a sum of two of them holds with both.
    proved = _with(template, lines, torn.line, whole)
    for measure in [] if proved else whole:
        proved |= _with(template, lines, torn.line, {measure: whole[measure]})
    for measure, row, rest in torn.rest:
        if measure in proved:
            first, second = squeeze(before[at[measure]][2].text), squeeze(rest.text)
            where, text = row.where(rest), squeeze(whole[measure][2].text)
            code, texts = FindingCode.JOINED_AMOUNT, (first, second)
            yield finding(code, where, template.form, texts, first=first, rest=second, whole=text)
        else:
            yield cell_finding(FindingCode.AMOUNT_WITHOUT_LABEL, row, rest, template.form)


def _with(
    template: FormTemplate, lines: Sequence[DraftLine], line: DraftLine, whole: Mapping[str, Value]
) -> frozenset[str]:
    """The measures of these values, which the line then has, if a sum proves each of them; else none."""
    before = line.values
    line.values = [whole.get(value[0], value) for value in before]
    if all(_proved(template, lines, line, measure) for measure in whole):
        return frozenset(whole)
    line.values = before
    return frozenset()


def _joined(first: Cell, rest: Cell) -> Cell | None:
    joined = replace(first, text=squeeze(first.text) + squeeze(rest.text))
    return joined if _value(joined) is not None else None


def _proved(template: FormTemplate, lines: Sequence[DraftLine], line: DraftLine, measure: str) -> bool:
    """Whether a sum in which the amount stands holds to the last digit."""
    kinds = {identity.kind for identity in template.identities}
    own = _values(line)
    for identity in template.identities:
        if identity.kind is IdentityKind.ROW and measure in {
            identity.wholes[0],
            *(part.key for part in identity.parts),
        }:
            parts = [own[part.key] for part in identity.parts if part.key in own]
            if identity.wholes[0] in own and parts and own[identity.wholes[0]] == sum(parts, Decimal(0)):
                return True
    return IdentityKind.HIERARCHY in kinds and any(
        _holds(lines, parent, measure) for parent in {line.subject_code, _parent(lines, line.subject_code)} if parent
    )


def _holds(lines: Sequence[DraftLine], parent: str, measure: str) -> bool:
    """Whether a subject equals the sum of the subjects whose nearest printed parent it is."""
    whole = next((_values(line).get(measure) for line in lines if line.subject_code == parent), None)
    children = [line for line in lines if _parent(lines, line.subject_code) == parent]
    parts = [value for line in children if (value := _values(line).get(measure)) is not None]
    return whole is not None and bool(parts) and whole == sum(parts, Decimal(0))


def _parent(lines: Sequence[DraftLine], code: str | None) -> str | None:
    printed = {line.subject_code for line in lines}
    return next((code[:end] for end in range(len(code) - 1, 0, -1) if code[:end] in printed), None) if code else None


def _values(line: DraftLine) -> dict[str, Decimal]:
    return {measure: value for measure, _, cell in line.values if (value := _value(cell)) is not None}


def _value(cell: Cell) -> Decimal | None:
    try:
        amount = parse_amount(cell.text)
    except InvalidAmount:
        return None
    return amount.value if isinstance(amount, Amount) else None
