"""Questions as HTML: a form that reads as a worksheet without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from markupsafe import Markup as SafeHtml
from markupsafe import escape

from generator.asking import split_prompt
from generator.markup import Prose
from generator.model.questions import JudgedQuestion, Question
from generator.site.questions.cloze import show_cloze
from generator.site.questions.highlight import show_highlight
from generator.site.questions.obscured import encode
from generator.site.questions.options import show_choice, show_multiple, show_true_false
from generator.site.questions.parts import show_categorise, show_match, show_order
from generator.site.questions.shown import Shown
from generator.site.questions.typed import show_number, show_text
from generator.site.report import report_link
from generator.site.writer import Writer

PRESENTATIONS: dict[str, Callable[[Question, Writer], Shown]] = {
    "choice": show_choice,
    "multiple": show_multiple,
    "true-false": show_true_false,
    "text": show_text,
    "number": show_number,
    "highlight": show_highlight,
    "cloze": show_cloze,
    "order": show_order,
    "match": show_match,
    "categorise": show_categorise,
}
"""How each kind is put to the reader; its template has its name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands, and how it is asked there."""

    reference: str
    """What answers are kept under: `quiz/question`, or `module/lesson/question` for a lesson's own."""
    anchor: str
    label: str
    address: str
    """The page it belongs to, and its anchor there: where a link to it leads."""
    attempts: int | None
    """How often it may be answered before its answer is shown; None is without limit."""


@dataclass(frozen=True, slots=True)
class Frame(Place):
    """What stands around the controls of a question."""

    context: SafeHtml
    prompt: SafeHtml
    material: SafeHtml
    report: str


def render_question(
    question: Question, writer: Writer, place: Place, *, confidence: bool = False, obscure: bool = False
) -> str:
    """The form of one question.

    `confidence` asks how sure the reader is, and `obscure` keeps the answers from the eye, as the quiz wants it.
    """
    shown = PRESENTATIONS[question.kind](question, writer)
    context, prompt, material = split_prompt(question.prompt)
    frame = Frame(
        **asdict(place),
        context=writer.md(context) if context else SafeHtml(""),
        prompt=writer.md(prompt) if prompt else escape(place.label),
        material=writer.md(material) if material else SafeHtml(""),
        report=report_link(writer, writer.plain(question.prompt), question.version, place.reference),
    )
    key = json.dumps(question.answer_key, ensure_ascii=False)
    return writer.render(
        f"questions/{question.kind}.html",
        question=question,
        frame=frame,
        shown=shown,
        scoring=getattr(question, "scoring", ""),
        outcomes=_outcomes(question),
        key=encode(key) if obscure else key,
        confidence=confidence,
        obscure=obscure,
        encode=encode,
        **shown.controls,
    )


def _outcomes(question: Question) -> list[tuple[str, Prose | None]]:
    """What is said to every answer of one result, by the client's name for it."""
    if not isinstance(question, JudgedQuestion):
        return []
    feedback = question.feedback
    return [("correct", feedback.right), ("partial", feedback.partly), ("incorrect", feedback.wrong)]


CLIENT_WORDS = (
    "correct",
    "partial",
    "incorrect",
    "revealed",
    "unanswered",
    "unanswered_some",
    "untyped",
    "no_number",
    "articles",
    "unfilled",
    "chosen_right",
    "chosen_wrong",
    "missed",
    "progress",
    "quiz_done",
    "test_passed",
    "test_failed",
    "changed",
    "attempts_left",
    "moved_item",
    "unmoved",
    "in_order",
    "out_of_order",
    "not_remembered",
    "question_number",
    "not_drawn",
    "not_drawn_test",
    "test_failed_last",
    "attempts_none",
    "passed_before",
    "key_later",
    "copied",
    "restart_sure",
    "restart_yes",
)


def render_client_words(writer: Writer) -> str:
    """The words the client says, once on a page that asks something.

    They stand in an attribute: a script element, even an inert one, is run when the theme swaps pages by itself.
    """
    words = json.dumps({name: writer.words[name] for name in CLIENT_WORDS}, ensure_ascii=False)
    return f'<div hidden data-course-words="{escape(words)}"></div>'
