"""Drawing with the origin at the top left → pages of a PDF, upright or stored turned."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from sample_maker.wording import load_wording

A4 = (595.0, 842.0)
MARGIN = 56.0
_FOOTER_SIZE = 9.0
_TOKENS = re.compile(r"[0-9A-Za-z.,%:/\-]+|.", re.DOTALL)


@dataclass(slots=True)
class PdfPages:
    """The pages drawn so far; `y` is where the next thing goes, in points from the top of the page as shown."""

    fonts: dict[str, str]
    page_numbers: bool
    buffer: io.BytesIO = field(default_factory=io.BytesIO)
    width: float = A4[0]
    height: float = A4[1]
    y: float = MARGIN
    number: int = 0
    _canvas: Canvas | None = None

    @property
    def canvas(self) -> Canvas:
        """The canvas of the page at hand."""
        if self._canvas is None:
            # The stubs take the name of a font for a number.
            font: Any = self.fonts["body"]
            self._canvas = Canvas(self.buffer, pagesize=A4, invariant=1, pageCompression=1, initialFontName=font)
            self._canvas.setProducer("sample_maker")
        return self._canvas

    @property
    def inner_width(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def room(self) -> float:
        """Height that is left above the bottom margin."""
        return self.height - MARGIN - self.y

    def new_page(self, *, landscape: bool = False, rotation: int = 0) -> None:
        """Ends the page at hand and opens one that shows upright; `rotation` is its /Rotate entry."""
        if self.number:
            self._finish_page()
        self.number += 1
        self.width, self.height = A4[::-1] if landscape else A4
        # reportlab takes the size as shown and turns the media box itself.
        self.canvas.setPageSize((self.width, self.height))
        self.canvas.setPageRotation(rotation)
        if rotation == 90:
            self.canvas.transform(0, 1, -1, 0, self.height, 0)
        elif rotation == 270:
            self.canvas.transform(0, -1, 1, 0, 0, self.width)
        self.y = MARGIN

    def text(
        self, x: float, baseline: float, text: str, size: float, style: str = "body", anchor: str = "left"
    ) -> None:
        """One line of text; `x` is its left end, its middle or its right end."""
        if not text:
            return
        self.canvas.setFont(self.fonts[style], size)
        draw = {"left": "drawString", "middle": "drawCentredString", "right": "drawRightString"}[anchor]
        getattr(self.canvas, draw)(x, self.height - baseline, text)

    def ruling_line(
        self, x0: float, y0: float, x1: float, y1: float, *, as_rectangle: bool, thickness: float = 0.5
    ) -> None:
        """A straight ruling line, stroked or as a filled rectangle."""
        canvas = self.canvas
        if not as_rectangle:
            canvas.setLineWidth(thickness)
            canvas.line(x0, self.height - y0, x1, self.height - y1)
            return
        half = thickness / 2
        canvas.rect(x0 - half, self.height - y1 - half, x1 - x0 + thickness, y1 - y0 + thickness, stroke=0, fill=1)

    def paragraph(
        self, text: str, size: float, *, indent: float = 0.0, style: str = "body", spacing: float = 1.7
    ) -> None:
        """Wrapped text over as many pages as it takes."""
        for place, line in enumerate(wrap(text, self.fonts[style], size, self.inner_width, indent)):
            if self.room < size * spacing:
                self.new_page()
            self.y += size * spacing
            self.text(MARGIN + (0.0 if place else indent), self.y, line, size, style)

    def finish(self) -> bytes:
        """The bytes of the PDF."""
        self._finish_page()
        self.canvas.save()
        return self.buffer.getvalue()

    def _finish_page(self) -> None:
        if self.page_numbers and self.number > 1:
            self.text(self.width / 2, self.height - MARGIN / 2, f"- {self.number} -", _FOOTER_SIZE, anchor="middle")
        self.canvas.showPage()


@lru_cache(maxsize=65536)
def text_width(text: str, font: str, size: float) -> float:
    """Width of one line in points."""
    return float(stringWidth(text, font, size))


def tokens(text: str) -> list[str]:
    """The pieces of a text that a line break must not cut: numbers, words, single characters."""
    return _TOKENS.findall(text)


def wrap(text: str, font: str, size: float, width: float, indent: float = 0.0) -> list[str]:
    """Lines no wider than `width`; the first is shorter by `indent`."""
    no_start = load_wording("prose")["no_line_start"]
    lines, line, used = [], "", indent
    for token in tokens(text):
        step = text_width(token, font, size)
        if line and used + step > width and token not in no_start:
            lines.append(line)
            line, used = "", 0.0
        line += token
        used += step
    return [*lines, line]
