"""Bounds and optional tools → the conditions under which a document is read: under others it may be read otherwise."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from extract.documents.legacy import converter
from flows.rooms import ExtractionRoom

#: Digest of all bounds, and of each optional tool; a tool that is missing has none.
Conditions = Mapping[str, str]
BOUNDS, OFFICE, UNPACKER = "bounds", "office", "unpacker"
#: What LibreOffice says of itself beside its command.
_VERSION_FILE = "versionrc"


def conditions(room: ExtractionRoom) -> Conditions:
    """The conditions of today."""
    bounds = (*dataclasses.astuple(room.limits), room.document_seconds, room.worker_memory_bytes)
    tools = _tools(os.environ.get("PATH"), os.environ.get("LIBARCHIVE"))
    return {BOUNDS: _digest(" ".join(map(str, bounds))), **tools}


def may_differ(recorded: Conditions, today: Conditions) -> bool:
    """Whether a document that was read or refused under recorded conditions may fare otherwise today.

    A tool that is missing today cannot make anything better.
    """
    return any(today.get(name) and today[name] != digest for name, digest in recorded.items())


@cache
def _tools(_path: str | None, _library: str | None) -> Conditions:
    """LibreOffice and libarchive as they are found under the given search path and library."""
    return {OFFICE: _office(), UNPACKER: _unpacker()}


def _office() -> str:
    command = converter()
    if command is None:
        return ""
    binary = Path(command).resolve()
    try:
        return _digest(binary.with_name(_VERSION_FILE).read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return _digest(f"{binary.name} {binary.stat().st_size}")


def _unpacker() -> str:
    try:
        # The library loads a shared object when it is imported: a machine may lack it.
        from libarchive.ffi import version_number
    except (ImportError, OSError, AttributeError, TypeError):
        return ""
    return _digest(str(version_number()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
