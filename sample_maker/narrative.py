"""Figures → the sentences of a report, from templates that leave out what is not known."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal

from sample_maker.layout import Layout
from sample_maker.prose_figures import prose_figures, prose_lists
from sample_maker.report_figures import ReportFigures
from sample_maker.wording import load_wording


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of prose: a part opens a chapter, a heading a section."""

    kind: Literal["part", "heading", "body"]
    text: str


@dataclass(frozen=True, slots=True)
class ReportProse:
    """All prose of a report; `forms` is the heading above the forms."""

    cover: tuple[str, ...]
    contents_heading: str
    contents: tuple[str, ...]
    part_headings: tuple[str, ...]
    overview: tuple[Paragraph, ...]
    forms: Paragraph
    narrative: tuple[Paragraph, ...]
    glossary: tuple[Paragraph, ...]


def report_prose(figures: ReportFigures, layout: Layout, form_titles: tuple[str, ...]) -> ReportProse:
    """The sentences for these figures; sections on forms that the family does not have are left out."""
    words = load_wording("prose")
    known = prose_figures(figures)
    lists = prose_lists(figures)
    parts = {key: Paragraph("part", _fill(text, known) or text) for key, text in words["parts"].items()}
    family = load_wording("forms")["families"][layout.family]
    sections = [entry for entry in words["narrative"] if "form" not in entry or entry["form"] in family]
    sections = [entry for entry in sections if "form" not in entry or figures.form(entry["form"])]
    overview = _sections(words["overview"], known, lists, words)
    narrative = _sections(sections, known, lists, words)
    contents = [parts["overview"].text, *_headings(overview), parts["forms"].text]
    contents += [
        f"{numeral}{words['list_mark']}{title}" for numeral, title in zip(words["numerals"], form_titles, strict=False)
    ]
    contents += [parts["narrative"].text, *_headings(narrative), parts["glossary"].text]
    cover_figures = known | {"publisher": figures.cover_name or figures.publisher}
    return ReportProse(
        cover=tuple(_fill(line, cover_figures) or "" for line in words["cover"]),
        contents_heading=words["contents"],
        contents=tuple(contents),
        part_headings=tuple(part.text for part in parts.values()),
        overview=(parts["overview"], *overview),
        forms=parts["forms"],
        narrative=(parts["narrative"], *narrative),
        glossary=(parts["glossary"], *(Paragraph("body", line) for line in words["glossary"])),
    )


def _headings(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs if paragraph.kind == "heading"]


def _sections(
    sections: list[dict[str, Any]],
    known: dict[str, str],
    lists: dict[str, tuple[dict[str, str], ...]],
    words: dict[str, Any],
) -> tuple[Paragraph, ...]:
    paragraphs: list[Paragraph] = []
    for section in sections:
        body: list[str] = []
        for template in section["paragraphs"]:
            entries = lists[template["each"]] if "each" in template else ({},)
            texts = [_fill(template["text"], known | entry) for entry in entries]
            body += [text for text in texts if text is not None]
        if body:
            numeral = words["numerals"][sum(paragraph.kind == "heading" for paragraph in paragraphs)]
            heading = f"{numeral}{words['list_mark']}{_fill(section['heading'], known)}"
            paragraphs += [Paragraph("heading", heading), *(Paragraph("body", text) for text in body)]
    return tuple(paragraphs)


def _fill(template: str, known: dict[str, str]) -> str | None:
    """The sentence, or None if one of its figures is not known."""
    fields = {name for _, name, _, _ in Formatter().parse(template) if name}
    return template.format_map(known) if fields <= known.keys() else None
