"""`conversation`: a worked example, turn by turn, with what each turn does."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Node
from generator.model.blocks.base import Block


class Turn(Node):
    """What one person says, and what that does."""

    who: Line
    """Who speaks: a name, or a part such as “Customer”."""
    says: Line
    """The words spoken."""
    does: Line | None = None
    """What these words do, for the reader to notice. It stands beside the turn."""


class Conversation(Node):
    """Where people talk, and what each says in turn."""

    title: Line | None = None
    """A heading above the conversation."""
    setting: Prose | None = None
    """Where we are, and what happened before."""
    turns: Annotated[tuple[Turn, ...], Field(min_length=2)]
    """Who says what, in order."""


class ConversationBlock(Block):
    """A worked example: a conversation, turn by turn, with what each turn does."""

    kind = "conversation"
    example = """
        conversation:
          title: Daniel and his suit
          setting: At the counter of the tailor’s, on Thursday.
          turns:
            - who: Daniel
              says: My suit was promised for today.
            - who: Priya
              says: It isn’t ready, and I’m sorry.
              does: She says what happened, as a fact.
        """
    conversation: Conversation
    """The whole conversation."""
