"""Reports that LibreOffice drew: its line breaks, borders and fonts are not those of the maker of samples."""

from __future__ import annotations

import re

import pytest

from extract.report import read_stages
from sample_maker.docx import make_docx
from sample_maker.expected import expected_amounts
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.web_page import make_html
from tests.amounts_of import printed_amounts, read_amounts
from tests.rendered import render

#: Narrow columns break codes and amounts over lines; wide ones don't.
LAYOUTS = {
    "plain.docx": Layout(),
    "split.docx": Layout(
        family="nine_three_public_last",
        codes="split",
        basic_codes="split",
        basic_blocks=1,
        three_public="vertical",
        repeat_header=False,
    ),
    "controls.docx": Layout(
        family="nine_three_public_seventh",
        basic_blocks=2,
        three_public="interleaved",
        total_position="last",
        line_numbers=False,
        title_in_grid=True,
        content_controls=True,
        breaks_in_names=True,
    ),
    "bordered.html": Layout(),
}
FIGURES = {name: synthetic_figures(40 + number) for number, name in enumerate(LAYOUTS)}


def page_by_page(html: bytes) -> bytes:
    """A web page with borders around its cells, each form on a page of its own."""
    bordered = html.replace(b"<table", b'<table border="1"')
    return re.sub(
        rb"<p>(?=[^<]*\xe8\xa1\xa8</p><p>\xe5\x85\xac\xe5\xbc\x80)", b'<p style="page-break-before: always">', bordered
    )


@pytest.fixture(scope="module")
def rendered() -> dict[str, bytes]:
    made = {
        name: make_docx(FIGURES[name], layout)
        if name.endswith(".docx")
        else page_by_page(make_html(FIGURES[name], layout))
        for name, layout in LAYOUTS.items()
    }
    return render(made)


@pytest.mark.xdist_group("rendered")
@pytest.mark.parametrize("name", LAYOUTS)
def test_each_amount_is_read_from_pages_that_another_program_drew(rendered: dict[str, bytes], name: str) -> None:
    stages = read_stages(rendered[name])
    read = read_amounts(item for statement in stages.statements for item in statement.line_items)
    printed = printed_amounts(expected_amounts(FIGURES[name], LAYOUTS[name]))
    assert read - printed == {}
    assert printed - read == {}
    assert stages.document.document_format == "pdf"
    assert stages.identity.department_name == FIGURES[name].publisher
    # Nothing had to be read a second time.
    assert {statement.engine for statement in stages.statements} == {"pdfium_grid"}
