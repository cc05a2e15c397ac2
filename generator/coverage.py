"""What a course covers: the lessons that teach each point of its sources, and the questions that test what is taught.

A block that cites a point teaches it, but for a question, which tests it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.model.base import cites_of
from generator.model.blocks import QuestionBlock
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.questions import Question

Part = TypeVar("Part")


@dataclass(frozen=True, eq=False)
class Asked:
    """A question that readers are asked: one of a quiz, or a lesson's own."""

    question: Question
    home: str
    """The id of its quiz, or its `module/lesson`."""
    number: int = 0
    """Its place among the questions of its quiz, from 1; 0 for a lesson's own."""

    @property
    def is_own(self) -> bool:
        """Whether a lesson asks it by itself."""
        return not self.number


@dataclass(frozen=True)
class Coverage:
    """Where things are taught and tested; what is nowhere is no key."""

    taught: dict[str, list[str]] = field(default_factory=dict)
    """By `source.point`, the lessons that teach it as `module/lesson`, in the order of the course."""
    tested: dict[str, list[Asked]] = field(default_factory=dict)
    """By `source.point`, the questions that cite it: of quizzes, then of lessons. One may stand there twice."""
    asked: dict[str, list[Asked]] = field(default_factory=dict)
    """By `module/lesson#objective`, the questions that ask for it."""


def measure_coverage(course: Course, lessons: Mapping[str, Lesson] | None = None) -> Coverage:
    """By all quizzes of the course and by some lessons, else by those that readers can reach."""
    coverage = Coverage()
    of_quizzes = [*_list_asked(course)]
    for asked in of_quizzes:
        _add(coverage.tested, cites_of([asked.question]), asked)
        _add(coverage.asked, [asked.question.objective], asked)
    by_name = {f"{asked.home}/{asked.question.key}": asked for asked in of_quizzes}
    for key, lesson in (course.listed_lessons if lessons is None else lessons).items():
        for block in lesson.blocks:
            if not isinstance(block, QuestionBlock):
                _add(coverage.taught, cites_of([block]), key)
            elif isinstance(block.question, Question):
                asked = Asked(block.question, key)
                _add(coverage.tested, cites_of([block]), asked)
                _add(coverage.asked, [objective_of(block.question, key, lesson)], asked)
            elif block.question in by_name:
                _add(coverage.tested, block.cites, by_name[block.question])
    return coverage


def objective_of(question: Question, key: str, lesson: Lesson) -> str:
    """What a lesson's own question asks for: the objective it names, or else the lesson's, where there is only one."""
    names = {f"{key}#{objective.id}" for objective in lesson.objectives}
    return question.objective or (names.pop() if len(names) == 1 else "")


def _list_asked(course: Course) -> Iterator[Asked]:
    """The quizzes in the order of the lessons that end with them, and then the others."""
    for quiz_id in {**course.lessons_of_quizzes, **course.quizzes}:
        if quiz_id in course.quizzes:
            for number, question in enumerate(course.quizzes[quiz_id].questions, 1):
                yield Asked(question, quiz_id, number)


def _add(into: dict[str, list[Part]], names: Iterable[str | None], found: Part) -> None:
    for name in names:
        if name and into.setdefault(name, [])[-1:] != [found]:
            into[name].append(found)
