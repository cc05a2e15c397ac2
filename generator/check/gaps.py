"""The gaps of a `cloze` question can be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Problem, count_of, shorten
from generator.model.base import once_per_node
from generator.model.course import Course
from generator.model.questions import ClozeQuestion, Gap

_NO_GAP = re.compile(
    r"\{\{[^{}]*\}\}|\{(?!\s*house\b)[^{}]+\}|\[\[[^][]*\]\]|\[[^][()]*\](?!\()|\.{4,}|(?<!_)__(?!_)|…{2,}"
)
"""What is a gap elsewhere, or nearly one here."""
_INSTEAD = {"___": "`___` is no gap in backticks, nor after a backslash: take those away."}


def check_gaps(course: Course) -> Iterator[Problem]:
    """Each gap of the text has its answer, and is either typed into or chosen for."""
    for question in course.questions():
        if isinstance(question, ClozeQuestion):
            yield from _check_gaps(question)


@once_per_node
def _check_gaps(question: ClozeQuestion) -> Iterator[Problem]:
    if not question.lacks("text") and not question.lacks("gaps"):
        yield from _check_count(question)
    for gap in question.gaps:
        yield from _check_gap(gap)


def _check_count(question: ClozeQuestion) -> Iterator[Problem]:
    written, listed = question.text.gaps, len(question.gaps)
    other = _find_other(question.text.source, written)
    instead = _INSTEAD.get(other, f"Write three underscores, `___`, instead of `{shorten(other)}`.") if other else ""
    message = f"The text has {count_of(written, 'gap')}, and `gaps` has {count_of(listed, 'item')}."
    if not written:
        fix = instead or "Write three underscores, `___`, where each gap is."
        yield Problem(question.place("text"), "gap-count", "The text has no gap.", fix, about=other)
    elif listed < written:
        fix = "Add an item for each gap, in the order of the text."
        yield Problem(question.place_of_key("gaps"), "gap-count", message, fix)
    elif listed > written:
        fix = instead or "Delete what is too much, or write `___` in the text for it."
        yield Problem(question.place("gaps", written), "gap-count", message, fix)


def _find_other(source: str, gaps: int) -> str:
    """What seems to be a gap in a text, and is none; empty where there is nothing of the kind."""
    if len(re.findall("_{3,}", source)) > gaps:
        return "___"
    found = _NO_GAP.search(source)
    return found.group() if found else ""


def _check_gap(gap: Gap) -> Iterator[Problem]:
    if gap.lacks("answers") or gap.lacks("options"):
        return
    if not gap.answers and not gap.options:
        message = "This gap has neither `answers` to type nor `options` to choose from."
        yield Problem(gap.place(), "gap-answers", message, "Add `answers: […]` with the right words, or `options:`.")
    elif gap.answers and gap.options:
        message = "This gap has both `answers` to type and `options` to choose from."
        yield Problem(gap.place_of_key("options"), "gap-answers", message, "Delete one of them.")
    elif gap.options:
        yield from _check_choice(gap)


def _check_choice(gap: Gap) -> Iterator[Problem]:
    for key, fix in (("wrong", "Write the wrong words as options, each with its `feedback`."), ("exact", "Delete it.")):
        if key in gap.model_fields_set:
            message = f"`{key}` is about what is typed, and in this gap nothing is."
            yield Problem(gap.place_of_key(key), "gap-answers", message, fix)
    right = sum(option.correct for option in gap.options)
    if right != 1 and gap.is_whole:
        message = f"A gap has one correct option; this one has {right}."
        fix = "Leave `correct: true` at one of them." if right else "Mark the right one with `correct: true`."
        yield Problem(gap.place("options"), "one-correct", message, fix)
