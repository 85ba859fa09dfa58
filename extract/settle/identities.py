"""A statement → the sums that must hold in it, each with its status.

What adds up to what is data of the form (`extract/forms/catalogue`); the warehouse evaluates the same data. Here a
sum tells whether a reading can be right; what the publisher printed is judged by the register.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.enumerations import CheckStatus, Side
from extract.forms.catalogue.identity import Identity, IdentityKind, Required, rounding_bound
from extract.forms.catalogue.templates import template_of
from extract.model import LineItem, Statement


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and its signed parts as printed in one form; each of them may be blank.

    `place_yuan` is the finest printed place of the form, `is_required` whether a missing whole is a failure.
    In an open sum a part without which it cannot be told is not printed.
    """

    identity_id: str
    measure: str | None
    subject_code: str | None
    whole: LineItem | None
    parts: tuple[tuple[int, LineItem], ...]
    place_yuan: Decimal
    is_required: bool = False
    is_open: bool = False

    @property
    def terms(self) -> tuple[LineItem, ...]:
        """The whole and the parts, as far as they are printed."""
        parts = tuple(item for _, item in self.parts)
        return parts if self.whole is None else (self.whole, *parts)

    @property
    def parts_yuan(self) -> Decimal:
        """What the parts add up to."""
        return sum((sign * item.amount_yuan for sign, item in self.parts), Decimal(0))

    @property
    def difference_yuan(self) -> Decimal | None:
        """Whole minus parts, None where a side is blank."""
        return self.whole.amount_yuan - self.parts_yuan if self.whole is not None and self.parts else None

    @property
    def status(self) -> CheckStatus:
        """Whether the sum holds; `not_evaluable` where a side is blank that need not be printed."""
        difference = self.difference_yuan
        if difference is None:
            missing = self.is_required and self.whole is None and bool(self.parts_yuan)
            return CheckStatus.FAIL if missing else CheckStatus.NOT_EVALUABLE
        if not difference:
            return CheckStatus.PASS
        within = abs(difference) <= rounding_bound(len(self.parts), self.place_yuan)
        if within:
            return CheckStatus.ROUNDING
        return CheckStatus.NOT_EVALUABLE if self.is_open else CheckStatus.FAIL


#: The lines that an identity speaks of, and the finest place of their form → its sums.
_Evaluator = Callable[[Identity, Sequence[LineItem], Decimal], Iterator[Sum]]


def sums_of(statement: Statement) -> tuple[Sum, ...]:
    """All sums of a statement, those included that cannot be evaluated."""
    items = sorted(statement.line_items, key=lambda item: item.line_no)
    if not items:
        return ()
    place = min(item.place_yuan for item in items)
    found: list[Sum] = []
    for identity in template_of(statement.form).identities:
        lines = [item for item in items if _speaks_of(identity, item)]
        found.extend(_EVALUATORS[identity.kind](identity, lines, place))
    return tuple(found)


def _speaks_of(identity: Identity, item: LineItem) -> bool:
    return identity.side in {None, item.side} and identity.measure in {None, item.measure}


def _grouped(items: Iterable[LineItem], key: Callable[[LineItem], Hashable]) -> Iterator[list[LineItem]]:
    groups: dict[Hashable, list[LineItem]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return iter(groups.values())


def _row(identity: Identity, items: Sequence[LineItem], place: Decimal) -> Iterator[Sum]:
    for line in _grouped(items, lambda item: item.line_no):
        by_measure = {item.measure: item for item in line}
        parts = tuple((part.sign, by_measure[part.key]) for part in identity.parts if part.key in by_measure)
        whole = by_measure.get(identity.wholes[0])
        subtracted = {part.key for part in identity.parts if part.sign < 0}
        is_open = bool(subtracted) and not subtracted & by_measure.keys()
        yield Sum(identity.identity_id, identity.wholes[0], line[0].subject_code, whole, parts, place, is_open=is_open)


def _hierarchy(identity: Identity, items: Sequence[LineItem], place: Decimal) -> Iterator[Sum]:
    parents = _parents(items)
    for column in _by_measure(item for item in items if item.subject_code is not None):
        children = [item for item in column if parents[item.subject_code or ""] is not None]
        for siblings in _grouped(children, lambda item: parents[item.subject_code or ""]):
            code = parents[siblings[0].subject_code or ""]
            whole = next((item for item in column if item.subject_code == code), None)
            yield _sum(identity, siblings[0].measure, code, whole, siblings, place)


def _top_sum(identity: Identity, items: Sequence[LineItem], place: Decimal) -> Iterator[Sum]:
    parents = _parents(items)
    has_line = _first_whole(identity, [item for item in items if item.subject_code is None]) is not None
    is_required = identity.required is Required.CELL or (identity.required is Required.ROW and not has_line)
    for column in _by_measure(items):
        tops = [item for item in column if item.subject_code is not None and parents[item.subject_code] is None]
        if tops:
            whole = _first_whole(identity, [item for item in column if item.subject_code is None])
            yield _sum(identity, column[0].measure, None, whole, tops, place, is_required)


def _role_sum(identity: Identity, items: Sequence[LineItem], place: Decimal) -> Iterator[Sum]:
    has_line = _first_whole(identity, items) is not None
    is_required = identity.required is Required.CELL or (identity.required is Required.ROW and not has_line)
    for column in _by_measure(items):
        counted = {part.key for part in identity.parts_among({item.role for item in column if item.role})}
        parts = [item for item in column if item.role in counted]
        yield _sum(identity, column[0].measure, None, _first_whole(identity, column), parts, place, is_required)


def _equal(identity: Identity, items: Sequence[LineItem], place: Decimal) -> Iterator[Sum]:
    for column in _by_measure(item for item in items if item.role in identity.wholes):
        left = next((item for item in column if item.side is Side.REVENUE), None)
        right = next((item for item in column if item.side is Side.EXPENDITURE), None)
        yield _sum(identity, column[0].measure, None, left, [] if right is None else [right], place)


_EVALUATORS: dict[IdentityKind, _Evaluator] = {
    IdentityKind.ROW: _row,
    IdentityKind.ROLL_FORWARD: _row,
    IdentityKind.HIERARCHY: _hierarchy,
    IdentityKind.TOP_SUM: _top_sum,
    IdentityKind.ROLE_SUM: _role_sum,
    IdentityKind.EQUAL: _equal,
}


def _by_measure(items: Iterable[LineItem]) -> Iterator[list[LineItem]]:
    return _grouped(items, lambda item: item.measure)


def _parents(items: Iterable[LineItem]) -> dict[str, str | None]:
    """For each printed code the longest printed code above it, whatever the measure."""
    printed = {item.subject_code for item in items if item.subject_code is not None}
    return {
        code: next((code[:length] for length in range(len(code) - 1, 0, -1) if code[:length] in printed), None)
        for code in printed
    }


def _first_whole(identity: Identity, items: Sequence[LineItem]) -> LineItem | None:
    """The first line in the first of the roles of the whole that is printed."""
    return next((item for role in identity.wholes for item in items if item.role == role), None)


def _sum(
    identity: Identity,
    measure: str,
    code: str | None,
    whole: LineItem | None,
    parts: Sequence[LineItem],
    place: Decimal,
    is_required: bool = False,
) -> Sum:
    return Sum(identity.identity_id, measure, code, whole, tuple((1, item) for item in parts), place, is_required)
