"""What a reviewer has to read: what has changed since somebody read it, and since a revision."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

from generator.diagnostics import Location, Problem
from generator.folder import PARTS, Folder
from generator.history import History, HistoryError, Version
from generator.load import lesson_path, quiz_path, sheet_path
from generator.model.course import Course
from generator.model.status import Reviewable
from generator.source import Mapping, Sequence, Steps, Value, locate, parse_yaml

_NOT_CONTENT = ("status", "reviewed", "was")
"""Keys at the top of a file that say something about it, and nothing to readers."""


def check_reviews(course: Course, root: Path) -> list[Problem]:
    """A warning for each lesson, quiz and sheet that has changed since its review; none where there is no git."""
    reviewed = {path: part for path, part in _reviewable(course) if part.reviewed}
    if not reviewed:
        return []
    folder = Folder(root)
    try:
        with History(root) as history:
            versions = history.list_versions(reviewed)
            found = [_check_review(_read_now(path, folder), versions.get(path, []), history) for path in reviewed]
    except HistoryError:
        return []
    return [problem for problem in found if problem]


def _reviewable(course: Course) -> Iterator[tuple[str, Reviewable]]:
    yield from ((lesson_path(key), lesson) for key, lesson in course.lessons.items())
    yield from ((quiz_path(key), quiz) for key, quiz in course.quizzes.items())
    yield from ((sheet_path(key), sheet) for key, sheet in course.sheets.items())


def _check_review(now: Mapping, versions: list[Version], history: History) -> Problem | None:
    """What was reviewed is what the file said when the review was entered; it may not be younger than the review."""
    review = now.get("reviewed")
    if not isinstance(review, Mapping):
        return None
    parsed = [(version.day, _parse(history.read(version.blob), now.path)) for version in versions]
    run = list(takewhile(lambda version: version[1].get("reviewed") == review, parsed))
    entered = _content(run[-1][1] if run else now)
    before = takewhile(lambda version: _content(version[1]) == entered, parsed[len(run) :])
    days = [day for day, _ in before]
    if _content(now) == entered and (not days or days[-1] <= str(review.get("on"))):
        return None
    message = f"This has changed since {review.get('by')} read it on {review.get('on')}."
    fix = "Have it read again, and enter who did and when."
    return Problem(locate(now, ("reviewed",)), "changed-since-review", message, fix, "warning")


def _read_now(path: str, folder: Folder) -> Mapping:
    data = folder.read_bytes(path)
    return _parse(b"" if isinstance(data, Problem) else data, path)


def _parse(data: bytes, path: str) -> Mapping:
    return parse_yaml(data, path)[0] or Mapping(path, (1, 1))


def _content(file: Mapping) -> dict[str, Value]:
    return {key: value for key, value in file.items() if key not in _NOT_CONTENT}


# Since a revision

Change: TypeAlias = tuple[Steps, str]
"""Where something is other than it was, and how."""


def list_changes(root: Path, revision: str) -> list[Problem]:
    """A note for each change to the course since a git revision; raises `HistoryError` where there is none."""
    folder = Folder(root)
    with History(root) as history:
        old = {path: blob for path, blob in history.list_files(revision, *PARTS).items() if not _is_hidden(path)}
        now = folder.list_files().usable
        notes = []
        for path in sorted(old.keys() | now):
            if path not in now:
                notes.append(_note(Location(path), "Deleted: the whole file."))
            elif path not in old:
                notes.append(_note(Location(path), "New: the whole file."))
            else:
                notes += _compare(path, folder, old[path], history)
    return notes


def _compare(path: str, folder: Folder, blob: str, history: History) -> Iterator[Problem]:
    data = folder.read_bytes(path)
    if isinstance(data, Problem) or _name_blob(data, blob) == blob:
        return
    now = parse_yaml(data, path)[0] if path.endswith(".yml") else None
    if now is None:
        yield _note(Location(path), "Changed: the file.")
        return
    for steps, change in _differences(_parse(history.read(blob), path), now, ()):
        if not steps or steps[0] not in _NOT_CONTENT:
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
            if key not in now and (steps or key not in _NOT_CONTENT):
                yield steps, f"Deleted: {_name((*steps, key))}."
    elif isinstance(old, Sequence) and isinstance(now, Sequence):
        yield from _differences_of_lists(old, now, steps)
    else:
        yield steps, f"Changed: {_name(steps)}."


def _differences_of_lists(old: Sequence, now: Sequence, steps: Steps) -> Iterator[Change]:
    """Items that stay are found first, so that one put in between makes no other a change."""
    before, after = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, now))
    for what, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        pairs = min(end - start, last - first) if what == "replace" else 0
        for index in range(pairs):
            yield from _differences(old[start + index], now[first + index], (*steps, first + index))
        if what != "equal":
            yield from (((*steps, i), f"New: {_name((*steps, i))}.") for i in range(first + pairs, last))
            if end - start > pairs:
                yield steps, f"Deleted from {_name(steps)}: {end - start - pairs}."


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
