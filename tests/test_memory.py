"""What is remembered between two readings of a course: everything that did not change, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.check import examine
from generator.load import Memory, load_course
from generator.model.base import Node, nodes_of, once_per_node
from tests.course_folder import CourseFolder, make_course

FIRST, SECOND = "content/modules/basics/first.yml", "content/modules/basics/second.yml"


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """A course whose files were all written some time ago."""
    course = make_course(tmp_path / "course")
    for file in tmp_path.rglob("*.yml"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    return course


def test_a_file_that_did_not_change_gives_the_same_node(course: CourseFolder) -> None:
    memory = Memory()
    before, _ = load_course(course.root, memory)
    course.change(FIRST, "on Friday", "on Monday")
    after, _ = load_course(course.root, memory)
    assert after.lessons["basics/second"] is before.lessons["basics/second"]
    assert after.outline is before.outline
    assert after.house is before.house
    assert after.lessons["basics/first"] is not before.lessons["basics/first"]


def test_a_file_saved_as_it_was_gives_the_same_node(course: CourseFolder) -> None:
    """Its time changed, and nothing that a reader could see."""
    memory = Memory()
    before, _ = load_course(course.root, memory)
    (course.root / FIRST).write_bytes((course.root / FIRST).read_bytes())
    after, _ = load_course(course.root, memory)
    assert after.lessons["basics/first"] is before.lessons["basics/first"]


def test_a_change_is_seen_that_leaves_size_and_time_as_they_were(course: CourseFolder) -> None:
    """As a tool does that restores the time; the file's own record of changes still tells."""
    memory = Memory()
    load_course(course.root, memory)
    course.change(FIRST, "on Friday", "on Monday")
    os.utime(course.root / FIRST, (1_700_000_000, 1_700_000_000))
    again, _ = load_course(course.root, memory)
    assert "on Monday" in repr(again.lessons["basics/first"])


def test_a_file_just_written_is_read_again(course: CourseFolder) -> None:
    """It may change again within one tick of the disk's clock, and then look the same from outside."""
    memory = Memory()
    file = course.root / FIRST
    for word in ("on Monday", "on Sunday", "on Friday", "on Monday", "on Sunday", "on Friday"):
        file.write_text(
            file.read_text().replace("on Friday", word).replace("on Monday", word).replace("on Sunday", word)
        )
        loaded, _ = load_course(course.root, memory)
        assert word in repr(loaded.lessons["basics/first"])


def test_with_and_without_a_memory_the_problems_are_the_same(course: CourseFolder) -> None:
    """Through a row of changes that break and mend files, remove them, and put a folder in their place."""
    memory = Memory()

    def changes() -> Iterator[None]:
        yield
        course.change("quizzes/basics.yml", "kind: true-false", "kind: true-or-false")
        yield
        course.change(FIRST, "cites: [book.1]", "cites: [book.9]")
        yield
        course.change(FIRST, "{house.escalation}", "{house.escalator} and [this](lesson:basics/none)")
        yield
        course.remove(SECOND)
        yield
        (course.root / SECOND).mkdir()
        yield
        course.remove("content/sources.yml")
        yield
        course.write_bytes("content/house.yml", b"\xff\xfe\x00")
        yield
        course.remove("content/course.yml")
        yield
        (course.root / "content/modules/basics").rename(course.root.parent / "outside")
        (course.root / "content/modules/basics").symlink_to(course.root.parent / "outside")
        yield

    for _ in changes():
        assert examine(course.root, memory)[1] == examine(course.root)[1]


def test_what_is_found_in_a_node_is_found_once(course: CourseFolder) -> None:
    seen: list[Node] = []

    @once_per_node
    def find(node: Node) -> Iterator[int]:
        seen.append(node)
        yield len(seen)

    loaded, _ = load_course(course.root)
    first, second = loaded.lessons.values()
    assert (find(first), find(second), find(first)) == ((1,), (2,), (1,))
    assert nodes_of(first)[0] is first
    assert seen[0] is first
    assert seen[1] is second
