"""The figures of one report, as printed: what every maker starts from."""

from __future__ import annotations

from dataclasses import dataclass

TWO_SIDED = ("revenue_expenditure_summary", "appropriation_summary")
BASIC = "general_budget_basic_expenditure"
THREE_PUBLIC = "three_public"
FUNDS = ("government_fund", "state_capital")
REVENUE, EXPENDITURE = "revenue", "expenditure"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line of a form.

    `amounts` are printed texts, one for each measure of the form: blank, `0`, `0.00`, `—` and the
    word for none stay different. `code` is the joined subject code, empty for lines without one;
    `side` is set in the two summary forms only. A row with empty name and code fills the grid.
    """

    name: str
    amounts: tuple[str, ...]
    code: str = ""
    side: str | None = None


@dataclass(frozen=True, slots=True)
class FormFigures:
    """One standard form: its measures (the amount columns), its unit and its rows from top to bottom."""

    form: str
    unit: str
    measures: tuple[str, ...]
    rows: tuple[FormRow, ...]

    def amount(self, label: str, measure: str, *, side: str | None = None) -> str | None:
        """The printed text of the first row whose code or name is `label`; None if there is no such row."""
        if measure not in self.measures:
            return None
        for row in self.rows:
            if label in (row.code or None, row.name) and side in (None, row.side):
                return row.amounts[self.measures.index(measure)]
        return None


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """One report: who published it, for which year and phase, its forms, and what its prose adds.

    `phase` is `final_accounts` or `budget`; `scope` is `department`, `unit` or `own_level`;
    `region_words` run from the largest region to the smallest; `facts` are printed figures that no
    form holds (`budget:2010301`, `prior_total`, `reception_groups`, …).
    """

    publisher: str
    fiscal_year: int
    phase: str
    scope: str
    region_words: tuple[str, ...]
    forms: tuple[FormFigures, ...]
    cover_name: str = ""
    duties: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    def form(self, name: str) -> FormFigures | None:
        """The form of that name, None if the report has none."""
        return next((form for form in self.forms if form.form == name), None)

    def fact(self, key: str) -> str | None:
        """A printed figure that no form holds; None if unknown."""
        return dict(self.facts).get(key)
