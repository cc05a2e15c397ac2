"""`text`: CommonMark, with headings that become sections of the page."""

from __future__ import annotations

from generator.markup import Prose
from generator.model.blocks.base import Block


class TextBlock(Block):
    kind = "text"
    text: Prose
