"""A course that shows the example of every kind of block and question, as `course explain` prints it."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.model.base import Node
from generator.model.blocks import LESSON_BLOCKS, SHEET_BLOCKS
from generator.model.questions import QUESTIONS
from tests.course_folder import CourseFolder
from tests.pictures import SVG

LESSON, SHEET, QUIZ = "content/modules/basics/second.yml", "content/sheets/kinds.yml", "quizzes/kinds.yml"
HERE = {
    "images/three-parts.svg": "images/shown.svg",
    "lesson:own-it/accept-blame": "lesson:basics/first",
    "own-it/common-complaints#remedies": "basics/first#remedies",
    "own-it/accept-blame#owning": "basics/first#sorry",
}
"""What examples refer to, and what stands for it in the tiny course."""


def write_examples(course: CourseFolder, note: Callable[[], str] | None = None) -> None:
    """A lesson with every kind, whose questions are its own, and a sheet with every block that a sheet may have.

    `note` makes the trainer's note of each, wherever one may stand, in place of those that examples have.
    """

    def add_note(text: str, by: int) -> str:
        return text + " " * by + f"trainer: {note()}\n" if note else text

    def example(kind: type[Node], by: int) -> str:
        text = _indent(kind.example, by) + "\n"
        return re.sub(r"^ *trainer: .*\n", "", text, flags=re.MULTILINE) if note else text

    course.write_bytes("content/images/shown.svg", SVG)
    blocks = [f"  - {example(kind, 4)}" for name, kind in LESSON_BLOCKS.items() if name != "question"]
    questions = [f"  - question:\n      {example(kind, 6)}" for kind in QUESTIONS.values()]
    shown = [add_note(block, 4) for block in blocks] + [add_note(add_note(each, 6), 4) for each in questions]
    head = add_note("title: All kinds\nminutes: 4\nobjectives: [{id: mend, text: Show}]\n", 0)
    text = re.sub(r"^ *(objective|was|cites|      id): .*\n", "", "".join(shown), flags=re.MULTILINE)
    course.write_bytes(LESSON, _adapt(f"{head}blocks:\n{text}").encode())
    blocks = [add_note(f"  - {example(kind, 4)}", 4) for kind in SHEET_BLOCKS.values()]
    head = add_note("title: All kinds on a page\n", 0)
    course.write_bytes(SHEET, _adapt(f"{head}blocks:\n{''.join(blocks)}").encode())
    head = add_note("title: All kinds of questions\n", 0)
    asked = [add_note(f"  - {example(kind, 4)}", 4) for kind in QUESTIONS.values()]
    asked = [re.sub(r"^ *(objective|was|cites): .*\n", "", each, flags=re.MULTILINE) for each in asked]
    text = "".join(each + "    objective: basics/second#mend\n" for each in asked)
    course.write_bytes(QUIZ, f"{head}questions:\n{text}".encode())
    course.load()


def _adapt(text: str) -> str:
    for old, new in HERE.items():
        text = text.replace(old, new)
    return re.sub(r"cites: \[.*\]", "cites: [book.2]", text)


def _indent(example: str, by: int) -> str:
    lines = example.strip("\n").rstrip().splitlines()
    cut = len(lines[0]) - len(lines[0].lstrip())
    return ("\n" + " " * by).join(line[cut:] for line in lines)
