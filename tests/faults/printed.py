"""A drawn report and a change of its forms as they stand on the page → the file, in any format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from unittest.mock import patch

from sample_maker import docx, narrative, pdf, spreadsheet, tabbed_text, web_page
from sample_maker.form_grids import printed_forms
from sample_maker.grid import Grid, GridCell, PrintedForm
from sample_maker.layout import Layout
from sample_maker.report_figures import ReportFigures
from tests.faults.figures import PRINTERS
from tests.faults.kinds import DrawnReport

_MODULES = {
    "pdf": pdf,
    "docx": docx,
    "html": web_page,
    "xlsx": spreadsheet,
    "xls": spreadsheet,
    "text": tabbed_text,
}
Forms = tuple[PrintedForm, ...]


def print_changed(
    file_format: str, report: DrawnReport, change: Callable[[Forms], Forms], *, as_listed: bool = False
) -> bytes:
    """The file of a report with its forms changed; `as_listed` if the contents go on naming those that were."""

    def changed(figures: ReportFigures, layout: Layout) -> Forms:
        return change(printed_forms(figures, layout))

    def prose(figures: ReportFigures, layout: Layout, titles: tuple[str, ...]) -> narrative.ReportProse:
        listed = tuple(form.title for form in printed_forms(figures, layout))
        return narrative.report_prose(figures, layout, listed if as_listed else titles)

    module = _MODULES[file_format]
    with patch.object(module, "printed_forms", changed), patch.object(module, "report_prose", prose):
        return PRINTERS[file_format](report.figures, report.layout)


def with_grid(form: str, change: Callable[[Grid], Grid]) -> Callable[[Forms], Forms]:
    """A change of the grid of one form."""

    def changed(forms: Forms) -> Forms:
        return tuple(replace(each, grid=change(each.grid)) if each.form == form else each for each in forms)

    return changed


def with_cells(grid: Grid, cells: Sequence[GridCell], columns: int | None = None) -> Grid:
    """The grid with other cells."""
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return replace(grid, cells=ordered, columns=columns or grid.columns)
