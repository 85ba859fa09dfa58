"""What a person does not see on a page is no text of it: the same words are made seen and unseen in each way."""

from __future__ import annotations

import pypdfium2.raw as pdfium_c
import pytest

from extract.documents.page_content import PageContent
from extract.documents.pdf import open_pdf, read_pdf
from extract.documents.pdf_annotations import annotations_of
from extract.documents.pdf_characters import seen_characters
from extract.documents.pdf_layers import may_have_layers
from extract.documents.pdf_objects import painted_objects
from extract.documents.pdf_suspects import suspects
from extract.documents.pdf_unseen import switch_off_unseen
from extract.enumerations import FindingCode
from extract.limits import DEFAULT_LIMITS
from sample_maker.pdf_update import with_objects
from tests.unit.documents.made import page_pdf

_OTHERS = "0 g BT /F 10 Tf 1 0 0 1 20 20 Tm (rest) Tj ET "
_WHITE = "1 g BT /F 10 Tf 1 0 0 1 20 150 Tm (12.30) Tj ET"
_BLACK = "0 g BT /F 10 Tf 1 0 0 1 20 150 Tm (12.30) Tj ET"
_OVER_IT = "15 145 60 20 re f"


def read(data: bytes) -> PageContent:
    (only,) = read_pdf(data, DEFAULT_LIMITS)
    return only


def text(data: bytes) -> str:
    return "".join(glyph.text for glyph in read(data).glyphs)


def printed(content: str, **more: str) -> str:
    return text(page_pdf(_OTHERS + content, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "is_seen"),
    [
        (_BLACK, True),
        (_WHITE, False),
        (f"0.2 g {_OVER_IT} {_WHITE}", True),
        (f"0 g {_OVER_IT} {_BLACK}", False),
        (f"q /G gs {_BLACK} Q", False),
        (f"{_BLACK} 1 g {_OVER_IT}", False),
        (f"{_BLACK} 1 G 20 w 15 155 m 75 155 l S", False),
        (f"{_BLACK} 1 G 2 w 15 145 m 75 145 l S", True),
        (f"1 g {_OVER_IT} {_BLACK}", True),
        (f"{_BLACK} q 60 0 0 20 15 145 cm /I Do Q", False),
        (f"q 200 10 50 50 re W n {_BLACK} Q", False),
        (f"q 10 140 90 50 re W n {_BLACK} Q", True),
    ],
    ids=[
        "black",
        "white",
        "white on dark",
        "black on black",
        "clear",
        "covered",
        "under a broad line",
        "above a thin line",
        "on white",
        "picture",
        "cut",
        "whole",
    ],
)
def test_only_what_is_seen_is_read(content: str, is_seen: bool) -> None:
    assert printed(content) == ("rest12.30" if is_seen else "rest")


def test_a_name_is_read_as_far_as_its_clip_shows_it_and_a_number_is_never_shortened() -> None:
    clip = "q 20 140 {} 50 re W n 0 g BT /F 10 Tf 1 0 0 1 20 150 Tm ({}) Tj ET Q"
    assert printed(clip.format(21, "ABCDE")) == "restABC"
    assert printed(clip.format(21, "=BCDE")) == "rest=BC"
    assert printed(clip.format(19, "12.30")) == "rest12.30"


def test_of_an_old_figure_under_its_correction_the_new_one_stays() -> None:
    assert printed(f"{_BLACK} 1 g {_OVER_IT} {_BLACK.replace('12.30', '12.90')}") == "rest12.90"
    # White over a part of the old one shows it under equal digits of the new one.
    assert printed(f"{_BLACK} 1 g 15 145 26 20 re f {_BLACK.replace('12.30', '12.90')} {_OVER_IT}") == "rest"


def test_amounts_that_are_set_aside_are_told_and_other_engines_do_not_bring_them_back() -> None:
    content = read(page_pdf(_OTHERS + _WHITE))
    (told,) = content.findings
    assert (told.code, told.amount_texts, told.where.page) == (FindingCode.HIDDEN_TEXT, ("12.30",), 1)
    assert not content.as_stored
    assert read(page_pdf(_OTHERS + _BLACK)).as_stored
    assert read(page_pdf(_OTHERS + _BLACK)).findings == ()


@pytest.mark.parametrize(("hidden", "amounts"), [("12345", 1), ("1,234", 1), ("2010301", 0), ("2021", 0), ("7", 0)])
def test_whole_amounts_are_told_and_codes_and_years_are_none(hidden: str, amounts: int) -> None:
    found = read(page_pdf(_OTHERS + _WHITE.replace("12.30", hidden))).findings
    assert [entry.amount_texts for entry in found] == [(hidden,)] * amounts


