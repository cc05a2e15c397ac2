"""Parts that are put in their places: `order`, `match` and `categorise`."""

from __future__ import annotations

from generator.markup import Line
from generator.model.questions import CategoriseQuestion, MatchQuestion, OrderQuestion, Question
from generator.printing.printer import Printer
from generator.printing.questions.laid import Laid, list_said
from generator.printing.runs import Runs
from generator.printing.variants import Variant, letter

TO = {"k": "to"}
"""An arrow, which points to where lines end."""


def lay_out_order(question: Question, printer: Printer, variant: Variant) -> Laid:
    """A box before each step, for its number. The steps never stand in the right order already."""
    assert isinstance(question, OrderQuestion)
    written = list(question.items)
    items = variant.mix(written, lambda each: f"{question.key}:{each.key}")
    if items == written:
        items.reverse()
    places = question.answer_key
    return Laid(
        "print_put_in_order",
        {"items": [printer.runs(item.text) for item in items]},
        marks=[f"{letter(number)}: {places.index(item.key) + 1}" for number, item in enumerate(items)],
        right=[printer.runs(item.text) for item in written],
        feedback=list_said(printer, ((printer.runs(item.text), item.feedback) for item in written)),
        numbered=True,
    )


def lay_out_match(question: Question, printer: Printer, variant: Variant) -> Laid:
    """A box before each prompt, for the letter of an answer."""
    assert isinstance(question, MatchQuestion)
    answers = dict(variant.mix(question.answers.items(), lambda each: f"{question.key}:{each[0]}"))
    letters = {key: letter(number) for number, key in enumerate(answers)}
    right = question.answer_key
    return Laid(
        "print_choose_each",
        {
            "prompts": [printer.runs(pair.prompt) for pair in question.pairs],
            "answers": [printer.runs(text) for text in answers.values()],
        },
        marks=[f"{number}: {letters[right[pair.key]]}" for number, pair in enumerate(question.pairs, 1)],
        right=[_join(pair.prompt, pair.answer, printer) for pair in question.pairs],
        feedback=list_said(printer, ((printer.runs(pair.prompt), pair.feedback) for pair in question.pairs)),
    )


def lay_out_categorise(question: Question, printer: Printer, variant: Variant) -> Laid:
    """A box before each item, for the letter of a category. The categories stay in the author's order."""
    assert isinstance(question, CategoriseQuestion)
    written = [(item, category) for category in question.categories for item in category.items]
    items = variant.mix(written, lambda each: f"{question.key}:{each[0].key}")
    letters = {category.key: letter(number) for number, category in enumerate(question.categories)}
    return Laid(
        "print_choose_category",
        {
            "categories": [printer.runs(category.title) for category in question.categories],
            "items": [printer.runs(item.text) for item, _ in items],
        },
        marks=[f"{number}: {letters[category.key]}" for number, (_, category) in enumerate(items, 1)],
        right=[_join(item.text, category.title, printer) for item, category in written],
        feedback=list_said(printer, ((printer.runs(item.text), item.feedback) for item, _ in written)),
    )


def _join(part: Line, place: Line, printer: Printer) -> Runs:
    return [*printer.runs(part), TO, *printer.runs(place)]
