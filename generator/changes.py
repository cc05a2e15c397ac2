"""What there is to read: each change to the course since a git revision."""

from __future__ import annotations

import difflib
import hashlib
import json
import posixpath
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TypeAlias

from generator.diagnostics import Location, Problem
from generator.folder import PARTS, Folder
from generator.history import History
from generator.review import NOT_CONTENT, parse_leniently, parse_now
from generator.source import Mapping, Sequence, Steps, Value, locate, parse_yaml

Change: TypeAlias = tuple[Steps, str]
"""Where something is other than it was, and how."""


def list_changes(root: Path, revision: str) -> list[Problem]:
    """A note for each change to the course since a git revision; raises `HistoryError` where there is none."""
    folder = Folder(root)
    with History(root) as history:
        old = {path: blob for path, blob in history.list_files(revision, *PARTS).items() if not _is_hidden(path)}
        now = folder.list_files().usable
        renamed = dict(_find_renamed(sorted(now - old.keys()), old.keys() - now, folder))
        notes = []
        for path in sorted((old.keys() | now) - set(renamed.values())):
            if path not in now:
                notes.append(_note(Location(path), "Deleted: the whole file."))
            elif path not in old and path not in renamed:
                notes.append(_note(Location(path), "New: the whole file."))
            else:
                if path in renamed:
                    notes.append(_note(Location(path), f"Renamed: it was `{renamed[path]}`."))
                notes += _compare(path, folder, old[renamed.get(path, path)], history)
    return notes


def _find_renamed(new: list[str], gone: Set[str], folder: Folder) -> Iterator[tuple[str, str]]:
    """Of the files that are new, those that say what they were called, and that file."""
    for path in new:
        was = parse_now(path, folder).get("was") if path.endswith(".yml") else None
        for former in was if isinstance(was, Sequence) else ():
            old = posixpath.join(posixpath.dirname(path), f"{former}.yml")
            if old in gone:
                yield path, old


def _compare(path: str, folder: Folder, blob: str, history: History) -> Iterator[Problem]:
    data = folder.read_bytes(path)
    if isinstance(data, Problem) or _name_blob(data, blob) == blob:
        return
    now = parse_yaml(data, path)[0] if path.endswith(".yml") else None
    if now is None:
        yield _note(Location(path), "Changed: the file.")
        return
    for steps, change in _differences(parse_leniently(history.read(blob), path), now, ()):
        if not steps or steps[0] not in NOT_CONTENT:
            yield _note(locate(now, steps), change)


def _differences(old: Value, now: Value, steps: Steps) -> Iterator[Change]:
    """The deepest values that differ: of `a: [x, y]` and `a: [x, z]` it is the second item of `a`."""
    if isinstance(old, Mapping) and isinstance(now, Mapping):
        for key in now:
            if key not in old:
                yield (*steps, key), f"New: {_name((*steps, key))}."
            elif old[key] != now[key]:
                yield from _differences(old[key], now[key], (*steps, key))
        for key in old:
            if key not in now and (steps or key not in NOT_CONTENT):
                yield steps, f"Deleted: {_name((*steps, key))}."
    elif isinstance(old, Sequence) and isinstance(now, Sequence):
        yield from _differences_of_lists(old, now, steps)
    else:
        yield steps, f"Changed: {_name(steps)}."


def _differences_of_lists(old: Sequence, now: Sequence, steps: Steps) -> Iterator[Change]:
    """Items that stay are found first, so that one put in between makes no other a change."""
    if len(old) + len(now) > _MOST_COMPARED:
        yield steps, f"Changed: {_name(steps)}."
        return
    before, after = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, now))
    for what, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        pairs = min(end - start, last - first) if what == "replace" else 0
        for index in range(pairs):
            yield from _differences(old[start + index], now[first + index], (*steps, first + index))
        if what != "equal":
            yield from (((*steps, i), f"New: {_name((*steps, i))}.") for i in range(first + pairs, last))
            if end - start > pairs:
                yield steps, f"Deleted from {_name(steps)}: {end - start - pairs}."


_MOST_COMPARED = 2_000
"""Items of two lists together; to find what stays takes time that grows with their square."""


def _name(steps: Steps) -> str:
    """The way to a value in words: `blocks` 2, `text`."""
    words = ""
    for step in steps:
        words += f" {step + 1}" if isinstance(step, int) else f"{', ' if words else ''}`{step}`"
    return words or "the file"


def _note(at: Location, message: str) -> Problem:
    return Problem(at, "to-read", message, "", "note")


def _name_blob(data: bytes, like: str) -> str:
    """The name that git gives to a file (SHA-1, or SHA-256 in newer repositories), to tell what did not change."""
    make = hashlib.sha256 if len(like) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return make(b"blob %d\0" % len(data) + data).hexdigest()


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
