"""What the figures of made reports promise: sums that hold, ties between forms, changes of one thing."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from sample_maker import changes
from sample_maker.expected import ExpectedAmount, expected_amounts, is_printed_amount
from sample_maker.figure_files import dump_figures, figures_names, load_figures
from sample_maker.layout import Layout
from sample_maker.prose_figures import percentage
from sample_maker.report_figures import FormFigures, ReportFigures
from sample_maker.synthetic import synthetic_figures

UNIT = Decimal("0.01")


def cents(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) if is_printed_amount(text) else Decimal(0)


def key(expected: ExpectedAmount) -> tuple[str, str, str, str, str, str]:
    name = "" if expected.subject_code else expected.subject_name
    return (
        expected.form, expected.side or "", expected.subject_code or "", name, expected.measure, expected.amount_text
    )  # fmt: skip


def form_of(figures: ReportFigures, name: str) -> FormFigures:
    form = figures.form(name)
    assert form is not None
    return form


def child_sums(form: FormFigures) -> list[tuple[str, str, Decimal, list[Decimal]]]:
    """Each row with a code (and 合计) against the rows directly below it, measure by measure."""
    rows = {row.code: row for row in form.rows if row.code or row.name == "合计"}
    parents = {code: [other for other in rows if other and parent_of(other, rows) == code] for code in rows}
    return [
        (code, measure, cents(rows[code].amounts[place]), [cents(rows[child].amounts[place]) for child in children])
        for code, children in parents.items()
        if children
        for place, measure in enumerate(form.measures)
    ]


def parent_of(code: str, rows: Mapping[str, object]) -> str:
    return next((code[:length] for length in (5, 3) if length < len(code) and code[:length] in rows), "")


@pytest.mark.parametrize("seed", range(12))
def test_invented_figures_add_up_exactly_in_every_form(seed: int) -> None:
    figures = synthetic_figures(seed, leaves=4 + 2 * seed, education_fees=seed % 2 == 0)
    for name in ("revenue", "expenditure", "general_budget_expenditure", "government_fund", "state_capital"):
        for code, measure, whole, parts in child_sums(form_of(figures, name)):
            assert whole == sum(parts), (name, code, measure)
    for row in form_of(figures, "expenditure").rows:
        assert cents(row.amounts[0]) == sum(map(cents, row.amounts[1:])), row
    for row in form_of(figures, "government_fund").rows:
        opening, revenue, spent, basic, project, closing = map(cents, row.amounts)
        assert (spent, opening + revenue) == (basic + project, spent + closing), row


@pytest.mark.parametrize("seed", range(12))
def test_invented_forms_agree_with_each_other(seed: int) -> None:
    figures = synthetic_figures(seed)
    summary, appropriation = form_of(figures, "revenue_expenditure_summary"), form_of(figures, "appropriation_summary")
    basic, three_public = form_of(figures, "general_budget_basic_expenditure"), form_of(figures, "three_public")

    def amount(form: FormFigures, label: str, measure: str, side: str | None = None) -> Decimal:
        return cents(form.amount(label, measure, side=side) or "")

    for form, measure in ((summary, "final"), (appropriation, "total")):
        both = [amount(form, "总计", measure, side) for side in ("revenue", "expenditure")]
        assert both[0] == both[1] > 0
    assert amount(summary, "本年收入合计", "final") == amount(form_of(figures, "revenue"), "合计", "total")
    assert amount(summary, "本年支出合计", "final") == amount(form_of(figures, "expenditure"), "合计", "total")
    general = form_of(figures, "general_budget_expenditure")
    assert amount(appropriation, "本年支出合计", "general_public_budget") == amount(general, "合计", "total")
    assert amount(appropriation, "本年支出合计", "government_fund") == amount(
        form_of(figures, "government_fund"), "合计", "total"
    )
    personnel, public = amount(basic, "人员经费合计", "total"), amount(basic, "公用经费合计", "total")
    assert personnel + public == amount(general, "合计", "basic")
    assert personnel == amount(basic, "301", "total") + amount(basic, "303", "total")
    for measure in three_public.measures:
        whole, abroad, cars, purchase, operation, reception = (
            cents(row.amounts[three_public.measures.index(measure)]) for row in three_public.rows
        )
        assert (whole, cars) == (abroad + cars + reception, purchase + operation)


def test_rounding_differences_move_single_units_within_the_bound() -> None:
    exact, rounded = synthetic_figures(5), synthetic_figures(5, rounding=3)
    pairs = [
        (old.amounts[0], new.amounts[0])
        for before, after in zip(exact.forms, rounded.forms, strict=True)
        for old, new in zip(before.rows, after.rows, strict=True)
        if old != new
    ]
    assert sorted(cents(new) - cents(old) for old, new in pairs) == [-UNIT, UNIT, UNIT]


def test_every_reading_of_a_seed_is_the_same_and_seeds_differ() -> None:
    assert synthetic_figures(7) == synthetic_figures(7)
    totals = {form_of(synthetic_figures(seed), "revenue").rows[0].amounts[0] for seed in range(30)}
    assert len(totals) == 30


@pytest.mark.parametrize("name", figures_names())
def test_figures_files_survive_being_written_again(name: str, tmp_path: Path) -> None:
    figures = load_figures(name)
    path = tmp_path / "again.yaml"
    path.write_text(dump_figures(figures), encoding="utf-8")
    assert load_figures(path) == figures


def test_an_amount_that_is_not_quoted_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "loose.yaml"
    text = dump_figures(load_figures("you_county_2019")).replace("'402.04'", "402.04", 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TypeError, match="must be quoted"):
        load_figures(path)


def test_the_four_kinds_of_no_amount_stay_apart() -> None:
    figures = load_figures("you_county_2019")
    general = form_of(figures, "general_budget_expenditure")
    assert (general.amount("2010301", "project"), general.amount("2010799", "basic")) == ("0", "0.00")
    assert form_of(figures, "government_fund").amount("合计", "total") == "无"
    assert form_of(figures, "expenditure").amount("2010799", "basic") == ""
    measures = [(e.subject_code, e.measure) for e in expected_amounts(figures, Layout()) if e.form == "expenditure"]
    assert (None, "total") in measures
    assert ("2010799", "project") in measures
    assert ("2010799", "basic") not in measures
    assert not [e for e in expected_amounts(figures, Layout()) if e.form == "government_fund"]


def test_expected_amounts_of_the_public_report_equal_the_hand_read_truth(shared_documents: Path) -> None:
    path = shared_documents / "seed" / "truth.csv"
    if not path.exists():
        pytest.skip(f"no hand-read truth at {path}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        truth = Counter(
            (row["form"], row["side"], row["subject_code"], row["subject_name"], row["measure"], row["amount_text"])
            for row in csv.DictReader(file)
        )
    made = Counter(
        (e.form, e.side or "", e.subject_code or "", e.subject_name, e.measure, e.amount_text)
        for e in expected_amounts(load_figures("you_county_2019"), Layout())
    )
    assert made == truth


def test_a_form_that_the_family_lacks_is_not_expected() -> None:
    figures = synthetic_figures(1)
    eight = {e.form for e in expected_amounts(figures, Layout(family="eight"))}
    nine = {e.form for e in expected_amounts(figures, Layout(family="nine_three_public_last"))}
    assert nine - eight == {"state_capital"}


def test_a_changed_amount_changes_that_cell_only() -> None:
    figures = load_figures("you_county_2019")
    changed = changes.replace_amount(figures, "revenue", "2010306", "total", "224.85")
    before, after = (Counter(map(key, expected_amounts(entry, Layout()))) for entry in (figures, changed))
    assert list((before - after).elements()) == [("revenue", "", "2010306", "", "total", "224.84")]
    assert list((after - before).elements()) == [("revenue", "", "2010306", "", "total", "224.85")]


def test_rows_can_be_renamed_recoded_dropped_and_added() -> None:
    figures = load_figures("you_county_2019")
    form = "expenditure"
    renamed = form_of(changes.rename_row(figures, form, "2010301", "行政管理"), form)
    assert renamed.amount("行政管理", "total") == "85.93"
    assert form_of(changes.recode_row(figures, form, "2010301", "2010302"), form).amount("2010302", "total") == "85.93"
    dropped = changes.drop_row(figures, form, "合计")
    assert form_of(dropped, form).amount("合计", "total") is None
    row = form_of(figures, form).rows[0]
    assert form_of(changes.add_row(dropped, form, row), form).amount("合计", "total") == "402.04"
    assert changes.drop_form(figures, form).form(form) is None
    with pytest.raises(KeyError):
        changes.replace_amount(figures, form, "2999999", "total", "1")


def test_amounts_are_converted_to_another_unit_exactly() -> None:
    figures = changes.convert_unit(load_figures("you_county_2019"), "元", Decimal(10000))
    assert form_of(figures, "revenue").amount("合计", "total") == "4,020,400.00"
    assert form_of(figures, "government_fund").amount("合计", "total") == "无"
    assert all(form.unit == "元" for form in figures.forms)


def test_percentages_are_rounded_half_up_and_need_a_whole() -> None:
    assert percentage(Decimal("0.125"), Decimal(100)) == "0.13"
    assert percentage(Decimal(1), Decimal(0)) is None
