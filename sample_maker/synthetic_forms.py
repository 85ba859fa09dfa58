"""Accounts in cents → the forms that list subjects, and the 三公 form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sample_maker.report_figures import BASIC, FUNDS, THREE_PUBLIC, FormFigures, FormRow
from sample_maker.synthetic_accounts import OWN_REVENUE, SOURCES, Accounts, Leaf
from sample_maker.wording import load_wording


@dataclass(frozen=True, slots=True)
class Printing:
    """How cents become text."""

    unit: str
    zero: str
    grouping: bool

    def text(self, cents: int) -> str:
        """The printed text of an amount."""
        if not cents:
            return self.zero
        whole, rest = divmod(abs(cents), 100)
        digits = f"{whole:,}" if self.grouping else str(whole)
        return f"{'-' if cents < 0 else ''}{digits}.{rest:02d}"


def detail_forms(
    accounts: Accounts, printing: Printing, *, education_fees: bool, state_capital: bool
) -> tuple[FormFigures, ...]:
    """All forms but the two summaries."""
    subjects = load_wording("subjects")
    return (
        _revenue(accounts, printing, subjects, education_fees=education_fees),
        _expenditure(accounts, printing, subjects),
        _general(accounts, printing, subjects),
        _basic(accounts, printing, subjects),
        _three_public(accounts, printing),
        *(_fund(accounts, printing, subjects, form) for form in (FUNDS if state_capital else FUNDS[:1])),
    )


def _coded(
    form: str,
    printing: Printing,
    measures: tuple[str, ...],
    leaves: Iterable[Leaf],
    subjects: dict[str, Any],
    amounts: Callable[[Leaf], tuple[int, ...]],
) -> FormFigures:
    """合计, then 类, 款 and 项 with the sums of the leaves below each; leaves without any amount are left out."""
    names = {code: name for source in SOURCES for code, name in subjects[source].items()}
    sums: dict[str, list[int]] = {"": [0] * len(measures)}
    for leaf in leaves:
        values = amounts(leaf)
        if any(values):
            for code in ("", leaf.code[:3], leaf.code[:5], leaf.code):
                line = sums.setdefault(code, [0] * len(measures))
                for place, amount in enumerate(values):
                    line[place] += amount
    total = load_wording("forms")["total"]
    rows = tuple(FormRow(names.get(code, total), tuple(map(printing.text, sums[code])), code) for code in sorted(sums))
    return FormFigures(form, printing.unit, measures, rows)


def _revenue(accounts: Accounts, printing: Printing, subjects: dict[str, Any], *, education_fees: bool) -> FormFigures:
    def amounts(leaf: Leaf) -> tuple[int, ...]:
        superior, business, *rest = leaf.own_revenue
        fees = (leaf.education_fees,) if education_fees else ()
        return (leaf.revenue, leaf.appropriation, superior, business, *fees, *rest)

    fee_measure = ("education_fees",) if education_fees else ()
    measures = ("total", "appropriation", "superior_subsidy", "business", *fee_measure, *OWN_REVENUE[2:])
    return _coded("revenue", printing, measures, accounts.leaves, subjects, amounts)


def _expenditure(accounts: Accounts, printing: Printing, subjects: dict[str, Any]) -> FormFigures:
    measures = ("total", "basic", "project", "remitted_to_superior", "operating", "subsidy_to_affiliates")
    return _coded(
        "expenditure",
        printing,
        measures,
        accounts.leaves,
        subjects,
        lambda leaf: (
            leaf.expenditure,
            leaf.basic + leaf.own_basic,
            leaf.project + leaf.own_project,
            leaf.remitted,
            leaf.operating,
            leaf.subsidies,
        ),
    )


def _general(accounts: Accounts, printing: Printing, subjects: dict[str, Any]) -> FormFigures:
    return _coded(
        "general_budget_expenditure",
        printing,
        ("total", "basic", "project"),
        accounts.of("general"),
        subjects,
        lambda leaf: (leaf.appropriated, leaf.basic, leaf.project),
    )


def _fund(accounts: Accounts, printing: Printing, subjects: dict[str, Any], form: str) -> FormFigures:
    return _coded(
        form,
        printing,
        ("opening_balance", "revenue", "total", "basic", "project", "closing_balance"),
        accounts.of(form),
        subjects,
        lambda leaf: (leaf.opening, leaf.appropriation, leaf.appropriated, leaf.basic, leaf.project, leaf.closing),
    )


def _basic(accounts: Accounts, printing: Printing, subjects: dict[str, Any]) -> FormFigures:
    words, names = load_wording("forms"), subjects["economic"]
    sums: dict[str, int] = {}
    for code, amount in accounts.economic:
        sums[code[:3]] = sums.get(code[:3], 0) + amount
        sums[code] = amount
    rows = [FormRow(names[code], (printing.text(sums[code]),), code) for code in sorted(sums)]
    personnel = sum(sums[code] for code in words["personnel_classes"])
    public = sum(amount for code, amount in sums.items() if len(code) == 3) - personnel
    for key, amount in (("personnel_total", personnel), ("public_total", public)):
        rows.append(FormRow(words[key], (printing.text(amount),)))
    return FormFigures(BASIC, printing.unit, ("total",), tuple(rows))


def _three_public(accounts: Accounts, printing: Printing) -> FormFigures:
    names = [item["name"] for item in load_wording("forms")["three_public_items"]]
    columns = []
    for measure in range(2):
        abroad, purchase, operation, reception = (pair[measure] for pair in accounts.three_public)
        cars = purchase + operation
        columns.append((abroad + cars + reception, abroad, cars, purchase, operation, reception))
    rows = tuple(FormRow(name, tuple(map(printing.text, pair))) for name, *pair in zip(names, *columns, strict=True))
    return FormFigures(THREE_PUBLIC, printing.unit, ("budget", "final"), rows)
