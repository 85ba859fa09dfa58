"""The loop and the warehouse evaluate the sums of a form alike, whatever its lines say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.suite import load_suite
from extract.enumerations import EngineName, Layout, LineRole, Side, SubjectKind
from extract.forms.catalogue.templates import FormTemplate, load_templates, template_of
from extract.model import LineItem, Location, Statement
from extract.settle.identities import sums_of
from tests.scratch_warehouse import fill

#: Few codes and few amounts, so that parents, children and sums that hold come up often.
CODES = ["201", "20101", "2010101", "2010102", "20102", "2010201", "301", "30101", "302", "30201", "303"]
AMOUNTS = st.sampled_from(["0", "1", "2", "3", "1.0", "2.04", "3.05", "4.1", "-1.5", "6.149", "7"])
SIDES = {Layout.TWO_SIDED: list(Side)}


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A statement of any form, with lines in any roles and of any codes."""
    template = draw(st.sampled_from(load_templates()))
    lines = draw(st.lists(st.tuples(st.sampled_from(_subjects(template)), _cells(template)), min_size=1, max_size=9))
    unit, factor = draw(st.sampled_from([("元", Decimal(1)), ("万元", Decimal(10_000))]))
    items = [
        _item(template, number, subject, measure, text, (unit, factor))
        for number, (subject, cells) in enumerate(lines, 1)
        for measure, text in cells.items()
    ]
    return Statement(1, template.form, None, "", unit, EngineName.DOCX, (), tuple(items))


def _subjects(template: FormTemplate) -> list[tuple[Side | None, LineRole | None, str | None]]:
    """Side, role and code of a line."""
    roles = [*{rule.role for rule in template.roles}, *(line.role for line in template.lines)]
    sides = SIDES.get(template.layout, [None])
    coded = [(None, None, code) for code in CODES] if template.layout in {Layout.CODED_ROWS, Layout.TRIPLES} else []
    classes = {
        LineRole.PERSONNEL_CLASS: "303",
        LineRole.PUBLIC_CLASS: "302",
        LineRole.PERSONNEL_ITEM: "30301",
        LineRole.PUBLIC_ITEM: "30201",
    }
    return [*coded, *((side, role, classes.get(role)) for side in sides for role in sorted(roles))]


def _cells(template: FormTemplate) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(sorted(template.measures)), AMOUNTS, min_size=1)


def _item(
    template: FormTemplate,
    number: int,
    subject: tuple[Side | None, LineRole | None, str | None],
    measure: str,
    text: str,
    unit: tuple[str, Decimal],
) -> LineItem:
    side, role, code = subject
    amount = Decimal(text) * unit[1]
    exponent = Decimal(text).as_tuple().exponent
    assert isinstance(exponent, int)
    return LineItem(
        form=template.form,
        item_no=number,
        line_no=number,
        side=side,
        subject_kind=SubjectKind.LINE if code is None else SubjectKind.FUNCTION,
        subject_code=code,
        subject_name=code or str(role),
        measure=measure,
        amount_yuan=amount.quantize(Decimal("0.01")),
        amount_text=text,
        unit=unit[0],
        place_yuan=unit[1] * Decimal(10) ** exponent,
        is_total=code is None,
        role=role,
        where=Location(),
        engine=EngineName.DOCX,
    )


Row = tuple[str, str | None, str | None, str, Decimal | None]


def in_the_loop(statement: Statement) -> Counter[Row]:
    """Rule, code, measure, status and difference of each sum that speaks of the statement."""
    return Counter(
        (entry.identity_id, entry.subject_code, entry.measure, str(entry.status), entry.difference_yuan)
        for entry in sums_of(statement)
    )


def in_the_warehouse(statement: Statement) -> Counter[Row]:
    found: Counter[Row] = Counter()
    with duckdb.connect() as connection:
        fill(connection, [])
        _insert(connection, statement.line_items)
        own = {identity.identity_id for identity in template_of(statement.form).identities}
        for check in load_suite():
            if check.expectation_id in own:
                rows = connection.sql(check.readable).filter("form is not null")
                found.update(
                    (check.expectation_id, *row)
                    for row in rows.select("subject_code", "measure", "status", "difference_yuan").fetchall()
                )
    return found


def _insert(connection: duckdb.DuckDBPyConnection, items: Sequence[LineItem]) -> None:
    place = min(item.place_yuan for item in items)
    for number, item in enumerate(items):
        connection.execute(
            "insert into intermediate.int_line_item_measured by name select ? as line_item_id, 'd' as document_id, "
            "'final_accounts' as phase, 1 as statement_no, ? as form, ? as line_no, ? as side, ? as subject_code, "
            "? as subject_name, ? as measure, ? as amount_yuan, ? as is_total, ? as role, ? as last_place_yuan",
            [
                *(str(number), item.form, item.line_no, item.side, item.subject_code, item.subject_name, item.measure),
                *(item.amount_yuan, item.is_total, item.role, place),
            ],
        )


@given(statement=statements())
@settings(max_examples=40)
def test_the_loop_and_the_warehouse_agree_on_every_sum(statement: Statement) -> None:
    assert in_the_loop(statement) == in_the_warehouse(statement)
