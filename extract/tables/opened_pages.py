"""An opened document → its pages, opened and not yet read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.model import PageKey


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """What is read at a time: a page of a file, or a whole file without pages (`content` None)."""

    opened: OpenedDocument
    content: PageContent | None

    @property
    def key(self) -> PageKey:
        """What tells the page from all others of its document."""
        return PageKey(self.opened.name, self.content.number if self.content is not None else None)


def opened_pages(opened: OpenedDocument) -> tuple[OpenedPage, ...]:
    """All pages of a document, of an archive those of its files in the order of their names."""
    return tuple(OpenedPage(file, content) for file in files_of(opened) for content in file.pages or (None,))


def files_of(opened: OpenedDocument) -> tuple[OpenedDocument, ...]:
    """The files of an archive, each under a name of its own; a document that is none is its only file."""
    if not opened.members:
        return (opened,)
    taken: set[str | None] = set()
    files = []
    for member in opened.members:
        name, count = member.name, 1
        while name in taken:
            # An archive may hold two files of one name.
            count += 1
            name = f"{member.name} ({count})"
        taken.add(name)
        files.append(member if name == member.name else replace(member, name=name))
    return tuple(files)
