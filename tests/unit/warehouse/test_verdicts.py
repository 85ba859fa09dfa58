"""What an audit said is found again, and a damaged record of it means that the document is judged again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from expectations.model import Gate
from flows.summary import QuarantineStage
from flows.warehouse.verdicts import Verdict, read_verdict, write_verdict
from tests.unit.warehouse.made import room_in

VERDICT = Verdict(QuarantineStage.AUDIT, "sums_do_not_hold", "one sum", "一处合计", '[{"left_yuan": "1.00"}]')


def test_a_verdict_is_found_again(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    assert read_verdict(room, "a" * 64) is None
    write_verdict(room, "a" * 64, VERDICT)
    assert read_verdict(room, "a" * 64) == VERDICT
    assert read_verdict(room, "b" * 64) is None


def test_a_verdict_of_other_rules_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = room_in(tmp_path)
    write_verdict(room, "a" * 64, VERDICT)
    monkeypatch.setattr("flows.warehouse.verdicts.rules_fingerprint", lambda: "other rules")
    assert read_verdict(room, "a" * 64) is None


def test_a_verdict_of_the_other_gate_does_not_count(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    write_verdict(replace(room, gate=Gate.STRICT), "a" * 64, VERDICT)
    assert read_verdict(room, "a" * 64) is None
    assert read_verdict(replace(room, gate=Gate.STRICT), "a" * 64) == VERDICT


@pytest.mark.parametrize("content", [b"", b'{"code": "sums', b"\xff\xfe\x00", b"[]", b"{}", b'{"weather": "fine"}'])
def test_a_damaged_verdict_is_dropped(tmp_path: Path, content: bytes) -> None:
    room = room_in(tmp_path)
    write_verdict(room, "a" * 64, VERDICT)
    (record,) = room.verdicts.iterdir()
    record.write_bytes(content)
    assert read_verdict(room, "a" * 64) is None
    assert list(room.verdicts.iterdir()) == []
