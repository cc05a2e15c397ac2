"""References lead somewhere. Those into files that could not be read keep silent: their own problem is reported."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.diagnostics import MOST_PROBLEMS, Location, Problem, did_you_mean, find_similar, shorten
from generator.load import OUTLINE, SOURCES, lesson_path, quiz_path
from generator.model.base import Node, once_per_node, walk_references
from generator.model.blocks import Block
from generator.model.course import Course


def list_or_create(course: Course, lesson: str) -> str:
    if lesson in course.lessons:
        return f"List it in `{OUTLINE}`, or name another."
    return create(lesson_path(lesson))


def unknown(what: str, name: str, at: Location, fix: str, *, about: str = "") -> Problem:
    return Problem(at, "unknown-reference", f"There is no {what} `{shorten(name)}`.", fix, about=about)


def _suggest_point(cite: str, known: Collection[str]) -> str:
    """The numbers of points are all alike, so only the source is guessed, and a point that is a word."""
    source, _, point = cite.partition(".")
    alike = find_similar(source, {other.partition(".")[0] for other in known})
    if f"{alike}.{point}" in known:
        return f"Did you mean `{alike}.{point}`?"
    return did_you_mean(cite, [other for other in known if not other.partition(".")[2].isdigit()])


def _suggest_anchored(reference: str, known: Collection[str]) -> str:
    """The same id in another lesson comes before another id in the same lesson."""
    alike = [other for other in known if other.partition("#")[2] == reference.partition("#")[2]]
    return f"Did you mean `{alike[0]}`?" if len(alike) == 1 else did_you_mean(reference, known)


def create(path: str) -> str:
    return f"Create `{path}`, or name another."


def add_to(path: str) -> str:
    return f"Add it to `{path}`, or name another."


def parts_of(course: Course) -> Iterator[Node]:
    """Every file of the course, as a node."""
    yield course.outline
    yield from course.lessons.values()
    yield from course.quizzes.values()
    yield from course.sheets.values()
    yield course.house
    yield from filter(None, (course.all_sources, course.glossary))


@dataclass(frozen=True)
class Target:
    """What a reference may name: how it is called, the names there are, the file a name is in, and how to make one."""

    known: Callable[[Course, Node], Iterable[str]]
    file: Callable[[str], str]
    advise: Callable[[Course, str], str]
    suggest: Callable[[str, Collection[str]], str] = did_you_mean


def reachable_lessons(course: Course) -> Collection[str]:
    """The lessons that readers can reach; all of them where the list of lessons could not be read, or names others."""
    is_whole = OUTLINE not in course.unread and course.has_all_listed_lessons
    return course.listed_lessons if is_whole else course.lessons


_MOST_SUGGESTIONS = 50
"""In one file: each name is held against every other there is, and nobody mends more at once."""


def _suggest_nothing(name: str, known: Collection[str]) -> str:
    return ""


def may_be_named(name: str) -> bool:
    """A file that is misnamed is no suggestion."""
    return _NAME.fullmatch(name) is not None


_NAME = re.compile(r"[a-z0-9-]+(?:[/#.][a-z0-9-]+)*")


def _in_lesson(reference: str) -> str:
    return lesson_path(reference.partition("#")[0])


def _in_quiz(reference: str) -> str:
    return quiz_path(reference.partition("/")[0])


def _blocks_like(course: Course, block: Node) -> Iterator[str]:
    for key, lesson in course.lessons.items():
        yield from (
            f"{key}#{other.id}"
            for other in lesson.blocks
            if other.id and isinstance(block, Block) and other.kind == block.kind
        )


TARGETS: dict[str, Target] = {
    "module": Target(
        lambda course, _: (module.id for module in course.outline.modules),
        lambda _: OUTLINE,
        lambda _course, _key: add_to(OUTLINE),
    ),
    "lesson": Target(lambda course, _: reachable_lessons(course), lesson_path, list_or_create),
    "quiz": Target(lambda course, _: course.quizzes, quiz_path, lambda _, key: create(quiz_path(key))),
    "question": Target(
        lambda course, _: (f"{key}/{q.id}" for key, quiz in course.quizzes.items() for q in quiz.questions),
        _in_quiz,
        lambda _, key: add_to(_in_quiz(key)),
    ),
    "block": Target(
        _blocks_like,
        _in_lesson,
        lambda _, key: add_to(_in_lesson(key)),
        _suggest_anchored,
    ),
    "objective": Target(
        lambda course, _: (f"{key}#{aim.id}" for key, lesson in course.lessons.items() for aim in lesson.objectives),
        _in_lesson,
        lambda _, key: add_to(_in_lesson(key)),
        _suggest_anchored,
    ),
    "point": Target(
        lambda course, _: (f"{source.id}.{point.id}" for source in course.sources.values() for point in source.points),
        lambda _: SOURCES,
        lambda _course, _key: add_to(SOURCES),
        _suggest_point,
    ),
}
"""By what a reference names (`Refers.to`); the lessons that a module lists are another rule's."""


references_of = once_per_node(walk_references)


def check_references(course: Course) -> Iterator[Problem]:
    known: dict[str, frozenset[str]] = {}
    for part in parts_of(course):
        yield from islice(_check_references_of(part, course, known), MOST_PROBLEMS + 1)


def _check_references_of(part: Node, course: Course, known: dict[str, frozenset[str]]) -> Iterator[Problem]:
    """`known` keeps the names there are, by what they name."""
    suggestions = 0
    for node, steps, refers, name in references_of(part):
        target = TARGETS.get(refers.to)
        if not target or not name or target.file(name) in course.unread:
            continue
        what = f"block `{node.kind}` at" if refers.to == "block" and isinstance(node, Block) else refers.to
        if what not in known:
            known[what] = frozenset(target.known(course, node))
        if name not in known[what]:
            suggestions += 1
            suggest = target.suggest if suggestions <= _MOST_SUGGESTIONS else _suggest_nothing
            fix = suggest(name, [*filter(may_be_named, known[what])]) or target.advise(course, name)
            yield unknown(what, name, node.place(*steps), fix)
