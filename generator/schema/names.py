"""What the references of a course may name, for editors to offer."""

from __future__ import annotations

from collections.abc import Mapping

from generator.markup import Markup
from generator.model.course import Course

_MOST = 100
"""Characters of a text that are shown beside a name."""


def known_names(course: Course) -> Mapping[str, Mapping[str, str]]:
    """By what a reference refers to (`Refers.to`, and for blocks also their kind): each name with what it is.

    >>> known_names(course)["question"]
    {"own-it/late-parcel": "A birthday present is three days late. …"}
    """
    lessons = course.lessons.items()
    blocks = [(f"{key}#{block.id}", block) for key, lesson in lessons for block in lesson.blocks if block.id]
    found: dict[str, dict[str, str]] = {
        "module": {module.id: _short(module.title) for module in course.outline.modules},
        "lesson": {key: _short(lesson.title) for key, lesson in lessons},
        "lesson of the module": {key.split("/")[1]: _short(lesson.title) for key, lesson in lessons},
        "objective": {f"{key}#{aim.id}": _short(aim.text) for key, lesson in lessons for aim in lesson.objectives},
        "quiz": {key: _short(quiz.title) for key, quiz in course.quizzes.items()},
        "question": {
            f"{key}/{question.id}": _short(question.prompt)
            for key, quiz in course.quizzes.items()
            for question in quiz.questions
            if quiz.behaviour == "practice"  # a test's may not be asked in a lesson
        },
        "point": {
            f"{key}.{point.id}": _short(point.text) for key, source in course.sources.items() for point in source.points
        },
    }
    for name, block in blocks:
        title = getattr(block, "title", None)
        found.setdefault(f"{block.kind} block", {})[name] = _short(title) if title else ""
    return found


def _short(text: Markup) -> str:
    words = " ".join(text.source.split())
    return words if len(words) <= _MOST else words[: _MOST - 1].rstrip() + "…"
