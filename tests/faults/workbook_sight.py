"""Faults in a workbook: drafts that a person does not see, runs, conditions, codes in other dress."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from random import Random

from sample_maker.spreadsheet import make_xlsx
from tests.faults.kinds import Mutant, draw_report, fault
from tests.faults.workbooks import edited

_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_NUMBER = re.compile(r'<c r="([A-Z]+\d+)"(?: s="\d+")?><v>(-?[\d.]+)</v></c>')
_STRING = re.compile(r'<c r="([A-Z]+\d+)"(?: s="\d+")? t="s"><v>(\d+)</v></c>')
_ROW = re.compile(r'<row r="\d+".*?</row>')
_CODE = re.compile(r"\d{3}(\d\d){0,2}")
_PLAIN = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
_INK = '<font><sz val="{}"/>{}<name val="Calibri"/></font>'
_UNSEEN_FONTS = (
    _INK.format(11, "<strike/>"),
    _INK.format(1, '<color theme="1"/>'),
    _INK.format(11, '<color rgb="FFFDFDFD"/>'),
    _INK.format(11, '<color theme="0"/>'),
    _INK.format(11, '<color indexed="9"/>'),
)


def _with_style(text: str, *, font: str = "", code: str = "", change: str = "") -> str:
    """The styles part with one more cell style, which is the second, and one conditional format."""
    if code:
        number = f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        text = text.replace("<fonts", f"{number}<fonts", 1)
    fonts = re.search(r'<fonts count="(\d+)"', text)
    assert fonts
    text = text.replace("</fonts>", f"{font}</fonts>", 1)
    shown = f'<xf numFmtId="{200 if code else 0}" fontId="{fonts[1] if font else 0}" fillId="0" borderId="0" xfId="0"/>'
    text = re.sub(r"<cellXfs.*?</cellXfs>", f'<cellXfs count="2">{_PLAIN}{shown}</cellXfs>', text)
    return re.sub(r'<dxfs count="0"\s*/>', f'<dxfs count="1">{change}</dxfs>', text)


def _strings(workbook: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        entries = re.findall(r"<si>(.*?)</si>", package.read("xl/sharedStrings.xml").decode())
    return [re.sub(r"<[^>]*>", "", entry) for entry in entries]


def _with_draft(text: str, random: Random, row_mark: str, style: str) -> tuple[str, str]:
    """A sheet with a copy of some row above it, of other figures; the copy's number in the sheet."""
    rows = _ROW.findall(text)
    places = [place for place, row in enumerate(rows) if _NUMBER.search(row)]
    if not places:
        return text, ""
    place = random.choice(places)
    draft = _NUMBER.sub(lambda cell: f'<c r="{cell[1]}"><v>{random.randint(1, 99999) / 100}</v></c>', rows[place])
    draft = re.sub(r'(<c r="[A-Z]+\d+")(?: s="\d+")?', rf"\1{style}", draft).replace("<row ", f"<row {row_mark} ", 1)
    number = re.search(r'r="(\d+)"', rows[place])
    assert number
    below = [_moved(row) for row in rows[place:]]
    edge = int(number[1])
    end = re.sub(
        r'ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"',
        lambda m: f'ref="{m[1]}{int(m[2]) + (int(m[2]) >= edge)}:{m[3]}{int(m[4]) + (int(m[4]) >= edge)}"',
        text[text.index("</sheetData>") :],
    )
    return text[: text.index("<row ")] + "".join([*rows[:place], draft, *below]) + end, number[1]


def _moved(row: str) -> str:
    row = re.sub(r'(<row [^>]*?r=")(\d+)', lambda m: f"{m[1]}{int(m[2]) + 1}", row)
    return re.sub(r'(<c r="[A-Z]+)(\d+)', lambda m: f"{m[1]}{int(m[2]) + 1}", row)


