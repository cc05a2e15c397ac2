"""The documents the course is derived from, and each point they make."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Id, Node


class Point(Node):
    """A claim a source makes, in our words. Lessons cite it as `source.point`."""

    id: Id
    text: Line


class Source(Node):
    """A document."""

    id: Id
    title: Line
    author: Line | None = None
    date: Line | None = None
    part_of: Line | None = None
    note: Prose | None = None
    points: tuple[Point, ...] = ()


class Sources(Node):
    """`content/sources.yml`"""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
