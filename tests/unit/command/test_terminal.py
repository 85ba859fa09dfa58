"""What a terminal shows of any text, wide or narrow."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from flows.command.terminal import Row, printable, say, show_rows

WIDE, NARROW = 120, 30


def shown(rows: list[Row], width: int, labels: dict[str, str] | None = None) -> str:
    output = io.StringIO()
    show_rows(Console(file=output, width=width), "title", rows, labels)
    return output.getvalue()


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_printed(text: str) -> None:
    plain = printable(text)
    assert not {"\x1b", "\x07", "\r", "\x9b", "\u202e"} & set(plain)
    plain.encode("utf-8")


def test_text_stays_as_it_is_and_control_characters_are_spelled_out() -> None:
    assert printable("决算\t“三公”\n") == "决算\t“三公”\n"
    assert printable("a\x1b[31mb\udce9") == r"a\x1b[31mb\udce9"


@pytest.mark.parametrize("text", ["x[/b].pdf", "[bold]x", "[link=file:///etc/passwd]x", "\\[b]"])
def test_nothing_in_a_text_is_markup(text: str) -> None:
    output = io.StringIO()
    say(Console(file=output, width=WIDE), text)
    assert output.getvalue().strip() == text
    assert text in shown([{"file": text}], WIDE)


def test_rows_that_fit_are_a_table_and_others_stand_one_below_the_other() -> None:
    rows: list[Row] = [{"name": "一般公共服务支出", "amount": 12}, {"name": "教育支出", "amount": None}]
    assert "│ 一般公共服务支出 │     12 │" in shown(rows, WIDE)
    narrow = shown(rows, 20)
    assert "一般公共服务支出" in narrow
    assert narrow.splitlines()[1:4] == ["── 1 ──", "name    一般公共服务支出", "amount  12"]


def test_words_are_never_broken() -> None:
    rows: list[Row] = [{f"column_{number}": "unbroken" for number in range(9)}]
    for width in range(12, 140, 8):
        assert shown(rows, width).count("unbroken") == 9


def test_two_languages_of_one_text_share_a_column() -> None:
    rows: list[Row] = [{"code": "c", "message": "English", "message_zh": "中文"}]
    text = shown(rows, WIDE)
    assert text.index("中文") < text.index("English")
    assert "message_zh" not in text
    assert "message_zh" not in shown(rows, 20)


def test_ids_are_cut_in_tables_only() -> None:
    rows: list[Row] = [{"document_id": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}]
    assert "0123456789ab " in shown(rows, WIDE)
    records: list[Row] = [{**rows[0], "long": "x" * 300}]
    assert str(rows[0]["document_id"]) in shown(records, WIDE)


def test_labels_head_the_columns_and_nothing_is_shown_of_nothing() -> None:
    assert "科目" in shown([{"code": "201"}], WIDE, {"code": "科目"})
    assert shown([], WIDE) == ""
