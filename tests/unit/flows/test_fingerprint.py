"""What can change the warehouse changes the fingerprint that it was made with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows import fingerprint
from flows.settings import PROJECT_ROOT


@pytest.mark.parametrize(
    "name",
    [
        "dbt_project/models/docs.md",
        "dbt_project/models/marts/fct_line_item.sql",
        "dbt_project/models/marts/fct_line_item.yml",
        "dbt_project/seeds/rules.csv",
    ],
)
def test_a_change_of_the_dbt_project_makes_the_warehouse_anew(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("extract", "expectations", "dbt_project", "flows"):
        shutil.copytree(PROJECT_ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(fingerprint, "PROJECT_ROOT", tmp_path)
    before = fingerprint.rules_fingerprint.__wrapped__()
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert fingerprint.rules_fingerprint.__wrapped__() != before
