"""Options: what is chosen from in `choice` and `multiple`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.markup import Line, Prose
from generator.model.base import Flag, Id, Node, digest
from generator.model.questions.base import Question


class Option(Node):
    """An answer to choose."""

    id: Id | None = None
    """A short name that stays when the words change, so that a reader's answer still counts."""
    text: Line
    """The answer's words."""
    correct: Flag = False
    """Whether it is right."""
    feedback: Prose | None = None
    """What readers are told who chose it."""

    @property
    def key(self) -> str:
        """The author's id, else a digest of its text."""
        return self.id or digest(self.text.source)


Options = Annotated[tuple[Option, ...], Field(min_length=2)]


class OptionsQuestion(Question):
    """A question answered by choosing among options."""

    options: Options
    """What the reader chooses from."""

    @property
    def right(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options if option.correct)

    @property
    def option_keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options)
