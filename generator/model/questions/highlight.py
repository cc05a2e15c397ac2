"""`highlight`: the right words of a passage are marked in it."""

from __future__ import annotations

from typing import Literal

from generator.markup import Prose
from generator.model.base import digest
from generator.model.questions.options import EveryRightQuestion


class HighlightQuestion(EveryRightQuestion):
    """A passage in which the reader marks words, such as those that shift the blame."""

    example = """
        id: words-that-shift
        kind: highlight
        prompt: Which words shift the blame?
        passage: I’m sorry, but the courier lost it, and you never told us.
        options:
          - text: I’m sorry
            feedback: Those words take the blame.
          - text: the courier lost it
            correct: true
          - text: you never told us
            correct: true
        scoring: right-less-wrong
        explanation: A name for who did it moves the fault there.
        """

    kind: Literal["highlight"]
    """Which kind of question it is: `highlight` lets the reader mark words in a passage."""
    passage: Prose
    """The text that the reader marks words in. The `text` of each option stands in it once, word for word."""

    @property
    def version(self) -> str:
        return digest(super().version + self.passage.source)
