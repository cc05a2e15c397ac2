"""Whatever is done to one file of a course: each problem has its place in a file, or every page can be made.

The other files are read once, and a course is made of them and of the one that was changed; nothing touches the disk.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import check_course
from generator.diagnostics import Problem, has_errors, sort_problems
from generator.load import GLOSSARY, HOUSE, OUTLINE, SOURCES, _outline_of_folders, load_course
from generator.model.base import Node
from generator.model.course import Course, Outline
from generator.model.glossary import Glossary
from generator.model.house import House
from generator.model.lesson import Lesson
from generator.model.quiz import Quiz
from generator.model.sheet import Sheet
from generator.model.sources import Sources
from generator.site import render_site
from generator.source import Mapping, Value, parse_yaml
from generator.validation import validate
from tests.browser.kinds import write_quiz
from tests.conftest import ROOT
from tests.course_folder import FILES, CourseFolder, make_course

pytestmark = pytest.mark.slow

FOUND = sorted([*ROOT.glob("content/**/*.yml"), *ROOT.glob("quizzes/*.yml")])
CHANGED = ("content/*.yml", "content/modules/own-it/accept-blame.yml", "content/sheets/own-it.yml", "quizzes/own-it.*")
"""Files of our own course that are changed: one of each kind, for each change has the whole course checked."""
EVERY_KIND = "quizzes/kinds.yml"
BYTES: dict[str, dict[str, bytes]] = {
    "tiny": {path: textwrap.dedent(text).encode() for path, text in FILES.items()}
    | {EVERY_KIND: write_quiz().encode()},
    "own": {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in FOUND},
}
"""The files of the tiny course, with a question of every kind, and of this repository's, by their paths."""
TARGETS = [("tiny", path) for path in BYTES["tiny"] for _ in range(6)]
TARGETS += [("own", path.relative_to(ROOT).as_posix()) for pattern in CHANGED for path in sorted(ROOT.glob(pattern))]
"""A course and a file of it; the tiny course more often, which is quick and has a bit of everything."""


# A course of which one file was changed


@cache
def whole_course(name: str) -> Course:
    """A course as it is before anything is changed, without problems."""
    if name == "own":
        return load_course(ROOT)[0]
    with tempfile.TemporaryDirectory() as folder:
        return make_tiny_course(Path(folder)).load()


def make_tiny_course(folder: Path) -> CourseFolder:
    course = make_course(folder)
    course.write_bytes(EVERY_KIND, BYTES["tiny"][EVERY_KIND])
    return course


def model_of(path: str) -> type[Node]:
    single: dict[str, type[Node]] = {OUTLINE: Outline, SOURCES: Sources, GLOSSARY: Glossary, HOUSE: House}
    folders: dict[str, type[Node]] = {"content/modules/": Lesson, "content/sheets/": Sheet, "quizzes/": Quiz}
    return single.get(path) or next(model for folder, model in folders.items() if path.startswith(folder))


def read_changed(path: str, data: bytes) -> tuple[Node | None, list[Problem]]:
    model = model_of(path)
    written, problems = parse_yaml(data, path, may_be_empty=model is House)
    if written is None:
        return None, problems
    node, mistakes = validate(written, model)
    return node, [*problems, *mistakes]


def with_part(course: Course, path: str, node: Node | None) -> Course:
    """The course with another node for one of its files, or with none."""
    key = re.sub(r"^(content/modules|content/sheets|quizzes)/|\.yml$", "", path)
    if isinstance(node, Outline) or path == OUTLINE:
        return replace(course, outline=node if isinstance(node, Outline) else _outline_of_folders(course.lessons))
    if path == HOUSE:
        return replace(course, house=node if isinstance(node, House) else House())
    if path == GLOSSARY:
        return replace(course, glossary=node if isinstance(node, Glossary) else None)
    if path == SOURCES:
        sources = node if isinstance(node, Sources) else None
        by_id = {source.id: source for source in reversed(sources.sources)} if sources else {}
        return replace(course, all_sources=sources, sources=by_id)
    kind = next(
        name for name, model in (("lessons", Lesson), ("sheets", Sheet), ("quizzes", Quiz)) if model_of(path) is model
    )
    parts: dict[str, Any] = {other: part for other, part in getattr(course, kind).items() if other != key}
    if node is not None:
        parts[key] = node
    changed: dict[str, Any] = {kind: parts}
    return replace(course, **changed)


