"""House facts and links inside texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import chain, islice
from urllib.parse import unquote

from generator.check.references import (
    add_to,
    create,
    list_or_create,
    may_be_named,
    parts_of,
    reachable_lessons,
    unknown,
)
from generator.diagnostics import MOST_PROBLEMS, Location, Problem, did_you_mean, shorten
from generator.load import GLOSSARY, lesson_path, quiz_path, sheet_path
from generator.markup import LEFT_OUT, Markup
from generator.model.base import Node, nodes_of, once_per_node, walk_texts
from generator.model.course import Course
from generator.model.house import FACTS

_FACT_LIKE = re.compile(r"\{\s*house\b[^{}]*\}", re.IGNORECASE)
_DOUBLE_BRACES = re.compile(r"\{\{\s*house\b[^{}]*\}\}", re.IGNORECASE)


def check_texts(course: Course) -> Iterator[Problem]:
    """House facts and links inside texts."""
    for part in parts_of(course):
        found = (problem for text, at in _find_names(part) for problem in _check_text(course, text, at))
        yield from islice(found, MOST_PROBLEMS + 1)


@once_per_node
def _find_names(part: Node) -> Iterator[tuple[Markup, Location]]:
    """The texts that name something else, or seem to; most do not."""
    for text, at in texts_of(part):
        if text.tokens and (text.facts() or text.course_links() or _find_fact_like(text)):
            yield text, at()


texts_of = once_per_node(walk_texts)


def _check_text(course: Course, text: Markup, at: Location) -> Iterator[Problem]:
    for name in text.facts():
        if name not in FACTS:
            fix = did_you_mean(name, FACTS) or f"The facts are {', '.join(f'`{fact}`' for fact in FACTS)}."
            about = f"{{house.{name}}}"
            yield Problem(at, "unknown-reference", f"There is no house fact `{name}`.", fix, about=about)
    yield from _check_fact_like(text, at)
    for link in text.course_links():
        kind, _, key = link.partition(":")
        known, path = LINKS[kind]
        if key not in known(course) and path(key) not in course.unread:
            yield unknown(kind, key, at, _suggest_link(course, kind, key), about=link)


def _suggest_link(course: Course, kind: str, key: str) -> str:
    known = LINKS[kind][0](course)
    names = known if kind == "term" else [*filter(may_be_named, known)]
    word = unquote(key)
    if kind == "term" and word.casefold().replace("-", " ") in course.ids_of_words:
        return f"Did you mean `{course.ids_of_words[word.casefold().replace('-', ' ')]}`?"
    return did_you_mean(word, names) or _advise_link(course, kind, key)


def _advise_link(course: Course, kind: str, key: str) -> str:
    """How to mend a link to what is not there: it may have a part too many, or one too few."""
    known, path = LINKS[kind]
    near = next((other for other in known(course) if other.endswith(f"/{key}") or key.startswith(f"{other}/")), "")
    if near:
        return f"Did you mean `{near}`?"
    if key.count("/") != (kind == "lesson"):
        names = "a lesson as `lesson:module/lesson`, a quiz as `quiz:quiz`, a sheet as `sheet:sheet`"
        return f"A link names {names}, a term as `term:term`."
    if kind == "term":
        return add_to(GLOSSARY)
    return list_or_create(course, key) if kind == "lesson" else create(path(key))


LINKS: dict[str, tuple[Callable[[Course], Collection[str]], Callable[[str], str]]] = {
    "lesson": (reachable_lessons, lesson_path),
    "quiz": (lambda course: course.quizzes, quiz_path),
    "sheet": (lambda course: course.sheets, sheet_path),
    "term": (lambda course: course.terms, lambda _: GLOSSARY),
}
"""What a text may link to: the names there are, and the file of one."""


def _find_fact_like(text: Markup) -> list[str]:
    """`{ house.name }` and `{house}` were meant as facts, and would print as they are."""
    doubled = _DOUBLE_BRACES.findall(text.source)
    alike = [found for words in text.words() for found in _FACT_LIKE.findall(words)]
    return [*doubled, *(each for each in alike if not any(each in whole for whole in doubled))]


def _check_fact_like(text: Markup, at: Location) -> Iterator[Problem]:
    for found in _find_fact_like(text):
        fix = f"Write `{{house.NAME}}` without spaces; the names are {', '.join(FACTS)}."
        yield Problem(at, "unknown-reference", f"`{found}` is no house fact.", fix, about=found)


def check_links_to_itself(course: Course) -> Iterator[Problem]:
    """A reader who follows a link is not led back to the words just read."""
    lessons = ((f"lesson:{key}", lesson) for key, lesson in course.lessons.items())
    sheets = ((f"sheet:{key}", sheet) for key, sheet in course.sheets.items())
    terms = ((f"term:{key}", term) for key, term in course.terms.items())
    for own, node in chain[tuple[str, Node]](lessons, sheets, terms):
        for text, at in _find_names(node):
            if own in text.course_links():
                message, fix = f"The link to `{own}` leads to where it stands.", "Write the words without the link."
                yield Problem(at, "link-to-itself", message, fix, "warning", own)


_HTML = re.compile(
    r"</?(?:a|b|br|big|center|code|del|details|div|em|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|s|script|small"
    r"|span|strike|strong|style|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul|video)\b[^<>]*>",
    re.IGNORECASE,
)
_FOREIGN = {
    "HTML": (_HTML, "Write `**so**` for bold, `*so*` for emphasis; a new paragraph begins after an empty line."),
    "a table": (re.compile(r"^ {0,3}\|.*\|\s*$", re.MULTILINE), "Use a `table:` block."),
    "crossed-out text": (re.compile(r"~~\S[^~]*~~"), "Leave it out."),
    "a link": (
        re.compile(
            r"\] ?\((?:lesson|quiz|sheet|term|https?|mailto|tel):[^)\s]*|\]\[[^\]\s]*\]|\[\[[^\W\d][^\[\]]*\]\]"
            r"|\b(?:lesson|quiz|sheet|term):[a-z0-9][\w/-]*"
        ),
        "Write `[words](lesson:module/lesson)` or `[words](term:term)`, without a space, and close the bracket.",
    ),
    "an address": (re.compile(r"https?://[^\s)]+"), "Write it as a link: `[words](https://…)`."),
    "a heading": (re.compile(r"^#{2,6}[^\s#].*$", re.MULTILINE), "Put a space after the `#`."),
    "a list": (re.compile(r"^\s*[•·▪◦●‣]\s.*$", re.MULTILINE), "Begin each item with `- `, on a line of its own."),
    "a fact": (
        re.compile(r"\{(?:" + "|".join(FACTS[1:]) + r")\}"),
        "Write `{house.…}`, as in `{house.escalation}`.",
    ),
    "bold text": (re.compile(r"\*\* \S[^*]*\*\*|\*\*[^*]*\S \*\*"), "Leave no space inside the `**`."),
}
"""What other Markdown has and ours has not, how it looks, and what to do instead."""


_END = re.compile(f"[\n{LEFT_OUT}]")
_MAY_BE_FOREIGN = re.compile(r"[<|~#{\]•·▪◦●‣*]|://|\b(?:lesson|quiz|sheet|term):")


def check_foreign_markup(course: Course) -> Iterator[Problem]:
    """HTML and the like are no part of the text dialect, and would be printed as they are."""
    for part in parts_of(course):
        yield from _check_foreign_markup(part)


@once_per_node
def _check_foreign_markup(part: Node) -> Iterator[Problem]:
    for text, at in texts_of(part):
        if _MAY_BE_FOREIGN.search(text.source):
            words = text.lines()
            for name, (pattern, fix) in _FOREIGN.items():
                if found := pattern.search(words):
                    about = _END.split(found.group().strip())[0]
                    message = f"`{shorten(about)}` looks like {name}, and will be printed as it is."
                    yield Problem(at(), "foreign-markup", message, fix, "warning", about)


def check_plain_texts(course: Course) -> Iterator[Problem]:
    """A house fact or a link in a text without markup, such as an image's description, would print as it is."""
    for part in parts_of(course):
        yield from _check_plain_texts(part)


@once_per_node
def _check_plain_texts(part: Node) -> Iterator[Problem]:
    for node in nodes_of(part):
        for name, value in node.__dict__.items():
            for index, text in enumerate(value if isinstance(value, tuple) else (value,)):
                held = _find_in_plain(name, text) if isinstance(text, str) else ""
                if held:
                    place = node.place(name, index) if isinstance(value, tuple) else node.place(name)
                    message = f"`{name}` cannot hold {held}."
                    yield Problem(place, "fact-in-plain-text", message, "Write the words out.")


def _find_in_plain(name: str, text: str) -> str:
    """What a text holds that it cannot; of what is typed, `typed` tells the links."""
    if _FACT_LIKE.search(text):
        return "a house fact"
    return "a link" if _LINK.search(text) and name not in ("answers", "unit") else ""


_LINK = re.compile(r"\[[^\]]+\]\((?:lesson|quiz|sheet|term|https?|mailto|tel):")
