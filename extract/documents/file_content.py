"""What a reader finds in a file without pages: blocks in reading order, pictures between them, findings about both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.enumerations import FindingCode
from extract.findings import finding
from extract.model import Block, Finding, Location

#: An amount as it is printed; years, codes and numbers of pages are none.
_AMOUNT = re.compile(r"(?<![\d.])-?\d[\d,]*\.\d{1,6}(?![\d.])")
#: A mark of a footnote as it stands raised behind what it belongs to: 2, [1], *, a, or a number in a circle.
_FOOTNOTE = re.compile(r"[^\w\s.,%-]?(?:\w?\d{1,3}|[*a-z\u2460-\u2473\u203b])[^\w\s.,%-]?")


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """A picture inside a file without pages: its bytes, and before which of the blocks (by index) it is shown."""

    data: bytes
    before_block: int


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file without pages as a person sees it; `findings` tell what is in the file and is not among the blocks."""

    blocks: tuple[Block, ...]
    pictures: tuple[EmbeddedPicture, ...] = ()
    findings: tuple[Finding, ...] = ()


def hidden_text(texts: Sequence[str], where: Location | None = None) -> tuple[Finding, ...]:
    """One finding that keeps the amounts of texts that no reader sees; none if they hold no amount."""
    amounts = [amount for text in texts for amount in _AMOUNT.findall(text)]
    if not amounts:
        return ()
    return (finding(FindingCode.HIDDEN_TEXT, where or Location(), amount_texts=amounts, count=len(amounts)),)


def is_footnote_mark(text: str) -> bool:
    """Whether raised text is the mark of a footnote, not a part of the amount or name that it stands behind."""
    return _FOOTNOTE.fullmatch(text.strip()) is not None
