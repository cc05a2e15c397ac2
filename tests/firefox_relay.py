#!/usr/bin/env python3
"""Stands in for Firefox, so that Playwright can drive one that does not know all of WebDriver BiDi yet.

Starts the Firefox that `RELAYED_FIREFOX` names, and passes on every message between it and Playwright, except three.
That Firefox does not know the command which sets the media features of a new context, and which Playwright always
sends, is no reason to fail: `tests.firefox` sets them by preferences instead. The size of paper is given in
centimetres, as the standard wants it (https://www.w3.org/TR/webdriver-bidi/#command-browsingContext-print). And a
download that is no navigation has a name, without which Playwright does not hear of it: that of its address.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import sys
from asyncio import StreamReader
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

ANNOUNCEMENT = "WebDriver BiDi listening on "
MEDIA_FEATURES = "emulation.setMediaFeaturesOverride"
PRINT = "browsingContext.print"
DOWNLOAD = "browsingContext.download"
NARROWEST = 12
"""No paper is narrower in centimetres, and none of A5 to A3 is wider in inches, which is what Playwright 1.65 sends."""


async def pass_commands(driver: ServerConnection, firefox: ClientConnection, forgiven: set[int]) -> None:
    """To the browser; `forgiven` gets the ids of those that it need not know."""
    async for message in driver:
        command = json.loads(message)
        if command["method"] == MEDIA_FEATURES and "userContexts" in command["params"]:
            forgiven.add(command["id"])
        await firefox.send(in_centimetres(command) if command["method"] == PRINT else message)
    await firefox.close()


def in_centimetres(command: dict[str, Any]) -> str:
    """A command to print, with the size of its paper as the standard wants it."""
    paper = command["params"]["page"]
    if paper["width"] < NARROWEST:
        command["params"]["page"] = {side: inches * 2.54 for side, inches in paper.items()}
    return json.dumps(command)


async def pass_answers(driver: ServerConnection, firefox: ClientConnection, forgiven: set[int]) -> None:
    """To the driver."""
    async for message in firefox:
        text = str(message)
        await driver.send(as_wanted(json.loads(text), forgiven) if forgiven or DOWNLOAD in text else text)
    await driver.close()


def as_wanted(answer: dict[str, Any], forgiven: set[int]) -> str:
    """An answer, with success for a command in `forgiven` that the browser does not know, and a name for a download."""
    if answer.get("id") in forgiven:
        forgiven.remove(answer["id"])
        if answer.get("error") == "unknown command":
            answer = {"type": "success", "id": answer["id"], "result": {}}
    if answer.get("method", "").startswith(DOWNLOAD) and not answer["params"]["navigation"]:
        answer["params"].setdefault("download", answer["params"]["url"])
    return json.dumps(answer)


async def relay(driver: ServerConnection, address: str) -> None:
    """Serve one session until either side ends it."""
    path = driver.request.path if driver.request else ""
    async with connect(address + path, max_size=None, compression=None) as firefox:
        forgiven: set[int] = set()
        with contextlib.suppress(ConnectionClosed):
            await asyncio.gather(pass_commands(driver, firefox, forgiven), pass_answers(driver, firefox, forgiven))


async def read_address(errors: StreamReader) -> str:
    """The address that Firefox announces; what it prints before is passed on."""
    async for line in errors:
        announced = re.match(ANNOUNCEMENT + r"(ws://\S+)", line.decode(errors="replace"))
        if announced:
            return announced[1]
        sys.stderr.buffer.write(line)
    sys.exit("Firefox ended before it could be driven.")


async def main() -> int:
    """Run Firefox with our own arguments; gives its exit status."""
    firefox = await asyncio.create_subprocess_exec(
        os.environ["RELAYED_FIREFOX"], *sys.argv[1:], stderr=asyncio.subprocess.PIPE
    )
    assert firefox.stderr
    address = await read_address(firefox.stderr)
    async with serve(lambda driver: relay(driver, address), "127.0.0.1", 0, max_size=None, compression=None) as server:
        port = server.sockets[0].getsockname()[1]
        print(f"{ANNOUNCEMENT}ws://127.0.0.1:{port}", file=sys.stderr, flush=True)
        while chunk := await firefox.stderr.read(65536):
            sys.stderr.buffer.write(chunk)
            sys.stderr.flush()
        return await firefox.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
