"""Bytes → what the reader of their format finds in them, chosen by content and never by file name."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.documents.archive import Member, unpack
from extract.documents.file_content import EmbeddedPicture, FileContent, in_ordinary_characters
from extract.documents.legacy import convert_one
from extract.documents.page_content import PageContent
from extract.documents.pdf import read_pdf
from extract.documents.pdf_attachments import attached_files
from extract.documents.sniff import packaged, sniff
from extract.documents.tabbed_text import decode_text, read_tabbed_text
from extract.enumerations import DocumentFormat
from extract.errors import JuesuanError, UnreadableDocument, UnsupportedFormat
from extract.limits import DEFAULT_LIMITS, Limits, check_limit
from extract.messages import message
from extract.model import Block, Finding

#: An old document may take this long to be converted.
CONVERSION_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class RefusedMember:
    """A file of an archive that cannot be read, and why."""

    name: str
    data: bytes
    error: JuesuanError


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A file as its reader sees it: pages of glyphs and ruling lines, blocks in order, or the files of an archive.

    `name` is the path inside its archive; `refused` are the files of an archive that cannot be read; `pictures` stand
    among the blocks; `findings` tell what is in the file and was not read, those of its pages and files with them.
    Of a report inside a file, `tables_before` and `pictures_before` count what the file holds before it.
    """

    document_id: str
    document_format: DocumentFormat
    data: bytes
    pages: tuple[PageContent, ...] = ()
    blocks: tuple[Block, ...] = ()
    pictures: tuple[EmbeddedPicture, ...] = ()
    findings: tuple[Finding, ...] = ()
    name: str | None = None
    members: tuple[OpenedDocument, ...] = ()
    refused: tuple[RefusedMember, ...] = ()
    limits: Limits = field(default=DEFAULT_LIMITS)
    tables_before: int = 0
    pictures_before: int = 0


#: DOCX bytes of old documents that were converted in advance, by document id.
Conversions = Mapping[str, bytes]


