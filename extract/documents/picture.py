"""What a reader of scans works on: the picture of a page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

#: Rows, columns and, for coloured pictures, blue, green, red.
Pixels = npt.NDArray[np.uint8]

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of a page, coloured or grey, and how many of them make an inch."""

    pixels: Pixels
    dots_per_inch: float

    @property
    def points_per_pixel(self) -> float:
        """Size of a pixel in PDF points."""
        return POINTS_PER_INCH / self.dots_per_inch
