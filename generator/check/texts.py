"""House facts and links inside texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from generator.check.references import create, list_or_create, parts_of, reachable_lessons, unknown
from generator.diagnostics import Location, Problem, did_you_mean
from generator.load import lesson_path, quiz_path, sheet_path
from generator.markup import Markup
from generator.model.base import Node, nodes_of, once_per_node, walk_texts
from generator.model.course import Course
from generator.model.house import FACTS

_FACT_LIKE = re.compile(r"\{\s*house\b[^{}]*\}")


def check_texts(course: Course) -> Iterator[Problem]:
    """House facts and links inside texts."""
    for part in parts_of(course):
        yield from _check_facts(part)
        for link, at in _find_links(part):
            kind, _, key = link.partition(":")
            known, path = LINKS[kind]
            if key not in known(course) and path(key) not in course.unread:
                fix = list_or_create(course, key) if kind == "lesson" else create(path(key))
                yield unknown(kind, key, at, did_you_mean(key, known(course)) or fix)


@once_per_node
def _check_facts(part: Node) -> Iterator[Problem]:
    for text, at in _find_texts(part):
        for name in text.facts():
            if name not in FACTS:
                fix = did_you_mean(name, FACTS) or f"The facts are {', '.join(f'`{fact}`' for fact in FACTS)}."
                yield Problem(at, "unknown-reference", f"There is no house fact `{name}`.", fix)
        yield from _check_fact_like(text, at)


@once_per_node
def _find_links(part: Node) -> Iterator[tuple[str, Location]]:
    for text, at in _find_texts(part):
        for link in text.course_links():
            yield link, at


@once_per_node
def _find_texts(part: Node) -> Iterator[tuple[Markup, Location]]:
    return ((text, at) for text, at in walk_texts(part) if text.tokens)


LINKS: dict[str, tuple[Callable[[Course], Collection[str]], Callable[[str], str]]] = {
    "lesson": (reachable_lessons, lesson_path),
    "quiz": (lambda course: course.quizzes, quiz_path),
    "sheet": (lambda course: course.sheets, sheet_path),
}
"""What a text may link to: the names there are, and the file of one."""


def _check_fact_like(text: Markup, at: Location) -> Iterator[Problem]:
    """`{ house.name }` and `{house}` were meant as facts, and would print as they are."""
    for words in text.words():
        for found in _FACT_LIKE.findall(words):
            fix = f"Write `{{house.NAME}}` without spaces; the names are {', '.join(FACTS)}."
            yield Problem(at, "unknown-reference", f"`{found}` is no house fact.", fix)


def check_plain_texts(course: Course) -> Iterator[Problem]:
    """A house fact in a text without markup, such as an image's description, would print as it is."""
    for part in parts_of(course):
        yield from _check_plain_texts(part)


@once_per_node
def _check_plain_texts(part: Node) -> Iterator[Problem]:
    for node in nodes_of(part):
        for name, value in node.__dict__.items():
            if isinstance(value, str) and _FACT_LIKE.search(value):
                message = f"`{name}` cannot hold a house fact."
                yield Problem(node.place(name), "fact-in-plain-text", message, "Write the words out.")