def test_text_across_the_page_outside_it_or_too_small_belongs_to_no_line() -> None:
    stamp = "0.7 g BT /F {size} Tf {turn} {x} 80 Tm (stamp) Tj ET"
    upright = "1 0 0 1"
    assert printed(stamp.format(size=10, turn="0.87 0.5 -0.5 0.87", x=80)) == "rest"
    # Italics lean, their line does not.
    assert printed(stamp.format(size=10, turn="1 0 0.3 1", x=80)) == "reststamp"
    assert printed(stamp.format(size=10, turn=upright, x=80)) == "reststamp"
    assert printed(f"{_BLACK} " + stamp.format(size=60, turn=upright, x=80)) == "rest12.30"
    assert printed(f"{_BLACK} " + stamp.format(size=60, turn=upright, x=80).replace("0.7 g", "0 g")) == "rest12.30stamp"
    assert printed(stamp.format(size=10, turn=upright, x=400)) == "rest"
    assert printed(f"{_BLACK} " + stamp.format(size=0.5, turn=upright, x=80)) == "rest12.30"
    # A page that lies askew as a whole is read.
    assert text(page_pdf(stamp.format(size=10, turn="0.87 0.5 -0.5 0.87", x=80))) == "stamp"


def layered(state: str) -> bytes:
    layers = f"/OCProperties<</OCGs[20 0 R]/D<</{state}[20 0 R]>>>>".encode()
    data = page_pdf(f"{_OTHERS} /OC /L BDC {_BLACK} EMC")
    data = data.replace(b"/Type/Catalog", b"/Type/Catalog" + layers, 1)
    data = data.replace(b"<</Font", b"<</Properties<</L 20 0 R>>/Font", 1)
    return data.replace(b"xref\n", b"20 0 obj<</Type/OCG/Name(draft)>>endobj\nxref\n", 1)


def test_a_layer_counts_only_while_it_is_on() -> None:
    assert text(layered("ON")) == "rest12.30"
    assert text(layered("OFF")) == "rest"
    assert may_have_layers(layered("OFF"))
    assert not may_have_layers(page_pdf(_BLACK))


def annotated(flags: int) -> bytes:
    note = f"/Annots[<</Type/Annot/Subtype/FreeText/Rect[100 100 160 120]/F {flags}/AP<</N 7 0 R>>>>]"
    form = "BT /F 10 Tf 1 0 0 1 105 105 Tm (note) Tj ET"
    data = page_pdf(_OTHERS, page=note, form=form)
    return data.replace(b"/BBox[-999 -999 999 999]", b"/BBox[100 100 160 120]", 1)


def test_what_an_annotation_shows_stands_on_the_page_and_a_hidden_one_shows_nothing() -> None:
    assert text(annotated(4)) == "restnote"
    assert text(annotated(4 | 2)) == "rest"
    assert text(annotated(4 | 32)) == "rest"


_DRAWN_BY = "/DA(/Helv 8 Tf 0 g)"
_FORM = f"/AcroForm<</Fields[20 0 R]/DR<</Font<</Helv 6 0 R>>>>{_DRAWN_BY}>>".encode()


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("/Subtype/Widget/FT/Tx/T(a)/V(12.30)", "12.30"),
        ("/Subtype/Widget/FT/Ch/Ff 131072/T(a)/V(12.30)/Opt[(12.30)(9.00)]", "12.30"),
        ("/Subtype/FreeText/Contents(12.30)", "12.30"),
        ("/Subtype/Text/Contents(12.30)", ""),
        ("/Subtype/Highlight/QuadPoints[100 120 160 120 100 100 160 100]/Contents(12.30)", ""),
        ("/Subtype/Popup/Contents(12.30)", ""),
    ],
    ids=["text field", "choice", "note on the page", "note behind a sign", "highlight", "popup"],
)
@pytest.mark.parametrize("has_form", [True, False])
def test_fields_and_notes_are_read_that_nothing_was_drawn_for_yet(field: str, shown: str, has_form: bool) -> None:
    data = page_pdf(_OTHERS, page="/Annots[20 0 R]")
    entry = f"<</Type/Annot/F 4/Rect[100 100 160 120]{_DRAWN_BY}{field}>>".encode()
    root = b"<</Type/Catalog/Pages 2 0 R" + (_FORM if has_form else b"") + b">>"
    assert text(with_objects(data, {1: root, 20: entry})) == "rest" + shown


def test_each_step_by_itself() -> None:
    page = open_pdf(page_pdf(f"{_BLACK} {_WHITE}"))[0]
    assert not annotations_of(page).are_shown
    objects = painted_objects(page)
    assert [entry.kind for entry in objects] == [pdfium_c.FPDF_PAGEOBJ_TEXT] * 2
    assert suspects(objects, may_have_layers=False) == [objects[1]]
    page = open_pdf(page_pdf(f"{_BLACK} {_WHITE.replace('20 150', '90 90')}"))[0]
    doubted = suspects(painted_objects(page), may_have_layers=False)
    unseen = switch_off_unseen(page, doubted)
    assert unseen.texts == ["12.30"]
    text_page = page.get_textpage()
    seen, aside = seen_characters(text_page.raw, text_page.count_chars(), page.get_cropbox(), unseen)
    assert "".join(character.text for character in seen) == "12.30"
    assert aside == []


def test_radicals_and_compatibility_characters_are_read_as_the_ordinary_ones() -> None:
    data = page_pdf("BT /U 10 Tf 1 0 0 1 20 150 Tm (E) Tj ET").replace(b"<45> <0042>", b"<45> <2F00>")
    assert text(data) == "一"
