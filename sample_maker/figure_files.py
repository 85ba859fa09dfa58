"""A YAML file of figures ↔ the figures of a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from sample_maker.report_figures import EXPENDITURE, REVENUE, TWO_SIDED, FormFigures, FormRow, ReportFigures

_FOLDER = Path(__file__).parent / "figures"


def figures_names() -> tuple[str, ...]:
    """Names of the figures that ship with the project."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yaml")))


def load_figures(source: str | Path) -> ReportFigures:
    """The figures of a shipped name or of a YAML file; every amount in it must be quoted text."""
    path = source if isinstance(source, Path) else _FOLDER / f"{source}.yaml"
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return ReportFigures(
        publisher=content["publisher"],
        fiscal_year=content["fiscal_year"],
        phase=content["phase"],
        scope=content["scope"],
        region_words=tuple(content["region_words"]),
        cover_name=content.get("cover_name", ""),
        duties=tuple(content.get("duties", ())),
        divisions=tuple(content.get("divisions", ())),
        facts=tuple((key, _text(value, key)) for key, value in content.get("facts", {}).items()),
        forms=tuple(_form(name, form) for name, form in content["forms"].items()),
    )


def dump_figures(figures: ReportFigures) -> str:
    """The YAML text that `load_figures` turns back into the same figures."""
    head = {
        "publisher": figures.publisher,
        "fiscal_year": figures.fiscal_year,
        "phase": figures.phase,
        "scope": figures.scope,
        "region_words": list(figures.region_words),
        "cover_name": figures.cover_name,
        "duties": list(figures.duties),
        "divisions": list(figures.divisions),
        "facts": dict(figures.facts),
    }
    lines = [yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000), "forms:\n"]
    for form in figures.forms:
        lines.append(f"  {form.form}:\n    unit: {form.unit}\n    measures: [{', '.join(form.measures)}]\n")
        sides = (REVENUE, EXPENDITURE) if form.form in TWO_SIDED else (None,)
        for side in sides:
            lines.append(f"    {side or 'rows'}:\n")
            rows = (row for row in form.rows if row.side == side)
            lines += [f"      - {_flow([*([] if side else [row.code]), row.name, *row.amounts])}\n" for row in rows]
    return "".join(lines)


def _flow(texts: list[str]) -> str:
    return "[" + ", ".join("'" + text.replace("'", "''") + "'" for text in texts) + "]"


def _form(name: str, content: dict[str, Any]) -> FormFigures:
    measures = tuple(content["measures"])
    rows: list[FormRow] = []
    if name in TWO_SIDED:
        for side in (REVENUE, EXPENDITURE):
            rows += [_row("", fields, side, len(measures), name) for fields in content[side]]
    else:
        rows = [_row(fields[0], fields[1:], None, len(measures), name) for fields in content["rows"]]
    return FormFigures(name, content["unit"], measures, tuple(rows))


def _row(code: str, fields: list[Any], side: str | None, measures: int, form: str) -> FormRow:
    name, *amounts = (_text(field, form) for field in fields)
    if len(amounts) > measures:
        raise ValueError(f"{form}: row {name!r} has {len(amounts)} amounts for {measures} measures")
    amounts += [""] * (measures - len(amounts))
    return FormRow(name, tuple(amounts), _text(code, form), side)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{where}: {value!r} must be quoted, YAML read it as {type(value).__name__}")
    return value
