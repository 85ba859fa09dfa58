"""What an archive holds: every format in every container, under its own name, within limits."""

from __future__ import annotations

import io
import itertools
import random
import struct
import sys
import tarfile
import zipfile
import zlib

import pytest

from extract.documents.archive import is_archive, safe_name, unpack
from extract.documents.open import open_document
from extract.documents.sniff import sniff
from extract.errors import EncryptedDocument, LimitExceeded, UnreadableDocument, UnsupportedFormat
from extract.limits import DEFAULT_LIMITS, Limits
from sample_maker.bundle import make_old_rar, make_rar, make_tar, make_zip
from tests.optional_parts import NO_LIBARCHIVE
from tests.unit.documents.made import CONTAINERS, FORMATS, PACKERS, pdf


def made(container: str, files: dict[str, bytes]) -> bytes:
    """An archive, where this machine can read it again."""
    if not container.startswith("zip") and NO_LIBARCHIVE:
        pytest.skip(NO_LIBARCHIVE)
    return CONTAINERS[container](files)


def names(data: bytes, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    return [member.name for member in unpack(data, limits)]


@pytest.mark.parametrize(("container", "name"), itertools.product(CONTAINERS, FORMATS))
def test_each_format_comes_out_of_each_container(container: str, name: str) -> None:
    kind, data = FORMATS[name]
    files = {name: data, "b.txt": b"beside it"}
    packed = made(container, files)
    assert sniff(packed) == "archive"
    assert {member.name: member.data for member in unpack(packed, DEFAULT_LIMITS)} == files
    assert [sniff(member.data) for member in unpack(packed, DEFAULT_LIMITS)] == [kind, "text"]


@pytest.mark.parametrize(("packer", "name"), itertools.product(PACKERS, FORMATS))
def test_each_format_comes_out_of_a_packer_of_single_files(packer: str, name: str) -> None:
    if NO_LIBARCHIVE:
        pytest.skip(NO_LIBARCHIVE)
    kind, data = FORMATS[name]
    packed = PACKERS[packer](data)
    assert sniff(packed) == "archive"
    (member,) = unpack(packed, DEFAULT_LIMITS)
    assert member.data == data
    assert sniff(member.data) == kind


@pytest.mark.parametrize("container", CONTAINERS)
def test_each_of_many_stored_pdfs_is_read(container: str) -> None:
    files = {f"{number:02}.pdf": pdf(f"file {number}") for number in range(12)}
    opened = open_document(made(container, files))
    assert opened.document_format == "archive"
    assert [(member.name, member.document_format, len(member.pages)) for member in opened.members] == [
        (name, "pdf", 1) for name in files
    ]
    assert [member.data for member in opened.members] == list(files.values())


def test_archives_in_archives_keep_their_paths() -> None:
    inner = make_zip({"b.txt": b"inner"}, stored=True)
    opened = open_document(make_zip({"a/a.zip": inner, "c.txt": b"outer"}, stored=True))
    assert [member.name for member in opened.members] == ["a/a.zip/b.txt", "c.txt"]


@pytest.mark.parametrize("container", [name for name in CONTAINERS if name != "rar 4 stored"])
def test_names_are_kept_as_they_were_written(container: str) -> None:
    assert names(made(container, {"二〇二三/决算 公开表.txt": b"x"})) == ["二〇二三/决算 公开表.txt"]


def test_names_in_gbk_without_a_mark_are_read() -> None:
    files = {"决算/收入 公开表.txt": b"x"}
    assert names(make_zip(files, old_names=True)) == list(files)
    if NO_LIBARCHIVE:
        pytest.skip(NO_LIBARCHIVE)
    assert names(make_old_rar(files)) == list(files)
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.USTAR_FORMAT, encoding="gbk") as archive:
        archive.addfile(tarfile.TarInfo("决算.txt"))
    assert names(target.getvalue()) == ["决算.txt"]


def test_names_in_utf_8_without_a_mark_are_read() -> None:
    packed = make_zip({"决算.txt": b"x"})
    raw = bytearray(packed)
    # The mark stands in the entry and in the directory.
    for place in (packed.index(b"PK\x03\x04") + 7, packed.index(b"PK\x01\x02") + 9):
        assert raw[place] == 0x08
        raw[place] = 0
    assert names(bytes(raw)) == ["决算.txt"]


