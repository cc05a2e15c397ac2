"""The words to be marked in a passage stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.diagnostics import Problem, shorten
from generator.markup import Line, Prose
from generator.model.base import once_per_node
from generator.model.course import Course
from generator.model.questions import HighlightQuestion
from generator.model.questions.options import Option
from generator.stretches import Run, Stretch, find_near, find_stretches, has_among_signs, list_runs, words_of


def check_passages(course: Course) -> Iterator[Problem]:
    """Each option's words stand in the passage once, and share none with another's."""
    for question in course.questions():
        if isinstance(question, HighlightQuestion) and not question.lacks("passage"):
            yield from _check_passage(question)


@once_per_node
def _check_passage(question: HighlightQuestion) -> Iterator[Problem]:
    runs = list_runs(question.passage)
    found: list[tuple[Stretch, Option]] = []
    for option in question.options:
        if option.lacks("text"):
            continue
        stretches = find_stretches(runs, words_of(option.text)) if words_of(option.text) else []
        if len(stretches) == 1:
            yield from _check_overlap(stretches[0], option, found)
            found.append((stretches[0], option))
        else:
            message, fix = _explain(question.passage, runs, option.text, len(stretches))
            yield Problem(option.place("text"), "not-in-passage", message, fix)


def _explain(passage: Prose, runs: Sequence[Run], text: Line, times: int) -> tuple[str, str]:
    """What is wrong with words that do not stand in the passage exactly once, and how to mend it."""
    quoted = f"`{shorten(text.source, 60)}`"
    if times:
        message = f"{quoted} stands in the passage {times} times, so it is not clear which is meant."
        return message, "Add the words before or after it, so that it stands there once."
    if not words_of(text):
        message = f"{quoted} is more than plain words, and only plain words of the passage can be marked."
        return message, "Write the words alone, without signs around them."
    if has_among_signs(passage, words_of(text)):
        message = (
            f"{quoted} stands in the passage, but not as plain words in one piece: emphasis, a link or code is there."
        )
        return message, "Choose other words, or take the signs out of the passage."
    near = find_near(runs, words_of(text))
    fix = f"Did you mean `{near}`?" if near else "Copy the words from the passage as they stand there."
    return f"{quoted} does not stand in the passage.", fix


def _check_overlap(stretch: Stretch, option: Option, earlier: Sequence[tuple[Stretch, Option]]) -> Iterator[Problem]:
    for other_stretch, other in earlier:
        if stretch.overlaps(other_stretch) and stretch != other_stretch:
            message = f"These words overlap with those of the option on line {other.place('text').line}."
            fix = "Shorten one of them, so that no word belongs to both."
            yield Problem(option.place("text"), "overlapping-options", message, fix)
