"""Whatever amounts the raw schema can hold, the models are built and audited: no sum, product or cast overflows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from expectations.audit import audit
from tests.end_to_end.told_report import told_report
from tests.end_to_end.warehouse import build_in_place, loaded_candidate

pytestmark = pytest.mark.xdist_group("extremes")

LARGEST, LARGEST_PLACE = "999999999999999999.99", "99999999999999.999999"
LARGEST_VALUE = "999999999999999999.999999"
#: For each report what its amounts become: SQL over `cell_no`, which tells its cells apart.
EXTREMES = {
    "largest": (LARGEST, LARGEST_VALUE, LARGEST_PLACE),
    "signs": (
        f"if(cell_no % 2 = 0, {LARGEST}, -{LARGEST})",
        f"if(cell_no % 2 = 0, {LARGEST_VALUE}, -{LARGEST_VALUE})",
        "0.000001",
    ),
    "mixed": (
        f"case cell_no % 5 when 0 then {LARGEST} when 1 then -{LARGEST} when 2 then 0.01 when 3 then 0 else 1 end",
        f"case cell_no % 7 when 0 then {LARGEST_VALUE} when 1 then -{LARGEST_VALUE} when 2 then 0.000001 "
        "else cell_no % 3 end",
        f"if(cell_no % 2 = 0, {LARGEST_PLACE}, 0.000001)",
    ),
    "tiny": ("if(cell_no % 2 = 0, 0.01, -0.01)", "if(cell_no % 2 = 0, 0.000001, -0.000001)", LARGEST_PLACE),
}


@pytest.fixture(scope="module")
def candidate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extremes")
    files = {
        f"{name} {year}.txt": told_report(f"样本县第{number}局", year).encode()
        for number, name in enumerate(EXTREMES)
        for year in (2022, 2023)
    }
    path, ids = loaded_candidate(folder, files)
    with duckdb.connect(str(path)) as connection:
        for name, (amount, value, place) in EXTREMES.items():
            documents = [ids[f"{name} {year}.txt"] for year in (2022, 2023)]
            for table, key, changes in (
                ("line_item", "line_item_id", {"amount_yuan": amount, "place_yuan": place}),
                ("claim", "claim_id", {"value": value, "value_yuan": amount, "last_place": place}),
            ):
                sets = ", ".join(f"{column} = {text}" for column, text in changes.items())
                connection.execute(
                    f"update raw.{table} set {sets} "  # noqa: S608
                    f"from (select {key}, row_number() over (order by {key}) as cell_no from raw.{table}) as cells "
                    f"where cells.{key} = raw.{table}.{key} and document_id in (select unnest(?))"
                    + (" and value is not null" if table == "claim" else ""),
                    [documents],
                )
    build_in_place(path)
    return path


def test_every_rule_is_evaluated_over_them(candidate: Path) -> None:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        largest = connection.execute("select max(abs(left_yuan)), max(abs(right_yuan)) from marts.fct_reconciliation")
        left, right = largest.fetchone() or (None, None)
        kinds = connection.execute(
            "select distinct rule_group from marts.fct_reconciliation where status in ('pass', 'rounding', 'fail')"
        ).fetchall()
    assert left is not None
    assert right is not None
    # A sum, and a rate over a base of almost nothing, are wider than any amount.
    assert min(left, right) >= Decimal(LARGEST)
    assert right > 1000 * Decimal(LARGEST)
    assert {group for (group,) in kinds} == {"A", "B", "C", "D"}


def test_the_audit_judges_them(candidate: Path) -> None:
    result = audit(candidate.resolve())
    assert result.dataset_failures == ()
    assert any(failure.expectation_id == "A07" for failure in result.failures)
