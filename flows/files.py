"""Text or bytes → a file that is either wholly there or not at all; damage to it is told from absence.

What is not whole yet has a name of its own, `.<name>.<process>-<thread>.part`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flows.errors import DamagedFile, StorageFailed
from flows.messages import message

_PART = ".part"
#: The key of a record under which the digest of all others stands.
_DIGEST = "sha256"
#: What is older belongs to nobody, even if its process number was given to another process since.
_ABANDONED_SECONDS = 24 * 3600


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file under its final name only once all of it is on disk; raises StorageFailed."""
    temporary = part_of(path)
    try:
        make_folder(path.parent)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise storage_failed(path, error) from error


def storage_failed(path: Path, error: OSError) -> StorageFailed:
    """What is raised where something of ours cannot be written."""
    return StorageFailed(*message("storage_failed", path=path, reason=error.strerror))


def part_of(path: Path) -> Path:
    """The name of a file or folder while it is being written by this thread."""
    return path.with_name(f".{path.name}.{os.getpid()}-{threading.get_native_id()}{_PART}")


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, so that they outlive a loss of power."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync(folder.parent)


def sync(path: Path) -> None:
    """Wait until a file or the names in a folder are on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_json(path: Path, content: Any) -> None:
    """Write JSON that reads the same on every machine."""
    write_atomically(path, _as_json(content))


def read_json(path: Path) -> Any:
    """The content of a JSON file; None if it is not there or was not written whole."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def write_record(path: Path, content: Mapping[str, Any]) -> None:
    """Write a JSON object together with the digest of its content; raises StorageFailed."""
    write_atomically(path, as_record(content))


def as_record(content: Mapping[str, Any]) -> bytes:
    """The bytes of a JSON object together with the digest of its content."""
    return _as_json({**content, _DIGEST: _digest(content)})


def read_record(path: Path) -> dict[str, Any] | None:
    """The object that `write_record` wrote, None if there is none; raises DamagedFile.

    An object without a digest counts as whole: its reader knows what must be in it.
    """
    try:
        content = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(path, error) from error
    if not isinstance(content, dict):
        raise _damaged(path, f"{type(content).__name__}, no object")
    digest = content.pop(_DIGEST, None)
    if digest is not None and digest != _digest(content):
        raise _damaged(path, "its digest differs")
    return content


def clear_leftovers(folders: Iterable[Path]) -> None:
    """Remove what dead processes left half written; call while no other run is at work."""
    for folder in folders:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(".") and entry.name.endswith(_PART) and _is_left(entry):
                    _remove(Path(entry.path))


def _is_left(entry: os.DirEntry[str]) -> bool:
    process = entry.name.removesuffix(_PART).rpartition(".")[2].partition("-")[0]
    if not process.isdecimal():
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        pass
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED_SECONDS


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _as_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, default=str).encode()


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _damaged(path: Path, reason: object) -> DamagedFile:
    return DamagedFile(*message("damaged_file", path=path, reason=reason))
