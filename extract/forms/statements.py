"""Pages → statements of the standard forms, with a finding for every table that is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.enumerations import ColumnRole, FindingCode, Layout
from extract.findings import finding
from extract.forms.catalogue.other_forms import other_form
from extract.forms.layouts.coded_rows import read_coded_lists
from extract.forms.layouts.lines import DraftLine, has_amount, line_items
from extract.forms.layouts.roles import assign_roles
from extract.forms.layouts.three_public import read_three_public
from extract.forms.layouts.two_sided import read_two_sided
from extract.forms.recognise.figures import figures_in
from extract.forms.recognise.gather import Group, LeftAside, gather_forms, title_of_another
from extract.forms.recognise.ignored_tables import ignore_reason
from extract.forms.recognise.joined import JoinedTable, join_parts
from extract.forms.recognise.titles import is_budget_title, printed_form_no, printed_unit, printed_units
from extract.forms.recognise.units import header_unit, infer_unit
from extract.model import Finding, Page, Statement
from extract.text import normalise, squeeze
from extract.wording import Bilingual

_LAYOUTS: dict[Layout, Callable[[JoinedTable], tuple[list[DraftLine], list[Finding]]]] = {
    Layout.CODED_ROWS: read_coded_lists,
    Layout.TRIPLES: read_coded_lists,
    Layout.TWO_SIDED: read_two_sided,
    Layout.THREE_PUBLIC: read_three_public,
}
#: Columns whose amounts the form has no place for, and what is said of them.
_WITHOUT_MEASURE = {
    ColumnRole.UNMAPPED: FindingCode.UNMAPPED_COLUMN,
    ColumnRole.BLANK: FindingCode.UNMAPPED_COLUMN,
    ColumnRole.PRIOR_YEAR: FindingCode.PRIOR_YEAR_COLUMN,
}


#: A title stands at most so many lines above its table.
_TITLE_WITHIN = 3
#: An amount as printed: side, code or name of its line, measure, text.
_Printed = tuple[str | None, str | None, str, str]


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A form with its lines before its unit is settled; `problems` are units that contradict each other."""

    group: Group
    drafts: tuple[DraftLine, ...]
    unit: str | None
    problems: tuple[Finding, ...] = ()


def read_statements(
    pages: Sequence[Page], elsewhere: Sequence[Statement] = ()
) -> tuple[tuple[Statement, ...], tuple[Finding, ...]]:
    """The statements on some pages in reading order, and what could not be read into them.

    `elsewhere` are the statements on the other pages of the document: what they are is no statement a second
    time, and their units may be those of a form that prints none.
    """
    groups, aside = gather_forms(pages)
    findings: list[Finding] = []
    drafts: list[DraftStatement] = []
    seen = {statement.form: _in_statement(statement) for statement in elsewhere}
    for group in groups:
        joined = join_parts(group.template, group.columns, group.parts)
        lines, problems = _LAYOUTS[group.template.layout](joined)
        assign_roles(group.template, lines)
        if group.template.form in seen:
            findings.append(_repeated(group, seen[group.template.form], lines))
            continue
        findings.extend(problems)
        findings.extend(_unmapped(joined))
        findings.extend(_misnamed(group))
        seen[group.template.form] = _in_drafts(lines)
        unit, problems = _stated_unit(group, lines)
        findings.extend(problems)
        drafts.append(DraftStatement(group, tuple(lines), unit, tuple(problems)))
    findings = [*(entry for table in aside for entry in _table_findings(table, seen)), *findings]
    stated = [(entry.unit, _printed_amounts(entry)) for entry in elsewhere if entry.unit]
    stated += [(draft.unit, _amount_texts(draft.drafts)) for draft in drafts if draft.unit]
    statements: list[Statement] = []
    for draft in drafts:
        statement, problems = _statement(draft, stated, len(statements) + 1)
        statements.append(statement)
        findings.extend(problems)
    return tuple(statements), tuple(findings)


def _misnamed(group: Group) -> Iterator[Finding]:
    title = title_of_another(group)
    if title is not None:
        where, template = group.parts[0].table.where(), group.template
        names = Bilingual(en=template.label_en, zh=template.label_zh)
        yield finding(FindingCode.TITLE_OF_ANOTHER_FORM, where, template.form, title=title, columns=names)


def _stated_unit(group: Group, lines: Sequence[DraftLine]) -> tuple[str | None, list[Finding]]:
    """The unit that a form states under its title or in its header; none, with a finding, where it states two."""
    under_title = group.lines[group.lines.index(group.title) :] if group.title in group.lines else group.lines
    in_header = header_unit([*group.parts[0].header.texts, normalise(group.title)])
    stated = dict.fromkeys([*printed_units(under_title), *([in_header] if in_header else [])])
    texts = _amount_texts(lines)
    if len(stated) < 2 or not texts:
        return printed_unit(group.lines) or in_header, []
    where, form = group.parts[0].table.where(), group.template.form
    title, units = group.title or form, ", ".join(stated)
    return None, [finding(FindingCode.UNITS_DIFFER, where, form, texts, title=title, units=units)]


