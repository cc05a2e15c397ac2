"""One edit of a course at a time."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path

from generator.edit.record import is_recorded, mend

fcntl = import_module("fcntl") if sys.platform != "win32" else None

PATIENCE = 10.0
"""Seconds to wait for another edit to end."""


@contextmanager
def alone(root: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Nobody else edits the course meanwhile; raises `BlockingIOError` where somebody does for too long.

    What an edit had begun that was ended suddenly is undone first, and `say` is told. The lock is on the folder itself,
    so that nothing of it can be left. Windows and some network disks have none: there an edit waits for the record of
    another to go, and then takes it for one that was left.
    """
    with ExitStack() as held:
        is_locked = _lock(root, held)
        if not is_locked:
            _wait_until(lambda: not is_recorded(root))
        mend(root, say, is_alone=is_locked)
        yield


def _lock(root: Path, held: ExitStack) -> bool:
    """Lock the folder until `held` ends; False where that cannot be done there."""
    if fcntl is None:
        return False
    handle = os.open(root, os.O_RDONLY)
    held.callback(os.close, handle)

    def take() -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    try:
        is_taken = _wait_until(take)
    except OSError:
        return False
    if not is_taken:
        message = f"another `course new` or `course rename` has been at work here for {PATIENCE:g} seconds"
        raise BlockingIOError(errno.EAGAIN, message)
    return True


def _wait_until(is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
