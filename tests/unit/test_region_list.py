"""The list of divisions is complete where it claims to be, and its dates can be relied on."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from extract.identity.regions import find_region

LIST = Path(__file__).resolve().parents[2] / "extract" / "identity" / "regions.csv"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_provinces_and_about_as_many_others_as_there_are(rows: list[dict[str, str]]) -> None:
    current = Counter(row["level"] for row in rows if not row["note"].startswith("former,") and row["note"] != "former")
    assert current["province"] == 34
    assert 330 <= current["prefecture"] <= 340
    assert 2835 <= current["county"] <= 2860


def test_a_code_lies_under_its_parent(rows: list[dict[str, str]]) -> None:
    for row in rows:
        code, parent = row["code"], row["parent"]
        assert code.isdigit()
        assert len(code) == 6
        assert parent in {"", code[:2] + "0000", code[:4] + "00"}, row
        assert row["full_name"].endswith(row["name"])


def test_what_is_former_has_an_end_after_its_beginning(rows: list[dict[str, str]]) -> None:
    for row in rows:
        is_former = row["note"] in {"former", "former, name shared"}
        assert bool(row["valid_to"]) == is_former, row
        assert row["valid_from"] < (row["valid_to"] or "9"), row


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("株洲县水利局", "430221"),
        ("渌口区水利局", "430212"),
        ("大方县教育局", "520521"),
        ("合肥高新技术产业开发区财政局", "340171"),
        ("白杨市财政局", "659012"),
        ("柞水县公安局", "611026"),
        ("重庆市江北区教育局", "500105"),
        ("江北区教育局", None),
        ("石家庄市桥东区民政局", "130103"),
        ("桥东区民政局", None),
    ],
)
def test_old_new_and_shared_names(name: str, code: str | None) -> None:
    region = find_region(name)
    assert (region.code if region else None) == code
