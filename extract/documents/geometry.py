"""Page coordinates of a PDF → coordinates as the page is read (points, origin at the top left)."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import BoundingBox


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The visible box of a page in PDF space and the quarter turns that make it readable."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarter_turns % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """PDF coordinates (origin bottom left) → reading coordinates (origin top left)."""
        turns = self.quarter_turns % 4
        if turns == 0:
            return x - self.left, self.top - y
        if turns == 1:
            return y - self.bottom, x - self.left
        if turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> BoundingBox:
        """A PDF rectangle as a box in reading coordinates."""
        return BoundingBox(*self.sides(left, bottom, right, top))

    def sides(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a PDF rectangle in reading coordinates."""
        if self.quarter_turns % 4 == 0 and left <= right and bottom <= top:
            # Nearly every glyph of nearly every page: nothing to turn, nothing to order.
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
