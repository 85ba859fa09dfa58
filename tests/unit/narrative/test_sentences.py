"""Each kind of sentence of the grammar, in a sentence made here, and the claims that it makes."""

from __future__ import annotations

import pytest

from extract.model import Claim, Page, TextLine
from extract.narrative.claims import read_claims
from extract.narrative.flow import flow_of, sections_of
from extract.narrative.grammar import GRAMMAR

#: Heading, sentence, and the claims: fact, subject, value or text, unit.
SENTENCES: list[tuple[str, str, list[str]]] = [
    (
        "一、收入支出决算总体情况说明",
        "2023年度收入支出总计105.00万元，比上年减少5.00万元，减少4.55%。",
        [
            "total 收入支出总计 105.00 万元",
            "total_change 收入支出总计 -5.00 万元",
            "total_change_rate 收入支出总计 -4.55 %",
        ],
    ),
    (
        "二、收入决算情况说明",
        "其中：财政拨款收入84.00万元，占80.00%；其他收入21.00万元，占总收入的20.00%。",
        [
            "revenue 财政拨款收入 84.00 万元",
            "revenue_share 财政拨款收入 80.00 %",
            "revenue 其他收入 21.00 万元",
            "revenue_share 其他收入 20.00 %",
        ],
    ),
    (
        "三、支出决算情况说明",
        "基本支出1,234.50万元，占本年支出合计的90.00%。",
        ["expenditure 基本支出 1234.50 万元", "expenditure_share 基本支出 90.00 %"],
    ),
    (
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款收、支总计84元。与上年度相比，财政拨款支出总计增加4元，增长5.0%。",
        [
            "appropriation_total 财政拨款收、支总计 84 元",
            "appropriation_total_change 财政拨款收、支总计 4 元",
            "appropriation_total_change_rate 财政拨款收、支总计 5.0 %",
        ],
    ),
    (
        "（一）一般公共预算财政拨款支出决算总体情况",
        "一般公共预算财政拨款支出84.00万元，占本年支出合计的80.00%。较去年持平。",
        [
            "general_budget_expenditure 一般公共预算财政拨款支出 84.00 万元",
            "general_budget_share 一般公共预算财政拨款支出 80.00 %",
        ],
    ),
    (
        "（二）一般公共预算财政拨款支出决算结构情况",
        "主要用于以下方面：教育支出（类）42.00万元，占50.00%；农林水支出42.00万元，占50.00%。",
        [
            "class_expenditure 教育支出 42.00 万元",
            "class_share 教育支出 50.00 %",
            "class_expenditure 农林水支出 42.00 万元",
            "class_share 农林水支出 50.00 %",
        ],
    ),
    (
        "（三）一般公共预算财政拨款支出决算具体情况",
        "一般公共预算财政拨款支出年初预算为80.00万元，支出决算为84.00万元，完成年初预算的105.00%。",
        ["item_initial_budget 合计 80.00 万元", "item_final 合计 84.00 万元", "item_rate 合计 105.00 %"],
    ),
    (
        "（三）一般公共预算财政拨款支出决算具体情况",
        "1.教育支出（类）普通教育（款）小学教育（项）。主要用于：课本。年初预算为40.00万元，支出决算为42.00万元，"
        "完成年初预算的105.00%，决算数大于年初预算数的主要原因是人员增加。",
        [
            "item_purpose 小学教育 课本",
            "item_initial_budget 小学教育 40.00 万元",
            "item_final 小学教育 42.00 万元",
            "item_rate 小学教育 105.00 %",
            "item_reason 小学教育 人员增加",
        ],
    ),
    (
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "财政拨款基本支出60.00万元，其中：人员经费50.00万元，占基本支出的83.33%，主要包括：基本工资、津贴。",
        [
            "basic_expenditure 基本支出 60.00 万元",
            "basic_part 人员经费 50.00 万元",
            "basic_part_share 人员经费 83.33 %",
            "basic_part_items 人员经费 基本工资、津贴",
        ],
    ),
    (
        "（一）“三公”经费支出决算总体情况说明",
        "“三公”经费财政拨款支出预算为10.00万元，支出决算为8.00万元，完成预算的80.00%。",
        ["three_public_budget 合计 10.00 万元", "three_public_final 合计 8.00 万元", "three_public_rate 合计 80.00 %"],
    ),
    (
        "（一）“三公”经费支出决算总体情况说明",
        "公务接待费支出预算为4.00万元，支出决算为3.00万元（公务接待5批次，40人次），完成预算的75.00%，决算数小于预算数，"
        "比上年增加1.00万元，增长50.00%。",
        [
            "three_public_budget 公务接待费 4.00 万元",
            "three_public_final 公务接待费 3.00 万元",
            "reception_batches 公务接待费 5 批次",
            "reception_persons 公务接待费 40 人次",
            "three_public_rate 公务接待费 75.00 %",
            "three_public_change 公务接待费 1.00 万元",
            "three_public_change_rate 公务接待费 50.00 %",
        ],
    ),
    (
        "（一）“三公”经费支出决算总体情况说明",
        "因公出国（境）费支出决算为1.00万元，完成预算的50.00%。",
        ["three_public_final 因公出国(境)费 1.00 万元", "three_public_rate 因公出国(境)费 50.00 %"],
    ),
    (
        "（二）“三公”经费支出决算具体情况说明",
        "公务用车购置及运行维护费支出决算5.00万元，占62.50%。全年接待来访团组5个，40人次。"
        "因公出国（境）团组1个、累计2人次。公务用车保有量为3辆。",
        [
            "three_public_final 公务用车购置及运行维护费 5.00 万元",
            "three_public_share 公务用车购置及运行维护费 62.50 %",
            "reception_batches 公务接待 5 批次",
            "reception_persons 公务接待 40 人次",
            "missions_abroad 因公出国（境） 1 个",
            "persons_abroad 因公出国（境） 2 人次",
            "vehicle_count 公务用车 3 辆",
        ],
    ),
    (
        "十、其他重要事项的情况说明",
        "机关运行经费支出33.00万元，比年初预算数减少1.50万元，下降4.35%。",
        [
            "operating_expense 机关运行经费 33.00 万元",
            "operating_expense_change 机关运行经费 -1.50 万元",
            "operating_expense_change_rate 机关运行经费 -4.35 %",
        ],
    ),
    (
        "十、其他重要事项的情况说明",
        "会议费1.50万元，用于召开年会，人数30人。政府采购支出总额9.00万元。其中：政府采购货物支出4.00万元、工程采购支出5.00万元。",
        [
            "general_expense 会议费 1.50 万元",
            "general_expense_persons 会议费 30 人次",
            "procurement_total 政府采购 9.00 万元",
            "procurement_part 货物 4.00 万元",
            "procurement_part 工程 5.00 万元",
        ],
    ),
    (
        "十、其他重要事项的情况说明",
        "本年无政府采购事项。政府采购目录内的项目全部依法实施了政府采购。",
        [
            "no_procurement 政府采购 无政府采购事项",
            "procurement_done 政府采购 政府采购目录内的项目全部依法实施了政府采购",
        ],
    ),
    (
        "十、其他重要事项的情况说明",
        "资产总额99.00万元，其中：流动资产9.00万元，固定资产90.00万元。共有车辆3辆。公车二辆。其中小型轿车，价值12.00万元。",
        [
            "assets_total 资产总额 99.00 万元",
            "assets_current 资产总额 9.00 万元",
            "assets_fixed 资产总额 90.00 万元",
            "vehicle_count 车辆 3 辆",
            "vehicle_count 车辆 2 辆",
            "vehicle_value 车辆 12.00 万元",
        ],
    ),
    (
        "一、部门概况",
        "在职人员30人，退休人员7名。本年无政府性基金预算财政拨款收支。根据县委发[2019]12号文件，内设机构5个。决算在县政府网站公开。",
        [
            "staff_count 在职 30 人",
            "staff_count 退休 7 人",
            "no_fund 政府性基金 无政府性基金预算财政拨款收支",
            "legal_basis 部门职责 县委发[2019]12号",
            "internal_divisions 内设机构 5 个",
            "publication_channel 公开渠道 县政府网站",
        ],
    ),
    (
        "十一、预算绩效情况说明",
        "编报绩效目标的2023年度项目4个，涉及预算金额20.00万元。平均得分96.5分。综合评价结果为优。",
        [
            "performance_projects 编报绩效目标 4 个",
            "performance_budget 编报绩效目标 20.00 万元",
            "performance_score 绩效自评 96.5 分",
            "performance_grade 整体支出 优",
        ],
    ),
    (
        "十一、预算绩效情况说明",
        "本年度预算支出20.00万元，全部为项目，实际支出19.00万元。道路项目：2023年项目资金年初预算安排8.00万元；实际支出7.00万元。",
        [
            "projects_budget_total 合计 20.00 万元",
            "projects_actual_total 合计 19.00 万元",
            "project_budget 道路 8.00 万元",
            "project_actual 道路 7.00 万元",
        ],
    ),
    (
        "二、预算编制及收支情况",
        "编制2023年部门预算90.00万元。收入决算105.00万元。全年项目支出45.00万元。公务接待3.00万元，明显下降。",
        [
            "department_budget 部门预算 90.00 万元",
            "restated_total 收入决算 105.00 万元",
            "restated_expenditure 项目支出 45.00 万元",
            "three_public_final 公务接待 3.00 万元",
            "trend 公务接待 下降",
        ],
    ),
]


