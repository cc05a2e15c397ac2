"""The questions of a lesson as a book asks them: to think about, with the answers elsewhere."""

from __future__ import annotations

from generator.markup import Line
from generator.model.questions import (
    CategoriseQuestion,
    ClozeQuestion,
    Gap,
    HighlightQuestion,
    MatchQuestion,
    NumberQuestion,
    OptionsQuestion,
    OrderQuestion,
    Question,
    TextQuestion,
    TrueFalseQuestion,
)
from generator.printing.printer import Printer, Tree
from generator.printing.runs import Runs


def tree_of_question(question: Question, printer: Printer) -> Tree:
    """`passage`: prose that is worked on; `lists`: what is chosen from; `line`: room for an answer, before its unit."""
    tree: Tree = {
        "kind": "question",
        "prompt": printer.prose(question.prompt),
        "passage": [],
        "lists": [],
        "line": None,
    }
    match question:
        case HighlightQuestion():
            tree["passage"] = printer.prose(question.passage)
        case OptionsQuestion():
            tree["lists"] = [[printer.runs(option.text) for option in question.options]]
        case TrueFalseQuestion():
            tree["lists"] = [[[printer.words.true], [printer.words.false]]]
        case TextQuestion():
            tree["line"] = ""
        case NumberQuestion():
            tree["line"] = question.unit or ""
        case ClozeQuestion():
            tree["passage"] = printer.prose(question.text)
            tree["lists"] = [_sort([o.text for o in gap.options], printer) for gap in question.gaps if gap.options]
        case OrderQuestion():
            tree["lists"] = [_sort([item.text for item in question.items], printer)]
        case MatchQuestion():
            prompts = [printer.runs(pair.prompt) for pair in question.pairs]
            tree["lists"] = [prompts, _sort([*question.answers.values()], printer)]
        case CategoriseQuestion():
            items = [item.text for category in question.categories for item in category.items]
            categories = [printer.runs(category.title) for category in question.categories]
            tree["lists"] = [_sort(items, printer), categories]
    return tree


def tree_of_answer(question: Question, printer: Printer) -> Tree:
    """`lines`: what is right, a line each; `explanation`: why."""
    return {"lines": _list_right(question, printer), "explanation": printer.prose(question.explanation)}


def _sort(texts: list[Line], printer: Printer) -> list[Runs]:
    """By the alphabet, so that the order tells nothing."""
    return [printer.runs(text) for text in sorted(texts, key=lambda text: printer.plain(text).casefold())]


def _list_right(question: Question, printer: Printer) -> list[Runs]:  # noqa: PLR0911  # a table of kinds
    match question:
        case OptionsQuestion():
            return [printer.runs(option.text) for option in question.options if option.correct]
        case TrueFalseQuestion():
            return [[printer.words.true if question.answer else printer.words.false]]
        case TextQuestion():
            return [[question.answers[0]]]
        case NumberQuestion():
            least, most = (format(bound.normalize(), "f") for bound in question.bounds)
            right = least if least == most else f"{least}–{most}"
            return [[f"{right} {question.unit}" if question.unit else right]]
        case ClozeQuestion():
            return [[_right_of_gap(gap, printer)] for gap in question.gaps]
        case OrderQuestion():
            return [[f"{n}. ", *printer.runs(item.text)] for n, item in enumerate(question.items, 1)]
        case MatchQuestion():
            return [[*printer.runs(pair.prompt), " → ", *printer.runs(pair.answer)] for pair in question.pairs]
        case CategoriseQuestion():
            pairs = [(item.text, category.title) for category in question.categories for item in category.items]
            return [[*printer.runs(text), " → ", *printer.runs(title)] for text, title in pairs]
    raise NotImplementedError(question.kind)


def _right_of_gap(gap: Gap, printer: Printer) -> str:
    right = next((printer.plain(option.text) for option in gap.options if option.correct), "")
    return gap.answers[0] if gap.answers else right
