"""A seed → the figures of an invented report."""

from __future__ import annotations

from random import Random
from typing import Literal

from sample_maker.report_figures import ReportFigures
from sample_maker.rounding import with_rounding_differences
from sample_maker.synthetic_accounts import SOURCES, draw_accounts
from sample_maker.synthetic_facts import synthetic_facts
from sample_maker.synthetic_forms import Printing, detail_forms
from sample_maker.synthetic_summaries import appropriation_summary, revenue_expenditure_summary
from sample_maker.wording import load_wording


def synthetic_figures(
    seed: int,
    *,
    fiscal_year: int | None = None,
    publisher: str | None = None,
    region_words: tuple[str, ...] | None = None,
    phase: str = "final_accounts",
    scope: str = "department",
    unit: str | None = None,
    zero: Literal["", "0", "0.00", "—"] = "",
    grouping: bool = True,
    leaves: int = 12,
    fund_leaves: int = 2,
    state_leaves: int = 1,
    state_capital: bool = True,
    carry_over: bool = True,
    own_money: bool = True,
    education_fees: bool = False,
    rounding: int = 0,
) -> ReportFigures:
    """Invented figures, the same for the same arguments; all sums and ties between forms hold exactly.

    `state_capital=False` gives the eight forms from before 2020; `rounding` is the number of
    subtotals that are printed off by one unit of the last place, each within its rounding bound.
    """
    random = Random(seed)  # noqa: S311 invented figures are no secrets
    subjects = load_wording("subjects")
    region = region_words or tuple(random.choice(subjects["regions"]))
    accounts = draw_accounts(
        random,
        leaves=leaves,
        fund_leaves=fund_leaves,
        state_leaves=state_leaves if state_capital else 0,
        carry_over=carry_over,
        own_money=own_money,
    )
    printing = Printing(unit or subjects["unit"], zero, grouping)
    sources = SOURCES if state_capital else SOURCES[:2]
    forms = {
        form.form: form
        for form in (
            revenue_expenditure_summary(accounts, printing, sources),
            appropriation_summary(accounts, printing, sources),
            *detail_forms(accounts, printing, education_fees=education_fees, state_capital=state_capital),
        )
    }
    order = load_wording("forms")["families"]["nine_three_public_seventh" if state_capital else "eight"]
    figures = ReportFigures(
        publisher=publisher or region[-1] + random.choice(subjects["bureaus"]),
        fiscal_year=fiscal_year if fiscal_year is not None else random.randint(2018, 2024),
        phase=phase,
        scope=scope,
        region_words=region,
        forms=tuple(forms[name] for name in order),
        duties=tuple(subjects["duties"]),
        divisions=tuple(subjects["divisions"]),
        facts=synthetic_facts(random, accounts, printing.text),
    )
    return with_rounding_differences(figures, rounding, random) if rounding else figures
