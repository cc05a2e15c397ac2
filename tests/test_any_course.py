"""Whatever is done to a course: it has problems in places that exist, or every page of it can be made."""

from __future__ import annotations

import tempfile
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import has_errors
from generator.folder import read_lines
from generator.load import load_course
from generator.site import render_site
from generator.site.search import search_entries
from tests.course_folder import FILES as TINY
from tests.course_folder import GLOSSARY, CourseFolder, make_course

FILES = TINY | {"content/glossary.yml": GLOSSARY}
VALUES = st.sampled_from(
    ["", "x", "No", "5", "-1", "1e3", "[]", "{}", "[x]", "{x: y}", '""', '"{house.name}"', '"{house.limits}"', "basics",
     "basics/first", "basics/first#sorry", "book.1", "true", "choice", '"[x](lesson:basics/first)"',
     '"[x](term:remedy)"', '"**"', '"# x"',
     '"[x](y)"', "'<b>'", "[[a, b]]", "[{say: x}]", "{kind: choice}", "|\n    # One\n\n    - two", "~", "日本 😀",
     "[a, {b: c}]"]
)  # fmt: skip


def delete(lines: list[str], at: int, value: str) -> list[str]:
    return lines[:at] + lines[at + 1 :]


def repeat(lines: list[str], at: int, value: str) -> list[str]:
    return [*lines[: at + 1], *lines[at:]]


def indent(lines: list[str], at: int, value: str) -> list[str]:
    return [*lines[:at], f"  {lines[at]}", *lines[at + 1 :]]


def replace_value(lines: list[str], at: int, value: str) -> list[str]:
    key, colon, _ = lines[at].partition(": ")
    return [*lines[:at], f"{key}{colon or ' '}{value}", *lines[at + 1 :]]


def replace_key(lines: list[str], at: int, value: str) -> list[str]:
    _, colon, rest = lines[at].partition(": ")
    return [*lines[:at], f"- {value}{colon}{rest}", *lines[at + 1 :]]


CHANGES = st.tuples(
    st.sampled_from(sorted(FILES)),
    st.sampled_from([delete, repeat, indent, replace_value, replace_value, replace_key]),
    st.integers(0, 200),
    VALUES,
)


def assert_usable_or_explained(course: CourseFolder) -> None:
    problems = course.problems()
    for problem in problems:
        lines = read_lines(course.root, problem.at.path)
        assert 1 <= problem.at.line <= max(1, len(lines) + 1)
        assert problem.at.column >= 1
        assert problem.message.endswith(".")
    assert course.report().count(": error[") + course.report().count(": warning[") >= len(problems)
    if not has_errors(problems):
        site = render_site(load_course(course.root)[0])
        assert len(search_entries(site)) >= len(site.pages)
        assert all(page.html for page in site.pages)


@settings(max_examples=150, deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=3))
def test_any_change(changes: list[tuple[str, object, int, str]]) -> None:
    """A course whose lines were changed at random has problems, or all its pages can be made."""
    files = {path: textwrap.dedent(text).splitlines() for path, text in FILES.items()}
    for path, change, at, value in changes:
        assert callable(change)
        if files[path]:
            files[path] = change(files[path], at % len(files[path]), value)
    with tempfile.TemporaryDirectory() as folder:
        course = CourseFolder(Path(folder))
        for path, lines in files.items():
            course.write_bytes(path, "\n".join([*lines, ""]).encode())
        assert_usable_or_explained(course)


@pytest.mark.parametrize("path", sorted(FILES))
def test_any_line_may_be_missing(path: str, tmp_path: Path) -> None:
    """A course without one of its lines has problems, or all its pages can be made."""
    lines = textwrap.dedent(FILES[path]).splitlines(keepends=True)
    course = make_course(tmp_path)
    for at in range(len(lines)):
        course.write_bytes(path, "".join(delete(lines, at, "")).encode())
        assert_usable_or_explained(course)
