"""What is drawn on a page → its ruling lines and the boxes of its pictures."""

from __future__ import annotations

import pytest

from extract.documents.page_content import PageContent, RulingLine
from extract.documents.pdf import read_pdf
from extract.documents.pdf_ruling_lines import THICKEST_LINE, dotted_lines
from extract.limits import DEFAULT_LIMITS
from extract.model import BoundingBox
from tests.unit.documents.made import page_pdf


def page(content: str, **more: str) -> PageContent:
    (only,) = read_pdf(page_pdf(content, **more), DEFAULT_LIMITS)  # type: ignore[arg-type]
    return only


def lines(content: str, **more: str) -> list[tuple[str, float, float, float]]:
    """Direction, position, start and end of each ruling line, rounded."""
    return [
        ("h" if line.horizontal else "v", round(line.position, 3), round(line.start, 3), round(line.end, 3))
        for line in page(content, **more).ruling_lines
    ]


H = ("h", 100, 10, 60)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("10 100 m 60 100 l S", [H]),
        ("60 100 m 10 100 l S", [H]),
        ("10 100 m 10 40 l S", [("v", 10, 100, 160)]),
        ("10 40 m 10 100 l S", [("v", 10, 100, 160)]),
        # A pen that slipped by a point still drew a line; one that slipped by two did not.
        ("10 100 m 60 100.8 l S", [("h", 99.6, 10, 60)]),
        ("10 100 m 10.8 40 l S", [("v", 10.4, 100, 160)]),
        ("10 100 m 60 102 l S", []),
        ("10 100 m 12 40 l S", []),
        ("10 100 m 11.2 100 l S", [("h", 100, 10, 11.2)]),
        ("10 100 m 10.4 100 l S", []),
        ("10 100 m 10 100.4 l S", []),
        ("10 100 m 11 101 l S", []),
    ],
)
def test_a_stroke_is_a_line_if_it_runs_along_an_axis(content: str, found: object) -> None:
    assert lines(content) == found


def test_a_stroked_box_has_four_sides_and_one_that_is_left_open_three() -> None:
    sides = [("h", 100, 10, 60), ("h", 80, 10, 60), ("v", 10, 80, 100), ("v", 60, 80, 100)]
    assert sorted(lines("10 100 50 20 re S")) == sorted(sides)
    assert sorted(lines("10 100 m 60 100 l 60 120 l 10 120 l h S")) == sorted(sides)
    assert sorted(lines("10 100 m 60 100 l 60 120 l 10 120 l S")) == sorted(sides[:2] + sides[3:])


def test_each_part_of_a_path_is_a_figure_of_its_own() -> None:
    assert lines("10 100 m 60 100 l 10 50 m 60 50 l S") == [H, ("h", 150, 10, 60)]
    # A path that only moves draws nothing, and no line joins its parts.
    assert lines("10 100 m 60 100 m 60 50 l S") == [("v", 60, 100, 150)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("10 98 50 4 re f", []),
        ("10 98.5 50 3 re f", [H]),
        ("8.5 40 3 60 re f", [("v", 10, 100, 160)]),
        ("8 40 4 60 re f", []),
        # A dot is no line.
        ("10 100 3 3 re f", []),
    ],
)
def test_a_thin_filled_shape_is_a_line(content: str, found: object) -> None:
    assert lines(content) == found


def test_a_shape_no_thicker_than_the_thickest_line_is_one() -> None:
    assert lines(f"10 98 50 {THICKEST_LINE - 0.1} re f")
    assert lines(f"10 98 50 {THICKEST_LINE + 0.1} re f") == []


def test_a_curve_counts_as_the_way_from_its_start_to_its_end() -> None:
    assert lines("10 100 m 20 100 50 100 60 100 c S") == [H]
    assert lines("10 100 m 20 100 50 100 60 100 c 60 90 60 60 60 50 c S") == [H, ("v", 60, 100, 150)]


@pytest.mark.parametrize(
    "content",
    [
        "10 100 m 60 100 l n",
        "1 1 1 RG 10 100 m 60 100 l S",
        "0.99 0.99 0.99 RG 10 100 m 60 100 l S",
        "1 1 1 rg 10 98.5 50 3 re f",
        "/G gs 10 100 m 60 100 l S",
        "/G gs 10 98.5 50 3 re f",
    ],
)
def test_what_nobody_sees_is_no_line(content: str) -> None:
    assert lines(content) == []


@pytest.mark.parametrize("content", ["1 0.9 1 RG 10 100 m 60 100 l S", "0 1 1 rg 10 98.5 50 3 re f"])
def test_a_coloured_line_is_one(content: str) -> None:
    assert lines(content) == [H]


