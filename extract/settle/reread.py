"""A reading of digital pages → the best of several engines' readings of the forms in doubt, and where they differ.

A form is in doubt when a sum of it fails or a cell of it cannot be read, or when its title stands over a table
that does not fit it. Its pages go up the ladder of engines until a reading holds, or until two engines read the
same: then the error is the publisher's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.enumerations import DocumentFormat, FindingCode
from extract.findings import finding
from extract.forms.catalogue.templates import template_of
from extract.forms.recognise.titles import form_titles
from extract.model import Finding, LineItem, Location, Page, RawTable, TextLine
from extract.settle.reading import Reading, read
from extract.tables.engines import ENGINES, FIRST_ENGINE
from extract.tables.read import numbered, read_sheet
from extract.tables.scanned import ocr_grid
from extract.tables.sheet import Sheet

#: After the first engine, from fast to thorough; the recogniser reads what is painted, whatever the text says.
_FURTHER = (*(engine for engine in ENGINES if engine != FIRST_ENGINE), ocr_grid.ENGINE)
#: A form in doubt on more pages than this is not recognised from their pictures.
_MOST_PICTURES = 6
#: Text without meaning where an amount should stand.
_UNREAD = {FindingCode.UNREADABLE_AMOUNT, FindingCode.STACKED_AMOUNTS}
_ItemKey = tuple[str | None, str | None, str, str, str]


def climb(sheets: Sequence[Sheet], reading: Reading) -> Reading:
    """The reading in which each form in doubt is read by the engine that reads it best."""
    pages = {
        sheet.content.number: index
        for index, sheet in enumerate(sheets)
        if sheet.content is not None and sheet.opened.document_format is DocumentFormat.PDF
    }
    if len(pages) != len(sheets):
        # Page numbers tell the pages of one PDF apart; other formats have one reader each.
        return reading
    missing = _missing_forms(reading)
    for form in (*reading.doubtful_forms(), *missing):
        on = [pages[number] for number in reading.pages_of(form) or missing[form]]
        if on and all(reading.pages[index].engine == FIRST_ENGINE for index in on):
            reading = _climb_form(sheets, reading, form, on)
    return reading


def _climb_form(sheets: Sequence[Sheet], reading: Reading, form: str, on: Sequence[int]) -> Reading:
    first, best = reading.items_of(form), reading
    agrees: str | None = None
    differs: list[tuple[str, tuple[LineItem, ...]]] = []
    for engine in _FURTHER:
        if engine == ocr_grid.ENGINE and (len(on) > _MOST_PICTURES or not _has_misread(reading, form)):
            continue
        other = _reread(sheets, reading, on, engine)
        if other is None:
            continue
        items = other.items_of(form)
        if not items and not other.pages_of(form):
            continue
        if first and _keys(items) == _keys(first):
            agrees = engine
            break
        differs.append((engine, items))
        if _others_kept(reading, other, form) and _is_better(other, best, form):
            best = other
        if not best.score(form)[0]:
            break
    if best is not reading:
        doubts = _differences(form, first, differs) if best.score(form)[0] else ()
        return replace(best, findings=(*best.findings, _chosen(form, best, first), *doubts))
    if agrees is not None:
        return replace(
            reading, findings=(*reading.findings, _note(reading, form, FindingCode.ENGINES_AGREE, engine=agrees))
        )
    return replace(reading, findings=(*reading.findings, *_differences(form, first, differs)))


def _reread(sheets: Sequence[Sheet], reading: Reading, on: Sequence[int], engine: str) -> Reading | None:
    pages: list[Page] = list(reading.pages)
    try:
        for index in on:
            pages[index] = read_sheet(sheets[index], engine)
    except Exception:  # noqa: BLE001
        # An engine that stumbles over a page has no opinion; the first one has read it.
        return None
    return read(numbered(pages))


def _is_better(other: Reading, best: Reading, form: str) -> bool:
    """Whether less speaks against a reading; a form that was read nowhere yet need not be proved."""
    if not best.pages_of(form):
        return other.score()[0] <= best.score()[0]
    return other.score() < best.score()


def _others_kept(reading: Reading, other: Reading, form: str) -> bool:
    """Whether no other form lost an amount by the change of engine."""
    return all(
        len(other.items_of(statement.form)) >= len(statement.line_items)
        for statement in reading.statements
        if statement.form != form
    )


def _has_misread(reading: Reading, form: str) -> bool:
    """Whether something on the pages of a form could not be read at all: text without meaning, not a wrong sum."""
    return any(entry.form == form and entry.code in _UNREAD for entry in reading.findings)


def _missing_forms(reading: Reading) -> dict[str, list[int]]:
    """Forms whose title stands on a page with a table, and that were read nowhere, with those pages."""
    found = {statement.form for statement in reading.statements}
    missing: dict[str, list[int]] = {}
    for page in reading.pages:
        if page.number is None or not any(isinstance(block, RawTable) for block in page.blocks):
            continue
        titles = (form_titles(block.text)[:1] for block in page.blocks if isinstance(block, TextLine))
        for form in {template.form for title in titles for template in title} - found:
            missing.setdefault(form, []).append(page.number)
    return dict(sorted(missing.items()))


def _key(item: LineItem) -> _ItemKey:
    return item.side, item.subject_code, item.subject_name, item.measure, item.amount_text


def _keys(items: Sequence[LineItem]) -> Counter[_ItemKey]:
    return Counter(map(_key, items))


def _chosen(form: str, best: Reading, first: Sequence[LineItem]) -> Finding:
    """What the first engine read otherwise in a form that a later one reads better."""
    keys = _keys(best.items_of(form))
    texts = tuple(item.amount_text for item in first if not keys[_key(item)])
    engine = next(statement.engine for statement in best.statements if statement.form == form)
    return _note(best, form, FindingCode.ENGINE_CHOSEN, texts, engine=engine, count=len(texts))


def _differences(
    form: str, first: Sequence[LineItem], differs: Sequence[tuple[str, tuple[LineItem, ...]]]
) -> Iterator[Finding]:
    """One finding for each amount that only one of two engines reads so."""
    for engine, items in differs[:1]:
        keys, own = _keys(items), _keys(first)
        single = [(FIRST_ENGINE, item) for item in first if not keys[_key(item)]]
        single += [(engine, item) for item in items if not own[_key(item)]]
        for reader, item in single:
            name = item.subject_code or item.subject_name
            text = item.amount_text
            yield finding(
                FindingCode.ENGINES_DIFFER,
                item.where,
                form,
                (text,),
                title=_label(form),
                text=text,
                name=name,
                engine=reader,
            )


def _note(
    reading: Reading, form: str, code: FindingCode, texts: tuple[str, ...] = (), **particulars: object
) -> Finding:
    pages = reading.pages_of(form)
    return finding(code, Location(pages[0] if pages else None), form, texts, title=_label(form), **particulars)


def _label(form: str) -> str:
    return template_of(form).label_zh
