"""Findings of a document and the forms that fail → the finding that is the cause, with how many are of its kind."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pyarrow.parquet as pq

from extract.enumerations import FindingCode
from extract.wording import Bilingual
from flows.extractions.store import extraction_folder
from flows.rooms import ExtractionRoom

#: What makes sums fail or forms empty without being an error of the sums; what explains most comes first.
_CAUSES = (
    FindingCode.UNIT_UNKNOWN,
    FindingCode.UNREADABLE_AMOUNT,
    FindingCode.STACKED_AMOUNTS,
    FindingCode.ILLEGIBLE_AMOUNT,
    FindingCode.IMPLAUSIBLE_AMOUNT,
    FindingCode.UNDECIDED_LAYOUT,
    FindingCode.AMOUNT_WITHOUT_LABEL,
    FindingCode.FORM_NOT_READ,
    FindingCode.FORM_WITHOUT_AMOUNTS,
)
_COLUMNS = ("code", "form", "page", "cell_ref", "message", "message_zh")


@dataclass(frozen=True, slots=True)
class Cause:
    """What a finding says, where (empty if it has no place), and how many findings are of its kind."""

    says: Bilingual
    where: str
    count: int


def cause_of(room: ExtractionRoom, document_id: str, forms: Collection[str | None]) -> Cause | None:
    """The cause among the findings on these forms, on all forms if one of them is None; None if there is none."""
    table = pq.read_table(extraction_folder(room, document_id) / "finding.parquet", columns=list(_COLUMNS))
    own = [row for row in table.to_pylist() if None in forms or row["form"] in forms]
    for code in _CAUSES:
        found = [row for row in own if row["code"] == code]
        if found:
            first = found[0]
            page = None if first["page"] is None else f"p. {first['page']}"
            where = ", ".join(part for part in (page, first["cell_ref"]) if part)
            return Cause(Bilingual(en=first["message"], zh=first["message_zh"]), where, len(found))
    return None
