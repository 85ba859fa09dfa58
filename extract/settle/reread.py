"""A form in doubt → the reading in which the engine reads it that reads it best, and where engines differ.

A form is in doubt when a sum of it fails or a cell of it cannot be read, or when its title stands over a table
that does not fit it. Its pages are read again by the further engines until a reading holds, or until two engines
read the same: then the error is the publisher's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.enumerations import EngineName, FindingCode
from extract.errors import EngineFailed, UnreadableDocument
from extract.findings import finding
from extract.forms.catalogue.templates import template_of
from extract.model import Finding, LineItem, Location, Page
from extract.settle.pictured import shown_otherwise
from extract.settle.reading import Reading
from extract.settle.replaced import OF_ENGINES, place_in, replaced
from extract.tables.engines import Engine, engines_for
from extract.tables.opened_pages import OpenedPage
from extract.tables.read import PageReader
from extract.wording import Bilingual

#: A form in doubt on more pages than this is not recognised from their pictures.
_MOST_PICTURES = 6
#: Text without meaning where an amount should stand.
_UNREAD = {FindingCode.UNREADABLE_AMOUNT, FindingCode.STACKED_AMOUNTS}
_Texts = tuple[str | None, str | None, str, str, str]


def reread(opened: Sequence[OpenedPage], reader: PageReader, reading: Reading, form: str, on: Sequence[int]) -> Reading:
    """The reading with a form read anew from its pages (by index), if an engine reads it better."""
    first, best = reading.items_of(form), reading
    agrees: str | None = None
    differs: list[Reading] = []
    failures: list[Finding] = []
    for engine in engines_for([reading.pages[index] for index in on]):
        if engine.name is EngineName.OCR and (len(on) > _MOST_PICTURES or not _has_unread(reading, form)):
            continue
        try:
            fresh = {index: reader.again(opened[index], engine) for index in on}
        except (EngineFailed, UnreadableDocument) as error:
            failures.append(_failure(error, reading.pages[on[0]], engine, form))
            continue
        other = replaced(reading, fresh)
        if other.statement(form) is None:
            continue
        if first and _is_same(other, reading, form):
            agrees = engine.name
            break
        differs.append(other)
        if _others_kept(reading, other, form) and _is_better(other, best, form):
            best = other
        if not best.score(form)[0]:
            break
    notes = list(_notes(reading, best, form, differs, agrees))
    if agrees is not None:
        # Engines that read one text agree on what it says wrong, too.
        notes = list(_unlike_picture(opened, reader, reading, form)) or notes
    return _with_findings(best, [*notes, *failures])


def _unlike_picture(opened: Sequence[OpenedPage], reader: PageReader, reading: Reading, form: str) -> Iterator[Finding]:
    """One finding for each amount that the picture of its page shows otherwise than its text says."""
    for item, seen in shown_otherwise(opened, reader, reading, form):
        yield _difference(form, item.where, seen.text, item, EngineName.OCR)


def _notes(
    reading: Reading, best: Reading, form: str, differs: Sequence[Reading], agrees: str | None
) -> Iterator[Finding]:
    """What is said of a form that was read again."""
    if best is not reading:
        yield _chosen(form, best, reading.items_of(form))
        if best.score(form)[0]:
            yield from _differences(form, best, reading, differs)
    elif agrees is not None:
        yield _note(reading, form, FindingCode.ENGINES_AGREE, engine=agrees)
    else:
        yield from _differences(form, best, reading, differs)


def _with_findings(reading: Reading, findings: Sequence[Finding]) -> Reading:
    return replace(reading, findings=(*reading.findings, *findings)) if findings else reading


def _failure(error: EngineFailed | UnreadableDocument, page: Page, engine: Engine, form: str) -> Finding:
    reason = error.detail or Bilingual(en=error.message, zh=error.message_zh)
    where = Location(page.number, member=page.member)
    return finding(FindingCode.ENGINE_FAILED, where, form, engine=engine.name, reason=reason)


def _is_better(other: Reading, best: Reading, form: str) -> bool:
    """Whether less speaks against a reading; a form that was read nowhere yet need not be proved.

    Against a form without amounts nothing can speak: such a reading is never better than one with cells in doubt.
    """
    if best.statement(form) is None:
        return other.score()[0] <= best.score()[0]
    return bool(other.items_of(form)) and other.outweighs(best, form)


def _others_kept(reading: Reading, other: Reading, form: str) -> bool:
    """Whether no other form lost an amount by the change of engine."""
    return all(
        len(other.items_of(statement.form)) >= len(statement.line_items)
        for statement in reading.statements
        if statement.form != form
    )


def _has_unread(reading: Reading, form: str) -> bool:
    """Whether something on the pages of a form could not be read at all: text without meaning, not a wrong sum."""
    return any(entry.form == form and entry.code in _UNREAD for entry in reading.findings)


def _text(item: LineItem) -> _Texts:
    return item.side, item.subject_code, item.subject_name, item.measure, item.amount_text


def _texts(items: Sequence[LineItem]) -> Counter[_Texts]:
    return Counter(map(_text, items))


def _is_same(other: Reading, reading: Reading, form: str) -> bool:
    """Whether two readings are the same cell for cell: the amounts in their rows and columns, and what is misread."""
    items, first = other.items_of(form), reading.items_of(form)
    if any(item.engine is EngineName.OCR for item in first):
        return False
    return [*map(_text, items)] == [*map(_text, first)] and _misread(other, form) == _misread(reading, form)


def _misread(reading: Reading, form: str) -> Counter[FindingCode]:
    return Counter(entry.code for entry in reading.findings if entry.form == form and entry.code not in OF_ENGINES)


def _chosen(form: str, best: Reading, first: Sequence[LineItem]) -> Finding:
    """What the first engine read otherwise in a form that a later one reads better."""
    own = _texts(best.items_of(form))
    amounts = tuple(item.amount_text for item in first if not own[_text(item)])
    statement = best.statement(form)
    engine = statement.engine if statement is not None else ""
    return _note(best, form, FindingCode.ENGINE_CHOSEN, amounts, engine=engine, count=len(amounts))


def _differences(form: str, best: Reading, first: Reading, differs: Sequence[Reading]) -> Iterator[Finding]:
    """One finding for each amount that only one of two engines reads so; its place is that in the best reading."""
    for other in differs[:1]:
        items, others = first.items_of(form), other.items_of(form)
        known, own = _texts(others), _texts(items)
        single = [(first, item) for item in items if not known[_text(item)]]
        single += [(other, item) for item in others if not own[_text(item)]]
        for reading, item in single:
            yield _difference(form, place_in(best, item.where, reading), item.amount_text, item, item.engine)


def _difference(form: str, where: Location, text: str, item: LineItem, engine: EngineName | None) -> Finding:
    name = item.subject_code or item.subject_name
    return finding(
        FindingCode.ENGINES_DIFFER, where, form, (text,), title=_label(form), text=text, name=name, engine=engine
    )


def _note(
    reading: Reading, form: str, code: FindingCode, texts: tuple[str, ...] = (), **particulars: object
) -> Finding:
    pages = reading.pages_of(form)
    where = Location(pages[0].number, member=pages[0].member) if pages else Location()
    return finding(code, where, form, texts, title=_label(form), **particulars)


def _label(form: str) -> str:
    return template_of(form).label_zh
