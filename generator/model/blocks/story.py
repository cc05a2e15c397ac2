"""`story`: something that happened, set apart from the teaching."""

from __future__ import annotations

from typing import Annotated

from generator.markup import Line, Prose
from generator.model.base import Node, TextShorthand
from generator.model.blocks.base import Block


class Story(Node):
    """What happened."""

    title: Line | None = None
    """A heading above the story."""
    text: Prose
    """The story itself."""


class StoryBlock(Block):
    """Something that happened, set apart from the teaching."""

    kind = "story"
    example = """
        story:
          title: The suit that was not ready
          text: Daniel comes to collect his suit. It is too long.
        """
    story: Annotated[Story, TextShorthand("text")]
    """The story. A plain text is enough for one without a title."""
