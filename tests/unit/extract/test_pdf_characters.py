"""Characters that a PDF says its glyphs stand for, whatever it says."""

from __future__ import annotations

import pytest

from extract.documents.pdf import read_pdf
from extract.limits import DEFAULT_LIMITS


def pdf_where_b_means(code_units: str) -> bytes:
    """A page that prints ABC and says that its B stands for these UTF-16 code units."""
    mapping = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def "
        "1 begincodespacerange <00><FF> endcodespacerange "
        f"1 beginbfchar <42><{code_units}> endbfchar endcmap end end"
    )
    content = "BT /F 24 Tf 72 700 Td (ABC) Tj ET"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(mapping)}>>stream\n{mapping}\nendstream",
    ]
    text = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(text))
        text += f"{number} 0 obj {body} endobj\n"
    entries = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    begin = len(text)
    text += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{entries}"
    return f"{text}trailer<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{begin}\n%%EOF".encode("ascii")


@pytest.mark.parametrize(
    ("code_units", "read"),
    [
        ("5408", "A合C"),
        ("D840DC0B", "A𠀋C"),
        ("D840", "A\ufffdC"),
        ("DC0B", "A\ufffdC"),
        ("0000", "A\ufffdC"),
        ("001B", "A\ufffdC"),
        ("0085", "A\ufffdC"),
        ("FEFF", "A\ufffdC"),
    ],
)
def test_a_rare_character_is_one_and_what_is_none_does_no_harm(code_units: str, read: str) -> None:
    (page,) = read_pdf(pdf_where_b_means(code_units), DEFAULT_LIMITS)
    assert "".join(glyph.text for glyph in page.glyphs) == read
