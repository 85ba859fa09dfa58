"""Accounts in cents → the two summary forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sample_maker.report_figures import EXPENDITURE, REVENUE, FormFigures, FormRow
from sample_maker.synthetic_accounts import OWN_REVENUE, Accounts, Leaf
from sample_maker.synthetic_forms import Printing
from sample_maker.wording import load_wording


def _numbered(names: Iterable[str], subjects: dict[str, Any]) -> list[str]:
    numerals = subjects["numerals"]
    return [
        subjects["numbered"].format(numeral=numeral, name=name) for numeral, name in zip(numerals, names, strict=False)
    ]


def _classes(sources: tuple[str, ...], subjects: dict[str, Any]) -> list[str]:
    skipped = () if "state_capital" in sources else ("223", "234")
    return [code for code in subjects["classes"] if code not in skipped]


def _side_by_side(
    form: str, printing: Printing, measures: tuple[str, ...], left: list[FormRow], right: list[FormRow], tail: int
) -> FormFigures:
    """Both sides filled to the same height above their last `tail` lines."""
    height = max(len(left), len(right))
    rows: list[FormRow] = []
    for side, lines in ((REVENUE, left), (EXPENDITURE, right)):
        filler = [FormRow("", ("",) * len(measures), side=side)] * (height - len(lines))
        rows += [*lines[:-tail], *filler, *lines[-tail:]]
    return FormFigures(form, printing.unit, measures, tuple(rows))


def revenue_expenditure_summary(accounts: Accounts, printing: Printing, sources: tuple[str, ...]) -> FormFigures:
    """Revenue by kind, expenditure by class, and the balances of all money."""
    subjects = load_wording("subjects")
    lines, text = subjects["lines"], printing.text
    amounts = [sum(leaf.appropriation for leaf in accounts.of(source)) for source in sources]
    amounts += [sum(leaf.own_revenue[place] for leaf in accounts.leaves) for place in range(len(OWN_REVENUE))]
    names = _numbered((subjects["summary_revenue"][key] for key in (*sources, *OWN_REVENUE)), subjects)
    opening = accounts.own_opening + sum(leaf.opening for leaf in accounts.leaves)
    closing = accounts.own_closing + sum(leaf.closing for leaf in accounts.leaves)
    spent = sum(leaf.expenditure for leaf in accounts.leaves)
    left = [FormRow(name, (text(amount),), side=REVENUE) for name, amount in zip(names, amounts, strict=True)]
    for key, amount in (
        ("revenue_year", sum(amounts)),
        ("surplus_used", accounts.surplus_used),
        ("opening", opening),
        ("grand_total", sum(amounts) + accounts.surplus_used + opening),
    ):
        left.append(FormRow(lines[key], (text(amount),), side=REVENUE))
    codes = _classes(sources, subjects)
    right = [
        FormRow(
            name, (text(sum(leaf.expenditure for leaf in accounts.leaves if leaf.code[:3] == code)),), side=EXPENDITURE
        )
        for code, name in zip(codes, _numbered((subjects["classes"][code] for code in codes), subjects), strict=True)
    ]
    for key, amount in (
        ("expenditure_year", spent),
        ("distribution", accounts.distribution),
        ("closing", closing),
        ("grand_total", spent + accounts.distribution + closing),
    ):
        right.append(FormRow(lines[key], (text(amount),), side=EXPENDITURE))
    return _side_by_side("revenue_expenditure_summary", printing, ("final",), left, right, 4)


def appropriation_summary(accounts: Accounts, printing: Printing, sources: tuple[str, ...]) -> FormFigures:
    """Appropriations by source, expenditure from them by class and source, and their balances."""
    subjects = load_wording("subjects")
    lines, text = subjects["lines"], printing.text
    measures = ("total", "general_public_budget", *sources[1:])
    blanks = ("",) * len(sources)
    names = _numbered((subjects["appropriation_sources"][source] for source in sources), subjects)
    received = [sum(leaf.appropriation for leaf in accounts.of(source)) for source in sources]
    opening = [sum(leaf.opening for leaf in accounts.of(source)) for source in sources]
    closing = [sum(leaf.closing for leaf in accounts.of(source)) for source in sources]
    left = [FormRow(name, (text(amount), *blanks), side=REVENUE) for name, amount in zip(names, received, strict=True)]
    tail = [(lines["revenue_year"], sum(received)), (lines["fiscal_opening"], sum(opening))]
    tail += [*zip(names, opening, strict=True), (lines["grand_total"], sum(received) + sum(opening))]
    left += [FormRow(name, (text(amount), *blanks), side=REVENUE) for name, amount in tail]
    codes = _classes(sources, subjects)

    def spent(select: Callable[[Leaf], bool]) -> list[int]:
        return [sum(leaf.appropriated for leaf in accounts.of(source) if select(leaf)) for source in sources]

    def line(name: str, amounts: list[int]) -> FormRow:
        return FormRow(name, (text(sum(amounts)), *map(text, amounts)), side=EXPENDITURE)

    right = [
        line(name, spent(lambda leaf, code=code: leaf.code[:3] == code))  # type: ignore[misc]
        for code, name in zip(codes, _numbered((subjects["classes"][code] for code in codes), subjects), strict=True)
    ]
    year = spent(lambda _: True)
    right += [line(lines["expenditure_year"], year), line(lines["fiscal_closing"], closing)]
    right += [FormRow("", ("", *blanks), side=EXPENDITURE)] * len(sources)
    right.append(line(lines["grand_total"], [a + b for a, b in zip(year, closing, strict=True)]))
    return _side_by_side("appropriation_summary", printing, measures, left, right, 3 + len(sources))
