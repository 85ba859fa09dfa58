"""Bytes of a web page or of a web archive (MHTML) → the page, its stated encoding and the files that it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

import webencodings

from extract.documents.wide_text import wide_encoding
from extract.errors import UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message

_HEADER = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+")
_OF_PAGES = re.compile(rb"^content-type:\s*(multipart/(related|mixed|alternative)|text/html)", re.I | re.M)
_CHARSET = re.compile(rb"(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*[\"']?\s*([\w.:\-]+)", re.I)
_STATED_WITHIN = 4096
_ONLY_IF_STATED = {"big5", "utf-16le", "utf-16be"}
#: So few of the characters may be damaged: the rest of the page is right all the same.
_MOST_DAMAGED = 0.02


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as text; `files` are what stands beside it in its archive, by their addresses in lower case."""

    text: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    more: tuple[str, ...] = ()


def is_web_archive(data: bytes) -> bool:
    """Whether bytes begin with the header of a message that holds a web page."""
    header = _HEADER.match(data[:_STATED_WITHIN])
    return header is not None and _OF_PAGES.search(header.group()) is not None


def open_web_page(data: bytes, limits: Limits) -> WebPage:
    """The page; of an archive the first, and the others in `more`.

    Raises UnreadableDocument for an archive without a page, LimitExceeded.
    """
    if not is_web_archive(data):
        return WebPage(decode_page(data))
    try:
        parts = [part for part in message_from_bytes(data.lstrip()).walk() if not part.is_multipart()]
    except (RecursionError, ValueError) as error:
        raise UnreadableDocument(*message("damaged_document", format="MHTML", reason=error)) from error
    check_limit(limits, "archive_files", len(parts))
    pages: list[str] = []
    files: dict[str, bytes] = {}
    for part in parts:
        content = _content(part)
        if part.get_content_type() == "text/html":
            pages.append(decode_page(content, _parameter(part)))
            continue
        location, identity = str(part.get("Content-Location", "")), str(part.get("Content-ID", "")).strip("<> ")
        files.update({key.lower(): content for key in (location, f"cid:{identity}" if identity else "") if key})
    if not pages:
        raise UnreadableDocument(*message("damaged_document", format="MHTML", reason="no page"))
    return WebPage(pages[0], files, tuple(pages[1:]))


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _parameter(part: Message) -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else None


def decode_page(data: bytes, stated: str | None = None) -> str:
    """The text of a page: by its mark, as UTF-8, by what it states, as GB 18030; damaged bytes cost themselves only."""
    if wide := wide_encoding(data):
        return data.decode(wide, "replace")
    if _damaged(data) <= _MOST_DAMAGED:
        return data.decode("utf-8-sig", "replace")
    declared = _CHARSET.search(data[:_STATED_WITHIN])
    for label in (stated, declared.group(1).decode("ascii", "replace") if declared else None):
        known = webencodings.lookup(label) if label else None
        if known is not None and known.name in _ONLY_IF_STATED:
            try:
                return str(known.codec_info.decode(data)[0])
            except UnicodeDecodeError:
                continue
        # Pages of GB 18030 that state a western encoding are common: bytes that cannot be read so tell.
        if known is not None and _damaged(data, "gb18030") > _MOST_DAMAGED:
            return str(known.codec_info.decode(data, "replace")[0])
    return data.decode("gb18030", "replace")


def _damaged(data: bytes, encoding: str = "utf-8") -> float:
    """The share of damaged characters among those that are no ASCII."""
    text = data.decode(encoding, "replace")
    beyond = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") / beyond if beyond else 0.0
