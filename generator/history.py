"""What git remembers of the course's files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_COMMIT = "\x01"
_FORMAT = f"--format={_COMMIT}%cs"


class HistoryError(Exception):
    """Git, the repository or the revision is not there; the message is one sentence."""


@dataclass(frozen=True)
class Version:
    """What a file was after a change: the day of its commit (ISO 8601), and the name of its blob."""

    day: str
    blob: str

    @property
    def is_there(self) -> bool:
        """Not so where the change was to delete it."""
        return bool(self.blob.strip("0"))


class History:
    """The history of the course folder. It keeps one git process to read old files from; use it in a `with`."""

    def __init__(self, root: Path) -> None:
        """Raises `HistoryError` where the folder is in no repository, or there is no git."""
        self.root = root
        self._ask("rev-parse", "--git-dir")
        self.reader = subprocess.Popen(
            ["git", "cat-file", "--batch"],  # noqa: S607  # whichever git the user has
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.reader.communicate()

    def list_versions(self, paths: Iterable[str]) -> dict[str, list[Version]]:
        """By path, each version that was committed, the newest first; a merge counts as one change."""
        log = ("log", _FORMAT, "--raw", "--no-abbrev", "--no-renames", "-z", "--relative")
        merges = ("--first-parent", "--diff-merges=first-parent")
        try:
            told = self._ask(*log, *merges, "--", *paths)
        except HistoryError:  # nothing is committed yet
            return {}
        found: dict[str, list[Version]] = {}
        for commit in told.split(_COMMIT)[1:]:
            day, *parts = commit.replace("\n", "\0").strip("\0").split("\0")
            for change, path in _pairs(parts):
                found.setdefault(path, []).append(Version(day, change.split()[3]))
        return found

    def list_files(self, revision: str, *folders: str) -> dict[str, str]:
        """By path, the blob of every file of a revision; raises `HistoryError` where there is no such revision."""
        if revision.startswith("-"):
            raise HistoryError(f"There is no revision `{revision}`.")
        try:
            commit = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
        except HistoryError:
            raise HistoryError(f"There is no revision `{revision}`.") from None
        told = self._ask("ls-tree", "-r", "-z", commit, "--", *folders)
        entries = (entry.partition("\t") for entry in told.split("\0") if entry)
        return {path: about.split()[2] for about, _, path in entries}

    def read(self, blob: str) -> bytes:
        assert self.reader.stdin
        assert self.reader.stdout
        self.reader.stdin.write(f"{blob}\n".encode())
        self.reader.stdin.flush()
        _, kind, *size = self.reader.stdout.readline().split()
        if kind != b"blob":  # the file was deleted
            return b""
        data = self.reader.stdout.read(int(size[0]))
        self.reader.stdout.read(1)
        return data

    def _ask(self, *arguments: str) -> str:
        try:
            done = subprocess.run(  # noqa: S603  # no shell; a revision never begins with `-`
                ["git", *arguments],  # noqa: S607
                cwd=self.root,
                check=False,
                capture_output=True,
            )
        except OSError as error:
            raise HistoryError(f"Git cannot be asked: {error.strerror}.") from error
        if done.returncode:
            raise HistoryError("The course is in no git repository.")
        return done.stdout.decode("utf-8", "surrogateescape")


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    parts = [part for part in parts if part]
    return zip(parts[::2], parts[1::2], strict=True)
