"""Small pages with their statements, and what the coverage says of them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.accounts import FormCoverage, Identity
from extract.coverage.coverage import form_coverage
from extract.enumerations import Phase, Scope
from extract.forms.statements import read_statements
from extract.model import Claim, Finding, Page

REVENUE = """科目编码\t科目名称\t本年收入合计\t财政拨款收入\t其他收入
\t合计\t{0}\t{0}\t
201\t一般公共服务支出\t{0}\t{0}\t"""
SPENDING = """科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
\t合计\t{0}\t{0}\t
201\t一般公共服务支出\t{0}\t{0}\t"""
#: The same grids without amounts.
EMPTY, NO_SPENDING = (grid.format("").rpartition("\n")[0] for grid in (REVENUE, SPENDING))
FUND = """科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t<\t<\t年末结转和结余
^\t^\t^\t^\t小计\t基本支出\t项目支出\t^
\t合计\t{0}\t{0}\t{0}\t\t{0}\t{0}"""


def identity(year: int = 2018, phase: Phase = Phase.FINAL_ACCOUNTS) -> Identity:
    """A report of nobody."""
    return Identity(year, phase, "某局", Scope.UNSTATED, None, None)


def covered(
    *pages: Page, year: int = 2018, phase: Phase = Phase.FINAL_ACCOUNTS, claims: Sequence[Claim] = ()
) -> dict[str, FormCoverage]:
    """What became of each form, by form."""
    statements, findings = read_statements(pages) if phase is Phase.FINAL_ACCOUNTS else ((), ())
    entries = form_coverage(pages, identity(year, phase), statements, findings, claims)
    assert len({entry.form for entry in entries}) == len(entries)
    return {entry.form: entry for entry in entries}


def told(findings: Sequence[Finding]) -> list[tuple[str, str, str | None]]:
    """Severity, code and form of each finding."""
    return [(str(entry.severity), str(entry.code), entry.form) for entry in findings]
