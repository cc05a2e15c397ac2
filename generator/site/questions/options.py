"""Options in a list: `choice`, `multiple` and `true-false`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup as SafeHtml
from markupsafe import escape

from generator.markup import Prose
from generator.model.questions import ListedOptionsQuestion, Question, TrueFalseQuestion
from generator.site.questions.shown import PartFeedback, Shown
from generator.site.writer import Writer


@dataclass(frozen=True, slots=True)
class _Choice:
    """An answer to choose, ready to be shown."""

    key: str
    label: SafeHtml
    correct: bool
    feedback: Prose | None


def show_choice(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, ListedOptionsQuestion)
    return _show("choose_one", "radio", _choices(question, writer), shuffle=question.is_shuffled)


def show_multiple(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, ListedOptionsQuestion)
    return _show("choose_all", "checkbox", _choices(question, writer), shuffle=question.is_shuffled)


def show_true_false(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, TrueFalseQuestion)
    choices = [
        _Choice("true", escape(writer.words["true"]), question.answer, question.feedback.true),
        _Choice("false", escape(writer.words["false"]), not question.answer, question.feedback.false),
    ]
    return _show("choose_one", "radio", choices, shuffle=False)


def _choices(question: ListedOptionsQuestion, writer: Writer) -> list[_Choice]:
    return [_Choice(option.key, writer.md(option.text), option.correct, option.feedback) for option in question.options]


def _show(how: str, control: str, choices: list[_Choice], *, shuffle: bool) -> Shown:
    return Shown(
        how,
        right=[choice.label for choice in choices if choice.correct],
        feedback=[PartFeedback(each.key, each.label, each.feedback) for each in choices if each.feedback],
        controls={"options": choices, "control": control, "shuffle": shuffle},
    )
