"""Questions as HTML: a form that reads as a worksheet without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup as SafeHtml
from markupsafe import escape

from generator import routes
from generator.markup import Prose
from generator.model.questions import OptionsQuestion, Question, TrueFalseQuestion
from generator.site.report import report_link
from generator.site.writer import Writer


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose, ready to be shown."""

    key: str
    label: SafeHtml
    correct: bool
    feedback: Prose | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the controls of a question."""

    reference: str
    anchor: str
    label: str
    context: SafeHtml
    prompt: SafeHtml
    material: SafeHtml
    report: str


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a kind is put to the reader: its template, the input it uses, and the word that says how to answer."""

    template: str
    control: str
    how: str
    choices: Callable[[Question, Writer], list[Choice]]


def _choices_of_options(question: Question, writer: Writer) -> list[Choice]:
    assert isinstance(question, OptionsQuestion)
    return [Choice(option.key, writer.md(option.text), option.correct, option.feedback) for option in question.options]


def _choices_of_true_false(question: Question, writer: Writer) -> list[Choice]:
    assert isinstance(question, TrueFalseQuestion)
    return [
        Choice("true", escape(writer.words["true"]), question.answer, question.feedback.true),
        Choice("false", escape(writer.words["false"]), not question.answer, question.feedback.false),
    ]


PRESENTATIONS = {
    "choice": Presentation("questions/choice.html", "radio", "choose_one", _choices_of_options),
    "multiple": Presentation("questions/multiple.html", "checkbox", "choose_all", _choices_of_options),
    "true-false": Presentation("questions/true-false.html", "radio", "choose_one", _choices_of_true_false),
}


def render_question(question: Question, writer: Writer, reference: str, label: str) -> str:
    """The form of one question; `reference` is `quiz/question`, or `module/lesson/question` for a lesson's own."""
    shown = PRESENTATIONS[question.kind]
    context, prompt, material = _split_prompt(question.prompt, writer, label)
    frame = Frame(
        reference=reference,
        anchor=writer.anchor(routes.question_anchor(question.key)),
        label=label,
        context=context,
        prompt=prompt,
        material=material,
        report=report_link(writer, writer.plain(question.prompt), question.version, reference),
    )
    return writer.render(
        shown.template,
        question=question,
        frame=frame,
        options=shown.choices(question, writer),
        control=shown.control,
        how=writer.words[shown.how],
        key=json.dumps(list(question.right)),
    )


def _split_prompt(prompt: Prose, writer: Writer, label: str) -> tuple[SafeHtml, SafeHtml, SafeHtml]:
    """What stands before, in and after the legend. A legend holds one line of text: the last paragraph."""
    if prompt.tokens is None:
        return SafeHtml(""), escape(prompt.source), SafeHtml("")
    tokens = prompt.tokens
    starts = [index for index, token in enumerate(tokens) if token.type == "paragraph_open" and token.level == 0]
    if not starts:
        return writer.md(prompt), escape(label), SafeHtml("")
    start = starts[-1]
    before, legend, after = tokens[:start], tokens[start + 1 : start + 2], tokens[start + 3 :]
    return writer.md(Prose("", before)), writer.md(Prose("", legend)), writer.md(Prose("", after))


CLIENT_WORDS = (
    "correct",
    "partial",
    "incorrect",
    "revealed",
    "unanswered",
    "unanswered_some",
    "chosen_right",
    "chosen_wrong",
    "missed",
    "progress",
    "quiz_done",
    "test_passed",
    "test_failed",
    "changed",
    "not_remembered",
    "restart",
    "restart_sure",
    "restart_yes",
)


def render_client_words(writer: Writer) -> str:
    """The words the client says, once on a page that asks something.

    They stand in an attribute: a script element, even an inert one, is run when the theme swaps pages by itself.
    """
    words = json.dumps({name: writer.words[name] for name in CLIENT_WORDS}, ensure_ascii=False)
    return f'<div hidden data-course-words="{escape(words)}"></div>'
