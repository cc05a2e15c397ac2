"""The single steps by which files change: none overwrites a file that it does not know, and none follows a link."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath


class EditError(Exception):
    """The command cannot be carried out; the message is one sentence for the person who gave it."""


def is_linked(root: Path, path: str) -> bool:
    """Whether a path of the course is a link or lies behind one, or leads out of the course by `..`."""
    parts = (path, *map(str, PurePosixPath(path).parents[:-1]))
    if any((root / part).is_symlink() for part in parts):
        return True
    return Path(os.path.realpath(root / path)) != Path(os.path.realpath(root)) / path


def require_no_link(root: Path, path: str) -> None:
    """A link may lead out of the course, and replacing it would cut it."""
    if is_linked(root, path):
        raise EditError(f"`{path}` is a link to another file or lies behind one; change it where it really is.")


def read(file: Path) -> bytes | None:
    """What a file holds; None where there is no file."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def move(source: Path, target: Path) -> None:
    """Give a file another name, which nothing may have. Some disks know no second name, so that we can only look."""
    try:
        os.link(source, target)
    except OSError:
        if os.path.lexists(target):
            raise EditError(f"There is a file `{target.name}` already.") from None
        source.rename(target)
    else:
        source.unlink()


def lay_beside(file: Path, data: bytes, leftovers: ExitStack) -> Path:
    """A hidden file with new content, safe on the disk, so that taking the other's place is one step."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    leftovers.callback(Path(name).unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return Path(name)


def remove_empty(root: Path, folders: Iterable[str]) -> None:
    """Remove folders in which nothing is, the deepest first."""
    for folder in sorted(folders, reverse=True):
        with contextlib.suppress(OSError):
            (root / folder).rmdir()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Whoever wants to end the program waits for the steps that belong together (not on Windows)."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
