"""`python -m tests.fuzz.run FIRST COUNT` → reads so many mutated inputs; prints each that does not end as it should.

Each input is read in a process with limits of memory and time. It ends well if there is a report or an
error of the one family whose messages are one line each.
"""

from __future__ import annotations

import multiprocessing
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import SimpleNamespace
from unittest.mock import patch

from extract.documents import spreadsheet
from extract.errors import JuesuanError
from extract.report import extract_report
from extract.tables.scanned import page_kind
from tests.fuzz.forked import run_forked
from tests.fuzz.inputs import kind_of, make_input
from tests.optional_parts import MISSING_FORMATS

#: What one input may take at most, in seconds and bytes; a whole report takes less than a second.
SECONDS, MEMORY = 150.0, 3 * 1024**3
#: A page whose text is garbled takes seconds to be recognised: that of one in so many inputs is.
RECOGNISED_OF = 800
#: Workbooks are read in a process of their own: that of one in so many is started as in a night, others are forked.
STARTED_OF = 20
_FORKED = SimpleNamespace(run=run_forked, TimeoutExpired=subprocess.TimeoutExpired)
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that did not end as it should."""

    number: int
    kind: str
    reason: str


def failures(first: int, count: int) -> Iterator[Failure]:
    """The inputs from `first` on that crash, hang or raise anything but an error with one clear line.

    Formats that this machine lacks the programs for (`MISSING_FORMATS`) are left out.
    """
    numbers = [number for number in range(first, first + count) if kind_of(number) not in MISSING_FORMATS]
    while numbers:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_read_all, args=(numbers, theirs), daemon=True)
        process.start()
        theirs.close()
        try:
            while numbers:
                if not ours.poll(SECONDS):
                    yield _failure(numbers.pop(0), f"no end within {SECONDS:.0f} seconds")
                    break
                reason = ours.recv()
                number = numbers.pop(0)
                if reason:
                    yield _failure(number, reason)
        except EOFError:
            process.join()
            yield _failure(numbers.pop(0), f"the process ended with {process.exitcode}")
        finally:
            process.kill()
            process.join()
            ours.close()


def _failure(number: int, reason: str) -> Failure:
    return Failure(number, kind_of(number), reason)


def _read_all(numbers: Sequence[int], connection: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number in numbers:
        data = make_input(number)[1]
        with ExitStack() as cheaper:
            if number % RECOGNISED_OF:
                cheaper.enter_context(patch.object(page_kind, "is_garbled", return_value=False))
            if number % STARTED_OF:
                cheaper.enter_context(patch.object(spreadsheet, "subprocess", _FORKED))
            connection.send(reason_of(data))


def reason_of(data: bytes) -> str:
    """What is wrong with the way in which a file is read; empty if nothing is."""
    try:
        extract_report(data)
    except JuesuanError as error:
        if "\n" in error.message or "\n" in error.message_zh or not error.message_zh:
            return f"not one line: {error.message!r}"
    except BaseException as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"[:300]
    return ""


def main() -> None:
    """Exit status 1 if anything ends badly."""
    first, count = int(sys.argv[1]), int(sys.argv[2])
    bad = 0
    for failure in failures(first, count):
        bad += 1
        sys.stdout.write(f"{failure.number} {failure.kind}: {failure.reason}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{count} inputs, {bad} ended badly\n")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
