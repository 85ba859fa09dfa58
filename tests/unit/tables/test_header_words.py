"""Which texts are words of the headers of standard forms."""

from __future__ import annotations

import pytest

from extract.tables.header_words import is_header_word


@pytest.mark.parametrize(
    "text", ["项目", "本年收入合计", "科目编码", "年初结转和结余", "财政拨款收入", "公务接待费", "人员经费"]
)
def test_words_of_headers(text: str) -> None:
    assert is_header_word(text)


@pytest.mark.parametrize("text", ["一般公共服务支出", "行政运行", "12.50", "2010101", "2023年度", ""])
def test_labels_amounts_and_codes_are_none(text: str) -> None:
    assert not is_header_word(text)
