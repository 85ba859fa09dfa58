"""The forms of a report → the figures and lists that its sentences restate."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sample_maker.expected import is_printed_amount
from sample_maker.report_figures import BASIC, EXPENDITURE, FUNDS, REVENUE, ReportFigures
from sample_maker.wording import load_wording

_SUMMARY, _APPROPRIATION, _GENERAL = (
    "revenue_expenditure_summary",
    "appropriation_summary",
    "general_budget_expenditure",
)


def value(text: str | None) -> Decimal:
    """The amount of a printed text; zero where none is printed."""
    return Decimal(text.replace(",", "")) if text and is_printed_amount(text) else Decimal(0)


def percentage(part: Decimal, whole: Decimal) -> str | None:
    """`part` of `whole` in per cent with two decimals, half up; None if there is no whole."""
    if not whole:
        return None
    return str((part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP))


def prose_figures(figures: ReportFigures) -> dict[str, str]:
    """Printed texts by the names that the sentence templates use; unknown ones are absent."""
    words, forms = load_wording("prose"), load_wording("forms")
    labels, total = words["labels"], forms["total"]
    known: dict[str, str | None] = {
        "publisher": figures.publisher,
        "year": str(figures.fiscal_year),
        "region": "".join(figures.region_words),
        "scope": forms["scope"][figures.scope],
        "accounts": forms["phase"][figures.phase],
        "unit": figures.forms[0].unit,
        "division_count": str(len(figures.divisions)) if figures.divisions else None,
        "divisions": words["list_mark"].join(figures.divisions) or None,
        "revenue_total": _cell(figures, _SUMMARY, labels["grand_total"], "final", REVENUE),
        "expenditure_total": _cell(figures, _SUMMARY, labels["grand_total"], "final", EXPENDITURE),
        "revenue_year": _cell(figures, _SUMMARY, labels["revenue_year"], "final", REVENUE),
        "expenditure_year": _cell(figures, _SUMMARY, labels["expenditure_year"], "final", EXPENDITURE),
        "appropriation_revenue_total": _cell(figures, _APPROPRIATION, labels["grand_total"], "total", REVENUE),
        "appropriation_expenditure_total": _cell(figures, _APPROPRIATION, labels["grand_total"], "total", EXPENDITURE),
        "general_total": _cell(figures, _GENERAL, total, "total"),
        "general_basic": _cell(figures, _GENERAL, total, "basic") or "0",
        "general_project": _cell(figures, _GENERAL, total, "project") or "0",
        "personnel_total": _cell(figures, BASIC, forms["personnel_total"], "total"),
        "public_total": _cell(figures, BASIC, forms["public_total"], "total"),
        "three_public_budget": _cell(figures, "three_public", total, "budget"),
        "three_public_final": _cell(figures, "three_public", total, "final"),
        "running_cost": _cell(figures, BASIC, forms["public_total"], "total"),
        "meeting_cost": _cell(figures, BASIC, words["codes"]["meetings"], "total"),
        "training_cost": _cell(figures, BASIC, words["codes"]["training"], "total"),
        **dict(figures.facts),
    }
    known |= _shares(known) | _basic(figures, known, forms, words) | _funds(figures, total)
    return {key: text for key, text in known.items() if text is not None}


def prose_lists(figures: ReportFigures) -> dict[str, tuple[dict[str, str], ...]]:
    """The enumerations of the prose: one mapping for each sentence."""
    return {
        "duties": tuple({"no": str(no), "duty": duty} for no, duty in enumerate(figures.duties, 1)),
        "revenue_kinds": _kinds(figures, "revenue"),
        "expenditure_kinds": _kinds(figures, "expenditure"),
        "functions": _functions(figures),
        "three_public_kinds": _three_public_kinds(figures),
    }


def _cell(figures: ReportFigures, form: str, label: str, measure: str, side: str | None = None) -> str | None:
    entry = figures.form(form)
    text = entry.amount(label, measure, side=side) if entry else None
    return text if text and is_printed_amount(text) else None


def _shares(known: dict[str, str | None]) -> dict[str, str | None]:
    words = load_wording("prose")
    prior, total = value(known.get("prior_total")), value(known["revenue_total"])
    change = total - prior
    shares: dict[str, str | None] = {
        "general_percent": percentage(value(known["general_total"]), value(known["expenditure_year"])),
        "budget_percent": percentage(value(known["general_total"]), value(known.get("budget_total"))),
        "three_public_percent": percentage(value(known["three_public_final"]), value(known["three_public_budget"])),
    }
    if prior:
        shares["total_change"] = f"{abs(change):,}"
        shares["total_change_percent"] = percentage(abs(change), prior)
        shares["total_direction"] = words["increase"] if change >= 0 else words["decrease"]
    return shares


def _basic(
    figures: ReportFigures, known: dict[str, str | None], forms: dict[str, Any], words: dict[str, Any]
) -> dict[str, str | None]:
    entry = figures.form(BASIC)
    if entry is None:
        return {}
    personnel, public = value(known["personnel_total"]), value(known["public_total"])
    names: dict[bool, list[str]] = {True: [], False: []}
    for row in entry.rows:
        if len(row.code) > 3 and value(row.amounts[0]):
            names[row.code[:3] in forms["personnel_classes"]].append(row.name)
    return {
        "basic_total": f"{personnel + public:,}",
        "personnel_percent": percentage(personnel, personnel + public),
        "public_percent": percentage(public, personnel + public),
        "personnel_names": words["list_mark"].join(names[True]) or None,
        "public_names": words["list_mark"].join(names[False]) or None,
    }


def _funds(figures: ReportFigures, total: str) -> dict[str, str | None]:
    known: dict[str, str | None] = {}
    for form, prefix in zip(FUNDS, ("fund", "state"), strict=True):
        entry = figures.form(form)
        if entry is None:
            continue
        if not any(is_printed_amount(cell) for row in entry.rows for cell in row.amounts):
            known[f"{prefix}_none"] = figures.publisher
            continue
        measures = {"opening": "opening_balance", "revenue": "revenue", "total": "total", "closing": "closing_balance"}
        for key, measure in measures.items():
            known[f"{prefix}_{key}"] = _cell(figures, form, total, measure) or "0"
    return known


def _kinds(figures: ReportFigures, form: str) -> tuple[dict[str, str], ...]:
    entry = figures.form(form)
    if entry is None:
        return ()
    forms = load_wording("forms")
    whole = value(entry.amount(forms["total"], "total"))
    kinds = []
    for measure in entry.measures:
        text = entry.amount(forms["total"], measure)
        share = percentage(value(text), whole)
        if measure not in {"total", "education_fees"} and text and value(text) and share:
            name = forms["forms"][form]["columns"][measure][-1]
            kinds.append({"name": name, "amount": text, "percent": share})
    return tuple(kinds)


def _functions(figures: ReportFigures) -> tuple[dict[str, str], ...]:
    entry = figures.form(_GENERAL)
    if entry is None:
        return ()
    functions: list[dict[str, str]] = []
    for row in entry.rows:
        budget = figures.fact(f"budget:{row.code}")
        share = percentage(value(row.amounts[0]), value(budget))
        if budget is not None and share is not None:
            functions.append(
                {"no": str(len(functions) + 1), "name": row.name, "code": row.code, "budget": budget}
                | {"amount": row.amounts[0], "percent": share}
            )
    return tuple(functions)


def _three_public_kinds(figures: ReportFigures) -> tuple[dict[str, str], ...]:
    entry = figures.form("three_public")
    if entry is None:
        return ()
    names = [item["name"] for item in load_wording("forms")["three_public_items"]]
    whole = value(entry.amount(names[0], "final"))
    kinds = []
    for item in load_wording("prose")["three_public_kinds"]:
        budget, final = (entry.amount(names[item["item"]], measure) or "0" for measure in ("budget", "final"))
        share = percentage(value(final), whole)
        if share is not None:
            kinds.append({"name": item["name"], "budget": budget, "amount": final, "percent": share})
    return tuple(kinds)
