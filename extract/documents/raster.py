"""A page of a PDF or a picture file → its pixels."""

from __future__ import annotations

import io

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
#: Picture files that say nothing of their resolution are taken for a page of A4, this many points wide or high.
_A4_SHORT, _A4_LONG = 595.0, 842.0
#: Resolutions that a scanner writes; others are those of a screen or a guess of some program.
_LOWEST_SCAN, _HIGHEST_SCAN = 96, 1200


def read_picture_file(data: bytes, limits: Limits) -> tuple[PageContent, ...]:
    """The frames of a picture file as pages without text; raises UnreadableDocument or LimitExceeded."""
    with _opened(data) as picture:
        frames = getattr(picture, "n_frames", 1)
        check_limit(limits, "pages", frames)
        pages = []
        for index in range(frames):
            picture.seek(index)
            check_limit(limits, "pixels", picture.width * picture.height)
            size = POINTS_PER_INCH / _resolution(picture)
            width, height = picture.width * size, picture.height * size
            box = BoundingBox(0, 0, width, height)
            pages.append(PageContent(index + 1, width, height, (), (), (box,)))
        return tuple(pages)


def picture_of_frame(data: bytes, number: int) -> Picture:
    """The pixels of one frame of a picture file, turned as its camera says."""
    with _opened(data) as picture:
        try:
            picture.seek(number - 1)
            resolution = _resolution(picture)
            turned = ImageOps.exif_transpose(picture) or picture
            flat = _on_paper(turned)
        except (OSError, ValueError, SyntaxError, EOFError, TypeError, MemoryError) as error:
            raise _damaged(error) from error
    return Picture(_blue_green_red(flat), resolution)


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
    try:
        return Image.open(io.BytesIO(data))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _damaged(error) from error


def _damaged(reason: object) -> UnreadableDocument:
    return UnreadableDocument(*message("damaged_document", format="picture", reason=reason))


def _resolution(picture: Image.Image) -> float:
    stated = picture.info.get("dpi", (0, 0))
    try:
        across = float(stated[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        across = 0.0
    if _LOWEST_SCAN < across <= _HIGHEST_SCAN:
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
