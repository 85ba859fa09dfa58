"""What a reader finds in a file without pages: blocks in reading order, pictures between them, findings about both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_not

from extract.characters import ordinary
from extract.enumerations import FindingCode
from extract.findings import finding
from extract.model import Block, Finding, Location, RawTable, TextLine

#: An amount as it is printed; years, codes and numbers of pages are none.
_AMOUNT = re.compile(r"(?<![\d.])-?\d[\d,]*\.\d{1,6}(?![\d.])")
#: A text that is nothing but a whole number, as amounts in yuan are printed; subject codes and years are none.
_WHOLE_AMOUNT = re.compile(r"(?!(?:[23]\d{2}(?:\d{2}){0,2}|(?:19|20)\d{2})$)-?(?:\d{1,3}(?:,\d{3})+|[1-9]\d+)")
#: Marks of footnotes as they stand raised behind what they belong to: 2, [1], 1,2, 注, *, a, or a number in a circle.
_FOOTNOTE = re.compile(
    r"[^\w\s.,%-]?(?:\w?\d{1,3}(?:[,，、~-]\d{1,3})*|\w?[*\u2020\u2021\u203b\u2460-\u2487]{1,3}|[a-z\u6ce8])[^\w\s.,%-]?"
)

_DAMAGE = "\ufffd"
#: Addresses and quotes that a finding names, and how much of each.
_MOST_NAMED, _LONGEST_ADDRESS = 5, 120


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


def in_ordinary_characters(content: FileContent) -> FileContent:
    """The content with ordinary characters in the place of radicals and others that look like them."""
    blocks = tuple(_in_ordinary_characters(block) for block in content.blocks)
    return replace(content, blocks=blocks) if any(map(is_not, blocks, content.blocks)) else content


def _in_ordinary_characters(block: Block) -> Block:
    if isinstance(block, TextLine):
        return block if (text := ordinary(block.text)) is block.text else replace(block, text=text)
    texts = [ordinary(cell.text) for cell in block.cells]
    if not any(text is not cell.text for text, cell in zip(texts, block.cells, strict=True)):
        return block
    cells = tuple(replace(cell, text=text) for text, cell in zip(texts, block.cells, strict=True))
    return replace(block, cells=cells)


def hidden_text(texts: Sequence[str], where: Location | None = None) -> tuple[Finding, ...]:
    """One finding that keeps the amounts of texts that no reader sees; none if they hold no amount."""
    amounts = [amount for text in texts for amount in _amounts(text.strip())]
    if not amounts:
        return ()
    return (finding(FindingCode.HIDDEN_TEXT, where or Location(), amount_texts=amounts, count=len(amounts)),)


def _amounts(text: str) -> list[str]:
    return [text] if _WHOLE_AMOUNT.fullmatch(text) else _AMOUNT.findall(text)


def outside_the_file(addresses: Sequence[str]) -> tuple[Finding, ...]:
    """One finding that names what a file shows from other addresses: nothing of it is fetched."""
    if not addresses:
        return ()
    named = dict.fromkeys(addresses)
    told = ", ".join([address[:_LONGEST_ADDRESS] for address in named][:_MOST_NAMED])
    return (finding(FindingCode.OUTSIDE_THE_FILE, count=len(named), addresses=told),)


def damaged_text(blocks: Sequence[Block]) -> tuple[Finding, ...]:
    """One finding that quotes the texts in which bytes stand that are no characters."""
    texts = [text for block in blocks for text in _texts(block) if _DAMAGE in text]
    if not texts:
        return ()
    quotes = "; ".join([text[:_LONGEST_ADDRESS] for text in texts][:_MOST_NAMED])
    return (finding(FindingCode.DAMAGED_TEXT, count=len(texts), quotes=quotes),)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, RawTable):
        yield from (cell.text for cell in block.cells)
    else:
        yield block.text


def is_footnote_mark(text: str) -> bool:
    """Whether raised text is the mark of a footnote, not a part of the amount or name that it stands behind."""
    return _FOOTNOTE.fullmatch(text.strip()) is not None
