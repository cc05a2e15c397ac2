"""`highlight`: the options are words of a passage."""

from __future__ import annotations

from dataclasses import dataclass

from generator.asking import list_stretches
from generator.model.questions import HighlightQuestion, Question
from generator.site.questions.shown import PartFeedback, Shown
from generator.site.writer import Writer
from generator.stretches import mark_stretches


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


def _mark(key: str, text: str) -> _Marked:
    end = len(text.split(" ", maxsplit=1)[0])
    start = text[:end] if end <= _MOST_TO_KEEP else ""
    return _Marked(key, start, text.removeprefix(start))
