"""Reads the course for a command, which goes on only where there are no errors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from generator.check import examine
from generator.commands.terminal import PROBLEMS, print_problems
from generator.diagnostics import Problem, has_errors, limit_problems, pinpoint
from generator.folder import read_lines
from generator.model.course import Course

Typeset = Callable[[Course], tuple[dict[str, bytes], list[Problem]]]
"""PDFs by their path, and what is wrong with any."""


def read_course(
    root: Path, style: str, strict: bool, notes: Sequence[Problem] = (), typeset: Typeset | None = None
) -> tuple[Course, dict[str, bytes]]:
    """The course, and what is typeset of it; where anything has errors, they are printed and the program ends."""
    course, problems = examine(root)
    pdfs = dict[str, bytes]()
    if typeset and not has_errors(problems):
        pdfs, found = typeset(course.published())
        problems = limit_problems([*problems, *(pinpoint(problem, partial(read_lines, root)) for problem in found)])
    print_problems(root, style, problems, notes)
    if has_errors(problems) or (strict and problems):
        sys.exit(PROBLEMS)
    return course, pdfs
