"""A workbook → what the process that reads workbooks says of it, from a process that is forked, not started."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from typing import IO, Any

from extract.documents import sheet_texts


def run_forked(command: Sequence[str], *, timeout: float, **pipes: Any) -> subprocess.CompletedProcess[bytes]:
    """Stands for `subprocess.run` in `extract.documents.spreadsheet`: to start Python costs a third of a second.

    Raises subprocess.TimeoutExpired.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
        given.write(pipes["input"])
        given.seek(0)
        process = os.fork()
        if not process:
            os._exit(_status_of(command[-1], given, out, told))
        status = _waited(process, timeout)
        if status is None:
            raise subprocess.TimeoutExpired(list(command), timeout)
        out.seek(0)
        told.seek(0)
        return subprocess.CompletedProcess(list(command), status, out.read(), told.read())


def _status_of(cells: str, given: IO[bytes], out: IO[bytes], told: IO[bytes]) -> int:
    """Exit status of the reader, in the forked process; nothing leaves it but what it writes."""
    sys.argv = [sheet_texts.__name__, cells]
    sys.stdin, sys.stdout, sys.stderr = (io.TextIOWrapper(stream, "utf-8") for stream in (given, out, told))
    # Where a library panics it writes to the descriptor itself.
    os.dup2(told.fileno(), 2)
    try:
        sheet_texts.main()
        status = 0
    except SystemExit as ended:
        status = int(ended.code or 0)
    except BaseException:  # noqa: BLE001 as an interpreter ends: with the traceback and status 1
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def _waited(process: int, timeout: float) -> int | None:
    """The exit status of a process, negative if a signal ended it; None, and it is killed, if it takes longer."""
    ends = time.monotonic() + timeout
    while time.monotonic() < ends:
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(process, 9)
    os.waitpid(process, 0)
    return None
