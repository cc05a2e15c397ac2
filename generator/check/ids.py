"""Ids are unique where they are looked up, and file names are ids too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Location, Problem
from generator.guesses import mend_form
from generator.load import lesson_path, quiz_path, sheet_path
from generator.model.base import FORMS, ID_PATTERN, MOST_OF_ID, is_device
from generator.model.blocks import QuestionBlock
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.questions import OptionsQuestion, Question


def check_file_names(course: Course) -> Iterator[Problem]:
    for key in course.lessons:
        yield from _check_name(lesson_path(key), key.split("/"))
    for quiz_id in course.quizzes:
        yield from _check_name(quiz_path(quiz_id), [quiz_id])
    for sheet_id in course.sheets:
        yield from _check_name(sheet_path(sheet_id), [sheet_id])


def _check_name(path: str, parts: list[str]) -> Iterator[Problem]:
    fix = "Rename it; the name is part of the page's address."
    for part in parts:
        if not re.fullmatch(ID_PATTERN, part):
            mended = mend_form(part, ID_PATTERN)
            rename = f"Rename it to `{mended}`; the name is part of the page's address." if mended else fix
            yield Problem(Location(path), "bad-id", f"The name `{part}` is not {FORMS[ID_PATTERN].words}.", rename)
        elif len(part) > MOST_OF_ID:
            yield Problem(Location(path), "too-long", f"The name has more than {MOST_OF_ID} characters.", fix)
        elif is_device(part):
            yield Problem(Location(path), "reserved-id", f"Windows keeps the name `{part}` for a device.", fix)


def check_unique_ids(course: Course) -> Iterator[Problem]:
    for lesson in course.lessons.values():
        yield from _check_unique("objective or block", _ids_of_lesson(lesson))
    for sheet in course.sheets.values():
        yield from _check_unique("block", ((block.id, block.place("id")) for block in sheet.blocks if block.id))
    for quiz in course.quizzes.values():
        yield from _check_unique("question", ((q.id, q.place("id")) for q in quiz.questions if q.id))
    if course.all_sources:
        sources = course.all_sources.sources
        yield from _check_unique("source", ((source.id, source.place("id")) for source in sources))
        for source in sources:
            yield from _check_unique("point", ((point.id, point.place("id")) for point in source.points))


def _ids_of_lesson(lesson: Lesson) -> Iterator[tuple[str, Location]]:
    """Objectives and blocks share one set of ids: both are addressed as `module/lesson#id`."""
    for objective in lesson.objectives:
        yield objective.id, objective.place("id")
    for block in lesson.blocks:
        if block.id:
            yield block.id, block.place("id")
        if isinstance(block, QuestionBlock) and isinstance(block.question, Question) and block.question.id:
            yield block.question.id, block.question.place("id")


def check_question_ids(course: Course) -> Iterator[Problem]:
    """A quiz's questions are stored and referred to by id; only a lesson's own may do without."""
    for quiz in course.quizzes.values():
        for question in quiz.questions:
            if not question.id and not question.lacks("id"):
                fix = "Add `id: …`, a word or two for what it asks."
                yield Problem(question.place(), "missing-key", "`id` is missing.", fix)


def check_own_questions(course: Course) -> Iterator[Problem]:
    """Without an id an answer is stored under the question's prompt, so two alike in a lesson would be one."""
    for lesson in course.lessons.values():
        blocks = [block for block in lesson.blocks if isinstance(block, QuestionBlock)]
        own = [
            q for block in blocks if isinstance(q := block.question, Question) and not q.id and not q.lacks("prompt")
        ]
        for _, at, first in _repeated((question.key, question.place("prompt")) for question in own):
            message = f"The question on line {first.line} asks the same."
            yield Problem(at, "duplicate-question", message, "Give each an `id`.")


def check_unique_options(course: Course) -> Iterator[Problem]:
    """An answer is stored under its option's id or text, so two alike could not be told apart."""
    for question in course.questions():
        if isinstance(question, OptionsQuestion):
            texts = ((o.text.source, o.place("text")) for o in question.options if not o.lacks("text"))
            named = ((option.id, option.place("id")) for option in question.options if option.id)
            yield from _check_unique("option", named)
            for _, at, first in _repeated(texts):
                message = f"The option on line {first.line} has the same text."
                yield Problem(at, "duplicate-option", message, "Change one of them, or delete it.")


def _check_unique(what: str, ids: Iterable[tuple[str, Location]]) -> Iterator[Problem]:
    for item, at, first in _repeated(ids):
        message = f"The {what} `{item}` stands here a second time (first on line {first.line})."
        yield Problem(at, "duplicate-id", message, "Give one of them another id, or delete it.")


def _repeated(items: Iterable[tuple[str, Location]]) -> Iterator[tuple[str, Location, Location]]:
    """Each item that was there before, with its place and that of the first."""
    first: dict[str, Location] = {}
    for item, at in items:
        if not item:  # could not be read
            continue
        if item in first:
            yield item, at, first[item]
        else:
            first[item] = at
