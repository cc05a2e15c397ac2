"""`debate`: positions that contradict each other, who holds each, and how to decide."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Cite, Node
from generator.model.blocks.base import Block


class Position(Node):
    """One side of a debate."""

    claim: Line
    """What this side says, in a sentence."""
    held_by: Line
    """Who says so: a person, a book, a school of thought."""
    because: Prose | None = None
    """The reasons this side gives."""
    cites: tuple[Cite, ...] = ()
    """The points of your sources that make this claim. The reader gets links to them."""


class Debate(Node):
    """What is disputed, what each side says, and how to decide."""

    question: Line
    """What is disputed, as a question."""
    positions: Annotated[tuple[Position, ...], Field(min_length=2)]
    """The sides, which get equal room."""
    decide: Prose
    """How the reader decides at work, where nobody waits for the experts to agree."""


class DebateBlock(Block):
    """Positions that contradict each other, who holds each, and how to decide."""

    kind = "debate"
    example = """
        debate:
          question: Do you apologise before you know whose fault it is?
          positions:
            - claim: Yes, at once.
              held_by: Most hotels
              because: The guest waits for it, and nothing else is heard before.
              cites: [ownership.1]
            - claim: Not before the facts are known.
              held_by: Some insurers
          decide: Say sorry for what happened. It does not say whose fault it was.
        """
    debate: Debate
    """The question, its sides and the way out."""
