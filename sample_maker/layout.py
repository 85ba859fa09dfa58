"""How a report is printed, apart from what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Family = Literal["eight", "nine_three_public_seventh", "nine_three_public_last"]


@dataclass(frozen=True, slots=True)
class Layout:
    """The choices in which published reports differ; lengths in PDF points.

    `family` orders and numbers the forms; a form that it does not have is left out.
    """

    family: Family = "eight"
    # Codes of function subjects, and of economic subjects in the basic form.
    codes: Literal["joined", "split"] = "joined"
    basic_codes: Literal["joined", "split", "fused"] = "joined"
    basic_blocks: Literal[1, 2, 3] = 3
    basic_detailed_title: bool = False
    three_public: Literal["block", "interleaved", "vertical"] = "block"
    # 行次 in the summary forms and 栏次 in all of them.
    line_numbers: bool = True
    publisher_line: bool = True
    form_numbers: bool = True
    notes: bool = True
    title_in_grid: bool = False
    total_position: Literal["first", "last"] = "first"
    # PDF only.
    landscape: bool = False
    rotation: Literal[0, 90, 270] = 0
    repeat_header: bool = True
    repeat_total: bool = False
    forms_share_pages: bool = False
    open_top: bool = False
    ruling: Literal["lines", "rectangles", "none"] = "lines"
    wrap_names: bool = False
    cut_rows: bool = False
    amount_rise: float = 0.0
    font: Literal["serif", "sans"] = "serif"
    font_size: float = 9.0
    row_height: float = 20.0
    font_heights: Literal["usual", "zero"] = "usual"
    page_numbers: bool = True
    # DOCX only.
    content_controls: bool = False
    breaks_in_names: bool = False
    nested_tables: bool = False
