"""A candidate that cannot be built → the documents that are to blame, put on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from expectations.gate import CheckFailedToRun
from extract.errors import JuesuanError
from extract.wording import Bilingual
from flows.deliveries.register import Delivery
from flows.errors import AuditFailed, LoadFailed, TransformFailed
from flows.messages import message
from flows.rooms import WarehouseRoom
from flows.summary import QuarantineStage
from flows.warehouse import build
from flows.warehouse.isolate import find_breakers
from flows.warehouse.quarantine import loadable
from flows.warehouse.verdicts import Verdict, write_verdict

#: What may go wrong with a candidate because of one of its documents.
BREAKING = (LoadFailed, TransformFailed, AuditFailed, CheckFailedToRun)
#: A search in one night; the next goes on where it ended.
_MOST_BUILDS = 100
_CODE = "breaks_build"


def set_aside(
    room: WarehouseRoom, deliveries: Sequence[Delivery], run_number: int, started: datetime, failure: JuesuanError
) -> int:
    """Put on record the documents without which the candidate can be built; their number.

    0 if the failure does not depend on documents. Raises NotEnoughSpace or NotEnoughMemory.
    """
    known = loadable(room, deliveries)
    earlier = sorted((d.first_run, d.document_id) for d in known if d.first_run < run_number)
    new = sorted((d.first_run, d.document_id) for d in known if d.first_run >= run_number)
    groups = [[document_id for _, document_id in group] for group in (earlier, new)]

    def attempt(documents: Sequence[str]) -> JuesuanError | None:
        try:
            build.load(room, deliveries, run_number, started, only=documents)
            if not isinstance(failure, LoadFailed):
                build.transform(room)
            if isinstance(failure, AuditFailed | CheckFailedToRun):
                build.judge(room)
        except BREAKING as error:
            return error
        return None

    found = find_breakers(groups, failure, attempt, _MOST_BUILDS)
    for document_id, why in found.items():
        texts = message(_CODE, reason=Bilingual(en=why.message, zh=why.message_zh))
        write_verdict(room, document_id, Verdict(QuarantineStage.BUILD, _CODE, *texts))
    return len(found)
