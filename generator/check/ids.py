"""Ids are unique where they are looked up, and file names are ids too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.diagnostics import Location, Problem, shorten
from generator.guesses import mend_form
from generator.load import lesson_path, quiz_path, sheet_path
from generator.markup import Line
from generator.model.base import FORMS, ID_PATTERN, MOST_OF_ID, LaterPlace, Node, is_device, nodes_of, once_per_node
from generator.model.blocks import QuestionBlock
from generator.model.course import Course
from generator.model.glossary import Glossary
from generator.model.lesson import Lesson
from generator.model.questions import (
    CategoriseQuestion,
    ClozeQuestion,
    Gap,
    MatchQuestion,
    OptionsQuestion,
    OrderQuestion,
    Question,
)
from generator.model.quiz import Quiz


def check_file_names(course: Course) -> Iterator[Problem]:
    for key in course.lessons:
        yield from _check_name(lesson_path(key), key.split("/"))
    for quiz_id in course.quizzes:
        yield from _check_name(quiz_path(quiz_id), [quiz_id])
    for sheet_id in course.sheets:
        yield from _check_name(sheet_path(sheet_id), [sheet_id])


def _check_name(path: str, parts: list[str]) -> Iterator[Problem]:
    fix = "Rename it; the name is part of the page's address."
    for part in parts:
        if not re.fullmatch(ID_PATTERN, part):
            mended = mend_form(part, ID_PATTERN)
            rename = f"Rename it to `{mended}`; the name is part of the page's address." if mended else fix
            yield Problem(Location(path), "bad-id", f"The name `{part}` is not {FORMS[ID_PATTERN].words}.", rename)
        elif len(part) > MOST_OF_ID:
            yield Problem(Location(path), "too-long", f"The name has more than {MOST_OF_ID} characters.", fix)
        elif is_device(part):
            yield Problem(Location(path), "reserved-id", f"Windows keeps the name `{part}` for a device.", fix)


def check_unique_ids(course: Course) -> Iterator[Problem]:
    for lesson in course.lessons.values():
        yield from _check_ids_of_lesson(lesson)
    for sheet in course.sheets.values():
        yield from _check_unique("block", ((block.id, block.later("id")) for block in sheet.blocks if block.id))
    for quiz in course.quizzes.values():
        yield from _check_ids_of_quiz(quiz)
    if course.all_sources:
        sources = course.all_sources.sources
        yield from _check_unique("source", ((source.id, source.later("id")) for source in sources))
        for source in sources:
            yield from _check_unique("point", ((point.id, point.later("id")) for point in source.points))
    if course.glossary:
        yield from _check_unique("term", ((term.id, term.later("id")) for term in course.glossary.terms))


def check_terms(course: Course) -> Iterator[Problem]:
    """No word has two meanings in the glossary."""
    for word, at, first in _repeated(_words_of_terms(course.glossary)) if course.glossary else ():
        message = f"The word `{shorten(word)}` stands here a second time (first on line {first.line})."
        yield Problem(at, "duplicate-term", message, "Make one term of the two, or delete one of the words.")


def _words_of_terms(glossary: Glossary) -> Iterator[tuple[str, LaterPlace]]:
    """The term and its other words as they are compared, each with its place."""
    for term in glossary.terms:
        if not term.lacks("term"):
            yield _as_word(term.term), term.later("term")
        if not term.lacks("also"):
            yield from ((_as_word(word), at) for word, at in _placed(term, "also"))


def _as_word(text: Line) -> str:
    """In lower case and without emphasis; signs that look alike are one (NFKC)."""
    return " ".join(unicodedata.normalize("NFKC", text.source).casefold().strip("*_").split())


@once_per_node
def _check_ids_of_lesson(lesson: Lesson) -> Iterator[Problem]:
    return _check_unique("objective or block", _ids_of_lesson(lesson))


@once_per_node
def _check_ids_of_quiz(quiz: Quiz) -> Iterator[Problem]:
    return _check_unique("question", ((q.id, q.later("id")) for q in quiz.questions if q.id))


def _ids_of_lesson(lesson: Lesson) -> Iterator[tuple[str, LaterPlace]]:
    """Objectives and blocks share one set of ids: both are addressed as `module/lesson#id`."""
    for objective in lesson.objectives:
        yield objective.id, objective.later("id")
    for block in lesson.blocks:
        if block.id:
            yield block.id, block.later("id")
        if isinstance(block, QuestionBlock) and isinstance(block.question, Question) and block.question.id:
            yield block.question.id, block.question.later("id")


def check_question_ids(course: Course) -> Iterator[Problem]:
    """A quiz's questions are stored and referred to by id; only a lesson's own may do without."""
    for quiz in course.quizzes.values():
        for question in quiz.questions:
            if not question.id and not question.lacks("id"):
                fix = "Add `id: …`, a word or two for what it asks."
                yield Problem(question.place(), "missing-key", "`id` is missing.", fix)


def check_own_questions(course: Course) -> Iterator[Problem]:
    """Without an id an answer is stored under the question's prompt, so two alike in a lesson would be one."""
    for lesson in course.lessons.values():
        own = [question for question in lesson.own_questions if not question.id and not question.lacks("prompt")]
        for _, at, first in _repeated((question.key, question.later("prompt")) for question in own):
            message = f"The question on line {first.line} asks the same."
            yield Problem(at, "duplicate-question", message, "Give each an `id`.")


