"""Which files a page is made of: a page looks different only after one of them changed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.load import (
    GLOSSARY,
    HOUSE,
    OUTLINE,
    SOURCES,
    files_written_in,
    lesson_path,
    quiz_path,
    reviewable_parts,
    sheet_path,
)
from generator.model.base import Node, cites_of
from generator.model.course import Course, Module
from generator.model.lesson import Lesson
from generator.model.sheet import Sheet
from generator.paper import published_papers

EVERYWHERE = (OUTLINE, HOUSE)
"""The course's name and language, and the employer's facts, may show on any page."""


def files_of_home(course: Course) -> set[str]:
    return {*map(lesson_path, course.lessons), *map(quiz_path, course.quizzes)}


files_of_progress = files_of_home


def files_of_certificate(course: Course) -> set[str]:
    return set(map(quiz_path, course.tests))


def files_of_module(course: Course, module: Module) -> set[str]:
    keys = [f"{module.id}/{lesson}" for lesson in module.lessons]
    quizzes = set(filter(None, (course.lessons[key].quiz for key in keys)))
    asking = (key for quiz_id in quizzes for key in course.lessons_asking.get(quiz_id, ()))
    sheets = (name for key in keys for name in course.sheets_of_lessons.get(key, ()))
    return {*map(lesson_path, (*keys, *asking)), *map(quiz_path, quizzes), *map(sheet_path, sheets)}


def files_of_lesson(course: Course, key: str, lesson: Lesson) -> set[str]:
    """`key` is `module/lesson`."""
    files = {lesson_path(key)}
    for sheet_id, sheet in course.sheets_of_lessons.get(key, {}).items():
        files |= files_of_sheet(sheet_id, sheet)
    if cites_of([lesson]):
        files.add(SOURCES)
    if lesson.quiz:
        files.add(quiz_path(lesson.quiz))
    return files.union(quiz_path(reference.split("/")[0]) for reference in lesson.borrowed_questions)


def files_of_quiz(course: Course, quiz_id: str) -> set[str]:
    objectives = (question.objective for question in course.quizzes[quiz_id].questions if question.objective)
    lessons = {*course.lessons_of_quizzes.get(quiz_id, ()), *(each.partition("#")[0] for each in objectives)}
    return {quiz_path(quiz_id), *map(lesson_path, lessons)}


def files_of_sheets(course: Course) -> set[str]:
    """With the quizzes whose keys are published, as these have their names."""
    return {*map(sheet_path, course.sheets), *(quiz_path(quiz) for _, quiz in published_papers(course) if quiz)}


def files_of_sheet(sheet_id: str, sheet: Sheet) -> set[str]:
    lesson = {lesson_path(sheet.lesson)} if sheet.lesson else set()
    return {*files_written_in(sheet_id, sheet), *lesson, SOURCES}


def files_of_sources(course: Course) -> set[str]:
    return {SOURCES, *files_of_home(course)}


def files_of_glossary(course: Course) -> set[str]:
    return {GLOSSARY, *map(lesson_path, course.lessons)}


def nodes_by_file(course: Course) -> dict[str, Node | None]:
    """What was read from each file of the course."""

    def nodes() -> Iterator[tuple[str, Node | None]]:
        yield OUTLINE, course.outline
        yield HOUSE, course.house
        yield SOURCES, course.all_sources
        yield GLOSSARY, course.glossary
        yield from reviewable_parts(course)

    return dict(nodes())
