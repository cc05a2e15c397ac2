"""The page of a lesson."""

from __future__ import annotations

from itertools import chain

from generator import routes
from generator.model.base import cites_of
from generator.model.blocks import QuestionBlock
from generator.model.lesson import Lesson
from generator.site.blocks import Sections, add_block
from generator.site.page import Page
from generator.site.questions import render_client_words
from generator.site.quizzes import introduce
from generator.site.renamed import rename_lessons, rename_quizzes, render_renamed
from generator.site.writer import Writer


def render_lesson(key: str, lesson: Lesson, writer: Writer) -> Page:
    """`key` is `module/lesson`."""
    title = writer.plain(lesson.title)
    page = Sections(writer)
    page.open(1, title)
    page.add(_render_printed(key, writer) + _render_opening(lesson, writer), _search_opening(lesson, writer))
    for block in lesson.blocks:
        add_block(block, page, key)
    if lesson.takeaways:
        page.open(2, writer.words.takeaways)
        page.add(
            writer.render("takeaways.html", lesson=lesson),
            " ".join(writer.plain(takeaway) for takeaway in lesson.takeaways),
        )
    _add_quiz(lesson, page)
    _add_sheets(key, page)
    _add_cites(lesson, page)
    page.add(_render_closing(key, lesson, writer))
    return page.finish(title, writer.plain(lesson.description), "lesson")


def _render_printed(key: str, writer: Writer) -> str:
    """Of each sheet of the lesson, what to say to a reader who comes from a print of it."""
    course = writer.course
    sheets = course.sheets_of_lessons.get(key, {}).items()
    return "".join(
        writer.render(
            "printed.html", id=sheet_id, sheet=sheet, version=course.version_of_sheet(sheet_id), route=routes.sheet
        )
        for sheet_id, sheet in sheets
    )


def _render_opening(lesson: Lesson, writer: Writer) -> str:
    return writer.render("lesson-opening.html", lesson=lesson)


def _search_opening(lesson: Lesson, writer: Writer) -> str:
    texts = [lesson.description, *(objective.text for objective in lesson.objectives)]
    return " ".join(writer.plain(text) for text in texts if text)


def _add_quiz(lesson: Lesson, page: Sections) -> None:
    if lesson.quiz:
        quiz = page.writer.course.quizzes[lesson.quiz]
        page.open(2, page.writer.words[quiz.behaviour])
        address = routes.quiz(lesson.quiz)
        page.add(page.writer.render("quiz-card.html", quiz=quiz, introduce=introduce, address=address))


def _add_sheets(key: str, page: Sections) -> None:
    sheets = page.writer.course.sheets_of_lessons.get(key)
    if sheets:
        versions = {sheet_id: page.writer.course.version_of_sheet(sheet_id) for sheet_id in sheets}
        page.open(2, page.writer.words.sheet_of_lesson)
        page.add(page.writer.render("sheet-list.html", sheets=sheets, route=routes.sheet, versions=versions))


def _add_cites(lesson: Lesson, page: Sections) -> None:
    cites = cites_of([lesson])
    if cites:
        page.open(2, page.writer.words.sources_of_page)
        points = [
            (cite, page.writer.course.find_point(cite), page.writer.course.sources[cite.split(".")[0]])
            for cite in cites
        ]
        page.add(page.writer.render("cites.html", points=points, sources=routes.SOURCES, point=routes.point_anchor))


def _render_closing(key: str, lesson: Lesson, writer: Writer) -> str:
    asks = any(isinstance(block, QuestionBlock) for block in lesson.blocks)
    words = render_client_words(writer) if asks else ""
    embedded = sorted({reference.split("/")[0] for reference in lesson.borrowed_questions})
    quizzes = {quiz_id: writer.course.quizzes[quiz_id] for quiz_id in embedded}
    renamed = render_renamed(chain(rename_lessons({key: lesson}), rename_quizzes(quizzes)))
    closing = writer.render("lesson-closing.html", lesson=key, renamed=renamed)
    return closing + words
