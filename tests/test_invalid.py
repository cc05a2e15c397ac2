"""Every mistake a writer can make has a folder in `invalid/`: what is wrong with the tiny course, and what is said.

A folder holds the files that replace or add to those of the tiny course, `removed.txt` with the paths of those that
are taken away, and `expected.txt`. `COURSE_REGOLD=1` writes the latter anew; read it before it is committed.
"""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

from generator.diagnostics import sort_problems
from generator.model.base import FORMS
from generator.rules.pack import PACK
from generator.rules.paper import PAPER
from tests.course_folder import CourseFolder, make_course
from tests.test_imports import TREES

INVALID = Path(__file__).parent / "invalid"
FOLDERS = sorted(folder for folder in INVALID.iterdir() if folder.is_dir())
OURS = {"expected.txt", "removed.txt"}

TESTED_ELSEWHERE = {
    "file-too-large",
    "large-picture",
    "too-many-problems",
    "changed-since-review",
    "to-read",
    "cannot-edit",
    *PAPER,
    *PACK,
}
"""Rules whose golden folder would be too large to keep, needs a history, is no course, or would have to be typeset."""


def lay_out(folder: Path, root: Path) -> CourseFolder:
    """The tiny course with the mistakes of a golden folder."""
    course = make_course(root)
    for file in folder.rglob("*"):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and path not in OURS:
            course.write_bytes(path, file.read_bytes())
    if (folder / "removed.txt").exists():
        for path in (folder / "removed.txt").read_text(encoding="utf-8").split():
            course.remove(path)
    return course


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden_folder(folder: Path, tmp_path: Path) -> None:
    """Each mistake is reported in its exact place, in these words."""
    report = lay_out(folder, tmp_path).report()
    expected = folder / "expected.txt"
    if os.environ.get("COURSE_REGOLD") == "1":
        expected.write_text(report, encoding="utf-8")
    assert expected.exists(), f"nobody made {expected}: run with COURSE_REGOLD=1, and read what it holds"
    assert report == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_problems_are_sorted_and_unique(folder: Path, tmp_path: Path) -> None:
    """There is a problem in every golden folder; all come in the order of places, each once, with a full sentence."""
    problems = lay_out(folder, tmp_path).problems()
    assert problems
    assert problems == sort_problems(problems)
    assert len({(problem.at, problem.message) for problem in problems}) == len(problems)
    for problem in problems:
        assert problem.message.endswith("."), problem
        assert not problem.fix or problem.fix.endswith((".", "?")), problem


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_words_of_python(folder: Path) -> None:
    """A writer never meets the names of our libraries or of Python's types."""
    report = (folder / "expected.txt").read_text(encoding="utf-8")
    said = "\n".join(line for line in report.splitlines() if re.match(r"\S|    fix:", line))
    assert not re.search(r"\b(tuple|dict|str|bool|None|pydantic|Traceback|validat\w+|mapping values)\b", said)


def test_rules_are_covered() -> None:
    """Every rule that the generator can name has a golden folder."""
    expected = "".join(file.read_text(encoding="utf-8") for file in INVALID.glob("*/expected.txt"))
    shown = set(re.findall(r"^\S+: (?:error|warning)\[([a-z0-9-]+)\]: ", expected, re.MULTILINE))
    assert rules_of_the_generator() - shown - TESTED_ELSEWHERE == set()
    assert shown <= rules_of_the_generator()


def rules_of_the_generator() -> set[str]:
    """The rules named where problems are made: the second argument of each."""
    rules = {form.rule for form in FORMS.values()}
    for tree in TREES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "Problem",
                "_StopError",
                "_Explained",
                "self._refuse_sign",
                "self._report",
            }:
                rule = node.args[1] if len(node.args) > 1 else None
                if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    rules.add(rule.value)
    return rules


def test_all_files_are_reported_at_once(tmp_path: Path) -> None:
    """A mistake in each file: all are listed, in the order of the files."""
    course = make_course(tmp_path)
    course.change("content/course.yml", "language: en", "language: english!")
    course.change("content/house.yml", '"#0b4a5a"', "teal")
    course.change("content/modules/basics/first.yml", "minutes: 5", "minutes: five")
    course.change("content/modules/basics/second.yml", "minutes: 4", "minute: 4")
    course.change("content/sheets/parcels.yml", "checklist", "check list")
    course.change("content/sources.yml", "title: The book", "titel: The book")
    course.change("quizzes/basics.yml", "behaviour: practice", "behaviour: exam")
    assert course.summaries() == [
        "content/course.yml:4:11 bad-language",
        "content/house.yml:2:9 bad-colour",
        "content/modules/basics/first.yml:3:10 wrong-type",
        "content/modules/basics/second.yml:2:1 unknown-key",
        "content/sheets/parcels.yml:7:5 unknown-kind",
        "content/sources.yml:3:5 unknown-key",
        "quizzes/basics.yml:2:12 unknown-value",
    ]


def test_reading_and_model_problems_of_one_file_at_once(tmp_path: Path) -> None:
    """A key that stands twice does not hide a wrong value further down."""
    course = make_course(tmp_path)
    course.change("content/modules/basics/second.yml", "minutes: 4", "minutes: 4\nminutes: 5\ntakeaway: x")
    assert course.summaries() == [
        "content/modules/basics/second.yml:3:1 duplicate-key",
        "content/modules/basics/second.yml:4:1 unknown-key",
    ]


def test_a_mistake_hides_no_other_of_its_file(tmp_path: Path) -> None:
    """What can be read of a file is checked against the others; mistyped keys and kinds hide nothing inside."""
    course = make_course(tmp_path)
    course.write(
        "content/modules/basics/second.yml",
        """\
        titel: The broken cup
        minutes: four
        objectives: [{id: mend}]
        blocks:
          - stroy: {text: "A [link](lesson:basics/frist)."}
            cites: [book.9, "a b"]
          - question: basics/frist-word
          - 7
        quiz: basic
        """,
    )
    course.write(
        "quizzes/basics.yml",
        """\
        title: First words
        qestions:
          - {id: one, kind: chioce, promt: So?, options: [{text: A}, {txt: B}, {text: ""}], cites: [book.8]}
          - {id: two, kind: true-false, prompt: So?, answer: maybe, objective: basics/first#own-ti}
          - {id: two, kind: true-false, answer: true}
        """,
    )
    assert course.summaries() == [
        "content/modules/basics/second.yml:1:1 unknown-key",
        "content/modules/basics/second.yml:2:10 wrong-type",
        "content/modules/basics/second.yml:3:14 missing-key",
        "content/modules/basics/second.yml:5:5 unknown-kind",
        "content/modules/basics/second.yml:5:19 unknown-reference",
        "content/modules/basics/second.yml:6:13 unknown-reference",
        "content/modules/basics/second.yml:6:21 bad-reference",
        "content/modules/basics/second.yml:8:5 wrong-type",
        "content/modules/basics/second.yml:9:7 unknown-reference",
        "quizzes/basics.yml:2:1 unknown-key",
        "quizzes/basics.yml:3:21 unknown-kind",
        "quizzes/basics.yml:3:29 unknown-key",
        "quizzes/basics.yml:3:63 unknown-key",
        "quizzes/basics.yml:3:79 empty-value",
        "quizzes/basics.yml:3:93 unknown-reference",
        "quizzes/basics.yml:4:54 wrong-type",
        "quizzes/basics.yml:4:72 unknown-reference",
        "quizzes/basics.yml:5:5 missing-key",
        "quizzes/basics.yml:5:10 duplicate-id",
    ]
