"""A small client of the language server protocol, over standard input and output."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from queue import Queue
from types import TracebackType
from typing import Any, Self

TIMEOUT = 60
"""Seconds to wait for an answer before the test fails."""


class Editor:
    """A language server that was told of a folder and of settings, as an editor would."""

    def __init__(self, command: Sequence[str], folder: Path, settings: dict[str, Any]) -> None:
        self.folder = folder
        self.settings = settings
        self.messages: Queue[dict[str, Any]] = Queue()
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        self.opened: set[str] = set()
        self.versions = 0
        self.asked = 0
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        threading.Thread(target=self._read, daemon=True).start()
        root = folder.resolve().as_uri()
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "course"}],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {
                        "completion": {
                            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
                        },
                        "hover": {"contentFormat": ["markdown"]},
                    },
                },
            },
        )
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": {}})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.server.kill()
        self.server.wait()
        for stream in (self.server.stdin, self.server.stdout):
            if stream:
                stream.close()

    def open(self, path: str, text: str) -> str:
        """Open a file with a text, which need not be the one on the disk; gives its address."""
        uri = (self.folder.resolve() / path).as_uri()
        if uri in self.opened:
            self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
            self._await_diagnostics(uri)
        self.opened.add(uri)
        self.versions += 1
        document = {"uri": uri, "languageId": "yaml", "version": self.versions, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        self._await_diagnostics(uri)
        return uri

    def complete(self, path: str, text: str) -> list[dict[str, Any]]:
        """What is offered at the `|` in a text, which is not part of it."""
        at = self._open_at(path, text)
        return list(self.request("textDocument/completion", at)["items"])

    def hover(self, path: str, text: str) -> str:
        """What is shown over the `|` in a text, which is not part of it."""
        found = self.request("textDocument/hover", self._open_at(path, text))
        return str(found["contents"]["value"]) if found else ""

    def check(self, path: str, text: str) -> list[str]:
        """What is reported about a text."""
        return [str(found["message"]) for found in self.diagnostics[self.open(path, text)]]

    def _await_diagnostics(self, uri: str) -> None:
        """The server reports whenever a file is opened, and once more, with nothing, when it is closed."""
        self.diagnostics.pop(uri, None)
        while uri not in self.diagnostics:
            self._take(self.messages.get(timeout=TIMEOUT))

    def _open_at(self, path: str, text: str) -> dict[str, Any]:
        before, _, after = text.partition("|")
        uri = self.open(path, before + after)
        lines = before.split("\n")
        return {"textDocument": {"uri": uri}, "position": {"line": len(lines) - 1, "character": len(lines[-1])}}

    def request(self, method: str, params: dict[str, Any]) -> Any:
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self.messages.get(timeout=TIMEOUT)
            if "method" not in message and message.get("id") == self.asked:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def notify(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        """What the server says or asks by itself."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            asked = [item["section"] for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": [self._section(section) for section in asked]})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _section(self, name: str) -> Any:
        """Settings as an editor hands them over: `yaml.schemas` is `schemas` in the section `yaml`."""
        if name in self.settings:
            return self.settings[name]
        found: dict[str, Any] = {}
        for key, value in self.settings.items():
            *path, last = key.split(".")
            if path and path[0] == name:
                into = found
                for step in path[1:]:
                    into = into.setdefault(step, {})
                into[last] = value
        return found

    def _send(self, message: dict[str, Any]) -> None:
        assert self.server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def _read(self) -> None:
        assert self.server.stdout
        while header := self.server.stdout.readline():
            length = int(header.split(b":")[1])
            while self.server.stdout.readline().strip():
                pass
            self.messages.put(json.loads(self.server.stdout.read(length)))
