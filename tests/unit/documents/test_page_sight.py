"""Which declared properties take an element out of sight."""

from __future__ import annotations

import pytest

from extract.documents.page_sight import has_no_size, pixels, shows_nothing


@pytest.mark.parametrize(
    "values",
    [
        {"display": "none"},
        {"content-visibility": "hidden"},
        {"opacity": "0%"},
        {"filter": "opacity(0)"},
        {"transform": "scalex(0)"},
        {"transform": "translate(-9999px, 0)"},
        {"position": "fixed", "right": "-300em"},
        {"text-indent": "-9999px"},
        {"position": "absolute", "clip": "rect(1px 1px 1px 1px)"},
        {"clip-path": "circle(0)"},
        {"display": "inline-block", "max-height": "0", "overflow": "hidden"},
        {"position": "absolute", "width": "1px", "overflow": "hidden"},
    ],
)
def test_out_of_sight(values: dict[str, str]) -> None:
    assert shows_nothing(values, is_inline=True)


@pytest.mark.parametrize(
    "values",
    [
        {"opacity": "0.4"},
        {"transform": "scale(0.5)"},
        {"left": "-9999px"},
        {"position": "relative", "top": "-3px"},
        {"clip": "rect(0,0,0,0)"},
        {"position": "absolute", "clip": "rect(auto, auto, auto, auto)"},
        {"clip-path": "inset(10%)"},
        {"height": "0", "overflow": "hidden"},
        {"display": "block", "height": "0"},
    ],
)
def test_in_sight(values: dict[str, str]) -> None:
    assert not shows_nothing(values, is_inline=True)


def test_letters_without_size() -> None:
    sizes: tuple[dict[str, str], ...] = (
        {"font-size": "0"},
        {"font": "0/0 a"},
        {"font-size": "12px"},
        {"font-size": "80%"},
        {},
    )
    assert [has_no_size(values) for values in sizes] == [True, True, False, None, None]


def test_lengths() -> None:
    assert [pixels(value) for value in ("-2em", "3", "12pt", "auto")] == [-32, 3, 16, None]
