"""Where the ink of a character is, whatever its font says of its height."""

from __future__ import annotations

from extract.documents.page_content import Glyph


def test_the_middle_of_the_ink_is_reckoned_from_the_baseline() -> None:
    glyph = Glyph("8", 10, 20, 16, 30, baseline=28)
    assert glyph.middle_x == 13
    assert glyph.height == 10
    assert abs(glyph.middle_y - 24.4) < 1e-9
    # A font that states another box at the same baseline and height has its ink in the same place.
    assert Glyph("8", 10, 25, 16, 35, baseline=28).middle_y == glyph.middle_y
