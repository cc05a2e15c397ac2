"""Watches the files of a course. The only importer of watchfiles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from watchfiles import watch

from generator.settings import find_settings

_QUIET, _LONGEST = 20, 200
"""Milliseconds without a change after which a save is complete, and after which we look in any case."""
_REST = 1.0
"""Seconds before watching is tried again."""

Changes = frozenset[Path]


class Watcher:
    """Tells of changes from its own threads. Folders may be renamed, removed and made anew while it watches."""

    def __init__(self, root: Path, say: Callable[[str], None]) -> None:
        self.root = root
        self.say = say
        self._queue: SimpleQueue[Changes] = SimpleQueue()
        self._over = Event()
        self._moved = Event()
        self._must_poll = False
        self._threads = [Thread(target=task, daemon=True) for task in (self._watch_root, self._watch_folders)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._over.set()
        self._moved.set()
        for thread in self._threads:
            thread.join(timeout=1)

    def next(self, seconds: float) -> Changes | None:
        """What changed since last time; None where nothing does within so many seconds. An empty set: look again."""
        try:
            changes = self._queue.get(timeout=seconds)
        except Empty:
            return None
        while not self._queue.empty():
            changes |= self._queue.get()
        return changes

    def _folders(self) -> list[Path]:
        folders = (self.root / "content", self.root / "quizzes", find_settings(self.root).overrides)
        return [folder for folder in folders if folder.is_dir()]

    def _watch_root(self) -> None:
        """The folder itself, not what is below: the settings, and the coming and going of the folders."""
        names = {"content", "quizzes", "site_overrides", "mkdocs.yml"}
        while not self._over.is_set():
            for changes in self._watch([self.root], self._over, recursive=False):
                known = frozenset(path for path in changes if path.name in names)
                if any(path.suffix != ".yml" for path in known):
                    self._moved.set()
                if known:
                    self._queue.put(known)

    def _watch_folders(self) -> None:
        while not self._over.is_set():
            self._moved.clear()
            folders = self._folders()
            if not folders:
                self._moved.wait()
            is_first = True
            for changes in self._watch(folders, self._moved, recursive=True):
                if changes or is_first:
                    self._queue.put(changes)  # the first time also for what changed before the watch began
                is_first = False

    def _watch(self, folders: Collection[Path], stop: Event, *, recursive: bool) -> Iterable[Changes]:
        """Changes below the folders until `stop`; now and then an empty set."""
        if not folders:
            return
        try:
            for changes in watch(
                *folders,
                stop_event=stop,
                recursive=recursive,
                debounce=_LONGEST,
                step=_QUIET,
                rust_timeout=500,
                yield_on_timeout=True,
                force_polling=self._must_poll or None,
                raise_interrupt=False,
            ):
                yield frozenset(Path(path) for _, path in changes)
        except Exception as error:  # whatever the system refuses, a writer must not wait for changes in vain
            if not self._over.is_set() and not self._must_poll and all(folder.exists() for folder in folders):
                self.say(f"The system does not tell of changes ({error}), so the preview looks for them by itself.")
                self._must_poll = True
            self._over.wait(_REST)
