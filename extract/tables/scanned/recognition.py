"""Cut-out lines or a whole page → text with the recogniser's confidence, through RapidOCR."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np

from extract.documents.picture import Picture, Pixels
from extract.tables.scanned.printed_lines import PrintedLine
from extract.tables.scanned.recognised import UNREAD, Recognised
from extract.wording import Words, load_words

#: Lines are recognised one by one: side by side they would all cost as much as the longest.
_BATCH = 1
#: Lines of text are found on a picture of this size.
_LARGEST_SIDE = 1400
#: The detector enlarges the shorter side: a strip gets paper below or beside it until its sides are so many to one.
_LARGEST_RATIO = 8


class _RecognitionWords(Words):
    """What the recogniser of scans makes of ink, and what is meant."""

    dash: str
    confused: dict[str, str]


_WORDS = load_words("extract.tables.scanned", "recognition", _RecognitionWords)
#: What the recogniser's alphabet confuses.
_CONFUSED = str.maketrans(_WORDS.confused)
#: A line whose ink is no wider than this share of its height is one character.
_LONE = 1.25
_DARK = 160
#: Paper between and around a character that is shown three times, as shares of its height.
_GAP, _MARGIN = 0.15, 0.4


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A recognised line and its box in pixels: left, top, right, bottom."""

    recognised: Recognised
    left: float
    top: float
    right: float
    bottom: float


@cache
def _recogniser() -> Any:
    # The runtime beneath would phone home.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # Loading the models takes a tenth of a second: only those pay who read a scan.
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR(rec_batch_num=_BATCH, rec_img_shape=[3, 48, 96], intra_op_num_threads=1, inter_op_num_threads=1)


def recognise_lines(lines: Sequence[PrintedLine]) -> list[Recognised]:
    """The text of each cut-out line; UNREAD where there is ink and no text comes of it."""
    pictures = [_thrice(line) if _is_lone(line) else line.pixels for line in lines]
    return [
        Recognised(_WORDS.dash, 1.0) if line.is_dash else _once(text) if _is_lone(line) else text
        for line, text in zip(lines, _recognised(pictures), strict=True)
    ]


def _is_lone(line: PrintedLine) -> bool:
    """Whether a line is one character: the recogniser needs more to tell it from dust."""
    return line.ink_width <= _LONE * line.ink_height


def _thrice(line: PrintedLine) -> Pixels:
    """A lone character three times side by side."""
    inked = np.flatnonzero((line.pixels < _DARK).any(axis=0))
    if not len(inked):
        return line.pixels
    core = line.pixels[:, inked[0] : inked[-1] + 1]
    height = line.pixels.shape[0]

    def paper(share: float) -> Pixels:
        return np.full((height, max(1, int(line.ink_height * share))), 255, np.uint8)

    return np.hstack([paper(_MARGIN), core, paper(_GAP), core, paper(_GAP), core, paper(_MARGIN)])


def _once(read: Recognised) -> Recognised:
    """A third of what was read of a character that was shown three times."""
    third = len(read.text) // 3
    if third and read.text == read.text[:third] * 3:
        return Recognised(read.text[:third], read.confidence)
    return Recognised(UNREAD, 0.0)


def _recognised(pictures: Sequence[Pixels]) -> list[Recognised]:
    if not pictures:
        return []
    coloured = [cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) for picture in pictures]
    found, _ = _recogniser().text_rec(coloured)
    return [
        Recognised(str(text).strip().translate(_CONFUSED), float(score)) if str(text).strip() else Recognised(UNREAD, 0)
        for text, score in found
    ]


def find_lines(picture: Picture) -> list[FoundLine]:
    """All lines of text of a page with their boxes, from top to bottom."""
    boxes = _text_boxes(picture)
    crops = [
        picture.pixels[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1]
        for left, top, right, bottom in boxes
    ]
    kept = [(box, crop) for box, crop in zip(boxes, crops, strict=True) if min(crop.shape[:2]) >= 4]
    recognised = _recognised([crop for _, crop in kept])
    return [FoundLine(text, *box) for (box, _), text in zip(kept, recognised, strict=True) if text.text != UNREAD]


def _text_boxes(picture: Picture) -> list[tuple[float, float, float, float]]:
    coloured = cv2.cvtColor(picture.pixels, cv2.COLOR_GRAY2BGR) if picture.pixels.ndim == 2 else picture.pixels
    height, width = coloured.shape[:2]
    lower, wider = max(0, width // _LARGEST_RATIO - height), max(0, height // _LARGEST_RATIO - width)
    padded = cv2.copyMakeBorder(coloured, 0, lower, 0, wider, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    scale = min(1.0, _LARGEST_SIDE / max(padded.shape[:2]))
    small = cv2.resize(padded, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found, _ = _recogniser().text_det(small)
    if found is None:
        return []
    boxes = []
    for corners in np.asarray(found, dtype=float) / scale:
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        boxes.append((float(left), float(top), float(right), float(bottom)))
    return sorted(boxes, key=lambda box: (box[1], box[0]))
