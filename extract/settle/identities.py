"""A statement → the sums that its figures make, for the choice between two readings of it.

The register of the warehouse judges what the publisher printed; these sums only tell whether a
reading can be right. Where a form may be laid out in several ways, the sum counts that fits best.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extract.amounts import Amount, parse_amount
from extract.errors import InvalidAmount
from extract.forms.catalogue.templates import template_of
from extract.model import LineItem, Statement
from extract.text import normalise
from extract.wording import load_wording

_TWO_SIDED = {"revenue_expenditure_summary", "appropriation_summary"}
_BASIC = "general_budget_basic_expenditure"
_THREE_PUBLIC = "three_public"
_CLASS_DIGITS = 3


class Fit(StrEnum):
    """How a whole agrees with its parts: to the last digit, within rounding, or not."""

    EXACT = "exact"
    ROUNDED = "rounded"
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its parts as printed in one form."""

    whole: LineItem
    parts: tuple[LineItem, ...]

    @property
    def terms(self) -> tuple[LineItem, ...]:
        """The whole and the parts."""
        return (self.whole, *self.parts)

    @property
    def difference(self) -> Decimal:
        """Whole minus parts, in yuan."""
        return self.whole.amount_yuan - sum((part.amount_yuan for part in self.parts), Decimal(0))

    @property
    def fit(self) -> Fit:
        """Each of n+1 amounts stands for half a unit of its last place either way."""
        if not self.difference:
            return Fit.EXACT
        bound = Decimal(len(self.parts) + 1) / 2 * max(_last_place(term) for term in self.terms)
        return Fit.ROUNDED if abs(self.difference) <= bound else Fit.FAILS


def sums_of(statement: Statement) -> tuple[Sum, ...]:
    """All sums of a statement whose whole is printed and has printed parts."""
    items = statement.line_items
    by_row = list(_row_sums(statement.form, items))
    if statement.form in _TWO_SIDED:
        return (*by_row, *_two_sided(items))
    if statement.form == _THREE_PUBLIC:
        return (*by_row, *_three_public(items))
    return (*by_row, *_hierarchy(items), *_totals(statement.form, items))


def _last_place(item: LineItem) -> Decimal:
    """The last printed place of an amount, in yuan."""
    try:
        printed = parse_amount(item.amount_text)
    except InvalidAmount:
        return Decimal("0.01")
    decimals = printed.decimals if isinstance(printed, Amount) else 0
    return Decimal(load_wording("forms")["yuan"][item.unit]) * Decimal(1).scaleb(-decimals)


def _row_sums(form: str, items: Sequence[LineItem]) -> Iterator[Sum]:
    for whole, parts in template_of(form).row_sums.items():
        rows: dict[int, list[LineItem]] = {}
        for item in items:
            rows.setdefault(item.line_no, []).append(item)
        for row in rows.values():
            total = next((item for item in row if item.measure == whole), None)
            addends = tuple(item for item in row if item.measure in parts)
            if total is not None and addends:
                yield Sum(total, addends)


def _by_measure(items: Iterable[LineItem]) -> Iterator[list[LineItem]]:
    held: dict[str, list[LineItem]] = {}
    for item in items:
        held.setdefault(item.measure, []).append(item)
    return iter(held.values())


def _parents(codes: Iterable[str]) -> dict[str, str | None]:
    """For each code the longest printed code above it."""
    printed = set(codes)
    return {
        code: next((code[:length] for length in range(len(code) - 1, 0, -1) if code[:length] in printed), None)
        for code in printed
    }


def _hierarchy(items: Sequence[LineItem]) -> Iterator[Sum]:
    parents = _parents(item.subject_code for item in items if item.subject_code)
    for column in _by_measure(item for item in items if item.subject_code):
        children: dict[str, list[LineItem]] = {}
        for item in column:
            parent = parents[item.subject_code or ""]
            if parent is not None:
                children.setdefault(parent, []).append(item)
        for item in column:
            if item.subject_code in children:
                yield Sum(item, tuple(children[item.subject_code]))


def _totals(form: str, items: Sequence[LineItem]) -> Iterator[Sum]:
    words = load_wording("sums")
    parents = _parents(item.subject_code for item in items if item.subject_code)
    for column in _by_measure(items):
        tops = [item for item in column if item.subject_code and parents[item.subject_code] is None]
        if form == _BASIC:
            classes = [item for item in tops if len(item.subject_code or "") == _CLASS_DIGITS]
            personnel = [item for item in classes if item.subject_code in words["personnel_classes"]]
            public = [item for item in classes if item not in personnel]
            yield from _total(column, words["personnel_total"], personnel)
            yield from _total(column, words["public_total"], public)
        yield from _total(column, words["whole_total"], tops)


def _total(column: Sequence[LineItem], pattern: str, parts: Sequence[LineItem]) -> Iterator[Sum]:
    for item in column:
        if item.subject_code is None and parts and re.search(pattern, normalise(item.subject_name)):
            yield Sum(item, tuple(parts))


def _two_sided(items: Sequence[LineItem]) -> Iterator[Sum]:
    words = load_wording("sums")
    closing: dict[str, list[LineItem]] = {}
    for side in ("revenue", "expenditure"):
        for column in _by_measure(item for item in items if item.side == side):
            year = _position(column, words["year_total"])
            grand = _position(column, words["grand_total"], last=True)
            if year is not None:
                yield from _best(column[year], _readings(column[:year]))
            if grand is not None:
                first = [] if year is None else [column[year]]
                behind = column[(0 if year is None else year + 1) : grand]
                yield from _best(column[grand], [[*first, *parts] for parts in (behind, *_readings(behind))])
                closing.setdefault(column[grand].measure, []).append(column[grand])
    for pair in closing.values():
        if len(pair) == 2:
            yield Sum(pair[0], (pair[1],))


def _position(column: Sequence[LineItem], pattern: str, *, last: bool = False) -> int | None:
    found = [index for index, item in enumerate(column) if re.search(pattern, normalise(item.subject_name))]
    return found[-1 if last else 0] if found else None


def _readings(lines: Sequence[LineItem]) -> list[list[LineItem]]:
    """The lines of a summary that may count: without sublines, only those with an ordinal, only those without."""
    words = load_wording("sums")

    def kept(test: Callable[[str], bool]) -> list[LineItem]:
        return [line for line in lines if test(normalise(line.subject_name))]

    counted = kept(lambda name: not re.search(words["subline"], name))
    numbered = kept(lambda name: bool(re.search(words["ordinal"], name)))
    plain = [line for line in counted if line not in numbered]
    return [counted, numbered, plain]


def _best(whole: LineItem, readings: Iterable[Sequence[LineItem]]) -> Iterator[Sum]:
    """The reading of the parts that comes nearest to the whole."""
    sums = [Sum(whole, tuple(parts)) for parts in readings if parts]
    if sums:
        yield min(sums, key=lambda entry: abs(entry.difference))


def _three_public(items: Sequence[LineItem]) -> Iterator[Sum]:
    words = load_wording("three_public")
    names = {entry["key"]: entry["name"] for entry in words["items"]}
    for column in _by_measure(items):
        by_name = {item.subject_name: item for item in column}
        for rule in words["sums"]:
            whole = by_name.get(names[rule["whole"]])
            parts = tuple(by_name[names[key]] for key in rule["parts"] if names[key] in by_name)
            if whole is not None and parts:
                yield Sum(whole, parts)
