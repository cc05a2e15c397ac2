"""`image`: a picture of the course folder, described for those who do not see it."""

from __future__ import annotations

from generator.markup import Line
from generator.model.base import Node, PlainText
from generator.model.blocks.base import Block


class Image(Node):
    """Which picture, and what it shows."""

    src: PlainText
    """The picture's file, by its path below `content/`."""
    alt: PlainText
    """What the picture shows, in words, for those who do not see it. A screen reader reads it out."""
    caption: Line | None = None
    """A line below the picture."""


class ImageBlock(Block):
    """A picture of the course folder, described for those who do not see it."""

    kind = "image"
    example = """
        image:
          src: images/three-parts.svg
          alt: A path with three stops. The last is “Take responsibility”.
          caption: Three short sentences are enough.
        """
    image: Image
    """The picture, its description and its caption."""
