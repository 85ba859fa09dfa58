"""A batch of documents → their extractions, in a worker process that may be lost without losing the batch."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from flows.errors import StorageFailed, WorkerFailed
from flows.extractions.converted import convert_batch, forget_conversion
from flows.extractions.refusals import refuse
from flows.extractions.store import extract_one
from flows.messages import message
from flows.rooms import ExtractionRoom

_SPAWN = multiprocessing.get_context("spawn")


def extract_batch(room: ExtractionRoom, document_ids: Sequence[str]) -> Iterator[str]:
    """Read all documents of a batch; yields each id as it is done.

    A document that takes longer than the limit, exhausts the memory or crashes the process is
    refused with that reason, and a new worker takes the rest. Raises StorageFailed.
    """
    convert_batch(room, document_ids)
    rest = list(document_ids)
    while rest:
        worker, connection = _start(room)
        try:
            while rest:
                failure = _read(room, worker, connection, rest[0])
                if failure is not None:
                    refuse(room, rest[0], failure)
                forget_conversion(room, rest[0])
                yield rest.pop(0)
                if failure is not None:
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


def _read(room: ExtractionRoom, worker: SpawnProcess, connection: Connection, document_id: str) -> WorkerFailed | None:
    """Have one document read; returns what ended the worker before it was done. Raises StorageFailed."""
    try:
        connection.send(document_id)
        if not connection.poll(room.document_seconds):
            return WorkerFailed(*message("worker_timeout", seconds=f"{room.document_seconds:g}"))
        not_stored: tuple[str, str] | None = connection.recv()
    except (EOFError, OSError):
        worker.join()
        return WorkerFailed(*message("worker_crashed", status=worker.exitcode))
    if not_stored is not None:
        raise StorageFailed(*not_stored)
    return None


def _work(room: ExtractionRoom, connection: Connection) -> None:
    """Body of the worker process: reads documents by id until the connection closes.

    Answers None for each, or the two sentences of what keeps it from storing anything.
    """
    resource.setrlimit(resource.RLIMIT_AS, (room.worker_memory_bytes, room.worker_memory_bytes))
    while True:
        try:
            document_id = connection.recv()
        except EOFError:
            return
        try:
            extract_one(room, document_id)
            connection.send(None)
        except StorageFailed as error:
            connection.send((error.message, error.message_zh))
