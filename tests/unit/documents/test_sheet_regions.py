"""Where a form ends on a sheet and the next begins."""

from __future__ import annotations

from extract.documents.sheet_regions import Region, regions


def found(*rows: str, covered: frozenset[tuple[int, int]] = frozenset()) -> list[Region]:
    """Regions of rows that are parted by bars."""
    return list(regions([row.split("|") if row else [] for row in rows], set(covered)))


def test_two_empty_rows_part_what_stands_above_and_below() -> None:
    assert found("a|1", "", "b|2") == [(0, 0, 2, 1)]
    assert found("a|1", "", "", "b|2") == [(0, 0, 0, 1), (3, 0, 3, 1)]


def test_rows_that_a_merged_cell_covers_are_not_empty() -> None:
    assert found("a|b", "", "", "c|1", covered=frozenset({(1, 0), (2, 0)})) == [(0, 0, 3, 1)]


def test_a_title_below_figures_begins_a_form() -> None:
    rows = ("收入决算表", "科目|金额", "甲|1.00")
    assert found(*rows, "", *rows) == [(0, 0, 3, 1), (4, 0, 6, 1)]
    assert found(*rows, "支出决算表|公开03表", *rows[1:]) == [(0, 0, 2, 1), (3, 0, 5, 1)]
    assert found(*rows, *rows) == [(0, 0, 2, 1), (3, 0, 5, 1)]


def test_a_label_without_figures_begins_none() -> None:
    assert found("科目|金额", "甲|1.00", "其中：", "乙|2.00") == [(0, 0, 3, 1)]
    assert found("科目|金额", "甲|1.00", "", "其中：", "乙|2.00") == [(0, 0, 4, 1)]
    assert found("科目|金额", "甲|1.00", "公开02表", "乙|丙") == [(0, 0, 3, 1)]


def test_forms_beside_each_other_have_a_title_each() -> None:
    assert found("收入决算表|||支出决算表", "科目|金额||科目|金额", "甲|1.00||乙|2.00") == [(0, 0, 2, 1), (0, 3, 2, 4)]


def test_forms_beside_each_other_may_stand_in_several_rows_of_forms() -> None:
    rows = ("收入决算表|||支出决算表", "科目|金额||科目|金额", "甲|1.00||乙|2.00")
    wider = ("收入支出决算总表||||基本支出决算表", "科目|金额|小计||科目|金额", "甲|1.00|1.00||乙|2.00")
    assert found(*rows, "", *wider) == [(0, 0, 3, 1), (0, 3, 3, 4), (4, 0, 6, 2), (4, 4, 6, 5)]


def test_the_form_that_is_left_over_below_two_may_be_wider_than_the_first() -> None:
    rows = ("收入决算表|||支出决算表", "科目|金额||科目|金额", "甲|1.00||乙|2.00")
    odd = ("收入支出决算总表", "科目|金额|小计|合计", "甲|1.00|1.00|2.00")
    assert found(*rows, "", *odd) == [(0, 0, 3, 1), (0, 3, 3, 4), (4, 0, 6, 3)]


def test_an_empty_column_inside_a_form_parts_nothing() -> None:
    assert found("收支决算总表|||公开01表", "项目|金额||项目|金额", "甲|1.00||乙|2.00") == [(0, 0, 2, 4)]
