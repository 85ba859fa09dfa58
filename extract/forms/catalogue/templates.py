"""The YAML files of the catalogue → form templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pydantic import ConfigDict, Field, RootModel

from extract.enumerations import ColumnRole, Layout, LineRole, Side, SubjectKind
from extract.forms.catalogue.identity import Identity, IdentityKind, Part, Required
from extract.forms.catalogue.roles import ROLE_WORDS, RoleRule
from extract.wording import Bilingual, Words, WrongWords, load_words

_PACKAGE = "extract.forms.catalogue"


class ColumnRule(Words):
    """Columns whose header path holds `pattern` have this role; a measure for the role `measure`.

    The first rule of a measure carries its Chinese and English label.
    """

    pattern: re.Pattern[str]
    role: ColumnRole = ColumnRole.MEASURE
    measure: str | None = None
    zh: str | None = None
    en: str | None = None


class FormLine(Words):
    """A line that a form always has, spelled as the contract spells it."""

    role: LineRole
    label: str


class _Sum(Words):
    id: str
    kind: IdentityKind
    zh: str
    en: str
    whole: str | tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    stand_ins: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    side: Side | None = None
    measure: str | None = None
    required: Required = Required.NO


class _Sums(RootModel[tuple[_Sum, ...]]):
    model_config = ConfigDict(frozen=True)


class _Template(Words):
    form: str
    order: int
    since: int
    layout: Layout
    label: Bilingual
    titles: tuple[re.Pattern[str], ...]
    columns: tuple[ColumnRule, ...]
    required: tuple[str, ...]
    roles: str
    sums: tuple[str | _Sum, ...]
    subject_kind: SubjectKind | None = None
    fingerprint: re.Pattern[str] | None = None
    lines: tuple[FormLine, ...] = ()


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
    """All templates in the order of the forms; raises WrongWords."""
    shared = {entry.id: entry for entry in load_words(_PACKAGE, "sums", _Sums).root}
    files = resources.files(_PACKAGE).joinpath("forms").iterdir()
    names = sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))
    templates = [_template(load_words(_PACKAGE, f"forms/{name}", _Template), shared) for name in names]
    return tuple(sorted(templates, key=lambda template: template.order))


def template_of(form: str) -> FormTemplate:
    """The template of a form by its identifier."""
    return next(template for template in load_templates() if template.form == form)


def _check(raw: _Template, sums: list[_Sum], measures: Mapping[str, tuple[str, str]]) -> None:
    """Raises WrongWords for a measure without labels, or a sum over what the form does not have."""
    unlabelled = [measure for measure, labels in measures.items() if not all(labels)]
    if unlabelled:
        raise WrongWords(f"{raw.form}: no zh or en label for {unlabelled}")
    if set(raw.required) - set(measures):
        raise WrongWords(f"{raw.form}: required, but no measure: {sorted(set(raw.required) - set(measures))}")
    roles = {role.value for role in LineRole}
    for entry in sums:
        known = set(measures) if entry.kind in {IdentityKind.ROW, IdentityKind.ROLL_FORWARD} else roles
        identity = _identity(entry)
        named = {*identity.wholes, *(part.key for part in identity.parts)}
        if named - known:
            raise WrongWords(f"{raw.form}: {entry.id} names {sorted(named - known)}, which the form does not have")


def _template(raw: _Template, shared: Mapping[str, _Sum]) -> FormTemplate:
    unknown = [entry for entry in raw.sums if isinstance(entry, str) and entry not in shared]
    if unknown or raw.roles not in ROLE_WORDS.lists:
        raise WrongWords(f"{raw.form}: no such sum or list of roles: {unknown or raw.roles}")
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
        raw.titles,
        measures,
        raw.columns,
        raw.required,
        raw.fingerprint,
        raw.lines,
        ROLE_WORDS.lists[raw.roles],
        tuple(map(_identity, sums)),
    )


def _identity(raw: _Sum) -> Identity:
    wholes = (raw.whole,) if isinstance(raw.whole, str) else raw.whole
    return Identity(raw.id, raw.kind, raw.zh, raw.en, wholes, tuple(_parts(raw)), raw.side, raw.measure, raw.required)


def _parts(raw: _Sum) -> Iterator[Part]:
    for name in raw.parts:
        yield Part(name.removeprefix("-"), -1 if name.startswith("-") else 1)
        yield from (Part(stand_in, stands_for=name) for stand_in in raw.stand_ins.get(name, ()))


# What is wrong with a form ends the import, not the night.
load_templates()
