"""What was withdrawn stays out, even where the record of it is damaged, until it is let in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.summary import QuarantineStage
from flows.warehouse.withdrawals import Withdrawal, forget_withdrawal, read_withdrawals, write_withdrawal
from tests.unit.warehouse.made import room_in

DOCUMENT = "a" * 64


def test_a_withdrawal_is_found_with_reason_and_time_until_it_is_undone(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    assert read_withdrawals(room) == {}
    withdrawal = Withdrawal(DOCUMENT, "the publisher asked for it", "2026-11-25T04:00:00+00:00")
    write_withdrawal(room, withdrawal)
    assert read_withdrawals(room) == {DOCUMENT: withdrawal}
    verdict = withdrawal.verdict
    assert (verdict.stage, verdict.code) == (QuarantineStage.WITHDRAWN, "withdrawn")
    for sentence in (verdict.message, verdict.message_zh):
        assert "the publisher asked for it" in sentence
        assert "2026-11-25" in sentence
    forget_withdrawal(room, DOCUMENT)
    assert read_withdrawals(room) == {}


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b'{"reason": "cut'])
def test_a_damaged_record_does_not_let_its_document_in(tmp_path: Path, content: bytes) -> None:
    room = room_in(tmp_path)
    write_withdrawal(room, Withdrawal(DOCUMENT, "why", "2026-11-25"))
    (room.withdrawals / f"{DOCUMENT}.json").write_bytes(content)
    assert read_withdrawals(room) == {DOCUMENT: Withdrawal(DOCUMENT)}
    assert "damaged" in Withdrawal(DOCUMENT).verdict.message
