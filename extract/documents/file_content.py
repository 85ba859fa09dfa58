"""What a reader finds in a file without pages: blocks in reading order, pictures between them, findings about both."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Block, Finding


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
