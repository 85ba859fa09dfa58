"""What the sample maker promises: sums that hold, files that stay the same, amounts that can be read back."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from sample_maker import changes
from sample_maker.docx import make_docx
from sample_maker.expected import ExpectedAmount, expected_amounts, is_printed_amount
from sample_maker.figure_files import dump_figures, figures_names, load_figures
from sample_maker.form_grids import printed_forms
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import FormFigures, ReportFigures
from sample_maker.shipped import NINE_FORMS, SHIPPED_SAMPLES, ShippedSample
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text

ROOT = Path(__file__).parents[2]
UNIT = Decimal("0.01")
LAYOUTS = (
    Layout(),
    NINE_FORMS,
    Layout(codes="split", line_numbers=False, repeat_total=True, forms_share_pages=True, basic_blocks=2),
    Layout(family="nine_three_public_seventh", title_in_grid=True, three_public="vertical", basic_codes="fused"),
    Layout(landscape=True, rotation=90, rules="rectangles", basic_blocks=1, total_position="last", wrap_names=True),
    Layout(rotation=270, rules="none", repeat_header=False, cut_rows=True, wrap_names=True, row_height=30),
    Layout(open_top=True, amount_rise=3.0, publisher_line=False, form_numbers=False, font_heights="zero"),
)


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


def parent_of(code: str, rows: dict[str, object]) -> str:
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


@pytest.mark.parametrize("layout", LAYOUTS)
def test_grids_are_covered_without_gaps_or_overlaps(layout: Layout) -> None:
    for form in printed_forms(synthetic_figures(2, education_fees=True), layout):
        places = [
            (row, column)
            for cell in form.grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert len(places) == len(set(places)) == form.grid.rows * form.grid.columns, form.form


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_expected_amount_stands_in_the_text_of_the_pdf(layout: Layout) -> None:
    figures = synthetic_figures(4, leaves=18)
    document = pdfium.PdfDocument(make_pdf(figures, layout))
    words = Counter("\n".join(page.get_textpage().get_text_range() for page in document).split())
    expected = Counter(e.amount_text for e in expected_amounts(figures, layout))
    assert sum(expected.values()) > 250
    assert not expected - words


def test_pages_are_stored_turned_as_the_layout_says() -> None:
    document = pdfium.PdfDocument(make_pdf(load_figures("you_county_2019"), Layout(landscape=True, rotation=90)))
    turned = [page for page in document if page.get_rotation() == 90]
    assert len(turned) >= 8
    assert all(page.get_width() > page.get_height() for page in turned)


@pytest.mark.parametrize("make", [make_pdf, make_docx, make_text])
def test_the_same_input_gives_the_same_bytes_in_any_process(make: object) -> None:
    assert callable(make)
    code = (
        f"import hashlib; from {make.__module__} import {make.__name__} as make\n"
        "from sample_maker.synthetic import synthetic_figures; from sample_maker.layout import Layout\n"
        "print(hashlib.sha256(make(synthetic_figures(9, publisher='\\u9f98\\u9750\\u5c40'), Layout())).hexdigest())"
    )
    here = hashlib.sha256(make(synthetic_figures(9, publisher="龘靐局"), Layout())).hexdigest()
    for hash_seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == here


@pytest.mark.parametrize("sample", SHIPPED_SAMPLES, ids=lambda sample: sample.file_name)
def test_shipped_samples_say_what_the_maker_makes_today(sample: ShippedSample) -> None:
    shipped = (ROOT / "data" / "samples" / sample.file_name).read_bytes()
    assert len(shipped) < 500_000
    # Content, not bytes: zlib builds compress differently.
    assert readable(shipped) == readable(sample.content())


def readable(data: bytes) -> list[object]:
    if data[:2] == b"PK":
        archive = zipfile.ZipFile(io.BytesIO(data))
        return [(name, archive.read(name)) for name in archive.namelist()]
    document = pdfium.PdfDocument(data)
    return [(page.get_textpage().get_text_range(), sum(1 for _ in page.get_objects())) for page in document]


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


def test_prose_restates_the_tables_and_leaves_out_what_is_not_known() -> None:
    figures = load_figures("you_county_2019")
    text = make_text(figures, Layout()).decode()
    for restated in (
        "402.04万元",
        "129.01万元",
        "268.3万元",
        "135.45万元",
        "0.64万元",
        "31.38%",
        "39.39%",
        "41.44万元",
    ):
        assert restated in text
    without = make_text(replace(figures, facts=()), Layout()).decode()
    assert "129.01" not in without
    assert "402.04万元" in without


def test_year_unit_region_phase_and_scope_show_in_the_report() -> None:
    figures = synthetic_figures(
        3, fiscal_year=2022, region_words=("示例省", "示范市"), phase="budget", scope="unit", unit="元"
    )
    text = make_text(figures, Layout(family="nine_three_public_seventh")).decode()
    for word in ("2022年度单位预算", "示例省示范市", "单位：元", "收入支出预算总表", "公开09表"):
        assert word in text
