"""The pages that show the way: home with the path through the course, a module, the sources."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain
from typing import Any

from generator import routes
from generator.model.base import cites_of
from generator.model.course import Course, Module
from generator.site.blocks import Sections
from generator.site.page import Page
from generator.site.quizzes import introduce
from generator.site.renamed import rename_lessons, rename_quizzes, render_renamed
from generator.site.writer import Writer


def quizzes_of_module(course: Course, module: Module) -> dict[str, str]:
    """The quizzes its lessons name, each with the `module/lesson` of the last lesson that does, in order."""
    keys = [f"{module.id}/{lesson}" for lesson in module.lessons]
    return {quiz: key for key in keys if (quiz := course.lessons[key].quiz)}


def other_quizzes(course: Course) -> list[str]:
    """The quizzes that no lesson of the course names."""
    return [quiz_id for quiz_id in course.quizzes if quiz_id not in course.lessons_of_quizzes]


def questions_alone(course: Course, quizzes: Iterable[str]) -> dict[str, str]:
    """By quiz, its questions that no lesson asks too, as JSON: with one of them answered, the quiz is under way."""
    return {quiz_id: json.dumps(_alone(course, quiz_id)) for quiz_id in quizzes}


def _alone(course: Course, quiz_id: str) -> list[str]:
    lessons = course.lessons_asking.get(quiz_id, {}).values()
    borrowed = {reference for lesson in lessons for reference in lesson.borrowed_questions}
    own = [f"{quiz_id}/{question.key}" for question in course.quizzes[quiz_id].questions]
    return [reference for reference in own if reference not in borrowed]


def lessons_to_read(course: Course) -> dict[str, Any]:
    """What the line that says where to go on is made of."""
    lessons = list(course.lessons_in_order())
    first = lessons[0][0] if lessons else None
    return {"first": first, "minutes": sum(lesson.minutes for _, _, lesson in lessons)}


def render_home(course: Course, writer: Writer) -> Page:
    outline = course.outline
    title = writer.plain(outline.title)
    page = Sections(writer)
    page.open(1, title)
    html = writer.render(
        "home.html",
        outline=outline,
        course=course,
        **lessons_to_read(course),
        done=writer.words.see_progress,
        end=routes.PROGRESS,
        alone=questions_alone(course, course.quizzes),
        quizzes=[quizzes_of_module(course, module) for module in outline.modules],
        others=other_quizzes(course),
        introduce=introduce,
        renamed=render_renamed(chain(rename_lessons(course.lessons), rename_quizzes(course.quizzes))),
        routes=routes,
    )
    page.add(html, writer.plain(outline.description))
    return page.finish(title, writer.plain(outline.description), "home")


def render_module(course: Course, module: Module, writer: Writer) -> Page:
    title = writer.plain(module.title)
    page = Sections(writer)
    page.open(1, title)
    lessons = {f"{module.id}/{lesson}": course.lessons[f"{module.id}/{lesson}"] for lesson in module.lessons}
    sheets = {name: sheet for name, sheet in course.sheets.items() if sheet.lesson in lessons}
    quizzes = quizzes_of_module(course, module)
    html = writer.render(
        "module.html",
        module=module,
        course=course,
        lessons=lessons,
        quizzes=quizzes,
        renamed=render_renamed(chain(rename_lessons(lessons), rename_quizzes({q: course.quizzes[q] for q in quizzes}))),
        sheets=sheets,
        alone=questions_alone(course, quizzes),
        routes=routes,
    )
    page.add(html, writer.plain(module.description))
    return page.finish(title, writer.plain(module.description), "module")


def render_sources(course: Course, writer: Writer) -> Page:
    """`/sources/`: each document, its points, and where each is taught."""
    words = writer.words
    taught: dict[str, list[tuple[str, str]]] = {}
    for key, _, lesson in course.lessons_in_order():
        for cite in cites_of([lesson]):
            taught.setdefault(cite, []).append((key, writer.plain(lesson.title)))
    page = Sections(writer)
    page.open(1, words.sources)
    page.add(writer.render("sources-opening.html"), words.sources_intro)
    for source in course.sources.values():
        page.open(2, writer.plain(source.title), routes.source_anchor(source.id))
        search = " ".join(writer.plain(point.text) for point in source.points)
        page.add(writer.render("source.html", source=source, taught=taught, routes=routes), search)
    return page.finish(words.sources, words.sources_intro)
