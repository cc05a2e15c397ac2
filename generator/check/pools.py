"""A quiz can draw as many questions as it promises."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Problem, count_of
from generator.model.course import Course
from generator.model.quiz import Draw, Quiz


def check_picks(course: Course) -> Iterator[Problem]:
    """`pick` and `blueprint` are two ways, of which a quiz goes one; there is enough to pick from."""
    for quiz in course.quizzes.values():
        if quiz.pick is not None and quiz.blueprint:
            message = "A quiz draws its questions by `pick` or by `blueprint`, and this one has both."
            fix = "Delete `pick`; how many are asked follows from the `blueprint`."
            yield Problem(quiz.place_of_key("pick"), "pool", message, fix)
        elif quiz.pick is not None and quiz.pick > len(quiz.questions) and not quiz.lacks("questions"):
            message = f"`pick` draws {count_of(quiz.pick, 'question')}, and the quiz has {len(quiz.questions)}."
            yield Problem(quiz.place("pick"), "pool", message, "Pick fewer, or write more questions.")


def check_blueprints(course: Course) -> Iterator[Problem]:
    """A blueprint names each module once, and no more of its questions than there are."""
    modules = {module.id for module in course.outline.modules}
    for quiz in course.quizzes.values():
        seen: set[str] = set()
        for draw in quiz.blueprint:
            if not draw.module:  # said already
                continue
            if draw.module in seen:
                message = f"The module `{draw.module}` stands in this blueprint already."
                yield Problem(draw.place("module"), "pool", message, "Add its `pick` to the first, and delete it here.")
            elif draw.module in modules and draw.is_whole and _are_known(quiz):
                yield from _check_draw(quiz, draw)
            seen.add(draw.module)


def _check_draw(quiz: Quiz, draw: Draw) -> Iterator[Problem]:
    there = sum(question.module == draw.module for question in quiz.questions)
    if draw.pick > there:
        wanted = f"{count_of(draw.pick, 'question')} of `{draw.module}`"
        message = f"The blueprint draws {wanted}, and the quiz has {there or 'none'}."
        fix = f"Pick fewer, or write more questions whose `objective` begins with `{draw.module}/`."
        yield Problem(draw.place("pick"), "pool", message, fix)


def _are_known(quiz: Quiz) -> bool:
    """Whether every question could be read, with what it asks for."""
    return not quiz.lacks("questions") and not any(question.lacks("objective") for question in quiz.questions)


def check_all_may_be_drawn(course: Course) -> Iterator[Problem]:
    """By a blueprint a question is found through its objective."""
    for quiz in course.quizzes.values():
        drawn = {draw.module for draw in quiz.blueprint}
        if quiz.lacks("blueprint") or quiz.pick is not None or not drawn:
            continue
        for question in quiz.questions:
            if not question.objective and not question.lacks("objective"):
                message = "This question is never drawn: it has no `objective`, so it belongs to no module."
                fix = "Add `objective: module/lesson#id`."
                yield Problem(question.place(), "never-drawn", message, fix, "warning")
            elif question.objective and question.module not in drawn and "" not in drawn:
                message = f"This question is never drawn: the blueprint picks none of `{question.module}`."
                fix = f"Add `- {{module: {question.module}, pick: 1}}` to the blueprint, or delete the question."
                yield Problem(question.place("objective"), "never-drawn", message, fix, "warning")
