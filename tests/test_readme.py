"""What the README shows works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.schema.reference import explain
from tests.conftest import ROOT
from tests.course_folder import make_course
from tests.test_cli import run

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_examples_are_a_course(tmp_path: Path) -> None:
    """The lesson and the quiz of the README pass every check as they stand."""
    lesson, quiz = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    course = make_course(tmp_path)
    outline = (tmp_path / "content/course.yml").read_text(encoding="utf-8")
    course.write_bytes(
        "content/course.yml",
        (outline + "  - {id: restaurant, title: Restaurant, lessons: [cold-soup]}\n").encode(),
    )
    course.write_bytes("content/modules/restaurant/cold-soup.yml", lesson.encode())
    course.write_bytes("quizzes/soup.yml", quiz.replace("ownership.2", "book.2").encode())
    assert course.problems() == []


def test_new_and_rename(tmp_path: Path) -> None:
    """The commands that change a course work on this one, in the order in which they are shown."""
    for folder in ("content", "quizzes"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shown = re.findall(r"^    \.venv/bin/course ((?:new|rename) .+)$", README, re.MULTILINE)
    assert {line.split()[0] for line in shown} == {"new", "rename"}
    for line in shown:
        done = run(*line.split(), "--root", tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert run("check", "--strict", "--root", tmp_path).returncode == 0


def test_what_is_explained() -> None:
    """Every name that the README asks `course explain` about is known."""
    asked = re.findall(r"^    \.venv/bin/course explain (\S+)$", README, re.MULTILINE)
    assert len(asked) >= 2
    for name in asked:
        assert explain(name)


def test_the_commands_are_targets() -> None:
    """Every `make` command that is shown is there, with a word on what it does."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shown = set(re.findall(r"\bmake ([a-z]+)", README))
    assert {"site", "serve", "check", "help"} <= shown
    for target in shown:
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), target
