"""The course folder: which files it holds, and their bytes. Nothing outside it is ever read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.decoding import MAX_BYTES, is_wide, refuse_size
from generator.diagnostics import Location, Problem

PARTS = ("content", "quizzes")
"""The folders that a course is made of."""


class Folder:
    """A course folder. Paths are relative to it, with `/`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = Path(os.path.realpath(root))
        self._plain: dict[str, bool] = {}

    def has(self, path: str) -> bool:
        """Whether there is anything of that name, be it a file or not."""
        return os.path.lexists(self.root / path)

    def find(self, below: str, pattern: str) -> list[str]:
        """The paths below a folder that fit a pattern, hidden ones apart."""
        found = sorted((self.root / below).glob(pattern))
        return [file.relative_to(self.root).as_posix() for file in found if not file.name.startswith(".")]

    def describe(self, path: str) -> tuple[int, ...]:
        """Differs after a file was written, put in another's place, or given other rights.

        Empty where there is none, or where a link leads to it. Times are nanoseconds, that of the last writing first.
        """
        if not self._is_plain_folder(path.rpartition("/")[0]):
            return ()
        try:
            found = (self.root / path).lstat()
        except OSError:
            return ()
        is_link = stat.S_ISLNK(found.st_mode)
        return () if is_link else (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)

    def _is_plain_folder(self, path: str) -> bool:
        """Whether a folder lies where it seems to, with no link on the way."""
        if path not in self._plain:
            self._plain[path] = os.path.realpath(self.root / path) == str(self.home / path)
        return self._plain[path]

    def read_bytes(self, path: str) -> bytes | Problem:
        """What a file holds, or why it cannot be read."""
        try:
            return self.refuse(path) or (self.root / path).read_bytes()
        except OSError as error:
            return _unreadable(path, error)

    def refuse(self, path: str) -> Problem | None:
        """Why a file is not read: it leads out of the folder, is no file, or is too large."""
        file, at = self.root / path, Location(path)
        if not Path(os.path.realpath(file)).is_relative_to(self.home):
            message = "This is a link that leads out of the course folder."
            return Problem(at, "outside-course", message, "Put the file itself in its place.")
        if not file.is_file():
            fix = "Put a file in its place, rename it, or delete it."
            return Problem(at, "unreadable-file", "This is not a file that can be read.", fix)
        size = file.stat().st_size
        is_text = PurePosixPath(path).suffix.lower() in (".yml", ".yaml")
        return refuse_size(path, size) if is_text and size > MAX_BYTES else None

    def list_files(self) -> Files:
        """What the folder holds, hidden files apart."""
        found = Files(set(), {}, [])
        linked = tuple(f"{part}/" for part in PARTS if (self.root / part).is_symlink())
        for path in self._walk(found.closed):
            problem = self.refuse(path) if path.startswith(linked) or not self._is_plain(path) else None
            if problem and problem.rule != "file-too-large":
                found.refused[path] = problem
            else:
                found.usable.add(path)
        return found

    def _is_plain(self, path: str) -> bool:
        """Whether this is a file and no link. Below folders that are no links either, it lies where it seems to."""
        try:
            return stat.S_ISREG(os.lstat(self.root / path).st_mode)
        except OSError:
            return False

    def _walk(self, closed: list[Problem]) -> Iterator[str]:
        def note(error: OSError) -> None:
            if not isinstance(error, FileNotFoundError | NotADirectoryError):
                at = Location(Path(error.filename).relative_to(self.root).as_posix())
                message = f"The folder cannot be looked into: {error.strerror}."
                closed.append(Problem(at, "unreadable-file", message, "Give yourself the right to read it."))

        for part in PARTS:
            for folder, folders, names in os.walk(self.root / part, onerror=note):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                links = [name for name in folders if Path(folder, name).is_symlink()]
                below = Path(folder).relative_to(self.root).as_posix()
                yield from (f"{below}/{name}" for name in sorted([*names, *links]) if not name.startswith("."))


@dataclass(frozen=True)
class Files:
    """What a course folder holds."""

    usable: set[str]
    refused: dict[str, Problem]
    """Why others cannot be used: links that lead out, links to folders, pipes."""
    closed: list[Problem]
    """Folders that cannot be looked into; what is in one would be missed without a word."""


def read_lines(root: Path, path: str) -> Sequence[str]:
    """The lines of a file, to quote one in a message; none where it cannot be read."""
    data = Folder(root).read_bytes(path)
    if isinstance(data, Problem) or is_wide(data):
        return []
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


def _unreadable(path: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(Location(path), "missing-file", "The file is missing.", "")
    message = f"The file cannot be read: {error.strerror}."
    return Problem(Location(path), "unreadable-file", message, "Give yourself the right to read it.")
