"""Fields to type an answer into: `text` and `number`."""

from __future__ import annotations

from markupsafe import escape

from generator.asking import say_right_number
from generator.model.questions import NumberQuestion, Question, TextQuestion
from generator.site.questions.shown import PartFeedback, Shown
from generator.site.writer import Writer


def show_text(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, TextQuestion)
    return Shown(
        "type_exactly" if question.exact else "type_words",
        right=[escape(question.answers[0])],
        feedback=[PartFeedback(each.key, escape("; ".join(each.answers)), each.feedback) for each in question.wrong],
        controls={"unit": "", "is_number": False},
    )


def show_number(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, NumberQuestion)
    return Shown(
        "type_number",
        right=[escape(say_right_number(question, writer.words))],
        controls={"unit": question.unit or "", "is_number": True},
    )
