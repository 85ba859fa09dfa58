"""Archive bytes (ZIP, RAR, 7z) → the files in it, in memory and within limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from extract.errors import EncryptedDocument, JuesuanError, UnreadableDocument, UnsupportedFormat
from extract.limits import Limits, check_limit
from extract.messages import message

_CHUNK = 1 << 20
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
#: What the library raises for a package that is cut off or was tampered with.
DAMAGED_ZIP = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, ValueError),
    *(RuntimeError, KeyError, IndexError),
)
#: What operating systems leave in archives beside the files.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its path in it, without any step that leaves the archive, and its bytes."""

    name: str
    data: bytes


def unpack(data: bytes, limits: Limits) -> tuple[Member, ...]:
    """The files of an archive by name. Nothing is written to disk.

    Raises UnreadableDocument, EncryptedDocument, LimitExceeded (files, unpacked bytes), UnsupportedFormat
    where RAR and 7z need a library that is not installed.
    """
    read = _zip_members if data[:2] == b"PK" else _other_members
    members: list[Member] = []
    unpacked = 0
    for name, content in read(data, limits):
        if name.startswith(_LITTER[0]) or PurePosixPath(name).name in _LITTER:
            continue
        parts: list[bytes] = []
        try:
            for chunk in content:
                unpacked += len(chunk)
                check_limit(limits, "unpacked_bytes", unpacked)
                parts.append(chunk)
        except JuesuanError:
            raise
        except Exception as error:
            # Either library raises errors of its own, and zlib those of a third.
            raise _damaged(name, error) from error
        members.append(Member(name, b"".join(parts)))
        check_limit(limits, "archive_files", len(members))
    return tuple(sorted(members, key=lambda member: member.name))


def safe_name(name: str) -> str:
    """A path inside an archive without drive, root, or steps upward."""
    parts = name.replace("\\", "/").split("/")
    kept = [part for part in parts if part not in {"", ".", ".."} and not part.endswith(":")]
    return "/".join("".join(c for c in part if c.isprintable()) for part in kept) or "file"


_Read = Iterator[tuple[str, Iterator[bytes]]]


def _zip_members(data: bytes, limits: Limits) -> _Read:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            check_limit(limits, "archive_files", len(infos))
            for info in infos:
                if info.flag_bits & _ENCRYPTED_FLAG:
                    raise EncryptedDocument(*message("encrypted"))
                with package.open(info) as content:
                    yield safe_name(_zip_name(info)), iter(lambda content=content: content.read(_CHUNK), b"")  # type: ignore[misc]
    except DAMAGED_ZIP as error:
        raise _damaged("ZIP", error) from error


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it: without the flag for UTF-8 it is GBK, or else UTF-8 all the same."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _other_members(data: bytes, limits: Limits) -> _Read:
    try:
        # The library loads a shared object when it is imported: a machine may lack it.
        import libarchive
        from libarchive.exception import ArchiveError
    except (ImportError, OSError, AttributeError, TypeError) as error:
        raise UnsupportedFormat(*message("no_unpacker", reason=error)) from error
    try:
        with libarchive.memory_reader(data) as archive:
            for count, entry in enumerate(archive, 1):
                check_limit(limits, "archive_files", count)
                if entry.isfile:
                    yield safe_name(entry.pathname or ""), entry.get_blocks()
    except ArchiveError as error:
        if "ncrypt" in str(error) or "assphrase" in str(error):
            raise EncryptedDocument(*message("encrypted")) from error
        raise _damaged("RAR/7z", error) from error
    except (UnicodeError, ValueError, MemoryError) as error:
        raise _damaged("RAR/7z", error) from error


def _damaged(kind: str, reason: object) -> UnreadableDocument:
    return UnreadableDocument(*message("damaged_document", format=kind, reason=reason))
