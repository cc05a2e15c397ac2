"""What is published covers the course: every point is taught and tested, every objective has a question, and every
question an objective. Files that could not be read may hold what is missed, so nothing is missed while they may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from generator.coverage import Coverage, measure_coverage, objective_of
from generator.diagnostics import Problem, count_of
from generator.load import OUTLINE, SOURCES, lesson_path, quiz_path
from generator.model.base import Node
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.sources import Point, Source

_LESSONS, _QUIZZES = "content/modules/", "quizzes/"
_MOST = 50
"""Of one kind in a file: more than anybody mends at once, and few enough that they bury nothing else."""


def check_coverage(course: Course) -> Iterator[Problem]:
    published = course.published()
    if not _are_read(course, OUTLINE) or not published.listed_lessons:
        return
    yield from _check_questions_of_quizzes(published)
    yield from _check_questions_of_lessons(published)
    if _are_read(course, _LESSONS) and course.has_all_listed_lessons:
        found = _Found(course, published, measure_coverage(published), measure_coverage(course, course.lessons))
        if _are_read(course, SOURCES) and found.names_points_only:
            yield from _list_most(_check_taught(found), "No lesson teaches this point")
            if found.has_all_quizzes:
                yield from _list_most(_check_tested(found), "No question tests this point")
        if found.has_all_quizzes and found.names_objectives_only:
            yield from _check_asked(found)


def _are_read(course: Course, start: str) -> bool:
    """Whether no file could not be read whose path begins so."""
    return not any(path.startswith(start) for path in course.unread)


def _list_most(problems: Iterable[Problem], message: str) -> Iterator[Problem]:
    problems = iter(problems)
    yield from islice(problems, _MOST)
    rest = [*problems]
    if len(rest) > 1:
        yield replace(rest[0], message=f"{message}, nor {count_of(len(rest) - 1, 'other')} further down.")
    else:
        yield from rest


@dataclass(frozen=True)
class _Found:
    """What is covered by what is published, and what would be if drafts and lessons in no module were too."""

    course: Course
    published: Course
    now: Coverage
    later: Coverage

    @property
    def has_all_quizzes(self) -> bool:
        """Whether every quiz could be read, and every one that a lesson names is there."""
        named = (name for lesson in self.course.lessons.values() for name in (lesson.quiz, *lesson.borrowed_questions))
        is_there = all(name.partition("/")[0] in self.course.quizzes for name in named if name)
        return is_there and _are_read(self.course, _QUIZZES)

    @property
    def names_points_only(self) -> bool:
        """Whether every point that is cited is there; one that is misspelt may be any that seems to be missed."""
        return all(map(self.course.find_point, (*self.later.taught, *self.later.tested)))

    @property
    def names_objectives_only(self) -> bool:
        return all(map(self.course.find_objective, self.later.asked))

    def advise(self, line: str, key: str) -> str:
        """Where a question on a lesson belongs: in the quiz that the lesson ends with, else in the lesson itself."""
        quiz = self.course.lessons[key].quiz
        file = quiz_path(quiz) if quiz in self.published.quizzes else lesson_path(key)
        return f"Add `{line}` to the question about it in `{file}`; write one if there is none."

    def tell_hidden(self, node: Node, rule: str, what: str, home: str) -> Problem:
        """It is there, but only in a quiz or `module/lesson` that no reader comes to."""
        part = self.course.lessons.get(home) or self.course.quizzes[home]
        message = f"{what} only in `{_file_of(home)}`, which is not published."
        fix = "Write `status: live` in it." if part.status == "draft" else f"List it in `{OUTLINE}`."
        return Problem(node.place(), rule, message, fix, "warning")


def _check_taught(found: _Found) -> Iterator[Problem]:
    for source in found.course.sources.values():
        points = _points_of(source)
        taught = [found.now.taught[cite][0] for cite in points if cite in found.now.taught]
        if len(points) > 1 and not taught:
            message = f"No published lesson teaches any of the {len(points)} points of `{source.id}`."
            fix = f"Add `cites: [{next(iter(points))}]` to the block of a lesson that teaches it, and so on."
            yield Problem(source.place(), "never-taught", message, fix, "warning")
        else:
            yield from _check_points_taught(points, taught, found)


def _check_points_taught(points: Mapping[str, Point], taught: list[str], found: _Found) -> Iterator[Problem]:
    """A point is probably taught near the one before it."""
    where = f"a lesson such as `{lesson_path(taught[0])}`" if taught else f"its lesson below `{_LESSONS}`"
    for cite, point in points.items():
        if cite in found.now.taught:
            where = f"a lesson such as `{lesson_path(found.now.taught[cite][0])}`"
        elif cite in found.later.taught:
            yield found.tell_hidden(point, "never-taught", f"The point `{cite}` is taught", found.later.taught[cite][0])
        else:
            fix = f"Add `cites: [{cite}]` to the block that teaches it, in {where}."
            yield Problem(point.place(), "never-taught", f"No lesson teaches the point `{cite}`.", fix, "warning")


def _check_tested(found: _Found) -> Iterator[Problem]:
    """Of what is taught; of the rest it is said already that it is not."""
    for source in found.course.sources.values():
        points = {cite: point for cite, point in _points_of(source).items() if cite in found.now.taught}
        if len(points) > 1 and not any(cite in found.now.tested for cite in points):
            cite = next(iter(points))
            message = f"No published question tests any of the {len(points)} points of `{source.id}` that are taught."
            fix = found.advise(f"cites: [{cite}]", found.now.taught[cite][0])
            yield Problem(source.place(), "never-tested", message, fix, "warning")
        else:
            yield from _check_points_tested(points, found)


def _check_points_tested(points: Mapping[str, Point], found: _Found) -> Iterator[Problem]:
    for cite, point in points.items():
        if cite in found.now.tested:
            continue
        if cite in found.later.tested:
            home = found.later.tested[cite][0].home
            yield found.tell_hidden(point, "never-tested", f"The point `{cite}` is tested", home)
        else:
            lesson = found.now.taught[cite][0]
            message = f"No question tests the point `{cite}`, which `{lesson_path(lesson)}` teaches."
            fix = found.advise(f"cites: [{cite}]", lesson)
            yield Problem(point.place(), "never-tested", message, fix, "warning")


def _check_asked(found: _Found) -> Iterator[Problem]:
    for key, lesson in found.published.listed_lessons.items():
        for objective in lesson.objectives:
            name = f"{key}#{objective.id}"
            if name in found.now.asked:
                continue
            if name in found.later.asked:
                home = found.later.asked[name][0].home
                yield found.tell_hidden(objective, "never-asked", f"The objective `{name}` is asked for", home)
            else:
                fix = found.advise(f"objective: {name}", key)
                message = f"No question asks for the objective `{name}`."
                yield Problem(objective.place(), "never-asked", message, fix, "warning")


def _check_questions_of_quizzes(published: Course) -> Iterator[Problem]:
    """Where a blueprint draws them it is said already that such a question is never drawn."""
    for quiz_id, quiz in published.quizzes.items():
        known = _objectives_of(published.lessons_of_quizzes.get(quiz_id) or published.listed_lessons)
        if not known or not _are_read(published, quiz_path(quiz_id)) or (quiz.blueprint and quiz.pick is None):
            continue
        missed = [question for question in quiz.questions if not question.objective]
        fix = f"Add a line such as `objective: {known[0]}`, for what the reader shows by answering."
        if len(missed) == len(quiz.questions) > 1:
            message = f"All {len(missed)} questions lack an `objective`, which says what they ask for."
            yield Problem(quiz.place_of_key("questions"), "no-objective", message, fix, "warning")
            continue
        message = "This question does not say by an `objective` what it asks for"
        problems = (Problem(each.place(), "no-objective", f"{message}.", fix, "warning") for each in missed)
        yield from _list_most(problems, message)


def _check_questions_of_lessons(published: Course) -> Iterator[Problem]:
    for key, lesson in published.listed_lessons.items():
        if not _are_read(published, lesson_path(key)):
            continue
        for question in lesson.own_questions:
            if not objective_of(question, key, lesson):
                names = [f"`objective: {name}`" for name in _objectives_of({key: lesson})]
                message = "This question does not say which of the lesson's objectives it asks for."
                yield Problem(question.place(), "no-objective", message, f"Add {' or '.join(names)}.", "warning")


def _points_of(source: Source) -> dict[str, Point]:
    return {f"{source.id}.{point.id}": point for point in source.points}


def _objectives_of(lessons: Mapping[str, Lesson]) -> list[str]:
    return [f"{key}#{objective.id}" for key, lesson in lessons.items() for objective in lesson.objectives]


def _file_of(home: str) -> str:
    """The file of a quiz, or of `module/lesson`."""
    return lesson_path(home) if "/" in home else quiz_path(home)
