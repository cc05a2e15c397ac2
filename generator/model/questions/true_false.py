"""`true-false`: is the statement true?"""

from __future__ import annotations

from typing import Literal

from generator.markup import Prose
from generator.model.base import Flag, Node
from generator.model.questions.base import Question


class TrueFalseFeedback(Node):
    """What the reader is told after either answer, under the keys `true` and `false`."""

    true: Prose | None = None
    """What readers are told who said that it is true."""
    false: Prose | None = None
    """What readers are told who said that it is false."""


class TrueFalseQuestion(Question):
    """A statement that is true or false."""

    example = """
        id: never-blame
        kind: true-false
        prompt: It helps to say whose fault it was.
        answer: false
        feedback:
          true: The customer wants the parcel, not a culprit.
          false: It only moves the fault.
        """

    kind: Literal["true-false"]
    """Which kind of question it is: `true-false` asks whether a statement is true."""
    answer: Flag
    """Whether the statement is true."""
    feedback: TrueFalseFeedback = TrueFalseFeedback()
    """What the reader is told after either answer."""

    @property
    def answer_key(self) -> list[str]:
        return ["true" if self.answer else "false"]

    @property
    def parts(self) -> tuple[str, ...]:
        return ("true", "false")
