"""Blocks that have the right types and still make no sense."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Problem
from generator.model.base import walk
from generator.model.blocks.phrases import Phrase
from generator.model.blocks.table import Table
from generator.model.course import Course


def check_phrases(course: Course) -> Iterator[Problem]:
    for part in (*course.lessons.values(), *course.sheets.values()):
        for node in walk(part):
            if isinstance(node, Phrase) and not (node.say or node.avoid):
                message = "A phrase says what to say, what to avoid, or both."
                yield Problem(node.place(), "empty-phrase", message, "Add `say: …` or `avoid: …`.")


def check_tables(course: Course) -> Iterator[Problem]:
    for part in (*course.lessons.values(), *course.sheets.values()):
        for node in walk(part):
            if isinstance(node, Table):
                for index, row in enumerate(node.rows):
                    if len(row) != len(node.columns):
                        cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
                        message = f"This row has {cells}; the table's columns are {len(node.columns)}."
                        fix = "Write a cell for each column, and no more."
                        yield Problem(node.place("rows", index), "row-length", message, fix)
