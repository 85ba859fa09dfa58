"""The characters of a page where they stand, turned so that they are upright, as far as they are seen."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.documents.page_content import PageContent
from extract.documents.pdf import read_pdf
from extract.errors import EncryptedDocument, LimitExceeded, UnreadableDocument
from extract.limits import DEFAULT_LIMITS, Limits
from tests.unit.documents.made import page_pdf, pdf

_TEXT = "BT /F 10 Tf {place} Tm (AB) Tj ET"


def page(content: str, **more: str) -> PageContent:
    (only,) = read_pdf(page_pdf(content, **more), DEFAULT_LIMITS)  # type: ignore[arg-type]
    return only


def text(content: PageContent) -> str:
    return "".join(glyph.text for glyph in content.glyphs)


def test_all_pages_are_read_in_order_and_numbered_from_one() -> None:
    pages = read_pdf(pdf(pages=3), DEFAULT_LIMITS)
    assert [entry.number for entry in pages] == [1, 2, 3]
    assert [text(entry) for entry in pages] == ["page 1", "page 2", "page 3"]
    assert [(entry.width, entry.height, entry.quarter_turns) for entry in pages] == [(300, 200, 0)] * 3


def test_more_pages_than_allowed_are_refused() -> None:
    assert len(read_pdf(pdf(pages=2), Limits(pages=2))) == 2
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_PAGES"):
        read_pdf(pdf(pages=3), Limits(pages=2))


def test_a_character_has_its_advance_as_width_and_its_font_as_height() -> None:
    first, second = page(_TEXT.format(place="1 0 0 1 20 150")).glyphs
    assert (first.text, second.text) == ("A", "B")
    assert (round(first.x0, 2), round(first.baseline, 2)) == (20, 50)
    # Helvetica's A is 667 thousandths of an em wide, and B begins where A ends.
    assert round(first.x1, 2) == round(second.x0, 2) == 26.67
    assert first.top < first.baseline <= first.bottom
    assert 9 < first.height < 13


@pytest.mark.parametrize(
    ("turn", "turns", "size"),
    [
        ("1 0 0 1", 0, (300, 200)),
        ("0 1 -1 0", 1, (200, 300)),
        ("-1 0 0 -1", 2, (300, 200)),
        ("0 -1 1 0", 3, (200, 300)),
    ],
)
def test_a_page_is_turned_until_its_text_is_upright(turn: str, turns: int, size: tuple[int, int]) -> None:
    turned = page(_TEXT.format(place=f"{turn} 150 100"))
    assert turned.quarter_turns == turns
    assert (turned.width, turned.height) == size
    first, second = turned.glyphs
    assert first.x0 < second.x0
    assert abs(first.baseline - second.baseline) < 0.01


def test_most_characters_decide_what_is_upright() -> None:
    upright = _TEXT.format(place="1 0 0 1 20 150")
    turned = [_TEXT.format(place=f"0 1 -1 0 {x} 100") for x in (150, 200)]
    assert page(f"{upright} {turned[0].replace('AB', 'A')}").quarter_turns == 0
    assert page(" ".join((upright, *turned))).quarter_turns == 1
    # White space has no direction.
    assert page(f"{upright} BT /F 10 Tf 0 1 -1 0 150 100 Tm (      ) Tj ET").quarter_turns == 0


def test_a_page_that_is_displayed_turned_is_read_as_displayed_and_counts_no_turn() -> None:
    turned = page(_TEXT.format(place="0 1 -1 0 150 100"), page="/Rotate 90")
    assert (turned.width, turned.height, turned.quarter_turns) == (200, 300, 0)
    empty = page("", page="/Rotate 90")
    assert (empty.width, empty.height, empty.quarter_turns) == (200, 300, 0)


def test_only_the_visible_part_of_a_page_is_its_frame() -> None:
    cropped = page(_TEXT.format(place="1 0 0 1 120 150"), page="/CropBox[100 50 250 180]")
    assert (cropped.width, cropped.height) == (150, 130)
    assert (round(cropped.glyphs[0].x0, 2), round(cropped.glyphs[0].baseline, 2)) == (20, 30)


def test_spaces_that_the_reader_makes_up_are_left_out_and_printed_ones_stay() -> None:
    far_apart = "BT /F 10 Tf 1 0 0 1 20 150 Tm (A) Tj 1 0 0 1 90 150 Tm (B) Tj ET"
    assert text(page(far_apart)) == "AB"
    assert text(page("BT /F 10 Tf 1 0 0 1 20 150 Tm (A B) Tj ET")) == "A B"


def test_control_characters_are_left_out() -> None:
    assert text(page("BT /F 10 Tf 1 0 0 1 20 150 Tm (A\\007\\001B) Tj ET")) == "AB"


@pytest.mark.parametrize(
    ("characters", "meant"),
    [
        ("E", "B"),
        ("A", "\U00020bb7"),
        ("EAE", "B\U00020bb7B"),
        ("BE", "\ufffdB"),
        ("EB", "B\ufffd"),
        ("CE", "\ufffdB"),
        ("EDE", "B\ufffdB"),
    ],
)
def test_halves_of_a_rare_character_are_one_and_a_half_alone_is_told(characters: str, meant: str) -> None:
    assert text(page(f"BT /U 10 Tf 1 0 0 1 20 150 Tm ({characters}) Tj ET")) == meant


@pytest.mark.parametrize("mode", [3, 7])
@pytest.mark.parametrize("picture", ["", "q 160 0 0 200 0 0 cm /I Do Q "])
def test_text_that_is_not_painted_is_no_text_whether_a_scan_lies_under_it_or_not(mode: int, picture: str) -> None:
    hidden = f"BT {mode} Tr /F 10 Tf 1 0 0 1 20 150 Tm (guess) Tj ET BT 0 Tr 1 0 0 1 20 100 Tm (seen) Tj ET"
    assert text(page(picture + hidden)) == "seen"


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing more", pdf()[:100], b"%PDF-1.4\n%%EOF"])
def test_a_pdf_that_cannot_be_opened_says_so_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="PDF cannot be opened") as refusal:
        read_pdf(data, DEFAULT_LIMITS)
    assert "\n" not in refusal.value.message


def test_a_pdf_without_pages_cannot_be_read() -> None:
    data = page_pdf("").replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]/Count 0     ")
    with pytest.raises(UnreadableDocument, match="PDF cannot be opened"):
        read_pdf(data, DEFAULT_LIMITS)


def locked(user: str, owner: str) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption(user, ownerPassword=owner, canPrint=0))
    canvas.drawString(100, 100, "text")
    canvas.save()
    return target.getvalue()


def test_a_password_to_open_is_asked_for_and_one_to_change_is_not() -> None:
    with pytest.raises(EncryptedDocument, match="password"):
        read_pdf(locked("secret", "other"), DEFAULT_LIMITS)
    (only,) = read_pdf(locked("", "other"), DEFAULT_LIMITS)
    assert text(only) == "text"
