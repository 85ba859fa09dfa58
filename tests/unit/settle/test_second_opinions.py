"""Which engine's reading of a form is taken, and what is said where two of them differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.enumerations import EngineName
from extract.model import Cell, Page, RawTable
from extract.report import Stages, read_stages
from extract.tables.engines import ENGINES, Engine
from extract.tables.unruled.titled import Clues
from sample_maker.bundle import make_zip
from sample_maker.changes import replace_amount
from sample_maker.figure_files import load_figures
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text

BASIC = "general_budget_basic_expenditure"
RIGHT = synthetic_figures(7)
WRONG = replace_amount(RIGHT, BASIC, "人员经费合计", "total", "1.00")


def codes(stages: Stages) -> set[str]:
    return {finding.code for finding in stages.findings if finding.code.startswith("engine")}


def change_cells(engine: EngineName, monkeypatch: pytest.MonkeyPatch, change: Callable[[Page, Cell], Cell]) -> None:
    """Let an engine read some cells otherwise."""
    original = ENGINES[engine]

    def wrong(opened: OpenedDocument, content: PageContent, clues: Clues) -> Page:
        page = original.read(opened, content, clues)
        blocks = [
            replace(block, cells=tuple(change(page, cell) for cell in block.cells))
            if isinstance(block, RawTable)
            else block
            for block in page.blocks
        ]
        return replace(page, blocks=tuple(blocks))

    monkeypatch.setitem(ENGINES, engine, replace(original, read=wrong))


def misreading(engine: EngineName, monkeypatch: pytest.MonkeyPatch, text: str, instead: str) -> None:
    """Let an engine read one text wrong, wherever it stands."""
    change_cells(engine, monkeypatch, lambda _, cell: replace(cell, text=instead) if cell.text == text else cell)


def amount_of(stages: Stages, name: str) -> str:
    return next(
        item.amount_text
        for statement in stages.statements
        for item in statement.line_items
        if item.form == BASIC and item.subject_name == name
    )


def test_engines_that_agree_make_the_error_the_publishers() -> None:
    stages = read_stages(make_pdf(WRONG, Layout()))
    assert codes(stages) == {"engines_agree"}
    assert amount_of(stages, "人员经费合计") == "1.00"


def test_a_report_whose_sums_hold_is_read_once() -> None:
    stages = read_stages(make_pdf(RIGHT, Layout()))
    assert codes(stages) == set()
    assert {statement.engine for statement in stages.statements} == {"pdfium_grid"}


def test_a_misreading_of_the_first_engine_is_replaced_by_one_whose_sums_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    right = amount_of(read_stages(make_pdf(RIGHT, Layout())), "人员经费合计")
    misreading(EngineName.PDFIUM_GRID, monkeypatch, right, "1.00")
    stages = read_stages(make_pdf(RIGHT, Layout()))
    assert "engine_chosen" in codes(stages)
    assert amount_of(stages, "人员经费合计") == right
    chosen = [
        finding.amount_texts for finding in stages.findings if finding.code == "engine_chosen" and finding.form == BASIC
    ]
    assert chosen == [("1.00",)]


def test_a_misreading_that_only_the_coarse_places_of_a_form_would_excuse_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The form prints 84.7 beside amounts in cents: half a unit of its last place is half a cent, not half a tenth.
    data = make_pdf(load_figures("you_county_2019"), Layout())
    assert amount_of(read_stages(data), "人员经费合计") == "84.7"
    misreading(EngineName.PDFIUM_GRID, monkeypatch, "84.7", "84.1")
    stages = read_stages(data)
    assert amount_of(stages, "人员经费合计") == "84.7"
    assert "engine_chosen" in codes(stages)


def test_engines_that_differ_and_hold_neither_are_a_finding_for_each_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    for engine in (EngineName.CAMELOT, EngineName.CAMELOT_COMBINED, EngineName.PDFPLUMBER):
        misreading(engine, monkeypatch, "1.00", "2.00")
    stages = read_stages(make_pdf(WRONG, Layout()))
    differing = [finding for finding in stages.findings if finding.code == "engines_differ"]
    assert [finding.amount_texts for finding in differing] == [("1.00",), ("2.00",)]
    assert all(finding.form == BASIC and finding.where.page for finding in differing)


def test_a_format_with_one_reader_has_no_second_opinion() -> None:
    assert codes(read_stages(make_text(WRONG, Layout()))) == set()


def test_a_better_reading_whose_sums_still_fail_stays_suspect(monkeypatch: pytest.MonkeyPatch) -> None:
    read = read_stages(make_pdf(WRONG, Layout()))
    other = next(
        i.amount_text for s in read.statements for i in s.line_items if i.form == BASIC and i.amount_text != "1.00"
    )
    misreading(EngineName.PDFIUM_GRID, monkeypatch, other, "987654.32")
    stages = read_stages(make_pdf(WRONG, Layout()))
    of_form = {f.code for f in stages.findings if f.form == BASIC and f.code.startswith("engine")}
    assert of_form == {"engine_chosen", "engines_differ"}


def test_a_report_in_an_archive_gets_second_opinions_and_each_page_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: Counter[tuple[str, str | None, int]] = Counter()
    for name, engine in list(ENGINES.items()):

        def counted(opened: OpenedDocument, content: PageContent, clues: Clues, engine: Engine = engine) -> Page:
            read[engine.name, opened.name, content.number] += 1
            return engine.read(opened, content, clues)

        monkeypatch.setitem(ENGINES, name, replace(engine, read=counted))
    pdf = make_pdf(WRONG, Layout())
    stages = read_stages(make_zip({"a/说明.txt": "说明".encode(), "b/报告.pdf": pdf}))
    assert codes(stages) == {"engines_agree"}
    (said,) = [finding for finding in stages.findings if finding.code == "engines_agree"]
    assert (said.form, said.where.cell_ref) == (BASIC, "b/报告.pdf")
    assert set(read.values()) == {1}
    pages = next(statement.page_keys for statement in stages.statements if statement.form == BASIC)
    again = {(name, number) for engine, name, number in read if engine == "camelot"}
    assert again == set(pages)


def test_a_form_that_only_another_engine_finds_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_pdf(RIGHT, Layout())
    pages = next(statement.pages for statement in read_stages(data).statements if statement.form == BASIC)
    change_cells(
        EngineName.PDFIUM_GRID, monkeypatch, lambda page, c: replace(c, text="9x") if page.number in pages else c
    )
    stages = read_stages(data)
    engines = {statement.form: statement.engine for statement in stages.statements}
    assert engines[BASIC] == "camelot"
    assert engines["revenue"] == "pdfium_grid"
