"""The catalogue of forms → the tables of the raw schema that the warehouse evaluates it from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from extract.forms.catalogue.templates import FormTemplate, load_templates
from extract.forms.catalogue.units import UNITS
from extract.identity.regions import load_regions
from flows.extractions.schema import SCHEMAS

_Row = dict[str, Any]


def catalogue_tables() -> dict[str, pa.Table]:
    """Forms, measures, identities, units and regions as extraction knows them: each has one home, in its room."""
    templates = load_templates()
    rows: dict[str, list[_Row]] = {
        "form": [_form(template) for template in templates],
        "measure": [row for template in templates for row in _measures(template)],
        "identity": [row for template in templates for row in _identities(template)],
        "identity_term": [row for template in templates for row in _terms(template)],
        "unit": [{"unit": unit, "yuan": yuan} for unit, yuan in UNITS.items()],
        "region": _regions(),
    }
    return {name: pa.Table.from_pylist(content, schema=SCHEMAS[name]) for name, content in rows.items()}


def _form(template: FormTemplate) -> _Row:
    return {
        "form": template.form,
        "form_order": template.order,
        "since_fiscal_year": template.since,
        "label_zh": template.label_zh,
        "label_en": template.label_en,
    }


def _measures(template: FormTemplate) -> Iterator[_Row]:
    for measure, (label_zh, label_en) in template.measures.items():
        yield {"form": template.form, "measure": measure, "label_zh": label_zh, "label_en": label_en}


def _identities(template: FormTemplate) -> Iterator[_Row]:
    for identity in template.identities:
        yield {
            "rule_id": identity.identity_id,
            "form": template.form,
            "kind": identity.kind,
            "side": identity.side,
            "measure": identity.measure,
            "whole": next(iter(identity.wholes), None),
            "required": identity.required,
            "label_zh": identity.label_zh,
            "label_en": identity.label_en,
        }


def _terms(template: FormTemplate) -> Iterator[_Row]:
    for identity in template.identities:
        whole = [("whole", key, 1, None) for key in identity.wholes]
        parts = [("part", part.key, part.sign, part.stands_for) for part in identity.parts]
        for number, (place, key, sign, stands_for) in enumerate([*whole, *parts], 1):
            yield {
                "rule_id": identity.identity_id,
                "form": template.form,
                "term_no": number,
                "place": place,
                "key": key,
                "sign": sign,
                "stands_for": stands_for,
            }


def _regions() -> list[_Row]:
    return [
        {
            "region_code": region.code,
            "region_name": region.name,
            "full_name": region.full_name,
            "level": region.level,
            "parent_code": region.parent,
        }
        for region in load_regions()
    ]
