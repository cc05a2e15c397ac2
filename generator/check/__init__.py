"""Rules that hold between the files of a course. To add one: a function `Course → problems`, and a line below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.check import blocks, house, ids, outline, pictures, questions, references, texts
from generator.diagnostics import Problem, sort_problems
from generator.load import Memory, load_course
from generator.model.course import Course

Check = Callable[[Course], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    outline.check_modules,
    outline.check_listed_lessons,
    outline.check_unlisted_lessons,
    outline.check_unused_files,
    ids.check_file_names,
    ids.check_unique_ids,
    ids.check_question_ids,
    ids.check_own_questions,
    ids.check_unique_options,
    references.check_references,
    texts.check_texts,
    texts.check_plain_texts,
    questions.check_keys,
    questions.check_pass_marks,
    questions.check_embedded_tests,
    blocks.check_phrases,
    blocks.check_tables,
    pictures.check_images,
    pictures.check_logo,
    house.check_accent,
)


def examine(root: Path, memory: Memory | None = None) -> tuple[Course, list[Problem]]:
    """Read the course below `root`, and find every problem in and between its files."""
    course, problems = load_course(root, memory)
    return course, sort_problems([*problems, *check_course(course)])


def check_course(course: Course) -> list[Problem]:
    """Every problem between the files, in the order of places."""
    return sort_problems(problem for check in CHECKS for problem in check(course))
