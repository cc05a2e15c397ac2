"""`callout`: a short remark that must not be missed."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.markup import Line, Prose
from generator.model.base import Node, TextShorthand
from generator.model.blocks.base import Block


class Callout(Node):
    """The remark, and how loudly it is made."""

    style: Literal["note", "tip", "warning"] = "note"
    """How it looks and is read out: a `note` is a remark, a `tip` helps, a `warning` keeps the reader from harm."""
    title: Line | None = None
    """A heading for it. Without one the reader sees the word for its style, such as “Note”."""
    text: Prose
    """The remark itself."""


class CalloutBlock(Block):
    """A short remark that must not be missed, in a box of its own."""

    kind = "callout"
    example = """
        callout:
          style: warning
          title: Stop and get help
          text: If anybody is hurt, call the duty manager first.
        """
    callout: Annotated[Callout, TextShorthand("text")]
    """The remark. A plain text is enough for a note without a title."""
