"""A night as an engineer runs it: once, again, with bad files, with a report whose sums do not hold."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import pytest

from flows.summary import TRY_SQL
from sample_maker.changes import replace_amount
from sample_maker.docx import make_docx
from sample_maker.figure_files import load_figures
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures
from tests.end_to_end.command import Answer, juesuan

pytestmark = pytest.mark.xdist_group("run")

Night = tuple[Path, Path, Answer]


def encrypted_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    packed = io.BytesIO()
    canvas = Canvas(packed, encrypt="secret")
    canvas.drawString(100, 100, "text")
    canvas.save()
    return packed.getvalue()


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A run over one good report, one whose 人员经费合计 was changed, and all kinds of bad files."""
    folder = tmp_path_factory.mktemp("night")
    delivered = folder / "delivered"
    delivered.mkdir()
    good = load_figures("you_county_2019")
    wrong = replace_amount(synthetic_figures(7), "general_budget_basic_expenditure", "人员经费合计", "total", "1.00")
    files = {
        "good.pdf": make_pdf(good, Layout()),
        "wrong_sum.docx": make_docx(wrong, Layout()),
        "empty.pdf": b"",
        "truncated.pdf": make_pdf(good, Layout())[:3000],
        "encrypted.pdf": encrypted_pdf(),
        "really_a_docx.pdf": make_docx(synthetic_figures(8), Layout()),
        "letter.txt": "各位同事：\n请于周五前提交材料。\n".encode(),
        "picture.pdf": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        ".hidden.pdf": b"never read",
    }
    for name, data in files.items():
        (delivered / name).write_bytes(data)
    # Without a server, as most users run it.
    alone = {"PREFECT_API_URL": ""}
    return folder / "data", delivered, juesuan("run", str(delivered), "--json", data=folder / "data", environment=alone)


def rows(data: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(data / "warehouse" / "juesuan.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_good_reports_are_published_and_every_bad_file_has_its_line(night: Night) -> None:
    data, _, answer = night
    assert answer.status == 1, answer.errors
    reasons = {entry["file_name"]: entry["code"] for entry in answer.content["quarantined"]}
    assert reasons == {
        "wrong_sum.docx": "sums_do_not_hold",
        "empty.pdf": "unreadable",
        "truncated.pdf": "unreadable",
        "encrypted.pdf": "encrypted",
        "letter.txt": "not_a_report",
        "picture.pdf": "unreadable",
    }
    assert all(entry["message"] and entry["message_zh"] for entry in answer.content["quarantined"])
    assert answer.content["documents_read"] == 2
    names = rows(data, "select unnest(file_names) from marts.dim_document order by 1")
    assert names == [("good.pdf",), ("really_a_docx.pdf",)]
    assert rows(data, "select count(*) from marts.fct_line_item where amount_yuan is null") == [(0,)]


def test_what_the_audit_turned_away_can_be_looked_at_with_both_sides(night: Night) -> None:
    data, _, _ = night
    (details,) = juesuan(
        "query", "select details from marts.fct_quarantine where stage = 'audit'", "--json", data=data
    ).content
    assert "A14" in details["details"]
    assert '"left_yuan": "10000.00"' in details["details"]
    assert '"cell_ref": "table' in details["details"]
    assert rows(data, "select count(*) > 100 from quarantine.line_item") == [(True,)]
    listed = juesuan("quarantine", data=data)
    assert "wrong_sum.docx" in listed.output
    assert "encrypted.pdf" in listed.output


def test_a_second_run_changes_nothing_and_takes_under_a_quarter_of_the_time(night: Night) -> None:
    data, delivered, first = night
    warehouse = data / "warehouse" / "juesuan.duckdb"
    before = warehouse.read_bytes()
    second = juesuan("run", str(delivered), "--json", data=data)
    assert second.status == 1
    assert second.content == first.content
    assert warehouse.read_bytes() == before
    assert second.seconds < first.seconds / 4


def test_one_bad_run_on_top_leaves_what_is_published(night: Night) -> None:
    data, _, _ = night
    before = (data / "warehouse" / "juesuan.duckdb").read_bytes()
    answer = juesuan("run", "no/such/folder", data=data)
    assert answer.status == 1
    assert "no/such/folder" in answer.errors
    assert "Traceback" not in answer.errors
    assert (data / "warehouse" / "juesuan.duckdb").read_bytes() == before


def test_two_runs_at_once_do_not_collide(night: Night) -> None:
    import fcntl

    data, delivered, _ = night
    with (data / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = juesuan("run", str(delivered), data=data)
    assert answer.status == 1
    assert "Another run is at work" in answer.errors


def test_queries_cannot_write_or_reach_files(night: Night) -> None:
    data, _, _ = night
    for sql in (
        "delete from marts.fct_line_item",
        "create table x (y integer)",
        "select * from read_text('/etc/hostname')",
        "copy marts.dim_form to 'forms.csv'",
        "this is no SQL",
    ):
        answer = juesuan("query", sql, data=data)
        assert answer.status == 1, sql
        assert "Traceback" not in answer.errors


def test_the_query_that_the_summary_offers_answers(night: Night) -> None:
    data, _, _ = night
    answer = juesuan("query", TRY_SQL, "--csv", data=data)
    table = list(csv.DictReader(io.StringIO(answer.output)))
    assert len(table) == 5
    assert all(row["amount_yuan"].count(".") == 1 for row in table)


def test_documents_and_findings_are_listed(night: Night) -> None:
    data, _, _ = night
    documents = juesuan("documents", "--json", data=data).content
    assert {entry["department_name"] for entry in documents} >= {"攸县行政审批服务局"}
    findings = juesuan("findings", "really_a_docx.pdf", "--json", data=data)
    assert findings.status == 0
    assert isinstance(findings.content, list)


def test_a_warehouse_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    answer = juesuan("query", "select 1", data=tmp_path)
    assert answer.status == 1
    assert "juesuan run" in answer.errors


def test_help_answers_at_once(tmp_path: Path) -> None:
    juesuan("--help", data=tmp_path)
    answer = juesuan("--help", data=tmp_path)
    assert answer.status == 0
    assert answer.seconds < 1.5


@pytest.mark.parametrize("stage", ["pages", "tables", "statements", "lines"])
def test_one_document_through_the_stages(tmp_path: Path, stage: str) -> None:
    samples = Path(__file__).resolve().parents[2] / "data" / "samples"
    answer = juesuan("extract", str(samples / "you_county_2019.pdf"), "--until", stage, "--json", data=tmp_path)
    assert answer.status == 0
    assert answer.content["format"] == "pdf"
    assert answer.content[stage]
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_is_status_two(tmp_path: Path) -> None:
    assert juesuan("extract", "x.pdf", "--until", "nowhere", data=tmp_path).status == 2
    assert juesuan("no-such-command", data=tmp_path).status == 2
