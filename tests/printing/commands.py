"""Runs `course print …`, and reads what it wrote or said."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.course_folder import CourseFolder
from tests.test_cli import run

SITE = "https://training.example.com/course/"


def copy_own_files(root: Path) -> CourseFolder:
    """The repository's own course, of which nobody knows where it is published."""
    for name in ("content", "quizzes"):
        shutil.copytree(ROOT / name, root / name)
    return CourseFolder(root)


def copy_own_course(root: Path) -> CourseFolder:
    """The repository's own course, published at `SITE`."""
    course = copy_own_files(root)
    course.write("mkdocs.yml", f"site_name: x\nsite_url: {SITE}\n")
    return course


def print_one(course: CourseFolder, *arguments: str, name: str = "") -> bytes:
    """The only file that is written; `name` is what it should be called."""
    folder = course.root / "build" / "print"
    shutil.rmtree(folder, ignore_errors=True)
    done = run("print", *arguments, "--root", course.root)
    assert done.returncode == 0, done.stdout + done.stderr
    (file,) = folder.rglob("*.pdf")
    assert name in ("", file.name)
    return file.read_bytes()


def refuse(course: CourseFolder, *arguments: str) -> list[str]:
    """The first line of each problem; nothing is written."""
    shutil.rmtree(course.root / "build" / "print", ignore_errors=True)
    done = run("print", *arguments, "--root", course.root)
    assert done.returncode == 1, done.stdout + done.stderr
    assert not list((course.root / "build" / "print").rglob("*.pdf"))
    return [line for line in done.stdout.splitlines() if re.match(r"\S+:\d+:\d+: ", line)]


def refuse_command(course: CourseFolder, *arguments: str) -> str:
    """The sentence that says what is wrong with the command."""
    done = run("print", *arguments, "--root", course.root)
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stderr.partition("Error: ")[2].strip()
