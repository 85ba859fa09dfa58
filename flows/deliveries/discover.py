"""Paths and addresses → the files that are delivered."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from flows.deliveries.names import name_of_bytes, shown_name
from flows.errors import DeliveryNotFound
from flows.messages import message

#: Names of files that no office publishes: hidden files, Office lock files, half downloads.
_LEFT_OUT_PREFIXES = (".", "~$")
_LEFT_OUT_SUFFIXES = (".part", ".crdownload", ".tmp")
_REMOTE = ("http://", "https://")
_LOCAL = "file://"


@dataclass(frozen=True, slots=True)
class Source:
    """One delivered file: where it comes from, and its own name as it is stored and shown.

    `location` is what the disk or the network is asked for and may hold bytes that are no text.
    `fault` says why it cannot be asked at all: it is for `ingest` to say so.
    """

    location: str
    file_name: str
    is_remote: bool
    fault: str | None = None

    @property
    def place(self) -> str:
        """The location as it is stored and shown."""
        return shown_name(self.location)


def discover(inputs: Iterable[str]) -> tuple[Source, ...]:
    """All files under the given files, folders and addresses, sorted by location.

    Hidden files, lock files and half downloads in folders are left out. A folder that cannot be opened,
    a link that leads nowhere or a wrong address is a source with a fault. Raises DeliveryNotFound
    for a path that does not exist.
    """
    found: dict[str, Source] = {}
    for text in inputs:
        for source in _sources(text):
            found[source.location] = source
    return tuple(found[location] for location in sorted(found))


def local_source(path: Path) -> Source:
    """The file at a path, whether it can be opened or not."""
    name = shown_name(path.name)
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return Source(str(path.absolute()), name, is_remote=False, fault=error.strerror)
    return Source(str(path.resolve()), name, is_remote=False, fault=None if is_file else "it is no file")


def as_text(given: str) -> str:
    """What a user gave, as text that can be sent on: a path that is none becomes a file address."""
    try:
        given.encode()
    except UnicodeEncodeError:
        return given if given.lower().startswith(_REMOTE) else Path(given).absolute().as_uri()
    return given


def _sources(text: str) -> Iterator[Source]:
    if text.lower().startswith(_REMOTE):
        yield _remote(text)
        return
    path = _local(text)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise DeliveryNotFound(*message("delivery_not_found", path=shown_name(text))) from error
    except OSError:
        is_folder = False
    if is_folder:
        yield from _files_under(path)
    else:
        yield local_source(path)


def _local(text: str) -> Path:
    if text.lower().startswith(_LOCAL):
        return Path(os.fsdecode(unquote_to_bytes(os.fsencode(urlsplit(text).path))))
    try:
        return Path(text).expanduser()
    except RuntimeError:
        # There is no such user: the file may have that name all the same.
        return Path(text)


def _files_under(top: Path) -> Iterator[Source]:
    faults: list[OSError] = []
    seen: set[Path] = set()
    for name, folders, names in os.walk(top, onerror=faults.append, followlinks=True):
        folder = Path(name)
        place = folder.resolve()
        folders[:] = [] if place in seen else [name for name in folders if not name.startswith(_LEFT_OUT_PREFIXES)]
        if place in seen:
            # A link leads to a folder that is read under another name.
            continue
        seen.add(place)
        for name in names:
            if not name.startswith(_LEFT_OUT_PREFIXES) and not name.endswith(_LEFT_OUT_SUFFIXES):
                yield local_source(folder / name)
    for error in faults:
        yield Source(str(error.filename), shown_name(Path(error.filename).name), is_remote=False, fault=error.strerror)


def _remote(address: str) -> Source:
    try:
        parts = urlsplit(address)
        name = name_of_bytes(unquote_to_bytes(os.fsencode(parts.path)).rstrip(b"/").rpartition(b"/")[2])
    except ValueError as error:
        return Source(address, shown_name(address), is_remote=True, fault=str(error))
    return Source(address, name or shown_name(parts.netloc), is_remote=True)
