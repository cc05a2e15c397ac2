"""However `course.yml` is laid out: `new` and `rename` change what they should, and keep every value and remark."""

from __future__ import annotations

import itertools
import json
import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from generator.diagnostics import has_errors
from generator.edit import create, rename
from generator.model.blocks.text import TextBlock
from generator.source import parse_yaml
from tests.course_folder import CourseFolder, make_course

OUTLINE = "content/course.yml"
SECOND = "content/modules/basics/second.yml"
LESSON = b"""\
title: A lesson
minutes: 4
objectives: [{id: aim, text: Put it right}]
blocks: [{text: "Read [a lesson](lesson:m0/l0)."}]
"""
IDS = ["l0", "l0-1", "l1", "m0", "404"]


def plain(text: str) -> Callable[..., str]:
    """Writes a short value behind its colon."""

    def write(indent: int, *, flow: bool) -> str:
        return f" {text}"

    return write


class Writer:
    """Writes a value as YAML, in a style that is drawn anew for each part of it."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.remarks = (f" # r{number}, first" for number in itertools.count())

    def one_of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def remark(self) -> str:
        return str(self.one_of("", "", next(self.remarks)))

    def id(self, text: str) -> str:
        return str(self.one_of(text, text, f"'{text}'", f'"{text}"'))

    def key(self, text: str) -> str:
        return str(self.one_of(text, text, text, f'"{text}"'))

    def in_brackets(self, items: list[str], brackets: str, indent: int) -> str:
        """On one line, or over several with remarks."""
        comma = self.one_of("", ",") if items else ""
        if self.one_of(True, True, False):
            space = self.one_of("", " ")
            return f"{brackets[0]}{space}{', '.join(items)}{comma}{space}{brackets[1]}"
        inner = "\n" + " " * (indent + self.one_of(1, 2, 4))
        lines = [item + (comma if item is items[-1] else ",") + self.remark() for item in items]
        return f"{brackets[0]}{inner}{inner.join(lines)}\n{' ' * (indent + 1)}{brackets[1]}"

    def lessons(self, ids: list[str], indent: int, *, flow: bool) -> str:
        """The value of `lessons`, behind its colon."""
        if flow or self.one_of(True, False):
            return " " + self.in_brackets([self.id(item) for item in ids], "[]", indent)
        dash = "\n" + " " * (indent + self.one_of(0, 2, 3)) + "-" + " " * self.one_of(1, 1, 3)
        items = "".join(
            dash + self.id(item) + self.remark() + self.one_of("", "", f"\n{self.remark()}") for item in ids
        )
        return self.remark() + items

    def text(self, indent: int, *, flow: bool) -> str:
        """A description, behind its colon."""
        pad = "\n" + " " * (indent + self.one_of(1, 2))
        short = [" So first.", f' "So{pad}first: yes"']
        long = [f" 'So'{self.remark()}", f" >-{self.remark()}{pad}A{pad}B\n", f" |{pad}A\n"]
        return str(self.one_of(*short) if flow else self.one_of(*short, *long))

    def mapping(self, pairs: dict[str, Callable[..., str]], indent: int, *, flow: bool) -> str:
        """Keys in any order; each value writes itself behind its colon."""
        keys = self.draw(st.permutations(list(pairs)))
        written = [f"{self.key(key)}:{pairs[key](indent, flow=flow)}" for key in keys]
        if flow:
            return self.in_brackets(written, "{}", indent)
        return f"\n{' ' * indent}".join(part + self.between(part) for part in written)

    def between(self, part: str) -> str:
        is_text = re.search(r": (>|\|)", part) is not None
        return "" if is_text else str(self.one_of("", "", self.remark()))

    def module(self, module: dict[str, Any], indent: int, *, flow: bool) -> str:
        pairs: dict[str, Callable[..., str]] = {
            "id": plain(self.id(module["id"])),
            "title": plain("First"),
            "lessons": lambda indent, flow: self.lessons(module["lessons"], indent, flow=flow),
        }
        if self.one_of(True, False):
            pairs["description"] = self.text
        return self.mapping(pairs, indent, flow=flow)

    def modules(self, modules: list[dict[str, Any]], indent: int, *, flow: bool) -> str:
        if flow or self.one_of(True, False, False):
            items = [self.module(module, indent + 2, flow=True) for module in modules]
            return " " + self.in_brackets(items, "[]", indent)
        start, gap = indent + self.one_of(0, 2), self.one_of(1, 1, 3)
        dash = "\n" + " " * start + "-" + " " * gap
        blank = self.one_of("", "\n")
        items = [
            self.module(module, start + 1 + gap, flow=self.one_of(True, False)) + self.one_of("", self.remark())
            for module in modules
        ]
        return self.remark() + "".join(blank + dash + item for item in items)


@st.composite
def outlines(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[list[dict[str, Any]], str]:
    """Modules with their lessons, and a `course.yml` that lists them."""
    writer = Writer(draw)
    modules = [
        {"id": f"m{index}", "lessons": ["l0", *draw(st.lists(st.sampled_from(IDS[1:]), max_size=3, unique=True))]}
        for index in range(draw(st.integers(1, 3)))
    ]
    pairs: dict[str, Callable[..., str]] = {
        "id": plain("any"),
        "title": plain("First"),
        "modules": lambda indent, flow: writer.modules(modules, indent, flow=flow),
        "description": writer.text,
    }
    text = writer.mapping(pairs, 0, flow=writer.one_of(True, False, False, False))
    text = writer.one_of("", "# r, first\n", "---\n") + text + writer.one_of("", "\n", "\n\n# last, first\n", "\n...\n")
    text = text.replace("\n", writer.one_of("\n", "\r\n"))
    return modules, writer.one_of("", "\ufeff") + text


def lay_out(root: Path, modules: list[dict[str, Any]], text: str) -> CourseFolder:
    course = CourseFolder(root)
    course.write_bytes(OUTLINE, text.encode())
    for module in modules:
        for lesson in module["lessons"]:
            course.write_bytes(f"content/modules/{module['id']}/{lesson}.yml", LESSON)
    assert not has_errors(course.problems()), text
    return course


def values_of(course: CourseFolder) -> Any:
    values, problems = parse_yaml((course.root / OUTLINE).read_bytes(), OUTLINE)
    assert problems == []
    return values


def assert_kept(before: str, after: str) -> None:
    """Every remark, the mark at the beginning, the kind of line ending, and how the file ends."""
    assert re.findall(r"# ?[^\r\n]*", after) == re.findall(r"# ?[^\r\n]*", before)
    assert after.startswith("\ufeff") == before.startswith("\ufeff")
    if "\n" in before:
        assert bool(re.search(r"(?<!\r)\n", after)) == bool(re.search(r"(?<!\r)\n", before))
    assert after.endswith("\n") == before.endswith("\n")


@settings(max_examples=250, deadline=None)
@given(outlines(), st.data())
def test_new_lesson_in_any_layout(outline: tuple[list[dict[str, Any]], str], data: st.DataObject) -> None:
    """The id comes to the end of its module's list, and nothing else changes."""
    modules, text = outline
    index = data.draw(st.integers(0, len(modules) - 1))
    with tempfile.TemporaryDirectory() as folder:
        course = lay_out(Path(folder), modules, text)
        expected = values_of(course)
        expected["modules"][index]["lessons"].append("new")
        create(course.root, "lesson", f"m{index}/new")
        assert values_of(course) == expected
        assert not has_errors(course.problems())
        assert_kept(text, (course.root / OUTLINE).read_bytes().decode())


