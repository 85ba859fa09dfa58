"""Pages whose text is not what a reader sees on them."""

from __future__ import annotations

import pytest

from extract.documents.page_content import UNMAPPED, Glyph
from extract.tables.garbled import is_garbled
from tests.unit.tables.made import content, ruled, text

TABLE = ruled((80, 100, 120, 140), (10, 110, 210))
WORDS = text("本年收入合计与支出合计之间的差额在附表中列示并说明原因以及来源", 20, 40)


def garbled(*lines: list[Glyph], rules: bool = True) -> bool:
    return is_garbled(content([*WORDS, *(glyph for line in lines for glyph in line)], TABLE if rules else []))


@pytest.mark.parametrize("figure", ["\uf031\uf032.\uf030", "12" + UNMAPPED + ".00", UNMAPPED + "4.00", "3" + UNMAPPED])
@pytest.mark.parametrize("rules", [True, False])
def test_a_figure_with_a_character_that_has_no_name_is_garbled(figure: str, rules: bool) -> None:
    assert garbled(text(figure, 120, 94), rules=rules)


def test_a_bullet_is_no_figure() -> None:
    assert not garbled(text("\uf06c", 20, 94), text("2018年", 60, 94))
    assert not garbled(text("\uf06c主要职责", 20, 94))


@pytest.mark.parametrize("name", ["青\uf06c县林业局", UNMAPPED + "石县林业局"])
def test_a_name_on_a_cover_with_a_character_that_has_no_name_is_garbled(name: str) -> None:
    cover = [*text(name, 20, 40), *text("2018年度部门决算公开", 20, 70)]
    assert is_garbled(content(cover))
    assert not is_garbled(content([*cover, *(glyph for n in range(9) for glyph in text("职" * 12, 20, 100 + 20 * n))]))
    apart = [*text("青石县林业局", 20, 40), *text("2018年度部门决算公开", 20, 70), *text("\uf06c", 200, 40)]
    assert not is_garbled(content(apart))


def test_a_page_of_which_much_has_no_name_is_garbled() -> None:
    strange = [glyph for n in range(6) for glyph in text("\ue0f0", 20 + 40 * n, 94)]
    assert garbled(strange)
    assert not garbled(strange[:2])


def test_letters_in_place_of_digits_are_garbled_in_a_table() -> None:
    figures = [text("BCD.AA", 120, 94 + 20 * n) for n in range(3)]
    assert garbled(*figures)
    assert not garbled(*figures[:2])
    assert not garbled(*figures, rules=False)
    assert not garbled(*(text("123.00", 120, 94 + 20 * n) for n in range(3)))


def test_chinese_without_any_common_word_is_garbled() -> None:
    shifted = "".join(chr(ord("丂") + 37 * n) for n in range(60))
    assert is_garbled(content(text(shifted, 20, 40)))
    assert not is_garbled(content(text(shifted[:59], 20, 40)))
    assert not is_garbled(content(text(shifted + "支出", 20, 40)))
