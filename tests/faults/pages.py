"""A PDF → those of its pages that hold tables, and a PDF of some pages: each page to be recognised costs seconds."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pypdfium2 as pdfium

from extract.documents.open import open_document
from sample_maker.pdf import make_pdf
from tests.faults.kinds import DrawnReport, draw_report

#: Ruling lines of a page that holds a table.
_TABLE = 6


def pages_with_tables(pdf: bytes) -> list[int]:
    """The numbers of the pages that hold ruled tables, from 1."""
    return [page.number for page in open_document(pdf).pages if len(page.ruling_lines) >= _TABLE]


def only_pages(pdf: bytes, numbers: Sequence[int]) -> bytes:
    """A PDF of these pages, numbered from 1."""
    target = io.BytesIO()
    source, cut = pdfium.PdfDocument(pdf), pdfium.PdfDocument.new()
    cut.import_pages(source, [number - 1 for number in numbers])
    cut.save(target)
    cut.close()
    source.close()
    return target.getvalue()


def draw_short_pdf(random: Random, forms: int) -> tuple[DrawnReport, bytes]:
    """A small report of so many forms, and its PDF of nothing but cover and tables."""
    report = draw_report(random, leaves=random.randint(2, 3), fund_leaves=1)
    chosen = random.sample(printed_forms(report), forms)
    kept = tuple(form for form in report.figures.forms if form.form in chosen)
    short = DrawnReport(replace(report.figures, forms=kept), report.layout)
    pdf = make_pdf(short.figures, short.layout)
    return short, only_pages(pdf, [1, *pages_with_tables(pdf)])


def printed_forms(report: DrawnReport) -> list[str]:
    """The forms that hold amounts, as the layout of the report prints them."""
    return sorted({key[0] for key in report.seen().amounts})