@settings(max_examples=120, deadline=None)
@given(outlines())
def test_new_module_in_any_layout(outline: tuple[list[dict[str, Any]], str]) -> None:
    """The module comes to the end of the list, and nothing else changes."""
    modules, text = outline
    with tempfile.TemporaryDirectory() as folder:
        course = lay_out(Path(folder), modules, text)
        before = values_of(course)
        create(course.root, "module", "new-one")
        after = values_of(course)
        assert after["modules"].pop() == {"id": "new-one", "title": "New one", "lessons": ["first-steps"]}
        assert {**after, "description": after["description"].strip()} == {
            **before,
            "description": before["description"].strip(),
        }
        assert not has_errors(course.problems())
        assert_kept(text, (course.root / OUTLINE).read_bytes().decode())


@settings(max_examples=150, deadline=None)
@given(outlines(), st.data())
def test_rename_in_any_layout(outline: tuple[list[dict[str, Any]], str], data: st.DataObject) -> None:
    """The id changes in the list of its own module and in links, and every other character stays."""
    modules, text = outline
    index = data.draw(st.integers(0, len(modules) - 1))
    at = data.draw(st.integers(0, len(modules[index]["lessons"]) - 1))
    old = modules[index]["lessons"][at]
    with tempfile.TemporaryDirectory() as folder:
        course = lay_out(Path(folder), modules, text)
        expected = values_of(course)
        expected["modules"][index]["lessons"][at] = "other"
        rename(course.root, "lesson", f"m{index}/{old}", "other")
        after = (course.root / OUTLINE).read_bytes().decode()
        assert values_of(course) == expected
        assert not has_errors(course.problems())
        assert any(text == after[: m.start()] + old + after[m.end() :] for m in re.finditer("other", after))


