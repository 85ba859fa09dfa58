"""Pages, tables and statements of each made layout, as they were when somebody last looked at them.

A change shows as a difference in `tests/golden/stages/`. `REMAKE_STAGES=1 pytest tests/golden/test_stages.py` makes
the files anew; look at the difference before it is committed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Page, RawTable, Statement, TextLine
from extract.report import Stages, read_stages
from sample_maker.docx import make_docx
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import ReportFigures
from sample_maker.spreadsheet import make_xlsx
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from sample_maker.web_page import make_html

FOLDER = Path(__file__).parent / "stages"
REMAKE = "REMAKE_STAGES"
FIGURES = synthetic_figures(5)
#: Of each table its first rows are shown: what stands below is shown by the statement.
_ROWS = 6

Make = Callable[[ReportFigures, Layout], bytes]
MADE: dict[str, tuple[Make, Layout]] = {
    "pdf": (make_pdf, Layout()),
    "pdf_landscape_split_codes": (make_pdf, Layout(landscape=True, codes="split", basic_blocks=1, basic_codes="fused")),
    "pdf_turned_total_last": (make_pdf, Layout(rotation=90, ruling="rectangles", total_position="last")),
    "pdf_forms_share_pages": (make_pdf, Layout(forms_share_pages=True, repeat_header=False, cut_rows=True)),
    "pdf_without_ruling_lines": (make_pdf, Layout(ruling="none")),
    "pdf_nine_forms_open_top": (make_pdf, Layout(family="nine_three_public_last", open_top=True, title_in_grid=True)),
    "docx": (make_docx, Layout(three_public="vertical")),
    "html": (make_html, Layout(three_public="interleaved")),
    "xlsx": (make_xlsx, Layout()),
    "text": (make_text, Layout()),
}


def shown(stages: Stages) -> str:
    """All stages of a document as text, one thing a line."""
    lines = [*map(_page, stages.document.pages), ""]
    for table in stages.tables:
        lines += [*_table(table), ""]
    for statement in stages.statements:
        lines += [*_statement(statement), ""]
    lines += [f"finding {entry.code} {entry.form or '-'} {entry.where.cell_ref or '-'}" for entry in stages.findings]
    return "\n".join(lines) + "\n"


def _page(page: Page) -> str:
    tables = sum(isinstance(block, RawTable) for block in page.blocks)
    return f"page {page.number or '-'}: {page.engine or '-'}, {len(page.blocks) - tables} lines, {tables} tables"


def _table(table: RawTable) -> Iterator[str]:
    yield f"table {table.table_no} on page {table.page or '-'} by {table.engine}: {table.rows} x {table.columns}"
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        span = f"[{cell.row_span}x{cell.column_span}]" if (cell.row_span, cell.column_span) != (1, 1) else ""
        rows.setdefault(cell.row, []).append(cell.text.replace("\n", "/") + span)
    shown_rows = list(rows.items())
    for number, cells in shown_rows[:_ROWS]:
        yield f"  {number + 1}: {' | '.join(cells)}"
    if len(shown_rows) > _ROWS:
        yield f"  … {len(shown_rows) - _ROWS} more rows"


def _statement(statement: Statement) -> Iterator[str]:
    pages = ", ".join(map(str, statement.pages)) or "-"
    yield f"statement {statement.statement_no} {statement.form} by {statement.engine} on {pages} in {statement.unit}"
    rows: dict[tuple[object, ...], list[str]] = {}
    for item in statement.line_items:
        role = item.role or "-"
        name = (item.line_no, item.side or "-", role, item.subject_code or "-", item.subject_name)
        rows.setdefault(name, []).append(
            f"{item.measure}={item.amount_text}" + (f"?{item.suspect}" if item.suspect else "")
        )
    for label, amounts in rows.items():
        yield f"  {' '.join(map(str, label))}: {' '.join(amounts)}"


@pytest.mark.parametrize("name", MADE)
def test_the_stages_of_a_made_layout_are_those_that_were_looked_at(name: str) -> None:
    make, layout = MADE[name]
    text = shown(read_stages(make(FIGURES, layout)))
    path = FOLDER / f"{name}.txt"
    if os.environ.get(REMAKE):
        assert not os.environ.get("CI"), f"{REMAKE} is for a person who looks at the difference, not for CI"
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_each_file_belongs_to_a_layout() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(MADE)


def test_what_is_shown_tells_readings_apart() -> None:
    stages = read_stages(make_text(FIGURES, Layout()))
    first = stages.statements[0]
    other = replace(first.line_items[0], amount_text="0.01")
    changed = replace(first, line_items=(other, *first.line_items[1:]))
    assert shown(replace(stages, statements=(changed, *stages.statements[1:]))) != shown(stages)
    block = next(block for page in stages.document.pages for block in page.blocks if isinstance(block, TextLine))
    pages = tuple(replace(p, blocks=tuple(b for b in p.blocks if b is not block)) for p in stages.document.pages)
    assert shown(replace(stages, document=replace(stages.document, pages=pages))) != shown(stages)
