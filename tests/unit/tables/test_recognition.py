"""Cut-out lines → text: what is asked of the recogniser, and what is made of its answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from extract.documents.picture import Picture, Pixels
from extract.tables.scanned import recognition
from extract.tables.scanned.printed_lines import PrintedLine
from extract.tables.scanned.recognised import UNREAD, Recognised
from extract.tables.scanned.recognition import find_lines, recognise_lines
from tests.unit.tables.pictures import drawn, inked, paper


class Told:
    """A recogniser that answers as it is told, and keeps what it was shown."""

    def __init__(self, answers: Sequence[tuple[str, float]], boxes: Sequence[Sequence[float]] = ()) -> None:
        self.answers = list(answers)
        self.boxes = boxes
        self.shown: list[Pixels] = []

    def text_rec(self, pictures: Sequence[Pixels]) -> tuple[list[tuple[str, float]], float]:
        self.shown += pictures
        return [self.answers.pop(0) for _ in pictures], 0.0

    def text_det(self, picture: Pixels) -> tuple[np.ndarray | None, float]:
        self.shown.append(picture)
        if not self.boxes:
            return None, 0.0
        corners = [[(x0, y0), (x1, y0), (x1, y1), (x0, y1)] for x0, y0, x1, y1 in self.boxes]
        return np.array(corners, dtype=float), 0.0


Tell = Callable[..., Told]


@pytest.fixture
def tell(monkeypatch: pytest.MonkeyPatch) -> Tell:
    def told(*answers: tuple[str, float], boxes: Sequence[Sequence[float]] = ()) -> Told:
        recogniser = Told(answers, boxes)
        monkeypatch.setattr(recognition, "_recogniser", lambda: recogniser)
        return recogniser

    return told


def line(wide: int = 60, *, is_dash: bool = False) -> PrintedLine:
    return PrintedLine(inked(paper(34, wide + 20), [(5, 29, 10, 10 + wide)]), wide, 24, is_dash)


def test_each_line_has_its_text_and_confidence(tell: Tell) -> None:
    tell((" 行政运行 ", 0.9), ("3.00", 0.8))
    assert recognise_lines([line(), line()]) == [Recognised("行政运行", 0.9), Recognised("3.00", 0.8)]
    assert recognise_lines([]) == []


def test_ink_of_which_no_text_comes_is_neither_blank_nor_amount(tell: Tell) -> None:
    tell(("  ", 0.9))
    assert recognise_lines([line()]) == [Recognised(UNREAD, 0)]


def test_a_dash_is_told_by_its_shape_alone(tell: Tell) -> None:
    tell(("1", 0.9))
    assert recognise_lines([line(is_dash=True)]) == [Recognised("—", 1.0)]


def test_what_the_alphabet_confuses_is_put_right(tell: Tell) -> None:
    tell(("１２．５", 0.9))
    assert recognise_lines([line()]) == [Recognised("12.5", 0.9)]


def test_a_lone_character_is_shown_three_times_and_read_once(tell: Tell) -> None:
    recogniser = tell(("000", 0.7), ("001", 0.9), ("", 0.9))
    assert recognise_lines([line(24)]) == [Recognised("0", 0.7)]
    (shown,) = recogniser.shown
    # Three characters of 24 pixels, on wider paper than one.
    assert ((shown < 128).any(axis=(0, 2))).sum() == 3 * 24
    # Readings that are no threefold one, or nothing, say nothing.
    assert recognise_lines([line(24)]) == [Recognised(UNREAD, 0)]
    assert recognise_lines([line(24)]) == [Recognised(UNREAD, 0)]
    recogniser.answers.append(("12", 0.9))
    assert recognise_lines([line(31)]) == [Recognised("12", 0.9)]


def test_lines_of_a_page_are_found_with_their_boxes_from_top_to_bottom(tell: Tell) -> None:
    recogniser = tell(("上", 0.9), ("", 0.1), ("下", 0.8), boxes=[(10, 80, 90, 99), (10, 20, 90, 39), (10, 50, 90, 69)])
    found = find_lines(drawn(120, 200))
    assert [(entry.recognised.text, entry.top, entry.left) for entry in found] == [("上", 20, 10), ("下", 80, 10)]
    # What is recognised is cut out of the page.
    assert [picture.shape[:2] for picture in recogniser.shown[1:]] == [(20, 81)] * 3


def test_a_large_page_is_searched_small_and_its_boxes_are_those_of_the_large_one(tell: Tell) -> None:
    recogniser = tell(("题", 0.9), boxes=[(10, 20, 90, 40)])
    (found,) = find_lines(drawn(2800, 2000))
    assert recogniser.shown[0].shape[:2] == (1400, 1000)
    assert (found.left, found.top, found.right, found.bottom) == (20, 40, 180, 80)


def test_a_page_without_lines_has_none_and_slivers_are_none(tell: Tell) -> None:
    tell()
    assert find_lines(drawn(100, 100)) == []
    tell(boxes=[(10, 20, 90, 22)])
    assert find_lines(drawn(100, 100)) == []


@pytest.mark.parametrize(("height", "width", "searched"), [(3, 1600, (175, 1400)), (1600, 3, (1400, 175))])
def test_a_strip_is_searched_with_paper_beside_it(
    tell: Tell, height: int, width: int, searched: tuple[int, int]
) -> None:
    recogniser = tell(boxes=[])
    assert find_lines(drawn(height, width)) == []
    assert recogniser.shown[0].shape[:2] == searched
    assert recogniser.shown[0][-1, -1].tolist() == [255, 255, 255]


def test_a_coloured_page_is_searched_as_it_is(tell: Tell) -> None:
    recogniser = tell(boxes=[])
    pixels = np.full((50, 60, 3), 255, np.uint8)
    find_lines(Picture(pixels, 200))
    assert recogniser.shown[0].shape == (50, 60, 3)
