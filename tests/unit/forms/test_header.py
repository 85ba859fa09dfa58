"""Raw tables → where the header ends and what stands above each column."""

from __future__ import annotations

import pytest

from extract.enumerations import EngineName
from extract.forms.recognise.header import Header, read_header, table_slots
from extract.model import Cell, RawTable
from tests.unit.forms import made


def table(*rows: list[str], spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> RawTable:
    """A table of rows; `spans` gives rows and columns that a cell covers, the cells under it are left out."""
    spans = spans or {}
    covered = {
        (row + down, column + across)
        for (row, column), (height, width) in spans.items()
        for down in range(height)
        for across in range(width)
        if down or across
    }
    cells = tuple(
        Cell(r, c, text, *spans.get((r, c), (1, 1)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if (r, c) not in covered
    )
    return RawTable(1, len(rows), max((len(row) for row in rows), default=0), cells, EngineName.DOCX)


def shape(header: Header) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    return header.preamble, header.paths, header.body_row


def test_one_row_of_words_is_the_header() -> None:
    header = read_header(table(["科目编码", "科目名称", "合计"], ["2010301", "行政运行", "1.00"]))
    assert shape(header) == ((), ("科目编码", "科目名称", "合计"), 1)
    assert header.texts == {"科目编码", "科目名称", "合计"}
    assert header.found


def test_a_row_that_numbers_the_columns_ends_the_header() -> None:
    for numbers in (["栏次", "1", "2"], ["栏次", "1=2+3", "2"], ["1", "2", "3"], ["栏目", "1", "2"]):
        header = read_header(table(["项目", "合计", "基本支出"], numbers, ["项目", "1.00", "2.00"]))
        assert shape(header) == ((), ("项目", "合计", "基本支出"), 2), numbers


def test_numbers_that_begin_anew_number_the_columns_of_both_sides() -> None:
    header = read_header(table(["项目", "金额", "项目", "金额"], ["1", "2", "1", "2"], ["项目", "1.00", "项目", "2"]))
    assert header.body_row == 2


@pytest.mark.parametrize("row", [["1", "3", "5"], ["2", "3", "4"], ["1", "2", "2"], ["1", "2", "3.5"]])
def test_other_numbers_are_amounts(row: list[str]) -> None:
    assert read_header(table(["项目", "合计", "基本支出"], row)).body_row == 1


def test_two_small_numbers_are_no_row_of_column_numbers_and_may_stand_in_a_header() -> None:
    header = read_header(table(["合计", "项目支出"], ["1", "2"], ["3.00", "4.00"]))
    assert header.body_row == 1


def test_levels_of_merged_cells_make_the_path() -> None:
    header = read_header(
        table(
            ["科目名称", "合计", "其中", ""],
            ["", "", "基本支出", "项目支出"],
            ["行政运行", "3.00", "1.00", "2.00"],
            spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)},
        )
    )
    assert shape(header) == ((), ("科目名称", "合计", "其中/基本支出", "其中/项目支出"), 2)


def test_blank_cells_of_a_table_without_spans_continue_the_cell_to_their_left() -> None:
    header = read_header(
        table(
            ["科目名称", "合计", "其中", "", ""],
            ["", "", "基本支出", "", "项目支出"],
            ["", "", "小计", "人员经费", ""],
            ["行政运行", "3.00", "1.00", "1.00", "2.00"],
        )
    )
    assert header.paths == ("科目名称", "合计", "其中/基本支出/小计", "其中/基本支出/人员经费", "其中/项目支出")


def test_a_blank_cell_with_nothing_under_it_continues_nothing() -> None:
    header = read_header(table(["项目", "合计", ""], ["行政运行", "1.00", "2.00"]))
    assert header.paths == ("项目", "合计", "")
    numbered = read_header(table(["项目", "合计", ""], ["栏次", "1", "2"], ["行政运行", "1.00", "2.00"]))
    assert numbered.paths == ("项目", "合计", "")


def test_a_blank_cell_under_another_cell_does_not_continue_across_it() -> None:
    header = read_header(
        table(
            ["项目", "收入", "支出"], ["合计", "小计", ""], ["基本支出", "人员经费", "公用经费"], ["x", "1.00", "2.00"]
        )
    )
    assert header.paths == ("项目/合计/基本支出", "收入/小计/人员经费", "支出/公用经费")


def test_a_number_or_the_word_for_it_merged_into_a_header_cell_is_left_out() -> None:
    header = read_header(table(["项目栏次", "合计1", "基本支出2"], ["行政运行", "1.00", "2.00"]))
    assert header.paths == ("项目", "合计", "基本支出")


def test_title_publisher_unit_and_number_inside_the_grid_are_told_before_the_header() -> None:
    header = read_header(
        table(
            ["收入决算表", "", ""],
            ["部门:样本县财政局", "", "单位:万元"],
            ["公开02表", "", ""],
            ["科目编码", "科目名称", "合计"],
            ["2010301", "行政运行", "1.00"],
        )
    )
    assert header.preamble == ("收入决算表", "部门:样本县财政局", "单位:万元", "公开02表")
    assert (header.paths, header.body_row) == (("科目编码", "科目名称", "合计"), 4)


def test_a_lone_wide_text_above_the_header_introduces_it() -> None:
    rows = ["附:说明文字", "", "", ""], ["科目编码", "科目名称", "合计", "基本支出"], ["201", "x", "1.00", "1.00"]
    header = read_header(table(*rows))
    assert (header.preamble, header.body_row) == (("附:说明文字",), 2)
    narrow = table(["附:说明文字", "", ""], ["科目编码", "科目名称", "合计"], ["201", "x", "1.00"])
    assert read_header(narrow).preamble == ()
    wide = table(
        ["附:说明文字", "", ""], ["科目编码", "科目名称", "合计"], ["201", "x", "1.00"], spans={(0, 0): (1, 2)}
    )
    assert read_header(wide).preamble == ("附:说明文字",)


@pytest.mark.parametrize("lone", ["1.00", "2010301", "合计"])
def test_a_lone_amount_code_or_header_word_introduces_nothing(lone: str) -> None:
    header = read_header(table([lone, "", "", ""], ["科目编码", "科目名称", "合计", "基本支出"]))
    assert header.preamble == ()


def test_rows_with_amounts_or_codes_are_body() -> None:
    for row in (["合计", "合计", "12.34"], ["2010301", "合计", ""], ["项目", "0", "合计"]):
        header = read_header(table(["科目编码", "科目名称", "合计"], row))
        assert header.body_row == 1, row


def test_a_code_in_brackets_is_body() -> None:
    assert read_header(table(["科目编码", "科目名称", "合计"], ["[201]", "合计", ""])).body_row == 1


@pytest.mark.parametrize(
    ("row", "ends"),
    [(["栏次", "1", "—", "合计"], True), (["栏次", "1", "2", "张三"], False), (["栏次", "1", "合计", "项目"], True)],
)
def test_beside_the_word_for_column_numbers_stand_numbers_dashes_and_header_words(row: list[str], ends: bool) -> None:
    header = read_header(table(["项目", "合计", "基本支出", "项目支出"], row, ["项目", "合计", "合计", "合计"]))
    assert (header.body_row == 2) is ends


def test_small_numbers_beside_words_do_not_make_a_row_body() -> None:
    header = read_header(table(["科目编码", "科目名称", "合计"], ["项目", "合计", "12"], ["201", "x", "1.00"]))
    assert header.body_row == 2


def test_a_table_without_header_has_no_paths_and_its_body_begins_where_there_is_text() -> None:
    header = read_header(table(["", ""], ["行政运行", "1.00"], ["x", "2.00"]))
    assert shape(header) == ((), ("", ""), 1)
    assert not header.found
    titled = read_header(table(["收入决算表", ""], ["行政运行", "1.00"]))
    assert shape(titled) == (("收入决算表",), ("", ""), 1)
    assert shape(read_header(table(["", ""], ["", ""]))) == ((), ("", ""), 0)


@pytest.mark.parametrize(
    ("word", "body_row"),
    [("项日", 2), ("项口", 2), ("日口", 0), ("1", 0), ("项目名", 0)],
    ids=["misread", "misread otherwise", "another word", "a number", "a longer word"],
)
def test_a_header_that_is_printed_again_is_known_with_one_character_misread(word: str, body_row: int) -> None:
    known = frozenset({"收入", "支出", "项目", "行次", "决算数"})
    heads = ["收入", "", "支出", "支出"], [word, "决算数", "项目", "行次"]
    again = read_header(table(*heads, ["二、事业", "1.00", "二、外交", "2.00"]), known)
    assert again.body_row == body_row


def test_a_continued_table_repeats_what_is_known_or_has_no_header() -> None:
    known = frozenset({"科目编码", "科目名称", "合计"})
    repeated = read_header(table(["科目编码", "科目名称", "合计"], ["201", "x", "1.00"]), known)
    assert (repeated.paths, repeated.body_row) == (("科目编码", "科目名称", "合计"), 1)
    other = read_header(table(["科目编码", "科目名称", "支出"], ["201", "x", "1.00"]), known)
    assert (other.found, other.body_row) == (False, 0)
    lone = read_header(table(["接上页", "", "", ""], ["201", "x", "1.00", ""]), known)
    assert (lone.found, lone.preamble, lone.body_row) == (False, (), 0)
    late = read_header(table(["", ""], ["", ""], ["", ""], ["科目编码", "合计"]), known)
    assert not late.found
    after_blank = read_header(table(["", "", ""], ["科目编码", "科目名称", "合计"], ["201", "x", "1.00"]), known)
    assert after_blank.body_row == 2


def test_a_blank_row_inside_the_header_does_not_end_it() -> None:
    header = read_header(
        table(["科目编码", "科目名称", "合计"], ["", "", ""], ["栏次", "1", "2"], ["201", "x", "1.00"])
    )
    assert header.body_row == 3


def test_each_slot_of_a_table_has_the_cell_that_covers_it() -> None:
    made = table(["a", "", "b"], ["", "", "c"], spans={(0, 0): (2, 2)})
    slots = {place: cell.text for place, cell in table_slots(made).items()}
    assert slots == {(0, 0): "a", (0, 1): "a", (1, 0): "a", (1, 1): "a", (0, 2): "b", (1, 2): "c"}


def test_the_last_heading_row_may_be_that_of_the_first_line_too() -> None:
    shared = made.table(
        "项目\t<\t年初结转和结余\t年末结转和结余\t本年支出\t<\t<\n"
        "科目编码\t科目名称\t^\t^\t^\n"
        "合计\t<\t0.00\t0.00\t合计\t基本支出\t项目支出\n"
        "207\t文化支出\t0.00\t0.00\t14.00\t\t14.00"
    )
    header = read_header(shared)
    assert (header.body_row, header.shared) == (2, frozenset({4, 5, 6}))
    assert header.paths[3:] == ("年末结转和结余", "本年支出/合计", "本年支出/基本支出", "本年支出/项目支出")


@pytest.mark.parametrize(
    "row",
    [
        # An amount below the heading, one word for all, or no heading over several columns: a line of the body.
        *("合计\t<\t1.00\t合计\t基本支出\t2.00", "合计\t<\t1.00\t合计\t合计\t合计", "合计\t<\t小计\t1.00\t2.00\t3.00"),
    ],
)
def test_a_line_is_no_heading_unless_all_columns_below_one_have_a_word(row: str) -> None:
    assert read_header(made.table(f"编码\t名称\t收入\t本年支出\t<\t<\n{row}")).shared == frozenset()


def test_words_that_part_a_wider_heading_are_a_row_of_the_header_whatever_they_are() -> None:
    parted = made.table(
        "编码\t名称\t合计\t项目支出\t<\n^\t^\t^\t专项债券\t其余\n201\t教育\t9.00\t4.00\t5.00",
    )
    header = read_header(parted)
    assert (header.body_row, header.paths[3:]) == (2, ("项目支出/专项债券", "项目支出/其余"))
    # A row with a label of its own is none.
    assert read_header(made.table("编码\t名称\t项目支出\t<\n甲\t乙\t专项\t其余")).body_row == 1


def test_the_end_of_a_label_at_the_head_of_a_page_is_no_header_although_headers_have_the_word() -> None:
    known = frozenset({"收入", "支出", "项目", "行次", "决算数", "栏次", "1", "2", "备注"})
    cut = read_header(made.table("收入\t\t支出\t\n二、上级补助收入\t1.00\t二、外交支出\t2.00"), known)
    assert (cut.found, cut.body_row) == (False, 0)
    again = read_header(
        made.table("收入\t<\t支出\t<\n项目\t决算数\t项目\t决算数\n二、事业\t1.00\t二、外交\t2.00"), known
    )
    assert (again.found, again.body_row) == (True, 2)
