"""`image`: a picture of the course folder, described for those who do not see it."""

from __future__ import annotations

from generator.markup import Line
from generator.model.base import Node, PlainText
from generator.model.blocks.base import Block


class Image(Node):
    src: PlainText
    """A path below `content/`: `images/counter.png`."""
    alt: PlainText
    caption: Line | None = None


class ImageBlock(Block):
    kind = "image"
    image: Image
