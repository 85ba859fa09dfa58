"""What each place of a report says of its year, phase and publisher, and what it does not say."""

from __future__ import annotations

import pytest

from extract.enumerations import Attribute, EngineName, Source
from extract.identity.evidence import clean_name, cover_lines, sayings, source_of, western_year
from extract.model import BoundingBox, Cell, Page, RawTable, TextLine


def page(*blocks: TextLine | RawTable | str, number: int | None = 1) -> Page:
    return Page(number, tuple(TextLine(block, number) if isinstance(block, str) else block for block in blocks))


def table(*rows: list[str]) -> RawTable:
    cells = tuple(
        Cell(row, column, text, bbox=BoundingBox(column, row, column + 1, row + 1))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return RawTable(1, len(rows), max(len(row) for row in rows), cells, EngineName.DOCX, page=3)


def said(*pages: Page) -> list[tuple[str, str, str]]:
    return [(saying.attribute.value, saying.value, saying.source.value) for saying in sayings(pages)]


#: A page before the line that is looked at, so that the line is none of the cover.
COVER = page("封面")


def line(text: str) -> list[tuple[str, str, str]]:
    return said(COVER, page(text, number=2))


def cover(*lines: str) -> list[tuple[str, str, str]]:
    return [entry for entry in said(page(*lines)) if entry[2] == Source.COVER]


YEAR, PHASE, NAME = Attribute.FISCAL_YEAR.value, Attribute.PHASE.value, Attribute.DEPARTMENT_NAME.value


@pytest.mark.parametrize(
    ("text", "year"),
    [("2023", "2023"), ("二〇二三", "2023"), ("二○一九", "2019"), ("二O二零", "2020"), ("二Ｏ二二", "2022")],
)
def test_a_year_is_one_in_whatever_digits(text: str, year: str) -> None:
    assert western_year(text) == year


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("样本县财政局", "样本县财政局"),
        ("样本县财政局部门", "样本县财政局"),
        ("附件1:样本县财政局", "样本县财政局"),
        ("1.样本县财政局(公章)", "样本县财政局"),
        ("样本县财政局(本级)", "样本县财政局"),
        ("样本县财政局(汇总)", "样本县财政局"),
        ("关于样本县财政局", "样本县财政局"),
        ("示例市财政局关于批复样本县财政局", "样本县财政局"),
        ("[部门决算公开]样本县财政局", "样本县财政局"),
        ("第二部分样本县财政局", "样本县财政局"),
        ("信息正文", None),
        ("部门决算和三公经费", None),
        ("样本县财政局)", "样本县财政局"),
        ("(样本县财政局", "样本县财政局"),
        ("《样本县财政局》", "样本县财政局"),
        ("(样本县财政局)", "样本县财政局"),
        ("公开样本县财政局", "样本县财政局"),
        ("(三)样本县财政局", "样本县财政局"),
        ("★样本县财政局—", "样本县财政局"),
        ("样本县财政局对", "样本县财政局"),
        ("根据规定,现批复你", None),
        ("现将你", None),
        ("首页>政务公开>样本县财政局", None),
        ("样本县", None),
        ("XX局财务科", None),
        ("部门决算", None),
        ("本级", None),
        ("收入支出总表", None),
        ("财政", None),
    ],
)
def test_a_name_is_that_of_an_office_and_nothing_beside_it(text: str, name: str | None) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    "lines",
    [
        ["样本县财政局", "2023年度部门决算"],
        ["样本县财政局2023年度部门决算"],
        ["2023年度", "样本县财政局", "部门决算"],
        ["二〇二三年度样本县财政局决算公开"],
        ["样本县财政局部门决算", "（2023年度）"],
        ["2023年度部门决算公开（样本县财政局）"],
        ["2023年部门决算公开——样本县财政局"],
        ["标题：样本县财政局2023年度部门决算"],
        ["样本县财政局：2023年度部门决算"],
    ],
)
def test_a_cover_says_all_three_however_its_lines_break(lines: list[str]) -> None:
    told = cover(*lines, "目录")
    assert {(YEAR, "2023", "cover"), (PHASE, "final_accounts", "cover"), (NAME, "样本县财政局", "cover")} <= set(told)
    assert {value for attribute, value, _ in told if attribute == NAME} == {"样本县财政局"}


@pytest.mark.parametrize("strange", ["\ue133", "\ufffd"])
def test_a_name_with_a_character_that_no_font_names_is_none(strange: str) -> None:
    assert clean_name(f"青{strange}县林业局") is None
    assert line(f"编制单位：{strange}石县林业局") == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("青石县教育局关于2019年度部门决算公开的说明", "青石县教育局"),
        ("关于青石县教育局2019年度部门决算和“三公”经费决算的公开", "青石县教育局"),
        ("青石县财政局关于批复青石县教育局2019年度部门决算的通知", "青石县教育局"),
        ("青石县财政局关于2019年度部门决算的批复", None),
    ],
)
def test_a_notice_names_the_office_whose_accounts_they_are(line: str, name: str | None) -> None:
    assert {value for attribute, value, _ in cover(line, "目录") if attribute == NAME} == ({name} if name else set())


