"""Draft lines of a form → the same lines, each with what it is in the form."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extract.enumerations import Layout, LineRole, Side
from extract.forms.catalogue.roles import ROLE_WORDS, RoleRule, without_ordinal
from extract.forms.catalogue.templates import FormTemplate
from extract.forms.layouts.lines import DraftLine
from extract.text import normalise

_SOURCES = {LineRole.REVENUE_LINE, LineRole.REVENUE_SUBLINE}
_BEFORE_BALANCE = {LineRole.OPENING_BALANCE, LineRole.REVENUE_TOTAL}
_BY_NATURE = {LineRole.NATURE_LINE, LineRole.NATURE_PART}
_AFTER_CLASSES = {LineRole.EXPENDITURE_TOTAL, LineRole.CLOSING_BALANCE, LineRole.GRAND_TOTAL}


def assign_roles(template: FormTemplate, drafts: Sequence[DraftLine]) -> None:
    """Give each line that its layout did not name its role: by label and code, in a summary also by its place."""
    for draft in drafts:
        if draft.role is None:
            draft.role = next((rule.role for rule in template.roles if _fits(rule, draft)), None)
    if template.layout is Layout.TWO_SIDED:
        _place_revenue([draft for draft in drafts if draft.side is Side.REVENUE])
        _place_expenditure([draft for draft in drafts if draft.side is Side.EXPENDITURE])


def bare_label(name: str) -> str:
    """A label in its normal form, without its ordinal."""
    return without_ordinal(normalise(name))


def _fits(rule: RoleRule, draft: DraftLine) -> bool:
    if rule.side not in {None, draft.side} or rule.is_total not in {None, draft.is_total}:
        return False
    if rule.code is not None and not rule.code.search(draft.subject_code or ""):
        return False
    # What has a code is told by its code.
    return rule.label is None or (
        draft.subject_code is None and bool(rule.label.search(bare_label(draft.subject_name)))
    )


def _place_revenue(drafts: Sequence[DraftLine]) -> None:
    """Sources that stand below the opening balance are its parts; where it is blank, those below the total are."""
    below = _first(drafts, _BEFORE_BALANCE)
    for number, draft in enumerate(drafts):
        is_below = below is not None and number > below
        if draft.role in _SOURCES and is_below:
            draft.role = LineRole.OPENING_BALANCE_PART
        elif draft.role is None and _has_ordinal(draft):
            draft.role = LineRole.OPENING_BALANCE_PART if is_below else LineRole.REVENUE_LINE
        elif draft.role is LineRole.REVENUE_LINE and _is_part(draft):
            draft.role = LineRole.REVENUE_SUBLINE
        draft.role = draft.role or LineRole.OTHER


def _place_expenditure(drafts: Sequence[DraftLine]) -> None:
    """Where expenditure is listed again by nature and economic class, the classes by function come before."""
    nature, total = _first(drafts, _BY_NATURE), _first(drafts, _AFTER_CLASSES)
    for number, draft in enumerate(drafts):
        if draft.role in {None, LineRole.CLASS_LINE} and nature is not None and number > nature:
            draft.role = LineRole.NATURE_PART
        elif draft.role is LineRole.CLASS_LINE and _is_part(draft):
            # A line numbered （一） or 1. below one numbered 一、 is a part of it.
            draft.role = LineRole.EXPENDITURE_SUBLINE
        elif draft.role is None and _has_ordinal(draft) and (total is None or number < total):
            # A class without the word expenditure is told by its ordinal; below the total of the year it is no class.
            draft.role = LineRole.CLASS_LINE
        draft.role = draft.role or LineRole.OTHER


def _first(drafts: Sequence[DraftLine], roles: Collection[LineRole]) -> int | None:
    """The first line that prints an amount in one of these roles."""
    return next((n for n, draft in enumerate(drafts) if draft.values and draft.role in roles), None)


def _has_ordinal(draft: DraftLine) -> bool:
    return bool(ROLE_WORDS.ordinal.match(normalise(draft.subject_name)))


def _is_part(draft: DraftLine) -> bool:
    return bool(ROLE_WORDS.begins_part.match(normalise(draft.subject_name)))
