"""Fields to type an answer into: `text` and `number`."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import escape

from generator.model.questions import NumberQuestion, Question, TextQuestion
from generator.site.questions.shown import PartFeedback, Shown
from generator.site.writer import Writer
from generator.words import Words


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


def say_right_number(question: NumberQuestion, words: Words) -> str:
    """The right answer in words: `12.5 minutes`, `12, give or take 0.5`, `10 to 20 %`."""
    if question.range:
        least, most = (_say(number, words) for number in question.bounds)
        said = words.number_range.format(least=least, most=most)
    else:
        said = _say(question.answer or Decimal(0), words)
    if question.unit:
        said = words.number_unit.format(number=said, unit=question.unit)
    if question.tolerance:
        said = words.number_tolerance.format(number=said, tolerance=_say(question.tolerance, words))
    return said


def _say(number: Decimal, words: Words) -> str:
    return f"{number:f}".replace(".", words.decimal_sign).replace("-", "\N{MINUS SIGN}")
