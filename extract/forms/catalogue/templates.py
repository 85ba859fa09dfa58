"""The YAML files of the standard forms → form templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict


class _Label(BaseModel):
    model_config = ConfigDict(extra="forbid")
    zh: str
    en: str


class _ColumnRule(BaseModel):
    model_config = ConfigDict(extra="forbid")
    pattern: str
    role: str | None = None
    measure: str | None = None


class _Template(BaseModel):
    model_config = ConfigDict(extra="forbid")
    form: str
    order: int
    since: int
    layout: str
    label: _Label
    titles: list[str]
    measures: dict[str, _Label]
    columns: list[_ColumnRule]
    required: list[str]
    subject_kind: str | None = None
    fingerprint: str | None = None
    row_sums: dict[str, list[str]] = {}


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """Columns whose header path holds `pattern` have this role; a measure for the role `measure`."""

    pattern: re.Pattern[str]
    role: str
    measure: str | None


@dataclass(frozen=True, slots=True)
class FormTemplate:
    """A standard form as data: how it is titled, headed and laid out.

    `measures` maps each measure to its Chinese and English label. `since` is the first fiscal
    year in which the form is due. `fingerprint` is a pattern that no other form's header holds.
    `row_sums` names the measures that add up to another one in each row.
    """

    form: str
    order: int
    since: int
    layout: str
    subject_kind: str | None
    label_zh: str
    label_en: str
    titles: tuple[re.Pattern[str], ...]
    measures: Mapping[str, tuple[str, str]]
    columns: tuple[ColumnRule, ...]
    required: tuple[str, ...]
    fingerprint: re.Pattern[str] | None
    row_sums: Mapping[str, tuple[str, ...]]


@cache
def load_templates() -> tuple[FormTemplate, ...]:
    """All templates in the order of the forms."""
    folder = resources.files("extract.forms.catalogue").joinpath("forms")
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    templates = [_template(yaml.safe_load(entry.read_text(encoding="utf-8"))) for entry in files]
    return tuple(sorted(templates, key=lambda template: template.order))


def template_of(form: str) -> FormTemplate:
    """The template of a form by its identifier."""
    return next(template for template in load_templates() if template.form == form)


def _template(content: object) -> FormTemplate:
    raw = _Template.model_validate(content)
    return FormTemplate(
        raw.form,
        raw.order,
        raw.since,
        raw.layout,
        raw.subject_kind,
        raw.label.zh,
        raw.label.en,
        tuple(re.compile(pattern) for pattern in raw.titles),
        {measure: (label.zh, label.en) for measure, label in raw.measures.items()},
        tuple(ColumnRule(re.compile(rule.pattern), rule.role or "measure", rule.measure) for rule in raw.columns),
        tuple(raw.required),
        re.compile(raw.fingerprint) if raw.fingerprint else None,
        {whole: tuple(parts) for whole, parts in raw.row_sums.items()},
    )
