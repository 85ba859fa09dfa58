"""The number of a run, whatever is known of those before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.deliveries.register import Delivery, enter
from flows.runs import next_run_number, record_run
from flows.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


def test_numbers_count_on_from_the_last_run(settings: Settings) -> None:
    assert next_run_number(settings) == 1
    record_run(settings, 1)
    assert next_run_number(settings) == 2


def test_a_first_run_that_was_killed_goes_on_under_its_number(settings: Settings) -> None:
    enter(settings.deliveries, Delivery("a" * 64, ("a",), ("a",), 1))
    assert next_run_number(settings) == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"number": "many"}', b"{}"])
def test_a_damaged_record_gives_no_number_a_second_time(settings: Settings, damage: bytes) -> None:
    record_run(settings, 4)
    enter(settings.deliveries, Delivery("a" * 64, ("a",), ("a",), 4))
    (settings.data / "last_run.json").write_bytes(damage)
    assert next_run_number(settings) == 5
