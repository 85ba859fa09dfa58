"""Faults in titles and headings: worded otherwise, with a column of the year before, or with one that no form knows."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from sample_maker.web_page import make_html
from tests.faults.kinds import Mutant, draw_layout, draw_report, fault

_TITLE = re.compile(r"(?<=决算)((?:明细)?表)(?=</p>)")
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL_END = "</td>"
_YEAR_BEFORE = ("上年决算数", "上年数", "上年度决算数")
_UNKNOWN = ("专项转贷", "待分配数", "调剂资金")
#: Forms that are not read without 项目支出.
_NEED_PROJECT = {"expenditure": "支出决算表", "general_budget_expenditure": "一般公共预算财政拨款支出决算表"}


@fault("html: titles are those of approvals, or of parts", readable=True)
def titles(random: Random) -> Mutant:
    """Each title with other words inside or behind it."""
    report = draw_report(random)
    page = make_html(report.figures, report.layout).decode()
    worded = _TITLE.sub(lambda match: random.choice([f"批复{match[1]}", f"{match[1]}（一）", match[1]]), page)
    return Mutant(worded.encode(), report.seen(), ".html")


@fault("html: the three public form prints the year before too", readable=True)
def year_before(random: Random) -> Mutant:
    """One column more, before, between or behind those of this year."""
    report = draw_report(random, replace(draw_layout(random), three_public="vertical"))
    page = make_html(report.figures, report.layout).decode()
    start = page.index("<table", page.index("三公", page.index("<table")))
    end = page.index("</table>", start)
    place = random.choice([1, 2])

    def with_column(match: re.Match[str]) -> str:
        cells = match[0].removesuffix("</tr>").removeprefix("<tr>").split(_CELL_END)[:-1]
        is_head = "决算数" in match[0]
        text = random.choice(_YEAR_BEFORE) if is_head else f"{random.randint(1, 99)}.{random.randint(10, 99)}"
        return f"<tr>{_CELL_END.join([*cells[:place], f'<td>{text}', *cells[place:], ''])}</tr>"

    table = _ROW.sub(with_column, page[start:end])
    return Mutant((page[:start] + table + page[end:]).encode(), report.seen(), ".html")


@fault("html: a heading of amounts is one that no form knows", readable=False)
def unknown_heading(random: Random) -> Mutant:
    """A form without a measure that it must have is not read, and that is told."""
    report = draw_report(random)
    page = make_html(report.figures, report.layout).decode()
    form = random.choice(sorted(_NEED_PROJECT))
    title = re.search(rf">{_NEED_PROJECT[form]}<", page)
    assert title is not None
    start = page.index("项目支出<", title.start())
    word = random.choice(_UNKNOWN)
    return Mutant((page[:start] + word + page[start + 4 :]).encode(), report.seen().without_form(form), ".html")
