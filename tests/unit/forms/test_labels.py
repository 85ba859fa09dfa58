"""Code and name of a row, wherever the office prints them."""

from __future__ import annotations

import pytest

from extract.forms.layouts.labels import is_total_name, read_label
from extract.forms.recognise.joined import BodyRow
from tests.unit.forms.made import joined


def row(*texts: str) -> BodyRow:
    (made,) = joined("expenditure", " ".join(["blank"] * len(texts)), "\t".join(texts)).rows
    return made


def label(*texts: str, codes: int = 1, above: list[str] | None = None) -> tuple[str | None, str]:
    """Code and name of a row whose first columns hold codes and whose last holds names."""
    columns = range(len(texts))
    read = read_label(row(*texts), columns[:codes], columns[codes:], [] if above is None else above)
    return read.code, read.name


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (("201", "一般公共服务支出"), ("201", "一般公共服务支出")),
        (("[20101]", "人大 事务"), ("20101", "人大事务")),
        (("２０１０１", "人大事务"), ("20101", "人大事务")),
        (("", "合计"), (None, "合计")),
        (("合计", ""), (None, "合计")),
        (("201", ""), ("201", "")),
        (("2010101 行政运行", ""), ("2010101", "行政运行")),
        (("", "2010101行政运行"), ("2010101", "行政运行")),
        (("[30101]基本工资", ""), ("30101", "基本工资")),
        (("（30101）基本工资", ""), ("30101", "基本工资")),
        (("（201）", "一般公共服务支出"), ("201", "一般公共服务支出")),
        # An ordinal in brackets is no code.
        (("（二）教育支出", ""), (None, "（二）教育支出")),
        (("", "301-工资福利支出"), ("301", "工资福利支出")),
        (("", "301、工资福利支出"), ("301", "工资福利支出")),
        # A number of four digits, or one before a unit, is no code.
        (("", "2023年度结转"), (None, "2023年度结转")),
        (("", "1234其他"), (None, "1234其他")),
        # The code of the first cell counts: what stands before the name in the next is a name.
        (("201", "301室维修"), ("201", "301室维修")),
    ],
)
def test_a_code_stands_in_a_cell_of_its_own_or_before_the_name(
    texts: tuple[str, ...], read: tuple[str | None, str]
) -> None:
    assert label(*texts) == read


def test_a_name_is_kept_as_printed() -> None:
    assert label("", "20101（人大）“事务”") == ("20101", "（人大）“事务”")
    assert label("", "20101（款）人大(项)") == ("20101", "（款）人大(项)")
    assert label("", "201“一般”公共服务") == ("201", "“一般”公共服务")
    assert label("", "201：一般 公共服务（款）") == ("201", "一般公共服务（款）")
    assert label("201", "“一般”公共服务（类）") == ("201", "“一般”公共服务（类）")


@pytest.mark.parametrize("word", ["类", "款", "项", "栏次", "科目编码"])
def test_words_of_the_header_beside_the_first_total_are_no_name(word: str) -> None:
    assert label(word, "合计") == (None, "合计")
    assert label("其他", "合计") == (None, "其他合计")
    # In the column of names they are what is printed there.
    assert label("", word) == (None, word)


def test_codes_in_one_cell_a_level_are_joined() -> None:
    assert label("201", "06", "01", "行政运行", codes=3) == ("2010601", "行政运行")
    assert label("201", "06", "", "财政事务", codes=3) == ("20106", "财政事务")
    assert label("201", "20106", "2010601", "行政运行", codes=3) == ("2010601", "行政运行")


def test_levels_left_blank_are_those_of_the_row_above() -> None:
    above: list[str] = []
    rows = (
        ("201", "", "", "类"),
        ("", "06", "", "款"),
        ("", "", "01", "项"),
        ("", "", "02", "项"),
        ("", "07", "", "款"),
    )
    codes = [label(*texts, codes=3, above=above)[0] for texts in rows]
    assert codes == ["201", "20106", "2010601", "2010602", "20107"]
    assert above == ["201", "07"]


def test_a_level_without_anything_above_it_is_what_is_printed() -> None:
    assert label("", "06", "01", "行政运行", codes=3) == ("0601", "行政运行")
    assert label("", "", "01", "行政运行", codes=3, above=["201"]) == ("01", "行政运行")
    assert label("06", "", "财政事务", codes=2, above=["201"]) == ("06", "财政事务")
    assert label("06", "财政事务", above=["201"]) == ("06", "财政事务")


def test_a_row_without_a_code_forgets_nothing() -> None:
    above = ["201", "06"]
    assert label("", "", "合计", codes=2, above=above) == (None, "合计")
    assert above == ["201", "06"]


def test_a_merged_cell_is_read_once_and_named_as_the_place() -> None:
    merged = row("合计", "<", "9.00")
    read = read_label(merged, [0], [1], [])
    assert (read.code, read.name, read.cells) == (None, "合计", (merged.cells[0],))
    two = row("201", "教育支出")
    assert read_label(two, [0], [1], []).cells == two.cells
    assert read_label(row("类", "合计"), [0], [1], []).cells[0].text == "合计"
    assert read_label(row("", "", "9.00"), [0], [1], []).cells == ()


@pytest.mark.parametrize("name", ["合计", "总 计", "本年支出合计", "人员经费小计", "合计（元）"])
def test_what_is_called_a_total(name: str) -> None:
    assert is_total_name(name) is True


@pytest.mark.parametrize("name", ["合计数", "教育支出", "小计以外", ""])
def test_what_is_not_called_a_total(name: str) -> None:
    assert is_total_name(name) is False
