"""Blocks that have the right types and still make no sense."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.diagnostics import MOST_PROBLEMS, Problem, count_of
from generator.model.base import Node, nodes_of, once_per_node
from generator.model.blocks.phrases import Phrase
from generator.model.blocks.table import Table
from generator.model.course import Course


def check_phrases(course: Course) -> Iterator[Problem]:
    for part in (*course.lessons.values(), *course.sheets.values()):
        yield from _check_phrases(part)


@once_per_node
def _check_phrases(part: Node) -> Iterator[Problem]:
    return islice(_find_empty_phrases(part), MOST_PROBLEMS + 1)


def _find_empty_phrases(part: Node) -> Iterator[Problem]:
    for node in nodes_of(part):
        if isinstance(node, Phrase) and not (node.say or node.avoid) and node.is_whole:
            message = "A phrase says what to say, what to avoid, or both."
            yield Problem(node.place(), "empty-phrase", message, "Add `say: …` or `avoid: …`.")


def check_tables(course: Course) -> Iterator[Problem]:
    for part in (*course.lessons.values(), *course.sheets.values()):
        yield from _check_tables(part)


@once_per_node
def _check_tables(part: Node) -> Iterator[Problem]:
    return islice(_find_uneven_rows(part), MOST_PROBLEMS + 1)


def _find_uneven_rows(part: Node) -> Iterator[Problem]:
    for node in nodes_of(part):
        if isinstance(node, Table) and not node.lacks("columns"):
            for index, row in enumerate(node.rows):
                if len(row) != len(node.columns):
                    cells, columns = count_of(len(row), "cell"), count_of(len(node.columns), "column")
                    message = f"This row has {cells}, and the table {columns}."
                    fix = "Write a cell for each column, and no more."
                    if len(row) > len(node.columns):
                        fix = "Delete what is too much; put a cell that holds a comma in double quotes."
                    yield Problem(node.place("rows", index), "row-length", message, fix)
