"""Colours of a workbook."""

from __future__ import annotations

import pytest
from lxml import etree

from extract.documents.sheet_colours import WHITE, cannot_be_told_apart, hex_colour, palette

OWN = "<styleSheet><colors><indexedColors><rgbColor rgb='00010203'/></indexedColors></colors></styleSheet>"
THEME = (
    "<theme><clrScheme><dk1><sysClr val='windowText' lastClr='000000'/></dk1><lt1><srgbClr val='FAFAFA'/></lt1>"
    "<dk2><srgbClr val='111111'/></dk2><lt2><srgbClr val='222222'/></lt2></clrScheme></theme>"
)


@pytest.mark.parametrize(
    ("named", "colour"),
    [
        ("<c rgb='FFFF0000'/>", (255, 0, 0)),
        ("<c indexed='10'/>", (255, 0, 0)),
        ("<c indexed='0'/>", (1, 2, 3)),
        ("<c indexed='99'/>", None),
        ("<c theme='0'/>", (250, 250, 250)),
        ("<c theme='3'/>", (17, 17, 17)),
        ("<c theme='1' tint='1'/>", WHITE),
        ("<c rgb='FFFFFFFF' tint='-0.5'/>", (128, 128, 128)),
        ("<c auto='1'/>", (9, 9, 9)),
    ],
)
def test_each_way_to_name_a_colour(named: str, colour: tuple[int, int, int] | None) -> None:
    colours = palette(etree.fromstring(THEME), etree.fromstring(OWN))
    assert colours.colour(etree.fromstring(named), (9, 9, 9)) == colour


def test_a_workbook_without_a_theme_has_white_first() -> None:
    assert palette(None, None).colour(etree.fromstring("<c theme='0'/>"), None) == WHITE


def test_ink_is_seen_on_another_ground_and_on_an_unknown_one() -> None:
    near, far = hex_colour("FAFAFA"), hex_colour("0000FF")
    assert [cannot_be_told_apart(ink, WHITE) for ink in (near, far, None)] == [True, False, False]
