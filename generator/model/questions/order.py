"""`order`: steps to put into the right order."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.questions.base import PartsQuestion
from generator.model.questions.items import AnyItem


class OrderQuestion(PartsQuestion):
    """Steps that the reader puts into the right order."""

    example = """
        id: warm-handover
        kind: order
        prompt: You hand a caller over to a colleague. What comes when?
        items:
          - Tell the caller who will take over, and why
          - id: brief
            text: Tell your colleague what has happened so far
            feedback: Whoever has to tell it twice is upset twice.
          - Bring the two together
          - Say goodbye
        scoring: all-or-nothing
        explanation: Nobody hangs in the dark, and nobody tells it twice.
        """

    kind: Literal["order"]
    """Which kind of question it is: `order` puts steps into the right order."""
    items: Annotated[tuple[AnyItem, ...], Field(min_length=2)]
    """The steps, in the right order. Each reader gets them in another."""
    scoring: Literal["share", "all-or-nothing"] = "share"
    """How points are given: `share` takes off a part for each step that is out of place; `all-or-nothing` wants every
    step in its place."""

    @property
    def answer_key(self) -> list[str]:
        """The keys of the items, in the right order."""
        return [item.key for item in self.items]

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.answer_key)
