"""What a cell shows of its number, and what it keeps to itself."""

from __future__ import annotations

import pytest

from extract.documents.number_formats import NumberFormats, hidden_digits, hides_text, plain_number

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (28873100, "0!.0000", "2887.3100"),
        (28873100, "0\\.0000", "2887.3100"),
        (6, "00", "06"),
        (12345678, "0.00,", "12345.68"),
        (0, ACCOUNTING, "-"),
        (-3.5, ACCOUNTING, "-3.50"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (0.391443, "#,##0.00", "0.39"),
        (1.005, "0.00", "1.01"),
        (2.675, "0.00", "2.68"),
        (-12.5, "#,##0.00_);(#,##0.00)", "(12.50)"),
        (-12.5, "0.00;[Red]0.00", "12.50"),
        (0.1234, "0.00%", "12.34%"),
        (0, '[=0]"无";0.00', "无"),
        (25000, "[>=10000]0.00,;0.0", "25.00"),
        (25, "[>=10000]0.00,;0.0", "25.0"),
        (10546000, "0!.0,", "1054.6"),
        (1234, '0"."0,_ ', "0.1"),
        (105460000000, "0\\.00,,", "1054.60"),
        (-10546000, "0!.0,", "-1054.6"),
        (-10546000, "0!.0,;(0!.0,)", "(1054.6)"),
        (0, '0!.0,;-0!.0,;"-"', "-"),
        (50000, "[>=10000]0!.0,;0", "5.0"),
        (-50000, "[>=10000]0!.0,;0", "-50000"),
        (12345678, "#,##0,.00", "12,345.68"),
        (12345678, '#,##0.0,"0,"', "12,345.70,"),
        (0, "0.00;-0.00;", ""),
        (5, ";;;", ""),
        (12, "@", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (1234567.891234, "General", "1234567.891"),
        (123456789012.5, "General", "123456789012.5"),
        (45291, 'yyyy"年"m"月"', "2023年12月"),
    ],
)
def test_a_cell_shows_its_number_by_its_format(value: float, code: str, text: str) -> None:
    assert NumberFormats().shown(value, code) == text


def test_the_calendar_is_that_of_the_workbook() -> None:
    assert NumberFormats(date1904=True).shown(0, "yyyy") == "1904"


@pytest.mark.parametrize(
    ("value", "shown", "kept"),
    [
        (0.391443, "0.39", "0.391443"),
        (28873100.0, "2887.3100", "28873100"),
        (-12.5, "(12.50)", None),
        (12.5, "12.50", None),
        (1234.5, "1,234.50", None),
        (0.1 + 0.2, "0.30", None),
        (0.0, "-", "0"),
        (-12.5, "12.50", "-12.5"),
    ],
)
def test_what_is_not_shown_of_a_number_is_kept(value: float, shown: str, kept: str | None) -> None:
    assert hidden_digits(value, shown) == kept


def test_a_number_that_its_format_hides_is_not_seen() -> None:
    cell = NumberFormats().cell(5.25, ";;;", unseen=False)
    assert (cell.text, cell.unseen) == ("5.25", True)


@pytest.mark.parametrize(("code", "hides"), [(";;;", True), ("0;;;", True), ("0;-0;0;@", False), ("0.00", False)])
def test_a_format_may_hide_texts(code: str, hides: bool) -> None:
    assert hides_text(code) is hides


def test_a_plain_number_has_all_of_its_digits() -> None:
    assert [plain_number(value) for value in (12.0, 1e-7, 1.5e300)] == ["12", "0.0000001", str(int(1.5e300))]
