"""The language server: installed once for each lock, from whatever registry npm is set up to use."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
BUILD = HERE.parent.parent / "build" / "editor"
LOCKED = ("package.json", "package-lock.json")


_PATIENCE = ("--fetch-retries", "1", "--fetch-retry-mintimeout", "1000")
"""Without a network npm would try for more than a minute."""


class NoServerError(Exception):
    """The language server cannot be had here; the message says why."""


def server_command() -> list[str]:
    """How to start the language server; raises `NoServerError` where it cannot be installed or does not start."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise NoServerError("node and npm are not installed")
    folder = _install(npm)
    script = str(folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server")
    probe = subprocess.run([node, script, "--version"], capture_output=True, text=True, check=False)
    if probe.returncode:
        raise NoServerError(f"the language server does not start with this node: {_first_line(probe.stderr)}")
    return [node, script, "--stdio"]


def _install(npm: str) -> Path:
    """A folder with what the lock names."""
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in LOCKED)).hexdigest()[:16]
    folder = BUILD / digest
    mark = folder / ".installed"
    if mark.exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in LOCKED:
        shutil.copy(HERE / name, folder / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error", *_PATIENCE]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoServerError(f"npm cannot install it: {_first_line(done.stderr)}")
    mark.touch()
    return folder


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")
