"""An address → the bytes behind it, within a time and a size."""

from __future__ import annotations

import http.client
import multiprocessing
import threading
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from multiprocessing.pool import ThreadPool
from urllib.parse import quote, urlsplit, urlunsplit

from flows.deliveries.discover import Source
from flows.errors import AddressRefused, DeliveryTooLarge, FetchFailed
from flows.messages import message
from flows.rooms import DeliveryRoom

_PIECE = 1 << 20
#: Answers of a server that it may give otherwise a minute later.
_FOR_NOW = {408, 425, 429}
_PACKED = {"gzip", "x-gzip", "deflate"}
#: Takes the headers of gzip and of zlib.
_ANY_HEADER = 47
#: What stands in an address as it is; everything else is sent as percent escapes.
_AS_IT_IS = "/%:@!$&'()*+,;=~-._?"
#: Nothing but HTTP is ever asked, wherever a server sends us.
_HANDLERS = (
    *(urllib.request.ProxyHandler, urllib.request.UnknownHandler, urllib.request.HTTPHandler),
    *(urllib.request.HTTPSHandler, urllib.request.HTTPDefaultErrorHandler, urllib.request.HTTPRedirectHandler),
    urllib.request.HTTPErrorProcessor,
)


def fetch_bytes(room: DeliveryRoom, source: Source) -> bytes:
    """The bytes behind an address.

    Raises FetchFailed where a second try may succeed, AddressRefused where none can, DeliveryTooLarge.
    """
    given_up = threading.Event()
    try:
        return _within(room.fetch_seconds, lambda: b"".join(_parts(room, source, given_up)))
    except multiprocessing.TimeoutError as error:
        raise _failed(source, f"more than {room.fetch_seconds:g} seconds") from error
    except urllib.error.HTTPError as error:
        may_change = error.code >= http.client.INTERNAL_SERVER_ERROR or error.code in _FOR_NOW
        raise _failed(source, error) if may_change else _refused(source, error) from error
    except (http.client.InvalidURL, ValueError) as error:
        raise _refused(source, error) from error
    except (OSError, EOFError, http.client.HTTPException, zlib.error) as error:
        raise _failed(source, str(error) or type(error).__name__) from error
    finally:
        given_up.set()


def check_size(room: DeliveryRoom, source: Source, size: int) -> None:
    """Raises DeliveryTooLarge for more bytes than are taken in."""
    if size > room.largest_file_bytes:
        raise DeliveryTooLarge(*message("too_large", name=source.file_name, size=size, limit=room.largest_file_bytes))


def _parts(room: DeliveryRoom, source: Source, given_up: threading.Event) -> Iterator[bytes]:
    opener = urllib.request.OpenerDirector()
    for handler in _HANDLERS:
        opener.add_handler(handler())
    request = urllib.request.Request(_as_sent(source.location), headers={"User-Agent": "juesuan"})  # noqa: S310
    with opener.open(request, timeout=room.fetch_seconds) as answer:
        packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
        if packing != "identity" and packing not in _PACKED:
            raise _refused(source, f"Content-Encoding {packing}")
        came = _came(answer, given_up)
        size = 0
        for part in _unpacked(came, room.largest_file_bytes + 1) if packing in _PACKED else came:
            size += len(part)
            check_size(room, source, size)
            yield part


def _came(answer: http.client.HTTPResponse, given_up: threading.Event) -> Iterator[bytes]:
    while not given_up.is_set() and (piece := answer.read1(_PIECE)):
        yield piece
    if answer.length:
        # The connection ended before all that was announced had come.
        raise http.client.IncompleteRead(b"", answer.length)


def _unpacked(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    """What a server packed without being asked to, as it was before; no more than `most` bytes of it."""
    unpacking = zlib.decompressobj(_ANY_HEADER)
    size = 0
    for piece in pieces:
        part = unpacking.decompress(piece, most - size)
        size += len(part)
        yield part
    if not unpacking.eof:
        raise EOFError("the packed answer is cut off")


def _as_sent(address: str) -> str:
    """The address in ASCII, as servers are asked for it; raises ValueError for one that cannot be asked."""
    parts = urlsplit(address)
    # The port is looked at when it is asked for: one that is no number, or too large, raises here.
    if not parts.hostname or parts.port == 0:
        raise ValueError("it names no host or no port")
    host = parts.netloc.encode("idna").decode("ascii")
    path, query = (quote(part, _AS_IT_IS, errors="surrogateescape") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _within(seconds: float, work: Callable[[], bytes]) -> bytes:
    """What `work` gives; raises what it raises, or TimeoutError of multiprocessing when its time is over.

    It runs in a thread of its own: names may take for ever to resolve and answers to trickle in, and
    no time limit of a socket ends that. What is not done by then is left to itself.
    """
    with ThreadPool(1) as pool:
        return pool.apply_async(work).get(seconds)


def _failed(source: Source, reason: object) -> FetchFailed:
    return FetchFailed(*message("fetch_failed", address=source.place, reason=reason))


def _refused(source: Source, reason: object) -> AddressRefused:
    return AddressRefused(*message("address_refused", address=source.place, reason=reason))
