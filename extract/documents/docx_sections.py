"""The body of a Word document → what its headers and footers print where a page begins, section by section."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from extract.documents.office_package import REFERENCE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "off"}
Lines = tuple[str, ...]
ReadLines = Callable[[str], Lines]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks of the body that share headers and footers; `first` stands on the first page, `header` on the others."""

    blocks: tuple[etree._Element, ...]
    first: Lines
    header: Lines
    footer: Lines


def sections(body: etree._Element, blocks: list[etree._Element], read_lines: ReadLines) -> tuple[Section, ...]:
    """The sections in order; `read_lines` gives the lines of the part of a reference.

    A section that names no header has that of the one before it.
    """
    found: list[Section] = []
    named: Mapping[str, str] = {}
    begun: list[etree._Element] = []
    for block in [*blocks, body]:
        end = block.find(f"{_W}sectPr") if block is body else block.find(f"{_W}pPr/{_W}sectPr")
        if block is not body:
            begun.append(block)
        if end is None and block is not body:
            continue
        if end is not None:
            named = {**named, **_references(end)}
        found.append(_section(tuple(begun), named, end, read_lines))
        begun = []
    return tuple(section for section in found if section.blocks)


def breaks_page(block: etree._Element) -> bool:
    """Whether a page begins with a block, or inside it."""
    direct = block.find(f"{_W}pPr/{_W}pageBreakBefore")
    if direct is not None and direct.get(f"{_W}val", "1") not in _OFF:
        return True
    if block.tag != f"{_W}p":
        return False
    breaks = block.iterfind(f"{_W}r/{_W}br")
    return (
        any(one.get(f"{_W}type") == "page" for one in breaks)
        or block.find(f"{_W}r/{_W}lastRenderedPageBreak") is not None
    )


def _references(end: etree._Element) -> dict[str, str]:
    kinds = ("header", "footer")
    return {
        f"{kind} {one.get(f'{_W}type', 'default')}": one.get(f"{REFERENCE}id", "")
        for kind in kinds
        for one in end.iterfind(f"{_W}{kind}Reference")
    }


def _section(
    blocks: tuple[etree._Element, ...], named: Mapping[str, str], end: etree._Element | None, read_lines: ReadLines
) -> Section:
    title = end.find(f"{_W}titlePg") if end is not None else None
    has_first = title is not None and title.get(f"{_W}val", "1") not in _OFF
    header, footer = (read_lines(named.get(f"{kind} default", "")) for kind in ("header", "footer"))
    return Section(blocks, read_lines(named.get("header first", "")) if has_first else header, header, footer)
