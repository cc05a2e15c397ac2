"""What git remembers of the course's files."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_COMMIT = "\x01"
_FORMAT = f"--format={_COMMIT}%as"
_HEADER = re.compile(rf"(?:^|(?<=\0)){_COMMIT}([0-9-]{{10}})\0\n?")


_GIT = ("git", "-c", "log.showRoot=true", "-c", f"diff.orderFile={os.devnull}", "-c", "i18n.logOutputEncoding=UTF-8")
"""Whichever git the user has, without settings that change what it tells."""


def _environment() -> dict[str, str]:
    """Without what a hook sets, which names another repository, or another place in it."""
    local = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"}
    local |= {"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"}
    return {name: value for name, value in os.environ.items() if name not in local}


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
        self.reader = subprocess.Popen(  # noqa: S603  # no shell, and no word of anybody else's
            [*_GIT, "cat-file", "--batch"],
            cwd=root,
            env=_environment(),
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
        _, *commits = _HEADER.split(told)
        for day, changes in zip(commits[::2], commits[1::2], strict=True):
            for change, path in _pairs(changes.split("\0")):
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

    @property
    def is_cut(self) -> bool:
        """Whether only the newest commits are here (a shallow clone), so that nobody knows what was before."""
        return self._ask("rev-parse", "--is-shallow-repository").strip() == "true"

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
                [*_GIT, *arguments],
                cwd=self.root,
                env=_environment(),
                check=False,
                capture_output=True,
            )
        except OSError as error:
            raise HistoryError(f"Git cannot be asked: {error.strerror}.") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            if "not a git repository" in said or not said:
                raise HistoryError("The course is in no git repository.")
            raise HistoryError(f"Git cannot tell: {said}")
        return done.stdout.decode("utf-8", "surrogateescape")


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    """Each change and the path behind it; a path may hold anything but a zero."""
    return ((change, path) for change, path in zip(parts[::2], parts[1::2], strict=False) if change.startswith(":"))
