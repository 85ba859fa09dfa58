"""One figure or word of the prose is changed, and exactly the rules that contain it fire."""

from __future__ import annotations

import duckdb
import pytest

from tests.conftest import SHARED_DOCUMENTS
from tests.end_to_end.warehouse import audited_candidate

pytestmark = pytest.mark.xdist_group("prose")

#: What stands in the seed report, what is put in its place, and the rules that must fire for it.
MUTATIONS: dict[str, tuple[str, str, set[tuple[str, str]]]] = {
    "as published": ("", "", set()),
    "within the rounding": ("基本支出 126.15 万元，占 31.38%", "基本支出 126.15 万元，占 31.4%", set()),
    "total revenue": (
        "2019年度收入总计 402.04 万元，比上年减少 18.06",
        "2019年度收入总计 403.04 万元，比上年减少 18.06",
        {("C01r", "")},
    ),
    "revenue by source": (
        "其中：财政拨款收入 402.04 万元，占总收入 100%",
        "其中：财政拨款收入 398.04 万元，占总收入 99%",
        {("C02", "appropriation")},
    ),
    "share of revenue": ("占总收入 100%", "占总收入 98%", {("C02s", "财政拨款收入")}),
    "expenditure by kind": (
        "基本支出 126.15 万元，占 31.38%",
        "基本支出 127.15 万元，占 31.63%",
        {("C03", "basic")},
    ),
    "share of expenditure": ("占 31.38%", "占 32.38%", {("C03s", "基本支出")}),
    "appropriations": (
        "2019 年度财政拨款收入总计 402.04 万元",
        "2019 年度财政拨款收入总计 420.04 万元",
        {("C04r", ""), ("C17a", "财政拨款收入总计")},
    ),
    "general budget": (
        "财政拨款支出决算数为 402.04 万元，占本年支出合计的 100%",
        "财政拨款支出决算数为 401.04 万元，占本年支出合计的 99.75%",
        {("C05", "")},
    ),
    "class": (
        "一般公共服务支出 402.04 万元，占 100%",
        "一般公共服务支出 392.04 万元，占 97.51%",
        {("C06", "一般公共服务支出")},
    ),
    "final accounts of an item": (
        "支出决算为 224.84 万元，完成年初预算的 83.8%",
        "支出决算为 214.84 万元，完成年初预算的 80.1%",
        {("C07", "2010306")},
    ),
    "initial budget of an item": (
        "年初预算为 268.3 万元",
        "年初预算为 278.3 万元",
        {("C07b", ""), ("C07r", "政务公开审批")},
    ),
    "completion": ("完成年初预算的 83.8%", "完成年初预算的 93.8%", {("C07r", "政务公开审批")}),
    "direction": (
        "完成年初预算的 83.8%，决算数小于年初预算数",
        "完成年初预算的 83.8%，决算数大于年初预算数",
        {("C07d", "政务公开审批")},
    ),
    "name of an item": ("税收事务（款）其他税收事务", "税收事务（款）别的税收事务", {("C07n", "别的税收事务支出")}),
    "basic expenditure": (
        "基本支出决算数为126.14万元",
        "基本支出决算数为128.14万元",
        {("C08", ""), ("C08b", ""), ("C08s", "人员经费"), ("C08s", "公用经费")},
    ),
    "personnel": (
        "其中：人员经费84.7万元，占基本支出的67.1%",
        "其中：人员经费85.7万元，占基本支出的67.9%",
        {("C08p", "")},
    ),
    "reception": (
        "支出决算为1.27万元（公务接待20批次",
        "支出决算为2.27万元（公务接待20批次",
        {("C09f", "reception"), ("C09r", "公务接待费"), ("C17p", "公务接待费")},
    ),
    "rate of change": ("增加 42.7%", "增加 52.7%", {("C17p", "公务接待费")}),
    "assets": ("资产总额为 109.36 万元", "资产总额为 119.36 万元", {("C11a", "")}),
}


Failures = dict[str, set[tuple[str, str]]]


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> Failures:
    if not SHARED_DOCUMENTS.is_dir():
        pytest.skip(f"the hand-read documents are not there: {SHARED_DOCUMENTS}")
    text = (SHARED_DOCUMENTS / "seed" / "report.md").read_text(encoding="utf-8")
    files = {}
    for name, (old, new, _) in MUTATIONS.items():
        assert old in text, name
        files[f"{name}.md"] = (text.replace(old, new, 1) if old else text).encode()
    candidate, _, ids = audited_candidate(tmp_path_factory.mktemp("prose"), files)
    with duckdb.connect(str(candidate), read_only=True) as connection:
        rows = connection.execute(
            "select document_id, rule_id, subject_code from marts.fct_reconciliation where status = 'fail'"
        ).fetchall()
    names = {document_id: name.removesuffix(".md") for name, document_id in ids.items()}
    found: Failures = {name: set() for name in MUTATIONS}
    for document_id, rule, subject in rows:
        found[names[document_id]].add((rule, subject))
    return found


@pytest.mark.parametrize("name", MUTATIONS)
def test_exactly_the_rules_that_contain_the_change_fire(failures: Failures, name: str) -> None:
    assert failures[name] - failures["as published"] == MUTATIONS[name][2]
    assert failures["as published"] - failures[name] == set()
