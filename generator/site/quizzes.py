"""The page of a quiz."""

from __future__ import annotations

from generator import routes
from generator.model.quiz import Quiz
from generator.site.blocks import Sections
from generator.site.page import Page
from generator.site.questions import render_client_words, render_question
from generator.site.renamed import rename_quizzes, render_renamed
from generator.site.slip import render_slip
from generator.site.writer import Writer


def render_quiz(quiz_id: str, quiz: Quiz, writer: Writer) -> Page:
    title = writer.plain(quiz.title)
    page = Sections(writer)
    page.open(1, title)
    total = len(quiz.questions)
    questions = [
        render_question(
            question,
            writer,
            f"{quiz_id}/{question.key}",
            writer.words.question_number.format(n=number, total=total),
            confidence=quiz.confidence,
            obscure=quiz.obscure,
        )
        for number, question in enumerate(quiz.questions, 1)
    ]
    html = writer.render(
        "quiz.html",
        quiz=quiz,
        quiz_id=quiz_id,
        questions=questions,
        slip=render_slip(quiz_id, quiz, writer),
        lessons=_lessons_of(quiz_id, writer),
        route=routes.lesson,
        renamed=render_renamed(rename_quizzes({quiz_id: quiz})),
    )
    page.add(html + render_client_words(writer), _search(quiz, writer))
    return page.finish(title, writer.plain(quiz.description), "quiz")


def _lessons_of(quiz_id: str, writer: Writer) -> list[tuple[str, str]]:
    lessons = writer.course.lessons_of_quizzes.get(quiz_id, {})
    return [(key, writer.plain(lesson.title)) for key, lesson in lessons.items()]


def _search(quiz: Quiz, writer: Writer) -> str:
    """The prompts, and nothing that would give an answer away."""
    return " ".join([writer.plain(quiz.description), *(writer.plain(question.prompt) for question in quiz.questions)])
