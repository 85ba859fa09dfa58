"""A data folder is held by one run at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import RunLocked
from flows.lock import single_writer


def test_a_second_run_is_refused_while_the_first_is_at_work(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    with single_writer(data), pytest.raises(RunLocked) as refused, single_writer(data):
        pytest.fail("two runs hold one folder")
    assert str(data) in refused.value.message
    assert str(data) in refused.value.message_zh
    with single_writer(data):
        pass


def test_a_run_that_fails_lets_the_folder_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), single_writer(tmp_path):
        _ = 1 / 0
    with single_writer(tmp_path), single_writer(tmp_path / "another"):
        pass
