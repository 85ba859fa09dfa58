"""The tables of a document that are in no statement."""

from __future__ import annotations

from extract.forms.statements import read_statements
from extract.forms.unread_tables import unread_tables
from tests.unit.forms.made import page, table

HEAD = "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"


def test_what_is_in_no_statement_is_kept_if_it_has_a_name_or_figures() -> None:
    form = table(f"{HEAD}201\t公共服务\t9.00\t4.00\t5.00", 1)
    again = table(f"{HEAD}201\t公共服务\t8.00\t4.00\t4.00", 2)
    pages = [
        page(1, "支出决算表", "单位：万元", form),
        page(2, "注：完。", "支出决算表", again),
        page(3, "绩效自评表", table("指标\t说明\n产出\t好", 3)),
        page(4, "某某 资金决算表", table("事项\t金额\n甲\t4.00", 4)),
        page(5, "人员名册", table("姓名\t工资\n张三\t12.00", 5)),
        page(6, "另外的一页。", table("姓名\t职务\n张三\t科长", 6)),
    ]
    statements, findings = read_statements(pages)
    unread = unread_tables(pages, statements, findings)
    found = [(entry.table.table_no, entry.title, entry.form) for entry in unread]
    assert found == [
        (2, "支出决算表", "expenditure"),
        (3, "绩效自评表", "performance"),
        (4, "某某资金决算表", None),
        (5, "人员名册", None),
    ]
