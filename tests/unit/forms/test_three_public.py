"""A 三公 table, whichever way it is arranged → its items with their budget and final amounts."""

from __future__ import annotations

import pytest

from extract.forms.layouts.lines import DraftLine
from extract.forms.layouts.three_public import read_three_public
from extract.model import Finding
from tests.unit.forms.made import amounts, joined, told

ITEMS = ("合计", "因公出国(境)费", "公务用车购置及运行费/小计", "公务用车购置费", "公务用车运行费", "公务接待费")
KEYS = ("total", "abroad", "vehicles", "vehicle_purchase", "vehicle_operation", "reception")
BLOCKS = [f"预算数/{item}" for item in ITEMS] + [f"决算数/{item}" for item in ITEMS]
#: A header that a page tore: the last items of both blocks say nothing.
TORN = [path if n % 6 < 4 else "" for n, path in enumerate(BLOCKS)]
PAIRS = [f"{item}/{measure}" for item in ITEMS for measure in ("预算数", "决算数")]


def read(paths: list[str], *rows: str) -> tuple[list[DraftLine], list[Finding]]:
    words = " ".join(f"unmapped:{path}" for path in paths)
    return read_three_public(joined("three_public", words, "\n".join(rows)))


def row(texts: str) -> str:
    return texts.replace(" ", "\t")


def items(texts: str) -> dict[str, str]:
    return dict(zip(KEYS, texts.split(), strict=True))


def final(drafts: list[DraftLine], measure: str = "final") -> dict[str, str]:
    return {
        str(draft.role): texts[measure]
        for draft, (_, texts) in zip(drafts, amounts(drafts), strict=True)
        if measure in texts
    }


def test_items_across_with_the_budget_before_the_final_accounts() -> None:
    drafts, findings = read(BLOCKS, row("11 1 6 2 4 4 8 1 4 1 3 3"))
    assert final(drafts, "budget") == items("11 1 6 2 4 4")
    assert final(drafts) == items("8 1 4 1 3 3")
    assert findings == []
    assert [(d.subject_name, d.is_total) for d in drafts[:3]] == [
        *(("合计", True), ("因公出国（境）费", False), ("公务用车购置及运行费小计", True)),
    ]
    assert {(d.subject_kind.value, d.subject_code, d.side) for d in drafts} == {("line", None, None)}


def test_budget_and_final_amount_side_by_side() -> None:
    drafts, _ = read(PAIRS, row("11 8 1 1 6 4 2 1 4 3 4 3"))
    assert (final(drafts, "budget")["reception"], final(drafts)["vehicles"]) == ("4", "4")


def test_of_several_rows_that_of_the_total_counts_and_the_others_are_told() -> None:
    drafts, findings = read(
        ["项目", *BLOCKS], row("某局 9 9 0 0 0 0 9 9 0 0 0 0"), row("合计 11 1 6 2 4 4 8 1 4 1 3 3")
    )
    assert final(drafts)["total"] == "8"
    assert [code for code, _ in told(findings)] == ["unmapped_line"] * 12
    assert "row 1" in findings[0].message
    drafts, findings = read(BLOCKS, row("11 1 6 2 4 4 8 1 4 1 3 3"), "见注" + "\t" * 11, row("1 1 0 0 0 0 1 1 0 0 0 0"))
    assert (final(drafts)["total"], len(findings)) == ("8", 12)


def test_notes_and_empty_tables_have_no_amounts() -> None:
    assert read(BLOCKS, "注：本表3\t5" + "\t" * 10) == ([], [])
    assert read(BLOCKS, "无" + "\t" * 11) == ([], [])


def test_numbers_of_people_stand_beside_the_amounts() -> None:
    drafts, findings = read([*BLOCKS, "公务接待批次(个)"], row("11 1 6 2 4 4 8 1 4 1 3 3 40"))
    assert final(drafts)["total"] == "8"
    assert findings == []


def test_a_torn_header_is_decided_by_the_sums() -> None:
    drafts, findings = read(TORN, row("11 1 6 2 4 4 8 1 4 1 3 3"))
    assert (final(drafts)["reception"], final(drafts, "budget")["vehicle_operation"]) == ("3", "4")
    assert findings == []
    assert final(read(TORN, row("11 8 1 1 6 4 2 1 4 3 4 3"))[0])["vehicles"] == "4"


def test_what_no_sum_decides_is_told_with_its_amounts() -> None:
    printed = "99 1 6 2 4 4 8 1 4 1 3 3"
    drafts, findings = read(TORN, row(printed))
    assert drafts == []
    assert told(findings) == [("undecided_layout", tuple(printed.split()))]
    # Fewer columns than the twelve of the form cannot be arranged.
    assert told(read(TORN[1:], row("1 6 2 4 4 8 1 4 1 3 3"))[1])[0][0] == "undecided_layout"


