"""Reports of one file: each is read with its own places, and stands for itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from extract.documents.open import document_id
from extract.enumerations import FindingCode, Phase
from extract.errors import NotAReport, SeveralReports, UnknownIdentity
from extract.parts import Part, part_from
from extract.report import extract_report
from sample_maker.bundle import make_zip
from sample_maker.compilation import compile_docx, compile_html, compile_pdf
from sample_maker.docx import make_docx
from sample_maker.expected import expected_amounts
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import ReportFigures
from sample_maker.spreadsheet import make_compiled_xlsx
from sample_maker.synthetic import synthetic_figures
from sample_maker.web_page import make_html
from tests.amounts_of import printed_amounts, read_amounts

LAYOUT = Layout(notes=False)
ONE, OTHER = synthetic_figures(5, leaves=5), synthetic_figures(6, leaves=5)
YEAR_BEFORE = replace(OTHER, publisher=ONE.publisher, cover_name=ONE.cover_name, fiscal_year=ONE.fiscal_year - 1)
PLAN = replace(YEAR_BEFORE, fiscal_year=ONE.fiscal_year + 1, phase="budget")

_COMPILED: dict[str, tuple[Callable[[ReportFigures, Layout], bytes], Callable[[Sequence[bytes]], bytes]]] = {
    "pdf": (make_pdf, compile_pdf),
    "docx": (make_docx, compile_docx),
    "html": (make_html, compile_html),
}


def printed(kind: str, reports: Sequence[ReportFigures], layout: Layout = LAYOUT) -> bytes:
    if kind == "xlsx":
        return make_compiled_xlsx([(figures, layout) for figures in reports])
    make, compiled = _COMPILED[kind]
    return compiled([make(figures, layout) for figures in reports])


@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "xlsx"])
@pytest.mark.parametrize("second", [OTHER, YEAR_BEFORE], ids=["another publisher", "another year"])
def test_each_report_of_a_file_is_read_exactly(kind: str, second: ReportFigures) -> None:
    data = printed(kind, [ONE, second], replace(LAYOUT, publisher_line=kind == "xlsx"))
    for number, figures in enumerate((ONE, second), 1):
        report = extract_report(data, number=number)
        identity = report.identity
        assert (identity.department_name, identity.fiscal_year) == (figures.publisher, figures.fiscal_year)
        assert read_amounts(report.line_items) == printed_amounts(expected_amounts(figures, LAYOUT))
        assert len(report.further) == 1


def test_accounts_come_before_a_budget_and_have_the_document_id_of_the_file() -> None:
    data = printed("pdf", [PLAN, ONE])
    accounts, plan = extract_report(data), extract_report(data, number=2)
    assert (accounts.identity.phase, plan.identity.phase) == (Phase.FINAL_ACCOUNTS, Phase.BUDGET)
    assert accounts.line_items
    assert not plan.line_items
    part = Part(accounts.document.document_id, 2)
    assert accounts.document.document_id == document_id(data)
    assert plan.document.document_id == part.document_id == document_id(part.data)
    codes = [finding.code for finding in plan.findings]
    assert set(codes) >= {FindingCode.PART_OF_FILE, FindingCode.FORM_NOT_SUPPORTED}


def test_the_places_of_a_report_are_those_of_the_file() -> None:
    pages = len(extract_report(make_pdf(ONE, LAYOUT)).document.pages)
    second = extract_report(printed("pdf", [ONE, OTHER]), number=2)
    assert min(item.where.page or 0 for item in second.line_items) > pages
    tables = sum(len(statement.tables) for statement in extract_report(make_html(ONE, LAYOUT)).statements)
    second = extract_report(printed("html", [ONE, OTHER]), number=2)
    assert min(item.where.table_no or 0 for item in second.line_items) == tables + 1


def test_a_report_that_cannot_be_read_does_not_hide_the_others() -> None:
    without_year = make_html(ONE, LAYOUT).decode().replace(f"{ONE.fiscal_year}年", "")
    data = compile_html([without_year.encode(), make_html(OTHER, LAYOUT)])
    with pytest.raises(UnknownIdentity) as refused:
        extract_report(data)
    assert len(refused.value.further) == 1
    assert extract_report(data, number=2).identity.department_name == OTHER.publisher


def test_a_number_that_is_not_there_is_told() -> None:
    with pytest.raises(NotAReport, match="no report 3"):
        extract_report(printed("html", [ONE, OTHER]), number=3)


@pytest.mark.parametrize("others", [{}, {"b.html": make_html(ONE, LAYOUT)}])
def test_an_archive_hands_on_a_file_that_holds_several_reports(others: dict[str, bytes]) -> None:
    compiled = printed("html", [ONE, OTHER])
    with pytest.raises(SeveralReports) as handed:
        extract_report(make_zip({"a.html": compiled, **others}))
    assert dict(handed.value.files)["a.html"] == compiled


def test_what_stands_for_a_report_names_file_and_number_and_nothing_else_does() -> None:
    part = Part("a" * 64, 2)
    assert part_from(part.data) == part
    for data in (
        b"",
        b"{",
        b"{}",
        make_html(ONE, LAYOUT),
        part.data + b" ",
        Part("../x", 2).data,
        Part("a" * 64, 1).data,
    ):
        assert part_from(data) is None
