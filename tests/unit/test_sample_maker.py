"""What made reports promise: files that stay the same and print each amount where it belongs."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from lxml import etree

from sample_maker.docx import make_docx
from sample_maker.expected import expected_amounts
from sample_maker.figure_files import load_figures
from sample_maker.form_grids import printed_forms
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import ReportFigures
from sample_maker.shipped import NINE_FORMS, SHIPPED_SAMPLES, ShippedSample
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text

Maker = Callable[[ReportFigures, Layout], bytes]
ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUTS = (
    Layout(),
    NINE_FORMS,
    Layout(codes="split", line_numbers=False, repeat_total=True, forms_share_pages=True, basic_blocks=2),
    Layout(family="nine_three_public_seventh", title_in_grid=True, three_public="vertical", basic_codes="fused"),
    Layout(landscape=True, rotation=90, ruling="rectangles", basic_blocks=1, total_position="last", wrap_names=True),
    Layout(rotation=270, ruling="none", repeat_header=False, cut_rows=True, wrap_names=True, row_height=30),
    Layout(open_top=True, amount_rise=3.0, publisher_line=False, form_numbers=False, font_heights="zero"),
)


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


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_expected_amount_is_a_tab_separated_cell_of_the_text(layout: Layout) -> None:
    figures = synthetic_figures(4, leaves=18)
    rows = [line.split("\t") for line in make_text(figures, layout).decode().splitlines() if "\t" in line]
    expected = Counter(e.amount_text for e in expected_amounts(figures, layout))
    assert not expected - Counter(cell for row in rows for cell in row)


@pytest.mark.parametrize("layout", [*LAYOUTS, Layout(content_controls=True, breaks_in_names=True, nested_tables=True)])
def test_each_expected_amount_is_a_cell_of_the_docx_and_rows_are_equally_wide(layout: Layout) -> None:
    figures = synthetic_figures(4, leaves=18)
    content = zipfile.ZipFile(io.BytesIO(make_docx(figures, layout))).read("word/document.xml")
    tables = [table for table in etree.fromstring(content).iterfind(f".//{W}tbl") if table.find(f".//{W}tbl") is None]
    forms = printed_forms(figures, layout)
    texts: Counter[str] = Counter()
    for form, table in zip(forms, tables, strict=True):
        for row in table.iterfind(f"{W}tr"):
            cells = list(row.iterfind(f".//{W}tc"))
            texts.update("".join(map(str, cell.itertext())) for cell in cells)
            assert sum(span_of(cell) for cell in cells) == form.grid.columns
        merges = [merge.get(f"{W}val") for merge in table.iterfind(f".//{W}vMerge")]
        below = [cell for cell in form.grid.cells if cell.row_span > 1]
        assert merges.count("restart") == len(below)
        assert merges.count(None) == sum(cell.row_span - 1 for cell in below)
    assert not Counter(e.amount_text for e in expected_amounts(figures, layout)) - texts


def span_of(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val", "1"))


def test_pages_are_stored_turned_as_the_layout_says() -> None:
    document = pdfium.PdfDocument(make_pdf(load_figures("you_county_2019"), Layout(landscape=True, rotation=90)))
    turned = [page for page in document if page.get_rotation() == 90]
    assert len(turned) >= 8
    assert all(page.get_width() > page.get_height() for page in turned)


@pytest.mark.parametrize("make", [make_pdf, make_docx, make_text])
def test_the_same_input_gives_the_same_bytes_in_any_process(make: Maker) -> None:
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
