"""One Prefect server for all runs of a test process: a run without one starts its own, which takes half its time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from tests.end_to_end import command
from tests.end_to_end.prefect_server import prefect_server


@pytest.fixture(scope="session", autouse=True)
def _runs_share_a_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The server is started with the first run: many a process makes none."""
    with ExitStack() as stack:

        @cache
        def address() -> str:
            return stack.enter_context(prefect_server(tmp_path_factory.mktemp("prefect")))

        command.shared_server = address
        yield
    command.shared_server = command.no_server