def test_the_colour_of_the_pen_counts_for_strokes_and_that_of_the_fill_for_shapes() -> None:
    assert lines("1 1 1 rg 0 0 0 RG 10 100 m 60 100 l S") == [H]
    assert lines("0 0 0 rg 1 1 1 RG 10 98.5 50 3 re f") == [H]


def test_space_that_is_moved_and_stretched_moves_and_stretches_its_lines() -> None:
    assert lines("q 2 0 0 3 100 50 cm 5 10 m 30 10 l S Q") == [("h", 120, 110, 160)]
    assert lines("q 0 1 -1 0 100 50 cm 5 10 m 30 10 l S Q") == [("v", 90, 120, 145)]
    assert lines("q 1 0 0 1 50 0 cm q 1 0 0 1 0 20 cm 10 80 m 60 80 l S Q Q") == [("h", 100, 60, 110)]


def test_lines_inside_forms_are_found_where_the_form_is_placed() -> None:
    assert lines("q 2 0 0 2 10 20 cm /X Do Q", form="q 1 0 0 1 5 5 cm 0 0 m 20 0 l S Q") == [("h", 170, 20, 60)]


@pytest.mark.parametrize(
    ("outer", "inner", "found"),
    [
        ("2 0 0 3", "4 0 0 5", ("h", 200 - (3 * 7 + 50), 2 * 6 + 100, 2 * (4 * 2 + 6) + 100)),
        ("2 0 0 3", "0 4 -5 0", ("v", 2 * 6 + 100, 200 - (3 * (4 * 2 + 7) + 50), 200 - (3 * 7 + 50))),
        ("0 2 -3 0", "4 0 0 5", ("v", -3 * 7 + 100, 200 - (2 * (4 * 2 + 6) + 50), 200 - (2 * 6 + 50))),
        ("0 2 -3 0", "0 4 -5 0", ("h", 200 - (2 * 6 + 50), -3 * (4 * 2 + 7) + 100, -3 * 7 + 100)),
    ],
)
def test_turns_and_shifts_of_a_form_and_inside_it_add_up(
    outer: str, inner: str, found: tuple[str, float, float, float]
) -> None:
    drawn = lines(f"q {outer} 100 50 cm /X Do Q", form=f"q {inner} 6 7 cm 0 0 m 2 0 l S Q")
    assert drawn == [found]


def test_text_between_lines_hides_none() -> None:
    assert lines("BT /F 10 Tf 20 150 Td (A) Tj ET 10 100 m 60 100 l S") == [H]


def test_a_form_that_holds_itself_ends() -> None:
    assert len(lines("/X Do", form="10 100 m 60 100 l S /X Do")) < 20


def test_the_box_of_a_picture_is_where_its_unit_square_comes_to_lie() -> None:
    assert page("q 100 0 0 50 20 30 cm /I Do Q").pictures == (BoundingBox(20, 120, 120, 170),)
    assert page("q 0 50 -100 0 150 30 cm /I Do Q").pictures == (BoundingBox(50, 120, 150, 170),)
    assert page("10 100 m 60 100 l S").pictures == ()


def test_lines_of_a_turned_page_are_those_of_the_page_as_it_is_read() -> None:
    assert page("10 100 m 60 100 l S", page="/Rotate 90").ruling_lines == (RulingLine(False, 100, 10, 60),)


def test_a_row_of_dots_is_a_line_and_a_dot_where_two_rows_cross_is_in_both() -> None:
    across = [(20.0 + 3 * n, 50.0) for n in range(10)]
    down = [(20.0, 50.0 + 3 * n) for n in range(1, 8)]
    assert set(dotted_lines([*across, *down])) == {RulingLine(True, 50, 20, 47), RulingLine(False, 20, 50, 71)}
    assert dotted_lines(across[:3]) == []
    # Bullets stand further apart.
    assert dotted_lines([(20.0, 50.0 + 12 * n) for n in range(9)]) == []


def test_a_thin_picture_is_a_line_and_strips_of_one_picture_are_none() -> None:
    pasted = "q {} 0 0 {} 10 {} cm /I Do Q "
    assert lines(pasted.format(50, 0.6, 99.7)) == [H]
    assert page(pasted.format(50, 0.6, 99.7)).pictures == ()
    assert lines(pasted.format(0.6, 60, 40)) == [("v", 10.3, 100, 160)]
    assert lines(pasted.format(50, 4, 98)) == []
    strips = page("".join(pasted.format(50, 1, 90 + number) for number in range(5)))
    assert (strips.ruling_lines, len(strips.pictures)) == ((), 5)
