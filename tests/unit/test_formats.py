"""Every format in which reports are published: the same amounts come out of each."""

from __future__ import annotations

import pytest

from extract.documents.legacy import converter
from extract.errors import JuesuanError, SeveralReports
from extract.limits import Limits
from extract.report import Stages, read_stages
from sample_maker.bundle import make_7z, make_rar, make_zip
from sample_maker.docx import make_docx
from sample_maker.expected import expected_amounts
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import ReportFigures
from sample_maker.spreadsheet import make_xls, make_xlsx
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from sample_maker.web_page import make_html
from tests.amounts_of import printed_amounts, read_amounts
from tests.optional_parts import needs

FIGURES = synthetic_figures(3)
PLAIN = Layout()


def amounts(stages: Stages) -> object:
    return read_amounts(item for statement in stages.statements for item in statement.line_items)


def printed(figures: ReportFigures = FIGURES, layout: Layout = PLAIN) -> object:
    return printed_amounts(expected_amounts(figures, layout))


def without_tables(docx_text: bytes) -> bytes:
    """The report as text with its tables cut out: what is left when the tables are attached."""
    return b"\n".join(line for line in docx_text.splitlines() if b"\t" not in line)


@pytest.mark.parametrize(
    "pack", [make_zip, pytest.param(make_7z, marks=needs("7z")), pytest.param(make_rar, marks=needs("rar"))]
)
def test_a_report_whose_tables_are_in_an_attached_workbook(pack: object) -> None:
    files = {
        "a 报告.txt": without_tables(make_text(FIGURES, PLAIN)),
        "b 附表.xls": make_xls(FIGURES, PLAIN, cover=False),
    }
    stages = read_stages(pack(files))  # type: ignore[operator]
    assert stages.document.document_format == "archive"
    assert amounts(stages) == printed()
    items = [item for statement in stages.statements for item in statement.line_items]
    assert all((item.where.cell_ref or "").startswith("b 附表.xls: ") for item in items)


def test_names_in_gbk_are_read_as_they_were_written() -> None:
    stages = read_stages(make_zip({"决算 公开表.xlsx": make_xlsx(FIGURES, PLAIN)}, old_names=True))
    item = stages.statements[0].line_items[0]
    assert (item.where.cell_ref or "").startswith("决算 公开表.xlsx: ")
    assert amounts(stages) == printed()


def test_an_archive_of_several_reports_is_no_report_itself() -> None:
    other = synthetic_figures(4)
    bundle = make_zip(
        {"a.txt": make_text(FIGURES, PLAIN), "b.html": make_html(other, PLAIN), "c.dat": b"\x00\x01" * 300}
    )
    with pytest.raises(SeveralReports) as found:
        read_stages(bundle)
    assert [name for name, _ in found.value.files] == ["a.txt", "b.html", "c.dat"]


def test_a_file_of_an_archive_that_cannot_be_read_is_a_finding() -> None:
    stages = read_stages(make_zip({"a.txt": make_text(FIGURES, PLAIN), "b.pdf": b"%PDF-1.7\nnothing"}))
    (finding,) = [finding for finding in stages.findings if finding.code == "unread_member"]
    assert "b.pdf" in finding.message
    assert "b.pdf" in finding.message_zh
    assert amounts(stages) == printed()


def test_numbers_in_sheets_lose_nothing_and_hidden_sheets_are_not_read() -> None:
    assert amounts(read_stages(make_xlsx(FIGURES, PLAIN))) == printed()
    assert amounts(read_stages(make_xls(FIGURES, PLAIN))) == printed()


@needs("legacy")
def test_an_old_word_document_is_converted_with_its_merged_cells() -> None:
    as_rtf = _converted(make_docx(FIGURES, PLAIN), "rtf")
    as_doc = _converted(make_docx(FIGURES, PLAIN), "doc")
    for data in (as_doc, as_rtf):
        stages = read_stages(data)
        assert stages.document.document_format == "legacy"
        assert amounts(stages) == printed()


def test_where_libreoffice_is_missing_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.documents.legacy.converter", lambda: None)
    with pytest.raises(JuesuanError, match="libreoffice-writer-nogui") as refusal:
        read_stages(b"{\\rtf1 text}")
    assert refusal.value.code == "unsupported_format"


@pytest.mark.parametrize(
    ("limits", "data"),
    [
        (Limits(pages=3), make_pdf(FIGURES, PLAIN)),
        (Limits(cells=100), make_docx(FIGURES, PLAIN)),
        (Limits(cells=100), make_html(FIGURES, PLAIN)),
        (Limits(cells=100), make_xlsx(FIGURES, PLAIN)),
        (Limits(cells=100), make_text(FIGURES, PLAIN)),
        (Limits(unpacked_bytes=1000), make_docx(FIGURES, PLAIN)),
        (Limits(unpacked_bytes=1000), make_zip({"a.txt": make_text(FIGURES, PLAIN)})),
        (Limits(archive_files=1), make_zip({"a.txt": b"a", "b.txt": b"b"})),
        (Limits(archive_depth=1), make_zip({"a.zip": make_zip({"a.zip": make_zip({"a.txt": b"a"})})})),
    ],
)
def test_a_document_over_a_limit_says_which_setting_raises_it(limits: Limits, data: bytes) -> None:
    with pytest.raises(JuesuanError, match="JUESUAN_LARGEST_") as refusal:
        read_stages(data, limits=limits)
    assert refusal.value.code == "limit_exceeded"


def _converted(docx: bytes, kind: str) -> bytes:
    """What LibreOffice makes of a DOCX, in another format."""
    import subprocess
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(docx)
        subprocess.run(
            [
                str(converter()),
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--convert-to", kind, "--outdir", name, str(folder / "report.docx")),
            ],
            check=True,
            capture_output=True,
        )
        return (folder / f"report.{kind}").read_bytes()