def assert_sound(name: str, path: str, data: bytes) -> None:
    """A course with one file changed has problems in places that exist, or all its pages can be made."""
    node, problems = read_changed(path, data)
    assert node is not None or has_errors(problems)
    unread = frozenset([path] if has_errors(problems) else [])
    course = replace(with_part(whole_course(name), path, node), unread=unread)
    found = check_course(course)
    assert found == sort_problems(found)
    assert_placed([*problems, *found], BYTES[name] | {path: data})
    if not has_errors([*problems, *found]):
        assert all(page.html for page in render_site(course).pages)


def assert_placed(problems: Sequence[Problem], files: dict[str, bytes]) -> None:
    lines = {path: lines_of(files[path]) for path in {problem.at.path for problem in problems}}
    for problem in problems:
        at = problem.at
        assert 1 <= at.line <= len(lines[at.path]), problem
        assert 1 <= at.column <= len(lines[at.path][at.line - 1]) + 1, problem
        assert re.fullmatch("[a-z0-9-]+", problem.rule), problem
        assert problem.message.endswith("."), problem
        assert not problem.fix or problem.fix.endswith((".", "?")), problem


def lines_of(data: bytes) -> list[str]:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


# Characters, lines and bytes

SCRAPS = (
    ": ", ":", "- ", "-", "\n", "\n  ", "\n      ", "\t", "[", "]", "{", "}", ", ",
    ",", '"', "'", "#", " #", "&x ", "*x ",
    "!t ", "! ", "<<", "?", "? ", "%", "@", "`", "|", ">", "|\n", "---\n",
    "...\n", "\\", "\\x", "é", "😀", "e\u0301", "日本",
    "\r\n", "\r", "\x85", "~", "\0", "\u200b", "\u202e", "\u2028", "\ufeff", "12:30",
    "- - ", "“", "”", "**", "true", "No",
    "[x](y)", "![x](y)", "<b>", "{house.name}", "{house.x}",
    "lesson:basics/first", "<https://example.org>", "x" * 2_000,
    "[" * 60,
)  # fmt: skip
Change: TypeAlias = tuple[int, int, int]
"""What is done, and where, and with what: numbers of any size, taken as far as there is something to choose from."""


def change_characters(data: bytes, change: Change) -> bytes:
    text = data.decode()
    what, where, n = change
    at = where % (len(text) + 1)
    before, after, scrap = text[:at], text[at:], SCRAPS[n % len(SCRAPS)]
    changed = (
        before + after[1 + n % 5 :],
        before + scrap + after,
        before + scrap + after[1:],
        before + after[1:2] + after[:1] + after[2:],
        before + after[: n % 30] + after,
        before,
    )
    return changed[what % len(changed)].encode()


def change_lines(data: bytes, change: Change) -> bytes:
    lines = data.decode().split("\n")
    what, where, n = change
    at = where % len(lines)
    before, line, after, scrap = lines[:at], lines[at], lines[at + 1 :], SCRAPS[n % len(SCRAPS)]
    changed = (
        [*before, *after[n % 3 :]],
        [*before, line, line, *after],
        [*before, *after[:1], line, *after[1:]],
        [*before, (" ", "  ", "    ", "\t")[n % 4] + line, *after],
        [*before, line.removeprefix(" " * (1 + n % 4)), *after],
        [*before, *(f"  {each}" for each in [line, *after])],
        [*before, scrap, line, *after],
        [*before, lines[n % len(lines)], *after],
        [*before, line.partition(": ")[0] + ": " + scrap, *after],
        [*before, line.partition("- ")[0] + "- " + scrap, *after],
    )
    return "\n".join(changed[what % len(changed)]).encode()


