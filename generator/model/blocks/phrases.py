"""`phrases`: what to say, what to avoid, and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line
from generator.model.base import BlockReference, Node
from generator.model.blocks.base import TitledBlock
from generator.model.kinds import ReferenceOr


class Phrase(Node):
    say: Line | None = None
    avoid: Line | None = None
    why: Line | None = None


Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]


class PhrasesBlock(TitledBlock):
    kind = "phrases"
    phrases: Phrases


class SheetPhrasesBlock(TitledBlock):
    """On a sheet: the phrases themselves, or the address of a lesson's."""

    kind = "phrases"
    phrases: Annotated[BlockReference | Phrases, ReferenceOr(BlockReference, Phrases)]
