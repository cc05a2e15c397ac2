"""Writes a whole plan or nothing: what was there stays until all is ready, and comes back when a step fails."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path


class EditError(Exception):
    """The command cannot be carried out; the message is one sentence for the person who gave it."""


@dataclass
class Plan:
    """Files to create, files to change (what was read, and what is to stand there), and files to rename."""

    created: dict[str, bytes] = field(default_factory=dict)
    changed: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)


def carry_out(root: Path, plan: Plan) -> None:
    """Do all of a plan; raises `EditError` or `OSError`, with everything as it was before."""
    for path in (*plan.created, *plan.changed, *plan.renamed, *plan.renamed.values()):
        _require_no_link(root, path)
    with _undisturbed(), ExitStack() as leftovers, ExitStack() as undo:
        for path, data in plan.created.items():
            _create(root / path, data, undo)
        staged = [_stage(root / path, *contents, leftovers) for path, contents in plan.changed.items()]
        for file, new, old in staged:
            new.replace(file)
            undo.callback(old.replace, file)
        for source, target in plan.renamed.items():
            _require_free(root, target)
            (root / source).rename(root / target)
            undo.callback((root / target).rename, root / source)
        undo.pop_all()


def find_namesake(file: Path) -> Path | None:
    """What is there already under a file's name, in whatever case and with either ending of a YAML file."""
    names = {file.name.lower(), file.with_suffix(".yaml").name.lower()}
    return next((other for other in _list(file.parent) if other.name.lower() in names), None)


def _list(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() else iter(())


def _require_no_link(root: Path, path: str) -> None:
    """A link may lead out of the course, and replacing it would cut it."""
    if (root / path).resolve() != root.resolve() / path:
        raise EditError(f"`{path}` is a link to another file or lies behind one; change it where it really is.")


def _require_free(root: Path, path: str) -> None:
    if os.path.lexists(root / path):
        raise EditError(f"`{path}` is there already.")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Whoever wants to end the program waits for the steps that belong together (not on Windows)."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _create(file: Path, data: bytes, undo: ExitStack) -> None:
    missing = [folder for folder in file.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        undo.callback(folder.rmdir)
    with file.open("xb") as stream:
        undo.callback(file.unlink)
        stream.write(data)


def _stage(file: Path, old: bytes, new: bytes, leftovers: ExitStack) -> tuple[Path, Path, Path]:
    """Lay the new content, and a copy of the old, beside a file."""
    if file.read_bytes() != old:
        raise EditError(f"`{file.name}` was changed by another program meanwhile; try again.")
    if not os.access(file, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    return file, _lay_beside(file, new, leftovers), _lay_beside(file, old, leftovers)


def _lay_beside(file: Path, data: bytes, leftovers: ExitStack) -> Path:
    """A hidden file with the same rights, so that taking the other's place is one step."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    leftovers.callback(Path(name).unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    shutil.copymode(file, name)
    return Path(name)
