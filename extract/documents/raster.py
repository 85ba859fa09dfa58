"""A page of a PDF or a picture file → its pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from extract.documents.page_content import PageContent
from extract.documents.pdf import open_pdf
from extract.documents.picture import POINTS_PER_INCH, Picture, Pixels
from extract.errors import UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message
from extract.model import BoundingBox

# The limit on pixels is ours: it is checked before anything is decoded.
Image.MAX_IMAGE_PIXELS = None
#: What is tried: no other decoder of the library meets what comes from outside.
_KINDS = ("JPEG", "PNG", "TIFF", "GIF", "BMP")
#: What the library raises: OSError for data that it cannot decode, the others where tags and sizes are false.
_DAMAGED_PICTURE = (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, MemoryError)
#: Picture files that say nothing of their resolution are taken for a page of A4, this many points wide or high.
_A4_SHORT, _A4_LONG = 595.0, 842.0
#: Resolutions that a scanner writes; others are those of a screen or a guess of some program.
_LOWEST_SCAN, _HIGHEST_SCAN = 96, 1200


def read_picture_file(data: bytes, limits: Limits) -> tuple[PageContent, ...]:
    """The frames of a picture file as pages without text; raises UnreadableDocument or LimitExceeded."""
    with _decoding():
        picture = _opened(data)
        frames = getattr(picture, "n_frames", 1)
    with picture:
        check_limit(limits, "pages", frames)
        return tuple(_page_of_frame(picture, index, limits) for index in range(frames))


def _page_of_frame(picture: Image.Image, index: int, limits: Limits) -> PageContent:
    with _decoding():
        picture.seek(index)
    check_limit(limits, "pixels", picture.width * picture.height)
    size = POINTS_PER_INCH / _resolution(picture)
    width, height = picture.width * size, picture.height * size
    return PageContent(index + 1, width, height, (), (), (BoundingBox(0, 0, width, height),))


def picture_of_frame(data: bytes, number: int) -> Picture:
    """The pixels of one frame of a picture file, turned as its camera says; raises UnreadableDocument."""
    with _decoding(), _opened(data) as picture:
        picture.seek(number - 1)
        flat = _on_paper(ImageOps.exif_transpose(picture) or picture)
        return Picture(_blue_green_red(flat), _resolution(picture))


def spread(picture: Picture, times: float) -> Picture:
    """The same picture on more pixels; a third reading of it may see what two did not agree on."""
    if times == 1:
        return picture
    wider = cv2.resize(picture.pixels, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    return Picture(np.asarray(wider, dtype=np.uint8), picture.dots_per_inch * times)


def picture_of_page(data: bytes, number: int, dots_per_inch: int, limits: Limits) -> Picture:
    """One page of a PDF as it is displayed."""
    document = open_pdf(data)
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = dots_per_inch / POINTS_PER_INCH
        check_limit(limits, "pixels", int(width * scale) * int(height * scale))
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
        if pixels.ndim == 3 and pixels.shape[2] == 1:
            pixels = pixels[:, :, 0]
        return Picture(np.ascontiguousarray(pixels[:, :, :3] if pixels.ndim == 3 else pixels), dots_per_inch)
    except pdfium.PdfiumError as error:
        raise UnreadableDocument(*message("damaged_pdf", reason=error)) from error
    finally:
        document.close()


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=_KINDS)


@contextmanager
def _decoding() -> Iterator[None]:
    """Turns what the library stumbles over into UnreadableDocument."""
    try:
        yield
    except _DAMAGED_PICTURE as error:
        # What the library says of a file that it does not know is the address of its bytes in memory.
        told = "no picture" if isinstance(error, UnidentifiedImageError) else error
        raise UnreadableDocument(*message("damaged_document", format="picture", reason=told)) from error


def _resolution(picture: Image.Image) -> float:
    stated = picture.info.get("dpi", (0, 0))
    try:
        across = float(stated[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        across = 0.0
    # Pixels to the metre, as some files count, do not give whole pixels to the inch.
    if _LOWEST_SCAN < round(across) <= _HIGHEST_SCAN:
        return across
    width, height = picture.size
    short, long = min(width, height), max(width, height)
    return POINTS_PER_INCH * max(short / _A4_SHORT, long / _A4_LONG)


def _on_paper(picture: Image.Image) -> Image.Image:
    """The picture with its transparent parts made white."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(paper, coloured).convert("RGB")
    return picture.convert("RGB")


def _blue_green_red(picture: Image.Image) -> Pixels:
    return np.ascontiguousarray(np.asarray(picture, dtype=np.uint8)[:, :, ::-1])