PIECES = st.sampled_from(
    ["[a](lesson:basics/first)", "[b](<lesson:basics/first>)", "<lesson:basics/first>", "lesson:basics/first", "[c][d]",
     "[d]: lesson:basics/first", "`[e](lesson:basics/first)`", "[f](lesson:basics/first-aid)", "[m](quiz:basics)",
     "\\[h](lesson:basics/first)", "[lesson:basics/first](lesson:basics/first)", "    [i](lesson:basics/first)",
     "- [j](lesson:basics/first 'lesson:basics/first')", "{house.name}", "“é😀”", "it's", '"so"', "**g**", "```", "> k",
     "# l", "\\", "a: b", "#n", "  "]
)  # fmt: skip


def write_scalar(text: str, style: str) -> str:
    """A text as YAML, behind its key and four spaces in."""
    if style == '"':
        return json.dumps(text, ensure_ascii=False)
    if style == "'":
        return "'" + text.replace("'", "''").replace("\n", "\n\n    ") + "'"
    body = text if style[0] == "|" else text.replace("\n", "\n\n")
    return f"{style}2 # lesson:basics/first\n" + "\n".join(f"      {line}" for line in body.split("\n"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(PIECES, st.sampled_from([" ", "\n", "\n\n"])), min_size=1, max_size=7),
    st.sampled_from(['"', "'", "|", "|-", "|+", ">", ">-"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_links_in_any_text(pieces: list[tuple[str, str]], style: str, ending: str) -> None:
    """Just what is a link into the lesson leads to its new name, and whatever else a text holds stays."""
    text = "x" + "".join(piece + gap for piece, gap in pieces)
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder))
        course.write_bytes("content/modules/basics/first-aid.yml", LESSON.replace(b"m0/l0", b"basics/second"))
        course.change(OUTLINE, "- second\n", "- second\n      - first-aid\n")
        top = "title: A\nminutes: 4\nobjectives: [{id: mend, text: A}]\nblocks:\n  - "
        written = f"{top}text: {write_scalar(text, style)}\n".replace("\n", ending)
        course.write_bytes(SECOND, written.encode())
        assume(not has_errors(course.problems()))
        (before,) = course.load().lessons["basics/second"].blocks
        rename(course.root, "lesson", "basics/first", "late")
        (after,) = course.load().lessons["basics/second"].blocks
        assert isinstance(before, TextBlock)
        assert isinstance(after, TextBlock)
        moved = {"lesson:basics/first": "lesson:basics/late"}
        assert after.text.course_links() == [moved.get(link, link) for link in before.text.course_links()]
        assert (course.root / SECOND).read_bytes().decode().replace("basics/late", "basics/first") == written
        assert words_of(after.text.tokens or ()) == words_of(before.text.tokens or ())


def words_of(tokens: Iterable[Token]) -> list[str]:
    """The code and the words that a text shows, without addresses that are links by themselves."""
    words, is_address = [], False
    for token in tokens:
        if token.type in ("text", "code_inline", "code_block", "fence") and not is_address:
            words.append(token.content)
        words += words_of(token.children or ())
        is_address = token.type == "link_open" and token.markup == "autolink"
    return words
