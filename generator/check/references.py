"""References lead somewhere. Those into files that could not be read keep silent: their own problem is reported."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from generator.diagnostics import Location, Problem, did_you_mean
from generator.load import OUTLINE, SOURCES, lesson_path, quiz_path, sheet_path
from generator.markup import Markup
from generator.model.base import Node, walk, walk_texts
from generator.model.blocks import QuestionBlock
from generator.model.course import Course
from generator.model.house import FACTS
from generator.model.sheet import Sheet

_FACT_LIKE = re.compile(r"\{\s*house\b[^{}]*\}")


def check_quizzes_of_lessons(course: Course) -> Iterator[Problem]:
    for lesson in course.lessons.values():
        if lesson.quiz and lesson.quiz not in course.quizzes and quiz_path(lesson.quiz) not in course.unread:
            at = lesson.place("quiz")
            yield _unknown("quiz", lesson.quiz, at, course.quizzes, _create(quiz_path(lesson.quiz)))


def check_embedded_questions(course: Course) -> Iterator[Problem]:
    for lesson in course.lessons.values():
        for block in lesson.blocks:
            if isinstance(block, QuestionBlock) and isinstance(block.question, str):
                quiz_id = block.question.split("/")[0]
                if quiz_path(quiz_id) not in course.unread and not course.find_question(block.question):
                    known = [
                        f"{key}/{question.id}" for key, quiz in course.quizzes.items() for question in quiz.questions
                    ]
                    at = block.place("question")
                    yield _unknown("question", block.question, at, known, _add_to(quiz_path(quiz_id)))


def check_objectives(course: Course) -> Iterator[Problem]:
    for question in course.questions():
        reference = question.objective
        if reference and not _is_unread_lesson(course, reference) and not course.find_objective(reference):
            known = [f"{key}#{aim.id}" for key, lesson in course.lessons.items() for aim in lesson.objectives]
            at = question.place("objective")
            yield _unknown("objective", reference, at, known, _add_to_lesson(reference))


def check_cites(course: Course) -> Iterator[Problem]:
    if SOURCES in course.unread:
        return
    for part in parts_of(course):
        for node in walk(part):
            for index, cite in enumerate(getattr(node, "cites", ())):
                if not course.find_point(cite):
                    known = [f"{source.id}.{point.id}" for source in course.sources.values() for point in source.points]
                    yield _unknown("point", cite, node.place("cites", index), known, _add_to(SOURCES))


def check_sheets(course: Course) -> Iterator[Problem]:
    for sheet in course.sheets.values():
        if sheet.lesson and not _is_unread_lesson(course, sheet.lesson) and sheet.lesson not in course.listed_lessons:
            at, fix = sheet.place("lesson"), _list_or_create(course, sheet.lesson)
            yield _unknown("lesson", sheet.lesson, at, course.listed_lessons, fix)
        yield from _check_borrowed_blocks(course, sheet)


def _check_borrowed_blocks(course: Course, sheet: Sheet) -> Iterator[Problem]:
    for block in sheet.blocks:
        reference = getattr(block, block.kind)
        if isinstance(reference, str) and not _is_unread_lesson(course, reference):
            found = course.find_block(reference)
            if found is None or found.kind != block.kind:
                known = [
                    f"{key}#{other.id}"
                    for key, lesson in course.lessons.items()
                    for other in lesson.blocks
                    if other.id and other.kind == block.kind
                ]
                at = block.place(block.kind)
                yield _unknown(f"block `{block.kind}` at", reference, at, known, _add_to_lesson(reference))


def check_texts(course: Course) -> Iterator[Problem]:
    """House facts and links inside texts."""
    for part in parts_of(course):
        for text, at in walk_texts(part):
            if text.tokens:
                yield from _check_text(course, text, at)


def _check_text(course: Course, text: Markup, at: Location) -> Iterator[Problem]:
    for name in text.facts():
        if name not in FACTS:
            fix = did_you_mean(name, FACTS) or f"The facts are {', '.join(f'`{fact}`' for fact in FACTS)}."
            yield Problem(at, "unknown-reference", f"There is no house fact `{name}`.", fix)
    yield from _check_fact_like(text, at)
    listed = course.listed_lessons
    for link in text.course_links():
        kind, _, key = link.partition(":")
        targets: dict[str, tuple[str, Collection[str]]] = {
            "lesson": (lesson_path(key), listed),
            "quiz": (quiz_path(key), course.quizzes),
            "sheet": (sheet_path(key), course.sheets),
        }
        path, known = targets[kind]
        if key not in known and path not in course.unread:
            fix = _list_or_create(course, key) if kind == "lesson" else _create(path)
            yield _unknown(kind, key, at, known, fix)


def parts_of(course: Course) -> Iterator[Node]:
    """Every file of the course, as a whole."""
    yield course.outline
    yield from course.lessons.values()
    yield from course.quizzes.values()
    yield from course.sheets.values()
    yield course.house
    if course.all_sources:
        yield course.all_sources


def _is_unread_lesson(course: Course, reference: str) -> bool:
    return lesson_path(reference.partition("#")[0]) in course.unread


def _check_fact_like(text: Markup, at: Location) -> Iterator[Problem]:
    """`{ house.name }` and `{house}` were meant as facts, and would print as they are."""
    for words in text.words():
        for found in _FACT_LIKE.findall(words):
            fix = f"Write `{{house.NAME}}` without spaces; the names are {', '.join(FACTS)}."
            yield Problem(at, "unknown-reference", f"`{found}` is no house fact.", fix)


def check_plain_texts(course: Course) -> Iterator[Problem]:
    """A house fact in a text without markup, such as an image's description, would print as it is."""
    for part in parts_of(course):
        for node in walk(part):
            for name, value in node.__dict__.items():
                if isinstance(value, str) and _FACT_LIKE.search(value):
                    message = f"`{name}` cannot hold a house fact."
                    yield Problem(node.place(name), "fact-in-plain-text", message, "Write the words out.")


def _list_or_create(course: Course, lesson: str) -> str:
    if lesson in course.lessons:
        return f"List it in `{OUTLINE}`, or name another."
    return _create(lesson_path(lesson))


def _unknown(what: str, name: str, at: Location, known: Iterable[str], fix: str) -> Problem:
    return Problem(at, "unknown-reference", f"There is no {what} `{name}`.", did_you_mean(name, known) or fix)


def _create(path: str) -> str:
    return f"Create `{path}`, or name another."


def _add_to(path: str) -> str:
    return f"Add it to `{path}`, or name another."


def _add_to_lesson(reference: str) -> str:
    return _add_to(lesson_path(reference.partition("#")[0]))
