"""Figures and layout → UTF-8 text whose tables are rows of tab-separated cells."""

from __future__ import annotations

from sample_maker.form_grids import printed_forms
from sample_maker.grid import Grid, PrintedForm
from sample_maker.layout import Layout
from sample_maker.narrative import Paragraph, report_prose
from sample_maker.report_figures import ReportFigures

_MARKS = {"part": "# ", "heading": "## ", "body": ""}


def make_text(figures: ReportFigures, layout: Layout) -> bytes:
    """The whole report; a cell over several places has its text in the first, the others are empty."""
    forms = printed_forms(figures, layout)
    prose = report_prose(figures, layout, tuple(form.title for form in forms))
    blocks = [f"**{line}**" for line in prose.cover]
    blocks += [f"# {prose.contents_heading}", *(f"- {line}" for line in prose.contents)]
    blocks += [*_paragraphs(prose.overview), *_paragraphs((prose.forms,))]
    for form in forms:
        blocks += _form(form, layout)
    blocks += [*_paragraphs(prose.narrative), *_paragraphs(prose.glossary)]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [_MARKS[paragraph.kind] + paragraph.text for paragraph in paragraphs]


def _form(form: PrintedForm, layout: Layout) -> list[str]:
    table = _rows(form.grid)
    if layout.title_in_grid:
        return [table, form.note]
    return [f"## {form.title}", form.form_number, form.publisher_line, form.unit_line, table, form.note]


def _rows(grid: Grid) -> str:
    texts = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        texts[cell.row][cell.column] = cell.text
    return "\n".join("\t".join(row) for row in texts)
