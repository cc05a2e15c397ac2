"""`debate`: positions that contradict each other, who holds each, and how to decide."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Cite, Node
from generator.model.blocks.base import Block


class Position(Node):
    claim: Line
    held_by: Line
    because: Prose | None = None
    cites: tuple[Cite, ...] = ()


class Debate(Node):
    question: Line
    positions: Annotated[tuple[Position, ...], Field(min_length=2)]
    decide: Prose


class DebateBlock(Block):
    kind = "debate"
    debate: Debate
