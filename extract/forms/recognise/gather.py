"""Pages → the tables that belong together, each group with the form that it is, and all other tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.forms.catalogue.other_forms import form_across, other_form
from extract.forms.catalogue.templates import FormTemplate, load_templates
from extract.forms.recognise.columns import assign_columns, fits
from extract.forms.recognise.header import Header, read_header
from extract.forms.recognise.ignored_tables import is_ignored_title
from extract.forms.recognise.joined import Column, Part, same_shape
from extract.forms.recognise.running_lines import beside_running, running_lines
from extract.forms.recognise.summary_lines import begins_line
from extract.forms.recognise.titles import (
    form_titles,
    is_furniture,
    is_note,
    printed_form_no,
    printed_publisher,
    printed_unit,
)
from extract.forms.recognise.unread import is_final_accounts_title, may_be_planned, why_unread
from extract.model import Page, RawTable, TextLine
from extract.text import normalise
from extract.wording import Bilingual

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
    """A table that is none of the nine forms: `reason` names the kind where title or header tells it.

    Under the title of a form of final accounts `unread` says why it was not read as one; `form` is that form, None
    where no form that is known has the title. `measures` are those of that form that the table has columns for.
    """

    table: RawTable
    reason: str | None
    title: str | None
    unread: Bilingual | None = None
    form: str | None = None
    measures: frozenset[str] = frozenset()


def gather_forms(pages: Sequence[Page]) -> tuple[list[Group], list[LeftAside]]:
    """All standard forms of a document and all tables that are none, in reading order."""
    groups: list[Group] = []
    aside: list[LeftAside] = []
    headed_lines: list[TextLine] = []
    before: RawTable | None = None
    open_group: Group | None = None
    running = running_lines(pages)
    for table, lines in _tables_with_lines(pages):
        between = beside_running(lines, running)
        cut = aside[-1].table if aside and aside[-1].table is before else None
        before = table
        if cut is not None and (whole := _under_cut_header(cut, table, between, headed_lines)) is not None:
            aside.pop()
            groups.append(whole)
            open_group = whole
            continue
        headed_lines = lines
        started = _start(table, lines)
        if started is not None and open_group is not None and _repeats(started, open_group, lines):
            open_group.parts.append(Part(table, read_header(table, open_group.parts[0].header.texts)))
        elif started is not None:
            groups.append(started)
            open_group = started
        elif open_group is not None and _continues(table, open_group, between):
            open_group.parts.append(Part(table, read_header(table, open_group.parts[0].header.texts)))
        elif (untitled := _start_untitled(table, lines)) is not None:
            groups.append(untitled)
            open_group = untitled
        else:
            aside.append(_left_aside(table, between, aside[-1] if aside and open_group is None else None))
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
    if form_across(header.paths):
        return None
    for text in _last_first(texts):
        if is_ignored_title(text) and not form_titles(text):
            return None
        for template in form_titles(text):
            group = _group(template, text, texts, table, header)
            if group is not None:
                return group
    return None


def _last_first(texts: Sequence[str]) -> Iterator[str]:
    """The lines above a table from the last to the first; a title that is broken over two lines stands there whole."""
    broken = False
    for index in range(len(texts) - 1, -1, -1):
        if not broken:
            broken = index > 0 and _is_broken(texts[index - 1], texts[index])
            yield texts[index - 1] + texts[index] if broken else texts[index]
        else:
            broken = False


def _is_broken(line: str, following: str) -> bool:
    """Whether two lines are the title of a form that the second alone does not name."""
    if is_furniture(line) or form_titles(line) or printed_unit([line]) or printed_publisher(normalise(line)):
        return False
    whole, end = (next(iter(form_titles(text)), None) for text in (line + following, following))
    return whole is not None and whole is not end


def _under_cut_header(head: RawTable, rest: RawTable, between: list[TextLine], lines: list[TextLine]) -> Group | None:
    """A group whose header a page break cuts: a table of header rows only, and one that goes on with the others."""
    if read_header(head).body_row < head.rows or not _goes_on(rest, head, between):
        return None
    below = tuple(replace(cell, row=cell.row + head.rows) for cell in rest.cells)
    whole = replace(head, rows=head.rows + rest.rows, cells=(*head.cells, *below))
    group = _start(whole, lines)
    if group is None:
        return None
    header = group.parts[0].header
    body_row = max(header.body_row - head.rows, 0)
    group.parts = [Part(head, replace(header, body_row=head.rows, shared=frozenset()))]
    group.parts.append(Part(rest, replace(header, body_row=body_row)))
    return group


def _start_untitled(table: RawTable, lines: list[TextLine]) -> Group | None:
    """A new group if the header is one that only one form has."""
    header = read_header(table)
    texts = [*_near(lines, table), *header.preamble]
    if not header.found or form_across(header.paths) or any(is_ignored_title(text) for text in texts):
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
    """Whether a titled table is the next page of the open form: same form, header and publisher, no note between."""
    first, new = open_group.parts[0].header, started.parts[0].header
    same = started.template is open_group.template and new.texts == first.texts
    return (
        same
        and not any(is_note(line.text) for line in lines)
        and _publisher(started) in {None, _publisher(open_group)}
        and _near_to(started.parts[0].table, open_group)
        and same_shape(started.parts[0].table, open_group.parts[0].table)
    )


def _near_to(table: RawTable, open_group: Group) -> bool:
    """Whether no page lies between a table and the last part of a form."""
    last_page = open_group.parts[-1].table.page
    return table.page is None or last_page is None or table.page - last_page <= 1


def _publisher(group: Group) -> str | None:
    """The publisher that is printed nearest above a form."""
    names = (printed_publisher(normalise(text)) for text in reversed(group.lines))
    return next((name for name in names if name is not None), None)


def _continues(table: RawTable, open_group: Group, lines: list[TextLine]) -> bool:
    """Whether an untitled table goes on with the open form."""
    if not all(is_furniture(line.text) for line in lines):
        return False
    first = open_group.parts[0]
    own = read_header(table).texts
    other_header = sum(1 for text in own - first.header.texts if not _may_open_body(text)) >= _OTHER_HEADER
    return _near_to(table, open_group) and same_shape(table, first.table) and not other_header


def _may_open_body(text: str) -> bool:
    """Whether a header word may as well be the label or number of a line at the head of a page."""
    return text.isdigit() or begins_line(text)


def _sliver(table: RawTable) -> bool:
    """A grid without any text or with one cell only: it neither is a form nor ends one."""
    return sum(1 for cell in table.cells if cell.text.strip()) <= 1


def _left_aside(table: RawTable, lines: list[TextLine], before: LeftAside | None) -> LeftAside:
    """What a table is that is none of the forms; without a title it may go on with the one before it."""
    near, header = _near(lines, table), read_header(table)
    if before is not None and (other_form(before.reason) or before.unread) and _goes_on(table, before.table, lines):
        return replace(before, table=table)
    texts = [*near, *header.preamble]
    heading = _heading(texts)
    if across := form_across(header.paths):
        named = is_ignored_title(heading) if heading is not None else None
        return LeftAside(table, named or across, heading or next(reversed(texts), None))
    for text in _last_first(texts):
        reason = is_ignored_title(text)
        if reason and not (heading and form_titles(heading)):
            return LeftAside(table, reason, text)
    if heading is not None and (unread := _unread(table, header, heading)) is not None:
        return unread
    titled = [text for text in near if not is_furniture(text)]
    return LeftAside(table, None, titled[-1] if titled else None)


def _goes_on(table: RawTable, before: RawTable, lines: list[TextLine]) -> bool:
    near = table.page is None or before.page is None or table.page - before.page <= 1
    return near and same_shape(table, before) and all(is_furniture(line.text) for line in lines)


def _heading(texts: Sequence[str]) -> str | None:
    """The title of a form that stands above a table with nothing but publisher, unit and number between."""
    for text in _last_first(texts):
        if form_titles(text) or is_final_accounts_title(text):
            return text
        between = is_furniture(text) or printed_unit([text]) or printed_form_no([text])
        if not between and not printed_publisher(normalise(text)):
            return None
    return None


def title_of_another(group: Group) -> str | None:
    """The title above a form that its header alone tells, where it is that of another form; else None."""
    heading = None if group.title else _heading(group.lines)
    forms = form_titles(heading) if heading is not None else ()
    return heading if forms and group.template not in forms else None


def _unread(table: RawTable, header: Header, title: str) -> LeftAside | None:
    """What is said of a table under the title of a form; None for one that may be of a budget."""
    template = next(iter(form_titles(title)), None)
    if may_be_planned(title, header.paths):
        return None
    columns = assign_columns(template, table, header) if template is not None and header.found else ()
    measures = frozenset(column.measure for column in columns if column.measure)
    return LeftAside(table, None, title, why_unread(template, columns), template.form if template else None, measures)
