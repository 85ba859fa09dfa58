"""A coloured picture of a page → the grey one without seals, turned upright."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extract.documents.picture import Picture, Pixels

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
_THICKEST_STROKE = 0.08
#: Paper darker than this is coloured; darker still, what is bright on it is the writing.
_COLOURED, _DARK = 240, 128


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page was turned upright: quarter turns clockwise, then degrees counter-clockwise."""

    quarter_turns: int = 0
    degrees: float = 0.0


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
    """The grey picture in which writing on coloured cells stands on white paper; what is white stays as it is."""
    size = max(3, int(_THICKEST_STROKE * dots_per_inch)) | 1
    brush = np.ones((size, size), np.uint8)
    ground = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, brush)
    if ground.min() >= _COLOURED:
        return grey
    flat = np.where(ground < _COLOURED, cv2.divide(grey, ground, scale=_WHITE), grey)
    return np.asarray(flat, dtype=np.uint8)


def tilt_of(grey: Pixels) -> float:
    """Degrees by which lines and rows rise to the right; 0 for a page without ink."""
    scale = min(1.0, _MEASURED_WIDTH / grey.shape[1])
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
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
    rows = _turned(ink, degrees, 0).sum(axis=1, dtype=np.int64)
    return float(np.square(np.diff(rows)).sum())


def _turned(pixels: Pixels, degrees: float, paper: int) -> Pixels:
    """The picture turned clockwise about its middle, at its size."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper), dtype=np.uint8
    )


def upright(picture: Picture, turn: Turn) -> Picture:
    """The grey picture without red, turned."""
    grey = np.ascontiguousarray(np.rot90(without_red(picture.pixels), -turn.quarter_turns))
    if abs(turn.degrees) >= _FINE:
        grey = _turned(grey, turn.degrees, _WHITE)
    return Picture(grey, picture.dots_per_inch)


def level(picture: Picture, quarter_turns: int) -> Turn:
    """The turn that makes the lines of a page level, given its quarter turns."""
    grey = np.ascontiguousarray(np.rot90(without_red(picture.pixels), -quarter_turns))
    return Turn(quarter_turns, tilt_of(grey))
