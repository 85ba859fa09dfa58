"""Texts as they are compared, shown and stored."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text import normalise, squeeze, storable, visible


def test_white_space_of_any_kind_goes() -> None:
    assert squeeze(" 一般\u3000公共\n服务\u00a0支\u200b出\ufeff ") == "一般公共服务支出"


def test_brackets_digits_and_quotation_marks_do_not_part_two_titles() -> None:
    assert normalise("“三公”经费（２０１９ 年）：") == normalise("三公经费(2019年):")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("决算\u3000表 [b]|<i>", "决算\u3000表 [b]|<i>"),
        ("a\x1b[2J\r\nb", r"a\x1b[2J\r\nb"),
        ("\u202ecod\u2028", r"\u202ecod\u2028"),
        ("\ud800\udcb9", r"\ud800\udcb9"),
    ],
)
def test_what_nobody_would_see_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("攸县\t财政局\n", "攸县\t财政局\n"),
        ("合\x00计\x1b[1m\x85", "合计[1m"),
        ("\ud840\udc0b", "𠀋"),
        ("\ud840", "\ufffd"),
        ("\udc0b\ud840", "\ufffd\ufffd"),
    ],
)
def test_what_a_document_holds_is_stored_as_text(text: str, stored: str) -> None:
    assert storable(text) == stored


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_any_text_can_be_stored_and_shown_and_stays_so(text: str) -> None:
    for form in (storable, visible):
        once = form(text)
        assert json.loads(json.dumps(once, ensure_ascii=False).encode()) == once
        assert "\0" not in once
        assert form(once) == once
