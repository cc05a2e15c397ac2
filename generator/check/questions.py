"""Questions can be answered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Problem
from generator.model.blocks import QuestionBlock
from generator.model.course import Course
from generator.model.questions import (
    CategoriseQuestion,
    ChoiceQuestion,
    EveryRightQuestion,
    MatchQuestion,
    OrderQuestion,
)


def check_keys(course: Course) -> Iterator[Problem]:
    """`choice` has one right option; `multiple` and `highlight` have at least one, and one that is not."""
    for question in course.questions():
        if isinstance(question, ChoiceQuestion):
            right = sum(option.correct for option in question.options)
            if right != 1 and question.is_whole:
                message = f"A `choice` question has one correct option; this one has {right}."
                fix = "Mark the right one with `correct: true`."
                if right:
                    fix = "Leave `correct: true` at one of them, or make it `kind: multiple`."
                yield Problem(question.place("options"), "one-correct", message, fix)
        elif isinstance(question, EveryRightQuestion):
            right = sum(option.correct for option in question.options)
            if not question.is_whole:
                continue
            if right == 0:
                message = "No option is marked as correct."
                fix = "Mark each right one with `correct: true`."
                yield Problem(question.place("options"), "none-correct", message, fix)
            elif right == len(question.options):
                message = "Every option is marked as correct, so there is nothing to tell apart."
                fix = "Add an option that is not correct."
                yield Problem(question.place("options"), "all-correct", message, fix, "warning")


def check_places(course: Course) -> Iterator[Problem]:
    """In `match` and `categorise` there is more than one place for things to go."""
    for question in course.questions():
        if isinstance(question, CategoriseQuestion) and question.is_whole and len(question.categories) > 1:
            yield from _check_categories(question)
        elif isinstance(question, MatchQuestion) and question.is_whole and len(question.pairs) > 1:
            yield from _check_answers(question)


def _check_answers(question: MatchQuestion) -> Iterator[Problem]:
    answers = [*(pair.answer for pair in question.pairs), *question.distractors]
    if len({answer.source for answer in answers}) == 1:
        message = "All prompts have the same answer, so there is nothing to choose from."
        fix = "Add a prompt with another answer, or `distractors:`."
        yield Problem(question.place("pairs"), "all-in-one", message, fix, "warning")


def _check_categories(question: CategoriseQuestion) -> Iterator[Problem]:
    counts = [len(category.items) for category in question.categories]
    if "items" in (question.written or ()):
        return  # it has been said that they belong below their categories
    if sum(counts) < 2:
        message = "The categories need at least 2 items between them."
        fix = "Write `items:` below a category’s `title`, with what belongs into it."
        yield Problem(question.place("categories"), "too-few", message, fix)
    elif max(counts) == sum(counts):
        message = "All items belong to the same category, so there is nothing to tell apart."
        fix = "Add an item that belongs to another."
        yield Problem(question.place("categories"), "all-in-one", message, fix, "warning")


_NUMBERED = re.compile(r"(?:step )?([0-9]+|[a-z])[.):]\s", re.IGNORECASE)


def check_numbered_items(course: Course) -> Iterator[Problem]:
    """The steps to put into order do not say their places."""
    for question in course.questions():
        if isinstance(question, OrderQuestion):
            places = [_NUMBERED.match(item.text.source) for item in question.items]
            numbers = [place[1] for place in places if place]
            if len(numbers) == len(places) and len(numbers) > 1 and len({*numbers}) == len(numbers):
                message = "Each item begins with its place, which gives the right order away."
                fix = "Leave the numbers out; the order of the list is the right one."
                yield Problem(question.place("items"), "numbered-items", message, fix, "warning")


def check_embedded_tests(course: Course) -> Iterator[Problem]:
    """A lesson answers at once, so a test's question asked there would give the test away."""
    for lesson in course.lessons.values():
        for block in lesson.blocks:
            if isinstance(block, QuestionBlock) and isinstance(block.question, str):
                quiz = course.quizzes.get(block.question.split("/")[0])
                if quiz and quiz.behaviour == "test":
                    message = f"`{block.question}` belongs to a test, and a lesson would show its answer."
                    fix = "Ask a question of a practice quiz, or one of the lesson's own."
                    yield Problem(block.place("question"), "test-question", message, fix)


def check_pass_marks(course: Course) -> Iterator[Problem]:
    for quiz in course.quizzes.values():
        if quiz.lacks("behaviour") or quiz.lacks("pass_mark"):
            continue
        if quiz.behaviour == "practice" and quiz.pass_mark is not None:
            message = "Only a test has a pass mark, and this is practice."
            yield Problem(
                quiz.place_of_key("pass_mark"), "pass-mark", message, "Delete it, or write `behaviour: test`."
            )
        if quiz.behaviour == "test" and quiz.pass_mark is None:
            message = "A test needs a pass mark."
            yield Problem(quiz.place("behaviour"), "pass-mark", message, "Add `pass_mark: 80` (per cent).")
