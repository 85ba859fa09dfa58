"""Characters that only look like ordinary ones are read as these."""

from __future__ import annotations

import pytest

from extract.characters import ORDINARY, ordinary


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("⼀般公共预算⽀出", "一般公共预算支出"),
        ("⻓江航道⻅证⺠政⻔", "长江航道见证民政门"),
        ("账⼾", "账户"),
        ("㇐、收⼊", "一、收入"),
        ("\uf914\U0002f800", "樂丽"),
    ],
    ids=["Kangxi", "supplement", "mainland", "strokes", "compatibility"],
)
def test_what_looks_like_an_ordinary_character_is_read_as_it(printed: str, read: str) -> None:
    assert ordinary(printed) == read


def test_all_else_stays_as_it_is() -> None:
    text = "合计 1,234.56 （一）𠪎㎡１２"
    assert ordinary(text) is text
    assert not set(map(ord, text)) & set(ORDINARY)
    assert all(code not in ORDINARY for code in ORDINARY.values())
