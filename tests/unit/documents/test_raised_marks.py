"""Small raised marks behind figures are no digits; what is small or raised for another reason stays."""

from __future__ import annotations

import pytest

from extract.documents.page_content import Glyph
from extract.documents.raised_marks import without_raised_marks

#: Of the height of a figure: that of a mark, and how much higher it stands.
_MARK, _RISE = 0.6, 0.35


def run(text: str, x: float, baseline: float, height: float) -> list[Glyph]:
    width = height / 2
    return [
        Glyph(c, x + n * width, baseline - height * 0.8, x + (n + 1) * width, baseline + height * 0.2, baseline)
        for n, c in enumerate(text)
    ]


def left(figure: str, mark: str, *, size: float = _MARK, rise: float = _RISE, gap: float = 0.0) -> str:
    height = 10.0
    printed = run(figure, 100, 50, height)
    others = run("本年支出合计二零一八年度", 20, 20, height)
    small = run(mark, 100 + len(figure) * height / 2 + gap, 50 - rise * height, size * height)
    kept = without_raised_marks([*others, *printed, *small])
    return "".join(glyph.text for glyph in kept[len(others) :])


@pytest.mark.parametrize("mark", ["2", "12", "*", "①", "[3]", "(1)"])
def test_a_raised_mark_behind_a_figure_is_no_part_of_it(mark: str) -> None:
    assert left("72.60", mark) == "72.60"


def test_a_digit_of_the_same_size_or_on_the_same_line_or_apart_stays() -> None:
    assert left("72.60", "2", size=1.0) == "72.602"
    assert left("72.60", "2", rise=0.0) == "72.602"
    assert left("72.60", "2", gap=6.0) == "72.602"


def test_behind_a_letter_it_is_a_unit() -> None:
    assert left("120m", "2") == "120m2"


def test_a_raised_word_is_no_mark() -> None:
    assert left("72.60", "万元") == "72.60万元"


def test_a_page_without_glyphs_has_no_marks() -> None:
    assert without_raised_marks([]) == ()
