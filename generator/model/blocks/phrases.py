"""`phrases`: what to say, what to avoid, and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line
from generator.model.base import BlockReference, Node
from generator.model.blocks.base import TitledBlock
from generator.model.kinds import ReferenceOr


class Phrase(Node):
    """A pair of phrases, side by side. It needs `say`, `avoid` or both."""

    say: Line | None = None
    """Words that work. The reader sees them with a tick."""
    avoid: Line | None = None
    """Words to leave out. The reader sees them with a cross, beside those that work."""
    why: Line | None = None
    """What makes the difference. It stands beneath the two."""


Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]


class PhrasesBlock(TitledBlock):
    """What to say, what to avoid, and why: the heart of a lesson."""

    kind = "phrases"
    example = """
        phrases:
          - say: We let you down, and I am sorry.
            avoid: The courier let us down.
            why: It moves the fault elsewhere.
          - say: I’ll ring the depot now.
        id: owning
        title: First words
        cites: [ownership.2]
        trainer: Let them say it aloud.
        """
    phrases: Phrases
    """The phrases, each with what to say, what to avoid, and why."""


class SheetPhrasesBlock(TitledBlock):
    """What to say and what to avoid, on a sheet: phrases of its own, or those of a lesson."""

    kind = "phrases"
    example = """
        phrases: own-it/accept-blame#owning
        """
    phrases: Annotated[BlockReference | Phrases, ReferenceOr(BlockReference, Phrases)]
    """The phrases, or the address of a lesson's `phrases` block, so that they stand in one place."""
