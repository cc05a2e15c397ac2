"""Rules that hold between the files of a course. To add one: a function `Course → problems`, and a line below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from generator.check import (
    blocks,
    coverage,
    drafts,
    gaps,
    house,
    ids,
    outline,
    passages,
    pictures,
    pools,
    questions,
    references,
    texts,
    typed,
)
from generator.diagnostics import Problem, limit_problems, pinpoint, sort_problems
from generator.folder import read_lines
from generator.load import Memory, load_course
from generator.model.course import Course
from generator.review import check_reviews

Check = Callable[[Course], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    outline.check_modules,
    outline.check_language,
    outline.check_addresses,
    outline.check_listed_lessons,
    outline.check_unlisted_lessons,
    outline.check_unused_files,
    ids.check_file_names,
    ids.check_unique_ids,
    ids.check_question_ids,
    ids.check_own_questions,
    ids.check_unique_options,
    ids.check_former_ids,
    ids.check_terms,
    references.check_references,
    texts.check_texts,
    texts.check_plain_texts,
    texts.check_links_to_itself,
    texts.check_foreign_markup,
    questions.check_keys,
    questions.check_places,
    questions.check_numbered_items,
    typed.check_typed_answers,
    typed.check_numbers,
    questions.check_pass_marks,
    questions.check_embedded_tests,
    passages.check_passages,
    gaps.check_gaps,
    pools.check_picks,
    pools.check_blueprints,
    pools.check_all_may_be_drawn,
    blocks.check_phrases,
    blocks.check_tables,
    pictures.check_pictures,
    house.check_accent,
)
OF_WHAT_IS_PUBLISHED: tuple[Check, ...] = (
    drafts.check_draft_references,
    drafts.check_anything_published,
    coverage.check_coverage,
)
"""Those that the preview, which shows drafts and what is not finished, has no use for."""


def examine(root: Path, memory: Memory | None = None, *, for_preview: bool = False) -> tuple[Course, list[Problem]]:
    """Read the course below `root`, and find every problem in and between its files."""
    course, problems = load_course(root, memory)
    between = check_course(course, for_preview=for_preview)
    reviews = [] if for_preview else check_reviews(course, root)  # asking git takes longer than all the rest
    lines = cache(partial(read_lines, root))
    unseen = {(problem.at.path, problem.at.line) for problem in problems if problem.rule == "control-character"}
    others = [problem for problem in between if (problem.at.path, problem.at.line) not in unseen]
    return course, limit_problems(pinpoint(problem, lines) for problem in [*problems, *others, *reviews])


def check_course(course: Course, *, for_preview: bool = False) -> list[Problem]:
    """Every problem between the files, in the order of places."""
    checks = CHECKS if for_preview else (*CHECKS, *OF_WHAT_IS_PUBLISHED)
    return sort_problems(problem for check in checks for problem in check(course))
