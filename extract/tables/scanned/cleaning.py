"""A coloured picture of a page → the grey one without seals, turned upright."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from extract.documents.picture import Picture, Pixels
from extract.tables.scanned.recognised import Turn

#: Scanned pages lean by no more than this.
_LARGEST_TILT = 4.0
_COARSE, _FINE = 0.25, 0.03
#: The tilt is measured on a picture of about this width.
_MEASURED_WIDTH = 1000
_WHITE = 255
#: Ink is red if its red is this much brighter than its green and blue.
_REDDER = 40
#: Darker than this it is black ink under a seal.
_BLACK = 90
#: Strokes of characters and rules are thinner than this, coloured cells are not, in inches.
_WIDER_THAN_STROKES = 0.12
#: Paper darker than this is coloured; on darker than that, writing may be white.
_COLOURED, _DARK_GROUND = 240, 190
#: What is darker than this and has no bright writing on it is ink: a smudge, a blackened cell.
_BLACKENED = 90
#: Dark grounds are looked for on a picture so many times coarser, over so many inches; each fills this share of a page.
_COARSER, _GROUND, _LEAST_FIELD = 4, 0.25, 0.001
#: A ground differs no more than this from its level.
_EVEN = 25


def without_red(pixels: Pixels) -> Pixels:
    """The grey picture in which red ink is paper and black ink under it stays."""
    if pixels.ndim == 2:
        return pixels
    blue, green, red = (pixels[:, :, channel].astype(np.int16) for channel in range(3))
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    reddish = (red - np.maximum(blue, green) > _REDDER) & (red > _BLACK)
    # The soft edge of red ink is grey with a tinge: the red channel shows it as paper.
    near = cv2.dilate(reddish.astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)
    cleaned = np.where(near, np.maximum(grey, red.astype(np.uint8)), grey)
    cleaned[reddish] = _WHITE
    return np.asarray(cleaned, dtype=np.uint8)


def on_white(grey: Pixels, dots_per_inch: float) -> Pixels:
    """The grey picture in which writing on coloured cells is dark on white; what is white stays as it is."""
    size = max(3, int(_WIDER_THAN_STROKES * dots_per_inch)) | 1
    brush = np.ones((size, size), np.uint8)
    for level, field in _dark_fields(grey, dots_per_inch, brush):
        above = np.maximum(grey.astype(np.float32) - level, 0) / (_WHITE - level)
        grey = np.where(field, (_WHITE * (1 - above)).astype(np.uint8), grey)
    # Compression leaves bright specks beside black ink, which are no paper.
    ground = cv2.morphologyEx(cv2.medianBlur(grey, 5), cv2.MORPH_CLOSE, brush)
    if ground.min() >= _COLOURED:
        return grey
    flat = np.where((ground < _COLOURED) & (ground >= _BLACKENED), cv2.divide(grey, ground, scale=_WHITE), grey)
    return np.asarray(flat, dtype=np.uint8)


def _dark_fields(grey: Pixels, dots_per_inch: float, brush: Pixels) -> Iterator[tuple[int, npt.NDArray[np.bool_]]]:
    """The grounds on which writing is brighter: how bright each is, and which pixels lie on it."""
    height, width = (max(1, side // _COARSER) for side in grey.shape)
    small = cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(small, max(3, int(_GROUND * dots_per_inch / _COARSER)) | 1)
    levels = ground[ground < _DARK_GROUND]
    while len(levels) > _LEAST_FIELD * small.size:
        level = int(np.bincount(levels).argmax())
        levels = levels[np.abs(levels.astype(np.int16) - level) > _EVEN]
        own = (np.abs(grey.astype(np.int16) - level) <= _EVEN).astype(np.uint8)
        # The soft edges of black ink are as grey, but thin.
        solid = cv2.morphologyEx(own, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
        field = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, brush).astype(bool)
        writing = grey[field].astype(np.int16) - level
        if np.count_nonzero(writing > _EVEN) > np.count_nonzero(writing < -_EVEN):
            yield level, field


def tilt_of(grey: Pixels) -> float:
    """Degrees by which lines and rows rise to the right; 0 for a page without ink."""
    scale = min(1.0, _MEASURED_WIDTH / grey.shape[1])
    height, width = (max(1, round(side * scale)) for side in grey.shape)
    small = cv2.resize(grey, (width, height), interpolation=cv2.INTER_AREA)
    ink = np.asarray(_WHITE - small, dtype=np.uint8)
    ink[ink < 64] = 0
    if not ink.any():
        return 0.0
    best = 0.0
    for reach, step in ((_LARGEST_TILT, _COARSE), (_COARSE, _FINE)):
        degrees = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(degrees, key=lambda d: (_sharpness(ink, float(d)), -abs(d))))
    return best


def _sharpness(ink: Pixels, degrees: float) -> float:
    """How much the rows differ in ink once the page is turned."""
    rows = _turned(ink, degrees, 0, cv2.INTER_LINEAR).sum(axis=1, dtype=np.int64)
    return float(np.square(np.diff(rows)).sum())


def _turned(pixels: Pixels, degrees: float, paper: int, smoothing: int = cv2.INTER_CUBIC) -> Pixels:
    """The picture turned clockwise about its middle, at its size."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(pixels, matrix, (width, height), flags=smoothing, borderValue=paper), dtype=np.uint8
    )


def upright(picture: Picture, turn: Turn) -> Picture:
    """The grey picture without red and without coloured grounds, turned."""
    white = on_white(without_red(picture.pixels), picture.dots_per_inch)
    grey = np.ascontiguousarray(np.rot90(white, -turn.quarter_turns))
    if abs(turn.degrees) >= _FINE:
        grey = _turned(grey, turn.degrees, _WHITE)
    return Picture(grey, picture.dots_per_inch)


def level(picture: Picture, quarter_turns: int) -> Turn:
    """The turn that makes the lines of a page level, given its quarter turns."""
    grey = np.ascontiguousarray(np.rot90(without_red(picture.pixels), -quarter_turns))
    return Turn(quarter_turns, tilt_of(grey))
