"""What the tests of this room share: an empty room, and a way to deliver into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.deliveries.register import note
from flows.deliveries.stored import store
from flows.rooms import ExtractionRoom
from flows.settings import Settings

Deliver = Callable[[bytes], str]


@pytest.fixture
def room(tmp_path: Path) -> ExtractionRoom:
    return Settings(data=tmp_path / "data", document_seconds=60).extractions


@pytest.fixture
def deliver(room: ExtractionRoom) -> Deliver:
    """Keeps bytes as a delivery; returns the document id."""

    def keep(data: bytes) -> str:
        document_id = store(room.deliveries, data)
        note(room.deliveries, document_id, f"{document_id[:6]}.file", f"/in/{document_id[:6]}.file", 1)
        return document_id

    return keep
