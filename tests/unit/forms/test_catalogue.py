"""The catalogue is the one home of what the accounts are: a line in one file is all that a measure or a sum takes."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib import resources
from pathlib import Path

import duckdb
import pytest

import expectations.suite
from expectations.suite import load_suite
from extract.forms.catalogue import templates
from extract.forms.catalogue.identity import Identity, IdentityKind, Part, rounding_bound
from extract.forms.catalogue.templates import load_templates, template_of
from extract.forms.catalogue.units import PROSE_UNITS, UNITS, unit_pattern
from extract.forms.recognise import titles
from extract.model import Statement
from extract.report import read_stages
from extract.settle.identities import sums_of
from flows.pages.dictionary import render_dictionary
from flows.warehouse.catalogue import catalogue_tables
from tests.scratch_warehouse import Line, fill

EXPENDITURE = "forms/expenditure.yaml"
MEASURE = "  - {measure: debt_service, zh: 债务支出, en: debt service, pattern: '债务支出'}\n"
IDENTITY = "  - {id: A99, kind: row, whole: project, parts: [debt_service], zh: 项目支出等于债务支出, en: made up}\n"
REPORT = (
    "样本县财政局\n2023年度部门决算\n支出决算表\n单位：万元\n"
    "科目编码\t科目名称\t合计\t基本支出\t项目支出\t债务支出\n"
    "\t合计\t9.00\t4.00\t5.00\t3.00\n201\t一般公共服务支出\t9.00\t4.00\t5.00\t3.00\n"
)


def forget() -> None:
    for cached in (load_templates, load_suite, titles._title_patterns):
        cached.cache_clear()


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the catalogue that a test may change."""
    name = f"catalogue_of_{tmp_path.name}"
    folder = tmp_path / name
    shutil.copytree(Path(str(resources.files("extract.forms.catalogue"))), folder)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(templates, "_PACKAGE", name)
    forget()
    yield folder
    sys.modules.pop(name, None)
    forget()


def add(catalogue: Path, behind: str, line: str) -> None:
    path = catalogue / EXPENDITURE
    text = path.read_text(encoding="utf-8")
    assert text.count(behind) == 1
    path.write_text(text.replace(behind, behind + line), encoding="utf-8")
    forget()


def expenditure() -> Statement:
    (statement,) = read_stages(REPORT.encode()).statements
    return statement


def test_a_measure_is_one_line(catalogue: Path) -> None:
    assert {item.measure for item in expenditure().line_items} == {"total", "basic", "project"}
    add(catalogue, "columns:\n", MEASURE)
    amounts = {item.measure: item.amount_yuan for item in expenditure().line_items if item.is_total}
    assert amounts["debt_service"] == Decimal(30_000)
    assert {"form": "expenditure", "measure": "debt_service", "label_zh": "债务支出", "label_en": "debt service"} in (
        catalogue_tables()["measure"].to_pylist()
    )
    assert "| `debt_service` | 债务支出 | debt service |" in render_dictionary()


def test_an_identity_is_one_line(catalogue: Path) -> None:
    add(catalogue, "columns:\n", MEASURE)
    add(catalogue, "sums:\n", IDENTITY)
    in_the_loop = [entry.status for entry in sums_of(expenditure()) if entry.identity_id == "A99"]
    assert in_the_loop == ["fail", "fail"]
    (check,) = [check for check in load_suite() if check.expectation_id == "A99"]
    assert (check.label_zh, check.gates) == ("项目支出等于债务支出", True)
    lines = [
        Line("expenditure", amount, code="201", measure=measure, row=1)
        for measure, amount in (("project", "5.00"), ("debt_service", "3.00"))
    ]
    with duckdb.connect() as connection:
        fill(connection, lines)
        rows = connection.sql(check.readable).select("status", "difference_yuan").fetchall()
    assert rows == [("fail", Decimal("20000.00"))]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (IDENTITY, "A99 names"),
        (IDENTITY.replace("kind: row", "kind: guess"), "kind"),
        (IDENTITY.replace("whole:", "hole:"), "forms/expenditure.yaml.*hole"),
        ("  - A99\n", "A99"),
    ],
)
def test_a_wrong_key_is_an_error_of_its_name(catalogue: Path, line: str, problem: str) -> None:
    add(catalogue, "sums:\n", line)
    with pytest.raises(ValueError, match=problem):
        load_templates()


def test_a_measure_without_labels_is_an_error(catalogue: Path) -> None:
    add(catalogue, "columns:\n", "  - {measure: debt_service, pattern: '债务支出'}\n")
    with pytest.raises(ValueError, match="debt_service"):
        load_templates()


def test_every_identity_of_one_id_says_the_same() -> None:
    found: dict[str, set[Identity]] = {}
    for template in load_templates():
        for identity in template.identities:
            found.setdefault(identity.identity_id, set()).add(identity)
    assert {name for name, identities in found.items() if len(identities) > 1} == set()
    assert len(found) >= 20


def test_a_stand_in_counts_only_where_nothing_prints_its_role() -> None:
    identity = Identity(
        "A", IdentityKind.ROLE_SUM, "", "", parts=(Part("vehicles"), Part("vehicle_purchase", stands_for="vehicles"))
    )
    assert [part.key for part in identity.parts_among({"vehicle_purchase"})] == ["vehicles", "vehicle_purchase"]
    assert [part.key for part in identity.parts_among({"vehicles", "vehicle_purchase"})] == ["vehicles"]


def test_the_bound_is_half_a_place_for_each_printed_amount() -> None:
    assert rounding_bound(1, Decimal("0.01")) == Decimal("0.01")
    assert rounding_bound(4, Decimal(100)) == Decimal(250)


def test_units_are_exact() -> None:
    assert UNITS["万元"] == PROSE_UNITS["万"] == Decimal(10_000)
    assert re.fullmatch(unit_pattern(PROSE_UNITS), "百万元")
    assert re.match(unit_pattern(PROSE_UNITS), "万元").group() == "万元"  # type: ignore[union-attr]
    assert template_of("revenue").measures["other"] == ("其他收入", "other income")
    assert expectations.suite.load_suite() is load_suite()
