"""What stands at the former address of a page that was renamed: the way to where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator import routes
from generator.model.course import Course
from generator.site.writer import Writer


def render_moved(course: Course, home: Writer) -> Iterator[tuple[str, str]]:
    """Address and text of a small HTML file for each former id of a lesson and a quiz."""
    for key, lesson in course.listed_lessons.items():
        module = key.partition("/")[0]
        for former in lesson.was:
            yield _render(routes.lesson(f"{module}/{former}"), routes.lesson(key), home.plain(lesson.title), home)
    for quiz_id, quiz in course.quizzes.items():
        for former in quiz.was:
            yield _render(routes.quiz(former), routes.quiz(quiz_id), home.plain(quiz.title), home)


def _render(former: str, address: str, title: str, home: Writer) -> tuple[str, str]:
    at_former = replace(home, address=former)
    language = home.course.outline.language
    return f"{former}index.html", at_former.render(
        "moved.html", address=address, title=title, language=language, script=f"{routes.ASSETS}course/moved.js"
    )
