"""What the runs of a paragraph print."""

from __future__ import annotations

import pytest
from lxml import etree

from extract.documents.docx_runs import Fields, formula_text, run_text
from tests.unit.documents.made import WORD

SPACES = (
    f'xmlns:w="{WORD}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


@pytest.mark.parametrize(
    ("pieces", "printed"),
    [
        ("<w:noBreakHyphen/><w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/>", "-1\t2\n"),
        (
            "<w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>一</w:t></w:r></w:rubyBase></w:ruby>",
            "一",
        ),
        ('<w:sym w:font="SimSun" w:char="2460"/><w:sym w:font="Symbol" w:char="F0B0"/>', "①"),
        ("<mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>①</w:t></mc:Fallback></mc:AlternateContent>", "①"),
        ("<w:instrText>PAGE</w:instrText><w:delText>9</w:delText>", ""),
    ],
)
def test_pieces(pieces: str, printed: str) -> None:
    assert run_text(etree.fromstring(f"<w:r {SPACES}>{pieces}</w:r>"), Fields()) == printed


def test_fields_in_fields_print_when_all_have_come_to_their_results() -> None:
    fields = Fields()
    fields.mark("end")
    shown = []
    for kind in ("begin", "begin", "separate", "end", "separate", "end"):
        fields.mark(kind)
        shown.append(fields.is_shown)
    assert shown == [False, False, False, False, True, True]


def test_a_formula_is_its_characters() -> None:
    assert (
        formula_text(etree.fromstring(f"<m:oMath {SPACES}><m:r><m:t>1.</m:t></m:r><m:r><m:t>25</m:t></m:r></m:oMath>"))
        == "1.25"
    )
