"""`juesuan extract`: a document may cost what the settings say, and settings are loaded only where some are made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extract.errors import LimitExceeded
from flows.command.extract import show_extraction
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures

_LOADED = "import sys, flows.command.extract; sys.exit(sum(name in sys.modules for name in {heavy!r}))"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(make_pdf(synthetic_figures(1), Layout()))
    return path


def test_a_limit_of_the_settings_holds(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show_extraction(report, "lines", as_json=True)
    assert '"subject_code"' in capsys.readouterr().out
    monkeypatch.setenv("juesuan_largest_pages", "1")
    with pytest.raises(LimitExceeded):
        show_extraction(report, "lines", as_json=True)


def test_what_a_digital_report_does_not_need_is_not_loaded() -> None:
    heavy = (
        "numpy",
        "cv2",
        "onnxruntime",
        "pydantic_settings",
        "xlrd",
        "python_calamine",
        "tinycss2",
        "prefect",
        "duckdb",
    )
    done = subprocess.run([sys.executable, "-c", _LOADED.format(heavy=heavy)], check=False)
    assert done.returncode == 0