def _statement(
    draft: DraftStatement, stated: Sequence[tuple[str | None, Sequence[str]]], number: int
) -> tuple[Statement, list[Finding]]:
    group, unit = draft.group, draft.unit
    form = group.template.form
    table = group.parts[0].table
    where = table.where()
    findings: list[Finding] = []
    texts = _amount_texts(draft.drafts)
    if unit is None and texts and not draft.problems:
        inferred = infer_unit(texts, stated)
        if inferred is None:
            findings.append(finding(FindingCode.UNIT_UNKNOWN, where, form, texts, title=group.title or form))
        else:
            unit = inferred[0]
            findings.append(finding(FindingCode.UNIT_INFERRED, where, form, unit=unit, amount=inferred[1]))
    items, problems = line_items(form, draft.drafts, unit) if unit else ([], [])
    tables = tuple(part.table.where() for part in group.parts)
    statement = Statement(
        number, form, printed_form_no(group.lines), squeeze(group.title), unit, table.engine, tables, tuple(items)
    )
    return statement, [*findings, *problems]


def _amount_texts(lines: Sequence[DraftLine]) -> list[str]:
    return [squeeze(cell.text) for line in lines for _, _, cell in line.values]


def _printed_amounts(statement: Statement) -> list[str]:
    return [item.amount_text for item in statement.line_items]


def _unmapped(joined: JoinedTable) -> Iterable[Finding]:
    """One finding for each column without a measure that holds amounts."""
    # The layout of 三公 tells its columns itself, but for those of another year.
    is_across = joined.template.layout is Layout.THREE_PUBLIC
    aside = {ColumnRole.PRIOR_YEAR} if is_across else set(_WITHOUT_MEASURE)
    for column in joined.columns:
        if column.role not in aside:
            continue
        cells = [
            (row, cell)
            for row in joined.rows
            if (cell := row.cells[column.index]) is not None
            and has_amount(cell)
            and all(joined.columns[c].role in aside for c, other in enumerate(row.cells) if other is cell)
        ]
        if cells:
            texts = [squeeze(cell.text) for _, cell in cells]
            row, first = cells[0]
            code = _WITHOUT_MEASURE[column.role]
            yield finding(code, row.where(first), joined.template.form, texts, path=column.path, count=len(texts))


def _repeated(group: Group, first: Counter[_Printed], lines: Sequence[DraftLine]) -> Finding:
    """A form that stands a second time: with the same amounts, in a budget, or so that nothing tells which is right.

    A province may print a form again without the columns of its balances: the same are those of the measures it has.
    """
    texts, own = _amount_texts(lines), _in_drafts(lines)
    table = group.parts[0].table
    where = table.where()
    form = group.template.form
    measures = {measure for _, _, measure, _ in own}
    if own == Counter({printed: count for printed, count in first.items() if printed[2] in measures or not own}):
        code = FindingCode.SAME_FORM_AGAIN
    elif any(is_budget_title(line) for line in (group.title, *group.lines[-_TITLE_WITHIN:])):
        code = FindingCode.REPEATED_FORM
    else:
        code = FindingCode.CONTRADICTORY_FORM
    return finding(code, where, form, texts, title=group.title or form, count=len(texts))


def _in_drafts(lines: Sequence[DraftLine]) -> Counter[_Printed]:
    """The amounts of some lines as printed, each with its line and its measure."""
    return Counter(
        (line.side, line.subject_code or line.subject_name, measure, squeeze(cell.text))
        for line in lines
        for measure, _, cell in line.values
    )


def _in_statement(statement: Statement) -> Counter[_Printed]:
    items = statement.line_items
    return Counter(
        (item.side, item.subject_code or item.subject_name, item.measure, item.amount_text) for item in items
    )


def _is_lost(aside: LeftAside, read: Mapping[str, Counter[_Printed]]) -> bool:
    """Whether a table under the title of a form is more than that form again: the form was not read, or not so much."""
    printed = read.get(aside.form or "")
    return printed is None or bool(aside.measures - {measure for _, _, measure, _ in printed})


def _table_findings(aside: LeftAside, read: Mapping[str, Counter[_Printed]]) -> Iterable[Finding]:
    """What is said of a table that is none of the forms; `read` are those that were read, with their amounts."""
    texts = tuple(squeeze(cell.text) for cell in figures_in(aside.table))
    where = aside.table.where()
    title = squeeze(aside.title or "")[:60]
    other = other_form(aside.reason)
    if other is not None:
        code, count = FindingCode.UNSUPPORTED_FORM, len(texts)
        yield finding(code, where, other.form, texts, title=title, name=other.label, count=count)
    elif aside.reason:
        reason = ignore_reason(aside.reason)
        yield finding(FindingCode.IGNORED_TABLE, where, None, texts, title=title, reason=reason)
    elif texts and aside.unread is not None and _is_lost(aside, read):
        code, count = FindingCode.FORM_NOT_READ, len(texts)
        yield finding(code, where, aside.form, texts, title=title, reason=aside.unread, count=count)
    elif texts:
        yield finding(FindingCode.UNRECOGNISED_TABLE, where, None, texts, title=title, count=len(texts))
