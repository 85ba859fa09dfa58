"""Archive bytes (ZIP, RAR, 7z, tar, or one packed file) → the files in it, in memory and within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from extract.errors import EncryptedDocument, UnreadableDocument, UnsupportedFormat
from extract.limits import Limits, check_limit
from extract.messages import message

_CHUNK, _BLOCK = 1 << 20, 1 << 16
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
#: What the library raises for a package that is cut off or was tampered with: RuntimeError also covers methods of
#: packing that it does not know, ValueError names that are no text, MemoryError dictionaries of false sizes.
DAMAGED_PACKAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(RuntimeError, ValueError, KeyError, MemoryError),
)
#: What operating systems leave in archives beside the files.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_TAR = "tar"
#: The signature of an archive, at its place → the format that libarchive is told to expect. It is never left to
#: guess: some of its formats are lists of files on the machine that reads them.
_ARCHIVES = tuple(
    (re.compile(signature, re.DOTALL), kind)
    for signature, kind in (
        (rb"Rar!\x1a\x07\x00", "rar"),
        (rb"Rar!\x1a\x07\x01\x00", "rar5"),
        (rb"7z\xbc\xaf\x27\x1c", "7zip"),
        (rb".{257}ustar(\x00|  \x00)", _TAR),
    )
)
#: The signature of one packed file → its packer. The functions check its sum, as libarchive does not.
_PACKED = tuple(
    (re.compile(signature), kind)
    for signature, kind in ((rb"\x1f\x8b\x08", "gzip"), (rb"BZh[1-9]1AY&SY", "bzip2"), (rb"\xfd7zXZ\x00", "xz"))
)
_OPEN_PACKED: Mapping[str, Callable[..., Any]] = {"gzip": gzip.open, "bzip2": bz2.open, "xz": lzma.open}
#: A packed file has lost its name, or it is that of the package.
_NAMELESS = "data"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its path in it, without any step that leaves the archive, and its bytes."""

    name: str
    data: bytes


def unpack(data: bytes, limits: Limits) -> tuple[Member, ...]:
    """The files of an archive by name, each name once. Nothing is written to disk.

    Raises UnreadableDocument, EncryptedDocument, LimitExceeded (files, unpacked bytes), UnsupportedFormat
    where all but ZIP need a library that is not installed.
    """
    members: dict[str, Member] = {}
    for member in _members(data, limits):
        name, copies = member.name, 1
        while name in members:
            copies += 1
            name = f"{member.name} ({copies})"
        members[name] = replace(member, name=name)
        check_limit(limits, "archive_files", len(members))
    return tuple(members[name] for name in sorted(members))


def is_archive(data: bytes) -> bool:
    """Whether bytes begin as an archive or a packed file; of a ZIP that is not said: documents are ZIPs too."""
    return _kind(_ARCHIVES, data) is not None or _kind(_PACKED, data) is not None


def _kind(signatures: Sequence[tuple[re.Pattern[bytes], str]], data: bytes) -> str | None:
    return next((kind for mark, kind in signatures if mark.match(data)), None)


def safe_name(name: str) -> str:
    """A path inside an archive without drive, root, or steps upward."""
    parts = name.replace("\\", "/").split("/")
    kept = [part for part in parts if part not in {"", ".", ".."} and not part.endswith(":")]
    return "/".join("".join(c for c in part if c.isprintable()) for part in kept) or "file"


@dataclass(slots=True)
class _Unpacked:
    """Counts what was unpacked from one archive."""

    limits: Limits
    size: int = 0

    def joined(self, chunks: Iterable[bytes]) -> bytes:
        parts: list[bytes] = []
        for chunk in chunks:
            self.size += len(chunk)
            check_limit(self.limits, "unpacked_bytes", self.size)
            parts.append(chunk)
        return b"".join(parts)


def _members(data: bytes, limits: Limits) -> Iterator[Member]:
    packer, kind = _kind(_PACKED, data), _kind(_ARCHIVES, data)
    if packer:
        return _packed_members(data, packer, limits)
    return _other_members(data, kind, limits) if kind else _zip_members(data, limits)


def _packed_members(data: bytes, packer: str, limits: Limits) -> Iterator[Member]:
    """The file that was packed, or the files of the tar archive that it is."""
    try:
        with _OPEN_PACKED[packer](io.BytesIO(data)) as content:
            whole = _Unpacked(limits).joined(iter(partial(content.read, _CHUNK), b""))
    except DAMAGED_PACKAGE as error:
        raise _damaged(packer, error) from error
    if _kind(_ARCHIVES, whole) == _TAR:
        yield from _other_members(whole, _TAR, limits)
    else:
        yield Member(_NAMELESS, whole)


def _zip_members(data: bytes, limits: Limits) -> Iterator[Member]:
    unpacked = _Unpacked(limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [info for info in package.infolist() if not info.filename.endswith("/")]
            check_limit(limits, "archive_files", len(infos))
            for info in infos:
                name = safe_name(_zip_name(info))
                if _is_litter(name):
                    continue
                if info.flag_bits & _ENCRYPTED_FLAG:
                    raise EncryptedDocument(*message("encrypted"))
                with package.open(info) as content:
                    yield Member(name, unpacked.joined(iter(partial(content.read, _CHUNK), b"")))
    except DAMAGED_PACKAGE as error:
        raise _damaged("ZIP", error) from error


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER[0]) or PurePosixPath(name).name in _LITTER


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as its maker wrote it: without the flag for UTF-8 it is GBK, or else UTF-8 all the same."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    return _decoded(info.filename.encode("cp437", "replace"))


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def _other_members(data: bytes, kind: str, limits: Limits) -> Iterator[Member]:
    try:
        # The library loads a shared object when it is imported: a machine may lack it.
        import libarchive
        from libarchive.exception import ArchiveError
    except (ImportError, OSError, AttributeError, TypeError) as error:
        raise UnsupportedFormat(*message("no_unpacker", reason=error)) from error
    unpacked = _Unpacked(limits)
    try:
        with libarchive.memory_reader(data, kind, "none") as archive:
            for count, entry in enumerate(archive, 1):
                check_limit(limits, "archive_files", count)
                path = entry.pathname or ""
                name = safe_name(path if isinstance(path, str) else _decoded(path))
                if entry.isfile and not _is_litter(name):
                    size, content = entry.size, unpacked.joined(entry.get_blocks(_BLOCK))
                    if size is not None and size != len(content):
                        # A sum that does not hold is a warning to the library; it hands out the rest of its buffer.
                        raise _damaged(kind, name)
                    yield Member(name, content)
    except ArchiveError as error:
        # The text of the error itself ends with an address in memory.
        reason = str(error.msg)
        if "ncrypt" in reason or "assphrase" in reason:
            raise EncryptedDocument(*message("encrypted")) from error
        raise _damaged(kind, reason) from error
    except (ValueError, MemoryError) as error:
        raise _damaged(kind, error) from error


def _damaged(kind: str, reason: object) -> UnreadableDocument:
    return UnreadableDocument(*message("damaged_document", format=kind, reason=reason))
