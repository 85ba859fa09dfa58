"""Small inputs after public reports of faults: each is published as a person reads it, or refused by one clear line."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from tests.amounts_of import key_of, true_amounts
from tests.conftest import SHARED_DOCUMENTS
from tests.end_to_end.command import juesuan

EXPECTED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
FOLDER = SHARED_DOCUMENTS / "cases"
_NOT_THERE = "('not_read', 'missing')"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """All inputs through one night, one of them under a name in GBK as well."""
    if not FOLDER.is_dir():
        pytest.skip(f"the small inputs are not there: {FOLDER}")
    folder = tmp_path_factory.mktemp("cases")
    delivered = folder / "delivered"
    delivered.mkdir()
    for name in EXPECTED:
        shutil.copy(FOLDER / name, delivered / name)
    named_in_gbk = os.fsencode(delivered) + b"/57-\xcb\xae\xc0\xfb.docx"
    shutil.copy(os.fsencode(FOLDER / "57-gbk_name.docx"), named_in_gbk)
    answer = juesuan("run", str(delivered), data=folder / "data")
    assert answer.status in {0, 1}, answer.errors
    with duckdb.connect(str(folder / "data" / "warehouse" / "juesuan.duckdb"), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("name", EXPECTED)
def test_it_is_published_as_read_or_refused_with_the_cause(published: duckdb.DuckDBPyConnection, name: str) -> None:
    data, expected = (FOLDER / name).read_bytes(), EXPECTED[name]
    document = hashlib.sha256(data).hexdigest()
    refused = published.execute(
        "select code, message, message_zh, details from marts.fct_quarantine where document_id = ?", [document]
    ).fetchone()
    if "line" in expected:
        assert refused is not None, "published"
        code, *texts = refused
        assert expected["line"].get("code", code) == code
        assert all(expected["line"].get("message", "") in text for text in texts[:2])
        return
    assert refused is None, refused
    identity = published.execute(
        "select department_name, fiscal_year, phase from marts.dim_document where document_id = ?", [document]
    ).fetchone()
    assert identity == (expected["name"], expected["year"], "final_accounts")
    rows = published.execute(
        "select form, side, subject_code, subject_name, measure, amount_text, unit, amount_yuan "
        "from marts.fct_line_item where document_id = ?",
        [document],
    ).fetchall()
    assert {row[6] for row in rows} == {expected["unit"]}
    truth = FOLDER / f"{name.partition('.')[0]}.truth.csv"
    read = Counter(key_of(*row[:6]) for row in rows)
    if "counts" in expected:
        assert Counter(row[0] for row in rows) == expected["counts"]
        assert set(expected.get("amounts", ())) <= {row[5] for row in rows}
    else:
        true = true_amounts(truth)
        assert read - true == {}
        assert true - read == {}
    if "missing" not in expected:
        return
    gone = published.execute(
        f"select form from marts.fct_form_coverage where document_id = ? and status in {_NOT_THERE}",  # noqa: S608
        [document],
    ).fetchall()
    assert {form for (form,) in gone} >= set(expected["missing"])


def test_each_input_has_an_expectation() -> None:
    if not FOLDER.is_dir():
        pytest.skip(f"the small inputs are not there: {FOLDER}")
    inputs = {path.name for path in FOLDER.iterdir() if path.suffix not in {".csv", ".md"}}
    assert inputs == set(EXPECTED)
