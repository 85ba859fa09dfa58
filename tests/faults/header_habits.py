"""Habits of headings, totals and titles: what a person reads without a thought, and what needs to be told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from sample_maker.layout import Layout
from sample_maker.web_page import make_html
from tests.faults.kinds import DrawnReport, Mutant, Seen, draw_layout, draw_report, fault

#: Forms of codes and names, by their titles; each has its total and subtotals in every row.
_TITLES = {
    "revenue": "收入决算表",
    "expenditure": "支出决算表",
    "general_budget_expenditure": "一般公共预算财政拨款支出决算表",
}
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"(<td[^>]*>)(.*?)(?=</td>)", re.DOTALL)
_TOTAL = "合计"
_PLANNED = ("年初预算数", "调整预算数", "全年预算数", "上年")
_OVERFLOW = ("#####", "########", "#REF!", ",.", "#VALUE!")
_NO_AMOUNT = ("&nbsp;", "—", "-", "无", "/")
_SIGNED = ("填表人：张三", "单位负责人：李四", "财务负责人：王五", "填报日期：2023年2月11日")


def _page(
    random: Random, layout: Layout | None = None, forms: Sequence[str] = tuple(_TITLES)
) -> tuple[DrawnReport, str, str, int, int]:
    """A report, its page, one of its coded forms, and where the table of that form begins and ends."""
    report = draw_report(random, layout)
    page = make_html(report.figures, report.layout).decode()
    form = random.choice(forms)
    title = page.index(f">{_TITLES[form]}<")
    start = page.index("<table", title)
    return report, page, form, start, page.index("</table>", start)


def _rows(table: str, change: Callable[[list[str], bool], list[str]]) -> str:
    """A table with the cells of each row changed; the second argument tells rows of the head."""
    seen_total = False

    def changed(match: re.Match[str]) -> str:
        nonlocal seen_total
        cells = [f"{head}{text}</td>" for head, text in _CELL.findall(match[0])]
        seen_total = seen_total or _is_body(match[0])
        return f"<tr>{''.join(change(cells, not seen_total))}</tr>"

    return _ROW.sub(changed, table)


def _is_body(row: str) -> bool:
    """Whether a row prints codes or amounts; the row that numbers the columns does neither."""
    return bool(re.search(r">\d{3,7}<|\d\.\d\d<|>\d{1,3}(,\d{3})+", row))


def _text(cell: str) -> str:
    return re.sub(r"<[^>]*>|&nbsp;", "", cell)


def _with_text(cell: str, text: str) -> str:
    return _CELL.sub(lambda match: match[1] + text, cell)


def _is_total(cells: list[str]) -> bool:
    return any(_text(cell) == _TOTAL for cell in cells[:4]) and any("." in _text(cell) for cell in cells)


def _without_total(seen: Seen, form: str) -> Seen:
    kept = {key: count for key, count in seen.amounts.items() if (key[0], key[2], key[3]) != (form, "", _TOTAL)}
    return replace(seen, amounts=Counter(kept))


def _total_replaced(random: Random, marks: tuple[str, ...]) -> tuple[str, Seen, str]:
    report, page, form, start, end = _page(random)
    mark = random.choice(marks)

    def change(cells: list[str], _: bool) -> list[str]:
        if not _is_total(cells):
            return cells
        return [_with_text(cell, mark) if _text(cell) != _TOTAL and "." in _text(cell) else cell for cell in cells]

    table = _rows(page[start:end], change)
    return page[:start] + table + page[end:], _without_total(report.seen(), form), form


@fault("html: the row of the total prints nothing", readable=False)
def total_without_amount(random: Random) -> Mutant:
    """Nothing that the form prints is lost, and no other column is taken for a measure."""
    page, seen, _ = _total_replaced(random, _NO_AMOUNT)
    return Mutant(page.encode(), seen, ".html")


@fault("html: the amounts of the total do not fit their columns", readable=False)
def total_overflows(random: Random) -> Mutant:
    """The row of the total is one of marks."""
    page, seen, form = _total_replaced(random, _OVERFLOW)
    return Mutant(page.encode(), seen.unreadable_in(form), ".html")


@fault("html: each measure has a column of its budget or of the year before", readable=True)
def planned_beside(random: Random) -> Mutant:
    """Two columns under each measure; which of them comes first is drawn."""
    layout = replace(draw_layout(random), codes="joined", line_numbers=False)
    report, page, _, start, end = _page(random, layout, ("expenditure", "revenue"))
    words = [random.choice(_PLANNED), "决算数"]
    random.shuffle(words)
    is_first = words[0] != "决算数"
    head = True

    def change(cells: list[str], is_head: bool) -> list[str]:
        nonlocal head
        if is_head:
            wide = [cell.replace('colspan="1"', 'colspan="2"') for cell in cells[1:]]
            cells, head = ([cells[0], *wide] if head else cells), False
            return cells
        amounts = len(cells) - (1 if 'colspan="2"' in cells[0] else 2)
        pairs = []
        for cell in cells[-amounts:]:
            other = _with_text(cell, f"{random.randint(1, 99)}.{random.randint(10, 99)}")
            pairs += [other, cell] if is_first else [cell, other]
        return [*cells[:-amounts], *pairs]

    table = page[start:end]
    measures = len(_CELL.findall(_ROW.findall(table)[0])) - 1
    below = "".join(f"<td>{word}</td>" for word in ["&nbsp;", "&nbsp;", *words * measures])
    table = _rows(table, change)
    body = next(match.start() for match in _ROW.finditer(table) if _is_body(match[0]))
    both = f"{page[:start]}{table[:body]}<tr>{below}</tr>{table[body:]}{page[end:]}"
    return Mutant(both.encode(), report.seen(), ".html")


@fault("html: headings have their unit, or words for amounts, behind them", readable=True)
def worded_measures(random: Random) -> Mutant:
    """Every measure is worded otherwise, each in its own way."""
    report, page, _, start, end = _page(random)
    words = re.compile(r"(?<=>)(?:本年(?:收入|支出)合计|小计|(?:基本|项目|经营)支出|(?:财政拨款|事业|其他)收入)(?=<)")

    def worded(match: re.Match[str]) -> str:
        text = match[0]
        unit = f"{text}（{report.figures.forms[0].unit}）"
        return random.choice([text, unit, f"{text}决算数" if text[-1] in "入出" else unit, f"其中：{text}"])

    def only_parts(match: re.Match[str]) -> str:
        # What has parts below it is the whole: only 基本支出 and 项目支出 are parts of it.
        text = worded(match)
        return text if match[0] in {"基本支出", "项目支出"} or not text.startswith("其中") else match[0]

    table = words.sub(only_parts, page[start:end])
    return Mutant((page[:start] + table + page[end:]).encode(), report.seen(), ".html")


@fault("html: a title is broken over two lines", readable=True)
def broken_title(random: Random) -> Mutant:
    """The second line alone may be the title of another form."""
    report = draw_report(random)
    page = make_html(report.figures, report.layout).decode()
    titles = list(re.finditer(r"<p>([^<（：:]{8,}决算表)</p>", page))
    title = random.choice(titles)
    text = title[1]
    cut = random.choice([match.start() for match in re.finditer("财政拨款|支出|决算", text) if match.start() > 1])
    broken = f"<p>{text[:cut]}</p><p>{text[cut:]}</p>"
    return Mutant((page[: title.start()] + broken + page[title.end() :]).encode(), report.seen(), ".html")


@fault("html: who signs stands in the last row of a table", readable=True)
def signed(random: Random) -> Mutant:
    """A row of names over the whole width, or one in each cell."""
    report, page, _, _, end = _page(random)
    end = page.rindex("</tr>", 0, end) + 5
    names = random.sample(_SIGNED, random.randint(1, 3))
    cells = "".join(f"<td>{name}</td>" for name in names)
    return Mutant((page[:end] + f"<tr>{cells}</tr>" + page[end:]).encode(), report.seen(), ".html")


@fault("html: the columns of a form are parted over two tables", readable=False)
def parted_columns(random: Random) -> Mutant:
    """The second part repeats codes and names; what it adds must be read, or told."""
    report, page, _, start, end = _page(random, None, ["revenue"])
    title = page.rindex("<p>收入决算表</p>", 0, start)
    above = page[title:start]
    table = page[start:end]

    def part(keep: slice) -> str:
        def change(cells: list[str], is_head: bool) -> list[str]:
            numbers = [_text(cell) for cell in cells]
            if is_head and "1" in numbers:
                return []
            at = len(cells) - 7
            return cells if at < 0 else [*cells[:at], *cells[at:][keep]]

        return _rows(table, change).replace("<tr></tr>", "") + "</table>"

    both = above.replace("收入决算表", "收入决算表（一）") + part(slice(0, 3))
    both += above.replace("收入决算表", "收入决算表（二）") + part(slice(3, 7))
    return Mutant((page[:title] + both + page[end + len("</table>") :]).encode(), report.seen(), ".html")
