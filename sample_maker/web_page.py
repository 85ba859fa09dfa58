"""Figures and layout → an HTML page as a content system of an office makes it."""

from __future__ import annotations

from html import escape

from sample_maker.form_grids import printed_forms
from sample_maker.grid import Grid, PrintedForm
from sample_maker.layout import Layout
from sample_maker.narrative import Paragraph, report_prose
from sample_maker.report_figures import ReportFigures


def make_html(figures: ReportFigures, layout: Layout, *, encoding: str = "utf-8") -> bytes:
    """The whole report with a menu and a script around it; `encoding` is stated in the page."""
    forms = printed_forms(figures, layout)
    prose = report_prose(figures, layout, tuple(form.title for form in forms))
    body = [_tag("h1", line) for line in prose.cover]
    body += [*_paragraphs(prose.overview), *_paragraphs((prose.forms,))]
    for form in forms:
        body += _form(form, layout)
    body += [*_paragraphs(prose.narrative), *_paragraphs(prose.glossary)]
    head = (
        f'<meta charset="{encoding}"><title>{escape(prose.cover[0])}</title><script>var amount = "1,234.56";</script>'
    )
    page = f'<!DOCTYPE html><html><head>{head}</head><body><div class="main">{"".join(body)}</div></body></html>'
    return page.encode(encoding, "xmlcharrefreplace")


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [_tag("p" if paragraph.kind == "body" else "h2", paragraph.text) for paragraph in paragraphs]


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _form(form: PrintedForm, layout: Layout) -> list[str]:
    lines = () if layout.title_in_grid else (form.title, form.form_number, form.publisher_line, form.unit_line)
    return [*(_tag("p", line) for line in lines if line), _table(form.grid), _tag("p", form.note)]


def _table(grid: Grid) -> str:
    rows = (
        "".join(
            f'<td rowspan="{cell.row_span}" colspan="{cell.column_span}">{escape(cell.text) or "&nbsp;"}</td>'
            for cell in grid.row_cells(row)
        )
        for row in range(grid.rows)
    )
    return "<table><tbody>" + "".join(f"<tr>{cells}</tr>" for cells in rows) + "</tbody></table>"
