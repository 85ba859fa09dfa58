"""Faults in a web page: what its style takes out of sight, and tables that are drawn in other ways."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from random import Random

from sample_maker.form_grids import printed_forms
from sample_maker.web_page import make_html
from tests.faults.kinds import Mutant, draw_report, fault

_AMOUNT = re.compile(r"(?<=>)-?[\d,]+\.\d\d(?=</td>)")
_ROW = re.compile(r"<tr>(?:(?!</tr>).)*?\d\.\d\d</td>(?:(?!</tr>).)*</tr>")
_TABLE = re.compile(r"<table>.*?</table>")
_OUT_OF_SIGHT = (
    "position:absolute;left:-9999px",
    "position:fixed;top:-300em",
    "display:block;text-indent:-9999px",
    "position:absolute;clip:rect(0,0,0,0)",
    "clip-path:inset(100%)",
    "display:inline-block;height:0;overflow:hidden",
    "font-size:0",
    "font:0/0 a",
    "opacity:0",
    "transform:scale(0)",
    "color:transparent",
    "visibility:collapse",
)


def _other_amount(random: Random) -> str:
    return f"{random.randint(1, 99_999) / 100:.2f}"


def _at_some(page: str, pattern: re.Pattern[str], random: Random, put: Callable[[str], str]) -> str:
    places = list(pattern.finditer(page))
    for place in sorted(random.sample(places, min(len(places), random.randint(1, 5))), key=lambda one: -one.start()):
        page = page[: place.start()] + put(place.group()) + page[place.end() :]
    return page


def _page_fault(name: str, change: Callable[[str, Random], str]) -> None:
    @fault(f"html: {name}", readable=True)
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        page = change(make_html(report.figures, report.layout).decode(), random)
        return Mutant(page.encode(), report.seen(), ".html")


def _out_of_sight(page: str, random: Random) -> str:
    rule = f"<style>.o{{{random.choice(_OUT_OF_SIGHT)}}}</style></head>"
    page = _at_some(page, _AMOUNT, random, lambda old: f"<span class=o>{_other_amount(random)}</span>{old}")
    return page.replace("</head>", rule, 1)


def _hidden_row(page: str, random: Random) -> str:
    mark = random.choice(["hidden", "style='visibility:collapse'", "style='color:#fff'", "style='visibility:hidden'"])

    def with_draft(row: str) -> str:
        return _AMOUNT.sub(lambda _: _other_amount(random), row).replace("<tr>", f"<tr {mark}>", 1) + row

    return _at_some(page, _ROW, random, with_draft)


def _hidden_table(page: str, random: Random) -> str:
    rule = random.choice(["display:none", "visibility:hidden", "opacity:0", "color:white"])

    def with_draft(table: str) -> str:
        return _AMOUNT.sub(lambda _: _other_amount(random), table).replace("<table>", f"<table style='{rule}'>") + table

    return _at_some(page, _TABLE, random, with_draft)


def _white_heads(page: str, random: Random) -> str:
    shown = random.choice(["tr{color:#fff} td{background:#036}", "table{color:white;background:#036}"])
    return page.replace("</head>", f"<style>{shown}</style></head>", 1)


def _seen_in_unseen(page: str, random: Random) -> str:
    put = "<span style='visibility:hidden'>{}<b style='visibility:visible'>{}</b></span>"
    return _at_some(page, _AMOUNT, random, lambda old: put.format(_other_amount(random), old))


def _fields(page: str, random: Random) -> str:
    put = random.choice(["<input value='{}'>", "<textarea>{}</textarea>", "<select><option selected>{}</select>"])
    return _at_some(page, _AMOUNT, random, put.format)


def _closed(page: str, random: Random) -> str:
    put = random.choice(["<details>{}</details>", "<dialog>{}</dialog>", "<template>{}</template>"])
    return _at_some(page, _AMOUNT, random, lambda old: old + put.format(_other_amount(random)))


def _unseen_marks(page: str, random: Random) -> str:
    mark = random.choice(["&#8203;", "&shy;", "&zwnj;", "&#65279;", "&#8237;"])
    return _at_some(page, _AMOUNT, random, lambda old: f"{old[0]}{mark}{old[1:]}{mark}")


def _framed(page: str, random: Random) -> str:
    put = "<table><tr><td>{}</td></tr></table>"
    return _at_some(page, _AMOUNT, random, put.format)


_page_fault("an old amount is out of sight", _out_of_sight)
_page_fault("a draft of a row is not seen", _hidden_row)
_page_fault("a draft of a whole form is not seen", _hidden_table)
_page_fault("white letters stand on a ground that another element declares", _white_heads)
_page_fault("an amount is seen inside what is not", _seen_in_unseen)
_page_fault("amounts stand in fields of a form", _fields)
_page_fault("an old amount stands in what is closed", _closed)
_page_fault("amounts carry marks that nobody sees", _unseen_marks)
_page_fault("an amount is framed by a table of one cell", _framed)


@fault("html: wide characters without a mark", readable=True)
def wide(random: Random) -> Mutant:
    """A page in two bytes a character that states some encoding."""
    report = draw_report(random)
    page = make_html(report.figures, report.layout)
    return Mutant(page.decode().encode(random.choice(["utf-16-le", "utf-16-be"])), report.seen(), ".html")


@fault("mhtml: a style sheet of the archive hides an old amount", readable=True)
def archived_sheet(random: Random) -> Mutant:
    """A page that names a sheet which stands beside it in a message."""
    report = draw_report(random)
    link = "<link rel=stylesheet href='cid:css-1@x'></head>"
    page = make_html(report.figures, report.layout).decode().replace("</head>", link, 1)
    page = _at_some(page, _AMOUNT, random, lambda old: f"<i class=o>{_other_amount(random)}</i>{old}")
    content = base64.encodebytes(page.encode()).decode()
    message = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=x"\n\n--=x\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: base64\n\n{content}\n--=x\nContent-Type: text/css\n"
        f"Content-Location: cid:css-1@x\n\n.o {{ {random.choice(_OUT_OF_SIGHT)} }}\n--=x--\n"
    )
    return Mutant(message.encode(), report.seen(), ".mht")


@fault("html: a form is a picture of another address", readable=False)
def picture_elsewhere(random: Random) -> Mutant:
    """A table whose place is taken by a picture that is not in the file."""
    report = draw_report(random)
    page = make_html(report.figures, report.layout).decode()
    forms = printed_forms(report.figures, report.layout)
    number = random.randrange(len(forms))
    start, end = [found.span() for found in re.finditer("<table>.*?</table>", page)][number]
    shown = random.choice(["<img src='/images/t{}.png'>", "<iframe src='http://a.gov.cn/t{}.html'></iframe>"])
    page = page[:start] + shown.format(random.randint(1, 99)) + page[end:]
    return Mutant(page.encode(), report.seen().without_form(forms[number].form), ".html")