ODD = (
    b"\xff",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    b"\xe2\x82",
    b"\0",
    b"\x80",
    b"\xef\xbb\xbf",
    b"\r",
    b"\x1b[31m",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig", "cp1252")


def change_bytes(data: bytes, change: Change) -> bytes:
    what, where, n = change
    at = where % (len(data) + 1)
    before, after, odd = data[:at], data[at:], ODD[n % len(ODD)]
    changed = (
        before,
        after,
        before + odd + after,
        before + odd + after[len(odd) :],
        before + random.Random(n).randbytes(n % 20) + after,
        odd + data,
        before + bytes(byte ^ 1 << n % 8 for byte in after[:1]) + after[1:],
        data.decode("utf-8", "replace").encode(ENCODINGS[n % len(ENCODINGS)], "replace"),
        data.replace(b"\n", (b"\r\n", b"\r", b"\n\n", b"\0\n")[n % 4]),
    )
    return changed[what % len(changed)]


# Structure


@dataclass
class Pairs:
    """A mapping, in which a key may stand twice."""

    items: list[tuple[str, Tree]]


Tree: TypeAlias = "str | list[Tree] | Pairs"


def plant(value: Value) -> Tree:
    if isinstance(value, Mapping):
        return Pairs([(key, plant(item)) for key, item in value.items()])
    return [plant(item) for item in value] if isinstance(value, list) else str(value)


def write(tree: Tree, indent: str = "") -> str:
    """As YAML, each text in double quotes."""
    if isinstance(tree, Pairs) and tree.items:
        return "".join(
            f"\n{indent}{json.dumps(k, ensure_ascii=False)}: {write(v, indent + '  ')}" for k, v in tree.items
        )
    if isinstance(tree, list) and tree:
        return "".join(f"\n{indent}- {write(item, indent + '  ')}" for item in tree)
    return "{}" if isinstance(tree, Pairs) else json.dumps(tree, ensure_ascii=False)


def branches(tree: Tree) -> Iterator[tuple[Tree, int]]:
    """Every place in a tree: what it is in, and its number there."""
    inner = tree.items if isinstance(tree, Pairs) else tree if isinstance(tree, list) else []
    for index, item in enumerate(inner):
        yield tree, index
        yield from branches(item[1] if isinstance(item, tuple) else item)


def nest(depth: int) -> Tree:
    return [nest(depth - 1)] if depth else "x"


VALUES: tuple[Tree, ...] = (
    "", "x", "5", "-1", "1e3", "true", "No", "x" * 3_000,
    "日本 😀 e\u0301", "{house.name}", "{house.nope}", "[x](y)",
    "[x](lesson:basics/first)", "basics", "basics/first", "basics/first#sorry", "book.1",
    "choice", "multiple", "table",
    "# a\n\n- b\n\n> c", "\u202ex\u2069", "\0", "a\tb", " ", "\u200b", "**",
    "<b>x</b>", "| a |", "~~x~~", "2026-02-30",
    "2026-02-28", "draft", "test", "#ffffff", "../x.png", "images/three-parts.svg", "con", "x" * 61, "* " * 400,
    "[" * 400,
    [], ["x"], ["x", "x"], [["x"]], [""], Pairs([]), Pairs([("text", "x")]), Pairs([("kind", "choice")]), nest(50),
    Pairs([("id", "x"), ("title", "x")]), [Pairs([("say", "x")])], [Pairs([("text", "x")]), Pairs([("text", "x")])],
    Pairs([("kind", "true-false"), ("prompt", "x"), ("answer", "no")]), Pairs([("by", "x"), ("on", "2026-01-01")]),
)  # fmt: skip
KEYS = (
    "id", "title", "text", "kind", "question", "blocks", "options", "lesson", "Text", "tilte", "", "<<", "x", "on",
    "no", "id:x", "trainer", "was", "status", "reviewed", "cites", "table",
    "\u202etext", "te\u200bxt", "x" * 1_100, "café",
)  # fmt: skip


def change_structure(data: bytes, change: Change) -> bytes:
    """Another value, another key, an item less or one twice."""
    root, _ = parse_yaml(data, "file.yml")
    tree = plant(root) if root is not None else Pairs([("title", "x")])
    places = list(branches(tree))
    if places:
        what, where, n = change
        parent, index = places[where % len(places)]
        change_branch(parent, index, what % 6, n, [*VALUES, *texts_of(tree)])
    return write(tree).encode()


def change_branch(parent: Tree, index: int, what: int, n: int, values: Sequence[Tree]) -> None:
    if isinstance(parent, Pairs):
        key, value = parent.items[index]
        changed = (KEYS[n % len(KEYS)], value) if what < 2 else (key, values[n % len(values)])
        parent.items[index : index + 1] = (
            [] if what == 5 else [parent.items[index], changed] if what == 4 else [changed]
        )
    elif isinstance(parent, list):
        value = values[n % len(values)]
        parent[index : index + 1] = [] if what == 5 else [parent[index], parent[index]] if what == 4 else [value]


def texts_of(tree: Tree) -> list[Tree]:
    found = (parent.items[index][1] if isinstance(parent, Pairs) else parent[index] for parent, index in branches(tree))
    return [item for item in found if isinstance(item, str)]


# The tests

CHANGES = st.lists(
    st.tuples(st.integers(0, 1_000), st.integers(0, 100_000), st.integers(0, 100_000)), min_size=1, max_size=3
)
CASES = st.tuples(st.sampled_from(TARGETS), CHANGES)
Case: TypeAlias = tuple[tuple[str, str], list[Change]]


def mutate(case: Case, change_data: Callable[[bytes, Change], bytes]) -> tuple[str, str, bytes]:
    (name, path), changes = case
    data = BYTES[name][path]
    for change in changes:
        data = change_data(data, change)
    return name, path, data


@settings(max_examples=6_000, deadline=None)
@given(CASES)
def test_any_characters(case: Case) -> None:
    """Characters that are deleted, put in, swapped or doubled."""
    assert_sound(*mutate(case, change_characters))


@settings(max_examples=4_500, deadline=None)
@given(CASES)
def test_any_lines(case: Case) -> None:
    """Lines that are deleted, doubled, swapped, indented, or cut."""
    assert_sound(*mutate(case, change_lines))


@settings(max_examples=2_500, deadline=None)
@given(CASES)
def test_any_bytes(case: Case) -> None:
    """Bytes that are no text, files that end in the middle, other encodings and ends of lines."""
    assert_sound(*mutate(case, change_bytes))


@settings(max_examples=6_700, deadline=None)
@given(CASES)
def test_any_structure(case: Case) -> None:
    """Any value in place of any other; keys renamed, left out and doubled."""
    assert_sound(*mutate(case, change_structure))


@settings(max_examples=300, deadline=None)
@given(CASES, st.sampled_from([change_characters, change_lines, change_bytes, change_structure]))
def test_on_disk(case: Case, change_data: Callable[[bytes, Change], bytes]) -> None:
    """A file with an error is among the unread ones, and all problems of the course are found as it is loaded."""
    _, path, data = mutate(case, change_data)
    with tempfile.TemporaryDirectory() as folder:
        course = make_tiny_course(Path(folder))
        course.write_bytes(path, data)
        loaded, problems = load_course(course.root)
        assert problems == sort_problems(problems)
        assert {problem.at.path for problem in problems if has_errors([problem])} == set(loaded.unread)
        assert course.report().count("]: ") >= len(problems)
