"""What a library raises over a page → the one error of an engine that cannot read it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from extract.enumerations import EngineName, FindingCode
from extract.errors import EngineFailed
from extract.findings import sentences

#: What parsers written in Python raise for bytes that they did not expect.
PARSING = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError),
    *(RuntimeError, StopIteration, TypeError, ValueError, struct.error, zlib.error),
)


@contextmanager
def library_call(engine: EngineName, raises: tuple[type[Exception], ...]) -> Iterator[None]:
    """Around calls of a library and nothing else: raises EngineFailed for what is known to come out of them."""
    try:
        yield
    except raises as error:
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise engine_failed(engine, reason) from error


def engine_failed(engine: EngineName, reason: str) -> EngineFailed:
    """The error of an engine that cannot read a page; its detail is the reason."""
    return EngineFailed(*sentences(FindingCode.ENGINE_FAILED, engine=engine, reason=reason), detail=reason)
