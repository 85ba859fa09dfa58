"""A batch of documents → their extractions, in a worker process that may be lost without losing the batch."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from flows.errors import WorkerFailed
from flows.extractions.converted import convert_batch, forget_conversion
from flows.extractions.store import extract_one, refuse
from flows.messages import message
from flows.rooms import ExtractionRoom

_SPAWN = multiprocessing.get_context("spawn")


def extract_batch(room: ExtractionRoom, document_ids: Sequence[str]) -> Iterator[str]:
    """Read all documents of a batch; yields each id as it is done.

    A document that takes longer than the limit, exhausts the memory or crashes the process is
    refused with that reason, and a new worker takes the rest.
    """
    convert_batch(room, document_ids)
    rest = list(document_ids)
    while rest:
        worker, connection = _start(room)
        try:
            while rest:
                connection.send(rest[0])
                reason = _await(room, worker, connection)
                if reason is not None:
                    refuse(room, rest[0], WorkerFailed.code, reason)
                forget_conversion(room, rest[0])
                yield rest.pop(0)
                if reason is not None:
                    break
        finally:
            connection.close()
            worker.kill()
            worker.join()


def _start(room: ExtractionRoom) -> tuple[SpawnProcess, Connection]:
    ours, theirs = _SPAWN.Pipe()
    worker = _SPAWN.Process(target=_work, args=(room, theirs), daemon=True)
    worker.start()
    theirs.close()
    return worker, ours


def _await(room: ExtractionRoom, worker: SpawnProcess, connection: Connection) -> tuple[str, str] | None:
    """Wait for one document; the reason if the worker did not finish it."""
    try:
        if connection.poll(room.document_seconds):
            connection.recv()
            return None
    except (EOFError, OSError):
        worker.join()
        return message("worker_crashed", status=worker.exitcode)
    return message("worker_timeout", seconds=room.document_seconds)


def _work(room: ExtractionRoom, connection: Connection) -> None:
    """Body of the worker process: reads documents by id until the connection closes."""
    resource.setrlimit(resource.RLIMIT_AS, (room.worker_memory_bytes, room.worker_memory_bytes))
    while True:
        try:
            document_id = connection.recv()
        except EOFError:
            return
        extract_one(room, document_id)
        connection.send(document_id)
