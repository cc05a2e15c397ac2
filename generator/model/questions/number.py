"""`number`: a number, to be typed."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import DecimalNumber, PlainText
from generator.model.questions.base import JudgedQuestion


class NumberQuestion(JudgedQuestion):
    """A number, to be typed. Give an `answer`, with a `tolerance` if need be, or a `range`."""

    example = """
        id: minutes-on-hold
        kind: number
        prompt: How long may a caller be on hold before you speak again?
        answer: 1.5
        tolerance: 0.5
        unit: minutes
        feedback:
          wrong: Ask yourself how long you would wait.
        explanation: After two minutes most callers think that you forgot them.
        """

    kind: Literal["number"]
    """Which kind of question it is: `number` wants a number typed."""
    answer: DecimalNumber | None = None
    """The right number, with a point before a fraction: `12` or `12.5`."""
    tolerance: Annotated[DecimalNumber, Field(ge=0)] = Decimal(0)
    """How far from the answer is still right, up or down. Without it the number has to be the answer."""
    range: Annotated[tuple[DecimalNumber, ...], Field(min_length=2)] = ()
    """Instead of one answer: the least and the most that is right, as in `[10, 20]`."""
    unit: PlainText | None = None
    """What the number counts, such as `minutes` or `"%"`. It is shown after the field, and may be typed too."""

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the most that is right, exactly."""
        if self.range:
            return self.range[0], self.range[-1]
        answer = self.answer or Decimal(0)
        return answer - self.tolerance, answer + self.tolerance

    @property
    def answer_key(self) -> dict[str, object]:
        """`{"least": 10, "most": 20, "unit": "minutes"}`"""
        least, most = map(float, self.bounds)
        return {"least": least, "most": most, "unit": unicodedata.normalize("NFKC", self.unit or "").lower()}
