"""`story`: something that happened, set apart from the teaching."""

from __future__ import annotations

from typing import Annotated

from generator.markup import Line, Prose
from generator.model.base import Node, text_shorthand
from generator.model.blocks.base import Block


class Story(Node):
    title: Line | None = None
    text: Prose


class StoryBlock(Block):
    kind = "story"
    story: Annotated[Story, text_shorthand("text")]
