"""Web archives: a page in a message, with the files that it shows."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable

import pytest

from extract.documents.html import read_html
from extract.documents.mhtml import decode_page, is_web_archive, open_web_page
from extract.documents.sniff import sniff
from extract.enumerations import DocumentFormat
from extract.errors import LimitExceeded, UnreadableDocument
from extract.limits import DEFAULT_LIMITS, Limits
from extract.model import TextLine

PAGE = "<html><body><p>收入支出决算总表</p><img src='p.png'></body></html>"


def archive(page: bytes, encoding: str, charset: str) -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    part = f'Content-Type: text/html; charset="{charset}"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n'
    picture = b"\r\n--b\r\nContent-Type: image/png\r\nContent-Location: p.png\r\n"
    return head + part.encode() + page + picture + b"Content-Transfer-Encoding: base64\r\n\r\nAAEC\r\n--b--\r\n"


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
@pytest.mark.parametrize(
    ("encoding", "encode"), [("base64", base64.encodebytes), ("quoted-printable", quopri.encodestring)]
)
def test_the_page_of_a_web_archive_is_read_with_its_pictures(
    charset: str, encoding: str, encode: Callable[[bytes], bytes]
) -> None:
    data = archive(encode(PAGE.encode(charset)), encoding, charset)
    assert is_web_archive(data)
    assert sniff(data) is DocumentFormat.HTML
    content = read_html(data, DEFAULT_LIMITS)
    assert [block.text for block in content.blocks if isinstance(block, TextLine)] == ["收入支出决算总表"]
    assert [(picture.data, picture.before_block) for picture in content.pictures] == [(b"\x00\x01\x02", 1)]


def test_an_archive_without_a_page_and_one_of_too_many_parts_are_refused() -> None:
    with pytest.raises(UnreadableDocument):
        open_web_page(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\nnothing", DEFAULT_LIMITS)
    with pytest.raises(LimitExceeded):
        open_web_page(archive(b"<p>a</p>", "7bit", "utf-8"), Limits(archive_files=1))


def test_text_that_begins_like_a_header_is_no_archive() -> None:
    assert not is_web_archive("单位: 万元\n".encode())
    assert not is_web_archive(b"Name: a\n\nContent-Type: text/html\n")
    assert decode_page("<p>收入</p>".encode("gb18030")) == "<p>收入</p>"
