"""What a claim keeps of its sentence: value, unit, sign, words beside it, and its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.model import BoundingBox, Claim, Page, TextLine
from extract.narrative.claims import read_claims

HEADING = "一、收入支出决算总体情况说明"


def claims(*lines: str, heading: str = HEADING) -> list[Claim]:
    read, _ = read_claims((Page(1, tuple(TextLine(line, 1) for line in (heading, *lines))),))
    return list(read)


def one(*lines: str, fact: str, heading: str = HEADING) -> Claim:
    (found,) = [claim for claim in claims(*lines, heading=heading) if claim.fact == fact]
    return found


@pytest.mark.parametrize(
    ("printed", "value", "yuan", "unit"),
    [
        ("1,234.50万元", "1234.50", "12345000", "万元"),
        ("1 234.5 0 万元", "1234.50", "12345000", "万元"),
        ("３.００亿元", "3.00", "300000000", "亿元"),
        ("0.00万元", "0.00", "0", "万元"),
        ("0.001元", "0.001", "0", "元"),
        ("7万。", "7", "70000", "万"),
    ],
)
def test_money_has_its_printed_value_and_its_worth(printed: str, value: str, yuan: str, unit: str) -> None:
    claim = one(f"收入总计{printed}", fact="total")
    assert (str(claim.value), claim.value_yuan, claim.unit) == (value, Decimal(yuan), unit)


def test_the_text_of_a_value_stays_as_printed() -> None:
    assert one("收入总计1,234.50万元。", fact="total").value_text == "1,234.50"
    assert one("收入总计5.00万元，比上年减少5.00万元。", fact="total_change").value_text == "5.00"


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("收入总计5.00万元，比上年增加1.00万元。", "1.00"),
        ("收入总计5.00万元，比上年减少1.00万元。", "-1.00"),
        ("收入总计5.00万元，比上年下降1.00万元。", "-1.00"),
        ("收入总计5.00万元，比上年减少-1.00万元。", "1.00"),
        ("收入总计5.00万元，比上年增加-1.00万元。", "-1.00"),
        ("收入总计5.00万元，比上年减少0.00万元。", "0.00"),
    ],
)
def test_a_change_has_the_sign_of_its_direction(sentence: str, change: str) -> None:
    claim = one(sentence, fact="total_change")
    assert str(claim.value) == change
    assert claim.value_yuan == Decimal(change) * 10_000
    assert (claim.comparator, claim.comparison) == (
        "上年",
        sentence[-9:-7] if "-" not in sentence else claim.comparison,
    )


def test_a_number_that_is_none_makes_a_claim_without_value() -> None:
    claim = one("收入总计1234,567万元。", fact="total")
    assert (claim.value, claim.value_yuan, claim.value_text) == (None, None, "1234,567")


def test_shares_and_counts_are_no_money() -> None:
    share = one("基本支出1.00万元，占90.00%。", fact="expenditure_share", heading="三、支出决算情况说明")
    assert (share.value, share.value_yuan, share.unit) == (Decimal("90.00"), None, "%")
    count = one("共有车辆3辆。", fact="vehicle_count")
    assert (count.value, count.value_yuan, count.unit) == (Decimal(3), None, "辆")


@pytest.mark.parametrize(("word", "value"), [("一", 1), ("两", 2), ("十", 10)])
def test_numbers_in_words_count(word: str, value: int) -> None:
    claim = one(f"公车{word}辆。", fact="vehicle_count")
    assert (claim.value, claim.value_text) == (Decimal(value), word)


def test_a_claim_of_words_has_no_value() -> None:
    claim = one("综合评价结果为优。", fact="performance_grade")
    assert (claim.value, claim.unit, claim.value_text) == (None, None, "优")
    whole = one("本年无政府采购事项。", fact="no_procurement")
    assert (whole.value, whole.value_text, whole.subject) == (None, "无政府采购事项", "政府采购")


def test_an_item_keeps_its_class_and_section() -> None:
    sentence = (
        "1.教育支出（类）普通教育（款）小学教育（项）。年初预算为4.00万元，支出决算为5.00万元，决算数大于年初预算数。"
    )
    claim = one(sentence, fact="item_final", heading="（三）支出决算具体情况")
    assert (claim.class_name, claim.section_name, claim.subject) == ("教育支出", "普通教育", "小学教育")
    assert claim.comparison == "大于"
    assert claim.section == "(三)支出决算具体情况"


def test_a_claim_keeps_its_whole_sentence() -> None:
    claim = one("前文。收入总计5.00万元", "，支出另计。后文。", fact="total")
    assert claim.sentence == "收入总计5.00万元，支出另计。"
    assert one("收入总计5.00万元", fact="total").sentence == f"{HEADING}收入总计5.00万元"
    # What ends with the stop of its sentence does not run on into the next.
    grade = one("综合评价结果为优。后文。", fact="performance_grade")
    assert grade.sentence == f"{HEADING}综合评价结果为优。"


def test_a_long_sentence_is_cut() -> None:
    assert len(one("收入总计5.00万元" + "长" * 900 + "。", fact="total").sentence) == 600


def test_a_claim_stands_where_its_value_begins() -> None:
    boxes = [BoundingBox(0, top, 9, top + 9) for top in (0, 10, 20)]
    lines = ("一、收支决算", "收入总计", "5.00万元。")
    page = Page(4, tuple(TextLine(line, 4, box) for line, box in zip(lines, boxes, strict=True)))
    ((claim,), _) = read_claims([page])
    assert (claim.where.page, claim.where.bbox) == (4, boxes[2])
    assert (claim.start, claim.end) == (10, 14)


def test_claims_are_numbered_in_reading_order_over_sections() -> None:
    read = claims("收入总计5.00万元。", "二、收入决算", "财政拨款收入4.00万元，占80.00%。", heading="一、收支决算")
    assert [(claim.claim_no, claim.fact) for claim in read] == [(1, "total"), (2, "revenue"), (3, "revenue_share")]
    assert [claim.section for claim in read] == ["一、收支决算", "二、收入决算", "二、收入决算"]


def test_a_figure_is_one_claim_of_each_fact() -> None:
    # Two patterns meet the visits of the same sentence; the first in the grammar has them.
    sentence = "公务接待费支出预算为4.00万元，支出决算为3.00万元（公务接待5批次，40人次）。"
    read = claims(sentence, heading="三公经费") or claims(sentence, heading="（一）三公经费支出总体情况说明")
    assert [claim.subject for claim in read if claim.fact == "reception_batches"] == ["公务接待费"]


def test_prose_before_the_first_heading_makes_no_claims() -> None:
    assert read_claims((Page(1, (TextLine("收入总计5.00万元。"),)),)) == ((), ())
    assert read_claims(()) == ((), ())
