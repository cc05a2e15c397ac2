"""`true-false`: is the statement true?"""

from __future__ import annotations

from typing import Literal

from generator.markup import Prose
from generator.model.base import Flag, Node
from generator.model.questions.base import Question


class TrueFalseFeedback(Node):
    """What a reader is told after choosing either answer; `true` and `false` are the keys in YAML."""

    true: Prose | None = None
    false: Prose | None = None


class TrueFalseQuestion(Question):
    kind: Literal["true-false"]
    answer: Flag
    feedback: TrueFalseFeedback = TrueFalseFeedback()

    @property
    def right(self) -> tuple[str, ...]:
        return ("true" if self.answer else "false",)

    @property
    def option_keys(self) -> tuple[str, ...]:
        return ("true", "false")
