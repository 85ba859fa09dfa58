"""PDF → what a scanner makes of it: pictures of its pages, tilted, stamped, compressed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

_POINTS_PER_INCH = 72
_SEAL = (200, 30, 30)


def make_scan(
    pdf: bytes,
    *,
    dots_per_inch: int = 200,
    degrees: float = 0.0,
    quality: int = 75,
    seal: bool = False,
    pages: Sequence[int] | None = None,
) -> bytes:
    """A PDF of pictures without text; `degrees` counter-clockwise, `pages` from 1."""
    pictures = scanned_pages(pdf, dots_per_inch, degrees, quality, seal=seal, pages=pages)
    target = io.BytesIO()
    pictures[0].save(
        target, "PDF", resolution=dots_per_inch, save_all=True, append_images=pictures[1:], quality=quality
    )
    return target.getvalue()


def make_picture(pdf: bytes, page: int, *, dots_per_inch: int = 200, kind: str = "PNG") -> bytes:
    """One page as a picture file."""
    (picture,) = scanned_pages(pdf, dots_per_inch, 0.0, 90, pages=[page])
    target = io.BytesIO()
    picture.save(target, kind, dpi=(dots_per_inch, dots_per_inch))
    return target.getvalue()


def scanned_pages(
    pdf: bytes,
    dots_per_inch: int,
    degrees: float,
    quality: int,
    *,
    seal: bool = False,
    pages: Sequence[int] | None = None,
) -> list[Image.Image]:
    """The pages as pictures, through a JPEG of some quality."""
    document = pdfium.PdfDocument(pdf)
    try:
        numbers = pages or range(1, len(document) + 1)
        return [_scanned(document[number - 1], dots_per_inch, degrees, quality, seal=seal) for number in numbers]
    finally:
        document.close()


def _scanned(page: pdfium.PdfPage, dots_per_inch: int, degrees: float, quality: int, *, seal: bool) -> Image.Image:
    picture: Image.Image = page.render(scale=dots_per_inch / _POINTS_PER_INCH).to_pil().convert("RGB")
    if seal:
        size = dots_per_inch
        left, top = picture.width // 2, picture.height // 3
        ImageDraw.Draw(picture).ellipse((left, top, left + size, top + size), outline=_SEAL, width=max(2, size // 40))
    if degrees:
        picture = picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor="white")
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=quality)
    return Image.open(packed)
