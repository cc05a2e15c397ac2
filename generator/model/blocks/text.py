"""`text`: CommonMark, with headings that become sections of the page."""

from __future__ import annotations

from generator.markup import Prose
from generator.model.blocks.base import Block


class TextBlock(Block):
    """Paragraphs, lists and headings: the running text of a lesson."""

    kind = "text"
    example = """
        text: |
          ## Point at no one

          It is tempting to say whose fault it was. **Leave it out.**
        cites: [ownership.2]
        """
    text: Prose
    """The text: a blank line between paragraphs, `- ` for an item of a list, `*emphasis*`, `**importance**`,
    `[a link](lesson:own-it/accept-blame)`, `{house.name}` for a house fact. Headings (`## …`) make sections.
    """
