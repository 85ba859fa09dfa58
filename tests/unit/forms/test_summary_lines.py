"""What stands at the head of a page: a line of its own, or the rest of one that the page break cut."""

from __future__ import annotations

import pytest

from extract.forms.recognise.summary_lines import begins_line


@pytest.mark.parametrize(
    "label",
    [
        "一、一般公共预算财政拨款收入",
        "二十三、其他支出",
        "（一）基本支出结转",
        "（二）教育支出",
        "3、项目支出",
        "其中：专项收入",
        "按经济分类",
        "本年收入合计",
        "本年支出合计",
        "总 计",
        "年初结转和结余",
        "年末财政拨款结转和结余",
        "使用非财政拨款结余（含专用结余）",
        "用事业基金弥补收支差额",
        "结余分配",
        "提取职工福利基金",
        "基本支出",
        "日常公用经费",
        "政府性基金预算财政拨款",
    ],
)
def test_a_line_of_its_own(label: str) -> None:
    assert begins_line(label) is True


@pytest.mark.parametrize(
    "label",
    [
        "款收入",
        "拨款收入",
        "资本经营预算财政拨款收入",
        "和结余的部分",
        "和结余",
        "务支出",
        "一般公共服务支出",
        "合计数",
        "经费",
        "",
    ],
)
def test_the_rest_of_a_line(label: str) -> None:
    assert begins_line(label) is False
