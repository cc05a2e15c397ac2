"""What a user may choose of a print. It stands apart from what prints, which takes long to load."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.course import Course

PAPERS = {"a4": "a4", "letter": "us-letter"}
"""By the name that users know, the engine's."""
PAPER_NAMES = {"a4": "A4", "letter": "Letter"}
FOR_THE_SITE = "site"
"""In place of a sort of print: what the site links to."""


@dataclass(frozen=True)
class Options:
    """What a user may choose of a print."""

    paper: str = "a4"
    large: bool = False
    """Sheets in 16 pt, over as many pages as they need."""
    variants: int = 1
    """Of a handout, each with its questions and options in an order of its own."""
    seed: int = 1
    """What the orders are drawn from: the same seed, the same orders."""
    name: str = ""
    """Whose certificate it is; empty for a line to write on."""
    day: str = ""
    """When the last test was passed (ISO 8601); empty for a line to write on."""


def published_papers(course: Course) -> list[tuple[str, str]]:
    """What the site offers beside the sheets, as `publish:` says: names of prints, each with what is wanted of it."""
    guide = [("guide", "")] if "guide" in course.outline.publish else []
    keys = [("key", quiz_id) for quiz_id in course.quizzes] if "keys" in course.outline.publish else []
    return [*guide, *keys]
