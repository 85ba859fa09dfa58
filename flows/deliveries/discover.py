"""Paths and addresses → the files that are delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse
from urllib.request import url2pathname

from flows.errors import DeliveryNotFound
from flows.messages import message

#: Names of files that no office publishes: hidden files, Office lock files, half downloads.
_LEFT_OUT_PREFIXES = (".", "~$")
_LEFT_OUT_SUFFIXES = (".part", ".crdownload", ".tmp")


@dataclass(frozen=True, slots=True)
class Source:
    """One delivered file: where it comes from, and its own name."""

    location: str
    file_name: str
    is_remote: bool


def discover(inputs: Iterable[str]) -> tuple[Source, ...]:
    """All files under the given files, folders and addresses, sorted by location.

    Hidden files, lock files and half downloads in folders are left out. Raises DeliveryNotFound
    for a path that does not exist.
    """
    found: dict[str, Source] = {}
    for text in inputs:
        for source in _sources(text):
            found[source.location] = source
    return tuple(found[location] for location in sorted(found))


def _sources(text: str) -> Iterable[Source]:
    address = urlparse(text)
    if address.scheme in {"http", "https"}:
        yield Source(text, unquote(Path(address.path).name) or address.netloc, is_remote=True)
        return
    path = Path(url2pathname(address.path)) if address.scheme == "file" else Path(text).expanduser()
    if path.is_dir():
        for entry in sorted(path.rglob("*")):
            if entry.is_file() and not _left_out(entry.relative_to(path)):
                yield Source(str(entry.resolve()), entry.name, is_remote=False)
    elif path.is_file():
        yield Source(str(path.resolve()), path.name, is_remote=False)
    else:
        raise DeliveryNotFound(*message("delivery_not_found", path=text))


def _left_out(relative: Path) -> bool:
    hidden = any(part.startswith(_LEFT_OUT_PREFIXES) for part in relative.parts)
    return hidden or relative.name.endswith(_LEFT_OUT_SUFFIXES)
