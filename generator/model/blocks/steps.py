"""`steps`: what to do, in order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Node, text_shorthand
from generator.model.blocks.base import TitledBlock


class Step(Node):
    title: Line
    text: Prose | None = None


class StepsBlock(TitledBlock):
    kind = "steps"
    steps: Annotated[tuple[Annotated[Step, text_shorthand("title")], ...], Field(min_length=1)]
