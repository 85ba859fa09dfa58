"""A misprint of the publisher is published and flagged; what two engines do not confirm, and all in strict, is not."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from expectations.audit import audit
from expectations.model import AuditResult, Gate
from extract.enumerations import EngineName
from sample_maker.changes import replace_amount
from sample_maker.docx import make_docx
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures
from tests.end_to_end.warehouse import built_candidate
from tests.unit.settle.test_second_opinions import misreading

BASIC = "general_budget_basic_expenditure"
RIGHT = synthetic_figures(7)
PRINTED_WRONG = replace_amount(RIGHT, BASIC, "人员经费合计", "total", "1.00")
READ_TWICE = replace_amount(RIGHT, BASIC, "人员经费合计", "total", "7.77")
Built = tuple[Path, dict[str, str]]

pytestmark = pytest.mark.xdist_group("gate")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {
        "right.pdf": make_pdf(RIGHT, Layout()),
        "printed_wrong.pdf": make_pdf(PRINTED_WRONG, Layout()),
        "engines_differ.pdf": make_pdf(READ_TWICE, Layout()),
        "one_reader.docx": make_docx(PRINTED_WRONG, Layout()),
    }
    with pytest.MonkeyPatch.context() as patch:
        for engine in (EngineName.CAMELOT, EngineName.CAMELOT_COMBINED, EngineName.PDFPLUMBER):
            misreading(engine, patch, "7.77", "8.88")
        return built_candidate(tmp_path_factory.mktemp("gate"), files)


def kept_out(built: Built, result: AuditResult) -> dict[str, set[str]]:
    names = {document_id: name for name, document_id in built[1].items()}
    found: dict[str, set[str]] = {}
    for failure in result.failures:
        if failure.gates and failure.severity == "error":
            found.setdefault(names[failure.document_id or ""], set()).add(failure.expectation_id)
    return found


def test_only_what_two_engines_read_alike_is_published(built: Built) -> None:
    assert kept_out(built, audit(built[0].resolve())) == {"engines_differ.pdf": {"A14"}, "one_reader.docx": {"A14"}}


def test_the_strict_gate_keeps_every_failed_sum_out(built: Built) -> None:
    assert kept_out(built, audit(built[0].resolve(), Gate.STRICT)) == {
        name: {"A14"} for name in ("printed_wrong.pdf", "engines_differ.pdf", "one_reader.docx")
    }


def test_exactly_the_amounts_of_the_sum_are_flagged_in_every_mart(built: Built) -> None:
    own = {"wrong": built[1]["printed_wrong.pdf"], "right": built[1]["right.pdf"]}
    with duckdb.connect(str(built[0]), read_only=True) as connection:
        flagged = connection.execute(
            "select subject_name, amount_text from marts.fct_line_item where in_failed_sum and document_id = $wrong",
            {"wrong": own["wrong"]},
        ).fetchall()
        clean = connection.execute(
            "select count(*) from marts.fct_line_item where in_failed_sum and document_id = $right",
            {"right": own["right"]},
        ).fetchone()
        typed = connection.execute(
            "select count(*) from marts.fct_economic_expenditure as typed "
            "inner join marts.fct_line_item as items using (line_item_id) "
            "where typed.in_failed_sum is distinct from items.in_failed_sum"
        ).fetchone()
    names = {name for name, _ in flagged}
    assert names == {"工资福利支出", "对个人和家庭的补助", "人员经费合计"}
    assert ("人员经费合计", "1.00") in flagged
    assert (clean, typed) == ((0,), (0,))


def test_only_what_is_confirmed_is_called_the_publishers(built: Built) -> None:
    with duckdb.connect(str(built[0]), read_only=True) as connection:
        rows = connection.execute(
            "select document_id, failure_class from marts.fct_reconciliation where status = 'fail' and rule_id = 'A14'"
        ).fetchall()
        between = connection.execute(
            "select document_id, failure_class from marts.fct_reconciliation where status = 'fail' and rule_id = 'B06'"
        ).fetchall()
        sums = connection.execute("select document_id, failed_sums from marts.dim_document").fetchall()
    classes = {name: dict(rows).get(document_id) for name, document_id in built[1].items()}
    expected = {
        "right.pdf": None,
        "printed_wrong.pdf": "publisher",
        "engines_differ.pdf": "extraction_suspect",
        "one_reader.docx": "extraction_suspect",
    }
    assert classes == expected
    assert {name: dict(between).get(document_id) for name, document_id in built[1].items()} == expected
    counts = {name: dict(sums)[document_id] for name, document_id in built[1].items()}
    assert counts == {"right.pdf": 0, "printed_wrong.pdf": 1, "engines_differ.pdf": 1, "one_reader.docx": 1}