def told(claim: Claim) -> str:
    value = claim.value_text if claim.value is None else str(claim.value)
    return " ".join(part for part in (claim.fact, claim.subject, value, claim.unit) if part)


def pages(*lines: str) -> tuple[Page, ...]:
    return (Page(None, tuple(TextLine(line) for line in lines)),)


@pytest.mark.parametrize(("heading", "sentence", "claims"), SENTENCES)
def test_a_sentence_makes_its_claims_in_reading_order_and_no_others(
    heading: str, sentence: str, claims: list[str]
) -> None:
    read, findings = read_claims(pages(heading, sentence))
    assert [told(claim) for claim in read] == claims
    assert findings == ()


def test_each_kind_of_sentence_is_met_by_one_here() -> None:
    met: set[str] = set()
    for heading, sentence, _ in SENTENCES:
        flow = flow_of(pages(heading, sentence))
        (section,) = sections_of(flow)
        for fact in GRAMMAR:
            if fact.section is None or fact.section.search(section.heading):
                met |= {fact.fact_pattern_id for _ in fact.pattern.finditer(flow.text, section.start)}
    assert met == {fact.fact_pattern_id for fact in GRAMMAR}


@pytest.mark.parametrize(
    "sentence",
    [
        "收入总计为无。",
        "总计105.00万元。",
        "收入总计105.00。",
        "收入总计一百万元。",
        "财政拨款收入84.00万元，占80.00%。",
    ],
)
def test_what_is_no_such_sentence_or_stands_elsewhere_makes_no_claim(sentence: str) -> None:
    assert read_claims(pages("一、收入支出决算总体情况说明", sentence)) == ((), ())
