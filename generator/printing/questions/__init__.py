"""Questions on paper. Each kind also has a function in `templates/questions.typ`, in the table there."""

from __future__ import annotations

from collections.abc import Callable

from generator.asking import split_prompt
from generator.model.questions import JudgedQuestion, Question
from generator.printing.printer import Printer, Tree
from generator.printing.questions.laid import Laid, list_said
from generator.printing.questions.options import lay_out_choice, lay_out_multiple, lay_out_true_false
from generator.printing.questions.parts import lay_out_categorise, lay_out_match, lay_out_order
from generator.printing.questions.passages import lay_out_cloze, lay_out_highlight
from generator.printing.questions.typed import lay_out_number, lay_out_text
from generator.printing.variants import Variant

LAYOUTS: dict[str, Callable[[Question, Printer, Variant], Laid]] = {
    "choice": lay_out_choice,
    "multiple": lay_out_multiple,
    "true-false": lay_out_true_false,
    "text": lay_out_text,
    "number": lay_out_number,
    "highlight": lay_out_highlight,
    "cloze": lay_out_cloze,
    "order": lay_out_order,
    "match": lay_out_match,
    "categorise": lay_out_categorise,
}
"""How each kind stands on paper."""


def lay_out(question: Question, printer: Printer, variant: Variant) -> Laid:
    return LAYOUTS[question.kind](question, printer, variant)


def tree_of_handout(question: Question, printer: Printer, variant: Variant) -> Tree:
    """What a learner sees of a question that is marked, with how points are given for it."""
    tree = tree_of_asked(question, printer, variant)
    scoring = getattr(question, "scoring", "")
    return tree | {"how": f"{tree['how']} {printer.words[f'scoring_{scoring}']}"} if scoring else tree


def tree_of_asked(question: Question, printer: Printer, variant: Variant) -> Tree:
    """What a learner sees of a question: nothing that says which answer is right."""
    laid = lay_out(question, printer, variant)
    return {
        "kind": question.kind,
        "how": printer.words[laid.how],
        **_tree_of_prompt(question, printer),
        **laid.controls,
    }


def tree_of_key(question: Question, printer: Printer, variant: Variant) -> Tree:
    """What a trainer needs to know of a question: the right answer, and what is said to others."""
    laid = lay_out(question, printer, variant)
    return {
        **_tree_of_prompt(question, printer),
        "id": question.key,
        "right": laid.right,
        "numbered": laid.numbered,
        "feedback": [*laid.feedback, *_tree_of_outcomes(question, printer)],
        "explanation": printer.prose(question.explanation),
        "objective": _tree_of_objective(question, printer),
    }


def _tree_of_prompt(question: Question, printer: Printer) -> Tree:
    context, prompt, material = split_prompt(question.prompt)
    return {"context": printer.prose(context), "prompt": printer.runs(prompt), "material": printer.prose(material)}


def _tree_of_outcomes(question: Question, printer: Printer) -> list[Tree]:
    """What is said to every answer that is right, partly right or wrong."""
    if not isinstance(question, JudgedQuestion):
        return []
    words, feedback = printer.words, question.feedback
    said = ((words.correct, feedback.right), (words.partial, feedback.partly), (words.incorrect, feedback.wrong))
    return list_said(printer, (([label], text) for label, text in said))


def _tree_of_objective(question: Question, printer: Printer) -> Tree | None:
    """The objective's words, and the title of its lesson."""
    reference = question.objective or ""
    objective = printer.course.find_objective(reference)
    lesson = printer.course.lessons.get(reference.partition("#")[0])
    if not objective or not lesson:
        return None
    return {"text": printer.runs(objective.text), "lesson": printer.plain(lesson.title)}