def test_a_whole_header_stands_against_sums_that_fail_either_way() -> None:
    drafts, findings = read(BLOCKS, row("99 1 6 2 4 4 8 1 4 1 3 3"))
    assert (final(drafts, "budget")["total"], findings) == ("99", [])


def test_a_whole_header_whose_other_arrangement_adds_up_stands_where_most_would_change() -> None:
    # Side by side these amounts add up, but ten of the twelve headers say otherwise.
    drafts, _ = read(BLOCKS, row("11 8 1 1 6 4 2 1 4 3 4 3"))
    assert (final(drafts, "budget")["abroad"], final(drafts)["total"]) == ("8", "2")
    # Of three headers the other arrangement keeps one.
    three = [path if n in {0, 1, 5} else "" for n, path in enumerate(BLOCKS)]
    drafts, _ = read(three, row("9 1    1      "))
    assert final(drafts, "budget") == {"total": "9", "abroad": "1", "reception": "1"}


@pytest.mark.parametrize(
    ("amounts_printed", "adds_up"),
    [
        # Half a unit of the last place for each amount: three parts and their whole.
        ("11.02 1.00 6.00 2.00 4.00 4.00 8 1 4 1 3 3", True),
        ("11.03 1.00 6.00 2.00 4.00 4.00 8 1 4 1 3 3", False),
        # A blank whole says that nothing was spent, a blank part says nothing.
        (" 1 6 2 4 4 8 1 4 1 3 3", False),
        ("11 1 6   4 8 1 4 1 3 3", True),
        (" 0 0 0 0 0 8 1 4 1 3 3", True),
        ("— 0 0 0 0 0 8 1 4 1 3 3", True),
        # The row ends before its last cell.
        ("11 1 6 2 4 4 5 1 4 1 3", True),
    ],
)
def test_a_printed_whole_is_its_parts_within_rounding(amounts_printed: str, *, adds_up: bool) -> None:
    drafts, findings = read(TORN, row(amounts_printed))
    assert bool(drafts) is adds_up
    assert bool(findings) is not adds_up


def test_one_row_for_each_measure() -> None:
    paths = ["项目", *ITEMS, "国内接待费", "团组数"]
    drafts, findings = read(paths, row("预算数 11 1 6 2 4 4 3 7"), row("决算数 8 1 4 1 3 3 2 9"))
    assert final(drafts, "budget") == items("11 1 6 2 4 4")
    assert final(drafts) == items("8 1 4 1 3 3")
    assert told(findings) == [("unmapped_line", ("3",)), ("unmapped_line", ("2",))]
    assert "国内接待费" in findings[0].message


def test_one_row_of_both_is_not_enough_to_be_read_by_rows() -> None:
    _, findings = read(["项目", *ITEMS], row("决算数 8 1 4 1 3 3"))
    assert told(findings)[0][0] == "undecided_layout"


DOWN = ["项目", "行次", "预算数", "决算数"]


def test_one_line_an_item() -> None:
    drafts, findings = read(
        DOWN,
        row("合计 1 11 8"),
        row("1、因公出国(境)费 2 1 1"),
        row("2、公务接待费 3 4 3"),
        row("团组数 4 7 9"),
        row("培训费 5 2"),
    )
    assert final(drafts, "budget") == {"total": "11", "abroad": "1", "reception": "4", "training": "2"}
    assert final(drafts) == {"total": "8", "abroad": "1", "reception": "3"}
    assert findings == []


def test_lines_that_are_no_item_or_stand_twice_are_told() -> None:
    _, findings = read(DOWN, row("合计 1 11 8"), row("国内接待费 2 3 2"), row("其他费用 3 1 "), row("合计 4 11 "))
    assert told(findings) == [
        *(("unmapped_line", ("3",)), ("unmapped_line", ("2",))),
        *(("unmapped_line", ("1",)), ("unmapped_line", ("11",))),
    ]
    assert "国内接待费" in findings[0].message
    assert "其他费用" in findings[2].message
    _, (nameless,) = read(DOWN, row(" 1 11 "))
    assert nameless.amount_texts == ("11",)


def test_columns_of_the_year_before_are_no_measure() -> None:
    drafts, _ = read(["项目", "上年决算数", "预算数", "决算数"], row("合计 9 8 7"))
    assert (final(drafts, "budget"), final(drafts)) == ({"total": "8"}, {"total": "7"})
