"""Files of an archive are parts of one report, or reports of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.accounts import Identity
from extract.documents.open import OpenedDocument, RefusedMember
from extract.enumerations import DocumentFormat, EngineName, FindingCode, Phase, Scope
from extract.errors import NotAReport, SeveralReports, UnreadableDocument
from extract.members import one_report
from extract.model import Statement
from extract.report import extract_report
from sample_maker.bundle import make_zip
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import ReportFigures
from sample_maker.synthetic import synthetic_figures
from sample_maker.web_page import make_html
from tests.amounts_of import read_amounts

WHOSE = Identity(2023, Phase.FINAL_ACCOUNTS, "青禾县财政局", Scope.DEPARTMENT, None, None)
OTHER = replace(WHOSE, department_name="青禾县教育局")
#: What is read of a file alone: whose accounts it holds and their forms; None for a file that is no report.
Alone = tuple[Identity, tuple[str, ...]] | None


def check(files: dict[str, Alone], refused: Sequence[RefusedMember] = ()) -> list[str]:
    """The files that were read alone; raises SeveralReports."""
    read: list[str] = []

    def alone(file: OpenedDocument) -> tuple[Identity, Sequence[Statement]]:
        name = file.name or ""
        read.append(name)
        found = files[name]
        if found is None:
            raise NotAReport("no report", "不是报告")
        identity, forms = found
        return identity, [Statement(1, form, None, "", None, EngineName.DOCX, (), ()) for form in forms]

    opened = [OpenedDocument("id", DocumentFormat.PDF, name.encode(), name=name) for name in files]
    archive = OpenedDocument("id", DocumentFormat.ARCHIVE, b"", members=tuple(opened), refused=tuple(refused))
    one_report(archive, opened, alone)
    return read


def test_other_forms_of_the_same_accounts_are_parts_of_one_report() -> None:
    assert check({"a": (WHOSE, ("revenue",)), "b": (WHOSE, ("expenditure",))}) == ["a", "b"]


def test_a_file_that_is_no_report_alone_is_a_part_of_the_one_that_is() -> None:
    assert check({"a": (WHOSE, ("revenue",)), "b": None, "c": None}) == ["a", "b", "c"]


def test_a_single_file_is_not_read_for_this() -> None:
    assert check({"a": (WHOSE, ("revenue",))}) == []


@pytest.mark.parametrize(
    "other",
    [
        (OTHER, ("expenditure",)),
        (replace(WHOSE, fiscal_year=2022), ("expenditure",)),
        (replace(WHOSE, scope=Scope.UNIT), ("expenditure",)),
        (replace(WHOSE, phase=Phase.BUDGET), ("expenditure",)),
        (WHOSE, ("expenditure", "revenue")),
    ],
)
def test_other_accounts_or_the_same_form_twice_are_reports_of_their_own(other: Alone) -> None:
    refused = RefusedMember("x", b"x", UnreadableDocument("", ""))
    with pytest.raises(SeveralReports) as caught:
        check({"a": (WHOSE, ("revenue",)), "b": None, "c": other}, [refused])
    assert caught.value.files == (("a", b"a"), ("b", b"b"), ("c", b"c"), ("x", b"x"))
    assert "2 reports" in caught.value.message


def test_the_publishers_are_named_once_each() -> None:
    with pytest.raises(SeveralReports) as caught:
        check({"a": (WHOSE, ("revenue",)), "b": (OTHER, ()), "c": (OTHER, ())})
    assert "3 reports (青禾县财政局, 青禾县教育局)" in caught.value.message


def bundle(second: ReportFigures) -> bytes:
    """An archive with a PDF, and a web page that prints some figures."""
    return make_zip({"a.html": make_html(second, Layout()), "b.pdf": make_pdf(FIGURES, Layout())})


FIGURES = synthetic_figures(1, leaves=3)


def test_the_same_report_in_two_formats_is_one_report_read_from_its_pages() -> None:
    report = extract_report(bundle(FIGURES))
    alone = extract_report(make_pdf(FIGURES, Layout()))
    assert read_amounts(report.line_items) == read_amounts(alone.line_items)
    assert all(item.where.bbox is not None for item in report.line_items)
    told = [entry for entry in report.findings if entry.code in {FindingCode.RENDITION, FindingCode.RENDITIONS_DIFFER}]
    assert [(entry.code, entry.where.member) for entry in told] == [(FindingCode.RENDITION, "a.html")]


def test_an_amount_in_which_the_two_formats_differ_is_told() -> None:
    form = FIGURES.forms[1]
    row = next(row for row in form.rows if row.amounts[0])
    changed = replace(row, amounts=("9.87", *row.amounts[1:]))
    rows = tuple(changed if other is row else other for other in form.rows)
    forms = tuple(replace(form, rows=rows) if other is form else other for other in FIGURES.forms)
    report = extract_report(bundle(replace(FIGURES, forms=forms)))
    (told,) = [entry for entry in report.findings if entry.code is FindingCode.RENDITIONS_DIFFER]
    assert set(told.amount_texts) == {"9.87", row.amounts[0]}


def test_other_figures_in_another_format_are_a_report_of_their_own() -> None:
    year, publisher = FIGURES.fiscal_year, FIGURES.publisher
    other = synthetic_figures(2, leaves=3, fiscal_year=year, publisher=publisher)
    with pytest.raises(SeveralReports):
        extract_report(bundle(other))
