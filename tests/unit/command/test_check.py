"""What contradicts in one report, or in a folder of them, without a warehouse that stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.errors import JuesuanError
from flows.command.check import check_path
from flows.errors import DeliveryNotFound
from sample_maker.changes import replace_amount
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text

BASIC = "general_budget_basic_expenditure"


def test_a_folder_is_checked_file_by_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = synthetic_figures(7)
    (tmp_path / "right.txt").write_bytes(make_text(figures, Layout()))
    other = replace_amount(synthetic_figures(8), BASIC, "人员经费合计", "total", "1.00")
    (tmp_path / "wrong.txt").write_bytes(make_text(other, Layout()))
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert check_path(tmp_path, as_json=True) == 1
    content = json.loads(capsys.readouterr().out)
    assert [(entry["file_name"], entry["code"]) for entry in content["refused"]] == [("empty.pdf", "unreadable")]
    assert {entry["file_name"] for entry in content["coverage"]} == {"right.txt", "wrong.txt"}
    accused = {(entry["file_name"], entry["rule_id"]) for entry in content["contradictions"]}
    assert ("wrong.txt", "A14") in accused
    assert not [entry for entry in accused if entry[0] == "right.txt" and entry[1].startswith("A")]


def test_a_single_file_that_cannot_be_read_keeps_its_code(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    with pytest.raises(JuesuanError) as raised:
        check_path(path, as_json=False)
    assert raised.value.code == "unreadable"
    assert "空" in raised.value.message_zh


def test_nothing_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DeliveryNotFound):
        check_path(tmp_path / "nowhere", as_json=False)
