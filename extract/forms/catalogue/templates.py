"""The YAML files of the catalogue → form templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from extract.enumerations import ColumnRole, Layout, LineRole, Side, SubjectKind
from extract.forms.catalogue.identity import Identity, IdentityKind, Part, Required

_FOLDER = resources.files("extract.forms.catalogue")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Label(_Strict):
    zh: str
    en: str


class ColumnRule(_Strict):
    """Columns whose header path holds `pattern` have this role; a measure for the role `measure`.

    The first rule of a measure carries its Chinese and English label.
    """

    pattern: re.Pattern[str]
    role: ColumnRole = ColumnRole.MEASURE
    measure: str | None = None
    zh: str | None = None
    en: str | None = None


class RoleRule(_Strict):
    """Lines that fit all that is given have this role: side, bare label, code, whether they are totals."""

    role: LineRole
    side: Side | None = None
    label: re.Pattern[str] | None = None
    code: re.Pattern[str] | None = None
    is_total: bool | None = None


class FormLine(_Strict):
    """A line that a form always has, spelled as the contract spells it."""

    role: LineRole
    label: str


class RoleWords(_Strict):
    """Ordinals of lines, and the lists of roles by name."""

    ordinal: re.Pattern[str]
    part_ordinal: re.Pattern[str]
    begins_part: re.Pattern[str]
    lists: dict[str, tuple[RoleRule, ...]]


class _Units(_Strict):
    forms: dict[str, Decimal]
    prose: dict[str, str]


class _Sum(_Strict):
    id: str
    kind: IdentityKind
    zh: str
    en: str
    whole: str | list[str] = []
    parts: list[str] = []
    stand_ins: dict[str, list[str]] = {}
    side: Side | None = None
    measure: str | None = None
    required: Required = Required.NO


class _Template(_Strict):
    form: str
    order: int
    since: int
    layout: Layout
    label: _Label
    titles: list[re.Pattern[str]]
    columns: list[ColumnRule]
    required: list[str]
    roles: str
    sums: list[str | _Sum]
    subject_kind: SubjectKind | None = None
    fingerprint: re.Pattern[str] | None = None
    lines: list[FormLine] = []


@dataclass(frozen=True, slots=True)
class FormTemplate:
    """A standard form as data: how it is titled, headed and laid out, and what adds up in it.

    `measures` maps each measure to its Chinese and English label. `since` is the first fiscal
    year in which the form is due. `fingerprint` is a pattern that no other form's header holds.
    `roles` tells its lines apart, `identities` are the sums that must hold.
    """

    form: str
    order: int
    since: int
    layout: Layout
    subject_kind: SubjectKind | None
    label_zh: str
    label_en: str
    titles: tuple[re.Pattern[str], ...]
    measures: Mapping[str, tuple[str, str]]
    columns: tuple[ColumnRule, ...]
    required: tuple[str, ...]
    fingerprint: re.Pattern[str] | None
    lines: tuple[FormLine, ...]
    roles: tuple[RoleRule, ...]
    identities: tuple[Identity, ...]


@cache
def load_templates() -> tuple[FormTemplate, ...]:
    """All templates in the order of the forms."""
    shared = {entry.id: entry for entry in TypeAdapter(list[_Sum]).validate_python(_read("sums.yaml"))}
    files = sorted((entry for entry in _FOLDER.joinpath("forms").iterdir() if entry.name.endswith(".yaml")), key=str)
    templates = [_template(_Template.model_validate(_read(f"forms/{file.name}")), shared) for file in files]
    return tuple(sorted(templates, key=lambda template: template.order))


def template_of(form: str) -> FormTemplate:
    """The template of a form by its identifier."""
    return next(template for template in load_templates() if template.form == form)


@cache
def role_words() -> RoleWords:
    """How lines are numbered, and the lists of roles."""
    return RoleWords.model_validate(_read("roles.yaml"))


@cache
def units() -> Mapping[str, Decimal]:
    """The units that forms state, with their worth in yuan."""
    return _units().forms


@cache
def prose_units() -> Mapping[str, Decimal]:
    """The units that prose states, its short forms among them, with their worth in yuan."""
    return {**units(), **{short: units()[unit] for short, unit in _units().prose.items()}}


def unit_pattern(words: Iterable[str]) -> str:
    """A pattern that any of these units fits, the longest first: 元 stands at the end of 万元 too."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _units() -> _Units:
    return _Units.model_validate(_read("units.yaml"))


def _read(path: str) -> Any:
    text = _FOLDER.joinpath(*path.split("/")).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506


def _check(raw: _Template, sums: list[_Sum], measures: Mapping[str, tuple[str, str]]) -> None:
    """Raises ValueError for a measure without labels, or a sum over what the form does not have."""
    unlabelled = [measure for measure, labels in measures.items() if not all(labels)]
    if unlabelled:
        raise ValueError(f"{raw.form}: no zh or en label for {unlabelled}")
    roles = {role.value for role in LineRole}
    for entry in sums:
        known = set(measures) if entry.kind in {IdentityKind.ROW, IdentityKind.ROLL_FORWARD} else roles
        identity = _identity(entry)
        named = {*identity.wholes, *(part.key for part in identity.parts)}
        if named - known:
            raise ValueError(f"{raw.form}: {entry.id} names {sorted(named - known)}, which the form does not have")


def _template(raw: _Template, shared: Mapping[str, _Sum]) -> FormTemplate:
    sums = [shared[entry] if isinstance(entry, str) else entry for entry in raw.sums]
    measures: dict[str, tuple[str, str]] = {}
    for rule in raw.columns:
        if rule.measure is not None:
            measures.setdefault(rule.measure, (rule.zh or "", rule.en or ""))
    _check(raw, sums, measures)
    return FormTemplate(
        raw.form,
        raw.order,
        raw.since,
        raw.layout,
        raw.subject_kind,
        raw.label.zh,
        raw.label.en,
        tuple(raw.titles),
        measures,
        tuple(raw.columns),
        tuple(raw.required),
        raw.fingerprint,
        tuple(raw.lines),
        role_words().lists[raw.roles],
        tuple(map(_identity, sums)),
    )


def _identity(raw: _Sum) -> Identity:
    wholes = (raw.whole,) if isinstance(raw.whole, str) else tuple(raw.whole)
    return Identity(raw.id, raw.kind, raw.zh, raw.en, wholes, tuple(_parts(raw)), raw.side, raw.measure, raw.required)


def _parts(raw: _Sum) -> Iterator[Part]:
    for name in raw.parts:
        yield Part(name.removeprefix("-"), -1 if name.startswith("-") else 1)
        yield from (Part(stand_in, stands_for=name) for stand_in in raw.stand_ins.get(name, ()))
