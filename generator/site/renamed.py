"""What readers' progress was once stored under: former ids beside present ones, for the page to carry over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from generator.model.lesson import Lesson
from generator.model.questions import Question
from generator.model.quiz import Quiz

Row = tuple[str, ...]
"""The type of what is stored (`lesson`, `quiz`, `question`), its present id, and its former ones, the latest last."""


def rename_lessons(lessons: Mapping[str, Lesson]) -> Iterator[Row]:
    """Lessons by `module/lesson`, and the questions they ask by themselves."""
    for key, lesson in lessons.items():
        homes = _former_homes(key, lesson)
        if lesson.was:
            yield ("lesson", key, *homes[:-1])
        for question in lesson.own_questions:
            yield from _rename_question(question, homes)


def rename_quizzes(quizzes: Mapping[str, Quiz]) -> Iterator[Row]:
    for quiz_id, quiz in quizzes.items():
        if quiz.was:
            yield ("quiz", quiz_id, *quiz.was)
        for question in quiz.questions:
            yield from _rename_question(question, (*quiz.was, quiz_id))


def render_renamed(rows: Iterable[Row]) -> str:
    """What the client looks up, as JSON: former names by present ones, the latest first; empty if there are none."""
    found = {f"{kind}:{now}": [f"{kind}:{name}" for name in reversed(former)] for kind, now, *former in rows}
    return json.dumps(found) if found else ""


def _former_homes(key: str, lesson: Lesson) -> Row:
    module, _, lesson_id = key.partition("/")
    return tuple(f"{module}/{each}" for each in (*lesson.was, lesson_id))


def _rename_question(question: Question, homes: Row) -> Iterator[Row]:
    """A question may have been renamed, and so may what it stands in."""
    *former, now = (f"{home}/{own}" for home in homes for own in (*question.was, question.key))
    if former:
        yield ("question", now, *former)
