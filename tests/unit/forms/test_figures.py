"""Which cells of a table that is no form print amounts."""

from __future__ import annotations

import pytest

from extract.forms.recognise.figures import figures_in
from tests.unit.forms.made import table


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("科目编码\t科目名称\t合计\n2010101\t行政运行\t4.00\n20102\t政协\t5", ["4.00", "5"]),
        ("类\t款\t科目\t金额\n201\t06\t财政事务\t7.00", ["7.00"]),
        # Lines are numbered, columns too; years are none.
        ("项目\t行次\t金额\n甲\t1\t10\n乙\t2\t20\n丙\t3\t50", ["10", "20", "50"]),
        ("项目\t行次\t金额\n甲\t1\t10\n乙\t2\t20\n丙\t5\t50", ["10", "20", "50"]),
        ("项目\t金额\t其中\n栏次\t1\t2\n甲\t3.00\t4.00\n乙\t1\t1", ["3.00", "4.00", "1", "1"]),
        ("年份\t金额\n2022\t10\n2023\t20", ["10", "20"]),
        # Whole yuan that might be a code stand beside no name.
        ("项目\t金额\n甲\t2010101\n乙\t3020", ["2010101", "3020"]),
        ("项目\t金额\n甲\t——\n乙\t无\n丙\t0.00", ["0.00"]),
    ],
)
def test_amounts_are_no_codes_no_line_numbers_and_no_years(text: str, figures: list[str]) -> None:
    assert [cell.text for cell in figures_in(table(text))] == figures