def test_a_notice_of_approval_is_addressed_to_the_office_whose_accounts_they_are() -> None:
    told = cover("青石县财政局文件", "关于批复2019年度部门决算的通知", "青石县教育局：", "现批复你单位2019年度决算。")
    assert [value for attribute, value, _ in told if attribute == NAME][:1] == ["青石县教育局"]
    assert not [value for attribute, value, _ in cover("各单位：", "目录") if attribute == NAME]


def test_what_stands_in_brackets_behind_a_title_is_an_office_or_no_name() -> None:
    told = cover("2023年度部门决算公开（公开文本）", "目录")
    assert not [value for attribute, value, _ in told if attribute == NAME]


def test_a_date_of_publication_is_no_fiscal_year() -> None:
    assert cover("样本县财政局", "2024年9月", "目录") == []
    assert (YEAR, "2023", "cover") in cover("样本县财政局2023年部门决算", "2024年9月", "目录")


def test_the_cover_is_the_first_page_with_text_up_to_the_contents() -> None:
    empty, first, later = page(table(["a"])), page("一", "二", "目 录", "三"), page("四", number=2)
    assert [entry.text for entry in cover_lines([empty, first, later])] == ["一", "二"]
    assert cover_lines([empty]) == ()
    assert cover_lines([]) == ()
    # A page that begins with its contents still has a first line.
    assert [entry.text for entry in cover_lines([page("目录", "一")])] == ["目录"]


@pytest.mark.parametrize("end", ["目次", "第一部分 概况", "一、部门概况", "概况......1", "概况……1"])
def test_a_cover_ends_where_the_report_begins(end: str) -> None:
    assert [entry.text for entry in cover_lines([page("封面", end, "三")])] == ["封面"]


def test_without_pages_a_cover_is_a_dozen_lines_or_ends_with_the_first_form() -> None:
    many = page(*(f"行{number}" for number in range(20)), number=None)
    assert len(cover_lines([many])) == 12
    with_form = page("封面", "收入决算表", "三", number=None)
    assert [entry.text for entry in cover_lines([with_form])] == ["封面"]
    # On a printed page the title of a form may be a line of the contents.
    assert len(cover_lines([page("封面", "收入决算表", "三")])) == 3


def test_each_line_is_of_one_kind() -> None:
    lines = [TextLine(text) for text in ("封面", "收入决算表", "二、收入决算情况说明", "本年收入决算为1万元。")]
    kinds = [source_of(entry, lines[:1]) for entry in lines]
    assert kinds == [Source.COVER, Source.TITLE, Source.HEADING, Source.PROSE]
    # The same words elsewhere are no cover.
    assert source_of(TextLine("封面"), lines[:1]) is Source.PROSE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("部门：样本县财政局 公开01表", [(NAME, "样本县财政局", "table")]),
        ("编制单位：XX局", []),
        ("2023年度", [(YEAR, "2023", "caption")]),
        ("（二〇二三年）", [(YEAR, "2023", "caption")]),
        ("第二部分 2023年度部门决算表", [(YEAR, "2023", "heading"), (PHASE, "final_accounts", "heading")]),
        ("第一部分 样本县财政局概况", [(NAME, "样本县财政局", "heading")]),
        ("2023年度本年收入105万元，2022年度99万元。", [(YEAR, "2023", "prose"), (YEAR, "2022", "prose")]),
        ("2023年9月公布。", []),
        ("预算01表", [(PHASE, "budget", "title")]),
        ("收入决算表", [(PHASE, "final_accounts", "title")]),
        ("部门支出预算总表", []),
        ("第一部分 XX局概况", [("placeholder", "第一部分XX局概况", "heading")]),
        ("收入总计105.00万元", []),
    ],
)
def test_a_line_says_what_its_place_is_for(text: str, told: list[tuple[str, str, str]]) -> None:
    assert line(text) == told


def test_a_long_line_is_no_heading() -> None:
    heading = "第一部分 样本县财政局概况"
    assert line(heading + "长" * 40) == []
    long_title = "第二部分 2023年度部门决算" + "表" * 40
    assert {source for _, _, source in line(long_title)} <= {"prose"}


def test_a_saying_keeps_its_line_and_page_and_of_prose_the_beginning() -> None:
    (found,) = sayings([COVER, page("2023年度" + "长" * 90 + "。", number=7)])
    assert (found.page, len(found.text)) == (7, 80)
    (named,) = sayings([COVER, page("部门：样本县财政局", number=5)])
    assert (named.page, named.text) == (5, "部门:样本县财政局")


def test_the_first_rows_of_a_table_may_name_publisher_and_year() -> None:
    told = said(
        COVER, page(table(["收入决算表", ""], ["部门：", "样本县财政局"], ["2023年度", "单位：万元"], ["科目", "金额"]))
    )
    assert told == [
        (PHASE, "final_accounts", "title"),
        (NAME, "样本县财政局", "table"),
        (YEAR, "2023", "caption"),
    ]
    assert said(COVER, page(table(["单位名称", "样本县财政局"]))) == [(NAME, "样本县财政局", "table")]
    (first, *_) = sayings([COVER, page(table(["部门：样本县财政局"]))])
    assert first.page == 3


def test_rows_further_down_and_cells_of_other_rows_name_nobody() -> None:
    body = [["a"], ["b"], ["c"], ["d"], ["部门：样本县财政局"]]
    assert said(COVER, page(table(*body))) == []
    assert said(COVER, page(table(["部门："], ["样本县财政局"]))) == []
    assert said(COVER, page(table(["备注", "样本县财政局"]))) == []
