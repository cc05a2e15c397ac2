"""Passages to fill in or to mark: `cloze` and `highlight`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.asking import is_forgiving, list_offered, list_stretches
from generator.markup import Markup
from generator.model.questions import ClozeQuestion, Gap, HighlightQuestion, Question
from generator.printing.printer import Printer
from generator.printing.questions.laid import Laid, list_said
from generator.printing.runs import Runs
from generator.printing.variants import Variant, letter
from generator.stretches import mark_stretches


def lay_out_cloze(question: Question, printer: Printer, variant: Variant) -> Laid:
    """A numbered line for each gap; where it is chosen for, a box for a letter, as a line would be too short."""
    assert isinstance(question, ClozeQuestion)
    gaps = question.gaps
    offered = [list_offered(gap, printer.plain) for gap in gaps]
    right = [gap.answers or [printer.plain(each.text) for each in gap.options if each.correct] for gap in gaps]
    said = (part for number, gap in enumerate(gaps, 1) for part in _list_said(number, gap, printer))
    return Laid(
        _say_how(question),
        {
            "passage": printer.prose(question.text),
            "gaps": [[words for _, words in options] for options in offered],
        },
        marks=[f"{number}: {' / '.join(_list_marks(gap, offered[number - 1]))}" for number, gap in enumerate(gaps, 1)],
        right=[[" / ".join(words)] for words in right],
        feedback=list_said(printer, said),
        numbered=True,
    )


def _say_how(question: ClozeQuestion) -> str:
    if all(gap.options for gap in question.gaps):
        return "print_choose_each"
    if any(gap.options for gap in question.gaps):
        return "print_fill_or_choose"
    return "fill_gaps_roughly" if is_forgiving(question) else "fill_gaps"


def _list_marks(gap: Gap, offered: list[tuple[str, str]]) -> Sequence[str]:
    """What is right in a gap: the words, or the letters of those that are offered."""
    right = {option.key for option in gap.options if option.correct}
    return gap.answers or [letter(number) for number, (key, _) in enumerate(offered) if key in right]


def _list_said(number: int, gap: Gap, printer: Printer) -> Iterator[tuple[Runs, Markup | None]]:
    for wrong in gap.wrong:
        yield [f"{number}: {'; '.join(wrong.answers)}"], wrong.feedback
    for option in gap.options:
        yield [f"{number}: ", *printer.runs(option.text)], option.feedback


def lay_out_highlight(question: Question, printer: Printer, variant: Variant) -> Laid:
    """The stretches of the passage, each underlined and with a box and a letter before it."""
    assert isinstance(question, HighlightQuestion)
    found = list_stretches(question, printer.plain)
    return Laid(
        "choose_all",
        {
            "passage": printer.prose(mark_stretches(question.passage, [stretch for stretch, _ in found])),
            "stretches": [stretch.words for stretch, _ in found],
        },
        marks=[letter(number) for number, (_, option) in enumerate(found) if option.correct],
        right=[printer.runs(option.text) for _, option in found if option.correct],
        feedback=list_said(printer, ((printer.runs(option.text), option.feedback) for _, option in found)),
    )
