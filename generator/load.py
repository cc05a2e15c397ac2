"""`content/` and `quizzes/` to a course: what could be read, and the problems. The only reader of content."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from generator.diagnostics import Location, Problem, sort_problems
from generator.markup import Line
from generator.model.base import Node
from generator.model.course import Course, Module, Outline
from generator.model.house import House
from generator.model.lesson import Lesson
from generator.model.quiz import Quiz
from generator.model.sheet import Sheet
from generator.model.sources import Sources
from generator.source import UTF16_MARKS, parse_yaml
from generator.validation import validate

OUTLINE = "content/course.yml"
SOURCES = "content/sources.yml"
HOUSE = "content/house.yml"

_CREATE_OUTLINE = "Create it; if the course is in another folder, name that folder with `--root`."

UNREAD = Line("?")
"""The title of what could not be read."""

NO_HOUSE = House()
"""Stands in for a `house.yml` that is not there."""

_SETTLED = 50_000_000
"""Nanoseconds: a file changed less long ago might change again within one tick of the disk's clock."""

AnyNode = TypeVar("AnyNode", bound=Node)


def lesson_path(lesson_key: str) -> str:
    """The file of `module/lesson`."""
    return f"content/modules/{lesson_key}.yml"


def quiz_path(quiz_id: str) -> str:
    return f"quizzes/{quiz_id}.yml"


def sheet_path(sheet_id: str) -> str:
    return f"content/sheets/{sheet_id}.yml"


@dataclass(frozen=True)
class _Reading:
    """What a file gave when it was read."""

    state: tuple[int, ...]
    data: bytes
    node: Any
    problems: list[Problem]


class Memory:
    """Files as they were read, so that the next `load_course` reads only what changed since.

    An unchanged file gives the very same node again. That is how others see what changed: by identity.
    """

    def __init__(self) -> None:
        self.readings: dict[str, _Reading] = {}


def load_course(root: Path, memory: Memory | None = None) -> tuple[Course, list[Problem]]:
    """Read every file of the course below `root`. A file that cannot be used does not hide the others."""
    folder = _Folder(root, memory or Memory())
    outline = folder.read(OUTLINE, Outline)
    lessons = folder.read_all("content/modules", "*/*.yml", Lesson)
    quizzes = folder.read_all("quizzes", "*.yml", Quiz)
    sheets = folder.read_all("content/sheets", "*.yml", Sheet)
    sources = folder.read(SOURCES, Sources) if folder.has(SOURCES) else None
    house = folder.read(HOUSE, House) if folder.has(HOUSE) else None
    course = Course(
        outline=outline or _outline_of_folders(lessons),
        lessons=lessons,
        quizzes=quizzes,
        sheets=sheets,
        sources={source.id: source for source in reversed(sources.sources)} if sources else {},
        all_sources=sources,
        house=house or NO_HOUSE,
        unread=frozenset(folder.unread),
        files=frozenset(folder.list_files()),
        read=frozenset(folder.taken),
    )
    return course, sort_problems(folder.problems)


def read_lines(root: Path, path: str) -> Sequence[str]:
    """The lines of a file, to quote one in a message; none where it cannot be read."""
    file = root / path
    try:
        if not file.is_file():
            return []
        data = file.read_bytes()
    except OSError:
        return []
    if data.startswith(UTF16_MARKS):
        return []
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


def _outline_of_folders(lessons: dict[str, Lesson]) -> Outline:
    """Stands in for a `course.yml` that cannot be used, so that the other files are still checked."""
    modules = sorted({key.split("/")[0] for key in lessons})
    return Outline.model_construct(
        id="unread",
        title=UNREAD,
        modules=tuple(
            Module.model_construct(
                id=m, title=UNREAD, lessons=tuple(k.split("/")[1] for k in lessons if k.startswith(m + "/"))
            )
            for m in modules
        ),
    )


@dataclass
class _Folder:
    """The course folder while it is read: what was found wrong, and in which files."""

    root: Path
    memory: Memory
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)

    def has(self, path: str) -> bool:
        """Whether there is anything of that name, be it a file or not."""
        return os.path.lexists(self.root / path)

    def read(self, path: str, model: type[AnyNode]) -> AnyNode | None:
        """The file as a value of the model, as far as it can be had; None where it cannot be read at all."""
        self.taken.add(path)
        node, problems = self._read(path, model)
        self.problems += problems
        if problems:
            self.unread.add(path)
        return node

    def read_all(self, below: str, pattern: str, model: type[AnyNode]) -> dict[str, AnyNode]:
        """Every file that fits the pattern, by its path below the folder and without its ending; no hidden one."""
        found = {}
        folder = self.root / below
        for file in sorted(file for file in folder.glob(pattern) if not file.name.startswith(".")):
            key = file.relative_to(folder).with_suffix("").as_posix()
            node = self.read(f"{below}/{key}.yml", model)
            if node is not None:
                found[key] = node
        return found

    def list_files(self) -> Iterator[str]:
        """Every file of the course that is not hidden, and no link that leads out of it."""
        home = self.root.resolve()
        for folder in ("content", "quizzes"):
            if (self.root / folder).resolve().is_relative_to(home):
                yield from self._list_files(folder, home)

    def _list_files(self, folder: str, home: Path) -> Iterator[str]:
        try:
            entries = list(os.scandir(self.root / folder))
        except OSError:
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._list_files(path, home)
            elif entry.is_file() and (not entry.is_symlink() or Path(entry).resolve().is_relative_to(home)):
                yield path

    def _read(self, path: str, model: type[AnyNode]) -> tuple[AnyNode | None, list[Problem]]:
        file = self.root / path
        try:
            if not os.path.lexists(file):
                return None, [Problem(Location(path), "missing-file", "The file is missing.", _CREATE_OUTLINE)]
            if not file.is_file():
                fix = "Put a file in its place, rename it, or delete it."
                return None, [Problem(Location(path), "unreadable-file", "This is not a file that can be read.", fix)]
            reading = self._recall(path, file, model)
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}."
            return None, [Problem(Location(path), "unreadable-file", message, "Give yourself the right to read it.")]
        return reading.node, list(reading.problems)

    def _recall(self, path: str, file: Path, model: type[AnyNode]) -> _Reading:
        """The file from memory if it did not change, and otherwise from the disk into memory."""
        state = _state_of(file)
        known = self.memory.readings.get(path)
        if known and known.state == state:
            return known
        data = file.read_bytes()
        state = state if state == _state_of(file) and state[0] < time.time_ns() - _SETTLED else ()
        if known and known.data == data:
            reading = _Reading(state, data, known.node, known.problems)
        else:
            reading = _Reading(state, data, *_parse(data, path, model))
        self.memory.readings[path] = reading
        return reading


def _state_of(file: Path) -> tuple[int, ...]:
    """Differs when a file was written, put in another's place, or given other rights."""
    stat = file.stat()
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def _parse(data: bytes, path: str, model: type[AnyNode]) -> tuple[AnyNode | None, list[Problem]]:
    written, problems = parse_yaml(data, path, may_be_empty=_may_be_empty(model))
    if written is None:
        return None, problems
    node, mistakes = validate(written, model)
    reported = {problem.at for problem in problems}
    problems += [mistake for mistake in mistakes if mistake.at not in reported]
    return node, problems


def _may_be_empty(model: type[Node]) -> bool:
    return not any(field.is_required() for field in model.model_fields.values())
