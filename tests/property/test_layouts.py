"""Reports of any layout, made and read again: every printed amount comes back, and no other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.report import read_stages
from sample_maker.docx import make_docx
from sample_maker.expected import expected_amounts
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import ReportFigures
from sample_maker.spreadsheet import make_xls, make_xlsx
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from sample_maker.web_page import make_html
from tests.amounts_of import printed_amounts, read_amounts

FAMILIES = st.sampled_from(["eight", "nine_three_public_seventh", "nine_three_public_last"])
LAYOUTS = st.builds(
    Layout,
    family=FAMILIES,
    codes=st.sampled_from(["joined", "split"]),
    basic_codes=st.sampled_from(["joined", "split", "fused"]),
    basic_blocks=st.sampled_from([1, 2, 3]),
    three_public=st.sampled_from(["block", "interleaved", "vertical"]),
    line_numbers=st.booleans(),
    publisher_line=st.booleans(),
    form_numbers=st.booleans(),
    notes=st.booleans(),
    title_in_grid=st.booleans(),
    total_position=st.sampled_from(["first", "last"]),
    landscape=st.booleans(),
    rotation=st.sampled_from([0, 90, 270]),
    repeat_header=st.booleans(),
    repeat_total=st.booleans(),
    forms_share_pages=st.booleans(),
    open_top=st.booleans(),
    ruling=st.sampled_from(["lines", "rectangles"]),
    wrap_names=st.booleans(),
    cut_rows=st.booleans(),
    amount_rise=st.sampled_from([0.0, 2.0, 4.0]),
    font_heights=st.sampled_from(["usual", "zero"]),
    content_controls=st.booleans(),
    breaks_in_names=st.booleans(),
    nested_tables=st.booleans(),
)
FIGURES = st.integers(0, 10**6).map(synthetic_figures)


def check(data: bytes, figures: ReportFigures, layout: Layout) -> None:
    stages = read_stages(data)
    read = read_amounts(item for statement in stages.statements for item in statement.line_items)
    printed = printed_amounts(expected_amounts(figures, layout))
    assert read - printed == {}
    assert printed - read == {}
    assert stages.identity.fiscal_year == figures.fiscal_year
    assert stages.identity.department_name == figures.publisher


@given(figures=FIGURES, layout=LAYOUTS)
@settings(max_examples=40)
def test_pdf(figures: ReportFigures, layout: Layout) -> None:
    check(make_pdf(figures, layout), figures, layout)


@given(figures=FIGURES, layout=LAYOUTS)
@settings(max_examples=40)
def test_docx(figures: ReportFigures, layout: Layout) -> None:
    check(make_docx(figures, layout), figures, layout)


@given(figures=FIGURES, layout=LAYOUTS)
@settings(max_examples=40)
def test_text(figures: ReportFigures, layout: Layout) -> None:
    check(make_text(figures, layout), figures, layout)


@given(figures=FIGURES, layout=LAYOUTS, encoding=st.sampled_from(["utf-8", "gb18030"]))
@settings(max_examples=40)
def test_html(figures: ReportFigures, layout: Layout, encoding: str) -> None:
    check(make_html(figures, layout, encoding=encoding), figures, layout)


@given(figures=FIGURES, layout=LAYOUTS)
@settings(max_examples=20)
def test_xlsx(figures: ReportFigures, layout: Layout) -> None:
    check(make_xlsx(figures, layout), figures, layout)


@given(figures=FIGURES, layout=LAYOUTS)
@settings(max_examples=20)
def test_xls(figures: ReportFigures, layout: Layout) -> None:
    check(make_xls(figures, layout), figures, layout)
