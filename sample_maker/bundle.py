"""Files → an archive of them: ZIP, 7z, RAR, or tar."""

from __future__ import annotations

import io
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

_RAR_MARK = b"Rar!\x1a\x07\x01\x00"
_HAS_DATA = 0x02
_HAS_CHECKSUM = 0x04
_ARCHIVE_HEAD, _FILE_HEAD, _END_HEAD = 1, 2, 5
_UNIX = 1
_OLD_RAR_MARK = b"Rar!\x1a\x07\x00"
_OLD_ARCHIVE_HEAD, _OLD_FILE_HEAD, _OLD_END_HEAD = 0x73, 0x74, 0x7B
_OLD_HAS_DATA = 0x8000
_OLD_UNIX, _OLD_STORED, _OLD_VERSION = 3, 0x30, 20


class _OldName(zipfile.ZipInfo):
    """An entry whose name is in GBK and does not say so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gbk"), 0


def make_zip(files: Mapping[str, bytes], *, old_names: bool = False, stored: bool = False) -> bytes:
    """A ZIP; `old_names` are in GBK without a mark, as old programs write them; `stored` files are not packed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in files.items():
            entry = (_OldName if old_names else zipfile.ZipInfo)(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return target.getvalue()


def make_7z(files: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """A 7z archive; needs libarchive."""
    import libarchive

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.7z"
        options = f"compression={'store' if stored else 'lzma1'}"
        with libarchive.file_writer(str(path), "7zip", options=options) as archive:
            for name, data in files.items():
                archive.add_file_from_memory(name, len(data), data)
        return path.read_bytes()


def make_tar(files: Mapping[str, bytes]) -> bytes:
    """A tar archive."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def make_rar(files: Mapping[str, bytes]) -> bytes:
    """A RAR 5 archive whose files are stored as they are."""
    packed = _RAR_MARK + _block(_ARCHIVE_HEAD, 0, _number(0))
    for name, data in files.items():
        packed += _block(_FILE_HEAD, _HAS_DATA, _file_fields(name, data), data)
    return packed + _block(_END_HEAD, 0, _number(0))


def make_old_rar(files: Mapping[str, bytes]) -> bytes:
    """A RAR 4 archive whose files are stored as they are, their names in GBK as old programs write them."""
    packed = _OLD_RAR_MARK + _old_block(_OLD_ARCHIVE_HEAD, 0, b"\x00" * 6)
    for name, data in files.items():
        raw, size, checksum = name.encode("gbk"), len(data), zlib.crc32(data)
        numbers = (size, size, _OLD_UNIX, checksum, 0, _OLD_VERSION, _OLD_STORED, len(raw), 0o100644)
        packed += _old_block(_OLD_FILE_HEAD, _OLD_HAS_DATA, struct.pack("<IIBIIBBHI", *numbers) + raw) + data
    return packed + _old_block(_OLD_END_HEAD, 0x4000, b"")


def _old_block(kind: int, flags: int, fields: bytes) -> bytes:
    """Half a checksum, kind, flags and size of a head with its fields."""
    head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def _file_fields(name: str, data: bytes) -> bytes:
    raw = name.encode()
    attributes, stored = 0o100644, 0
    return (
        _number(_HAS_CHECKSUM)
        + _number(len(data))
        + _number(attributes)
        + struct.pack("<I", zlib.crc32(data))
        + b"".join(_number(value) for value in (stored, _UNIX, len(raw)))
        + raw
    )


def _block(kind: int, flags: int, fields: bytes, data: bytes = b"") -> bytes:
    """Checksum, size, kind, flags and, if there is any, the size of the data; then the fields and the data."""
    head = _number(kind) + _number(flags) + (_number(len(data)) if flags & _HAS_DATA else b"") + fields
    sized = _number(len(head)) + head
    return struct.pack("<I", zlib.crc32(sized)) + sized + data


def _number(value: int) -> bytes:
    """A number of variable length: seven bits a byte, the highest says that more follow."""
    packed = bytearray()
    while True:
        low = value & 0x7F
        value >>= 7
        packed.append(low | (0x80 if value else 0))
        if not value:
            return bytes(packed)
