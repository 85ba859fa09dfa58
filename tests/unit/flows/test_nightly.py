"""What an address that fails means for the night."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from flows import nightly
from flows.deliveries.discover import Source
from flows.errors import AddressRefused, DeliveryTooLarge, FetchFailed, StorageFailed
from flows.settings import Settings
from flows.summary import Quarantined

SOURCE = Source("http://x.cn/a.pdf", "a.pdf", is_remote=True)
TEXTS = ("why", "原因")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, fetch_retries=1)


def fails(monkeypatch: pytest.MonkeyPatch, error: Exception, tries: int = 1) -> None:
    """Every ingest fails so, and this is the try of that number."""

    def raising(*_: object) -> None:
        raise error

    monkeypatch.setattr(nightly, "ingest", raising)
    monkeypatch.setattr(nightly, "task_run", SimpleNamespace(run_count=tries))


@pytest.mark.parametrize("error", [AddressRefused(*TEXTS), DeliveryTooLarge(*TEXTS)])
def test_what_no_second_try_can_change_is_a_line_at_once(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: AddressRefused
) -> None:
    fails(monkeypatch, error)
    line = nightly.fetch.fn(settings, SOURCE, 1)
    assert isinstance(line, Quarantined)
    assert (line.file_name, line.code, line.message) == ("a.pdf", error.code, "why")


def test_what_failed_on_the_way_is_tried_again_and_then_a_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails(monkeypatch, FetchFailed(*TEXTS), tries=1)
    with pytest.raises(FetchFailed):
        nightly.fetch.fn(settings, SOURCE, 1)
    fails(monkeypatch, FetchFailed(*TEXTS), tries=2)
    line = nightly.fetch.fn(settings, SOURCE, 1)
    assert isinstance(line, Quarantined)
    assert line.code == "fetch_failed"


@pytest.mark.parametrize("error", [ZeroDivisionError("by zero"), StorageFailed(*TEXTS)])
def test_any_other_failure_is_one_of_the_night_and_not_tried_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    fails(monkeypatch, error)
    with pytest.raises(type(error)):
        nightly.fetch.fn(settings, SOURCE, 1)
    again: Any = nightly.fetch.retry_condition_fn
    assert not again(None, None, SimpleNamespace(data=error))
    assert again(None, None, SimpleNamespace(data=FetchFailed(*TEXTS)))
