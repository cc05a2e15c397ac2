"""`content/` and `quizzes/` to a course: what could be read, and the problems. The only reader of content."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from generator.diagnostics import Location, Problem, has_errors, sort_problems
from generator.folder import Folder
from generator.markup import Line
from generator.model.base import Node
from generator.model.course import Course, Module, Outline
from generator.model.glossary import Glossary
from generator.model.house import House
from generator.model.lesson import Lesson
from generator.model.quiz import Quiz
from generator.model.sheet import Sheet
from generator.model.sources import Sources
from generator.pictures import KINDS, find_fault
from generator.source import parse_yaml
from generator.validation import validate

OUTLINE = "content/course.yml"
SOURCES = "content/sources.yml"
GLOSSARY = "content/glossary.yml"
HOUSE = "content/house.yml"

_CREATE_OUTLINE = "Begin one with `course new module welcome`; if it is in another folder, name that with `--root`."

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


def reviewable_parts(course: Course) -> Iterator[tuple[str, Lesson | Quiz | Sheet]]:
    """What has a status and a review, each with the path of its file."""
    yield from ((lesson_path(key), lesson) for key, lesson in course.lessons.items())
    yield from ((quiz_path(key), quiz) for key, quiz in course.quizzes.items())
    yield from ((sheet_path(key), sheet) for key, sheet in course.sheets.items())


def files_written_in(sheet_id: str, sheet: Sheet) -> set[str]:
    """The files of a sheet's own texts, and of those that it borrows."""
    references = (getattr(block, block.kind) for block in sheet.blocks)
    lessons = (reference.partition("#")[0] for reference in references if isinstance(reference, str))
    return {sheet_path(sheet_id), *map(lesson_path, lessons)}


@dataclass(frozen=True)
class _Known:
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
        self.files: dict[str, _Known] = {}
        self.pictures: dict[str, tuple[tuple[int, ...], Problem | None]] = {}
        """By path, its state when it was looked at, and what is wrong with it."""


def load_course(root: Path, memory: Memory | None = None) -> tuple[Course, list[Problem]]:
    """Read every file of the course below `root`. A file that cannot be used does not hide the others."""
    folder = Folder(root)
    reading = _Reading(folder, memory or Memory())
    outline = reading.read(OUTLINE, Outline)
    lessons = reading.read_all("content/modules", "*/*.yml", Lesson)
    quizzes = reading.read_all("quizzes", "*.yml", Quiz)
    sheets = reading.read_all("content/sheets", "*.yml", Sheet)
    sources = reading.read_if_there(SOURCES, Sources)
    glossary = reading.read_if_there(GLOSSARY, Glossary)
    house = reading.read_if_there(HOUSE, House)
    files = folder.list_files()
    course = Course(
        outline=outline or _outline_of_folders(lessons),
        lessons=lessons,
        quizzes=quizzes,
        sheets=sheets,
        sources={source.id: source for source in reversed(sources.sources)} if sources else {},
        all_sources=sources,
        house=house or NO_HOUSE,
        glossary=glossary,
        unread=frozenset(reading.unread),
        files=frozenset(files.usable),
        read=frozenset(reading.taken),
    )
    refused = {**files.refused, **reading.refuse_pictures(course)}
    return replace(course, refused=refused), sort_problems([*reading.problems, *files.closed])


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
class _Reading:
    """A course folder while it is read: what was found wrong, and in which files."""

    folder: Folder
    memory: Memory
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)

    def read(self, path: str, model: type[AnyNode]) -> AnyNode | None:
        """The file as a value of the model, as far as it can be had; None where it cannot be read at all."""
        self.taken.add(path)
        node, problems = self._read(path, model)
        self.problems += problems
        if has_errors(problems):
            self.unread.add(path)
        return node

    def read_if_there(self, path: str, model: type[AnyNode]) -> AnyNode | None:
        return self.read(path, model) if self.folder.has(path) else None

    def read_all(self, below: str, pattern: str, model: type[AnyNode]) -> dict[str, AnyNode]:
        """Every file that fits the pattern, by its path below the folder and without its ending."""
        read = {path: self.read(path, model) for path in self.folder.find(below, pattern)}
        return {path[len(below) + 1 : -len(".yml")]: node for path, node in read.items() if node is not None}

    def refuse_pictures(self, course: Course) -> dict[str, Problem]:
        """By path, what is wrong with the pictures that the course shows."""
        paths = {PurePosixPath("content", src).as_posix() for src, _ in course.pictures() if src}
        found = {path: self._look_at_picture(path) for path in sorted(paths & course.files)}
        others = (path for path in paths - course.files if PurePosixPath(path).suffix.lower() in KINDS)
        found |= {path: self.folder.refuse(path) for path in others if self.folder.has(path)}
        return {path: problem for path, problem in found.items() if problem}

    def _look_at_picture(self, path: str) -> Problem | None:
        if PurePosixPath(path).suffix.lower() not in KINDS:
            return None
        state, known = self.folder.describe(path), self.memory.pictures.get(path)
        if known and state and known[0] == state:
            return known[1]
        data = self.folder.read_bytes(path)
        problem = data if isinstance(data, Problem) else find_fault(path, data)
        self.memory.pictures[path] = state if self._is_settled(path, state) else (), problem
        return problem

    def _is_settled(self, path: str, state: tuple[int, ...]) -> bool:
        return state == self.folder.describe(path) and state[:1] < (time.time_ns() - _SETTLED,)

    def _read(self, path: str, model: type[AnyNode]) -> tuple[AnyNode | None, list[Problem]]:
        if path == OUTLINE and not self.folder.has(path):
            return None, [Problem(Location(path), "missing-file", "The file is missing.", _CREATE_OUTLINE)]
        state = self.folder.describe(path)
        known = self.memory.files.get(path)
        if known is None or not state or known.state != state:
            data = self.folder.read_bytes(path)
            if isinstance(data, Problem):
                return None, [data]
            if known is None or known.data != data:
                known = _Known((), data, *_parse(data, path, model))
            known = replace(known, state=state if self._is_settled(path, state) else ())
            self.memory.files[path] = known
        return known.node, list(known.problems)


def _parse(data: bytes, path: str, model: type[AnyNode]) -> tuple[AnyNode | None, list[Problem]]:
    written, problems = parse_yaml(data, path, may_be_empty=_may_be_empty(model))
    if written is None:
        return None, problems
    node, mistakes = validate(written, model)
    reported = {problem.at for problem in problems}
    unseen = {problem.at.line for problem in problems if problem.rule == "control-character"}
    problems += [each for each in mistakes if each.at not in reported and each.at.line not in unseen]
    return node, problems


def _may_be_empty(model: type[Node]) -> bool:
    return not any(field.is_required() for field in model.model_fields.values())
