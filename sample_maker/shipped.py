"""The samples that ship with the project: which figures, in which layout and format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sample_maker.docx import make_docx
from sample_maker.figure_files import load_figures
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import ReportFigures

EIGHT_FORMS = Layout()
NINE_FORMS = Layout(
    family="nine_three_public_last",
    codes="split",
    basic_codes="split",
    basic_blocks=2,
    basic_detailed_title=True,
    three_public="interleaved",
    landscape=True,
    ruling="rectangles",
    font="sans",
)


@dataclass(frozen=True, slots=True)
class ShippedSample:
    """One file of `data/samples/` and what it is made of."""

    file_name: str
    figures_name: str
    layout: Layout
    make: Callable[[ReportFigures, Layout], bytes]

    def content(self) -> bytes:
        """The bytes of the file as the maker makes them now."""
        return self.make(load_figures(self.figures_name), self.layout)


SHIPPED_SAMPLES = (
    ShippedSample("you_county_2019.pdf", "you_county_2019", EIGHT_FORMS, make_pdf),
    ShippedSample("you_county_2019.docx", "you_county_2019", EIGHT_FORMS, make_docx),
    ShippedSample("example_county_finance_2023.pdf", "example_county_finance_2023", NINE_FORMS, make_pdf),
)


def write_samples(folder: Path) -> tuple[Path, ...]:
    """Writes all shipped samples into `folder` and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for sample in SHIPPED_SAMPLES:
        path = folder / sample.file_name
        path.write_bytes(sample.content())
        paths.append(path)
    return tuple(paths)
