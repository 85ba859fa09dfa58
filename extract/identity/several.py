"""Pages of one file → where each report begins, if the file holds several one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.enumerations import Phase
from extract.forms.recognise.budget import planned_tables
from extract.forms.recognise.gather import gather_forms
from extract.forms.recognise.titles import is_budget_title, is_furniture, is_note
from extract.identity.evidence import title_phase
from extract.identity.openings import Opening, Whose, openings, whose_form
from extract.model import Block, Page, RawTable, TextLine
from extract.text import normalise


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a report begins: the index of a page, or of a block in a file without pages; and whose it is."""

    index: int
    whose: Whose


@dataclass(frozen=True, slots=True)
class _Form:
    """A standard form, final or of a budget, by the places of its first and last table among all blocks."""

    form: str
    first: int
    last: int
    whose: Whose


@dataclass(frozen=True, slots=True)
class _Run:
    """Forms of one report, and what opens it: a title that names whose it is, None where only its forms do."""

    forms: tuple[_Form, ...]
    opening: Opening | None
    whose: Whose

    @property
    def names(self) -> frozenset[str]:
        return frozenset(form.form for form in self.forms)


@dataclass(frozen=True, slots=True)
class _Place:
    """A block with the index of its page, None in a file without pages."""

    block: Block
    page: int | None


def beginnings(pages: Sequence[Page]) -> tuple[Beginning, ...]:
    """Where the reports of a file begin, the first at 0; empty if it holds one, or nothing tells where they part.

    `pages` are those of one file in order, their tables numbered over all of it; a file without pages is one page.
    """
    places = _places(pages)
    forms = _forms(pages, places)
    runs = list(_runs(forms, places))
    if len(runs) < 2 or not _are_reports(runs):
        return ()
    found = [Beginning(0, runs[0].whose)]
    for before, run in pairwise(runs):
        index = _border(before, run, places)
        if index is None:
            return ()
        found.append(Beginning(index, run.whose))
    lead = runs[0].opening
    if lead is not None and (index := _at_head(places, lead.at)) is not None:
        # What stands before belongs to the file, not to its first report: a cover of the compilation, a list of units.
        found[0] = Beginning(index, runs[0].whose)
    return tuple(found)


def _places(pages: Sequence[Page]) -> list[_Place]:
    if len(pages) == 1 and pages[0].number is None:
        return [_Place(block, None) for block in pages[0].blocks]
    return [_Place(block, index) for index, page in enumerate(pages) for block in page.blocks]


def _forms(pages: Sequence[Page], places: Sequence[_Place]) -> list[_Form]:
    """All forms in reading order; what is titled as a form of a budget is one, whatever its header fits."""
    at = {place.block.table_no: index for index, place in enumerate(places) if isinstance(place.block, RawTable)}
    planned = {
        table.table_no: title
        for table, title in planned_tables(pages)
        if title_phase(title) is not Phase.FINAL_ACCOUNTS
    }
    groups, _ = gather_forms(pages)
    found = []
    for group in groups:
        tables = [part.table for part in group.parts]
        is_planned = tables[0].table_no in planned or is_budget_title(group.title)
        phase = Phase.BUDGET if is_planned else title_phase(normalise(group.title))
        whose = replace(whose_form([TextLine(text) for text in group.lines], tables[0]), phase=phase)
        found.append(_Form(group.template.form, at[tables[0].table_no], at[tables[-1].table_no], whose))
    taken = {form.first for form in found}
    for table_no, name in planned.items():
        index = at[table_no]
        if index not in taken:
            above = max((other for other in at.values() if other < index), default=-1) + 1
            whose = replace(whose_form(_between(places, above, index), places[index].block), phase=Phase.BUDGET)
            found.append(_Form(name, index, index, whose))
    return sorted(found, key=lambda form: form.first)


def _runs(forms: Sequence[_Form], places: Sequence[_Place]) -> Iterator[_Run]:
    """The forms in runs: a new one begins where a form, or a title before it, names another report."""
    run: _Run | None = None
    for form in forms:
        if run is None:
            run = _first_run(form, places)
            continue
        start = run.forms[-1].last + 1
        found = openings(_between(places, start, form.first), start)
        opening = next((entry for entry in found if _opens(entry, run, form)), None)
        if opening is None and not form.whose.other_than(run.whose):
            run = replace(run, forms=(*run.forms, form), whose=run.whose.known(form.whose))
            continue
        yield run
        whose = form.whose.known(opening.whose) if opening is not None else form.whose
        run = _Run((form,), opening, whose)
    if run is not None:
        yield run


def _first_run(form: _Form, places: Sequence[_Place]) -> _Run:
    """The run of the first form, opened by the first of the titles before it that speak of its report only."""
    whose, opening = form.whose, None
    for entry in reversed(openings(_between(places, 0, form.first))):
        if entry.whose.name is None or _at_head(places, entry.at) is None:
            continue
        if entry.whose.other_than(whose):
            break
        whose, opening = whose.known(entry.whose), entry
    return _Run((form,), opening, whose)


def _opens(opening: Opening, run: _Run, form: _Form) -> bool:
    """Whether a title between two forms opens the report of the second: it is another's, and not against that form."""
    return opening.whose.other_than(run.whose) and not opening.whose.other_than(form.whose)


def _are_reports(runs: Sequence[_Run]) -> bool:
    """Whether no two runs are of one report, and forms stand twice, or the phase turns, wherever two meet."""
    for index, run in enumerate(runs):
        if any(not run.whose.other_than(other.whose) for other in runs[index + 1 :]):
            return False
    return all(_are_two(before, run) for before, run in pairwise(runs))


def _are_two(before: _Run, run: _Run) -> bool:
    phases = {before.whose.phase, run.whose.phase}
    if Phase.BUDGET in phases and len(phases) > 1:
        # One table of a plan may stand in any report.
        return run.opening is not None and min(len(before.forms), len(run.forms)) > 1
    return bool(before.names & run.names)


def _border(before: _Run, run: _Run, places: Sequence[_Place]) -> int | None:
    """The page or block where a run begins; None where a page holds something of both."""
    after, first = before.forms[-1].last + 1, run.forms[0].first
    if run.opening is not None:
        return _at_head(places, run.opening.at)
    page, page_before = places[first].page, places[after - 1].page
    if page is None or page_before is None:
        return _title_of(places, after, first)
    return page if page_before < page else None


def _at_head(places: Sequence[_Place], at: int) -> int | None:
    """The index of the page at whose head a line stands, or of the line without pages; None below anything else."""
    page = places[at].page
    if page is None:
        return at
    above = [place.block for place in places[:at] if place.page == page]
    is_head = all(isinstance(block, TextLine) and is_furniture(block.text) for block in above)
    return page if is_head else None


def _title_of(places: Sequence[_Place], after: int, first: int) -> int:
    """Where the lines above a table begin that belong to it: behind the last note, or with the name of its sheet."""
    lines = [(at, places[at].block) for at in range(after, first)]
    sheets = [at for at, block in lines if isinstance(block, TextLine) and block.is_sheet_name]
    if sheets:
        return sheets[-1]
    ends = [at for at, block in lines if isinstance(block, RawTable) or _is_prose(block)]
    return ends[-1] + 1 if ends else after


def _is_prose(line: TextLine) -> bool:
    return is_note(line.text) or normalise(line.text).endswith(("。", ";"))


def _between(places: Sequence[_Place], start: int, end: int) -> list[TextLine]:
    """The lines of some places; a table among them is a line without text, so that the places count on."""
    blocks = [place.block for place in places[start:end]]
    return [block if isinstance(block, TextLine) else TextLine("") for block in blocks]
