"""Items: what is put into order, or into categories."""

from __future__ import annotations

from typing import Annotated

from generator.markup import Line, Prose
from generator.model.base import Id, Node, TextShorthand, digest


class Item(Node):
    """A thing to put in its place."""

    id: Id | None = None
    """A short name that stays when the words change, so that a reader's answer still counts."""
    text: Line
    """The item's words."""
    feedback: Prose | None = None
    """What readers are told about it once they have answered."""

    @property
    def key(self) -> str:
        """The author's id, else a digest of its text."""
        return self.id or digest(self.text.source)


AnyItem = Annotated[Item, TextShorthand("text")]
