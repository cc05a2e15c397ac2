"""`highlight`: the options are words of a passage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.markup import Markup
from generator.model.questions import HighlightQuestion, Question
from generator.model.questions.options import Option
from generator.site.questions.shown import PartFeedback, Shown
from generator.site.writer import Writer
from generator.stretches import Stretch, find_stretches, list_runs, mark_stretches


@dataclass(frozen=True, slots=True)
class _Marked:
    """An option, as its words stand in the passage."""

    key: str
    start: str
    """The first word, which stays on one line with its box; empty where it is so long that it may have to be broken."""
    rest: str


_MOST_TO_KEEP = 16
"""Characters of a word, some 150 px."""


def show_highlight(question: Question, writer: Writer) -> Shown:
    assert isinstance(question, HighlightQuestion)
    found = list_stretches(question, writer.plain)
    return Shown(
        "choose_all",
        right=[writer.md(option.text) for _, option in found if option.correct],
        feedback=[PartFeedback(each.key, writer.md(each.text), each.feedback) for _, each in found if each.feedback],
        controls={
            "passage": mark_stretches(question.passage, [stretch for stretch, _ in found]),
            "options": [_mark(option.key, stretch.words) for stretch, option in found],
        },
    )


def list_stretches(question: HighlightQuestion, plain: Callable[[Markup], str]) -> list[tuple[Stretch, Option]]:
    """Each option with its words in the passage, in the order of the passage."""
    runs = list_runs(question.passage)
    found = [(find_stretches(runs, plain(option.text))[0], option) for option in question.options]
    return sorted(found, key=lambda each: each[0])


def _mark(key: str, text: str) -> _Marked:
    end = len(text.split(" ", maxsplit=1)[0])
    start = text[:end] if end <= _MOST_TO_KEEP else ""
    return _Marked(key, start, text.removeprefix(start))
