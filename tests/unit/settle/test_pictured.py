"""What the picture of a page shows otherwise than its text: engines that share a text do not confirm each other."""

from __future__ import annotations

from extract.documents.open import open_document
from extract.report import Stages, read_stages
from extract.settle.pictured import shown_otherwise
from extract.settle.reading import read
from extract.tables.opened_pages import opened_pages
from extract.tables.read import PageReader, numbered
from sample_maker.changes import replace_amount
from sample_maker.garbled import with_other_names
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures

BASIC = "general_budget_basic_expenditure"
RIGHT = synthetic_figures(7, leaves=5)


def engine_codes(stages: Stages) -> set[str]:
    return {finding.code for finding in stages.findings if finding.code.startswith("engine")}


def test_a_misprint_is_what_its_picture_shows() -> None:
    wrong = replace_amount(RIGHT, BASIC, "人员经费合计", "total", "1.00")
    assert engine_codes(read_stages(make_pdf(wrong, Layout()))) == {"engines_agree"}


def test_a_text_whose_digits_are_named_wrong_is_not_the_publishers() -> None:
    stages = read_stages(with_other_names(make_pdf(RIGHT, Layout()), {"3": ord("8")}))
    assert "engines_agree" not in engine_codes(stages)
    shown = [finding for finding in stages.findings if finding.code == "engines_differ"]
    assert shown
    assert any("3" in text for finding in shown for text in finding.amount_texts)


def test_only_amounts_of_failed_sums_are_looked_at_and_those_shown_otherwise_told() -> None:
    opened = open_document(with_other_names(make_pdf(RIGHT, Layout()), {"3": ord("8")}))
    pages, reader = opened_pages(opened), PageReader()
    reading = read(numbered(reader.first(page) for page in pages))
    failed = reading.failed()
    assert failed
    told = shown_otherwise(pages, reader, reading, BASIC)
    assert told
    for item, seen in told:
        assert item.key in failed
        assert "8" in item.amount_text
        assert "3" in seen.text
