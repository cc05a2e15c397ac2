"""The employer's accent can be read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.colour import READABLE, contrast
from generator.diagnostics import Problem
from generator.model.course import Course

WHITE = "#ffffff"


def check_accent(course: Course) -> Iterator[Problem]:
    accent = course.house.accent
    if accent and contrast(accent, WHITE) < READABLE:
        message = f"On white, {accent} has a contrast of {contrast(accent, WHITE):.1f}; text needs {READABLE}."
        yield Problem(course.house.place("accent"), "low-contrast", message, "Choose a darker colour.")
