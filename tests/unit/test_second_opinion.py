"""Two engines on one document: the same amounts make an error the publisher's, others a suspect reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.report import read_stages
from flows.deliver import take_in
from flows.discover import discover
from flows.second_opinion import engines_agree
from flows.settings import Settings
from sample_maker.changes import replace_amount
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text

WRONG = replace_amount(synthetic_figures(7), "general_budget_basic_expenditure", "人员经费合计", "total", "1.00")


def delivered(settings: Settings, folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    (source,) = discover([str(folder / name)])
    return take_in(source, settings, 1).document_id


def test_engines_that_agree_make_the_error_the_publishers(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    document_id = delivered(settings, tmp_path, "wrong.pdf", make_pdf(WRONG, Layout()))
    assert engines_agree(settings, document_id) is True


def test_engines_that_differ_make_the_reading_suspect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(data=tmp_path / "data")
    document_id = delivered(settings, tmp_path, "wrong.pdf", make_pdf(WRONG, Layout()))
    other = make_pdf(synthetic_figures(7), Layout())

    def of_another_document(data: bytes, engine: str) -> object:
        return read_stages(other if engine == "camelot" else data, engine)

    monkeypatch.setattr("flows.second_opinion.read_stages", of_another_document)
    assert engines_agree(settings, document_id) is False


def test_a_format_with_one_reader_has_no_second_opinion(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    document_id = delivered(settings, tmp_path, "wrong.txt", make_text(WRONG, Layout()))
    assert engines_agree(settings, document_id) is None
