"""Pictures as pages and as pixels: size on paper, frames, turns, paper under what is transparent."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from extract.documents.raster import picture_of_frame, picture_of_page, read_picture_file, spread
from extract.errors import LimitExceeded, UnreadableDocument
from extract.limits import DEFAULT_LIMITS, Limits
from tests.unit.documents.made import page_pdf, picture


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def frames(count: int) -> bytes:
    """A TIFF whose frames are 10, 20, … pixels wide."""
    images = [Image.new("RGB", (10 * number, 10), "white") for number in range(1, count + 1)]
    return saved(images[0], "TIFF", save_all=True, append_images=images[1:])


def test_each_frame_is_a_page_that_is_a_picture_and_holds_no_text() -> None:
    pages = read_picture_file(frames(3), DEFAULT_LIMITS)
    assert [page.number for page in pages] == [1, 2, 3]
    for page in pages:
        assert (page.glyphs, page.ruling_lines) == ((), ())
        (box,) = page.pictures
        assert (box.x0, box.top, box.x1, box.bottom) == (0, 0, page.width, page.height)
    assert [round(page.width / page.height) for page in pages] == [1, 2, 3]


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [
        ((200, 400), (200, 200), (72, 144)),
        ((1200, 1200), (1200, 1200), (72, 72)),
        ((97, 97), (97, 97), (72, 72)),
        # 96 is what screens say, more than 1200 what no scanner does: the paper is A4, upright or lying.
        ((1190, 1684), (96, 96), (595, 842)),
        ((1684, 1190), (1300, 1300), (842, 595)),
        ((595, 421), None, (842, 595)),
        ((4000, 842), None, (842, 842 * 842 / 4000)),
    ],
)
def test_size_on_paper_is_that_of_the_scanner_or_of_a4(
    size: tuple[int, int], dpi: tuple[int, int] | None, points: tuple[float, float]
) -> None:
    data = saved(Image.new("L", size), dpi=dpi) if dpi else saved(Image.new("L", size))
    (page,) = read_picture_file(data, DEFAULT_LIMITS)
    assert (page.width, page.height) == pytest.approx(points, rel=0.01)


def test_pages_and_pixels_are_limited_before_anything_is_decoded() -> None:
    assert len(read_picture_file(frames(2), Limits(pages=2, pixels=200))) == 2
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_PAGES"):
        read_picture_file(frames(2), Limits(pages=1))
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_PIXELS"):
        read_picture_file(frames(2), Limits(pixels=199))


def test_a_frame_is_its_pixels_in_blue_green_red() -> None:
    image = Image.new("RGB", (4, 2), (1, 2, 3))
    image.putpixel((3, 0), (7, 8, 9))
    pixels = picture_of_frame(saved(image), 1).pixels
    assert pixels.shape == (2, 4, 3)
    assert pixels[0, 0].tolist() == [3, 2, 1]
    assert pixels[0, 3].tolist() == [9, 8, 7]
    assert picture_of_frame(frames(3), 2).pixels.shape == (10, 20, 3)


def test_a_photograph_is_turned_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = picture_of_frame(saved(Image.new("RGB", (40, 20)), "JPEG", exif=exif), 1)
    assert turned.pixels.shape == (40, 20, 3)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_is_paper(mode: str) -> None:
    see_through = (0, 0, 0, 0) if mode == "RGBA" else (0, 0)
    assert picture_of_frame(saved(Image.new(mode, (2, 2), see_through)), 1).pixels.min() == 255
    black = (0, 0, 0, 255) if mode == "RGBA" else (0, 255)
    assert picture_of_frame(saved(Image.new(mode, (2, 2), black)), 1).pixels.max() == 0


def test_a_transparent_colour_of_a_palette_is_paper() -> None:
    data = saved(Image.new("P", (2, 2), 0), transparency=0)
    assert picture_of_frame(data, 1).pixels.min() == 255


def test_the_resolution_of_a_frame_is_that_of_its_page() -> None:
    assert picture_of_frame(saved(Image.new("L", (20, 20)), dpi=(300, 300)), 1).dots_per_inch == pytest.approx(
        300, 0.01
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP"])
def test_a_picture_that_is_cut_off_is_damaged(kind: str) -> None:
    whole = saved(Image.effect_noise((60, 60), 50).convert("RGB"), kind)
    with pytest.raises(UnreadableDocument, match="picture file cannot be opened"):
        picture_of_frame(whole[: len(whole) // 2], 1)


def test_what_is_no_picture_says_the_same_in_every_run() -> None:
    with pytest.raises(UnreadableDocument, match=r"\(no picture\)"):
        read_picture_file(b"\x89PNG\r\n\x1a\n" + b"\0" * 50, DEFAULT_LIMITS)
    # A format that is not told by its signature is not decoded either.
    with pytest.raises(UnreadableDocument, match=r"\(no picture\)"):
        read_picture_file(picture("ICO"), DEFAULT_LIMITS)


@pytest.mark.parametrize(("tag", "value"), [(0x0100, b"\x02"), (0x0102, b"\x07"), (0x0111, b"\x05")])
def test_false_tags_of_a_tiff_are_damage(tag: int, value: bytes) -> None:
    data = bytearray(saved(Image.new("RGB", (9, 9)), "TIFF"))
    entry = data.index(tag.to_bytes(2, "little"), int.from_bytes(data[4:8], "little") + 2)
    # The type of the value becomes one that no reader of tags expects.
    data[entry + 2 : entry + 3] = value
    with pytest.raises(UnreadableDocument, match="picture file cannot be opened"):
        picture_of_frame(bytes(data), len(read_picture_file(bytes(data), DEFAULT_LIMITS)))


def test_a_page_of_a_pdf_is_drawn_as_it_is_displayed() -> None:
    data = page_pdf("1 0 0 rg 0 0 150 200 re f", page="/Rotate 90")
    drawn = picture_of_page(data, 1, 36, DEFAULT_LIMITS)
    assert drawn.pixels.shape == (150, 100, 3)
    assert drawn.dots_per_inch == 36
    assert drawn.pixels[10, 50].tolist() == [0, 0, 255]
    assert drawn.pixels[140, 50].tolist() == [255, 255, 255]


def test_the_pixels_of_a_page_are_limited() -> None:
    assert picture_of_page(page_pdf(""), 1, 72, Limits(pixels=60_000)).pixels.size == 180_000
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_PIXELS"):
        picture_of_page(page_pdf(""), 1, 72, Limits(pixels=59_999))


def test_a_page_that_is_not_there_is_damage() -> None:
    with pytest.raises(UnreadableDocument):
        picture_of_page(page_pdf(""), 2, 72, DEFAULT_LIMITS)


def test_a_spread_picture_has_the_same_size_on_paper() -> None:
    small = picture_of_frame(saved(Image.new("L", (20, 10)), dpi=(200, 200)), 1)
    assert spread(small, 1) is small
    wide = spread(small, 1.5)
    assert wide.pixels.shape == (15, 30, 3)
    assert wide.pixels.dtype == np.uint8
    assert wide.points_per_pixel * 30 == pytest.approx(small.points_per_pixel * 20)
