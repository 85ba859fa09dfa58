"""How large a pixel is on paper."""

from __future__ import annotations

import numpy as np

from extract.documents.picture import Picture


def test_a_pixel_is_a_share_of_an_inch_of_72_points() -> None:
    assert Picture(np.zeros((1, 1), dtype=np.uint8), 144).points_per_pixel == 0.5
