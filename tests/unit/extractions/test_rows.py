"""A report as rows: exact amounts, stable keys, texts that any file and database takes."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from extract.accounts import Report
from extract.report import extract_report
from flows.extractions.rows import report_tables
from flows.extractions.schema import OF_A_DOCUMENT, SCHEMAS
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text


@pytest.fixture(scope="module")
def report() -> Report:
    return extract_report(make_text(synthetic_figures(4), Layout()))


def test_each_table_has_its_schema_and_each_amount_its_decimals(report: Report) -> None:
    tables = report_tables(report)
    assert tuple(tables) == OF_A_DOCUMENT
    assert all(table.schema.equals(SCHEMAS[name]) for name, table in tables.items())
    amounts = tables["line_item"].column("amount_yuan").to_pylist()
    assert amounts == [item.amount_yuan for item in report.line_items]
    assert all(isinstance(amount, Decimal) for amount in amounts)


def test_no_two_line_items_share_a_key_and_the_same_report_gives_the_same_keys(report: Report) -> None:
    first, second = (report_tables(report)["line_item"].column("line_item_id").to_pylist() for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first) == len(report.line_items)


def test_texts_that_are_none_come_through_parquet_into_duckdb(report: Report, tmp_path: Path) -> None:
    dirty = "合\x00计\ud800\x1b[2J\ud840\udc0b"
    statement = report.statements[0]
    item = dataclasses.replace(statement.line_items[0], subject_name=dirty, amount_text=dirty)
    broken = dataclasses.replace(
        report,
        identity=dataclasses.replace(report.identity, department_name=dirty, aliases=(dirty, "b")),
        statements=(dataclasses.replace(statement, title=dirty, line_items=(item,)),),
    )
    tables = report_tables(broken)
    for name, table in tables.items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    with duckdb.connect() as connection:
        read = [
            connection.execute(f"select {column} from '{tmp_path}/{name}.parquet'").fetchone()  # noqa: S608
            for name, column in (("document", "department_name"), ("statement", "title"), ("line_item", "amount_text"))
        ]
        aliases = connection.execute(f"select aliases from '{tmp_path}/document.parquet'").fetchone()  # noqa: S608
    assert read == [("合计\ufffd[2J𠀋",)] * 3
    assert aliases == (["合计\ufffd[2J𠀋", "b"],)


def test_the_cells_of_a_table_that_is_no_form_are_kept_with_its_title_and_those_of_a_form_are_not() -> None:
    assets = "国有资产使用情况表\n项目\t金额\n车辆\t3.00\n"
    data = make_text(synthetic_figures(4), Layout()) + f"\n\n{assets}".encode()
    report = extract_report(data)
    rows = report_tables(report)["cell"].to_pylist()
    assert [(row["row_no"], row["column_no"], row["text"]) for row in rows] == [
        *((1, 1, "项目"), (1, 2, "金额"), (2, 1, "车辆"), (2, 2, "3.00")),
    ]
    assert {(row["title"], row["form"]) for row in rows} == {("国有资产使用情况表", "assets")}
    assert len({row["table_no"] for row in rows}) == 1


def test_the_number_behind_an_amount_is_a_column_of_its_own(report: Report) -> None:
    first, *others = report.statements
    item, *rest = first.line_items
    items = (dataclasses.replace(item, stored_amount_text="0.391443"), *rest)
    changed = dataclasses.replace(report, statements=(dataclasses.replace(first, line_items=items), *others))
    stored = report_tables(changed)["line_item"].column("stored_amount_text").to_pylist()
    assert (stored[0], set(stored[1:])) == ("0.391443", {None})
