"""Names as systems hand them over, in the one form that can be stored, sorted and shown."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.deliveries.names import name_of_bytes, shown_name


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030"])
def test_a_chinese_name_is_read_whatever_system_wrote_it(encoding: str) -> None:
    name = "攸县行政审批服务局　2019年度部门决算（公开）.pdf"
    assert name_of_bytes(name.encode(encoding)) == name
    assert shown_name(os.fsdecode(name.encode(encoding))) == name


def test_each_folder_of_a_path_may_come_from_another_system() -> None:
    path = b"/".join((b"/data", "财政局".encode("gbk"), "决算".encode(), "\u9644\u4ef6.xls".encode("gbk")))
    assert shown_name(os.fsdecode(path)) == "/data/财政局/决算/附件.xls"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"\xff\xfe.pdf", r"\xff\xfe.pdf"),
        (b"report\xff", r"report\xff"),
        (b"\xc3\x28", r"\xc3("),
        (b"a\nb\x1b[2J.pdf", r"a\nb\x1b[2J.pdf"),
        ("evil\u202efdp.exe".encode(), r"evil\u202efdp.exe"),
        ("决\u200b算".encode(), r"决\u200b算"),
        (b"x\x7f\x00", r"x\x7f\x00"),
    ],
)
def test_what_cannot_be_read_or_seen_stands_as_an_escape(raw: bytes, shown: str) -> None:
    assert name_of_bytes(raw) == shown


def test_a_plain_name_stays_as_it_is() -> None:
    for name in ("x[/b].pdf", "evil|<img src=x>.pdf", "a b\u3000c\u00a0d.pdf", "𠀋乡.pdf", ""):
        assert shown_name(name) == name


@given(st.binary(max_size=40))
def test_any_bytes_give_a_name_that_can_be_written_sorted_and_printed(raw: bytes) -> None:
    name = name_of_bytes(raw)
    assert json.loads(json.dumps(name, ensure_ascii=False).encode()) == name
    assert not any(ord(character) < 32 for character in name)
    assert shown_name(name) == name