def _book_fault(name: str, change: Callable[[str, str, Random], str]) -> None:
    @fault(f"xlsx: {name}", readable=True)
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        workbook = make_xlsx(report.figures, report.layout)
        seed = random.randrange(10**9)

        def edit(part: str, text: str) -> str:
            return change(part, text, Random(f"{seed}"))  # noqa: S311 faults are no secrets

        return Mutant(edited(workbook, edit), report.seen(), ".xlsx")


def _unseen_draft(part: str, text: str, random: Random) -> str:
    font = random.choice(_UNSEEN_FONTS)
    if part == "xl/styles.xml":
        return _with_style(text, font=font)
    return _with_draft(text, random, "", ' s="1"')[0] if _SHEET.fullmatch(part) else text


def _flat_draft(part: str, text: str, random: Random) -> str:
    mark = random.choice(['ht="0.75" customHeight="1"', 'hidden="1" outlineLevel="1"'])
    return _with_draft(text, random, mark, "")[0] if _SHEET.fullmatch(part) else text


def _conditional_draft(part: str, text: str, random: Random) -> str:
    change = random.choice(
        ['<dxf><font><color rgb="FFFFFFFF"/></font></dxf>', '<dxf><numFmt numFmtId="201" formatCode=";;;"/></dxf>']
    )
    if part == "xl/styles.xml":
        return _with_style(text, change=change)
    if not _SHEET.fullmatch(part):
        return text
    text, row = _with_draft(text, random, "", "")
    if not row:
        return text
    rule = '<cfRule type="expression" dxfId="0" priority="1"><formula>TRUE</formula></cfRule>'
    laid = f'<conditionalFormatting sqref="A{row}:Z{row}">{rule}</conditionalFormatting>'
    behind = "</mergeCells>" if "</mergeCells>" in text else "</sheetData>"
    return text.replace(behind, behind + laid, 1)


def _runs(part: str, text: str, random: Random) -> str:
    if not _SHEET.fullmatch(part):
        return text
    draft = f"<t>{random.randint(1, 99999) / 100}</t></r>"
    before, after = random.choice(
        [
            ('<r><rPr><color rgb="FFFFFFFF"/></rPr>' + draft, ""),
            ("<r><rPr><strike/></rPr>" + draft, ""),
            ("", '<r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'),
            ("", '<rPh sb="0" eb="1"><t>9</t></rPh>'),
        ]
    )
    for cell in random.sample(list(_NUMBER.finditer(text)), min(3, len(_NUMBER.findall(text)))):
        amount = f"<r><t>{round(Decimal(cell[2]), 2)}</t></r>"
        text = text.replace(cell[0], f'<c r="{cell[1]}" t="inlineStr"><is>{before}{amount}{after}</is></c>', 1)
    return text


_book_fault("a draft of a row is struck out, tiny or of the colour of its ground", _unseen_draft)
_book_fault("a draft of a row has no height, or stands in a closed group", _flat_draft)
_book_fault("a condition hides a draft of a row", _conditional_draft)
_book_fault("amounts stand beside runs that nobody reads", _runs)


@fault("xlsx: codes are stored as numbers and shown in another dress", readable=True)
def dressed_codes(random: Random) -> Mutant:
    """As amounts, powers of ten, or dates."""
    report = draw_report(random)
    workbook = make_xlsx(report.figures, report.layout)
    strings = _strings(workbook)
    code = random.choice(["0.00", "#,##0.00", "0.00E+00", "yyyy/m/d", "General"])

    def dressed(cell: re.Match[str]) -> str:
        text = strings[int(cell[2])]
        return f'<c r="{cell[1]}" s="1"><v>{text}</v></c>' if _CODE.fullmatch(text) else cell[0]

    def edit(part: str, text: str) -> str:
        if part == "xl/styles.xml":
            return _with_style(text, code=code)
        if not _SHEET.fullmatch(part):
            return text
        return _STRING.sub(dressed, re.sub(r'(<c r="[A-Z]+\d+") s="\d+"', r"\1", text))

    return Mutant(edited(workbook, edit), report.seen(), ".xlsx")
