"""What a course may hold at most, and that nothing is said a thousand times. How long it takes, `make bench` shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from generator.check import examine
from generator.diagnostics import MOST_PROBLEMS
from tests.course_folder import CourseFolder, make_course
from tests.test_cli import REPOSITORY, run

SECOND = "content/modules/basics/second.yml"
START = "title: A\nminutes: 5\nobjectives: [{id: mend, text: Mend}]\nblocks:\n"


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    return make_course(tmp_path)


def rules(course: CourseFolder) -> list[str]:
    return [problem.rule for problem in examine(course.root)[1]]


def test_a_lesson_listed_thousands_of_times(course: CourseFolder) -> None:
    """Each place is told, as far as any are, and names a few of the others."""
    listed = ", ".join(["second"] * 6_000)
    course.write("content/course.yml", f"id: a\ntitle: T\nmodules:\n- {{id: basics, title: B, lessons: [{listed}]}}\n")
    problems = [problem for problem in examine(course.root)[1] if problem.rule == "same-address"]
    assert len(problems) == MOST_PROBLEMS
    assert all(len(problem.message) < 200 for problem in problems)
    assert problems[0].message.endswith("and 5996 more.")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"{START}  - image: {{src: '{'a/' * 30_000}x.png', alt: x}}\n", "too-long"),
        (f"{START}  - text: a\n? {'k' * 1_001}\n: b\n", "too-long"),
        (f"{START}  - text: '{'[' * 301}'\n", "bad-text"),
        (f"{START}  - text: '{'*a* ' * 1_501}'\n", "bad-text"),
        (f"{START}  - text: |\n" + "      - a\n" * 1_002, "bad-text"),
        (f"{START}  - text: {'a ' * 10_001}\n", "too-long"),
        (f"{START}  - text: a\ntakeaways: [{'“a, ' * 2_000}b]\n", "too-many-problems"),
        (f"{START}  - phrases: [{'{}, ' * 2_000}]\n", "too-many-problems"),
        (f"{START}  - table: {{columns: [A, B], rows: [{'[a], ' * 2_000}]}}\n", "too-many-problems"),
    ],
)
def test_what_is_too_much(course: CourseFolder, text: str, rule: str) -> None:
    """It is told by name, and of many mistakes no more than anybody reads."""
    course.write_bytes(SECOND, text.encode())
    found = rules(course)
    assert rule in found
    assert len(found) <= MOST_PROBLEMS + 2


def test_one_mistake_in_the_list_of_lessons(course: CourseFolder) -> None:
    """A misspelt module or lesson is one problem, and none at what refers to it."""
    course.change("content/course.yml", "- id: basics", "- id: basic")
    assert course.summaries() == ["content/course.yml:6:9 missing-file"]
    course.change("content/course.yml", "- id: basic", "- id: basics")
    course.change("content/course.yml", "- first", "- frist")
    assert course.summaries() == ["content/course.yml:10:9 missing-file"]


def test_an_unseen_character_is_one_mistake(course: CourseFolder) -> None:
    """What it makes of the text around it is not told as another."""
    course.write(SECOND, START + '  - image: {src: "a\\x07.png", alt: A cup}\n')
    assert rules(course) == ["control-character"]


def test_a_picture_spelled_with_other_signs(course: CourseFolder) -> None:
    """An accent may be a sign of its own; the two names look the same."""
    course.write(f"content/{unicodedata.normalize('NFD', 'café.svg')}", "<svg/>")
    course.write(SECOND, START + "  - image: {src: café.svg, alt: A cup}\n")
    assert course.summaries() == [f"{SECOND}:5:18 bad-file-name"]


def test_json_in_any_encoding(course: CourseFolder) -> None:
    """What is printed is JSON, wherever it is printed to."""
    course.write_bytes(SECOND, f"{START}  - text: a\n😀é: 1\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--format", "json", "--root", str(course.root)],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert "😀é" in json.loads(done.stdout)[0]["message"]


def test_a_name_forges_no_line(course: CourseFolder) -> None:
    """A line break in the name of a file is no line break in what is printed."""
    course.write("quizzes/a\nquizzes:1:1: error[none]: x.yml", "title: A\n")
    assert all(
        "error[none]" not in line.split(": ")[0] for line in run("check", "--root", course.root).stdout.split("\n")
    )
    assert not any(line.startswith("quizzes:1:1") for line in run("check", "--root", course.root).stdout.split("\n"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_behind_the_output(course: CourseFolder) -> None:
    """One sentence, and the exit code of a machine that failed."""
    course.change(SECOND, "minutes: 4", "minutes: four")
    command = [sys.executable, "-m", "generator", "check", "--root", str(course.root)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, cwd=REPOSITORY, stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8"
        )
    assert done.returncode == 3
    assert done.stderr.startswith("The output cannot be written: ")
    assert "Traceback" not in done.stderr
