"""Conditional formatting of a sheet → whether a rule holds for a cell, as far as the cell alone tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from operator import eq, ge, gt, le, lt, ne

from lxml import etree

from extract.documents.displayed_sheet import Range
from extract.documents.xlsx_styles import BookStyles, ChangedStyle, changed_style

_OPERATORS = {
    "equal": eq,
    "notEqual": ne,
    "greaterThan": gt,
    "lessThan": lt,
    "greaterThanOrEqual": ge,
    "lessThanOrEqual": le,
}
_SIGNS = {"=": eq, "<>": ne, ">": gt, "<": lt, ">=": ge, "<=": le}
_COMPARISON = re.compile(r"([A-Z]{1,3}\d+)(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?)")
_OF_ERROR = re.compile(r"(?:ISERROR|ISERR|ISNA)\(([A-Z]{1,3}\d+)\)")
_CONSTANT = {"TRUE": True, "TRUE()": True, "1": True, "FALSE": False, "FALSE()": False, "0": False}
#: Kinds that may draw a mark in place of a number.
_MARKS = ("dataBar", "iconSet")
_FALSE = {"0", "false"}


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule over ranges: `first` is the cell that its formulas are written for; `change` None hides the value."""

    ranges: tuple[Range, ...]
    first: str
    kind: str
    operator: str
    formulas: tuple[str, ...]
    change: ChangedStyle | None
    priority: int

    def covers(self, row: int, column: int) -> bool:
        """Whether the rule is laid over a cell."""
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.ranges)

    def holds(self, number: Decimal | None, *, is_error: bool, is_blank: bool) -> bool | None:
        """Whether it holds for what a cell holds; None where other cells decide that."""
        if self.kind in _MARKS:
            return number is not None
        if self.kind in {"containsErrors", "notContainsErrors"}:
            return is_error == (self.kind == "containsErrors")
        if self.kind in {"containsBlanks", "notContainsBlanks"}:
            return is_blank == (self.kind == "containsBlanks")
        if self.kind == "cellIs":
            return self._compared(number)
        return self._calculated(number, is_error=is_error) if self.kind == "expression" and self.formulas else None

    def _compared(self, number: Decimal | None) -> bool | None:
        bounds = [_number(formula) for formula in self.formulas]
        if number is None:
            return False
        if self.operator in {"between", "notBetween"} and len(bounds) == 2:
            low, high = bounds
            if low is None or high is None:
                return None
            return (min(low, high) <= number <= max(low, high)) == (self.operator == "between")
        compare = _OPERATORS.get(self.operator)
        if not bounds or compare is None or bounds[0] is None:
            return None
        return bool(compare(number, bounds[0]))

    def _calculated(self, number: Decimal | None, *, is_error: bool) -> bool | None:
        formula = self.formulas[0].replace(" ", "").removeprefix("=").upper()
        if formula in _CONSTANT:
            return _CONSTANT[formula]
        of_error, compared = _OF_ERROR.fullmatch(formula), _COMPARISON.fullmatch(formula)
        if of_error and of_error[1] == self.first:
            return is_error
        if compared and compared[1] == self.first:
            return number is not None and bool(_SIGNS[compared[2]](number, Decimal(compared[3])))
        return None


def conditions(
    element: etree._Element, styles: BookStyles, ranges: tuple[Range, ...], first: str
) -> Iterator[Condition]:
    """The rules of one `conditionalFormatting` that may hide a value or show it in another way."""
    for rule in element.iterfind("{*}cfRule"):
        kind = rule.get("type", "")
        formulas = tuple(formula.text or "" for formula in rule.iterfind("{*}f")) or tuple(
            formula.text or "" for formula in rule.iterfind("{*}formula")
        )
        priority, operator = int(rule.get("priority", 0)), rule.get("operator", "")
        if kind in _MARKS:
            mark = rule.find(f"{{*}}{kind}")
            if mark is not None and mark.get("showValue", "1") in _FALSE:
                yield Condition(ranges, first, kind, operator, formulas, None, priority)
            continue
        own, number = rule.find("{*}dxf"), rule.get("dxfId", "")
        if own is not None:
            change = changed_style(own, styles.colours)
        elif number.isdigit() and int(number) < len(styles.changes):
            change = styles.changes[int(number)]
        else:
            continue
        if change.code is not None or change.ink is not None or change.ground is not None or change.is_struck:
            yield Condition(ranges, first, kind, operator, formulas, change, priority)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip().removeprefix("="))
    except InvalidOperation:
        return None
