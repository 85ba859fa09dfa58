"""A data folder → held by one run at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import RunLocked
from flows.messages import message


@contextmanager
def single_writer(data: Path) -> Iterator[None]:
    """Hold the data folder for one run; the lock dies with its process. Raises RunLocked."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RunLocked(*message("run_locked", data=data)) from error
        yield
