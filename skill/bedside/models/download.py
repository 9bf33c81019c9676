"""Fetches one file over HTTP and goes on where an earlier try broke off."""

import http.client
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bedside.models.disk import Disk, require_room
from bedside.models.errors import DownloadInterrupted, Unreachable
from bedside.models.progress import Progress

_BLOCK = 1 << 16  # bytes read at once
_NETWORK = (OSError, http.client.HTTPException)  # urllib's URLError and timeouts are OSErrors
_PATIENCE = 30.0  # seconds without a byte before a connection counts as broken


class _Dropped(Exception):
    """The connection broke, or never came about."""


@dataclass(frozen=True)
class _Answer:
    """A server's answer to "from byte N on, please"."""

    body: http.client.HTTPResponse
    start: int
    """The first byte it sends, counted from the beginning of the file: what was asked for, or 0."""
    total: int | None
    """Bytes of the whole file, if it says so."""


def download(url: str, part: Path, *, progress: Progress, disk: Disk, patience: float = _PATIENCE) -> None:
    """Fetch `url` into `part`, going on from what `part` already holds.

    A broken connection is taken up again as long as each try brings something. After an error `part` keeps
    what came, for the next run.

    Args:
        url: http or https.
        part: the file to write; may hold the beginning already.
        progress: told the bytes there are.
        disk: written to.
        patience: seconds without a byte after which the connection counts as broken.

    Raises:
        Unreachable: nothing came at all, or the server has no such file.
        DownloadInterrupted: it broke off.
        DiskFull: there is no room for the rest.
        OSError: the disk refused.
    """
    progress.start("Fetching the speech model", None)
    try:
        while True:
            before = _size(part)
            try:
                if _one_try(url, part, progress, disk, patience):
                    return
                reason = "the connection ended early"
            except _Dropped as error:
                reason = str(error)
            if _size(part) <= before:
                raise _given_up(url, _size(part), reason)
    finally:
        progress.finish()


def _given_up(url: str, have: int, reason: str) -> Exception:
    if not have:
        return Unreachable(f"{url} cannot be reached ({reason}): check the network, then try again")
    return DownloadInterrupted(
        f"the download broke off after {have / 1e6:.1f} MB ({reason}): try again, it goes on from there"
    )


def _one_try(url: str, part: Path, progress: Progress, disk: Disk, patience: float) -> bool:
    """True if the whole file is there now; False if the server closed too early."""
    answer = _ask(url, _size(part), patience)
    if answer is None:
        return True
    have = answer.start
    if answer.total is not None:
        progress.finish()
        progress.start("Fetching the speech model", answer.total)
        require_room(disk, part.parent, answer.total - have)
    with answer.body, disk.create(part, keep=have) as out:
        progress.at(have)
        for block in _blocks(answer.body):
            out.write(block)
            have += len(block)
            progress.at(have)
    return answer.total is None or have == answer.total


def _ask(url: str, have: int, patience: float) -> _Answer | None:
    """Ask for the rest after `have` bytes; None if there is no rest."""
    request = urllib.request.Request(url)
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        body = urllib.request.urlopen(request, timeout=patience)
    except urllib.error.HTTPError as error:
        return _refused(url, have, patience, error)
    except _NETWORK as error:
        raise _Dropped(_reason(error)) from error
    total = _number(r"(\d+)", body.headers.get("Content-Length"))
    start = _number(r"bytes (\d+)-", body.headers.get("Content-Range"))
    if body.status != http.client.PARTIAL_CONTENT or start != have:
        return _Answer(body, 0, total)  # it knows no ranges: from the beginning
    return _Answer(body, have, None if total is None else have + total)


def _refused(url: str, have: int, patience: float, error: urllib.error.HTTPError) -> _Answer | None:
    """What an error status means: we have it all, or begin anew, or there is nothing to get."""
    with error:
        if error.code != http.client.REQUESTED_RANGE_NOT_SATISFIABLE or not have:
            raise Unreachable(f"{url} answers {error.code} ({error.reason}): try again later") from error
        if _number(r"bytes \*/(\d+)", error.headers.get("Content-Range")) == have:
            return None
    return _ask(url, 0, patience)


def _blocks(body: http.client.HTTPResponse) -> Iterator[bytes]:
    while True:
        try:
            block = body.read(_BLOCK)
        except _NETWORK as error:
            raise _Dropped(_reason(error)) from error
        if not block:
            return
        yield block


def _number(pattern: str, header: str | None) -> int | None:
    found = re.match(pattern, header or "")
    return int(found[1]) if found else None


def _reason(error: Exception) -> str:
    inner = getattr(error, "reason", error)
    return str(getattr(inner, "strerror", None) or inner or type(error).__name__)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
