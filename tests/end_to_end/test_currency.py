"""Files of one report in one run: the better one is current for a reason that is kept, in whatever order they come."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from sample_maker.web_page import make_html
from tests.end_to_end.told_report import contradicted, told_report
from tests.end_to_end.warehouse import built_candidate

pytestmark = pytest.mark.xdist_group("currency")

Warehouse = duckdb.DuckDBPyConnection
FORMATS = synthetic_figures(3, fiscal_year=2023, publisher="样本县甲局")
LAYOUT = Layout(family="nine_three_public_seventh")
TOLD = told_report("样本县乙局", 2023)
ALIKE = make_text(synthetic_figures(4, fiscal_year=2023, publisher="样本县丙局"), LAYOUT)
FILES = {
    "a.html": make_html(FORMATS, LAYOUT),
    "b.txt": make_text(FORMATS, LAYOUT),
    "c.pdf": make_pdf(FORMATS, LAYOUT),
    "d wrong.txt": contradicted(TOLD, 1).encode(),
    "e right.txt": TOLD.encode(),
    "f alike.txt": ALIKE,
    "g alike.txt": ALIKE + b"\n",
}
EXPECTED = {
    "a.html": (False, "c.pdf", "page_boxes"),
    "b.txt": (False, "c.pdf", "page_boxes"),
    "c.pdf": (True, None, "page_boxes"),
    "d wrong.txt": (False, "e right.txt", "fewer_failures"),
    "e right.txt": (True, None, "fewer_failures"),
    "f alike.txt": (True, None, "nothing_tells_apart"),
    "g alike.txt": (False, "f alike.txt", "nothing_tells_apart"),
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(tmp_path_factory.mktemp("currency"), FILES)


def build(folder: Path, files: dict[str, bytes]) -> Warehouse:
    return duckdb.connect(str(built_candidate(folder, files)[0]), read_only=True)


def currency(warehouse: Warehouse) -> dict[str, tuple[bool, str | None, str]]:
    rows = warehouse.execute(
        "select d.file_names[1], d.is_current, other.file_names[1], d.currency_reason from marts.dim_document as d "
        "left join marts.dim_document as other on d.superseded_by = other.document_id"
    ).fetchall()
    return {name: (is_current, by, reason) for name, is_current, by, reason in rows}


def test_the_better_file_of_a_run_is_current_and_the_reason_is_kept(warehouse: Warehouse) -> None:
    assert currency(warehouse) == EXPECTED


def test_the_order_of_the_files_changes_nothing(warehouse: Warehouse, tmp_path: Path) -> None:
    turned = build(tmp_path, dict(reversed(FILES.items())))
    assert currency(turned) == currency(warehouse)


def test_whatever_is_derived_is_current_or_says_which_is(warehouse: Warehouse) -> None:
    current = {
        i for (i,) in warehouse.execute("select document_id from marts.dim_document where is_current").fetchall()
    }
    columns: dict[str, set[str]] = {}
    for table, column in warehouse.execute(
        "select table_name, column_name from information_schema.columns where table_schema = 'marts'"
    ).fetchall():
        columns.setdefault(table, set()).add(column)
    # A waiver and a quarantined file are of documents as they were delivered.
    checked = {table for table, names in columns.items() if "document_id" in names} - {"fct_waiver", "fct_quarantine"}
    assert {"fct_item_budget", "fct_operations", "fct_project_performance", "fct_reconciliation"} <= checked
    rows = 0
    for table in sorted(checked - {"dim_quarantine"}):
        says = "is_current" if "is_current" in columns[table] else "true"
        found = warehouse.execute(f"select distinct document_id, {says} from marts.{table}").fetchall()  # noqa: S608
        assert all((document in current) is is_current for document, is_current in found), table
        rows += len(found)
    assert rows > len(checked)


def test_the_same_report_in_another_format_is_told_and_so_is_what_differs(tmp_path: Path) -> None:
    page = FILES["a.html"].decode()
    place = re.search(r">(\d[\d,]*\.\d\d)</td>", page)
    assert place
    misprinted = page[: place.start(1)] + "0.07" + page[place.end(1) :]
    with build(tmp_path, {"a.html": misprinted.encode(), "b.txt": FILES["b.txt"], "c.pdf": FILES["c.pdf"]}) as built:
        told = built.execute(
            "select d.file_names[1], f.code, f.amount_texts from marts.fct_finding as f "
            "inner join marts.dim_document as d using (document_id) where f.code like 'rendition%' order by all"
        ).fetchall()
    assert [(name, code, sorted(amounts)) for name, code, amounts in told] == [
        ("c.pdf", "rendition", []),
        ("c.pdf", "renditions_differ", sorted(["0.07", place[1]])),
    ]
