"""Headers drawn at random: each measure is found, or its column reported; none is ever taken for another."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.enumerations import EngineName
from extract.forms.catalogue.templates import template_of
from extract.forms.statements import read_statements
from extract.model import Cell, Page, RawTable, TextLine
from tests.property.header_trees import Heading, laid_out

#: How the measures of each form are headed; the first of several stands in every report.
MEASURES: dict[str, dict[str, tuple[str, ...]]] = {
    "revenue": {
        "total": ("本年收入合计", "收入合计", "合计"),
        "appropriation": ("财政拨款收入", "财政拨款"),
        "superior_subsidy": ("上级补助收入",),
        "business": ("事业收入",),
        "operating": ("经营收入",),
        "affiliate_remittance": ("附属单位上缴收入", "附属单位缴款"),
        "other": ("其他收入",),
    },
    "expenditure": {
        "total": ("本年支出合计", "支出合计", "合计"),
        "basic": ("基本支出",),
        "project": ("项目支出",),
        "remitted_to_superior": ("上缴上级支出",),
        "operating": ("经营支出",),
        "subsidy_to_affiliates": ("对附属单位补助支出", "附属单位补助支出"),
    },
    "general_budget_expenditure": {
        "total": ("本年支出合计", "小计", "合计", "本年支出"),
        "basic": ("基本支出",),
        "project": ("项目支出",),
    },
    "government_fund": {
        "opening_balance": ("年初结转和结余", "上年结转和结余", "上年结转"),
        "revenue": ("本年收入",),
        "total": ("本年支出合计", "本年支出", "合计"),
        "basic": ("基本支出",),
        "project": ("项目支出",),
        "closing_balance": ("年末结转和结余", "结转下年"),
    },
    "state_capital": {
        "total": ("本年支出合计", "本年支出", "小计"),
        "basic": ("基本支出",),
        "project": ("项目支出",),
    },
}
TITLES = {
    "revenue": ("收入决算表", "收入决算批复表", "收入决算总表"),
    "expenditure": ("支出决算表", "支出决算表（一）", "支出决算批复表"),
    "general_budget_expenditure": ("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算批复表"),
    "government_fund": ("政府性基金预算财政拨款收入支出决算表",),
    "state_capital": ("国有资本经营预算财政拨款支出决算表",),
}
#: Headings that no form has a measure for.
UNKNOWN = ("债务转贷", "减少额", "调出资金", "待分配")
PRIOR = ("上年决算数", "上年数", "上年度决算数", "上年")
#: What the budget planned is none of the accounts.
PLANNED = ("年初预算数", "调整预算数", "全年预算", "预算数")
#: What a total row may print in place of its amounts.
MARKS = ("", "—", "无", "####", "#REF!", ",.")
#: What only says that amounts stand below.
AMOUNT_WORDS = ("决算数", "金额", "本年决算数")


@st.composite
def headed(draw: st.DrawFn, text: str, measure: str, is_required: bool) -> Heading:
    """A measure by its own heading, parted into a part and the rest, or with a row that says that amounts follow."""
    kinds = ["plain", "plain", "unit", "amount_word", "beside", "parted", "parted_amount_word", "only_parts"]
    kind = draw(st.sampled_from(kinds))
    word = draw(st.sampled_from(AMOUNT_WORDS))
    if kind == "amount_word":
        return Heading(text, (Heading(word, measure=measure),))
    if kind == "unit":
        return Heading(f"{text}（万元）", measure=measure)
    if kind == "beside":
        other = Heading(draw(st.sampled_from([*PRIOR, *PLANNED])))
        return Heading(text, tuple(draw(st.permutations([Heading(word, measure=measure), other]))))
    if kind.startswith("parted") and text not in {"合计", "小计"}:
        part = Heading(draw(st.sampled_from(UNKNOWN)))
        own = Heading(draw(st.sampled_from(["小计", "合计"])), measure=measure)
        if kind == "parted_amount_word":
            own = Heading(own.text, (Heading(word, measure=measure),))
        return Heading(text, tuple(draw(st.permutations([own, part]))))
    if kind == "only_parts" and not is_required:
        return Heading(text, tuple(map(Heading, draw(st.permutations(UNKNOWN))[:2])))
    return Heading(text, measure=measure)


@st.composite
def headers(draw: st.DrawFn) -> tuple[str, list[Heading]]:
    """A form and the headings of its amounts in any order, with columns of the year before and of nothing known."""
    form = draw(st.sampled_from(sorted(MEASURES)))
    words = MEASURES[form]
    required = template_of(form).required
    found = {
        measure: draw(headed(draw(st.sampled_from(texts)), measure, measure in required))
        for measure, texts in words.items()
    }
    measures = draw(st.permutations(sorted(found)))
    headings = [found[measure] for measure in measures]
    if form != "revenue" and draw(st.booleans()):
        # The kinds of expenditure stand under one heading.
        below = tuple(found[measure] for measure in measures if measure in {"total", "basic", "project"})
        total = Heading(draw(st.sampled_from(["合计", "小计"])), measure="total")
        below = tuple(total if next(entry.leaves()).measure == "total" else entry for entry in below)
        rest = [found[measure] for measure in measures if measure not in {"total", "basic", "project"}]
        headings = [*rest, Heading(draw(st.sampled_from(["本年支出", "支出"])), below)]
    extra = draw(st.lists(st.sampled_from([*UNKNOWN, *PRIOR, *PLANNED]), max_size=2, unique=True))
    for text in extra:
        headings.insert(draw(st.integers(0, len(headings))), Heading(text))
    if draw(st.booleans()):
        prior = tuple(Heading(text[0]) for measure, text in sorted(words.items()) if draw(st.booleans()))
        if len(prior) > 1:
            other = draw(st.sampled_from([*PRIOR, *PLANNED]))
            headings = [Heading("本年数", tuple(headings)), Heading(other, prior)]
            headings = draw(st.permutations(headings))
    return form, list(headings)


@given(headers(), st.booleans(), st.booleans(), st.data())
@settings(max_examples=150)
def test_a_measure_is_found_or_its_column_reported(
    drawn: tuple[str, list[Heading]], merged: bool, numbered: bool, data: st.DataObject
) -> None:
    form, headings = drawn
    labels = [Heading("项目", (Heading("科目编码", measure="code"), Heading("科目名称", measure="name")))]
    cells, columns, depth = laid_out([*labels, *headings], merged)
    if numbered:
        cells += [Cell(depth, 1, "栏次"), *(Cell(depth, n, str(n - 1)) for n in range(2, len(columns)))]
    first = depth + numbered
    mark = data.draw(st.sampled_from([None, *MARKS]))
    if mark is not None:
        # The row of the total prints no amount.
        cells += [Cell(first, 0, ""), Cell(first, 1, "合计"), *(Cell(first, n, mark) for n in range(2, len(columns)))]
        first += 1
    expected: Counter[tuple[str, str]] = Counter()
    reported: Counter[str] = Counter()
    for line, (code, name) in enumerate((("201", "一般公共服务支出"), ("20101", "人大事务"))):
        cells += [Cell(first + line, 0, code), Cell(first + line, 1, name)]
        for column, heading in enumerate(columns[2:], 2):
            text = f"{line + 1}{column:02}.{column:02}"
            cells.append(Cell(first + line, column, text))
            if heading.measure:
                expected[heading.measure, text] += 1
            else:
                reported[text] += 1
    table = RawTable(1, first + 2, len(columns), tuple(cells), EngineName.HTML)
    title = data.draw(st.sampled_from(TITLES[form]))
    page = Page(None, (TextLine(f"2023年度{title}"), TextLine("单位：万元"), table))
    statements, findings = read_statements([page])
    read = Counter((item.measure, item.amount_text) for s in statements for item in s.line_items)
    told = Counter(text for finding in findings for text in finding.amount_texts)
    # Never a wrong measure, never a loss without a word.
    assert not read - expected
    lost = expected - read
    assert not Counter(text for _, text in lost.elements()) + reported - told
    # What the form must have is found under every heading that is drawn here.
    assert [statement.form for statement in statements] == [form]
    assert not lost


BUDGETS = {
    "total": ("合计", "小计"),
    "general_public_budget": ("一般公共预算财政拨款", "一般公共预算"),
    "government_fund": ("政府性基金预算财政拨款", "政府性基金"),
    "state_capital": ("国有资本经营预算财政拨款", "国有资本经营预算"),
}


@st.composite
def sides(draw: st.DrawFn) -> tuple[str, list[Heading]]:
    """A summary with revenue to the left and expenditure to the right, either with columns of other years and plans."""
    form, title = draw(
        st.sampled_from(
            [
                ("revenue_expenditure_summary", "收入支出决算总表"),
                ("appropriation_summary", "财政拨款收入支出决算总表"),
            ]
        )
    )
    measure = "final" if form == "revenue_expenditure_summary" else "total"
    words = draw(st.sampled_from(["{}", "{}决算数"] if measure == "final" else ["{}"]))
    found = []
    for side in ("收入", "支出"):
        below = [Heading(draw(st.sampled_from(["决算数", "金额", "本年决算数"])), measure=measure)]
        if side == "支出" and measure == "total":
            below = [Heading(draw(st.sampled_from(texts)), measure=name) for name, texts in BUDGETS.items()]
            below = draw(st.permutations(below))
            if draw(st.booleans()):
                below = [Heading("决算数", tuple(below))]
        extra = draw(
            st.lists(st.sampled_from(["上年决算数", "预算数", "年初预算数", "比上年增减"]), max_size=2, unique=True)
        )
        below = draw(st.permutations([*below, *map(Heading, extra)]))
        labels = [Heading(draw(st.sampled_from(["项目", "项目(按功能分类)"])), measure="label")]
        labels += [Heading("行次", measure="line_no")] * draw(st.booleans())
        found.append(Heading(words.format(side), (*labels, *below)))
    return title, found


@given(sides(), st.booleans())
@settings(max_examples=100)
def test_both_sides_of_a_summary_are_told(drawn: tuple[str, list[Heading]], merged: bool) -> None:
    title, headings = drawn
    cells, columns, depth = laid_out(headings, merged)
    expected: Counter[tuple[str, str]] = Counter()
    reported: Counter[str] = Counter()
    names = iter(("一、财政拨款收入", "一、教育支出", "本年收入合计", "本年支出合计"))
    for line in range(2):
        for column, heading in enumerate(columns):
            text = f"{line + 1}{column:02}.{column:02}"
            if heading.measure == "label":
                text = next(names)
            elif heading.measure == "line_no":
                text = str(line + 1 + 30 * (column > 2))
            elif heading.measure:
                expected[heading.measure, text] += 1
            else:
                reported[text] += 1
            cells.append(Cell(depth + line, column, text))
    table = RawTable(1, depth + 2, len(columns), tuple(cells), EngineName.HTML)
    statements, findings = read_statements([Page(None, (TextLine(title), TextLine("单位：万元"), table))])
    assert Counter((item.measure, item.amount_text) for s in statements for item in s.line_items) == expected
    assert not reported - Counter(text for finding in findings for text in finding.amount_texts)
