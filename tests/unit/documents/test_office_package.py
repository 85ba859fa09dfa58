"""The parts of an office package, whatever they are called."""

from __future__ import annotations

import pytest

from extract.documents.office_package import opened_package
from extract.errors import LimitExceeded, UnreadableDocument
from extract.limits import DEFAULT_LIMITS, Limits
from sample_maker.bundle import make_zip

KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships"
FILES = {
    "_rels/.rels": f'<R><R Id="1" Type="{KIND}/officeDocument" Target="a/main.xml"/></R>'.encode(),
    "a/_rels/main.xml.rels": (
        f'<R><R Id="1" Type="{KIND}/styles" Target="../b/s.xml"/>'
        f'<R Id="2" Type="{KIND}/image" Target="http://x/y.png" TargetMode="External"/></R>'
    ).encode(),
    "a/main.xml": b"<x/>",
    "b/s.xml": b"<y/>",
}


def test_parts_are_found_by_their_relations_and_nothing_outside_is() -> None:
    with opened_package(make_zip(FILES), DEFAULT_LIMITS) as package:
        assert (package.main, package.of_kind("styles"), package.target("1"), package.target("2")) == (
            "a/main.xml",
            "b/s.xml",
            "b/s.xml",
            None,
        )
        assert not package.holds("word/document.xml")


def test_all_parts_together_may_not_be_larger_than_the_limit() -> None:
    size = sum(len(content) for content in FILES.values())
    with opened_package(make_zip(FILES), Limits(unpacked_bytes=size - 1)) as package:
        package.bytes_of("a/main.xml")
        with pytest.raises(LimitExceeded):
            package.bytes_of("b/s.xml")


def test_a_part_that_is_not_there_is_a_damaged_document() -> None:
    with pytest.raises(UnreadableDocument), opened_package(make_zip(FILES), DEFAULT_LIMITS) as package:
        package.bytes_of("none")