def document_id(data: bytes) -> str:
    """SHA-256 of the bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def open_document(
    data: bytes,
    limits: Limits = DEFAULT_LIMITS,
    conversions: Conversions | None = None,
    depth: int = 0,
    beside: Collection[str] = (),
) -> OpenedDocument:
    """Open a file by what it contains; old documents that are not among `conversions` are converted.

    `beside` are the names of the files that lie beside it in its archive.
    Raises UnreadableDocument for empty, damaged or unknown content, EncryptedDocument where a
    password is asked for, UnsupportedFormat for formats that have no reader, LimitExceeded.
    """
    kind = sniff(data)
    identity = document_id(data)
    if kind is DocumentFormat.ARCHIVE:
        return _open_archive(data, identity, limits, conversions or {}, depth)
    if kind in {DocumentFormat.PDF, DocumentFormat.PICTURE}:
        pages = read_pdf(data, limits) if kind is DocumentFormat.PDF else _picture_pages(data, limits)
        findings = tuple(entry for page in pages for entry in page.findings)
        opened = OpenedDocument(identity, kind, data, pages, findings=findings, limits=limits)
        is_picture = kind is DocumentFormat.PICTURE
        return opened if is_picture else _with_attachments(opened, limits, conversions or {}, depth)
    if kind is DocumentFormat.HTML:
        from extract.documents.html import read_html

        content = in_ordinary_characters(read_html(data, limits, beside))
    else:
        content = _file_content(data, identity, kind, limits, conversions or {}, depth)
    return OpenedDocument(
        identity,
        kind,
        data,
        blocks=content.blocks,
        pictures=content.pictures,
        findings=content.findings,
        limits=limits,
    )


def _with_attachments(outer: OpenedDocument, limits: Limits, conversions: Conversions, depth: int) -> OpenedDocument:
    """A PDF and the files that are attached to it: its pages and they are read as the files of an archive."""
    attached = attached_files(outer.data, limits, [page.number for page in outer.pages if page.holds_files])
    if not attached:
        return outer
    opened = _opened_members(attached, limits, conversions, depth)
    if not opened.members:
        return replace(outer, refused=opened.refused)
    findings = (*outer.findings, *(entry for member in opened.members for entry in member.findings))
    return replace(outer, pages=(), members=(outer, *opened.members), refused=opened.refused, findings=findings)


def _picture_pages(data: bytes, limits: Limits) -> tuple[PageContent, ...]:
    # What handles pixels takes long to load: only those pay who read a picture.
    from extract.documents.raster import read_picture_file

    return read_picture_file(data, limits)


def _file_content(
    data: bytes, identity: str, kind: DocumentFormat, limits: Limits, conversions: Conversions, depth: int
) -> FileContent:
    return in_ordinary_characters(_stored_content(data, identity, kind, limits, conversions, depth))


def _stored_content(
    data: bytes, identity: str, kind: DocumentFormat, limits: Limits, conversions: Conversions, depth: int
) -> FileContent:
    def embedded(inner: bytes) -> FileContent:
        return _embedded(inner, limits, conversions, depth + 1)

    # Each reader brings libraries of its own, which take long to load: only those pay who have such a file.
    if kind in {DocumentFormat.DOCX, DocumentFormat.LEGACY}:
        from extract.documents.docx import read_docx

        if kind is DocumentFormat.LEGACY:
            data = conversions.get(identity) or convert_one(data, CONVERSION_SECONDS)
        return read_docx(data, limits, embedded)
    if kind is DocumentFormat.SPREADSHEET:
        from extract.documents.spreadsheet import read_spreadsheet

        return read_spreadsheet(data, limits)
    if kind is DocumentFormat.HTML:
        from extract.documents.html import read_html

        return read_html(data, limits)
    return FileContent(read_tabbed_text(decode_text(data) or "", limits))


def _embedded(data: bytes, limits: Limits, conversions: Conversions, depth: int) -> FileContent:
    """What is embedded in a document; raises UnsupportedFormat for what has pages or files of its own."""
    check_limit(limits, "archive_depth", depth)
    data = packaged(data)
    kind = sniff(data)
    if kind is DocumentFormat.PICTURE:
        return FileContent((), (EmbeddedPicture(data, 0),))
    if kind in {DocumentFormat.PDF, DocumentFormat.ARCHIVE}:
        raise UnsupportedFormat(*message("unsupported_format", format=kind.value.upper()))
    return _file_content(data, document_id(data), kind, limits, conversions, depth)


def _open_archive(data: bytes, identity: str, limits: Limits, conversions: Conversions, depth: int) -> OpenedDocument:
    opened = _opened_members(unpack(data, limits), limits, conversions, depth)
    if not opened.members:
        raise opened.refused[0].error if opened.refused else UnreadableDocument(*message("empty_file"))
    return OpenedDocument(
        identity,
        DocumentFormat.ARCHIVE,
        data,
        findings=tuple(entry for member in opened.members for entry in member.findings),
        members=opened.members,
        refused=opened.refused,
        limits=limits,
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    members: tuple[OpenedDocument, ...]
    refused: tuple[RefusedMember, ...]


def _opened_members(files: Sequence[Member], limits: Limits, conversions: Conversions, depth: int) -> _Opened:
    check_limit(limits, "archive_depth", depth + 1)
    members: list[OpenedDocument] = []
    refused: list[RefusedMember] = []
    names = {member.name for member in files}
    for member in files:
        try:
            opened = open_document(member.data, limits, conversions, depth + 1, names)
        except JuesuanError as error:
            refused.append(RefusedMember(member.name, member.data, error))
            continue
        inner = opened.members or (opened,)
        members.extend(_named(one, member.name) for one in inner)
        refused.extend(replace(entry, name=f"{member.name}/{entry.name}") for entry in opened.refused)
    return _Opened(tuple(members), tuple(refused))


def _named(opened: OpenedDocument, outer: str) -> OpenedDocument:
    name = f"{outer}/{opened.name}" if opened.name else outer
    findings = tuple(replace(entry, where=replace(entry.where, member=name)) for entry in opened.findings)
    return replace(opened, name=name, findings=findings)
