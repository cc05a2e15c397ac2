"""The page of a quiz."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator import routes
from generator.model.quiz import Quiz
from generator.site.blocks import Sections
from generator.site.page import Page
from generator.site.questions import Place, render_client_words, render_question
from generator.site.renamed import rename_quizzes, render_renamed
from generator.site.slip import render_slip
from generator.site.writer import Writer
from generator.words import Words


def render_quiz(quiz_id: str, quiz: Quiz, writer: Writer) -> Page:
    title = writer.plain(quiz.title)
    places = list(_places(quiz_id, quiz, writer))  # first, so that no title takes the address of a question
    page = Sections(writer)
    page.open(1, title)
    questions = [
        render_question(question, writer, place, confidence=quiz.confidence, obscure=quiz.obscure)
        for question, place in zip(quiz.questions, places, strict=True)
    ]
    html = writer.render(
        "quiz.html",
        quiz=quiz,
        quiz_id=quiz_id,
        questions=questions,
        slip=render_slip(quiz_id, quiz, writer),
        intro=introduce(quiz, writer.words),
        pools=json.dumps(quiz.pools) if quiz.pools else "",
        lessons=_lessons_of(quiz_id, writer),
        route=routes.lesson,
        renamed=render_renamed(rename_quizzes({quiz_id: quiz})),
    )
    page.add(html + render_client_words(writer), _search(quiz, writer))
    return page.finish(title, writer.plain(quiz.description), "quiz")


def introduce(quiz: Quiz, words: Words) -> list[str]:
    """What a reader should know before beginning: how many questions, the pass mark, how many attempts."""
    is_drawn = quiz.asked < len(quiz.questions)
    numbers = {"n": quiz.asked, "total": len(quiz.questions), "mark": quiz.pass_mark}
    if quiz.behaviour == "test":
        limit = words.test_attempts.format(n=quiz.attempts) if quiz.attempts else words.test_attempts_any
        return [(words.test_intro_drawn if is_drawn else words.test_intro).format(**numbers), limit]
    intro = [(words.practise_intro_drawn if is_drawn else words.practise_intro).format(**numbers)]
    return [*intro, words.practise_attempts.format(n=quiz.attempts)] if quiz.attempts else intro


def _places(quiz_id: str, quiz: Quiz, writer: Writer) -> Iterator[Place]:
    total = len(quiz.questions)
    for number, question in enumerate(quiz.questions, 1):
        anchor = writer.anchor(routes.question_anchor(question.key))
        label = writer.words.question_number.format(n=number, total=total)
        attempts = quiz.attempts if quiz.behaviour == "practice" else None
        yield Place(f"{quiz_id}/{question.key}", anchor, label, f"{routes.quiz(quiz_id)}#{anchor}", attempts)


def _lessons_of(quiz_id: str, writer: Writer) -> list[tuple[str, str]]:
    lessons = writer.course.lessons_of_quizzes.get(quiz_id, {})
    return [(key, writer.plain(lesson.title)) for key, lesson in lessons.items()]


def _search(quiz: Quiz, writer: Writer) -> str:
    """The prompts, and nothing that would give an answer away."""
    return " ".join([writer.plain(quiz.description), *(writer.plain(question.prompt) for question in quiz.questions)])
