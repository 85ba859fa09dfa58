"""Pages → the tables that belong together, each group with the form that it is, and all other tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.forms.catalogue.templates import FormTemplate, load_templates
from extract.forms.recognise.columns import assign_columns, fits
from extract.forms.recognise.header import Header, read_header
from extract.forms.recognise.ignored_tables import is_ignored_title
from extract.forms.recognise.joined import Column, Part, same_shape
from extract.forms.recognise.summary_lines import begins_line
from extract.forms.recognise.titles import form_titles, is_furniture, is_note
from extract.model import Page, RawTable, TextLine

#: A title stands at most this many lines above its table.
_TITLE_WITHIN = 10
#: So many header words that the open form's header lacks make a table another table.
_OTHER_HEADER = 3


@dataclass(slots=True)
class Group:
    """The parts of one form in order; `lines` are the texts that stand above its first part."""

    template: FormTemplate
    title: str
    lines: list[str]
    columns: tuple[Column, ...]
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LeftAside:
    """A table that is no standard form: `reason` names the kind where the title tells it."""

    table: RawTable
    reason: str | None
    title: str | None


def gather_forms(pages: Sequence[Page]) -> tuple[list[Group], list[LeftAside]]:
    """All standard forms of a document and all tables that are none, in reading order."""
    groups: list[Group] = []
    aside: list[LeftAside] = []
    open_group: Group | None = None
    for table, lines in _tables_with_lines(pages):
        started = _start(table, lines)
        if started is not None and open_group is not None and _repeats(started, open_group, lines):
            open_group.parts.append(Part(table, read_header(table, open_group.parts[0].header.texts)))
        elif started is not None:
            groups.append(started)
            open_group = started
        elif open_group is not None and _continues(table, open_group, lines):
            open_group.parts.append(Part(table, read_header(table, open_group.parts[0].header.texts)))
        elif (untitled := _start_untitled(table, lines)) is not None:
            groups.append(untitled)
            open_group = untitled
        else:
            aside.append(_left_aside(table, lines))
            if not _sliver(table):
                open_group = None
    return groups, aside


def _tables_with_lines(pages: Sequence[Page]) -> Iterator[tuple[RawTable, list[TextLine]]]:
    """Each table with the lines since the table before it."""
    lines: list[TextLine] = []
    for page in pages:
        for block in page.blocks:
            if isinstance(block, RawTable):
                yield block, lines
                lines = []
            else:
                lines.append(block)


def _start(table: RawTable, lines: list[TextLine]) -> Group | None:
    """A new group if a title above or inside the table names a form and the header fits it."""
    header = read_header(table)
    above = _near(lines, table)
    texts = [*above, *header.preamble]
    for text in reversed(texts):
        if is_ignored_title(text) and not form_titles(text):
            return None
        for template in form_titles(text):
            group = _group(template, text, texts, table, header)
            if group is not None:
                return group
    return None


def _start_untitled(table: RawTable, lines: list[TextLine]) -> Group | None:
    """A new group if the header is one that only one form has."""
    header = read_header(table)
    texts = [*_near(lines, table), *header.preamble]
    if not header.found or any(is_ignored_title(text) for text in texts):
        return None
    for template in load_templates():
        joined = "//".join(header.paths)
        if template.fingerprint and template.fingerprint.search(joined):
            group = _group(template, "", texts, table, header)
            if group is not None:
                return group
    return None


def _near(lines: list[TextLine], table: RawTable) -> list[str]:
    """The lines just above a table, from the page it stands on or the foot of the page before."""
    near = [line for line in lines if line.page is None or table.page is None or line.page >= table.page - 1]
    return [line.text for line in near[-_TITLE_WITHIN:]]


def _group(template: FormTemplate, title: str, texts: list[str], table: RawTable, header: Header) -> Group | None:
    columns = assign_columns(template, table, header)
    if not header.found or not fits(template, columns):
        return None
    return Group(template, title, texts, columns, [Part(table, header)])


def _repeats(started: Group, open_group: Group, lines: list[TextLine]) -> bool:
    """Whether a titled table is the next page of the open form: same form, same header, no note between."""
    first, new = open_group.parts[0].header, started.parts[0].header
    same = started.template is open_group.template and new.texts == first.texts
    return (
        same
        and not any(is_note(line.text) for line in lines)
        and same_shape(started.parts[0].table, open_group.parts[0].table)
    )


def _continues(table: RawTable, open_group: Group, lines: list[TextLine]) -> bool:
    """Whether an untitled table goes on with the open form."""
    if not all(is_furniture(line.text) for line in lines):
        return False
    first = open_group.parts[0]
    last_page = open_group.parts[-1].table.page
    near = table.page is None or last_page is None or table.page - last_page <= 1
    own = read_header(table).texts
    other_header = sum(1 for text in own - first.header.texts if not _may_open_body(text)) >= _OTHER_HEADER
    return near and same_shape(table, first.table) and not other_header


def _may_open_body(text: str) -> bool:
    """Whether a header word may as well be the label or number of a line at the head of a page."""
    return text.isdigit() or begins_line(text)


def _sliver(table: RawTable) -> bool:
    """A grid without any text or with one cell only: it neither is a form nor ends one."""
    return sum(1 for cell in table.cells if cell.text.strip()) <= 1


def _left_aside(table: RawTable, lines: list[TextLine]) -> LeftAside:
    for text in reversed(_near(lines, table)):
        reason = is_ignored_title(text)
        if reason:
            return LeftAside(table, reason, text)
    titled = [text for text in _near(lines, table) if not is_furniture(text)]
    return LeftAside(table, None, titled[-1] if titled else None)
