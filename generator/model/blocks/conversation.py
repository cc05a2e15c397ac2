"""`conversation`: a worked example, turn by turn, with what each turn does."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Node
from generator.model.blocks.base import Block


class Turn(Node):
    who: Line
    says: Line
    does: Line | None = None


class Conversation(Node):
    title: Line | None = None
    setting: Prose | None = None
    turns: Annotated[tuple[Turn, ...], Field(min_length=2)]


class ConversationBlock(Block):
    kind = "conversation"
    conversation: Conversation
