"""The result slip: what a finished quiz prints instead of its questions. The client fills in what the reader did."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.base import digest
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.questions import Question
from generator.model.quiz import Quiz
from generator.site.report import shorten
from generator.site.writer import Writer

_MOST = 100
"""Characters of a prompt, so that many fit on one page."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as the slip names it, with the lesson to read again."""

    reference: str
    prompt: str
    lesson: str


def render_slip(quiz_id: str, quiz: Quiz, writer: Writer) -> str:
    """Every objective and every question that the quiz may ask; those that do not matter are hidden by the client."""
    course = writer.course
    references = dict.fromkeys(question.objective for question in quiz.questions if question.objective)
    objectives = [(each, found) for each in references if (found := course.find_objective(each))]
    return writer.render(
        "slip.html",
        quiz=quiz,
        course=course.outline,
        version=course.outline.version or digest("".join(question.version for question in quiz.questions)),
        objectives=objectives,
        questions=[_describe(quiz_id, question, writer) for question in quiz.questions],
    )


def _describe(quiz_id: str, question: Question, writer: Writer) -> _Asked:
    lesson = _lesson_of(question, writer.course)
    title = writer.plain(lesson.title) if lesson else ""
    return _Asked(f"{quiz_id}/{question.key}", shorten(writer.plain(question.prompt), _MOST), title)


def _lesson_of(question: Question, course: Course) -> Lesson | None:
    return course.lessons.get(question.objective.partition("#")[0]) if question.objective else None
