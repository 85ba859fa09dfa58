"""PDF → what a scanner makes of it: pictures of its pages, tilted, stamped, compressed."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageChops, ImageDraw

_POINTS_PER_INCH = 72
_SEAL = (200, 30, 30)
#: left, top, right, bottom in points.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """The colour (red, green, blue) of some cells by their page (from 1), and whether their writing is white."""

    colour: tuple[int, int, int]
    cells: Mapping[int, Sequence[Box]]
    inverted: bool = False


def make_scan(
    pdf: bytes,
    *,
    dots_per_inch: int = 200,
    degrees: float = 0.0,
    quality: int = 75,
    seal: bool = False,
    pages: Sequence[int] | None = None,
    ground: Ground | None = None,
) -> bytes:
    """A PDF of pictures without text; `degrees` counter-clockwise, `pages` from 1."""
    pictures = scanned_pages(pdf, dots_per_inch, degrees, quality, seal=seal, pages=pages, ground=ground)
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


def with_screenshots(pdf: bytes, pages: Sequence[int], *, dots_per_inch: int = 200) -> bytes:
    """The PDF with the ruled tables of some pages (from 1) as pictures in the midst of their text."""
    document = pdfium.PdfDocument(pdf)
    for number in pages:
        page = document[number - 1]
        drawn = [(entry, entry.get_bounds()) for entry in page.get_objects(max_depth=1)]
        rules = [bounds for entry, bounds in drawn if entry.type == pdfium_c.FPDF_PAGEOBJ_PATH]
        left, bottom = min(box[0] for box in rules) - 2, min(box[1] for box in rules) - 2
        right, top = max(box[2] for box in rules) + 2, max(box[3] for box in rules) + 2
        width, height = page.get_size()
        scale = dots_per_inch / _POINTS_PER_INCH
        shown = page.render(scale=scale, crop=(left, bottom, width - right, height - top)).to_pil().convert("RGB")
        for entry, box in drawn:
            if left <= (box[0] + box[2]) / 2 <= right and bottom <= (box[1] + box[3]) / 2 <= top:
                page.remove_obj(entry)
        packed = io.BytesIO()
        shown.save(packed, "JPEG", quality=90)
        picture = pdfium.PdfImage.new(document)
        picture.load_jpeg(packed)
        picture.set_matrix(pdfium.PdfMatrix().scale(right - left, top - bottom).translate(left, bottom))
        page.insert_obj(picture)
        page.gen_content()
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def scanned_pages(
    pdf: bytes,
    dots_per_inch: int,
    degrees: float,
    quality: int,
    *,
    seal: bool = False,
    pages: Sequence[int] | None = None,
    ground: Ground | None = None,
) -> list[Image.Image]:
    """The pages as pictures, through a JPEG of some quality."""
    document = pdfium.PdfDocument(pdf)
    try:
        numbers = pages or range(1, len(document) + 1)
        shown = [_painted(document[number - 1], number, dots_per_inch, ground) for number in numbers]
        return [_scanned(picture, dots_per_inch, degrees, quality, seal=seal) for picture in shown]
    finally:
        document.close()


def _painted(page: pdfium.PdfPage, number: int, dots_per_inch: int, ground: Ground | None) -> Image.Image:
    """The picture of a page, some of its cells on a ground."""
    scale = dots_per_inch / _POINTS_PER_INCH
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    for box in ground.cells.get(number, ()) if ground else ():
        left, top, right, bottom = (round(value * scale) for value in box)
        part = picture.crop((left, top, right, bottom))
        if ground and ground.inverted:
            part = ImageChops.invert(part)
        mix = ImageChops.lighter if ground and ground.inverted else ImageChops.darker
        picture.paste(mix(part, Image.new("RGB", part.size, ground.colour if ground else "white")), (left, top))
    return picture


def _scanned(picture: Image.Image, dots_per_inch: int, degrees: float, quality: int, *, seal: bool) -> Image.Image:
    if seal:
        size = dots_per_inch
        left, top = picture.width // 2, picture.height // 3
        ImageDraw.Draw(picture).ellipse((left, top, left + size, top + size), outline=_SEAL, width=max(2, size // 40))
    if degrees:
        picture = picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor="white")
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=quality)
    return Image.open(packed)
