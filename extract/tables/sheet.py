"""An opened document → the sheets that are read one by one."""

from __future__ import annotations

from dataclasses import dataclass

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is read at a time: a page of a file, or a whole file without pages (`content` None)."""

    opened: OpenedDocument
    content: PageContent | None


def sheets(opened: OpenedDocument) -> tuple[Sheet, ...]:
    """All pages of a document, of an archive those of its files in the order of their names."""
    if opened.members:
        return tuple(sheet for member in opened.members for sheet in sheets(member))
    if opened.pages:
        return tuple(Sheet(opened, content) for content in opened.pages)
    return (Sheet(opened, None),)
