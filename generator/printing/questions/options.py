"""Options in a list: `choice`, `multiple` and `true-false`."""

from __future__ import annotations

from generator.model.questions import ListedOptionsQuestion, Question, TrueFalseQuestion
from generator.printing.printer import Printer
from generator.printing.questions.laid import Laid, list_said
from generator.printing.variants import Variant, letter


def lay_out_choice(question: Question, printer: Printer, variant: Variant) -> Laid:
    return _lay_out(question, printer, variant, "choose_one")


def lay_out_multiple(question: Question, printer: Printer, variant: Variant) -> Laid:
    return _lay_out(question, printer, variant, "choose_all")


def _lay_out(question: Question, printer: Printer, variant: Variant, how: str) -> Laid:
    assert isinstance(question, ListedOptionsQuestion)
    written = list(question.options)
    options = variant.mix(written, lambda each: f"{question.key}:{each.key}") if question.is_shuffled else written
    return Laid(
        how,
        {"options": [printer.runs(option.text) for option in options]},
        marks=[letter(number) for number, option in enumerate(options) if option.correct],
        right=[printer.runs(option.text) for option in written if option.correct],
        feedback=list_said(printer, ((printer.runs(option.text), option.feedback) for option in written)),
    )


def lay_out_true_false(question: Question, printer: Printer, variant: Variant) -> Laid:
    """True stands first, in every variant."""
    assert isinstance(question, TrueFalseQuestion)
    yes, no = printer.words["true"], printer.words["false"]
    right = yes if question.answer else no
    return Laid(
        "choose_one",
        {"options": [[yes], [no]]},
        marks=[right],
        right=[[right]],
        feedback=list_said(printer, (([yes], question.feedback.true), ([no], question.feedback.false))),
    )
