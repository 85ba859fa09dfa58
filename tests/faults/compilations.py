"""Faults of what a file holds: another report follows in it, of another publisher, another year, or a budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from sample_maker.compilation import compile_docx, compile_html, compile_pdf, compile_text
from tests.faults.figures import PRINTERS
from tests.faults.kinds import DrawnReport, Mutant, draw_layout, draw_report, fault

_COMPILED: dict[str, Callable[[Sequence[bytes]], bytes]] = {
    "pdf": compile_pdf,
    "docx": compile_docx,
    "html": compile_html,
    "text": compile_text,
}


def _of_another(first: DrawnReport, second: DrawnReport) -> DrawnReport:
    return replace(second, figures=replace(second.figures, publisher=f"{first.figures.publisher}下属中心"))


def _of_the_year_before(first: DrawnReport, second: DrawnReport) -> DrawnReport:
    return _of_the_same(first, second, first.figures.fiscal_year - 1, "final_accounts")


def _of_a_budget(first: DrawnReport, second: DrawnReport) -> DrawnReport:
    return _of_the_same(first, second, first.figures.fiscal_year + 1, "budget")


def _of_the_same(first: DrawnReport, second: DrawnReport, year: int, phase: str) -> DrawnReport:
    name, on_cover = first.figures.publisher, first.figures.cover_name
    figures = replace(second.figures, publisher=name, cover_name=on_cover, fiscal_year=year, phase=phase)
    return replace(second, figures=figures)


def _followed(kind: str, follow: Callable[[DrawnReport, DrawnReport], DrawnReport]) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        layout = replace(draw_layout(random), publisher_line=random.random() < 0.5)
        first = draw_report(random, layout)
        reports = (first, follow(first, draw_report(random, layout)))
        files = [PRINTERS[kind](report.figures, report.layout) for report in reports]
        return Mutant(_COMPILED[kind](files), first.seen())

    return make


for _kind in _COMPILED:
    _cost = 6 if _kind == "pdf" else 2
    fault(f"{_kind}: a report of another publisher follows", readable=True, cost=_cost)(_followed(_kind, _of_another))
    fault(f"{_kind}: the report of the year before follows", readable=True, cost=_cost)(
        _followed(_kind, _of_the_year_before)
    )
    fault(f"{_kind}: a budget follows", readable=True, cost=_cost)(_followed(_kind, _of_a_budget))
