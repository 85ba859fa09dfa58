"""An invented report whose prose says everything that a rule compares, and the same report with all of it wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from random import Random

from sample_maker.changes import add_row, replace_amount
from sample_maker.layout import Layout
from sample_maker.report_figures import FormRow, ReportFigures
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text

_LAYOUT = Layout(family="nine_three_public_seventh", basic_blocks=1)
#: These figures have an amount wherever a rule needs one.
_SEED = 12
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*\.\d\d(?!\d)")


def told_report(publisher: str, year: int, *, seed: int = _SEED, none_of_fund: bool = False) -> str:
    """A report in which every rule that can hold holds; `none_of_fund` leaves its fund forms and 三公 form empty."""
    figures = _figures(publisher, year, seed, none_of_fund)
    return make_text(figures, _LAYOUT).decode() + _prose(figures, year, none_of_fund)


def report_before(publisher: str, year: int, *, seed: int = _SEED) -> str:
    """The forms of the year before: what it closed with is what `told_report` opens with and compares itself with.

    Nothing else in it adds up.
    """
    figures = _figures(publisher, year + 1, seed, none_of_fund=False)
    for form, row, measure, side, source in _CARRIED:
        amount = _decimal(_amount(figures, form, source or row, measure, "revenue" if source else side))
        before = amount if source else amount - _rise(amount)
        figures = replace_amount(figures, form, row, measure, f"{before:.2f}", side=side)
    return make_text(replace(figures, fiscal_year=year), _LAYOUT).decode()


def contradicted(report: str, seed: int) -> str:
    """The report with every amount another one, some below zero, and words that contradict each other.

    From the 三公 form on amounts shrink, before it they grow: what must not exceed does.
    """
    random = Random(seed)  # noqa: S311 invented figures are no secrets
    grown, heading, shrunk = report.partition("\n## 一般公共预算财政拨款“三公”经费支出决算表")

    def other(text: str, least: int, most: int, signs: tuple[int, ...]) -> str:
        def amount(match: re.Match[str]) -> str:
            printed = _decimal(match[0]) + 1
            return f"{printed * random.randint(least, most) / 100 * random.choice(signs):.2f}"

        return _AMOUNT.sub(amount, text)

    changed = other(grown, 110, 900, (1, 1, 1, 1, -1)) + heading + other(shrunk, 2, 90, (1,))
    renamed = re.findall(r"^\d{7}(?=\t)", changed, flags=re.MULTILINE)[0]
    for old, new in ((rf"^{renamed}\t\S+", f"{renamed}\t改了名称的科目"), *_WRONG_WORDS):
        changed, count = re.subn(old, new, changed, flags=re.MULTILINE)
        assert count, old
    return changed


_WRONG_WORDS = (
    (r"^1、(\S+)（款）[^（]+（项）", r"1、\1（款）从未列示的事项（项）"),
    ("主要包括：", "主要包括：从未发放的工资、"),
    ("(公务用车保有量为3辆。){2}", "公务用车保有量为3辆。公务用车保有量为8辆。"),
    ("^在职人员12人", "在职人员15人"),
    ("累计40人次", "累计57人次"),
    (
        "资产总额为",
        "无政府性基金预算财政拨款收支。无政府采购事项。政府采购目录内的项目全部依法实施了政府采购。资产总额为",
    ),
    ("^# 第四部分 名词解释", "# 第四部分 2019年度部门决算名词解释\n\n# 第一部分 另一个样本局概况"),
)


_SUMMARY, _APPROPRIATION = "revenue_expenditure_summary", "appropriation_summary"
_ITEMS = {
    "因公出国（境）费": "因公出国（境）费",
    "公务用车购置及运行费": "公务用车购置及运行费小计",
    "公务接待费": "公务接待费",
}
#: Form, row, measure and side of the year before, and the row of the year after whose amount it closed with.
_CARRIED: tuple[tuple[str, str, str, str | None, str], ...] = (
    (_SUMMARY, "年末结转和结余", "final", "expenditure", "年初结转和结余"),
    (_APPROPRIATION, "年末财政拨款结转和结余", "total", "expenditure", "年初财政拨款结转和结余"),
    (_SUMMARY, "总计", "final", "revenue", ""),
    (_SUMMARY, "总计", "final", "expenditure", ""),
    (_APPROPRIATION, "总计", "total", "revenue", ""),
    (_APPROPRIATION, "总计", "total", "expenditure", ""),
    ("general_budget_expenditure", "合计", "total", None, ""),
    *(("three_public", row, "final", None, "") for row in _ITEMS.values()),
)


def _figures(publisher: str, year: int, seed: int, none_of_fund: bool) -> ReportFigures:
    leaves = 0 if none_of_fund else 2
    figures = synthetic_figures(seed, fiscal_year=year, publisher=publisher, fund_leaves=leaves)
    basic = figures.form("general_budget_basic_expenditure")
    assert basic is not None
    total = sum((_decimal(row.amounts[0]) for row in basic.rows if not row.code), Decimal(0))
    figures = add_row(replace(figures, facts=()), basic.form, FormRow("合计", (f"{total:.2f}",)))
    return _without_amounts(figures, "three_public") if none_of_fund else figures


def _without_amounts(figures: ReportFigures, name: str) -> ReportFigures:
    forms = (
        replace(form, rows=tuple(replace(row, amounts=("",) * len(row.amounts)) for row in form.rows))
        if form.form == name
        else form
        for form in figures.forms
    )
    return replace(figures, forms=tuple(forms))


def _decimal(text: str | None) -> Decimal:
    return Decimal((text or "0").replace(",", "")).quantize(Decimal("0.01"))


def _prose(figures: ReportFigures, year: int, none_of_fund: bool) -> str:
    def of(form: str, row: str, measure: str, side: str | None = None) -> Decimal:
        return _decimal(_amount(figures, form, row, measure, side))

    total = of(_SUMMARY, "总计", "final", "revenue")
    appropriation = of(_APPROPRIATION, "总计", "total", "revenue")
    general = {kind: of("general_budget_expenditure", "合计", kind) for kind in ("total", "basic", "project")}
    spent = {kind: of("expenditure", "合计", kind) for kind in ("total", "basic", "project")}
    personnel, public = (
        of("general_budget_basic_expenditure", f"{name}经费合计", "total") for name in ("人员", "公用")
    )
    cases = {
        item: (of("three_public", name, "budget"), of("three_public", name, "final"))
        for item, name in {"三公经费": "合计", **_ITEMS}.items()
    }
    meetings, training = (of("general_budget_basic_expenditure", code, "total") for code in ("30215", "30216"))
    reception = cases["公务接待费"][1]
    return "\n".join(
        (
            "\n# 第五部分 说明",
            "## 一、收入支出决算总体情况说明",
            "在职人员12人。离休人员2人。退休人员9人。在职人员12人。公务用车保有量为3辆。公务用车保有量为3辆。",
            f"收入总计{total}万元{_change(total)}支出总计{total}万元。收入支出总计{total}万元{_change(total)}",
            "## 四、财政拨款收入支出决算总体情况说明",
            f"财政拨款收入总计{appropriation}万元{_change(appropriation)}财政拨款支出总计{appropriation}万元。"
            f"财政拨款收入支出总计{appropriation}万元{_change(appropriation)}",
            "## （一）财政拨款支出决算总体情况",
            f"一般公共预算财政拨款支出{general['total']}万元，"
            f"占本年支出合计的{_share(general['total'], spent['total'])}%{_change(general['total'])}",
            "## （二）财政拨款支出决算结构情况",
            *_classes(figures, general["total"]),
            "## （三）财政拨款支出决算具体情况",
            *_items(figures, general["total"]),
            "## 六、一般公共预算财政拨款基本支出决算情况说明",
            f"财政拨款基本支出{general['basic']}万元，其中：人员经费{personnel}万元，占基本支出的"
            f"{_share(personnel, general['basic'])}%，主要包括：{_names(figures, personnel=True)}；"
            f"公用经费{public}万元，占基本支出的{_share(public, general['basic'])}%，"
            f"主要包括：{_names(figures, personnel=False)}。",
            "## （一）三公经费总体情况说明",
            *_cases(cases),
            "## （二）三公经费具体情况说明",
            *(f"{item}{cases[item][1]}万元，占{_share(cases[item][1], cases['三公经费'][1])}%。" for item in _ITEMS),
            "接待国内来访团组5个，累计40人次。",
            "## 十、其他重要事项",
            f"机关运行经费支出{public}万元{_change(public)}",
            f"会议费{meetings}万元，用于年度会议，人数30人。培训费{training}万元，用于业务培训，人数20人。",
            "政府采购支出总额60.00万元，政府采购货物支出10.00万元，政府采购工程支出20.00万元，政府采购服务支出30.00万元。",
            "资产总额为90.00万元，其中：流动资产40.00万元，固定资产50.00万元。",
            "无政府性基金预算财政拨款收支。" if none_of_fund else "",
            "## （二）部门预算编制及收支情况",
            f"编制{year}年部门预算{general['total']}万元。收入决算{total}万元，支出决算{total}万元。"
            f"全年基本支出{spent['basic']}万元，全年项目支出{spent['project']}万元。",
            f"本年度预算支出{spent['project']}万元，实际支出{spent['project']}万元。",
            f"样本建设项目：{year}年项目资金年初预算安排{spent['project'] - 1}万元，"
            f"实际支出{spent['project'] - 2}万元。"
            f"样本维护项目：{year}年项目资金年初预算安排1.00万元，实际支出2.00万元。",
            f"公务接待{reception}万元，明显增长。\n",
        )
    )


def _amount(figures: ReportFigures, form: str, row: str, measure: str, side: str | None) -> str | None:
    entry = figures.form(form)
    assert entry is not None, form
    return entry.amount(row, measure, side=side)


def _rise(amount: Decimal) -> Decimal:
    return (amount / 10).quantize(Decimal("0.01"))


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (100 * part / whole).quantize(Decimal("0.01")) if whole else Decimal("0.00")


def _change(amount: Decimal) -> str:
    """A rise of a tenth of the amount over the year before, as a sentence ends with it."""
    rise = _rise(amount)
    return f"，比上年增加{rise}万元，增长{_share(rise, amount - rise)}%。"


def _classes(figures: ReportFigures, total: Decimal) -> list[str]:
    form = figures.form("general_budget_expenditure")
    assert form is not None
    classes = [(row.name, _decimal(row.amounts[0])) for row in form.rows if len(row.code) == 3]
    return ["主要用于：", *(f"{name}{amount}万元，占{_share(amount, total)}%；" for name, amount in classes)]


def _items(figures: ReportFigures, total: Decimal) -> list[str]:
    form = figures.form("general_budget_expenditure")
    assert form is not None
    names = {row.code: row.name for row in form.rows}
    lines = [f"财政拨款支出年初预算为{total}万元，支出决算为{total}万元，完成年初预算的100.00%。"]
    for number, row in enumerate((row for row in form.rows if len(row.code) == 7), 1):
        lines.append(
            f"{number}、{names[row.code[:3]]}（类）{names[row.code[:5]]}（款）{row.name}（项）。年初预算为"
            f"{_decimal(row.amounts[0])}万元，支出决算为{_decimal(row.amounts[0])}万元，完成年初预算的100.00%，"
            "决算数与年初预算数持平。"
        )
    return lines


def _names(figures: ReportFigures, *, personnel: bool) -> str:
    form = figures.form("general_budget_basic_expenditure")
    assert form is not None
    rows = [row for row in form.rows if len(row.code) == 5 and _decimal(row.amounts[0])]
    return "、".join(row.name for row in rows if (row.code[:3] in {"301", "303"}) is personnel)


def _cases(cases: dict[str, tuple[Decimal, Decimal]]) -> list[str]:
    lines = []
    for item, (budget, final) in cases.items():
        told = f"{item}{'财政拨款' if item == '三公经费' else ''}支出预算为{budget}万元，支出决算为{final}万元"
        visits = "（公务接待5批次，40人次）" if item == "公务接待费" else ""
        end = _change(final) if item != "三公经费" else "。"
        lines.append(f"{told}{visits}，完成预算的{_share(final, budget)}%{end}")
    return lines
