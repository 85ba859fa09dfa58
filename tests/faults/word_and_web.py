"""Faults in Word documents and web pages: what a person does not see, and what stands in another way than usual."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from random import Random

from sample_maker.bundle import make_zip
from sample_maker.docx import make_docx
from sample_maker.web_page import make_html
from tests.faults.kinds import Mutant, draw_report, fault

_DOCUMENT = "word/document.xml"
_WORD_AMOUNT = re.compile(r"<w:r>(<w:rPr>.{0,200}?</w:rPr>)?<w:t[^>]*>-?[\d,]+\.\d\d</w:t></w:r>")
_WORD_ROW = re.compile(r"<w:tr>.*?</w:tr>|<w:tr [^>]*>.*?</w:tr>", re.DOTALL)
_WEB_AMOUNT = re.compile(r"(?<=>)-?[\d,]+\.\d\d(?=</td>)")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_STRICT = "http://purl.oclc.org/ooxml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _other_amount(random: Random) -> str:
    return f"{random.randint(1, 99_999) / 100:.2f}"


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _beside(text: str, amounts: re.Pattern[str], random: Random, put: Callable[[str], str]) -> str:
    """The text with something put beside some of its amounts."""
    places = list(amounts.finditer(text))
    for place in sorted(random.sample(places, min(len(places), random.randint(1, 5))), key=lambda one: -one.start()):
        text = text[: place.start()] + put(place.group()) + text[place.end() :]
    return text


def _word_fault(name: str, put: Callable[[str, Random], str]) -> None:
    @fault(f"docx: {name}", readable=True)
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        parts = _parts(make_docx(report.figures, report.layout))
        body = _beside(parts[_DOCUMENT].decode(), _WORD_AMOUNT, random, lambda old: put(old, random))
        return Mutant(make_zip({**parts, _DOCUMENT: body.encode()}), report.seen(), ".docx")


def _run(random: Random, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{_other_amount(random)}</w:t></w:r>"


_word_fault("an old amount is hidden", lambda old, random: _run(random, "<w:vanish/>") + old)
_word_fault("an old amount is struck out", lambda old, random: _run(random, "<w:strike/>") + old)
_word_fault("an old amount is struck out twice", lambda old, random: old + _run(random, "<w:dstrike/>"))
_word_fault("an old amount is white", lambda old, random: _run(random, '<w:color w:val="FFFFFF"/>') + old)
_word_fault("a run was moved away", lambda old, random: f"<w:moveFrom>{_run(random, '')}</w:moveFrom>{old}")


def _marked(old: str, random: Random) -> str:
    """An amount with a raised mark behind it or ahead of it, in one run or in several."""
    parts = random.choice([[str(random.randint(1, 12))], ["[", "1", "]"], ["注"], ["1", ",", "2"]])
    how = random.choice(['<w:vertAlign w:val="superscript"/>', '<w:position w:val="8"/><w:sz w:val="12"/>'])
    raised = "".join(f"<w:r><w:rPr>{how}</w:rPr><w:t>{part}</w:t></w:r>" for part in parts)
    return raised + old if len(parts) == 1 and random.random() < 0.3 else old + raised


_word_fault("the mark of a footnote is raised", _marked)


@fault("docx: a row is hidden", readable=True)
def hidden_row(random: Random) -> Mutant:
    """A copy of some row, hidden, with other amounts."""
    report = draw_report(random)
    parts = _parts(make_docx(report.figures, report.layout))
    body = parts[_DOCUMENT].decode()
    row = random.choice([one for one in _WORD_ROW.finditer(body) if _WORD_AMOUNT.search(one.group())])
    copy = re.sub(r"-?[\d,]+\.\d\d(?=</w:t>)", lambda _: _other_amount(random), row.group())
    copy = re.sub(r"<w:trPr>.*?</w:trPr>", "", copy).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", 1)
    body = body[: row.end()] + copy + body[row.end() :]
    return Mutant(make_zip({**parts, _DOCUMENT: body.encode()}), report.seen(), ".docx")


@fault("docx: strict names and a main part of another name", readable=True)
def strict(random: Random) -> Mutant:
    """The whole document in the namespaces of Strict Open XML."""
    report = draw_report(random)
    name = f"word/document{random.randint(2, 9)}.xml"
    parts = {}
    for part, content in _parts(make_docx(report.figures, report.layout)).items():
        renamed = part.replace("document.xml", name.removeprefix("word/"))
        text = content.decode().replace("word/document.xml", name).replace(_WORD, f"{_STRICT}/wordprocessingml/main")
        parts[renamed] = text.replace(f"{_OFFICE}/relationships/", f"{_STRICT}/officeDocument/relationships/").encode()
    return Mutant(make_zip(parts), report.seen(), ".docx")


def _web_archive(page: str, charset: str) -> bytes:
    content = base64.encodebytes(page.encode(charset, "xmlcharrefreplace")).decode()
    return (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=x"\n\n--=x\n'
        f'Content-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: base64\n\n{content}\n--=x--\n'
    ).encode()


@fault("docx: the body is a chunk of HTML", readable=True)
def chunk(random: Random) -> Mutant:
    """A body that refers to a web page or a web archive."""
    report = draw_report(random)
    page = make_html(report.figures, report.layout)
    main = f'<R><R Id="a" Type="{_OFFICE}/relationships/officeDocument" Target="{_DOCUMENT}"/></R>'
    parts: Mapping[str, bytes] = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": main.encode(),
        "word/_rels/document.xml.rels": (
            f'<R><R Id="c" Type="{_OFFICE}/relationships/aFChunk" Target="c.dat"/></R>'.encode()
        ),
        _DOCUMENT: (
            f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships">'
            '<w:body><w:altChunk r:id="c"/></w:body></w:document>'
        ).encode(),
        "word/c.dat": random.choice([page, _web_archive(page.decode(), "utf-8")]),
    }
    return Mutant(make_zip(parts), report.seen(), ".docx")


@fault("mhtml: a web archive under the name of a Word document", readable=True)
def web_archive(random: Random) -> Mutant:
    """A page in a message."""
    report = draw_report(random)
    charset = random.choice(["gb2312", "utf-8", "gb18030"])
    page = make_html(report.figures, report.layout, encoding=charset).decode(charset)
    return Mutant(_web_archive(page, charset), report.seen(), ".doc")


def _web_fault(name: str, put: Callable[[str, Random], str], head: str = "") -> None:
    @fault(f"html: {name}", readable=True)
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        page = make_html(report.figures, report.layout).decode().replace("</head>", f"{head}</head>", 1)
        page = _beside(page, _WEB_AMOUNT, random, lambda old: put(old, random))
        return Mutant(page.encode(), report.seen(), ".html")


_web_fault("an old amount is struck out", lambda old, random: f"<s>{_other_amount(random)}</s>{old}")
_RAISED = (
    "{old}<sup>{n}</sup>",
    "{old}<sup>[<a href='#n{n}'>{n}</a>]</sup>",
    "<sup>{n}</sup>{old}",
    "{old}<span style='vertical-align:4pt'>{n}</span>",
    "{old}<span style='position:relative;top:-5pt'><font size=1>{n}</font></span>",
    "{old}<sup>{n},{n}</sup>",
    "{old}①",
)
_web_fault(
    "the mark of a footnote is raised",
    lambda old, random: random.choice(_RAISED).format(old=old, n=random.randint(1, 12)),
)
for _rule in ("display:none", "visibility:hidden", "mso-hide:all", "color:white", "text-decoration:line-through"):
    _web_fault(
        f"a class says {_rule}",
        lambda old, random: f"<span class=o>{_other_amount(random)}</span>{old}",
        f"<style>@media screen{{.o{{{_rule}}}}}</style>",
    )


@fault("html: one byte of UTF-8 is damaged", readable=True)
def one_byte(random: Random) -> Mutant:
    """A byte that is no UTF-8 behind some paragraph of the prose."""
    report = draw_report(random)
    page = make_html(report.figures, report.layout)
    mark = "。</p>".encode()
    place = random.choice([found.start() for found in re.finditer(re.escape(mark), page)])
    return Mutant(page[:place] + b"\xff" + page[place:], report.seen(), ".html")


@fault("html: the encoding is stated wrongly", readable=True)
def false_encoding(random: Random) -> Mutant:
    """A page of GB 18030 that says something else."""
    report = draw_report(random)
    page = make_html(report.figures, report.layout, encoding="gb18030")
    stated = random.choice([b"utf-8", b"undefined", b"iso-8859-1", b"hex"])
    return Mutant(page.replace(b'charset="gb18030"', b'charset="' + stated + b'"'), report.seen(), ".html")
