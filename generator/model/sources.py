"""The documents the course is derived from, and each point they make."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Id, Node


class Point(Node):
    """A claim that a source makes, in your words. Lessons cite it as `source.point`."""

    id: Id
    """A short name or a number, the second half of `source.point`."""
    text: Line
    """What the source claims, in a sentence. Readers see it where the point is cited."""


class Source(Node):
    """A document the course is made from."""

    id: Id
    """A short name, the first half of `source.point`."""
    title: Line
    """What the document is called."""
    author: Line | None = None
    """Who wrote it."""
    date: Line | None = None
    """When it was written, as the document says it."""
    part_of: Line | None = None
    """The book or the collection it comes from."""
    note: Prose | None = None
    """What a reader should know about it, such as where the title comes from."""
    points: tuple[Point, ...] = ()
    """What it claims, point by point."""


class Sources(Node):
    """The documents the course is made from, and each point they make."""

    example = """
        sources:
          - id: ownership
            title: A lesson on things that went wrong
            author: A. Writer
            date: Spring 2024
            part_of: Providing Top-Notch Customer Experiences
            note: The document has no title of its own; this one is ours.
            points:
              - id: 1
                text: Acknowledge it, apologise, take responsibility.
              - id: 2
                text: Accept the blame and name nobody else.
        """

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """The documents, in the order in which readers see them."""
