"""Whatever digits stand in a cell or a sentence: a report that the warehouse can hold, or one clear line."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extract.amounts import LARGEST_YUAN
from extract.errors import JuesuanError
from extract.report import extract_report
from flows.extractions.rows import report_tables

_DIGITS = st.text("0123456789０９٣五.,，．-−()（）+¥% ", max_size=40)
_LONG = st.builds(lambda digit, count, end: digit * count + end, st.sampled_from("19"), st.integers(0, 400), _DIGITS)
_AMOUNTS = st.builds(
    lambda whole, places, is_grouped: f"{whole:,}" * is_grouped + str(whole) * (not is_grouped) + places,
    st.integers(0, 60).flatmap(lambda digits: st.integers(0, 10**digits)),
    st.text("0123456789", max_size=12).map(lambda places: places and f".{places}"),
    st.booleans(),
)
_NUMBERS = st.one_of(_AMOUNTS, _AMOUNTS, _AMOUNTS, _DIGITS, _LONG)
_UNITS = st.sampled_from(["元", "千元", "万元", "百万元", "亿元", ""])


@given(st.lists(_NUMBERS, min_size=6, max_size=6), st.lists(_NUMBERS, min_size=5, max_size=5), _UNITS, _UNITS)
def test_no_digits_break_a_report(cells: list[str], figures: list[str], unit: str, money: str) -> None:
    prose = (
        f"六、一般公共预算财政拨款基本支出决算情况说明\n财政拨款基本支出{figures[0]}{money}，其中：人员经费{figures[1]}{money}，"
        f"占基本支出的{figures[2]}%，主要包括：基本工资。\n十、其他重要事项\n机关运行经费支出{figures[3]}{money}，"
        f"比上年减少{figures[4]}{money}，减少{figures[2]}%。公务用车{figures[4]}辆。\n"
    )
    table = (
        f"支出决算表\n单位：{unit}\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
        f"2010301\t行政运行\t{cells[0]}\t{cells[1]}\t{cells[2]}\n合计\t\t{cells[3]}\t{cells[4]}\t{cells[5]}\n"
    )
    try:
        report = extract_report(f"样本县财政局\n2023年度部门决算\n{table}{prose}".encode())
    except JuesuanError:
        return
    assert all(item.amount_yuan.copy_abs() <= LARGEST_YUAN for item in report.line_items)
    assert all(abs(claim.value_yuan or Decimal(0)) <= LARGEST_YUAN for claim in report.claims)
    # The columns of the raw schema hold them all.
    assert report_tables(report)["line_item"].num_rows == len(report.line_items)
    assert report_tables(report)["claim"].num_rows == len(report.claims)
