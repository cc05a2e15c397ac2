"""What the site and paper have in common in asking a question."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from generator.guesses import strip_accents
from generator.markup import Line, Markup, Prose
from generator.model.questions import ClozeQuestion, Gap, HighlightQuestion, NumberQuestion, is_numbers
from generator.model.questions.options import Option
from generator.stretches import Stretch, find_stretches, list_runs
from generator.words import Words


def split_prompt(prompt: Prose) -> tuple[Prose | None, Line | None, Prose | None]:
    """What stands before, in and after the line that asks: the last paragraph. A list or a code block asks nothing."""
    if prompt.tokens is None:
        return None, Line(prompt.source), None
    tokens = prompt.tokens
    starts = [index for index, token in enumerate(tokens) if token.type == "paragraph_open" and token.level == 0]
    if not starts:
        return prompt, None, None
    start = starts[-1]
    before, after = tokens[:start], tokens[start + 3 :]
    return (
        Prose("", before) if before else None,
        Line("", tokens[start + 1 : start + 2]),
        Prose("", after) if after else None,
    )


def list_offered(gap: Gap, plain: Callable[[Markup], str]) -> list[tuple[str, str]]:
    """Key and words of each option of a gap, in the order of the alphabet; numbers stay in the author's."""
    options = [(option.key, plain(option.text)) for option in gap.options]
    return options if is_numbers(gap.options) else sorted(options, key=lambda each: strip_accents(each[1]).casefold())


def is_forgiving(question: ClozeQuestion) -> bool:
    """Whether a typo is forgiven in any gap."""
    return any(gap.answers and not gap.exact for gap in question.gaps)


def list_stretches(question: HighlightQuestion, plain: Callable[[Markup], str]) -> list[tuple[Stretch, Option]]:
    """Each option with its words in the passage, in the order of the passage."""
    runs = list_runs(question.passage)
    found = [(find_stretches(runs, plain(option.text))[0], option) for option in question.options]
    return sorted(found, key=lambda each: each[0])


def say_right_number(question: NumberQuestion, words: Words) -> str:
    """The right answer in words: `12.5 minutes`, `12, give or take 0.5`, `10 to 20 %`."""
    if question.range:
        least, most = (_say(number, words) for number in question.bounds)
        said = words.number_range.format(least=least, most=most)
    else:
        said = _say(question.answer or Decimal(0), words)
    if question.unit:
        said = words.number_unit.format(number=said, unit=question.unit)
    if question.tolerance:
        said = words.number_tolerance.format(number=said, tolerance=_say(question.tolerance, words))
    return said


def _say(number: Decimal, words: Words) -> str:
    return f"{number:f}".replace(".", words.decimal_sign).replace("-", "\N{MINUS SIGN}")
