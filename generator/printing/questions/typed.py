"""Lines to write on: `text` and `number`."""

from __future__ import annotations

from generator.asking import say_right_number
from generator.model.questions import NumberQuestion, Question, TextQuestion
from generator.printing.printer import Printer
from generator.printing.questions.laid import Laid, list_said
from generator.printing.variants import Variant


def lay_out_text(question: Question, printer: Printer, variant: Variant) -> Laid:
    assert isinstance(question, TextQuestion)
    right = " / ".join(question.answers)
    return Laid(
        "print_write_exactly" if question.exact else "print_write_words",
        {"unit": None},
        marks=[right],
        right=[[right]],
        feedback=list_said(printer, ((["; ".join(each.answers)], each.feedback) for each in question.wrong)),
    )


def lay_out_number(question: Question, printer: Printer, variant: Variant) -> Laid:
    assert isinstance(question, NumberQuestion)
    right = say_right_number(question, printer.words)
    return Laid("print_write_number", {"unit": question.unit or ""}, marks=[right], right=[[right]])
