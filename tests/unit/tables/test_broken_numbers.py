"""Numbers that a narrow cell broke over lines are whole; numbers that stand one above the other are not joined."""

from __future__ import annotations

import pytest

from extract.documents.page_content import Glyph
from extract.model import BoundingBox
from extract.tables.ruled.broken_numbers import cell_texts

#: Each glyph is this wide; the margin of the table is this wide on either side.
WIDTH, MARGIN = 5.0, 4.0


def printed(*lines: str, left: float = MARGIN) -> list[list[Glyph]]:
    return [
        [
            Glyph(character, left + WIDTH * place, 10 * row, left + WIDTH * (place + 1), 10 * row + 10, 10 * row + 9)
            for place, character in enumerate(line)
        ]
        for row, line in enumerate(lines)
    ]


def texts(room: float, *cells: tuple[str, ...]) -> list[str]:
    """The texts of cells with room for so many glyphs between their margins."""
    box = BoundingBox(0, 0, 2 * MARGIN + room * WIDTH, 100)
    lines = {number: printed(*cell) for number, cell in enumerate(cells)}
    return list(cell_texts(lines, dict.fromkeys(lines, box)).values())


def test_a_line_without_room_for_another_digit_goes_on() -> None:
    assert texts(3.5, ("301", "01"), ("213", "010", "4")) == ["30101", "2130104"]
    assert texts(4.0, ("161.", "66"), ("1,15", "0.4")) == ["161.66", "1,150.4"]


def test_a_line_with_room_for_another_digit_ends() -> None:
    assert texts(4.5, ("301", "01"), ("12.5", "0")) == ["301\n01", "12.50"]


def test_lines_of_one_length_are_numbers_of_their_own() -> None:
    assert texts(3.5, ("301", "302"), ("1.0", "2.0")) == ["301\n302", "1.0\n2.0"]


def test_words_keep_their_lines() -> None:
    assert texts(3.5, ("支出", "合计数"), ("301", "支"), ("-12", "3"), ("12 ", "", "3")) == [
        "支出\n合计数",
        "301\n支",
        "-12\n3",
        "12\n\n3",
    ]


def test_the_margin_is_that_of_most_cells_and_text_beyond_its_cell_is_none() -> None:
    box = BoundingBox(0, 0, 2 * MARGIN + 3.5 * WIDTH, 100)
    lines = {number: printed("301", "01") for number in range(20)}
    lines[20] = printed("123456789", "1", left=-9.0)
    assert cell_texts(lines, dict.fromkeys(lines, box))[0] == "30101"
    # Cells whose text begins in the middle say nothing of the margin.
    alone = {0: printed("301", "01", left=MARGIN), 1: printed("1", left=12.0), 2: printed("1", left=12.0)}
    assert cell_texts(alone, dict.fromkeys(alone, box))[0] == "30101"


def moved(glyph: Glyph, *, right: float = 0.0, down: float = 0.0, taller: float = 0.0) -> Glyph:
    return glyph._replace(
        x0=glyph.x0 + right,
        x1=glyph.x1 + right,
        top=glyph.top + down,
        bottom=glyph.bottom + down + taller,
        baseline=glyph.baseline + down,
    )


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({}, "3011"),
        # Under the middle, and under the right end of the line above.
        ({"right": WIDTH}, "3011"),
        ({"right": 2 * WIDTH}, "3011"),
        ({"right": 0.5 * WIDTH}, "301\n1"),
        ({"right": 1.5 * WIDTH}, "301\n1"),
        ({"down": 9.0}, "3011"),
        ({"down": 11.0}, "301\n1"),
        ({"down": -2.0}, "301\n1"),
        ({"taller": 0.9}, "3011"),
        ({"taller": 1.1}, "301\n1"),
    ],
)
def test_a_digit_of_a_watermark_is_no_part_of_the_number(change: dict[str, float], text: str) -> None:
    box = BoundingBox(0, 0, 2 * MARGIN + 3.5 * WIDTH, 100)
    first, (digit,) = printed("301", "1")
    assert cell_texts({0: [first, [moved(digit, **change)]]}, {0: box}) == {0: text}


def test_nothing_is_nothing() -> None:
    assert cell_texts({}, {}) == {}
    assert cell_texts({0: []}, {0: BoundingBox(0, 0, 9, 9)}) == {0: ""}
