"""The parts of a workbook are read whole, or refused where they are larger than is reasonable."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.documents import sheet_package
from extract.documents.sheet_package import part_bytes, part_tree
from sample_maker.bundle import make_zip


def package(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(make_zip({"part.xml": content})))


def test_a_part_is_read_as_bytes_and_as_a_tree() -> None:
    held = package(b"<a><b>1</b></a>")
    assert part_bytes(held, "part.xml") == b"<a><b>1</b></a>"
    assert part_tree(held, "part.xml").findtext("b") == "1"
    with pytest.raises(KeyError):
        part_bytes(held, "other.xml")


def test_a_part_over_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_package, "LARGEST_PART", 3)
    assert part_bytes(package(b"123"), "part.xml") == b"123"
    with pytest.raises(MemoryError):
        part_bytes(package(b"1234"), "part.xml")


def test_entities_are_not_expanded() -> None:
    tree = part_tree(package(b'<!DOCTYPE a [<!ENTITY e "long">]><a>&e;</a>'), "part.xml")
    assert "long" not in (tree.text or "")
