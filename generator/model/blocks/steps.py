"""`steps`: what to do, in order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Node, TextShorthand
from generator.model.blocks.base import TitledBlock


class Step(Node):
    """One thing to do."""

    title: Line
    """What to do, in a few words."""
    text: Prose | None = None
    """How to do it, or why."""


class StepsBlock(TitledBlock):
    """What to do, in order. The reader sees a numbered path."""

    kind = "steps"
    example = """
        steps:
          - title: Acknowledge
            text: Say what happened, as a plain fact.
          - Apologise
          - Take responsibility
        id: path
        title: Three things to do first
        """
    steps: Annotated[tuple[Annotated[Step, TextShorthand("title")], ...], Field(min_length=1)]
    """The steps. A plain text is a step without more to say."""
