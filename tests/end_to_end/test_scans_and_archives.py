"""A night with a scan, an archive of several reports and a report in two files, as a user sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from extract.report import read_stages
from sample_maker.bundle import make_zip
from sample_maker.changes import replace_amount
from sample_maker.compilation import compile_html
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.scan import make_scan
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from sample_maker.web_page import make_html
from tests.end_to_end.command import Answer, juesuan

BASIC = "general_budget_basic_expenditure"


def smudged_scan() -> bytes:
    """Cover and basic form of a report, as pictures; a total in it is not the sum of its parts."""
    pdf = make_pdf(replace_amount(synthetic_figures(31), BASIC, "人员经费合计", "total", "1.00"), Layout())
    pages = next(statement.pages for statement in read_stages(pdf).statements if statement.form == BASIC)
    return make_scan(pdf, dots_per_inch=200, pages=[1, *pages])


def halves(text: bytes) -> tuple[bytes, bytes]:
    """A report as two files with the same cover: its forms up to the third, and the others."""
    head, *forms = text.split(b"\n\n## ")
    return b"\n\n## ".join([head, *forms[:4]]), b"\n\n## ".join([head.split(b"# ")[0], *forms[4:]])


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Answer]:
    folder = tmp_path_factory.mktemp("formats")
    delivered = folder / "delivered"
    delivered.mkdir()
    first, second = halves(make_text(synthetic_figures(34), Layout()))
    files = {
        "scan.pdf": smudged_scan(),
        "两家.zip": make_zip(
            {
                "乙.pdf": make_pdf(synthetic_figures(33), Layout()),
                "甲.html": make_html(synthetic_figures(32), Layout()),
            },
            old_names=True,
            # The first of its files begins a few bytes behind the beginning of the archive.
            stored=True,
        ),
        "汇编.html": compile_html([make_html(synthetic_figures(seed), Layout()) for seed in (35, 36)]),
        "part1.txt": first,
        "part2.txt": second,
    }
    for name, data in files.items():
        (delivered / name).write_bytes(data)
    return folder / "data", juesuan("run", str(delivered), "--json", data=folder / "data")


def rows(data: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(data / "warehouse" / "juesuan.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_all_reports_of_the_night_are_published_under_their_names(night: tuple[Path, Answer]) -> None:
    data, answer = night
    assert answer.content["quarantined"] == []
    assert answer.status == 0
    names = rows(data, "select unnest(file_names) from marts.dim_document order by 1")
    of_archive, of_file = ["两家.zip/乙.pdf", "两家.zip/甲.html"], ["汇编.html", "汇编.html/2 (tables 9-16)"]
    assert names == [(name,) for name in ("part1.txt", "part2.txt", "scan.pdf", *of_archive, *of_file)]


def test_each_report_of_one_file_is_of_its_own_publisher(night: tuple[Path, Answer]) -> None:
    data, _ = night
    published = rows(
        data,
        "select department_name, fiscal_year from marts.dim_document where file_names[1] like '汇编%' "
        "order by file_names[1]",
    )
    assert published == [(f.publisher, f.fiscal_year) for f in (synthetic_figures(35), synthetic_figures(36))]


def test_what_a_sum_contradicts_in_a_scan_is_published_and_marked(night: tuple[Path, Answer]) -> None:
    data, _ = night
    marked = rows(
        data,
        "select amount_text, suspect_reason, engine, confidence > 0 from marts.fct_line_item "
        "where subject_name = '人员经费合计' and is_suspect",
    )
    assert marked == [("1.00", "sum_fails", "ocr", True)]
    classes = rows(data, "select distinct class from marts.fct_contradiction where rule_id = 'A14'")
    assert classes == [("extraction_suspect",)]
    assert rows(data, "select count(*) from marts.fct_economic_expenditure where is_suspect") == [(0,)]


def test_a_report_in_two_files_is_current_in_both(night: tuple[Path, Answer]) -> None:
    data, _ = night
    parts = rows(
        data, "select file_names[1], is_current from marts.dim_document where file_names[1] like 'part%' order by 1"
    )
    assert parts == [("part1.txt", True), ("part2.txt", True)]


def test_the_same_night_again_changes_nothing(night: tuple[Path, Answer]) -> None:
    data, first = night
    warehouse = data / "warehouse" / "juesuan.duckdb"
    before = warehouse.read_bytes()
    second = juesuan("run", str(data.parent / "delivered"), "--json", data=data)
    assert second.content == first.content
    assert warehouse.read_bytes() == before
