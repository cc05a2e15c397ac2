"""`course serve`: the preview."""

from __future__ import annotations

import contextlib
import errno
import socket
import tempfile
from functools import partial
from pathlib import Path

import click

from generator.commands.terminal import count_problems, end_on_signals, fail, list_problems, root_option, say
from generator.diagnostics import Problem
from generator.engine import EngineError
from generator.model.course import Course
from generator.plugin.preview import MkDocsPreview
from generator.printing.press import TypesettingError, typeset_one
from generator.serve import LivePreview, Voice
from generator.serve.http import PreviewServer, keep_looking, parse_address


@click.command(name="serve", short_help="Preview the course in a browser.")
@root_option
@click.option("--address", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
def serve_command(root: Path, address: str) -> None:
    """Preview the course in a browser; a page reloads when a file is saved that shows on it."""
    root = root.resolve()
    end_on_signals()
    with tempfile.TemporaryDirectory(prefix="coursewright-") as scratch:
        voice = Voice(partial(_list, root), say)
        preview = LivePreview(root, MkDocsPreview(root, Path(scratch)), voice, partial(_typeset, root))
        with _bind(address, preview) as server, contextlib.suppress(KeyboardInterrupt):
            say(f"The preview is at {server.url} (Ctrl-C ends it).")
            keep_looking(preview, server)


def _bind(address: str, preview: LivePreview) -> PreviewServer:
    try:
        return PreviewServer(parse_address(address), preview)
    except (ValueError, socket.gaierror) as error:
        message = f"`{address}` is no address to serve at; it looks like 127.0.0.1:8000."
        raise click.BadParameter(message, param_hint="--address") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            fail(f"Something else is served at {address} already; choose another port, like --address 127.0.0.1:8001.")
        fail(f"The preview cannot be served at {address}: {error.strerror}.")


def _list(root: Path, problems: list[Problem]) -> None:
    list_problems(root, "text", problems)
    if problems:
        count_problems(problems, 0)


def _typeset(root: Path, course: Course, address: str) -> bytes | list[Problem]:
    """What is asked for when a PDF is opened. Fails as an engine does."""
    try:
        return typeset_one(course, root, address)
    except TypesettingError as error:
        raise EngineError(str(error)) from error
