"""Figures and layout → a PDF with embedded fonts, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sample_maker.fonts import register_font
from sample_maker.form_grids import printed_forms
from sample_maker.grid import PrintedForm
from sample_maker.layout import Layout
from sample_maker.narrative import Paragraph, ReportProse, report_prose
from sample_maker.pdf_grid import draw_grid, header_height
from sample_maker.pdf_pages import MARGIN, PdfPages
from sample_maker.report_figures import ReportFigures

_COVER_SIZE, _PART_SIZE, _TITLE_SIZE, _HEADING_SIZE, _BODY_SIZE, _LINE_SIZE = 26.0, 18.0, 15.0, 13.0, 12.0, 9.0
_GAP = 24.0


def make_pdf(figures: ReportFigures, layout: Layout, draw_on: Callable[..., PdfPages] = PdfPages) -> bytes:
    """The whole report: cover, contents, overview, forms, sentences, glossary; `draw_on` are pages that draw it."""
    forms = printed_forms(figures, layout)
    prose = report_prose(figures, layout, tuple(form.title for form in forms))
    characters = _characters(forms, prose)
    flat = layout.font_heights == "zero"
    pages = draw_on(
        fonts={
            "body": register_font(layout.font, characters, zero_heights=flat),
            "title": register_font("sans", characters, zero_heights=flat),
        },
        page_numbers=layout.page_numbers,
    )
    _draw_cover(pages, prose)
    _draw_contents(pages, prose)
    pages.new_page()
    _draw_paragraphs(pages, prose.overview)
    _draw_forms(pages, forms, prose.forms, layout)
    pages.new_page()
    _draw_paragraphs(pages, prose.narrative)
    pages.new_page()
    _draw_paragraphs(pages, prose.glossary)
    return pages.finish()


def _characters(forms: tuple[PrintedForm, ...], prose: ReportProse) -> frozenset[str]:
    texts = [*prose.cover, *prose.contents, prose.forms.text]
    texts += [paragraph.text for paragraph in (*prose.overview, *prose.narrative, *prose.glossary)]
    for form in forms:
        texts += [form.title, form.form_number, form.publisher_line, form.unit_line, form.note]
        texts += [cell.text for cell in form.grid.cells]
    return frozenset("".join(texts))


def _draw_cover(pages: PdfPages, prose: ReportProse) -> None:
    pages.new_page()
    pages.y = pages.height * 0.3
    for line in prose.cover:
        pages.y += _COVER_SIZE * 2
        pages.text(pages.width / 2, pages.y, line, _COVER_SIZE, "title", "middle")


def _draw_contents(pages: PdfPages, prose: ReportProse) -> None:
    pages.new_page()
    pages.y += _PART_SIZE
    pages.text(pages.width / 2, pages.y, prose.contents_heading, _PART_SIZE, "title", "middle")
    pages.y += _GAP / 2
    for line in prose.contents:
        pages.paragraph(line, _BODY_SIZE, indent=0.0 if line in prose.part_headings else _BODY_SIZE * 2)


def _draw_paragraphs(pages: PdfPages, paragraphs: tuple[Paragraph, ...]) -> None:
    for paragraph in paragraphs:
        if paragraph.kind == "part":
            pages.y += _PART_SIZE
            pages.text(pages.width / 2, pages.y, paragraph.text, _PART_SIZE, "title", "middle")
            pages.y += _GAP / 2
        elif paragraph.kind == "heading":
            if pages.room < _HEADING_SIZE * 5:
                pages.new_page()
            pages.y += _HEADING_SIZE / 2
            pages.paragraph(paragraph.text, _HEADING_SIZE, indent=_BODY_SIZE * 2, style="title")
        else:
            pages.paragraph(paragraph.text, _BODY_SIZE, indent=_BODY_SIZE * 2)


def _draw_forms(pages: PdfPages, forms: tuple[PrintedForm, ...], heading: Paragraph, layout: Layout) -> None:
    new_page = partial(pages.new_page, landscape=layout.landscape, rotation=layout.rotation)
    new_page()
    pages.y += _PART_SIZE
    pages.text(pages.width / 2, pages.y, heading.text, _PART_SIZE, "title", "middle")
    pages.y += _GAP / 2
    for place, form in enumerate(forms):
        head = 0.0 if layout.title_in_grid else _TITLE_SIZE * 2 + 3 * _LINE_SIZE * 1.6
        fits = head + header_height(pages, form.grid, layout) < pages.room
        if place and not (layout.forms_share_pages and fits):
            new_page()
        if not layout.title_in_grid:
            _draw_form_head(pages, form)
        draw_grid(pages, form.grid, layout, new_page)
        if form.note:
            if pages.room < _LINE_SIZE * 2:
                new_page()
            pages.paragraph(form.note, _LINE_SIZE)
        pages.y += _GAP


def _draw_form_head(pages: PdfPages, form: PrintedForm) -> None:
    pages.y += _TITLE_SIZE * 1.5
    pages.text(pages.width / 2, pages.y, form.title, _TITLE_SIZE, "title", "middle")
    right = pages.width - MARGIN
    if form.form_number:
        pages.y += _LINE_SIZE * 1.8
        pages.text(right, pages.y, form.form_number, _LINE_SIZE, anchor="right")
    pages.y += _LINE_SIZE * 1.6
    pages.text(MARGIN, pages.y, form.publisher_line, _LINE_SIZE)
    pages.text(right, pages.y, form.unit_line, _LINE_SIZE, anchor="right")
    pages.y += _LINE_SIZE * 0.6
