"""Parts that are put in their places: `order`, `match` and `categorise`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup as SafeHtml

from generator.markup import Line
from generator.model.base import digest
from generator.model.questions import CategoriseQuestion, Item, MatchQuestion, OrderQuestion, Pair, Question
from generator.site.questions.shown import PartFeedback, Shown
from generator.site.writer import Writer


@dataclass(frozen=True, slots=True)
class _Part:
    """An item, a prompt, an answer or a category, ready to be shown."""

    key: str
    html: SafeHtml
    plain: str


def show_order(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, OrderQuestion)
    items = _show_items(question.items, writer)
    mixed = _scramble(items)
    if mixed == items:
        mixed.reverse()
    return Shown(
        "put_in_order",
        right=[item.html for item in items],
        feedback=_feedback(question.items, items),
        controls={"items": mixed},
    )


def show_match(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, MatchQuestion)
    answers = [_show(key, text, writer) for key, text in question.answers.items()]
    prompts = [_show(pair.key, pair.prompt, writer) for pair in question.pairs]
    right = {answer.key: answer for answer in answers}
    return Shown(
        "choose_each",
        feedback=_feedback(question.pairs, prompts),
        controls={
            "prompts": prompts,
            "answers": _scramble(answers),
            "right_answers": [right[key] for key in question.answer_key.values()],
        },
    )


def show_categorise(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, CategoriseQuestion)
    categories = [
        (_show(category.key, category.title, writer), _show_items(category.items, writer))
        for category in question.categories
    ]
    written = [item for category in question.categories for item in category.items]
    items = [item for _, inside in categories for item in inside]
    return Shown(
        "choose_category",
        feedback=_feedback(written, items),
        controls={"categories": categories, "items": _scramble(items)},
    )


def _show(key: str, text: Line, writer: Writer) -> _Part:
    return _Part(key, writer.md(text), writer.plain(text))


def _show_items(items: Iterable[Item], writer: Writer) -> list[_Part]:
    return [_show(item.key, item.text, writer) for item in items]


def _feedback(written: Iterable[Item | Pair], shown: Iterable[_Part]) -> list[PartFeedback]:
    pairs = zip(written, shown, strict=True)
    return [PartFeedback(part.key, part.html, text) for each, part in pairs if (text := each.feedback)]


def _scramble(parts: Sequence[_Part]) -> list[_Part]:
    """In an order that says nothing about the answer, and is the same in every build."""
    return sorted(parts, key=lambda part: digest(part.key))
