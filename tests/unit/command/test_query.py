"""SQL → an answer, or one line that says why there is none."""

from __future__ import annotations

import _thread
import csv
import io
import json
import threading
import time
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from flows.command.query import read_rows, show_findings, show_query
from flows.errors import QueryFailed, UnknownDocument
from flows.settings import Settings


@pytest.fixture
def warehouse(data_folder: Path) -> Settings:
    """A published warehouse with one delivery and one finding."""
    settings = Settings()
    assert data_folder in settings.warehouse_path.parents
    settings.warehouse_path.parent.mkdir(parents=True)
    with duckdb.connect(str(settings.warehouse_path)) as connection:
        connection.execute(
            "create schema raw; create schema marts;"
            "create table raw.delivery as select 'abcdef' as document_id, 'a.pdf' as file_name;"
            "create table marts.fct_finding as select 'abcdef' as document_id, 1 as finding_no, 'info' as severity,"
            " 'unit_inferred' as code, null as form, 3 as page, '中文' as message_zh, 'English' as message"
        )
    return settings


def test_amounts_stay_exact(warehouse: Settings) -> None:
    answer = read_rows(warehouse, "select 0.10::decimal(20, 2) as amount_yuan")
    assert (answer.names, answer.rows) == (["amount_yuan"], [(Decimal("0.10"),)])


@pytest.mark.parametrize("sql", ["", "   ", "-- nothing", "select 1; select 2", "select 1; drop table x"])
def test_a_query_is_one_statement(warehouse: Settings, sql: str) -> None:
    with pytest.raises(QueryFailed, match="one SQL statement"):
        read_rows(warehouse, sql)


@pytest.mark.usefixtures("warehouse")
@pytest.mark.parametrize("sql", ["selec 1", "create table x (y int)", "from read_csv('/etc/passwd')", "select ("])
def test_what_is_wrong_or_writes_is_one_error(warehouse: Settings, sql: str) -> None:
    with pytest.raises(QueryFailed):
        read_rows(warehouse, sql)


@pytest.mark.usefixtures("warehouse")
def test_columns_of_one_name_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    show_query("select 1 as a, 2 as a, 3 as b", as_json=True)
    assert json.loads(capsys.readouterr().out) == [{"a": 1, "a_2": 2, "b": 3}]


@pytest.mark.usefixtures("warehouse")
def test_a_terminal_shows_the_first_rows_and_says_that_there_are_more(capsys: pytest.CaptureFixture[str]) -> None:
    show_query("select range as n from range(1000)")
    shown = capsys.readouterr().out
    assert "│ 199 │" in shown
    assert "│ 200 │" not in shown
    assert "> 200, --csv" in shown
    show_query("select range as n from range(1000)", as_csv=True)
    assert len(list(csv.reader(io.StringIO(capsys.readouterr().out)))) == 1001


@pytest.mark.usefixtures("warehouse")
def test_an_answer_without_rows_names_its_columns(capsys: pytest.CaptureFixture[str]) -> None:
    show_query("select 1 as a, 2 as b where false")
    assert capsys.readouterr().out.strip() == "a | b"


@pytest.mark.usefixtures("warehouse")
def test_sql_comes_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("select 41 + 1 as answer"))
    show_query("-", as_csv=True)
    assert capsys.readouterr().out == "answer\n42\n"


@pytest.mark.usefixtures("warehouse")
def test_formulas_are_quoted_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    show_query("select '=cmd()' as a, '-1,234.50' as b", as_csv=True)
    assert capsys.readouterr().out == 'a,b\n\'=cmd(),"-1,234.50"\n'


@pytest.mark.usefixtures("warehouse")
def test_findings_of_a_document_by_name_or_id(capsys: pytest.CaptureFixture[str]) -> None:
    for document in ("a.pdf", "abc", ""):
        show_findings(document, as_json=True)
        (entry,) = json.loads(capsys.readouterr().out)
        assert (entry["document_id"], entry["message_zh"]) == ("abcdef", "中文")


@pytest.mark.usefixtures("warehouse")
@pytest.mark.parametrize("document", ["b.pdf", "abd", "%", "_"])
def test_findings_of_what_was_never_delivered_are_an_error(document: str) -> None:
    with pytest.raises(UnknownDocument, match=document):
        show_findings(document, as_json=True)


def test_a_key_ends_a_query_at_once(warehouse: Settings) -> None:
    threading.Timer(0.5, _thread.interrupt_main).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        read_rows(
            warehouse, "select count(*) from range(100000000) a, range(100000000) b where a.range % 7 = b.range % 3"
        )
    assert time.monotonic() - began < 10


def test_without_a_warehouse_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(QueryFailed, match="juesuan run"):
        read_rows(Settings(data=tmp_path), "select 1")