def check_unique_options(course: Course) -> Iterator[Problem]:
    """An answer is stored under the ids or texts of what it is made of, so two alike could not be told apart."""
    for part in (*course.quizzes.values(), *course.lessons.values()):
        yield from _check_options(part)


@once_per_node
def _check_options(part: Node) -> Iterator[Problem]:
    for question in nodes_of(part):
        if isinstance(question, ClozeQuestion):
            yield from _check_unique("gap", ((gap.id, gap.later("id")) for gap in question.gaps if gap.id))
        if isinstance(question, OptionsQuestion | Gap):
            yield from _check_parts("option", _placed(question, "options"), "text")
        elif isinstance(question, OrderQuestion):
            yield from _check_parts("item", _placed(question, "items"), "text")
        elif isinstance(question, MatchQuestion):
            yield from _check_parts("pair", _placed(question, "pairs"), "prompt")
            yield from _check_texts("answer", "text", _answers(question))
        elif isinstance(question, CategoriseQuestion):
            yield from _check_parts("category", _placed(question, "categories"), "title")
            items = (placed for category in question.categories for placed in _placed(category, "items"))
            yield from _check_parts("item", items, "text")


def _placed(owner: Node, name: str) -> Iterator[tuple[Any, LaterPlace]]:
    """The parts in a list, each with its place."""
    return ((part, owner.later(name, index)) for index, part in enumerate(getattr(owner, name)))


def _check_parts(what: str, parts: Iterable[tuple[Any, LaterPlace]], key: str) -> Iterator[Problem]:
    """No two have the same id, or the same text under a key; a part may be written as that text alone."""
    parts = list(parts)
    yield from _check_unique(what, ((part.id, part.later("id")) for part, _ in parts if part.id))
    texts = (
        (getattr(part, key).source, part.later(key) if part.is_written else at)
        for part, at in parts
        if not part.lacks(key)
    )
    yield from _check_texts(what, key, texts)


def _check_texts(what: str, key: str, texts: Iterable[tuple[str, LaterPlace]]) -> Iterator[Problem]:
    for _, at, first in _repeated(texts):
        message = f"The {what} on line {first.line} has the same {key}."
        yield Problem(at, "duplicate-option", message, "Change one of them, or delete it.")


def _answers(question: MatchQuestion) -> Iterator[tuple[str, LaterPlace]]:
    """The answers that belong to prompts, each once, and the others."""
    first: dict[str, LaterPlace] = {}
    for pair in question.pairs:
        if not pair.lacks("answer"):
            first.setdefault(pair.answer.source, pair.later("answer"))
    yield from first.items()
    yield from ((text.source, at) for text, at in _placed(question, "distractors"))


def check_former_ids(course: Course) -> Iterator[Problem]:
    """Readers' progress under a former id belongs to one thing, and to none that has the id now."""
    modules: dict[str, list[tuple[str | None, Node]]] = {}
    for key, lesson in course.lessons.items():
        module, _, lesson_id = key.partition("/")
        modules.setdefault(module, []).append((lesson_id, lesson))
        yield from _check_former("question", [(question.id, question) for question in lesson.own_questions])
    for lessons in modules.values():
        yield from _check_former("lesson", lessons)
    yield from _check_former("quiz", list(course.quizzes.items()))
    for quiz in course.quizzes.values():
        yield from _check_former("question", [(question.id, question) for question in quiz.questions])


def _check_former(what: str, things: Sequence[tuple[str | None, Node]]) -> Iterator[Problem]:
    """The things are all of their kind in one place, with their present ids."""
    present = {own for own, _ in things}
    first: dict[str, tuple[str | None, Node]] = {}
    for own, node in things:
        for index, former in enumerate(getattr(node, "was", ())):
            at = node.place("was", index)
            holder, holding = first.setdefault(former, (own, node))
            if former in present and former != own:
                message = f"`{former}` is the id of another {what} now."
                yield Problem(at, "former-id-in-use", message, f"Delete it here, or rename the other {what}.")
            elif holding is not node:
                message = f"`{former}` is a former id of the {what} `{holder}` already."
                yield Problem(at, "former-id-in-use", message, "Keep it where readers' progress belongs.")


def _check_unique(what: str, ids: Iterable[tuple[str, LaterPlace]]) -> Iterator[Problem]:
    for item, at, first in _repeated(ids):
        message = f"The {what} `{item}` stands here a second time (first on line {first.line})."
        yield Problem(at, "duplicate-id", message, "Give one of them another id, or delete it.")


def _repeated(items: Iterable[tuple[str, LaterPlace]]) -> Iterator[tuple[str, Location, Location]]:
    """Each item that was there before, with its place and that of the first."""
    first: dict[str, LaterPlace] = {}
    for item, at in items:
        if not item:  # could not be read
            continue
        if item in first:
            yield item, at(), first[item]()
        else:
            first[item] = at
