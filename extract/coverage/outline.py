"""Pages → their lines and tables in order, each with the forms that it names, the contents told from the headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.amounts import is_amount
from extract.forms.recognise.header import COLUMN_NUMBER_LABELS
from extract.forms.recognise.titles import LONGEST_TITLE, is_furniture
from extract.model import Block, Location, Page, RawTable
from extract.text import normalise
from extract.wording import Words, load_words

#: So many forms named one after the other, with nothing between, are a table of contents.
_A_LIST = 3
#: A title inside a table stands in its first rows.
_HEAD_ROWS = 3
#: What stands under a title within so many lines belongs to it.
_UNDER_A_TITLE = 10


class _OutlineWords(Words):
    """How contents begin, how their lines begin and end, what prose is, and what an amount or a code.

    `title_word` stands in each title: no other line is looked at further.
    """

    title_word: str
    contents: re.Pattern[str]
    ordinal: re.Pattern[str]
    leader: re.Pattern[str]
    sentence: re.Pattern[str]
    prose: re.Pattern[str]
    amount: re.Pattern[str]
    code: re.Pattern[str]


_WORDS = load_words("extract.coverage", "outline", _OutlineWords)
_HAS_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Named:
    """A form by its identifier, and its name in Chinese."""

    form: str
    label_zh: str


#: A printed line → the form whose title it is, None if it is no title.
Namer = Callable[[str], Named | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line or a table, the forms that it names, and whether it is part of a table of contents.

    `text` is the line as printed, with the line before it where a title is broken; empty for a table.
    """

    block: Block
    where: Location
    names: tuple[Named, ...]
    text: str = ""
    in_contents: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A title in the body of a document, with the lines and the table that stand under it before the next title."""

    form: str
    label_zh: str
    text: str
    where: Location
    lines: tuple[str, ...]
    table: RawTable | None


def outline(pages: Sequence[Page], namer: Namer) -> tuple[Entry, ...]:
    """All lines and tables of a document in reading order."""
    return tuple(_with_contents(_with_lists(list(_entries(pages, namer)))))


def headings(entries: Sequence[Entry]) -> Iterator[Heading]:
    """The titles of forms outside the contents, in reading order."""
    for index, entry in enumerate(entries):
        if entry.in_contents:
            continue
        if isinstance(entry.block, RawTable):
            for named in entry.names:
                yield Heading(named.form, named.label_zh, named.label_zh, entry.where, (), entry.block)
            continue
        for named in entry.names[:1]:
            lines, table = _under(entries, index)
            yield Heading(named.form, named.label_zh, entry.text, entry.where, lines, table)


def holds_amounts(table: RawTable) -> bool:
    """Whether a table prints what can be nothing but an amount: codes, years and numbers of lines are none."""
    return any(_is_amount(normalise(cell.text)) for cell in table.cells)


def goes_on(table: RawTable) -> bool:
    """Whether a table has a line with a label and a number that is no code, as the body of a form has."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(normalise(cell.text))
    return any(
        any(_HAS_WORD.search(text) for text in texts)
        and any(is_amount(text) and not _WORDS.code.fullmatch(text) for text in texts)
        for texts in rows.values()
        if not any(text in COLUMN_NUMBER_LABELS for text in texts)
    )


def _is_amount(text: str) -> bool:
    return bool(_WORDS.amount.fullmatch(text)) and not _WORDS.code.fullmatch(text)


def _entries(pages: Sequence[Page], namer: Namer) -> Iterator[Entry]:
    for page in pages:
        before = ""
        for block in page.blocks:
            if isinstance(block, RawTable):
                yield Entry(block, block.where(), tuple(_named_in(block, namer)))
                before = ""
                continue
            where = Location(page.number, block.bbox, page.member)
            text = _without_leader(block.text)
            if _WORDS.title_word not in text:
                yield Entry(block, where, (), block.text.strip())
                before = text
                continue
            alone, whole = namer(text), _wrapped(before, text, namer)
            is_broken = whole is not None and whole != alone
            name = whole if is_broken else alone
            printed = before + text if is_broken else block.text.strip()
            yield Entry(block, where, () if name is None else (name,), printed)
            before = "" if name is not None else text


def _wrapped(before: str, text: str, namer: Namer) -> Named | None:
    """The form that a line names together with the line before it, of which it is the end."""
    if not before or is_furniture(before) or _WORDS.sentence.search(normalise(before)):
        return None
    return namer(before + text)


def _named_in(table: RawTable, namer: Namer) -> Iterator[Named]:
    """The form named at the head of a table; all forms that its cells name where they list them, as contents do."""
    titled = [cell for cell in table.cells if _WORDS.title_word in cell.text]
    listed = [name for cell in titled if (name := namer(_without_leader(cell.text))) is not None]
    if len({name.form for name in listed}) >= _A_LIST and not holds_amounts(table):
        yield from listed
        return
    named = [name for cell in titled if cell.row < _HEAD_ROWS and (name := namer(cell.text)) is not None]
    yield from named[-1:]


def _without_leader(text: str) -> str:
    return _WORDS.leader.sub("", normalise(text))


def _with_lists(entries: list[Entry]) -> list[Entry]:
    """The entries in which titles that follow one another are contents, wherever they stand."""
    run: list[int] = []
    listed: set[int] = set()
    for index, entry in enumerate([*entries, None]):
        is_line = entry is not None and not isinstance(entry.block, RawTable)
        if is_line and entry is not None and (entry.names or is_furniture(entry.text)):
            run.extend([index] if entry.names else [])
            continue
        if len({entries[at].names[0].form for at in run}) >= _A_LIST:
            # The last of them may be the title of the table that follows.
            listed.update(run[:-1] if entry is not None and isinstance(entry.block, RawTable) else run)
        run = []
    return [
        replace(entry, in_contents=index in listed or len({name.form for name in entry.names}) >= _A_LIST)
        for index, entry in enumerate(entries)
    ]


def _with_contents(entries: list[Entry]) -> Iterator[Entry]:
    """The entries in which what stands between the word and the body is contents.

    The body begins with the first table, with prose, or with the first line that repeats one of the contents.
    """
    seen: set[str] | None = None
    for entry in entries:
        if isinstance(entry.block, RawTable):
            seen = None
            yield entry
            continue
        text = _WORDS.ordinal.sub("", _without_leader(entry.text))
        if _WORDS.contents.fullmatch(text):
            seen = set()
        elif seen is not None and not is_furniture(entry.text):
            if text in seen or len(text) > LONGEST_TITLE or _WORDS.prose.search(text):
                seen = None
            else:
                seen.add(text)
        yield replace(entry, in_contents=entry.in_contents or seen is not None)


def _under(entries: Sequence[Entry], index: int) -> tuple[tuple[str, ...], RawTable | None]:
    lines: list[str] = []
    table: RawTable | None = None
    for entry in entries[index + 1 :]:
        if isinstance(entry.block, RawTable):
            if table is not None or entry.names:
                break
            table = entry.block
            continue
        if entry.names or len(lines) == _UNDER_A_TITLE:
            break
        lines.append(entry.text)
    return tuple(lines), table
