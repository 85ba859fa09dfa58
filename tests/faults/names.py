"""Faults of names: the publisher and the unit are written as publishers write them, with what is no part of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from random import Random

from sample_maker.web_page import make_html
from tests.faults.kinds import Mutant, draw_layout, draw_report, fault

#: How the one line that names year and publisher is worded; {p} is the publisher, {y} the year, {f} who approves.
_TITLES = (
    "关于{p}{y}年部门决算和“三公”经费决算的公开",
    "【部门决算公开】{p}{y}年度部门决算说明",
    "公开{p}{y}年度部门决算",
    "《{p}{y}年度部门决算》",
    "标题：{p}{y}年度部门决算公开",
    "（三）{p}{y}年度部门决算",
    "{p}：{y}年度部门决算",
    "{p}—{y}年度部门决算",
    "{p}对{y}年度部门决算的公开",
    "{y}年度部门决算公开（{p}）",
    "{y}年部门决算公开——{p}",
    "{f}关于批复{p}{y}年度部门决算的通知",
)
#: The one line of a table that names unit and publisher; {u} is the unit.
_LINES = (
    "编制单位：{p}　　单位：{u}",
    "部门：{p}；金额单位：{u}",
    "部门名称：{p} | 计量单位：{u}",
    "部门（单位）名称：{p}　单位：（人民币）{u}",
    "机构名称：{p}（单位：{u}）",
    "部门：123001-{p}  金额单位∶{u}",
)
#: Its unit alone, where the publisher stands in the title.
_UNITS = ("单位：（人民币）{u}", "单位：¥{u}", "单位；{u}", "（{u}）", "（以{u}为单位）", "单位﹕人民币{u}")


def _named(
    titles: tuple[str, ...], lines: tuple[str, ...], *, approver: str = "青石县财政局"
) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        layout = replace(draw_layout(random), title_in_grid=False, publisher_line=False)
        report = draw_report(random, layout, unit=random.choice(["元", "万元"]))
        seen = report.seen()
        said = {"p": seen.department_name, "y": seen.fiscal_year, "u": seen.unit, "f": approver}
        page = make_html(report.figures, layout).decode()
        forms = page[page.index("<p>", page.index("<h2>", page.index("<h2>") + 1)) : page.rindex("</table>") + 8]
        title, line = (escape(random.choice(texts).format_map(said)) for texts in (titles, lines))
        forms = forms.replace(f"<p>单位：{seen.unit}</p>", f"<p>{line}</p>")
        return Mutant(f"<html><body><h1>{title}</h1>{forms}</body></html>".encode(), seen, ".html")

    return make


fault("html: the only title has words around the name", readable=True)(_named(_TITLES, ("单位：{u}",)))
fault("html: one line names publisher and unit", readable=True)(_named(("{y}年度部门决算公开",), _LINES))
fault("html: the unit is worded otherwise", readable=True)(_named(("{p}{y}年度部门决算",), _UNITS))