def test_two_files_of_one_name_are_two() -> None:
    packed = make_zip({"a.txt": b"first", "b.txt": b"second"}, stored=True).replace(b"b.txt", b"a.txt")
    members = unpack(packed, DEFAULT_LIMITS)
    assert [(member.name, member.data) for member in members] == [("a.txt", b"first"), ("a.txt (2)", b"second")]


@pytest.mark.parametrize("container", CONTAINERS)
def test_litter_of_operating_systems_and_folders_are_left_out(container: str) -> None:
    files = {"__MACOSX/._a.txt": b"x", "b/Thumbs.db": b"x", "b/.DS_Store": b"x", "desktop.ini": b"x", "a.txt": b"x"}
    assert names(made(container, files)) == ["a.txt"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/a.txt", "a.txt"),
        ("C:\\b\\a.txt", "b/a.txt"),
        ("a/./b//c", "a/b/c"),
        ("a\x1b[2Jb\x00.txt", "a[2Jb.txt"),
        ("\udcff.txt", ".txt"),
        ("../..", "file"),
    ],
)
def test_no_name_leads_out_of_its_archive_or_steers_a_terminal(written: str, name: str) -> None:
    assert safe_name(written) == name


@pytest.mark.parametrize("container", CONTAINERS)
def test_what_is_unpacked_stays_within_limits(container: str) -> None:
    files = {"a.txt": b"a" * 50_000, "b.txt": b"b" * 50_000}
    packed = made(container, files)
    # What is packed as a tar has the blocks of the tar to count as well.
    whole = len(make_tar(files)) if container.startswith("tar.") else 100_000
    assert names(packed, Limits(unpacked_bytes=whole, archive_files=2)) == ["a.txt", "b.txt"]
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_UNPACKED_BYTES"):
        unpack(packed, Limits(unpacked_bytes=whole - 1))
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_ARCHIVE_FILES"):
        unpack(packed, Limits(archive_files=1))


@pytest.mark.parametrize("container", CONTAINERS)
def test_an_archive_that_is_cut_off_is_damaged(container: str) -> None:
    noise = random.Random(1).randbytes(20_000)  # noqa: S311
    packed = made(container, {"a.pdf": noise, "b.pdf": noise[::-1]})
    with pytest.raises(UnreadableDocument, match="cut off") as refusal:
        unpack(packed[: len(packed) // 2], DEFAULT_LIMITS)
    # The same file must give the same line in every run.
    assert "0x" not in refusal.value.message
    assert "archive_p" not in refusal.value.message


def test_a_zip_with_a_flipped_byte_is_damaged() -> None:
    packed = bytearray(make_zip({"a.txt": b"a" * 100}, stored=True))
    packed[60] ^= 1
    with pytest.raises(UnreadableDocument, match="CRC"):
        unpack(bytes(packed), DEFAULT_LIMITS)


def test_a_zip_that_is_locked_asks_for_a_password() -> None:
    packed = bytearray(make_zip({"a.txt": b"a" * 100}))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedDocument):
        unpack(bytes(packed), DEFAULT_LIMITS)


def test_a_rar_that_is_locked_asks_for_a_password() -> None:
    packed = bytearray(made("rar 4 stored", {"a.txt": b"a"}))
    # The head behind the mark says that all others are locked; its checksum is made to fit again.
    packed[10] |= 0x80
    packed[7:9] = struct.pack("<H", zlib.crc32(packed[9:20]) & 0xFFFF)
    with pytest.raises(EncryptedDocument):
        unpack(bytes(packed), DEFAULT_LIMITS)


def test_folders_are_no_files() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("a/", b"")
        package.writestr("a/b.txt", b"x")
    assert names(target.getvalue()) == ["a/b.txt"]


def test_documents_in_zip_packages_do_not_pass_for_archives_by_their_beginning() -> None:
    assert not is_archive(FORMATS["a.docx"][1])
    assert is_archive(make_rar({"a": b""}))
    assert is_archive(make_tar({"a": b""}))


def test_without_libarchive_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "libarchive", None)
    with pytest.raises(UnsupportedFormat, match="libarchive13"):
        unpack(make_rar({"a.txt": b"x"}), DEFAULT_LIMITS)
    assert names(make_zip({"a.txt": b"x"})) == ["a.txt"]


def test_a_list_of_files_of_this_machine_is_never_followed() -> None:
    if NO_LIBARCHIVE:
        pytest.skip(NO_LIBARCHIVE)
    listed = b"#mtree\n./secret type=file contents=/etc/hostname\n"
    (member,) = unpack(PACKERS["gz"](listed), DEFAULT_LIMITS)
    assert member.data == listed
