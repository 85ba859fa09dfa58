"""Text of two bytes a character, marked or not."""

from __future__ import annotations

import pytest

from extract.documents.wide_text import wide_encoding

PAGE = "<html><head><title>一号　收入</title></head>" * 3


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PAGE.encode("utf-16"), "utf-16"),
        (PAGE.encode("utf-16-le"), "utf-16-le"),
        (PAGE.encode("utf-16-be"), "utf-16-be"),
        (PAGE.encode(), None),
        (b"", None),
        (bytes(64), None),
    ],
)
def test_the_empty_half_tells(data: bytes, encoding: str | None) -> None:
    assert wide_encoding(data) == encoding
