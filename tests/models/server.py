"""A web server on this machine that misbehaves on demand."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Script:
    """What the server serves, how it misbehaves, and what it was asked for."""

    content: bytes
    drop_after: list[int] = field(default_factory=list)
    """One entry an answer: bytes after which it is cut off; answers beyond the list are whole."""
    knows_ranges: bool = True
    status: int = 200
    gate: threading.Event | None = None
    """Nothing is answered until it is set."""
    ranges: list[str | None] = field(default_factory=list)
    """The Range header of every request so far."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    script: Script


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        script = self.server.script
        wanted = self.headers.get("Range")
        script.ranges.append(wanted)
        if script.gate is not None:
            script.gate.wait(timeout=30)
        if script.status != 200:
            self.send_error(script.status)
            return
        start = self._start(wanted) if script.knows_ranges else 0
        total = len(script.content)
        if start and start >= total:
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{total}")
            self.end_headers()
            return
        self._send(script.content[start:], start, total, script)

    def _send(self, rest: bytes, start: int, total: int, script: Script) -> None:
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(rest)))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
        self.end_headers()
        self.wfile.write(rest[: script.drop_after.pop(0)] if script.drop_after else rest)

    @staticmethod
    def _start(wanted: str | None) -> int:
        found = re.fullmatch(r"bytes=(\d+)-", wanted or "")
        return int(found[1]) if found else 0

    def log_message(self, format: str, *args: object) -> None:
        """Tests ask the script, not the screen."""


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """The address of the script's file, while the block runs."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.script = script
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/model.zip"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
