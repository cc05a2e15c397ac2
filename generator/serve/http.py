"""The preview's HTTP server: pages, their stamps, and a stream of news. It can only be read."""

from __future__ import annotations

import gc
import json
import mimetypes
import re
import socket
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socketserver import TCPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from generator.serve import LivePreview, Status
from generator.serve.assets import PREFIX, read_client_file
from generator.serve.watch import Watcher

TEXTS = {
    "": "text/html",
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "txt": "text/plain",
}
"""By the ending; the system's own table is not the same everywhere."""
BINARIES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
}
_HEARTBEAT = 15
"""Seconds, after which a stream without news finds out whether anybody still listens."""
_RETRY = 500
"""Milliseconds, after which a browser asks again for a stream that broke."""


def parse_address(text: str) -> tuple[str, int]:
    """`HOST:PORT`, an IPv6 address in brackets. Raises ValueError.

    >>> parse_address("127.0.0.1:8000")
    ('127.0.0.1', 8000)
    """
    host, colon, port = text.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = str(ip_address(host[1:-1]))
    elif ":" in host:
        raise ValueError(text)
    if not (host and colon and port.isascii() and port.isdigit() and int(port) < 2**16) or set(host) & set(" /@"):
        raise ValueError(text)
    return host, int(port)


class PreviewServer(ThreadingHTTPServer):
    """Binds at once and serves a preview. Raises `OSError` where the address cannot be had."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = sys.platform != "win32"  # there it would take a port that is in use
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], preview: LivePreview) -> None:
        self.preview = preview
        self.host = address[0]
        self.address_family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # without the look-up of a name that HTTPServer adds, which may take seconds
        self.server_name, self.server_port = self.host, self.server_address[1]

    @property
    def url(self) -> str:
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.server_port}/"

    def admits(self, host: str) -> bool:
        """Whether a request's `Host` is ours: else another site's page could read ours through a name of its own."""
        if not _is_loopback(str(self.server_address[0])):
            return True
        found = _HOST.fullmatch(host.lower())
        name = found["name"].strip("[]") if found else ""
        return _is_loopback(name) or name == self.host.lower()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no error; anything else is said in one line."""
        error = sys.exception() if sys.version_info >= (3, 12) else sys.exc_info()[1]
        if not isinstance(error, (ConnectionError, TimeoutError)):
            self.preview.voice.say(f"A request failed ({type(error).__name__}: {error}); the preview goes on.")


_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:[0-9]*)?")


def _is_loopback(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


class _Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Coursewright", ""
    timeout = 60
    disable_nagle_algorithm = True
    wbufsize = -1  # one packet for head and body

    def do_GET(self) -> None:
        if not self.server.admits(self.headers.get("Host", "")):
            self._send(403, b"This preview answers to the name of its own machine alone.\n", "text/plain")
            return
        path, _, query = self.path.partition("?")
        address = unquote(path, errors="replace").removeprefix("/")
        if address.startswith(PREFIX):
            self._send_own(address.removeprefix(PREFIX), query)
        else:
            self._send_page(address)

    def do_HEAD(self) -> None:
        self.do_GET()

    def parse_request(self) -> bool:
        """False where the request is answered already, as every one is that would do more than read."""
        if not super().parse_request():
            return False
        if self.command in ("GET", "HEAD"):
            return True
        self.close_connection = True  # whatever body it sent is not read
        self._send(405, b"The preview can only be read.\n", "text/plain", {"Allow": "GET, HEAD"})
        return False

    def _send_page(self, address: str) -> None:
        answer = self.server.preview.answer(address)
        if answer.moved_to:
            self._send(302, b"", "text/plain", {"Location": quote(answer.moved_to)})
        else:
            self._send(answer.status, answer.body, "text/html" if answer.stamp else _type_of(address))

    def _send_own(self, name: str, query: str) -> None:
        known = OWN.get(name)
        if known:
            known(self, query)
            return
        body = read_client_file(name)
        self._send(404 if body is None else 200, body or b"", _type_of(name))

    def _send_stamp(self, query: str) -> None:
        """The stamp of the page at `?address=/…/`, for a tab to compare with the one it shows."""
        address = parse_qs(query).get("address", [""])[0].removeprefix("/")
        stamp = self.server.preview.answer(unquote(address, errors="replace")).stamp
        self._send(200, json.dumps({"stamp": stamp}).encode(), "application/json")

    def _send_news(self, query: str) -> None:
        """Server-sent events (HTML standard, 9.2): one with each new status."""
        self.close_connection = True
        self._send_head(200, "text/event-stream", {"Connection": "close"})
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: %d\n\n" % _RETRY)
        number = 0
        while True:
            status = self.server.preview.wait(number, _HEARTBEAT)
            self.wfile.write(b": still here\n\n" if status.number == number else self._describe(status))
            self.wfile.flush()
            number = status.number

    def _describe(self, status: Status) -> bytes:
        data = {"run": self.server.preview.run, "number": status.number, "report": status.report.as_data()}
        return f"data: {json.dumps(data)}\n\n".encode()

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self._send_head(status, kind, {"Content-Length": str(len(body)), **(headers or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_head(self, status: int, kind: str, headers: dict[str, str]) -> None:
        self.send_response(HTTPStatus(status))
        is_text = kind in TEXTS.values() or kind.startswith("text/")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is the base class's
        """Requests are no news to a writer."""


OWN: dict[str, Callable[[_Handler, str], None]] = {"page": _Handler._send_stamp, "news": _Handler._send_news}
"""What the client asks for, by the name after the prefix."""


def _type_of(address: str) -> str:
    name = address.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    known = TEXTS.get(ending) or BINARIES.get(ending)
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"


_HALF_SAVED = 0.25
"""Seconds: an error is shown when no further change came for so long, for an editor may write a file in two steps."""


def keep_looking(preview: LivePreview, server: PreviewServer) -> None:
    """Serve the course, and look at it after each change, until interrupted."""
    watcher = Watcher(preview.root, preview.voice.say)
    serving = Thread(target=server.serve_forever, daemon=True)
    serving.start()
    watcher.start()
    try:
        preview.look(frozenset())
        gc.freeze()  # what is there now mostly stays, and looking through it for garbage would take seconds
        gc.enable()
        while serving.is_alive():
            changes = watcher.next(seconds=0.5)
            if changes is not None:
                preview.look(changes, lambda: watcher.next(_HALF_SAVED))
    finally:
        server.shutdown()
        watcher.stop()
