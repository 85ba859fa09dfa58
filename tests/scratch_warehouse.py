"""Lines written down in a test → a warehouse that holds just what the audit reads, without dbt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

from flows.warehouse.catalogue import catalogue_tables

#: Yuan in the unit that every line of these warehouses is printed in.
YUAN = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """One printed amount in 万元 with the role that the models give it."""

    form: str
    amount: str
    role: str | None = None
    code: str | None = None
    side: str | None = None
    measure: str = "final"
    row: int | None = None
    statement: int = 1
    document: str = "report"
    total: bool = False
    suspect: bool = False


_TABLES = """
create schema staging; create schema intermediate; create schema marts; create schema seeds;
create table marts.dim_document (
    document_id varchar, department_name varchar, phase varchar, fiscal_year integer, amounts bigint, forms varchar[]);
create table marts.dim_form (form varchar, label_zh varchar, since_fiscal_year integer);
create table marts.agg_reconciliation_coverage (document_id varchar, rule_group varchar, evaluated bigint);
create table marts.fct_waiver (
    document_id varchar, rule_id varchar, form varchar, subject varchar, difference_yuan decimal(20,2),
    waiver_status varchar);
create table marts.fct_reconciliation (
    document_id varchar, rule_id varchar, form varchar, subject_code varchar, left_yuan decimal(20,2),
    right_yuan decimal(20,2), difference_yuan decimal(20,2), bound_yuan decimal(20,2), status varchar,
    line_item_ids varchar[]);
create table marts.fct_form_coverage (document_id varchar, form varchar, form_label_zh varchar, status varchar);
create table marts.fct_finding (document_id varchar, form varchar, code varchar, message_zh varchar);
create table marts.fct_line_item (
    line_item_id varchar, document_id varchar, form varchar, line_no integer, subject_name varchar, measure varchar,
    amount_yuan decimal(20,2), amount_text varchar, unit varchar, page integer, bbox double[], cell_ref varchar,
    is_suspect boolean);
create table intermediate.int_form_judged (document_id varchar, form varchar, is_as_printed boolean);
create table intermediate.int_line_item_measured (
    line_item_id varchar, document_id varchar, phase varchar, statement_no integer, form varchar, line_no integer,
    side varchar, subject_code varchar, subject_name varchar, measure varchar, amount_yuan decimal(20,2),
    is_total boolean, role varchar,
    last_place_yuan decimal(20,6));
"""


def fill(connection: duckdb.DuckDBPyConnection, lines: Iterable[Line], documents: Iterable[str] = ("report",)) -> None:
    """Put the lines, and the documents that have none, into an empty database."""
    lines = list(lines)
    connection.execute(_TABLES)
    for table in ("identity", "identity_term", "unit"):
        connection.register("incoming", catalogue_tables()[table])
        connection.execute(f"create table staging.stg_raw__{table} as from incoming")
        connection.unregister("incoming")
    for document in dict.fromkeys([*documents, *(line.document for line in lines)]):
        own = [line for line in lines if line.document == document]
        connection.execute(
            "insert into marts.dim_document values (?, 'a bureau', 'final_accounts', 2020, ?, ?)",
            [document, len(own), sorted({line.form for line in own})],
        )
    for number, line in enumerate(lines, 1):
        decimals = max(_decimals(o.amount) for o in lines if (o.form, o.document) == (line.form, line.document))
        row, key = line.row or number, f"{number:03d}"
        yuan = Decimal(line.amount.replace(",", "")) * YUAN
        name = line.code or line.role
        connection.execute(
            "insert into intermediate.int_line_item_measured "
            "values (?, ?, 'final_accounts', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                *(key, line.document, line.statement, line.form, row, line.side, line.code, name, line.measure, yuan),
                *(line.total, line.role, YUAN * Decimal(10) ** -decimals),
            ],
        )
        connection.execute(
            "insert into marts.fct_line_item values (?, ?, ?, ?, ?, ?, ?, ?, '万元', 3, [1, 2, 3, 4], ?, ?)",
            [key, line.document, line.form, row, name, line.measure, yuan, line.amount, f"row {row}", line.suspect],
        )


def scratch_warehouse(path: Path, lines: Iterable[Line], documents: Iterable[str] = ("report",)) -> Path:
    """A file with these lines."""
    with duckdb.connect(str(path)) as connection:
        fill(connection, lines, documents)
    return path


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
