"""`callout`: a short remark that must not be missed."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.markup import Line, Prose
from generator.model.base import Node, text_shorthand
from generator.model.blocks.base import Block


class Callout(Node):
    style: Literal["note", "tip", "warning"] = "note"
    title: Line | None = None
    text: Prose


class CalloutBlock(Block):
    kind = "callout"
    callout: Annotated[Callout, text_shorthand("text")]
